import { inLines } from '../language/in-lines.ts'
import { type Day, daysBetween, mondayOf, weekdayOf } from './calendar.ts'
import type { TimeOfDay } from './clock.ts'
import type { DayMention } from './day-span.ts'
import type { Mention } from './mention.ts'
import { judge } from './verdict.ts'

/** What a text says of an appointment's time, before the location's hours and the clock are asked. */
export type Reading = {
  /** First and last place in the line of words. */
  at: number
  end: number
  days: Day[]
  /** "Saturday", said without "this" or "next": on a Saturday it may be the one in a week. */
  isBareWeekday: boolean
  isVague: boolean
  isInvalid: boolean
  isNow: boolean
  minute?: number
  times: TimeOfDay[]
  /** Two times of which one is asked for ("10 or 11"). */
  isEither: boolean
}

const CORRECTION = new RegExp(inLines`
  [ ](?:actually|scratch that|wait|i mean|i meant|make it|make that|better yet|sorry|correction|oops|nvm
    |nevermind|never mind|mejor|digo|rather|change it|move it|move|switch|push it|reschedule|change
    |instead of that|\*|cambiar|cambiarla|cambiarlo|moverla|moverlo|no no|if not|no|on second thought|but
    |pero|can we do|could we do|lets do)[ ]
`)
const JOINED = new RegExp(inLines`
  ^(?: (?:or|and|\/|,|-|y|o|maybe|either|else|even|the|on|possibly|perhaps|also|el|at|in|around|of|~|del
      |de|por|la|\())* $
`)
const RANGE = /^ (?:-|to|a|al|through|until) (?:el )?$/
const BESIDE = /^ (?:(?:,|the|el|\(|on|of|which is|-) )*$/
const MOVING = / (?:move|moved|change|switch|reschedule|push|bump|postpone|pasar|cambiar|mover|swap)(?: |$)/

type Kept = DayMention & { said: string }

/** Puts the mentions of a text together; null when none of them proposes a time to meet. */
export function readingOf(line: string, all: readonly Mention[]): Reading | null {
  const mentions = judge(line, all)
  const first = mentions[0]
  if (!first) return null
  let days: Kept[] = []
  let times: TimeOfDay[] = []
  let isEither = false
  let last: Mention | undefined
  let lastTime: Mention | undefined
  for (const mention of mentions) {
    const gap = last ? line.slice(last.end, mention.at) : ''
    const isCorrected = last !== undefined && CORRECTION.test(gap) && !isBound(last, mention)
    if (mention.type === 'day') {
      const isMoved = RANGE.test(gap) && MOVING.test(line.slice(0, mention.at))
      const previous = isCorrected || isMoved ? undefined : days.at(-1)
      if (!previous) days = []
      days = joinDay(
        days,
        { ...mention, said: line.slice(mention.at, mention.end) },
        previous ? line.slice(previous.end, mention.at) : '',
      )
    } else {
      const timeGap = lastTime ? line.slice(lastTime.end, mention.at) : ''
      if (
        isCorrected ||
        (lastTime && CORRECTION.test(timeGap) && !isBound(lastTime, mention)) ||
        / instead(?= )/.test(line.slice(mention.end, mention.end + 10))
      )
        times = []
      isEither ||= times.length > 0 && JOINED.test(timeGap) && / (?:or|and|\/) /.test(timeGap)
      times.push(movedTo(mention, line))
      lastTime = mention
    }
    last = mention
  }
  // "On my way, be there in 10": the moment says more than the hurry.
  days = days.some((day) => day.minute !== undefined)
    ? days.filter((day) => day.minute !== undefined)
    : narrow(days)
  // "10 am Saturday or 2 pm Sunday": each day has its own time, so the day is asked for first.
  const dayCount = new Set(days.flatMap((day) => day.days)).size
  if (dayCount > 1 && times.filter(({ kind }) => kind === 'at').length > 1) times = []
  const minute = days.find((day) => day.minute !== undefined)?.minute
  return {
    at: first.at,
    end: last?.end ?? first.end,
    days: [...new Set(days.flatMap((day) => day.days))].sort((a, b) => a - b),
    isBareWeekday: days.length > 0 && days.every((day) => day.weekday !== undefined),
    isVague: days.length > 0 && days.every((day) => day.isVague === true),
    isInvalid: days.length > 0 && days.every((day) => day.isInvalid === true),
    isNow: days.length === 1 && days[0]?.isNow === true,
    ...(minute !== undefined && days.length === 1 && { minute }),
    times,
    isEither,
  }
}

/** "After 10 but before 1" bounds one span of time. */
function isBound(one: Mention, other: Mention): boolean {
  if (one.type === 'day' || other.type === 'day') return false
  if (one.time.kind !== 'range' || other.time.kind !== 'range') return false
  return (one.time.to === undefined) !== (other.time.to === undefined)
}

/** "Move me from 9 to 10:30" asks for the second of the two. */
function movedTo({ at, time }: Mention & { type: 'time' }, line: string): TimeOfDay {
  const before = line.slice(0, at)
  const isOld = line.startsWith('from ', at) || / (?:my|our|the) $/.test(before)
  const isMoved = time.kind === 'range' && isOld && MOVING.test(before)
  return isMoved && time.to ? { kind: 'at', clock: time.to, isApproximate: time.isApproximate } : time
}

/** Adds a day to those before it: "monday thru wed", "saturday the 14th", "next friday or saturday". */
function joinDay(days: Kept[], day: Kept, gap: string): Kept[] {
  const previous = days.at(-1)
  const from = previous?.days[0]
  const to = day.days[0]
  if (!previous || from === undefined || to === undefined) return [...days, day]
  if (/weekend/.test(previous.said) && day.dayOfMonth !== undefined && /^ of (?:the )?$/.test(gap))
    return [...days.slice(0, -1), { ...previous, days: [mondayOf(to) + 5, mondayOf(to) + 6] }]
  if (RANGE.test(gap) && previous.days.length === 1 && day.days.length === 1 && !day.dayOfMonth) {
    const { weekday: _weekday, ...spanned } = day
    return [...days.slice(0, -1), { ...spanned, days: daysBetween(from, to < from ? to + 7 : to) }]
  }
  if (
    previous.weekday !== undefined &&
    day.weekday === undefined &&
    BESIDE.test(gap) &&
    !day.isSpan &&
    day.minute === undefined
  )
    return [...days.slice(0, -1), besideWeekday(previous, day)]
  if (
    day.weekday !== undefined &&
    /^(?:next|nxt)/.test(previous.said) &&
    !previous.isSpan &&
    to < from &&
    JOINED.test(gap)
  )
    return [...days, { ...day, days: [mondayOf(from) + day.weekday] }]
  // "Mon, tues or wed", said on a Wednesday, goes on into the week of its Monday.
  if (previous.weekday !== undefined && day.weekday !== undefined && to === from - 6 && JOINED.test(gap))
    return [...days, { ...day, days: [to + 7] }]
  return [...days, day]
}

/** A weekday with its date. When they disagree on a day of the month, a later month may fit; else both are possible. */
function besideWeekday(weekday: Kept, date: Kept): Kept {
  const day = date.days[0] ?? 0
  if (date.days.length !== 1 || weekdayOf(day) === weekday.weekday) return date
  if (date.dayOfMonth !== undefined) {
    for (let ahead = day; ahead < day + 62; ahead++) {
      const isSameNumber = new Date(ahead * 86_400_000).getUTCDate() === date.dayOfMonth
      if (isSameNumber && weekdayOf(ahead) === weekday.weekday) return { ...date, days: [ahead] }
    }
  }
  return { ...date, days: [...weekday.days, day] }
}

/** "next week … tuesday": the weekday picks from the week. */
function narrow(all: Kept[]): Kept[] {
  const named = all.filter(({ said }) => !/^(?:any|cualquier|whatever|whichever)(?= )/.test(said))
  const days = named.length > 0 ? named : all
  const spans = days.filter((day) => day.isSpan)
  const single = days.filter((day) => !day.isSpan)
  if (spans.length === 0 || single.length === 0) return days
  const covered = spans.flatMap((span) => span.days)
  const picked = single.map((day): Kept => {
    if (day.weekday === undefined) return day
    const inSpan = covered.filter((one) => weekdayOf(one) === day.weekday)
    return inSpan.length === 1 ? { ...day, days: inSpan } : day
  })
  return picked.some((day) => day.days.some((one) => covered.includes(one))) ? picked : days
}
