import { inLines } from '../language/in-lines.ts'
import type { Sketch } from '../language/prefilter.ts'
import type { GuardFacts } from './guard.ts'
import { findClosedMarks, findDayGroups, findToldTimes, type DayGroup, type ToldTime } from './told-hours.ts'

/** The intervals of each weekday, times as `HH:MM`. */
export type HoursRecord = readonly (readonly { opensAt: string; closesAt: string }[])[]

export type HoursContext = {
  record: HoursRecord
  /** `YYYY-MM-DD` at the store. */
  today: string
  /** At this moment; unknown without a valid one. */
  isOpen: boolean | undefined
  /** The weekdays that the reply or the customer just asked about, for "yes, until 6". */
  days: readonly number[]
}

const WEEK = [0, 1, 2, 3, 4, 5, 6]

export const recordOf = ({ hours }: GuardFacts): HoursRecord =>
  WEEK.map((weekday) =>
    hours
      .filter((one) => one.weekday === weekday)
      .map(({ opensAt, closesAt }) => ({ opensAt: opensAt.slice(0, 5), closesAt: closesAt.slice(0, 5) })),
  )

export const isOpenOn = (record: HoursRecord, days: readonly number[]): boolean =>
  days.every((day) => (record[day] ?? []).length > 0)

const isClosedOn = (record: HoursRecord, days: readonly number[]): boolean =>
  days.every((day) => (record[day] ?? []).length === 0)

/** Each statement that a text makes about days and times: whether the record holds it. */
export function judgeHours(text: string, context: HoursContext, sketch: Sketch): boolean[] {
  const times = findToldTimes(text, sketch)
  const groups = findDayGroups(text, context.today, sketch)
  const judged = specialsIn(text, context.record)
  const used = new Set<DayGroup>()
  const usedTimes = new Set<ToldTime>()

  for (const mark of findClosedMarks(text)) {
    const pause = times.find(
      ({ kind, start }) => kind === 'range' && start >= mark.end && start - mark.end < 24,
    )
    if (
      pause &&
      !/,/.test(text.slice(mark.end, pause.start)) &&
      !groups.some((group) => isWithin(group, mark.end, pause.start))
    ) {
      usedTimes.add(pause)
      judged.push(isPause(pause, context.record))
      continue
    }
    const own = daysOfMark(text, mark, groups, used)
    for (const group of own) used.add(group)
    if (mark.isConditional) continue
    if (own.length > 0)
      judged.push(
        own.every((group) =>
          group.isNow ? context.isOpen !== true : isClosedOn(context.record, group.weekdays),
        ),
      )
    else if (!times.some(({ start }) => start > mark.end))
      judged.push(
        context.days.length > 0 ? isClosedOn(context.record, context.days) : context.isOpen !== true,
      )
  }

  let latest: readonly DayGroup[] = []
  for (const time of times) {
    if (usedTimes.has(time)) continue
    const own = daysOfTime(text, time, groups, used, times)
    for (const group of own) used.add(group)
    if (own.length > 0) latest = own
    const days = latest.flatMap(({ weekdays }) => weekdays)
    judged.push(isOnRecord(time, days.length > 0 ? days : context.days, context, text))
  }
  for (const group of groups) {
    if (used.has(group)) continue
    judged.push(group.isNow ? context.isOpen !== false : isOpenOn(context.record, group.weekdays))
  }
  return judged
}

const isWithin = ({ start, end }: DayGroup, from: number, to: number) => start >= from && end <= to

const joined = /^\s*(?:,|and|y|&|or|o|e|\s|on|los|el)*$/
const rightAfter = /^\s*(?:(?:all day|on|the|los?|el|every|for|both|this|next|all|right|este|en) ?)*$/

/** "Closed Saturday and Sunday", "Sunday: closed": the days that follow at once, else the last before. */
function daysOfMark(
  text: string,
  mark: { start: number; end: number },
  groups: readonly DayGroup[],
  used: ReadonlySet<DayGroup>,
): DayGroup[] {
  const after = groups.filter(({ start }) => start >= mark.end)
  const [next] = after
  if (next && rightAfter.test(text.slice(mark.end, next.start))) return chainOf(text, after)
  const before = groups.filter((group) => group.end <= mark.start && !used.has(group)).reverse()
  const [last] = before
  if (!last) return []
  const second = before[1]
  const isPair = second && /^\s*(?:and|y|&) (?:on |los |el )?$/.test(text.slice(second.end, last.start))
  return isPair ? [second, last] : [last]
}

/** The first, and those that an "and" or a comma joins to it. */
function chainOf(text: string, groups: readonly DayGroup[]): DayGroup[] {
  const end = groups.findIndex((group, index) => {
    const next = groups[index + 1]
    return !next || !joined.test(text.slice(group.end, next.start))
  })
  return groups.slice(0, end + 1)
}

/** Days before a time that no other time has, else days right after it. */
function daysOfTime(
  text: string,
  time: ToldTime,
  groups: readonly DayGroup[],
  used: ReadonlySet<DayGroup>,
  times: readonly ToldTime[],
): DayGroup[] {
  const before = groups.filter((group) => group.end <= time.start && !used.has(group))
  if (before.length > 0) return before
  const next = times.find(({ start }) => start >= time.end)
  const after = groups.filter(({ start }) => start >= time.end && start < (next?.start ?? Infinity))
  const [first] = after
  if (!first || used.has(first)) return []
  return next && /,/.test(text.slice(time.end, first.start)) ? [] : chainOf(text, after)
}

function isOnRecord(
  { kind, from, to }: ToldTime,
  days: readonly number[],
  { record, today }: HoursContext,
  text: string,
): boolean {
  const holds = (day: number): boolean => {
    const intervals = record[day] ?? []
    const opens = intervals.filter(({ opensAt }) => from.includes(opensAt))
    const closes = intervals.filter(({ closesAt }) => to.includes(closesAt))
    if (kind === 'opens') return opens.length > 0
    if (kind === 'closes' || kind === 'until') return closes.length > 0
    if (kind === 'within')
      return intervals.some(({ opensAt, closesAt }) => from.some((at) => opensAt <= at && at < closesAt))
    const isWhole = opens.some((interval) => closes.includes(interval))
    return isWhole || (opens.length > 0 && closes.length > 0 && pauseWords.test(text))
  }
  if (days.length > 0) return days.every(holds)
  // "We're open until 6" speaks of today.
  const weekday = weekdayOf(today)
  if (kind === 'until' && (record[weekday] ?? []).length > 0 && !general.test(text)) return holds(weekday)
  return WEEK.some(holds)
}

const general =
  /\b(?:usually|normally|always|typically|generally|hours|hrs|every|except|horario|siempre|normalmente)\b/
const pauseWords = /\b(?:lunch|break|almuerzo|comida|comer|descanso)\b/
const weekdayOf = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

/** "Closed from 12 to 1": the gap between two intervals of a day. */
const isPause = ({ from, to }: ToldTime, record: HoursRecord): boolean =>
  record.some(
    (day) =>
      day.some(({ closesAt }) => from.includes(closesAt)) && day.some(({ opensAt }) => to.includes(opensAt)),
  )

const around =
  /\b24\s?\/\s?7\b|\b24 (?:hours|hrs|horas)\b|\baround the clock\b|\bnever close\b|\bnunca cerramos\b/
const holidays = new RegExp(inLines`
  \b(?:christmas|thanksgiving|new year'?s?|easter|memorial day|labor day|independence day
    |(?:4th|fourth) of july|july 4(?:th)?|black friday|presidents'? day|mlk day|veterans day|holidays?
    |navidad|ano nuevo|dias? festivos?|feriados?|semana santa)\b
`)
const dayCount = new RegExp(inLines`
  \b(four|five|six|[456]|cuatro|cinco|seis) (?:days|dias)
    (?: (?:a|per|of the|a la|por|de la) (?:week|semana))?\b
`)
const counts: Record<string, number> = { four: 4, five: 5, six: 6, cuatro: 4, cinco: 5, seis: 6 }
const late = new RegExp(inLines`
  \b(?:open|stay open|close|abiert[oa]s|cerramos) (?:\w+ )?(?:late|later|tarde)\b
  |\b(?:late|evening|extended) hours\b
`)
const early = /\b(?:clos\w+|cerramos|open|abrimos) (?:\w+ )?(?:early|earlier|temprano)\b/

/** What a text says of the week as a whole. Holidays are on no record. */
function specialsIn(text: string, record: HoursRecord): boolean[] {
  const judged: boolean[] = []
  const closings = new Set(record.flatMap((day) => day.map(({ closesAt }) => closesAt)))
  const count = dayCount.exec(text)?.[1]
  if (around.test(text))
    judged.push(
      record.every((day) => day.some(({ opensAt, closesAt }) => opensAt === '00:00' && closesAt >= '23:59')),
    )
  if (holidays.test(text)) judged.push(false)
  if (count) judged.push(record.filter((day) => day.length > 0).length === (counts[count] ?? Number(count)))
  if (late.test(text)) judged.push(closings.size > 1 || [...closings].some((time) => time >= '20:00'))
  if (early.test(text)) judged.push(closings.size > 1)
  const lunch =
    /\b(?:(through)|for|during|a la hora de|para|por|al) (?:the )?(?:lunch|almuerzo|comida|comer|mediodia)\b/.exec(
      text,
    )
  if (lunch) {
    const hasPause = record.some((day) => day.length > 1)
    const isOpen =
      lunch[1] !== undefined || /\b(?:don't|do not|never|no|nunca) (?:close|cerramos)\b/.test(text)
    judged.push(isOpen !== hasPause && record.some((day) => day.length > 0))
  }
  return judged
}
