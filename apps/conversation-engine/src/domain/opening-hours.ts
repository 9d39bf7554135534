import { dayOf, weekdayOf } from './when/calendar.ts'
import { wallAt } from './when/zone.ts'

/** Weekday 0 is Monday; wall times `HH:MM` or `HH:MM:SS`, `24:00` for the end of the day. */
type OpenInterval = { weekday: number; opensAt: string; closesAt: string }

/** When a store opens next: the day counted from today, and its wall time `HH:MM`. */
export type NextOpening = { daysAhead: number; weekday: number; opensAt: string }

/** Whether a store is open at an instant. Half-open: at closing time it is closed. Unknown hours are closed hours. */
export function isOpenNow(hours: readonly OpenInterval[], timezone: string, now: Date): boolean {
  const { weekday, time } = wallClock(timezone, now)
  return hours.some(
    (one) => one.weekday === weekday && hourMinute(one.opensAt) <= time && time < hourMinute(one.closesAt),
  )
}

/** The next opening after an instant, at most a week ahead; none where no hours are on record. */
export function findNextOpening(
  hours: readonly OpenInterval[],
  timezone: string,
  now: Date,
): NextOpening | null {
  const { weekday, time } = wallClock(timezone, now)
  const openings = hours
    .map((one) => ({ weekday: one.weekday, opensAt: hourMinute(one.opensAt) }))
    .map((one) => {
      const ahead = (one.weekday - weekday + 7) % 7
      return { ...one, daysAhead: ahead === 0 && one.opensAt <= time ? 7 : ahead }
    })
    .sort((a, b) => a.daysAhead - b.daysAhead || (a.opensAt < b.opensAt ? -1 : 1))
  return openings[0] ?? null
}

/** `HH:MM` sorts as text. */
const hourMinute = (time: string) => time.slice(0, 5)

function wallClock(timezone: string, now: Date): { weekday: number; time: string } {
  const { date, time } = wallAt(now, timezone)
  return { weekday: weekdayOf(dayOf(date)), time }
}
