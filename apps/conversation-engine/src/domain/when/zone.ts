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
  // en-US with these options is always "MM/DD/YYYY, HH:MM".
  const [month = '', day = '', year = '', hour = '', minute = ''] = formatOf(timezone)
    .format(instant)
    .split(/\D+/)
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` }
}

const DAY_MS = 86_400_000
const utcMsOf = ({ date, time }: Wall) => Date.parse(`${date}T${time}:00Z`)

function offsetMsAt(ms: number, timezone: string): number {
  return utcMsOf(wallAt(new Date(ms), timezone)) - Math.floor(ms / 60_000) * 60_000
}

/**
 * The instant at which the clocks of a zone show a wall time. A time that occurs twice (clocks go back) takes the
 * first; a time that never occurs (clocks go forward) is null.
 */
export function instantOf(wall: Wall, timezone: string): Date | null {
  const ms = utcMsOf(wall)
  // A zone changes its offset at most once within the two days around, so one of these two holds.
  const before = ms - offsetMsAt(ms - DAY_MS, timezone)
  const after = ms - offsetMsAt(ms + DAY_MS, timezone)
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    const shown = wallAt(new Date(candidate), timezone)
    if (shown.date === wall.date && shown.time === wall.time) return new Date(candidate)
  }
  return null
}
