/** Days are counted from 1970-01-01, so that adding and comparing is arithmetic and no zone comes in. */
export type Day = number

const DAY_MS = 86_400_000

export const dayOf = (date: string): Day => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)

/** YYYY-MM-DD. */
export const dateOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 0 is Monday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7

/** Monday of the week. */
export const mondayOf = (day: Day): Day => day - weekdayOf(day)

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear()
/** 1 to 12. */
export const monthOf = (day: Day): number => new Date(day * DAY_MS).getUTCMonth() + 1

const dayNumber = (year: number, month: number, dayOfMonth: number): Day =>
  Math.round(Date.UTC(year, month - 1, dayOfMonth) / DAY_MS)

/** Day 31 of a month with 30 days is null. Years from 2000 to 2199: others are typing errors. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 2000 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null
  const day = dayNumber(year, month, dayOfMonth)
  return monthOf(day) === month ? day : null
}

/** Last day of a month; month 13 is January of the next year. */
export const lastDayOfMonth = (year: number, month: number): Day => dayNumber(year, month + 1, 1) - 1

/** The first such weekday on or after a day. */
export const weekdayFrom = (day: Day, weekday: number): Day => day + ((weekday - weekdayOf(day) + 7) % 7)

/** The nth such weekday of a month, from 1; -1 is the last. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  if (nth < 0) return weekdayFrom(lastDayOfMonth(year, month) - 6, weekday)
  return weekdayFrom(dayNumber(year, month, 1), weekday) + (nth - 1) * 7
}

/** Whole numbers from one day to another, both included; at most 31. */
export function daysBetween(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, Math.min(31, to - from + 1)) }, (_, index) => from + index)
}
