import { inLines } from '../language/in-lines.ts'
import { wallAt } from '../when/zone.ts'
import { matchesOf, ruleOf, type Sketch, sketchOf } from '../language/prefilter.ts'

/** A clock time in a reply. Without "am" or "pm" there are two readings. */
export type ClockTime = {
  /** `HH:MM` */
  readings: readonly string[]
  start: number
  end: number
  /** The day it is said with, where there is one. */
  day?: Day
}

export type Day =
  | { kind: 'weekday'; weekday: number }
  | { kind: 'ahead'; days: number }
  | { kind: 'date'; month?: number; dayOfMonth: number }

const DAYPART = String.raw`(?:de|en|por) la (?:manana|tarde|noche)|in the (?:morning|afternoon|evening)`

const dayPart = new RegExp(String.raw`^\s?(?:${DAYPART})`)

const clockPattern = ruleOf(
  new RegExp(
    [
      String.raw`(?<![\d.,$#/:])\b(\d{1,2})(?::([0-5]\d))\s?(a\.?m\b|p\.?m\b)?`,
      String.raw`(?<![\d.,$#/:])\b(\d{1,2})\s?(?:o'?clock\s?)?(a\.?m\b|p\.?m\b|a\b(?=[\s-]*\d)|o'clock|hrs\b)`,
      String.raw`\b(noon|midday|mediodia)\b`,
      inLines`
        \b(?:a|para|de|desde|hasta) las? (\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez
          |once|doce)(?: y (media|cuarto))?\b(?!:)
      `,
      inLines`
        (?:\b(?:at|around|by|until|till|from|before|after)|@) (?:about |around )?
          (\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\d,.:]*\d)
          (?:[- ](thirty|fifteen|forty-five))?\b
          (?!(?: (?:or|to) \d{1,2})?\s?(?:%|percent|options?|cars?|trucks?|vehicles?|questions?|rows?
              |miles?|minutes?|mins?|hours?|days?|weeks?|months?|years?|people|km|of|locations?|stores?|k\b
              |mil\b|grand|thousand|\w+ (?:st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|way|hwy)\b
              |more|least|am|pm|a\.m|p\.m|o'clock|time|point))
      `,
    ].join('|'),
    'g',
  ),
)

/** The rest of "10, 11:30 and 2": bare hours beside a time, or beside words of free time. */
const bareHour = /(?<![\d.,$#/:-]|[a-z])(?:1[0-2]|[1-9])(?![\d:%]|[.,]\d|st\b|nd\b|rd\b|th\b)/g
const bareBefore = new RegExp(inLines`
  (?:\b(?:or|and|y|o|u|like|maybe|say|como|around|about|have|tenemos|have a|got a|between|entre|than|to
      |a|do|su|your|mon|tue|wed|thu|fri|sat|sun|\w+day|tomorrow|today|the|la|las)|,|-)\s?$
`)
const bareAfter = new RegExp(inLines`
  ^\s?(?:,|-?ish\b|or\b|and\b|-|y\b|o\b|open\b|available|free\b|works?\b
    |on (?:mon|tue|wed|thu|fri|sat|sun)|tomorrow|today|is (?:open|free|available|good|fine)
    |are (?:open|free|available)|slot|appointment|disponible|libre|esta (?:libre|disponible)|[.!?]?$)
`)

export const hourWords: Record<string, number> = {
  una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12,
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
} // prettier-ignore

const weekdayPatterns = ruleOf(
  new RegExp(
    inLines`
      \b(?:(mon(?:day)?s?|lunes)|(tue(?:s|sday)?s?|martes)|(wed(?:nesday)?s?|miercoles)
        |(thu(?:r|rs|rsday)?s?|jueves)|(fri(?:day)?s?|viernes)|(sat(?:urday)?s?|sabados?)
        |(sun(?:day)?s?|domingos?))\b
    `,
    'g',
  ),
)
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const monthBefore = new RegExp(String.raw`\b(?:${months})[a-z]*\.? $`)
const monthNames = /^(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)/
const datePatterns = ruleOf(
  new RegExp(
    inLines`
      \b(${months})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})\/(\d{1,2})\b
      |\bthe (\d{1,2})(?:st|nd|rd|th)\b
      |\b(\d{1,2}) de (ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)[a-z]*
    `,
    'g',
  ),
)
const relative = ruleOf(
  new RegExp(
    inLines`
      \b(?:(today|tonight|hoy|this (?:morning|afternoon|evening))|(day after tomorrow|pasado manana)
        |(tomorrow|(?<!(?:la|esta) )manana))\b
    `,
    'g',
  ),
)

const two = (value: number) => String(value).padStart(2, '0')

/** @param text folded */
export function findTimes(text: string, hasSlotWords: boolean, sketch: Sketch = sketchOf(text)): ClockTime[] {
  const times: ClockTime[] = []
  for (const match of matchesOf(clockPattern, text, sketch)) {
    const [, h1, m1, ap1, h2, ap2, noon, hes, partEs, hat, partAt] = match
    const end = match.index + match[0].length
    const hour = noon ? 12 : Number(h1 ?? h2 ?? hourWords[hes ?? hat ?? ''] ?? hes ?? hat)
    const minute = m1 ? Number(m1) : partMinutes(partEs ?? partAt)
    const half = noon ? 'pm' : halfOf(ap1 ?? ap2, text.slice(end, end + 24))
    if (!(hour >= 0 && hour <= 23)) continue
    times.push({ readings: readingsOf(hour, minute, half), start: match.index, end })
  }
  if (hasSlotWords) times.push(...bareTimes(text, times))
  times.sort((a, b) => a.start - b.start)
  return withDays(text, times, sketch)
}

const partMinutes = (part: string | undefined) =>
  part === 'media' || part === 'thirty'
    ? 30
    : part === 'cuarto' || part === 'fifteen'
      ? 15
      : part === 'forty-five'
        ? 45
        : 0

function halfOf(mark: string | undefined, after: string): 'am' | 'pm' | undefined {
  if (mark?.startsWith('a')) return 'am'
  if (mark?.startsWith('p')) return 'pm'
  const part = dayPart.exec(after)?.[0]
  if (!part) return undefined
  return /morning|manana/.test(part) ? 'am' : 'pm'
}

export function readingsOf(hour: number, minute: number, half: 'am' | 'pm' | undefined): string[] {
  const at = (value: number) => `${two(value)}:${two(minute)}`
  if (hour > 12 || hour === 0) return [at(hour)]
  if (half === 'am') return [at(hour % 12)]
  if (half === 'pm') return [at((hour % 12) + 12)]
  return [at(hour % 12), at((hour % 12) + 12)]
}

function bareTimes(text: string, known: readonly ClockTime[]): ClockTime[] {
  const found: ClockTime[] = []
  for (const match of text.matchAll(bareHour)) {
    const end = match.index + match[0].length
    if (known.some((time) => match.index >= time.start && match.index < time.end)) continue
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    if (!bareBefore.test(before) || !bareAfter.test(text.slice(end, end + 20))) continue
    if (monthBefore.test(before)) continue
    const half = halfOf(undefined, text.slice(end, end + 24))
    found.push({ readings: readingsOf(Number(match[0]), 0, half), start: match.index, end })
  }
  return found
}

type PlacedDay = { day: Day; start: number; end: number }

/** A day belongs to the time right before it ("10am Saturday"), else to the times that follow it. */
function withDays(text: string, times: readonly ClockTime[], sketch: Sketch): ClockTime[] {
  if (times.length === 0) return []
  const days = findDays(text, sketch)
  return times.map((time) => {
    const next = days.find(({ start }) => start >= time.end)
    const isRightAfter =
      next &&
      /^(?: in the \w+| de la \w+)?[\s,]*(?:on |this |next |el |este |of )*$/.test(
        text.slice(time.end, next.start),
      )
    const previous = days.filter(({ end }) => end <= time.start).at(-1)
    const day = isRightAfter && !isListed(text, previous, time) ? next : (previous ?? next)
    return day ? { ...time, day: day.day } : time
  })
}

/** "Saturday at 10, Sunday at 11": the comma parts 10 from Sunday. */
const isListed = (text: string, previous: PlacedDay | undefined, time: ClockTime) =>
  previous !== undefined && time.start - previous.end < 8 && /^\s?,/.test(text.slice(time.end, time.end + 2))

export function findDays(text: string, sketch: Sketch = sketchOf(text)): PlacedDay[] {
  const days: PlacedDay[] = []
  const add = (match: RegExpExecArray, day: Day) =>
    days.push({ day, start: match.index, end: match.index + match[0].length })
  for (const match of matchesOf(weekdayPatterns, text, sketch)) {
    add(match, { kind: 'weekday', weekday: match.slice(1).findIndex(Boolean) })
  }
  for (const match of matchesOf(relative, text, sketch))
    add(match, { kind: 'ahead', days: match[1] ? 0 : match[2] ? 2 : 1 })
  for (const match of matchesOf(datePatterns, text, sketch)) {
    const [, name, day, numeric, numericDay, ordinal, dayEs, nameEs] = match
    const month = name ? months.split('|').indexOf(name) + 1 : nameEs ? spanishMonth(nameEs) : Number(numeric)
    const dayOfMonth = Number(day ?? numericDay ?? ordinal ?? dayEs)
    add(match, month > 0 ? { kind: 'date', month, dayOfMonth } : { kind: 'date', dayOfMonth })
  }
  return days.sort((a, b) => a.start - b.start)
}

const spanishMonth = (name: string) =>
  monthNames.test(name)
    ? ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'].indexOf(name) + 1
    : 0

/** Whether a `YYYY-MM-DD` is the day meant; `today` in the same form. */
export function isOnDay(date: string, day: Day, today: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (day.kind === 'weekday') return (new Date(at).getUTCDay() + 6) % 7 === day.weekday
  if (day.kind === 'ahead') return at - Date.parse(`${today}T00:00:00Z`) === day.days * 86_400_000
  const [, month, dayOfMonth] = date.split('-').map(Number)
  return dayOfMonth === day.dayOfMonth && (day.month === undefined || day.month === month)
}

/** `YYYY-MM-DD` at the location; in UTC where its zone is unknown. */
export function localDate({ now, timezone }: { now: Date; timezone: string }): string {
  if (Number.isNaN(now.getTime())) return '1970-01-01'
  try {
    return wallAt(now, timezone).date
  } catch {
    return now.toISOString().slice(0, 10)
  }
}
