import { inLines } from '../language/in-lines.ts'
import { mayMatch, type Rule, ruleOf } from '../language/prefilter.ts'
import type { Clock, Line, TimeMention, TimeOfDay } from './clock.ts'

const clock = (hour: number, minute = 0): Clock => ({ hour, minute, isExact: true })
const part = (from?: Clock, to?: Clock): TimeOfDay => ({
  kind: 'part',
  ...(from && { from }),
  ...(to && { to }),
})

/** What people mean by a part of the day, as hours of a clock. Tried in this order. */
const shapes: readonly [RegExp, TimeOfDay][] = [
  [
    new RegExp(
      inLines`
        (?:first thing|bright and early|a primera (?:hora|hour)
          |(?:right |as soon as |soon as |right when )?(?:when )?(?:you|yall|u|ya|they)(?: guys)? open(?: up)?
          |at open(?:ing)?(?: time)?|when the doors open)(?: (?:in|of) (?:the )?morning)?
      `,
      'y',
    ),
    { kind: 'opening' },
  ],
  [
    new RegExp(
      inLines`
        (?:(?:by |before |at |towards? )?(?:the )?end of (?:the )?(?:business |work ?)?day
          |(?:by |before )?eod|cob|close of business
          |(?:right |just )?(?:before|at|near) clos(?:e|ing)(?: time)?
          |(?:right |just )?before (?:you|yall|u)(?: guys)? close|al final del dia
          |(?:a )?(?:la )?ultima (?:hora|hour)
          |(?:the )?last (?:appointment|appt|slot|opening) (?:of|for) the day)
      `,
      'y',
    ),
    { kind: 'closing' },
  ],
  [
    new RegExp(
      inLines`
        (?:right |straight |sometime |any ?time )?(?:after|following) (?:i get (?:off|out)(?: of| from)?
            (?: work)?|work|wrk|the office|del? (?:mi )?(?:trabajo|trabajar|chamba|jale)|my shift
          |im off(?: work)?)
        |(?:when|once|as soon as) (?:i get off(?: work)?|im off work|i get out of work
          |im done (?:with|at) work|salga del? (?:trabajo|trabajar))
        |(?:(?:cuando|nomas|apenas|en cuanto) )?(?:al salir|saliendo|salgo|salga) del? (?:mi )?
          (?:trabajo|trabajar|jale|chamba)(?! a la)
      `,
      'y',
    ),
    part(clock(17)),
  ],
  [
    /before (?:i go to |going to )?(?:work|wrk|my shift|del? (?:trabajo|trabajar))/y,
    part(undefined, clock(9)),
  ],
  [/after (?:school|de la escuela)/y, part(clock(15))],
  [/after (?:church|noon|de misa)/y, part(clock(12))],
  [/after (?:lunch|de comer|del almuerzo)/y, part(clock(13))],
  [/after (?:dinner|supper)/y, part(clock(18))],
  [/before (?:lunch|noon|del? noon)/y, part(undefined, clock(12))],
  [
    new RegExp(
      inLines`
        (?:at |on |during |over )?(?:my )?lunch(?: ?(?:time|break|hour))?(?! with)
        |(?:a la )?(?:hora|hour) (?:del almuerzo|de(?:l)? (?:comida|lunch|comer))
      `,
      'y',
    ),
    part(clock(12), clock(13)),
  ],
  [
    /(?:(?:at|around|about|by) )?(?:dinner|supper) ?time|(?:at|around) (?:dinner|supper)/y,
    part(clock(17), clock(19)),
  ],
  [/(?:early|temprano (?:por|en) la)(?: in the)? morning|morning temprano/y, part(clock(8), clock(10))],
  [/mid(?: -)? ?morning|midmorning/y, part(clock(9, 30), clock(11))],
  [/late(?:r)?(?: in the)? morning/y, part(clock(10), clock(12))],
  [/early(?: in the)? afternoon|afternoon temprano/y, part(clock(12), clock(14))],
  [/mid(?: -)? ?afternoon|midafternoon/y, part(clock(14), clock(16))],
  [/late(?:r)?(?: in the)? afternoon/y, part(clock(15), clock(17))],
  [/early(?: in the)? evening/y, part(clock(17), clock(19))],
  [/late(?:r)?(?: in the)? (?:evening|night)/y, part(clock(19), clock(22))],
  [/in the am/y, part(clock(8), clock(12))],
  [/in the pm/y, part(clock(12))],
  [/morning/y, part(clock(8), clock(12))],
  [/afternoon/y, part(clock(12), clock(17))],
  [/evening/y, part(clock(17), clock(21))],
  [/tonight|night/y, part(clock(17), clock(22))],
]

const parts = shapes.map(([pattern, time]): Rule & { time: TimeOfDay } => ({ ...ruleOf(pattern), time }))

/** A part of the day at a place in the line of words. */
export function readDayPart({ line, sketch }: Line, at: number): TimeMention | null {
  for (const part of parts) {
    if (!mayMatch(part, sketch)) continue
    const { pattern, time } = part
    pattern.lastIndex = at
    const match = pattern.exec(line)
    const end = at + (match?.[0].length ?? 0)
    if (match && line[end] === ' ') return { type: 'time', at, end, time }
  }
  return null
}

const BESIDE_DAY = /^ (?:(?:nice and|real|really|pretty|kinda|super|very|muy|bien|as|,|but|lo mas) )*$/
const DAY_AHEAD = new RegExp(inLines`
  ^(?:(?:bright and )?early|late|temprano|tempranito)
    (?= (?:on |in the day |the |el |este |this |next |del? )*
        (?:wd\d|tomorrow|today|mo\d\d|\d{1,2}(?:st|nd|rd|th)) (?!(?:of|week)))
`)

/** "tomorrow early", "mañana temprano", "sat am", "early saturday": these are parts of the day only beside a day. */
export function readEarly(line: string, at: number, dayEnd: number): TimeMention | null {
  const match = /^(?:early|temprano|tempranito|[ap]m)(?= )(?! (?:i|we) )/.exec(line.slice(at, at + 14))
  const ahead = DAY_AHEAD.exec(line.slice(at, at + 50))?.[0]
  if (ahead)
    return {
      type: 'time',
      at,
      end: at + ahead.length,
      time: ahead === 'late' ? part(clock(15)) : part(clock(8), clock(10)),
    }
  if (!match || dayEnd < 0 || !BESIDE_DAY.test(line.slice(dayEnd, at))) return null
  const time =
    match[0] === 'am'
      ? part(clock(8), clock(12))
      : match[0] === 'pm'
        ? part(clock(12))
        : part(clock(8), clock(10))
  return { type: 'time', at, end: at + match[0].length, time }
}
