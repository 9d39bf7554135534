import { inLines } from '../language/in-lines.ts'
import { daysBetween, weekdayFrom } from './calendar.ts'
import { type DayRule, rule, WD } from './day-rule.ts'
import { countOf, type Found, shifted, type Today } from './day-span.ts'

const COUNT = inLines`
  (?:an?|un|una|1|the|\d{1,3}|half an?|a half|media|couple(?: of)?|a couple(?: of)?|few|a few|un par de
    |unos|unas|one)
`
const UNIT = '(minutes|hours?|days?|dias?|weeks?|months?)'

/** Days and moments that are counted from now or from a day: "in 2 or 3 days", "a week from friday". */
export const dayCountRules: readonly DayRule[] = [
  rule(
    inLines`
      (?:there|over|by|out|(?:see )?(?:you|u|ya|yall)|arrive|llego|ahi|alla) (?:in|en) (?:like |about |
          como )?(\d{1,2})(?: or so)?(?= )(?! (?:minutes|hours?|days?|weeks?|months?|the|at|or|to|-))
    `,
    (match, today) => shifted(Number(match[1]), '', 'minutes', today.day, today),
  ),
  rule(
    '(?<= (?:be|get) )(?:there|over|here) (?:like |about |around )?(\\d{1,3}) (minutes|hours?)',
    (match, today) => shifted(Number(match[1]), '', match[2] ?? '', today.day, today),
  ),
  rule(
    inLines`
      (?:in|over|within|during) (?:the )?next (couple|few|\d{1,2}) (?:of )?(days|weeks)
      |next (couple|few) (?:of )?(days|weeks)
    `,
    ([, one, unitOfOne, other, unitOfOther], { day }) =>
      stretchOf(1, countOf(one ?? other ?? ''), unitOfOne ?? unitOfOther ?? '', day),
  ),
  rule(
    inLines`
      (?:in|en|dentro de|give me|x) (?:like |about |around |maybe |como )?(?:(\d{1,2}) (?:or|to|-) )?
        (${COUNT}) (?:more )?${UNIT}(?: (and a half|and media))?(?: or (so|\d))?(?: from now)?
    `,
    ([, low, count = '', said = '', half, high], today) => {
      const unit = said.replace('dia', 'day')
      const last = low ? count : high
      if (last && /^\d/.test(last) && /^(?:day|week)/.test(unit))
        return stretchOf(low ? Number(low) : countOf(count), Number(last), unit, today.day)
      return shifted(countOf(count) + (half ? 0.5 : 0), count, unit, today.day, today)
    },
  ),
  rule('in (\\d) (?:\\. (\\d)|1 / 2) hours', (match, today) =>
    shifted(Number(`${match[1]}.${match[2] ?? 5}`), '', 'hours', today.day, today),
  ),
  rule(
    inLines`
      (${COUNT}) (minutes|hours?|days?|weeks?|months?) from (?:now|(today|tomorrow)|(?:this |next )?${WD})
      |(week) from (?:(today|tomorrow)|(?:this |next )?${WD})
    `,
    ([, count = '1', unit, near, weekday, week, nearOfWeek, weekdayOfWeek], today) => {
      const named = weekday ?? weekdayOfWeek
      const base = named
        ? weekdayFrom(today.day + 1, Number(named))
        : today.day + ((near ?? nearOfWeek) === 'tomorrow' ? 1 : 0)
      return shifted(countOf(count), count, unit ?? week ?? '', base, today)
    },
  ),
]

/** The days between two: "between tues and thurs", "from now until friday". */
export const dayBetweenRules: readonly DayRule[] = [
  rule(
    `(?:between (?:${WD}|now|today) and|from (?:now|today) (?:to|until|-)) (?:${WD}|tomorrow)`,
    ([, from, to], { day }) => {
      const first = from ? weekdayFrom(day, Number(from)) : day
      const last = to ? weekdayFrom(first + 1, Number(to)) : day + 1
      return last < first ? null : { days: daysBetween(first, last) }
    },
  ),
  rule('(?:after|over|during|around) (?:the |las )?(?:holidays|fiestas)', () => ({
    days: [],
    isVague: true,
  })),
]

/** The days from one count of days or weeks to another; where in it is left open. */
function stretchOf(from: number, to: number, unit: string, today: Today['day']): Found | null {
  if (to < from || to > 30) return null
  if (unit.startsWith('week')) return { days: from === to ? [today + from * 7] : [], isVague: from !== to }
  return { days: daysBetween(today + from, today + to), isSpan: true, isVague: true }
}
