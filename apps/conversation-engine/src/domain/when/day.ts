import { inLines } from '../language/in-lines.ts'
import { mayMatch, type Sketch } from '../language/prefilter.ts'
import {
  daysBetween,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  nthWeekday,
  weekdayFrom,
  weekdayOf,
  yearOf,
} from './calendar.ts'
import {
  type DayMention,
  dayOnly,
  monthDay,
  monthPart,
  type Today,
  weekPart,
  weekendFrom,
} from './day-span.ts'
import { dayBetweenRules, dayCountRules } from './day-count.ts'
import { dayOfMonthRules, monthDateRules } from './day-date.ts'
import { type DayRule, ordinal, rule, WD } from './day-rule.ts'
import { HOLIDAY_PATTERN, holidayFrom, weekendOf } from './holidays.ts'

const NEXT = '(?:next|nxt|proximo|the following|following)'
const THIS = '(?:this coming|this upcoming|this|coming|upcoming|este proximo|este)'
const PART_OF = inLines`
  ((?:the )?(?:early(?: in| on)?|mid(?:dle)?(?: -)?(?: of)?|late(?:r)?(?: in)?
      |(?:the )?(?:beginning|start|first part|end|tail end) of
      |a (?:principios|inicios|mediados|fines|finales) de|mediados de|fin de|fines de)) (?:the |la |el |l )?
`
const HOLIDAY = `(${HOLIDAY_PATTERN})`
const rules: readonly DayRule[] = [
  rule(
    inLines`
      (?:the |el )?(first|second|third|fourth|last|primer|segundo|tercer|ultimo) ${WD} (?:of|in|de|del) (?:
          mo(\d\d)|(?:the |el )?(next |proximo )?(?:month|year))
    `,
    (match, { day }) => {
      const next = match[4] ? 1 : 0
      const month = match[3] ? Number(match[3]) : ((monthOf(day) - 1 + next) % 12) + 1
      const year = yearOf(day) + (month < monthOf(day) ? 1 : 0)
      const order: Record<string, number> = { primer: 1, segundo: 2, tercer: 3, last: -1, ultimo: -1 }
      return dayOnly(nthWeekday(year, month, Number(match[2]), order[match[1] ?? ''] ?? ordinal(match[1])))
    },
  ),
  rule('(?:the )?(first|second|third|fourth|last) week (?:of|in) mo(\\d\\d)', ([, word, month], { day }) => {
    const first = monthDay(Number(month), 1, day).days[0] ?? day
    const last = lastDayOfMonth(yearOf(first), monthOf(first))
    const from = word === 'last' ? last - 6 : first + (ordinal(word) - 1) * 7
    return { days: daysBetween(from, from + 6).filter((one) => one >= day), isSpan: true, isVague: true }
  }),
  ...dayCountRules,
  ...dayBetweenRules,
  // What is over.
  rule(
    inLines`
      (?:last|this past|past|previous) (?:${WD}|week|weekend|month|night|year|time|mo\d\d)
      |yesterday(?: (?:morning|afternoon|evening|night))?|${WD} pasado
      |(?:week|month|ano|fin de week) pasad[oa]|(?:the )?other day|(?:el )?otro dia|day before yesterday
      |(?:la |el )?pasad[oa] (?:${WD}|week|weekend|month)
    `,
    () => ({ days: [], isPast: true }),
  ),
  rule(
    '(?:the )?day after tomorrow|pasado tomorrow|tomorrow pasado|the day after tmrw|overmorrow',
    (_, { day }) => dayOnly(day + 2),
  ),
  rule(
    `(?:the |el )?(?:day|dia) (before|after|after de|before de) (?:the |de )?(?:${HOLIDAY}|${WD}|(tomorrow))`,
    (match, { day }) => {
      const base = match[2]
        ? holidayFrom(match[2], day)
        : match[3]
          ? weekdayFrom(day + 1, Number(match[3]))
          : day + 1
      return base === null ? null : dayOnly(base + (match[1]?.startsWith('before') ? -1 : 1))
    },
  ),
  rule(`${HOLIDAY}(?: s)? weekend|(?:the )?weekend (?:of|after|before) ${HOLIDAY}`, (match, { day }) => {
    const holiday = holidayFrom(match[1] ?? match[2] ?? '', day)
    if (holiday === null) return null
    const saturday = / after /.test(match[0])
      ? weekdayFrom(holiday + 1, 5)
      : / before /.test(match[0])
        ? weekdayFrom(holiday - 8, 5)
        : undefined
    const days = saturday === undefined ? weekendOf(holiday) : [saturday, saturday + 1]
    return { days: days.filter((one) => one >= day), isSpan: true }
  }),
  rule(`(?:the |el )?${WD} (before|after|of) (?:the |de )?${HOLIDAY}`, (match, { day }) => {
    const holiday = holidayFrom(match[3] ?? '', day)
    if (holiday === null) return null
    const from = { before: holiday - 7, after: holiday + 1, of: mondayOf(holiday) }[match[2] ?? '']
    return from === undefined ? null : dayOnly(weekdayFrom(from, Number(match[1])))
  }),
  rule(`(?:some ?time )?between ${HOLIDAY} and ${HOLIDAY}`, () => ({ days: [], isVague: true })),
  rule(`week (of|before|after) ${HOLIDAY}`, ([, side, name], { day }) => {
    const holiday = holidayFrom(name ?? '', day)
    const weeks = side === 'of' ? 0 : side === 'after' ? 7 : -7
    return holiday === null ? null : weekPart('', mondayOf(holiday) + weeks, day)
  }),
  rule(`(?:week|days) (?:before|after|between) ${HOLIDAY}`, () => ({ days: [], isVague: true })),
  rule(HOLIDAY, (match, { day }) => {
    const holiday = holidayFrom(match[1] ?? '', day)
    return holiday === null ? null : dayOnly(holiday)
  }),
  rule(
    `(?:a |1 )?week after ${WD}|${WD} (?:in a week|week)(?! (?:of|after|before|from|or|and|days?|end) )`,
    (match, { day }) => dayOnly(weekdayFrom(day + 1, Number(match[1] ?? match[2])) + 7),
  ),
  rule(
    '(?:the )?weekend after (?:next|this(?: one)?|that)|(?:in )?(?:2|two) weekends(?: from now)?',
    (match, { day }) => weekendFrom(day, / this| that/.test(match[0]) ? 1 : 2),
  ),
  rule(`${NEXT} (?:weekend|fin de week)|el proximo fin de week`, (match, { day }) =>
    weekendFrom(day, /proximo/.test(match[0]) && weekdayOf(day) < 5 ? 0 : 1),
  ),
  rule(
    inLines`
      (?:${THIS} |over |during |on |the |el |este )*(?:weekend|fin de week)
        (?: (?:que viene|coming up|proximo))?|(?:el )?fin de week
    `,
    (_, { day }) => weekendFrom(day, 0),
  ),
  rule(
    `(?:${PART_OF})(next|this|proximo|esta|este)? ?week(?: (?:que viene|proximo))?(?! ?end)`,
    (match, { day }) =>
      weekPart(match[1] ?? '', mondayOf(day) + (/next|proximo|viene/.test(match[0]) ? 7 : 0), day),
  ),
  rule('(?:the )?(?:week after next|following week after)|(?:2|two) weeks out', (_, { day }) =>
    weekPart('', mondayOf(day) + 14, day),
  ),
  rule(
    inLines`
      (?:${NEXT}|the) week(?= )(?! (?:ago|or))|(?:la )?(?:proximo week|week (?:que viene|proximo|que entra))
      |otra week
    `,
    (match, { day }) => (/^the week/.test(match[0]) ? null : weekPart('', mondayOf(day) + 7, day)),
  ),
  rule('(?:later |sometime |some time |any ?time |during )*(?:this|este) week', (match, { day }) =>
    weekPart('', /later/.test(match[0]) ? day + 1 : mondayOf(day), day),
  ),
  rule('(?:any |some )?(?:weekday|weekdays|day during the week) (?:of )?next week', (_, { day }) => ({
    days: daysBetween(mondayOf(day) + 7, mondayOf(day) + 11),
    isSpan: true,
    isVague: true,
  })),
  rule('during the week|weekdays?|any ?weekday|a weekday|between week', (_, { day }) => ({
    days: daysBetween(day + 1, day + 7).filter((one) => weekdayOf(one) < 5),
    isSpan: true,
    isVague: true,
  })),
  rule(`(?:${PART_OF})(next|this|proximo|este)? ?month`, (match, { day }) =>
    monthPart(match[1] ?? '', monthOf(day) + (/next|proximo/.test(match[2] ?? '') ? 1 : 0), yearOf(day), day),
  ),
  rule(`(?:${PART_OF})mo(\\d\\d)`, (match, { day }) => {
    const month = Number(match[2])
    return monthPart(match[1] ?? '', month, yearOf(day) + (month < monthOf(day) ? 1 : 0), day)
  }),
  rule('next month|(?:el )?proximo month|month que viene|later this month|sometime this month', () => ({
    days: [],
    isVague: true,
  })),
  rule(
    '(?:any|some|cualquier|whatever|whichever) (?:other )?(?:day|dia) (?:of )?(this|next) week',
    ([, which], { day }) => weekPart('', mondayOf(day) + (which === 'next' ? 7 : 0), day),
  ),
  rule(
    inLines`
      (?:any|cualquier|whatever|whichever) (?:other )?(?:day|dia)(?: of the week)?(?= )
        (?! (?:but|except|besides|other|excepto|menos))
    `,
    (_, { day }) => ({ days: daysBetween(day + 1, day + 7), isSpan: true, isVague: true }),
  ),
  // "In May" alone dates all sorts of things; it is a plan where somebody comes.
  rule(
    inLines`
      (?:some ?time (?:in |around |during )?
        |(?<= (?:come|coming|visit|stop by|be there|go|going|back|down|in town|schedule|book|appointment
            |wait until) )(?:in |around )?(?:late |early )?)mo\d\d(?! \d)
    `,
    () => ({ days: [], isVague: true }),
  ),
  ...monthDateRules,
  // Days by name.
  rule(
    inLines`
      not (?:this |this coming |the next |el |este )?${WD}(?: ,)? (?:but |it would be |sino )?(?:the |el )?
        (?:next|following|proximo|week after|one after|otro)(?: one| week| that)?
    `,
    ([, weekday], { day }) => dayOnly(weekdayFrom(day, Number(weekday)) + 7),
  ),
  // "De hoy en ocho": the Spanish week counts both of its ends.
  rule(`(?:de )?(?:today|${WD}) en (8|15)(?! (?:days|minutes|hours))`, ([, weekday, count], { day }) =>
    dayOnly((weekday ? weekdayFrom(day + 1, Number(weekday)) : day) + (count === '8' ? 7 : 14)),
  ),
  rule(
    inLines`
      (?:${THIS} )?(?:${WD}|(weekend)) (?:or|and|,) (?:the )?(?:next|following)(?: one)?
        (?= (?:$|(?:[.,?!]|at|works?|is|either|whichever|whatever) ))
    `,
    ([, weekday, weekend], { day }) => {
      const first = weekend ? weekendFrom(day, 0).days : [weekdayFrom(day, Number(weekday))]
      return { days: [...first, ...first.map((one) => one + 7)] }
    },
  ),
  rule(
    'tomorrow (?:or|and|,) (?:(?:the )?(?:day after|next day|following day)|pasado)(?= )(?! tomorrow)',
    (_, { day }) => ({
      days: [day + 1, day + 2],
    }),
  ),
  rule(`${WD} after next|(?:the )?next next ${WD}`, ([, a, b], { day }) =>
    dayOnly(mondayOf(day) + 14 + Number(a ?? b)),
  ),
  rule(`(?:el )?(?:proximo ${WD}|${WD} (?:que viene|que entra|proximo))`, ([, a, b], { day }) =>
    dayOnly(weekdayFrom(day + 1, Number(a ?? b))),
  ),
  rule(
    `${NEXT} (?:week (?:on )?)?${WD}|${WD} (?:of |de )?(?:la )?(?:next|proximo) week`,
    ([, a, b], { day }) => dayOnly(mondayOf(day) + 7 + Number(a ?? b)),
  ),
  rule(`(?:${THIS} )${WD}|${WD} (?:of )?this week`, ([, a, b], { day }) => {
    const weekday = Number(a ?? b)
    return { days: [weekdayFrom(day, weekday)] }
  }),
  rule(`${WD}(?: coming(?: up)?)?`, ([, weekday], { day }) => ({
    days: [weekdayFrom(day, Number(weekday))],
    weekday: Number(weekday),
  })),
  rule(
    'wds([0-6])(?= (?:work|are|is|would be) (?:best|better|good|great|perfect|fine|for me|well|easier|easiest))',
    ([, weekday], { day }) => ({ days: [weekdayFrom(day, Number(weekday))], weekday: Number(weekday) }),
  ),
  rule(
    '(?<= (?:off|free|available|open)(?: work)?(?: on| every)? (?:wds\\d (?:and|or|,|/) )*)wds([0-6])',
    ([, weekday], { day }) => ({ days: [weekdayFrom(day, Number(weekday))], weekday: Number(weekday) }),
  ),
  rule('tomorrow', (_, { day }) => dayOnly(day + 1)),
  rule(
    inLines`
      (?:later )?today|today mas later|(?:mas )?al rat(?:o|ito)|en un rat(?:o|ito)|tonight
      |this(?= (?:morning|afternoon|evening) )|este(?= (?:morning|afternoon|night|noon) )
    `,
    (_, { day }) => dayOnly(day),
  ),
  ...dayOfMonthRules,
  rule(
    inLines`
      (?:a ?s ?a ?p|as soon as possible|as soon as i can|right now|rn|right away|immediately|ahora mismo
        |ahorita(?: mismo)?|lo antes posible|cuanto antes|on my way|omw|de inmediato)
    `,
    (_, { day }) => ({ days: [day], isNow: true }),
  ),
  rule('within the (?:next )?hour|in the next hour', (_, { day }) => ({ days: [day], isNow: true })),
  rule(
    inLines`
      (?:come|go|be there|stop by|come by|come in|available|free|over|ir|pasar|there|today or|look at it
        |see it|drive it) (?:now|ahora)
    `,
    (_, { day }) => ({ days: [day], isNow: true }),
  ),
]

/** Those of the rules that may find something in a line. */
export const dayRulesFor = (sketch: Sketch): DayRule[] => rules.filter((rule) => mayMatch(rule, sketch))

/** The day phrase at a place in the line of words. */
export function readDay(
  line: string,
  at: number,
  today: Today,
  hopeful: readonly DayRule[],
): DayMention | null {
  for (const { pattern, read } of hopeful) {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    const found = match && read(match, today, line)
    if (match && found) return { type: 'day', at, end: at + match[0].trimEnd().length, ...found }
  }
  return null
}
