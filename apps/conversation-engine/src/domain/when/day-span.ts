import { type Day, dayOfParts, daysBetween, lastDayOfMonth, mondayOf, monthOf, yearOf } from './calendar.ts'

/** Today, and the minutes of the day that have passed, in the location's zone. */
export type Today = { day: Day; minute: number }

export type DayMention = {
  type: 'day'
  at: number
  end: number
  /** Empty when the words name no day ("next month"). */
  days: Day[]
  /** Said by its name alone: "Saturday" may be told apart by a week or a date beside it. */
  weekday?: number
  /** A week or a weekend, of which another word may pick one day. */
  isSpan?: boolean
  /** The days are a guess at what a loose phrase covers. */
  isVague?: boolean
  isInvalid?: boolean
  /** A past day ("last Saturday"): nothing that could be booked. */
  isPast?: boolean
  /** A day of the month without its month: the next one that fits. */
  dayOfMonth?: number
  /** "in an hour" names a moment, as minutes from the beginning of the day. */
  minute?: number
  /** "right now". */
  isNow?: boolean
}
export type Found = Omit<DayMention, 'type' | 'at' | 'end'>
export function countOf(word: string): number {
  if (/^\d/.test(word)) return Number(word)
  if (/half|media/.test(word)) return 0.5
  if (/couple|par/.test(word)) return 2
  return /few|unos|unas/.test(word) ? 3 : 1
}

export const dayOnly = (day: Day): Found => ({ days: [day] })
export const weekendFrom = (today: Day, weeks: number): Found => {
  const saturday = mondayOf(today) + 5 + weeks * 7
  const days = [saturday, saturday + 1].filter((day) => day >= today)
  return { days, isSpan: true }
}

/** Both days and those between; longer than a fortnight is no choice of days. */
export function spanOf(first: Day | undefined, last: Day | undefined): Found | null {
  if (first === undefined || last === undefined || last <= first || last - first > 14) return null
  return { days: daysBetween(first, last) }
}

/** A count of something from a day or moment on. */
export function shifted(count: number, word: string, unit: string, from: Day, today: Today): Found | null {
  const isLoose = /couple|few|par|unos|unas/.test(word)
  if (/^(?:minute|hour)/.test(unit)) {
    const minutes = Math.round(count * (unit.startsWith('hour') ? 60 : 1))
    if (minutes > 48 * 60) return null
    const moment = today.minute + minutes
    return { days: [today.day + Math.floor(moment / 1440)], minute: moment % 1440 }
  }
  if (count > 366) return null
  if (unit.startsWith('month')) return { days: [], isVague: true }
  const days = Math.round(count * (unit.startsWith('week') ? 7 : 1))
  if (isLoose)
    return {
      days: unit.startsWith('week')
        ? daysBetween(from + days - 2, from + days + 2)
        : daysBetween(from + Math.max(1, days - 1), from + days + 1),
      isVague: true,
    }
  return dayOnly(from + days)
}

/** A month and a day: this year's, or the next year's when it is long gone. A day that has just passed is a slip. */
export function monthDay(month: number, dayOfMonth: number, today: Day, yearWord?: string): Found {
  const written = yearWord ? Number(yearWord) : undefined
  const year = written === undefined ? yearOf(today) : written < 100 ? 2000 + written : written
  const day = dayOfParts(year, month, dayOfMonth)
  if (day === null) {
    const leap = written === undefined ? dayOfParts(year + 1, month, dayOfMonth) : null
    return leap === null ? { days: [], isInvalid: true } : dayOnly(leap)
  }
  const next = dayOfParts(year + 1, month, dayOfMonth)
  return dayOnly(written === undefined && day < today - 90 && next !== null ? next : day)
}

/** The 14th: of this month, or the next month which has it ahead. */
export function nextDayOfMonth(dayOfMonth: number, today: Day): Found {
  for (let ahead = 0; ahead < 4; ahead++) {
    const month = monthOf(today) - 1 + ahead
    const day = dayOfParts(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, dayOfMonth)
    if (day !== null && day >= today) return { days: [day], dayOfMonth }
  }
  return { days: [], isInvalid: true }
}

export function weekPart(word: string, monday: Day, today: Day): Found {
  const [first, last] = /early|beginning|start|first|principio|inicio/.test(word)
    ? [0, 1]
    : /mid/.test(word)
      ? [1, 3]
      : /late|end|fin/.test(word)
        ? [3, 4]
        : [0, 6]
  return {
    days: daysBetween(monday + first, monday + last).filter((day) => day >= today),
    isSpan: true,
    isVague: true,
  }
}

export function monthPart(word: string, month: number, year: number, today: Day): Found {
  const last = lastDayOfMonth(year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1)
  const first = lastDayOfMonth(year, month - 1) + 1
  const days = /end|late|fin/.test(word)
    ? daysBetween(last - 4, last)
    : /mid/.test(word)
      ? daysBetween(first + 12, first + 16)
      : daysBetween(first, first + 4)
  return { days: days.filter((day) => day >= today), isSpan: true, isVague: true }
}
