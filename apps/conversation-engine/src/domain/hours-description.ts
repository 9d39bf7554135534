import type { OpeningHours } from './turn-facts.ts'

type Wording = {
  weekdays: readonly string[]
  closed: string
  and: string
  midnight: string
  unknown: string
}

const wordings: Record<'en' | 'es', Wording> = {
  en: {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    closed: 'closed',
    and: 'and',
    midnight: 'midnight',
    unknown: 'not on record; offer to have someone confirm them',
  },
  es: {
    // Without the á, which would halve the room of a text message.
    weekdays: ['lun', 'mar', 'mié', 'jue', 'vie', 'sab', 'dom'],
    closed: 'cerrado',
    and: 'y',
    midnight: 'medianoche',
    unknown: 'sin confirmar; ofrezca que alguien los confirme',
  },
}

/** `Mon-Fri 9am-6pm, Sat 10am-2:30pm, Sun closed`; nothing is claimed where no hours are on record. */
export function describeHours(hours: readonly OpeningHours[], language: 'en' | 'es' = 'en'): string {
  const words = wordings[language]
  if (hours.length === 0) return words.unknown
  const groups: { first: string; last: string; open: string }[] = []
  for (const [weekday, name] of words.weekdays.entries()) {
    const open = openOn(hours, weekday, words)
    const latest = groups.at(-1)
    // Neighbours with the same hours are told together.
    if (latest?.open === open) latest.last = name
    else groups.push({ first: name, last: name, open })
  }
  return groups
    .map(({ first, last, open }) => `${first === last ? first : `${first}-${last}`} ${open}`)
    .join(', ')
}

const openOn = (hours: readonly OpeningHours[], weekday: number, words: Wording) =>
  hours
    .filter((range) => range.weekday === weekday)
    .map((range) => `${clock(range.opensAt, words)}-${clock(range.closesAt, words)}`)
    .join(` ${words.and} `) || words.closed

/** `09:00:00` → `9am`, `13:30:00` → `1:30pm`, `24:00:00` → `midnight`. */
function clock(time: string, { midnight }: Wording): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 24) return midnight
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}
