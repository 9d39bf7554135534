import { inLines } from '../language/in-lines.ts'
import { lastDayOfMonth, mondayOf, monthOf, yearOf } from './calendar.ts'
import { type DayRule, ordinal, rule } from './day-rule.ts'
import { dayOnly, monthDay, nextDayOfMonth, spanOf, weekPart } from './day-span.ts'

/** After "the 3rd" come no things: "the 3rd row". */
const DAY_FOLLOW = inLines`
  (?= (?:$|[.,!?;)(~@+/-]
      |(?:at|around|about|works?|would|is|if|or|and|for|in|after|before|between|any|morning|afternoon
        |evening|noon|first|please|pls|instead|ok|okay|good|fine|great|sounds|to|from|by|a|por|de|en|como
        |tipo|will|can|could|may|should|i|me|works|wd\d|mo\d\d|this|next|of|that|thats|the|so|but|then
        |sometime|anytime|early|late|work|thanks|\d\S*) ))
`
/** A higher number counts days more often than things, but for these. */
const NO_COUNT = inLines`
  (?! (?:row|gen|generation|street|st|ave|avenue|floor|gear|grade|wheel|place|owner|time|edition
      |anniversary|birthday|car|year|hour|percentile|century)s? )
`

/** A month and a day, in words or numbers, and the ends of a month. */
export const monthDateRules: readonly DayRule[] = [
  rule(
    '(?:(?:the )?week of (?:the )?|(?:la )?week del (?:dia )?)(?:mo(\\d\\d) (?:the )?)?(\\d{1,2})(?:st|nd|rd|th)?',
    ([, month, date], { day }) => {
      const found = month ? monthDay(Number(month), Number(date), day) : nextDayOfMonth(Number(date), day)
      const [first] = found.days
      return first === undefined ? null : weekPart('', mondayOf(first), day)
    },
  ),
  rule(
    '(?:the |el )?(?:last|ultimo) (?:business )?(?:day|dia) (?:of|de|del) (?:the |this |el )?(?:month|mo(\\d\\d))',
    ([, month], { day }) => {
      const first = month ? (monthDay(Number(month), 1, day).days[0] ?? day) : day
      return dayOnly(lastDayOfMonth(yearOf(first), monthOf(first)))
    },
  ),
  rule(
    '(?:the |el )?(?:first|1st|primero) (?:day )?(?:of|de|del) (?:the |next |el |proximo )?(month|year|ano)',
    ([, unit], { day }) => dayOnly(lastDayOfMonth(yearOf(day), unit === 'month' ? monthOf(day) : 12) + 1),
  ),
  rule('(20\\d\\d) [-/.] (\\d{1,2}) [-/.] (\\d{1,2})', (match, { day }) =>
    monthDay(Number(match[2]), Number(match[3]), day, match[1]),
  ),
  rule('(\\d{1,2}) ([-/.]) (\\d{1,2}) \\2 (20\\d\\d|\\d\\d)', ([, a, , b, year], { day }) =>
    Number(a) > 12 ? monthDay(Number(b), Number(a), day, year) : monthDay(Number(a), Number(b), day, year),
  ),
  rule(
    '(\\d{1,2}) / (\\d{1,2}) (?:-|to|through) (\\d{1,2}) / (\\d{1,2})(?! /)',
    ([, month, from, lastMonth, to], { day }) =>
      spanOf(
        monthDay(Number(month), Number(from), day).days[0],
        monthDay(Number(lastMonth), Number(to), day).days[0],
      ),
  ),
  rule('(\\d{1,2}) / (\\d{1,2})(?! /)', ([, a, b], { day }) =>
    Number(a) > 12 && Number(a) <= 31 && Number(b) <= 12
      ? monthDay(Number(b), Number(a), day)
      : monthDay(Number(a), Number(b), day),
  ),
  rule(
    '(0?[1-9]|1[0-2]) - (1[3-9]|2\\d|3[01])(?= (?:at|around|about|\\d{1,2}(?:am|pm| am| pm| :)) )',
    ([, a, b], { day }) => monthDay(Number(a), Number(b), day),
  ),
  rule('(?:on|el dia) (\\d{1,2}) - (\\d{1,2})(?! -)', ([, a, b], { day }) =>
    monthDay(Number(a), Number(b), day),
  ),
  rule(
    inLines`
      mo(\d\d)(?: \.)? (?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:-|to|through|until) (?:mo\d\d )?(?:the )?
        (\d{1,2})(?:st|nd|rd|th)?(?! (?::|am|pm|/))
    `,
    ([, month, from, to], { day }) => {
      const first = monthDay(Number(month), Number(from), day).days[0]
      return spanOf(first, first && first + Number(to) - Number(from))
    },
  ),
  rule(
    inLines`
      mo(\d\d)(?: \.)? (?:the )?(\d{1,2})(?:st|nd|rd|th)? or (?:the )?(\d{1,2})(?:st|nd|rd|th)?
        (?! (?::|am|pm|/))
    `,
    ([, month, one, other], { day }) => {
      const days = [one, other].flatMap((date) => monthDay(Number(month), Number(date), day).days)
      return Number(other) > Number(one) && days.length === 2 ? { days } : null
    },
  ),
  rule(
    '(?:from )?(?:the )?(\\d{1,2})(?:st|nd|rd|th) (?:-|to|through|until) (?:the )?(\\d{1,2})(?:st|nd|rd|th)',
    ([, from, to], { day }) => {
      const first = nextDayOfMonth(Number(from), day).days[0]
      return spanOf(first, first && first + Number(to) - Number(from))
    },
  ),
  rule(
    inLines`
      mo(\d\d)(?: \.)? (?:the |el )?(\d{1,2}(?![\d:])(?! :)(?:st|nd|rd|th)?|first|second|third|fourth)
        (?:(?: , | )(20\d\d))?(?! (?:am|pm) )
    `,
    ([, month, word, year], { day }) => monthDay(Number(month), ordinal(word), day, year),
  ),
  rule(
    inLines`
      (?:the |el |dia )?(\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|primero) (?:day )?(?:of |de )?mo
        (\d\d)(?:(?: , | de | del | )(20\d\d))?
    `,
    ([, word, month, year], { day }) => monthDay(Number(month), ordinal(word), day, year),
  ),
]

/** A day of the month by its number alone. */
export const dayOfMonthRules: readonly DayRule[] = [
  // "Lunes 23", "sat 5 at 10": beside a weekday a number too high for an hour, or one before an hour, is a date.
  rule(
    `(?<= wd[0-6] )(?:(1[3-9]|2\\d|3[01])${DAY_FOLLOW}|(\\d{1,2})(?= (?:at|a las?) (?:\\d|noon)))`,
    ([, high, low], { day }) => nextDayOfMonth(Number(high ?? low), day),
  ),
  // "The first" of several things is no day, but beside a weekday or an hour it is.
  rule(
    inLines`
      (?<= wd[0-6] (?:, )?)(?:the|on the) (first|second|third|fourth)${DAY_FOLLOW}
      |(?:on )?the (fourth)${DAY_FOLLOW}
      |on the (first|second|third)(?= (?:at|around|about|between|before|after|in the|\d\S*) )
    `,
    ([, beside, fourth, alone], { day }) => nextDayOfMonth(ordinal(beside ?? fourth ?? alone), day),
  ),
  rule(
    `(?:either )?(?:the |el )?(\\d{1,2})(?:st|nd|rd|th) (?:or|and) (?:the )?(\\d{1,2})(?:st|nd|rd|th)${NO_COUNT}`,
    ([, one, other], { day }) => {
      const days = [one, other].flatMap((date) => nextDayOfMonth(Number(date), day).days)
      return days.length === 2 ? { days } : null
    },
  ),
  rule(
    inLines`
      (?:on )?(?:the|el|dia|el dia) (\d{1,2})(?:st|nd|rd|th)${DAY_FOLLOW}
      |(?:el|dia|the|el dia) (\d{1,2})(?= (?:$|[.,!?;)]
          |(?:at|a|por|en|de la|como|tipo|me|works|would|is|o|or|y|and|instead|estoy|puedo|tengo|es|seria
            |esta|nos|paso|voy|si) ))
    `,
    ([all, a, b], { day }) => {
      // "The 5" counts something more often than a day; "el 5" is a day.
      if (!a && all.startsWith('the')) return Number(b) > 12 ? nextDayOfMonth(Number(b), day) : null
      return nextDayOfMonth(Number(a ?? b), day)
    },
  ),
  rule(`(?:on )?(?:the |el |dia )?(\\d{1,2})(?:st|nd|rd|th)${NO_COUNT}`, ([, number], { day }) =>
    Number(number) > 3 ? nextDayOfMonth(Number(number), day) : null,
  ),
]
