import type { When, WhenFacts } from './phrase.ts'

const week = (weekdays: readonly number[], opensAt: string, closesAt: string) =>
  weekdays.map((weekday) => ({ weekday, opensAt, closesAt }))

/** A dealership in Chicago: Monday to Friday 9 to 19, Saturday 9 to 17, closed on Sunday. */
export const dealerHours = [...week([0, 1, 2, 3, 4], '09:00', '19:00'), ...week([5], '09:00:00', '17:00:00')]

/** Wednesday 18 November 2026, 10:20 in Chicago. */
export const wednesday: WhenFacts = {
  now: new Date('2026-11-18T16:20:00Z'),
  timezone: 'America/Chicago',
  hours: dealerHours,
}

export const at = (now: string, timezone: string, hours: WhenFacts['hours'] = []): WhenFacts => ({
  now: new Date(now),
  timezone,
  hours,
})

/** A reading in one line: '2026-11-21 10:00 ~', '2026-11-21|2026-11-22', '12:00-17:00 ~', '2026-11-22 closed'. */
export function shown(when: When | null): string {
  if (!when) return 'none'
  const { date, dates, time, timeRange, isApproximate, problem } = when
  const range = timeRange && `${timeRange.from ?? ''}-${timeRange.to ?? ''}`
  return [date ?? dates?.join('|'), time ?? range, isApproximate ? '~' : undefined, problem]
    .filter(Boolean)
    .join(' ')
}
