/** Whole days as YYYY-MM-DD, the location's own; no zones and no clock here. */
const DAY_MS = 86_400_000

const fromDay = (day: string): Date => new Date(`${day}T00:00:00Z`)
const toDay = (date: Date): string => date.toISOString().slice(0, 10)

export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(fromDay(day).getTime())
export const addDays = (day: string, days: number): string =>
  toDay(new Date(fromDay(day).getTime() + days * DAY_MS))
export const daysBetween = (from: string, to: string): number =>
  Math.round((fromDay(to).getTime() - fromDay(from).getTime()) / DAY_MS)
/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: string): number => fromDay(day).getUTCDay()
export const yearOfDay = (day: string): number => Number(day.slice(0, 4))
/** 1 to 12. */
export const monthOf = (day: string): number => Number(day.slice(5, 7))

/** `month` 1 to 12 or beyond; a date past the month's end rolls over, as the calendar does. */
export const dayOf = (year: number, month: number, date: number): string =>
  toDay(new Date(Date.UTC(year, month - 1, date)))
export const lastOfMonth = (year: number, month: number): string => dayOf(year, month + 1, 0)

/** The same date some months on, or that month's last day. */
export function addMonths(day: string, months: number): string {
  const [year, month] = [yearOfDay(day), monthOf(day) + months]
  const wanted = dayOf(year, month, Number(day.slice(8)))
  const last = lastOfMonth(year, month)
  return wanted < last ? wanted : last
}

/** The `nth` weekday of a month; -1 is the last. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth < 0) {
    const last = lastOfMonth(year, month)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = dayOf(year, month, 1)
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

/** The first such day on or after today. */
export const upcoming = (today: string, of: (year: number) => string): string => {
  const year = yearOfDay(today)
  return of(year) >= today ? of(year) : of(year + 1)
}

/** The next day of that date, 1 to 28; today counts. */
export const nextDate = (today: string, date: number): string =>
  dayOf(yearOfDay(today), monthOf(today) + (date >= Number(today.slice(8)) ? 0 : 1), date)
