import { inLines } from '../language/in-lines.ts'
import { type Day, dayOf, daysBetween, weekdayOf } from './calendar.ts'
import { maskDecoys } from './decoys.ts'
import type { Today } from './day-span.ts'
import { listMentions } from './mention.ts'
import { type Reading, readingOf } from './reading.ts'
import { minuteOf, openingsOn, resolveTimes, type Times, whenOf } from './resolution.ts'
import { foldOf, type Words, wordsOf } from './words.ts'
import { wallAt } from './zone.ts'

/** YYYY-MM-DD. */
export type WallDate = string
/** HH:MM. */
export type WallTime = string

/** `hours` empty means unknown. Weekday 0 is Monday; opening times are HH:MM or HH:MM:SS. */
export type WhenFacts = {
  now: Date
  /** IANA name. */
  timezone: string
  hours: readonly { weekday: number; opensAt: string; closesAt: string }[]
}

export type When = {
  /** The words as written. */
  quote: string
  date?: WallDate
  /** Several possible days ("this weekend", "Friday or Saturday"): ask which. */
  dates?: readonly WallDate[]
  time?: WallTime
  /** "after work", "morning", "between 2 and 4", "before noon". */
  timeRange?: { from?: WallTime; to?: WallTime }
  /** "10ish", "around 3". */
  isApproximate: boolean
  problem?: 'past' | 'closed' | 'nonexistent-time' | 'outside-hours' | 'ambiguous-day' | 'invalid-date'
  /** UTC instant, ISO 8601, when date and time are both known and real. */
  startsAt?: string
}

/** Characters. Longer than any message written by hand; the rest of a pasted document is not read. */
const TEXT_MAX = 8_000

/**
 * The appointment time that a text proposes, in English or Spanish, in the location's zone; null when it proposes none.
 * Rules: behaviour.md "Booking". Junk is null or a reading of its parts, never an error.
 */
export function readWhen(text: string, facts: WhenFacts): When | null {
  const source = text.slice(0, TEXT_MAX).normalize('NFC')
  const words = wordsOf(maskDecoys(foldOf(source)))
  const today = todayOf(facts)
  const mentions = listMentions(words, today)
  const reading =
    mentions.length > 0
      ? (readingOf(words.line, mentions) ?? exceptOf(words.line, mentions, today, facts))
      : null
  if (!reading) return null
  const days = reading.days
  const times = timesOf(reading, days, today, facts)
  const kept = settleToday(reading, days, times, today, facts)
  return whenOf(
    {
      quote: quoteOf(source, words, reading),
      days: kept,
      times,
      isVague: reading.isVague,
      isInvalid: reading.isInvalid,
      today: today.day,
      minuteNow: today.minute,
    },
    facts,
  )
}

/** The location's day and minute at the moment of reading. */
export function todayOf({ now, timezone }: WhenFacts): Today {
  const wall = wallAt(now, timezone)
  return { day: dayOf(wall.date), minute: minuteOf(wall.time) }
}

/** "Any day but Friday": the open days of the week to come without it. */
function exceptOf(
  line: string,
  mentions: ReturnType<typeof listMentions>,
  { day }: Today,
  facts: WhenFacts,
): Reading | null {
  if (
    !new RegExp(inLines`
      [ ](?:any ?(?:day|time)|anything|cualquier dia|every ?day|whenever)(?: [a-z]+){0,3} (?:but|except
        |besides|other than|excepto|menos)[ ]
    `).test(line)
  )
    return null
  const barred = new Set(mentions.flatMap((one) => (one.type === 'day' ? one.days.map(weekdayOf) : [])))
  const days = daysBetween(day + 1, day + 7).filter(
    (one) => !barred.has(weekdayOf(one)) && (facts.hours.length === 0 || openingsOn(one, facts).length > 0),
  )
  const [first, last] = [mentions[0], mentions.at(-1)]
  if (!first || !last || barred.size === 0) return null
  return {
    at: first.at,
    end: last.end,
    days,
    isBareWeekday: false,
    isVague: false,
    isInvalid: false,
    isNow: false,
    times: [],
    isEither: false,
  }
}

function timesOf(reading: Reading, days: readonly Day[], today: Today, facts: WhenFacts): Times {
  if (reading.minute !== undefined) return { minute: reading.minute, isApproximate: false }
  const times = resolveTimes(reading.times, reading.isEither, days, facts)
  if (reading.isNow && times.minute === undefined && !times.range)
    return { range: { from: today.minute }, isApproximate: true }
  return times
}

/**
 * "Saturday", said on a Saturday, is today as long as the time is still to come and the doors are still open; else it
 * is the one in a week. People who mean the other one say "today" or "next Saturday". With unknown hours a day ends
 * at 18:00.
 */
export function settleToday(
  reading: { isBareWeekday: boolean },
  days: readonly Day[],
  times: Times,
  today: Today,
  facts: WhenFacts,
): Day[] {
  if (!reading.isBareWeekday || !days.includes(today.day)) return [...days]
  const openings = openingsOn(today.day, facts)
  const closes = facts.hours.length === 0 ? 1080 : Math.max(0, ...openings.map((one) => one.closes))
  const latest = times.minute ?? times.range?.to ?? closes
  // On a day the doors are shut, the time alone decides: the answer is "closed" either way.
  const isAhead =
    latest > today.minute && (closes > today.minute || (openings.length === 0 && facts.hours.length > 0))
  return isAhead ? [...days] : days.map((day) => (day === today.day ? day + 7 : day)).sort((a, b) => a - b)
}

function quoteOf(source: string, { at, from, to }: Words, reading: Reading): string {
  const first = at.findIndex((place) => place >= reading.at)
  const last = at.findLastIndex((place) => place < reading.end)
  return source.slice(from[first], to[last])
}
