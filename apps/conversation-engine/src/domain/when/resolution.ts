import { type Day, dateOf, weekdayOf } from './calendar.ts'
import type { Clock, TimeOfDay } from './clock.ts'
import type { When, WhenFacts } from './phrase.ts'
import { instantOf } from './zone.ts'

/** Minutes from the beginning of the day. */
export type Opening = { opens: number; closes: number }
type Bounds = { from?: number; to?: number }

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A location whose hours nobody entered: nothing is closed, and 1 to 7 are afternoon. */
export function openingsOn(day: Day, { hours }: WhenFacts): Opening[] {
  const weekday = weekdayOf(day)
  return hours
    .filter((one) => one.weekday === weekday)
    .map(({ opensAt, closesAt }) => ({ opens: minuteOf(opensAt), closes: minuteOf(closesAt) || 1440 }))
    .filter(({ opens, closes }) => closes > opens)
    .sort((a, b) => a.opens - b.opens)
}

/** The hours of the possible days; when no day is known or all are closed, those of the whole week. */
function openingsOf(days: readonly Day[], facts: WhenFacts): Opening[] {
  const those = days.flatMap((day) => openingsOn(day, facts))
  return those.length > 0 ? those : [4, 5, 6, 7, 8, 9, 10].flatMap((day) => openingsOn(day, facts))
}

const distanceTo = (minute: number, { opens, closes }: Opening) =>
  minute < opens ? opens - minute : minute >= closes ? minute - closes + 1 : 0

/** Which half of the day "8" means: the part of the day that was said, then the opening hours, then what is usual. */
export function minuteOfClock(clock: Clock, openings: readonly Opening[], said: Bounds): number {
  const { hour, minute, half } = clock
  const early = (hour % 12) * 60 + minute
  if (half) return early + (half === 'pm' ? 720 : 0)
  if (clock.isExact) return hour * 60 + minute
  const halves = [early, early + 720]
  const fitting = halves.filter((one) => (said.from ?? 0) <= one && one <= (said.to ?? 1440))
  if ((said.from !== undefined || said.to !== undefined) && fitting.length === 1) return fitting[0] ?? early
  if (openings.length === 0) return hour === 12 || hour < 8 ? early + 720 : early
  const far = (one: number) => Math.min(...openings.map((opening) => distanceTo(one, opening)))
  return far(early) <= far(early + 720) ? early : early + 720
}

export type Times = { minute?: number; range?: Bounds; isApproximate: boolean }

/** Brings several things that were said of the time to one time or one range. */
export function resolveTimes(
  times: readonly TimeOfDay[],
  isEither: boolean,
  days: readonly Day[],
  facts: WhenFacts,
): Times {
  const openings = openingsOf(days, facts)
  const opens = openings.length > 0 ? Math.min(...openings.map((one) => one.opens)) : 540
  const closes = openings.length > 0 ? Math.max(...openings.map((one) => one.closes)) : 1020
  const parts = times.filter((time) => time.kind === 'part')
  const said: Bounds = {}
  for (const { from, to } of parts) {
    if (from) said.from = Math.max(said.from ?? 0, minuteOfClock(from, openings, {}))
    if (to) said.to = Math.min(said.to ?? 1440, minuteOfClock(to, openings, {}))
  }
  // "morning or afternoon" bounds nothing.
  const isCrossed = said.from !== undefined && said.to !== undefined && said.from >= said.to
  if (isCrossed) {
    delete said.from
    delete said.to
  }
  const at = times.filter((time) => time.kind === 'at')
  if (at.length >= 2 && isEither) {
    const minutes = at.map(({ clock }) => minuteOfClock(clock, openings, said)).sort((a, b) => a - b)
    return { range: boundsOf(minutes[0], minutes.at(-1)), isApproximate: true }
  }
  const exact = at.at(-1)
  if (exact) return { minute: minuteOfClock(exact.clock, openings, said), isApproximate: exact.isApproximate }
  const ranges = times.filter((time) => time.kind === 'range')
  const lastRange = ranges.at(-1)
  const from = lastRange?.from ?? ranges.findLast((one) => !one.to)?.from
  const to = lastRange?.to ?? ranges.findLast((one) => !one.from)?.to
  const range = lastRange && { ...lastRange, ...(from && { from }), ...(to && { to }) }
  if (range) {
    // "2-4pm": the half that was said holds for both ends, as far as that leaves them in order.
    const to = range.to && minuteOfClock(range.to, openings, said)
    let from = range.from && minuteOfClock(range.from, openings, said)
    if (from !== undefined && to !== undefined && range.from && !range.from.isExact) {
      const other = from >= 720 ? from - 720 : from + 720
      if (range.to?.isExact && to - other > 0 && (from >= to || to - other < to - from)) from = other
    }
    const late =
      from !== undefined && to !== undefined && to <= from && to < 720 && !range.to?.isExact ? to + 720 : to
    return { range: boundsOf(from, late), isApproximate: range.isApproximate }
  }
  if (times.some((time) => time.kind === 'opening')) return { minute: opens, isApproximate: true }
  if (times.some((time) => time.kind === 'closing'))
    return { range: boundsOf(closes - 60, closes), isApproximate: true }
  if (said.from !== undefined || said.to !== undefined) return { range: said, isApproximate: true }
  return { isApproximate: false }
}

const boundsOf = (from: number | undefined, to: number | undefined): Bounds => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
})

type Known = {
  quote: string
  days: readonly Day[]
  times: Times
  isVague: boolean
  isInvalid: boolean
  /** Today and the minute of the day in the location's zone. */
  today: Day
  minuteNow: number
}

/** The answer, with what stands against it: a past time, a closed day, a time that the clock change leaves out. */
export function whenOf(
  { quote, days, times, isVague, isInvalid, today, minuteNow }: Known,
  facts: WhenFacts,
): When {
  const { minute, range, isApproximate } = times
  const [day, ...more] = days
  const date = day !== undefined && more.length === 0 && !isVague ? dateOf(day) : undefined
  const time = minute === undefined ? undefined : timeOf(minute)
  const startsAt = date && time ? instantOf({ date, time }, facts.timezone) : undefined
  const problem = problemOf()
  return {
    quote,
    ...(date ? { date } : days.length > 0 && { dates: days.map(dateOf) }),
    ...(time && { time }),
    ...(range && {
      timeRange: {
        ...(range.from !== undefined && { from: timeOf(Math.min(range.from, 1439)) }),
        ...(range.to !== undefined && { to: timeOf(Math.min(range.to, 1439)) }),
      },
    }),
    isApproximate,
    ...(problem && { problem }),
    ...(startsAt && { startsAt: startsAt.toISOString() }),
  }

  function problemOf(): When['problem'] {
    if (isInvalid) return 'invalid-date'
    if (isVague) return 'ambiguous-day'
    if (days.length > 0 && days.every((one) => one < today)) return 'past'
    if (date && startsAt === null) return 'nonexistent-time'
    if (startsAt && startsAt < facts.now) return 'past'
    if (facts.hours.length === 0) return undefined
    if (days.length > 0 && days.every((one) => openingsOn(one, facts).length === 0)) return 'closed'
    const openings = openingsOf(days, facts)
    if (minute !== undefined)
      return openings.some((one) => distanceTo(minute, one) === 0) ? undefined : 'outside-hours'
    if (day === today && date && !openings.some((one) => one.closes > minuteNow)) return 'closed'
    if (!range || (range.from === undefined && range.to === undefined)) return undefined
    const isOpen = openings.some((one) => (range.from ?? 0) < one.closes && (range.to ?? 1440) > one.opens)
    return isOpen ? undefined : 'outside-hours'
  }
}
