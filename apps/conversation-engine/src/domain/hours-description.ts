import type { OpeningHours } from './turn-facts.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `Mon-Fri 9am-6pm, Sat 10am-2:30pm, Sun closed`; nothing is claimed where no hours are on record. */
export function describeHours(hours: readonly OpeningHours[]): string {
  if (hours.length === 0) return 'not on record; offer to have someone confirm them'
  const groups: { first: string; last: string; open: string }[] = []
  for (const [weekday, name] of weekdays.entries()) {
    const open = openOn(hours, weekday)
    const latest = groups.at(-1)
    // Neighbours with the same hours are told together.
    if (latest?.open === open) latest.last = name
    else groups.push({ first: name, last: name, open })
  }
  return groups
    .map(({ first, last, open }) => `${first === last ? first : `${first}-${last}`} ${open}`)
    .join(', ')
}

const openOn = (hours: readonly OpeningHours[], weekday: number) =>
  hours
    .filter((range) => range.weekday === weekday)
    .map((range) => `${clock(range.opensAt)}-${clock(range.closesAt)}`)
    .join(' and ') || 'closed'

/** `09:00:00` → `9am`, `13:30:00` → `1:30pm`, `24:00:00` → `midnight`. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 24) return 'midnight'
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}
