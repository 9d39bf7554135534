import { type Day, dayOfParts, nthWeekday, weekdayOf, yearOf } from './calendar.ts'

type Rule = (year: number) => Day

const fixed =
  (month: number, dayOfMonth: number): Rule =>
  (year) =>
    dayOfParts(year, month, dayOfMonth) ?? 0
const nth =
  (month: number, weekday: number, count: number, shift = 0): Rule =>
  (year) =>
    nthWeekday(year, month, weekday, count) + shift

/** Gregorian computus (Meeus). */
function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOfParts(year, Math.floor(f / 31), (f % 31) + 1) ?? 0
}

/** As people of the United States write them, in the spelling of words.ts; a longer name stands before a shorter. */
const holidays: readonly [string, Rule][] = [
  ['new years? evening|nye|fin de ano|night ?vieja|nochevieja|ano viejo', fixed(12, 31)],
  ['new years?(?: day)?|ano nuevo', fixed(1, 1)],
  ['mlk day|martin luther king(?: jr)? day', nth(1, 0, 3)],
  ['valentines?(?: day)?|san valentin', fixed(2, 14)],
  ['presidents? day', nth(2, 0, 3)],
  ['st(?: \\.)? (?:patricks|pattys|paddys)(?: day)?', fixed(3, 17)],
  ['good wd4|wd4 santo', (year) => easter(year) - 2],
  ['easter(?: wd6)?|pascua', easter],
  ['cinco de mo05|5 de mo05', fixed(5, 5)],
  ['mothers day|dia de las? madres?', (year) => nthWeekday(year, 5, 6, 2)],
  ['memorial day|memorial(?= weekend)', nth(5, 0, -1)],
  ['juneteenth', fixed(6, 19)],
  ['fathers day|dia del padre', (year) => nthWeekday(year, 6, 6, 3)],
  ['independence day|(?:the )?fourth of mo07', fixed(7, 4)],
  ['labou?r day|labou?r(?= weekend)', nth(9, 0, 1)],
  ['columbus day|indigenous peoples day', nth(10, 0, 2)],
  ['halloween', fixed(10, 31)],
  ['veterans? day', fixed(11, 11)],
  ['thanksgiving evening', nth(11, 3, 4, -1)],
  ['thanksgiving(?: day)?|turkey day|(?:dia de )?accion de gracias', nth(11, 3, 4)],
  ['black wd4', nth(11, 3, 4, 1)],
  ['christmas evening|nochebuena|night buena', fixed(12, 24)],
  ['christmas(?: day)?|navidad', fixed(12, 25)],
  ['boxing day', fixed(12, 26)],
]
const exact = holidays.map(([names, rule]) => ({
  names: new RegExp(`^(?:${names.replace('(?= weekend)', '')})$`),
  rule,
}))

/** Any of the names, as part of a larger pattern. */
export const HOLIDAY_PATTERN = `(?:${holidays.map(([names]) => names).join('|')})`

/** The next such holiday on or after a day; null for a name that is none. */
export function holidayFrom(name: string, today: Day): Day | null {
  const rule = exact.find(({ names }) => names.test(name))?.rule
  if (!rule) return null
  const day = rule(yearOf(today))
  return day >= today ? day : rule(yearOf(today) + 1)
}

/** The free days around a holiday: a long weekend where it touches one, else the weekend that is nearest. */
export function weekendOf(holiday: Day): Day[] {
  switch (weekdayOf(holiday)) {
    case 0:
      return [holiday - 2, holiday - 1, holiday]
    case 3:
      return [holiday + 1, holiday + 2, holiday + 3]
    case 4:
      return [holiday, holiday + 1, holiday + 2]
    case 5:
      return [holiday, holiday + 1]
    case 6:
      return [holiday - 1, holiday]
    case 1:
      return [holiday - 3, holiday - 2]
    default:
      return [holiday + 3, holiday + 4]
  }
}
