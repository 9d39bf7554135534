import { inLines } from '../language/in-lines.ts'
import { matchesOf, ruleOf, type Sketch, sketchOf } from '../language/prefilter.ts'
import { findDays, hourWords, readingsOf, type Day } from './times.ts'

/** Days named together; weekday 0 is Monday. `isNow`: this very moment. */
export type DayGroup = { start: number; end: number; weekdays: readonly number[]; isNow?: true }

/** Times as `HH:MM`, in every reading. A range has both ends, "open at 3" neither opens nor closes anything. */
export type ToldTime = {
  start: number
  end: number
  kind: 'range' | 'opens' | 'closes' | 'until' | 'within'
  from: readonly string[]
  to: readonly string[]
}

const WEEKDAY = inLines`
  (?:mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thu(?:r|rs|rsday)?s?|fri(?:day)?s?|sat(?:urday)?s?
    |sun(?:day)?s?|lun(?:es)?|mar(?:tes)?|mie(?:r|rcoles)?|jue(?:ves)?|vie(?:rnes)?|sab(?:ados?)?
    |dom(?:ingos?)?)
`
const starts = ['mo|lu|m$|l$', 'tu|ma', 'we|mi', 'th|ju', 'fr|vi|f$|v$', 'sa|s$', 'su|do|d$'].map(
  (start) => new RegExp(`^(?:${start})`),
)
const weekdayOf = (word: string) => starts.findIndex((start) => start.test(word))

const groups = ruleOf(
  new RegExp(
    [
      inLines`
        \b(${WEEKDAY}|[ml])\.?\s?(?:-|to|thru|through|til|till|until|al?|hasta)\s?(?:el |los )?
          (${WEEKDAY}|f|th|sa|s|v|d)\b
      `,
      inLines`
        \b(week ?days?|during the week|(?:work|working|business) days|entre semana
          |dias (?:de (?:la )?semana|laborales|habiles))\b
      `,
      String.raw`\b(weekends?|fin(?:es)? de semana)\b`,
      inLines`
        \b(every ?day|daily|all week(?: long)?|(?:7|seven|siete) (?:days|dias)|todos los dias
          |toda la semana|diario|diariamente)\b
      `,
      String.raw`\b((?:right |open |closed )now|at the moment|currently|ahorita|ahora(?: mismo)?|en este momento)\b`,
      String.raw`\b(${WEEKDAY})\b`,
    ].join('|'),
    'g',
  ),
)
const all = [0, 1, 2, 3, 4, 5, 6]
const exception = /\b(?:except|but|besides|other than|excepto|menos|salvo)(?: for)?(?: on)?(?: los?| el)? $/

/** @param text folded; @param today `YYYY-MM-DD` at the store */
export function findDayGroups(text: string, today: string, sketch: Sketch = sketchOf(text)): DayGroup[] {
  const found: DayGroup[] = []
  for (const match of matchesOf(groups, text, sketch)) {
    const [whole, first, last, week, weekend, every, now, single] = match
    const place = { start: match.index, end: match.index + whole.length }
    const latest = found.at(-1)
    if (now) found.push({ ...place, weekdays: [], isNow: true })
    else if (first && last) found.push({ ...place, weekdays: between(weekdayOf(first), weekdayOf(last)) })
    else if (single && latest && exception.test(text.slice(latest.end, match.index)))
      latest.weekdays = latest.weekdays.filter((day) => day !== weekdayOf(single))
    else {
      const weekdays = week ? all.slice(0, 5) : weekend ? [5, 6] : every ? all : [weekdayOf(single ?? '')]
      found.push({ ...place, weekdays })
    }
  }
  for (const { day, start, end } of findDays(text, sketch)) {
    if (day.kind === 'weekday' || found.some((group) => start < group.end && group.start < end)) continue
    found.push({ start, end, weekdays: [weekdayAt(day, today)] })
  }
  return found.sort((a, b) => a.start - b.start)
}

function between(first: number, last: number): number[] {
  const days = (last - first + 7) % 7
  return Array.from({ length: days + 1 }, (_, step) => (first + step) % 7)
}

/** The weekday of the next such date. */
function weekdayAt(day: Day, today: string): number {
  const start = Date.parse(`${today}T00:00:00Z`)
  for (let ahead = day.kind === 'ahead' ? day.days : 0; ahead < 366; ahead++) {
    const date = new Date(start + ahead * 86_400_000)
    const isMeant =
      day.kind !== 'date' ||
      (date.getUTCDate() === day.dayOfMonth &&
        (day.month === undefined || date.getUTCMonth() + 1 === day.month))
    if (isMeant) return (date.getUTCDay() + 6) % 7
  }
  return 0
}

const HOUR_WORD = Object.keys(hourWords).join('|')
const CLOCK = inLines`
  (?:\d{1,2}(?:[:.][0-5]\d)?|noon|midday|midnight|mediodia|medianoche|(?:${HOUR_WORD})(?: y media| thirty)?)
    (?:[ap]\b|\s?(?:[ap]\.?\s?m\b\.?|hrs?\b|h\b|o'?clock\b))?
    (?:,? (?:in the|at|de la|por la|en la) (?:morning|afternoon|evening|night|manana|tarde|noche))?
`
const NO_CLOCK = inLines`
  (?![\d%]|[.,:/]\d
    |\s?(?:%|percent|miles?|k\b|days?|dias|hours?|horas|minutes?|mins?|minutos|years?|months?|weeks?
      |people|locations?|of\b|cars?|trucks?|options?))
`
const BEFORE = String.raw`(?<![\d.,$#/:-]|[a-z])`

const ranges = ruleOf(
  new RegExp(
    inLines`
      ${BEFORE}(${CLOCK})\s?(?:-|to|til+|'til|until|thru|through|al?|hasta)\s?(?:las? |el |about )?
        (${CLOCK})${NO_CLOCK}
      |\b(?:between|entre) (?:las? )?(${CLOCK}) (?:and|y) (?:las? )?(${CLOCK})${NO_CLOCK}
    `,
    'g',
  ),
)
const single = ruleOf(
  new RegExp(
    inLines`
      (?:\b(at|from|until|till|til|thru|through|to|hasta|desde|al?|starting|@)\s(?:about |around |like )?
          (?:las? |el )?)?${BEFORE}(${CLOCK})${NO_CLOCK}(?=(\s(?:on |los? |el )?${WEEKDAY}\b)?)
    `,
    'g',
  ),
)
const isMarked = /[:apn]|hrs?$|h$|o'?clock/
const edges = new RegExp(
  inLines`
    \b(?:clos\w*|cerr\w*|cierr\w*|until|till|til|thru|through|hasta|open\w*|reopen\w*|abr\w+|abiert\w+
      |atendemos|from|desde|start\w*|back|return\w*|volvemos|regresamos|hours|hrs|horario|here|aqui
      |(?:gets?|be|are|is|comes?) in)\b
  `,
  'g',
)

/** @param text folded, of a clause that tells opening hours */
export function findToldTimes(text: string, sketch: Sketch = sketchOf(text)): ToldTime[] {
  const found: ToldTime[] = []
  for (const match of matchesOf(ranges, text, sketch)) {
    const from = readClock(match[1] ?? match[3] ?? '')
    const to = readClock(match[2] ?? match[4] ?? '')
    if (from.length === 0 || to.length === 0) continue
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'range', from, to })
  }
  let latest: ToldTime['kind'] | undefined
  for (const match of matchesOf(single, text, sketch)) {
    const [whole, preposition, clock = '', dayAfter] = match
    const end = match.index + whole.length
    if (found.some((range) => match.index < range.end && range.start < end)) continue
    if (!preposition && !dayAfter && !(/^\d|^no|^mid|^med/.test(clock) && isMarked.test(clock))) continue
    const before = text.slice(0, match.index)
    const kind = preposition || !latest ? kindOf(before, preposition) : latest
    const readings = readClock(clock)
    if (!kind || readings.length === 0) continue
    latest = kind
    found.push({ start: match.index, end, kind, from: readings, to: readings })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** "We don't open until 9" opens at 9. */
const notBefore =
  /(?:\bnot|n't) (?:\w+ )?open(?: back up)?\s*$|\bno (?:\w+ )?(?:abrimos|abren?|atendemos)\s*$/

/** Which end of the day a time is, from the words before it. */
function kindOf(before: string, preposition: string | undefined): ToldTime['kind'] | undefined {
  const words = [...`${before} ${preposition ?? ''}`.matchAll(edges)].map(([word]) => word)
  const word = words.at(-1)
  const isNear = /\b(?:before|after|by|past|(?:call|text|see|meet)(?: (?:you|me|us))?)\s*$/.test(before)
  if (!word || isNear) return undefined
  if (/^(?:until|till?|thru|through|hasta)$/.test(word))
    return words.some((other) => /^(?:closed|cerrad)/.test(other)) || notBefore.test(before)
      ? 'opens'
      : 'until'
  if (/^(?:clos(?!ed)|cerr(?!ad)|cierr)/.test(word)) return 'closes'
  if (/^(?:closed|cerrad|hours|hrs|horario|here|aqui)/.test(word)) return undefined
  const isWithin =
    word === 'open' && preposition === 'at' && /(?:'re|are|is|be|stay) (?:\w+ )?open\s*$/.test(before)
  return isWithin ? 'within' : 'opens'
}

/** Every reading of a time, `HH:MM`; midnight ends a day as `24:00`. */
function readClock(clock: string): string[] {
  if (/^(?:midnight|medianoche)/.test(clock)) return ['24:00', '00:00']
  if (/^(?:noon|midday|mediodia)/.test(clock)) return ['12:00']
  const [, digits, minutes, word] = /^(?:(\d{1,2})(?:[:.](\d\d))?|([a-z]+))/.exec(clock) ?? []
  const hour = Number(digits ?? hourWords[word ?? ''])
  if (!(hour >= 0 && hour <= 24)) return []
  const minute = minutes ? Number(minutes) : /media|thirty/.test(clock) ? 30 : 0
  const mark = clock.slice((digits ?? word ?? '').length).replace(/^[:.]\d\d/, '')
  const half = /^\s?p|afternoon|evening|night|tarde|noche/.test(mark)
    ? 'pm'
    : /^\s?a\.?\s?(?:m|$)|^a\b|morning|manana/.test(mark)
      ? 'am'
      : undefined
  return readingsOf(hour, minute, half)
}

const conditional = new RegExp(inLines`
  \b(?:if|when(?:ever)?|while|once|any ?time|after|as (?:soon|long) as|whether|si|cuando|mientras
    |siempre que)\b[^,]{0,20}$
`)
const shut = new RegExp(
  inLines`
    \b(?:closed|(?:not|n't) (?:\w+ )?open(?! (?:back up )?(?:until|till?|before)\b)|cerrad[oa]s?
      |no (?:\w+ )?(?:abrimos|abren?|atendemos|estamos abiert[oa]s|esta abiert[oa])(?! (?:hasta|antes)\b))\b
  `,
  'g',
)
/** "We close Sundays", "cerramos los domingos": with a time it is the end of a day. */
const shuts = new RegExp(
  inLines`
    \b(?:close|closes|cerramos|cierra|cierran)\b
      (?= (?:on |los? |el |every |all )?(?:${WEEKDAY}|weekends?)\b(?! (?:at|a las?|around|by|early)\b| ?\d))
  `,
  'g',
)

export type ClosedMark = { start: number; end: number; isConditional: boolean }

export function findClosedMarks(text: string): ClosedMark[] {
  const matches = [...text.matchAll(shut), ...text.matchAll(shuts)]
  return matches.map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isConditional: conditional.test(text.slice(0, match.index)),
  }))
}

/** @param before folded: what leads up to a claim */
export const isConditional = (before: string): boolean => conditional.test(before)
