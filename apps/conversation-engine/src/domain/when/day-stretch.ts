import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule, ruleOf } from '../language/prefilter.ts'
import { type Clock, CLOCK, type Line, parseClock, type TimeMention, type TimeOfDay } from './clock.ts'

/** Where a stretch of the day begins and ends when it is told by what people do: "between lunch and closing". */
const begins: readonly [RegExp, Clock | undefined][] = [
  [/^(?:open|when|the time|abr)/, undefined],
  [/^(?:breakfast|desayuno)/, hour(9)],
  [/^(?:lunch|comida|almuerzo)/, hour(13)],
  [/^(?:school|class|escuela)/, hour(15)],
  [/^(?:work|trabajo)/, hour(17)],
]
const ends: readonly [RegExp, Clock | undefined][] = [
  [/^(?:clos|when|the time|the end|end|eod|you|yall|u|that close|cier)/, undefined],
  [/^(?:lunch|comida|almuerzo)/, hour(12)],
  [/^(?:dinner|supper|cena)/, hour(17)],
  [/^(?:school|work|trabajo)/, hour(9)],
]

function hour(hour: number): Clock {
  return { hour, minute: 0, isExact: true }
}

const DOORS_OPEN = '(?:open(?:ing)?(?: time)?|(?:when |the time )?(?:you|yall|u|they)(?: guys)? open|abren)'
const DOORS_CLOSE = inLines`
  (?:clos(?:e|ing)(?: time)?|(?:when |the time )?(?:you|yall|u|they)(?: guys)? close
    |(?:the )?end of (?:the )?day|eod|que cierr[ae]n|(?:el )?(?:cierre|close))
`
const MEAL =
  '(?:my )?(?:el |la |del )?(?:breakfast|lunch|school|class|work|desayuno|comida|almuerzo|escuela|trabajo)'
const stretch: Rule = ruleOf(
  new RegExp(
    inLines`
      (?:any ?time |some ?time )?(?:between|from|de|desde|after(?= [a-z0-9: ]{1,40} but before )) (
          ${DOORS_OPEN}|${MEAL}|${CLOCK})(?: ?(?:time|break|hour))? (?:and|but before|to|-|until|or|a) (
              ${DOORS_CLOSE}|${MEAL}|(?:dinner|supper|cena)(?: time)?|${CLOCK})(?= )
    `,
    'y',
  ),
)

/** A stretch of the day of which at least one end is no hour: "from 2 until you close", "between lunch and dinner". */
export function readStretch({ line, sketch }: Line, at: number): TimeMention | null {
  stretch.pattern.lastIndex = at
  const match = matchOf(stretch, line, sketch)
  if (!match) return null
  const [all, first = '', second = ''] = match
  const from = endOf(first, begins)
  const to = endOf(second, ends)
  if (from === null || to === null || (from && to && /\d/.test(first) && /\d/.test(second))) return null
  if (!from && !to) return null
  const isHour = /\d|noon/.test(first) || /\d|noon/.test(second)
  if (!isHour && from && to && from.hour >= to.hour) return null
  const bounds = { ...(from && { from }), ...(to && { to }) }
  const time: TimeOfDay = isHour
    ? { kind: 'range', ...bounds, isApproximate: false }
    : { kind: 'part', ...bounds }
  return { type: 'time', at, end: at + all.length, time }
}

/** Undefined where the doors open or close; null for words that say no time. */
function endOf(said: string, names: readonly [RegExp, Clock | undefined][]): Clock | undefined | null {
  if (/^(?:\d|noon|half|quarter|medio)/.test(said)) return parseClock(said)
  const word = said.replace(/^(?:my |el |la |del |que )+/, '')
  const found = names.find(([name]) => name.test(word))
  return found ? found[1] : null
}
