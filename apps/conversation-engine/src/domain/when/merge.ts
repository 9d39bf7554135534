import { inLines } from '../language/in-lines.ts'
import { dayOf, weekdayOf } from './calendar.ts'
import { settleToday, todayOf, type When, type WhenFacts } from './phrase.ts'
import { minuteOf, type Times, whenOf } from './resolution.ts'

/**
 * A later text refines an earlier one: "Saturday" … "10 works" … "actually make it 11" … "the 14th instead". What the
 * later one says replaces what was known of the same; the rest stays. Problems are judged anew for the whole.
 */
export function mergeWhen(earlier: When | null, later: When | null, facts: WhenFacts): When | null {
  if (!earlier || !later) return later ?? earlier
  const today = todayOf(facts)
  const isDayNew = hasDay(later)
  const isTimeNew = later.time !== undefined || later.timeRange !== undefined
  const dayFrom = isDayNew ? later : earlier
  const timeFrom = isTimeNew ? later : earlier
  const chosen = isDayNew ? pickFrom(earlier, later) : undefined
  const before = chosen ?? dayFrom.dates ?? (dayFrom.date ? [dayFrom.date] : [])
  const isVague = dayFrom.problem === 'ambiguous-day' && chosen === undefined
  const times = timesOf(timeFrom, isTimeNew && !isDayNew ? earlier : undefined)
  // "Saturday", said on a Saturday at three, then "10": ten has passed, so it is the one in a week.
  const isBareWeekday = bareWeekday.test(dayFrom.quote) && !earlierDay.test(dayFrom.quote)
  const days = settleToday({ isBareWeekday }, before.map(dayOf), times, today, facts)
  const quote =
    isDayNew && isTimeNew ? later.quote : isDayNew || isTimeNew ? joined(earlier, later) : earlier.quote
  const isInvalid = dayFrom.problem === 'invalid-date'
  return whenOf({ quote, days, times, isVague, isInvalid, today: today.day, minuteNow: today.minute }, facts)
}

const bareWeekday = /\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[a-zé]*\b/i
const earlierDay = /\b(?:today|hoy|this|next|este|pr[oó]ximo|coming)\b|\d(?:st|nd|rd|th)\b|\d[/-]\d/i

const hasDay = ({ date, dates, problem }: When) =>
  date !== undefined || dates !== undefined || problem === 'invalid-date' || problem === 'ambiguous-day'

/** "This weekend" or "next week", then "Saturday": the day of those that were offered, not just the next to come. */
function pickFrom(earlier: When, { date, quote }: When): string[] | undefined {
  if (!date || !earlier.dates || earlierDay.test(quote) || !bareWeekday.test(quote)) return undefined
  const weekday = weekdayOf(dayOf(date))
  const fitting = earlier.dates.filter((one) => weekdayOf(dayOf(one)) === weekday)
  return fitting.length === 1 ? fitting : undefined
}

const joined = (earlier: When, later: When) =>
  earlier.quote === later.quote ? later.quote : `${earlier.quote} … ${later.quote}`

const SAID_EXACTLY = new RegExp(
  inLines`
    \d ?[ap]\.?\s?m?\b|\b0\d:|\b(?:1[3-9]|2[0-3])[:h]|noon|mediod|midnight|morning|afternoon|evening|night
    |mañana|tarde|noche
  `,
  'i',
)

/** The time that was said, moved to the half of the day which the earlier text asked for: "in the evening" … "8". */
function timesOf({ time, timeRange, isApproximate, quote }: When, earlier: When | undefined): Times {
  if (time === undefined) {
    if (!timeRange) return { isApproximate }
    const { from, to } = timeRange
    return {
      range: {
        ...(from !== undefined && { from: minuteOf(from) }),
        ...(to !== undefined && { to: minuteOf(to) }),
      },
      isApproximate,
    }
  }
  const minute = minuteOf(time)
  const bounds = earlier?.timeRange
  if (!bounds || SAID_EXACTLY.test(quote)) return { minute, isApproximate }
  const fits = (one: number) =>
    minuteOf(bounds.from ?? '00:00') <= one && one <= minuteOf(bounds.to ?? '23:59')
  const other = minute >= 720 ? minute - 720 : minute + 720
  return { minute: !fits(minute) && fits(other) ? other : minute, isApproximate }
}
