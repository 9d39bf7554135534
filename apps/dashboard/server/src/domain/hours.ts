import type { Hours } from '@forecourt/contracts/http/dealerships'
import { accept, refuse, type Parsed } from './parsed.ts'

/** One stretch in which a location is open: weekday (0 is Monday), wall times `HH:MM`. */
export type OpenInterval = { weekday: number; opensAt: string; closesAt: string }

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Opening hours as a caller gives them: every interval closes after it opens, and none of a day overlap. */
export function parseHours(hours: Hours): Parsed<OpenInterval[]> {
  const intervals: OpenInterval[] = []
  for (const [weekday, day] of days.entries()) {
    let previousCloses = ''
    const sorted = [...(hours[day] ?? []).entries()].sort(([, a], [, b]) => compare(a[0], b[0]))
    for (const [index, [opensAt = '', closesAt = '']] of sorted) {
      const field = `hours.${day}[${index}]`
      if (opensAt === '24:00') return refuse(field, 'must open before 24:00')
      if (closesAt <= opensAt) return refuse(field, 'must close after it opens')
      if (opensAt < previousCloses) return refuse(field, 'must not overlap another interval of the day')
      intervals.push({ weekday, opensAt, closesAt })
      previousCloses = closesAt
    }
  }
  return accept(intervals)
}

/** The other way round, with every day named. No interval at all means that the hours are not known. */
export function toHours(intervals: readonly OpenInterval[]): Hours | null {
  if (intervals.length === 0) return null
  const hours: Hours = {}
  for (const [weekday, day] of days.entries())
    hours[day] = intervals.filter((one) => one.weekday === weekday).map((one) => [one.opensAt, one.closesAt])
  return hours
}

/** `HH:MM` sorts as text. */
const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)
