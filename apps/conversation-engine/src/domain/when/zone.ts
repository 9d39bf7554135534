/** A day and a time as a clock on the wall shows them: YYYY-MM-DD and HH:MM. */
export type Wall = { date: string; time: string }

/** Making a format costs some hundred times what using it costs, so there is one for each zone. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(timezone, format)
  }
  return format
}

/** What the clocks of a zone show at an instant. Throws RangeError for a zone that does not exist. */
export function wallAt(instant: Date, timezone: string): Wall {
  const ms = instant.getTime()
  const offset = ms >= 0 && ms < LAST_MS ? offsetOn(Math.floor(ms / DAY_MS), timezone) : null
  if (offset === null) return formatted(instant, timezone)
  const shown = new Date(ms + offset).toISOString()
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) }
}

const DAY_MS = 86_400_000
/** The year 2200. */
const LAST_MS = 7_258_118_400_000
/** A turn asks for a dozen times of the same few days, and using a format costs some ten times what adding costs. */
const offsets = new Map<string, number | null>()
const OFFSETS_MAX = 2_000

/** How far a zone is from UTC on a day of UTC, counted from 1970-01-01; null for a day on which that changes. */
function offsetOn(day: number, timezone: string): number | null {
  const key = `${day} ${timezone}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const [first, last] = [day, day + 1].map((one) => offsetMsAt(one * DAY_MS, timezone))
    offset = first === last ? (first ?? null) : null
    if (offsets.size >= OFFSETS_MAX) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

function formatted(instant: Date, timezone: string): Wall {
  // en-US with these options is always "MM/DD/YYYY, HH:MM".
  const [month = '', day = '', year = '', hour = '', minute = ''] = formatOf(timezone)
    .format(instant)
    .split(/\D+/)
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` }
}

const utcMsOf = ({ date, time }: Wall) => Date.parse(`${date}T${time}:00Z`)

function offsetMsAt(ms: number, timezone: string): number {
  return utcMsOf(formatted(new Date(ms), timezone)) - Math.floor(ms / 60_000) * 60_000
}

const offsetAt = (ms: number, timezone: string): number =>
  utcMsOf(wallAt(new Date(ms), timezone)) - Math.floor(ms / 60_000) * 60_000

/**
 * The instant at which the clocks of a zone show a wall time. A time that occurs twice (clocks go back) takes the
 * first; a time that never occurs (clocks go forward) is null.
 */
export function instantOf(wall: Wall, timezone: string): Date | null {
  const ms = utcMsOf(wall)
  // A zone changes its offset at most once within the two days around, so one of these two holds.
  const before = ms - offsetAt(ms - DAY_MS, timezone)
  const after = ms - offsetAt(ms + DAY_MS, timezone)
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    const shown = wallAt(new Date(candidate), timezone)
    if (shown.date === wall.date && shown.time === wall.time) return new Date(candidate)
  }
  return null
}
