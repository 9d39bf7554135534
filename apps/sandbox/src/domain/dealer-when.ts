/** When a customer wants to come, as far as the words say. */
export type When = {
  /** As it can be repeated to the customer: `Saturday`, `tomorrow`, `Nov 28`. */
  day?: string
  /** `10:00`, 24 hours. */
  time?: string
  /** As it can be repeated: `10 AM`. */
  timeText?: string
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const spanishDays: Record<string, string> = {
  domingo: 'sunday',
  lunes: 'monday',
  martes: 'tuesday',
  miércoles: 'wednesday',
  miercoles: 'wednesday',
  jueves: 'thursday',
  viernes: 'friday',
  sábado: 'saturday',
  sabado: 'saturday',
  hoy: 'today',
}

const spanishDay = new RegExp(`(?<![\\p{L}])(${Object.keys(spanishDays).join('|')})(?![\\p{L}])`, 'iu')
const monthDay = new RegExp(`\\b(${months.join('|')})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i')

/** @param isAnswer to "what time?", where a bare number is an hour */
export function findWhen(text: string, isAnswer = false): When {
  const day = findDay(text)
  const bare = isAnswer ? /^\D{0,12}(\d{1,2})\D{0,12}$/.exec(text)?.[1] : undefined
  const time = findTime(text) ?? (bare ? findTime(`at ${bare}`) : undefined)
  return { ...(day ? { day } : {}), ...(time ? { time, timeText: toTimeText(time) } : {}) }
}

function findDay(text: string): string | undefined {
  const spanish = spanishDay.exec(text)?.[1]
  if (spanish) return capitalised(spanishDays[spanish.toLowerCase()] as string)
  if (
    /(?<!\p{L})(para|hasta) mañana(?!\p{L})|(?<!(?:la|esta|por la|de la) )(?<!\p{L})mañana(?!\p{L})/iu.test(
      text,
    )
  )
    return 'tomorrow'
  const relative = /\b(today|tonight|tomorrow|tmrw|tmw)\b/i.exec(text)?.[1]?.toLowerCase()
  if (relative) return relative === 'tonight' ? 'today' : relative.startsWith('tm') ? 'tomorrow' : relative
  const weekday = /\b(?:(next) )?(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(day)?s?\b/i.exec(text)
  // "sat", "sun" and "wed" are words too: alone they count only before a time or after "on", "this", "next".
  if (weekday && (weekday[3] || /\b(on|this|next|at|\d)\b|\d/i.test(text))) {
    const full = weekdays.find((name) => name.startsWith((weekday[2] as string).toLowerCase().slice(0, 3)))
    return `${weekday[1] ? 'next ' : ''}${capitalised(full as string)}`
  }
  const month = monthDay.exec(text)
  if (month) return `${capitalised((month[1] as string).toLowerCase())} ${month[2]}`
  const slashed = /\b(1[0-2]|0?[1-9])\/(3[01]|[12]\d|0?[1-9])\b/.exec(text)
  return slashed
    ? `${capitalised(months[Number(slashed[1]) - 1] as string)} ${Number(slashed[2])}`
    : undefined
}

function findTime(text: string): string | undefined {
  if (/\bnoon\b|\bmediod[ií]a\b/i.test(text)) return '12:00'
  const clock =
    /\b(\d{1,2})(?::([0-5]\d))?\s*(a\.?m\b|p\.?m\b)/i.exec(text) ??
    /\b(\d{1,2}):([0-5]\d)\b/.exec(text) ??
    /\b(?:at|around|by|a las?)\s+(\d{1,2})(?![\d/$k%,.]|\s*(?:k|grand|miles|percent|a month))\b/i.exec(text)
  if (!clock) return undefined
  const hour = Number(clock[1])
  if (hour > 23) return undefined
  const half = clock[3]?.[0]?.toLowerCase()
  // Without a half of the day: business hours, so 1 to 7 are in the afternoon.
  const isAfternoon = half ? half === 'p' : hour >= 1 && hour <= 7
  const hour24 = half === 'a' && hour === 12 ? 0 : isAfternoon && hour < 12 ? hour + 12 : hour
  return `${String(hour24).padStart(2, '0')}:${clock[2] ?? '00'}`
}

function toTimeText(time: string): string {
  const [hours = '', minutes = ''] = time.split(':')
  const hour = Number(hours)
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`} ${hour < 12 ? 'AM' : 'PM'}`
}

/** The date of a day, `2026-11-21`. A weekday is the next one to come. Undefined when today is not known. */
export function toDate(day: string, today: string | undefined): string | undefined {
  if (!today) return undefined
  const start = Date.parse(`${today}T00:00:00Z`)
  const plus = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)
  const word = day.toLowerCase().replace('next ', '')
  if (word === 'today') return plus(0)
  if (word === 'tomorrow') return plus(1)
  const weekday = weekdays.indexOf(word)
  if (weekday >= 0) return plus((weekday - new Date(start).getUTCDay() + 7) % 7 || 7)
  const [month = '', date = ''] = word.split(' ')
  const index = months.indexOf(month)
  if (index < 0) return undefined
  const inYear = (year: number) => `${year}-${String(index + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  return inYear(year) < today ? inYear(year + 1) : inYear(year)
}

const spanishMonths =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const spanishWeekdays = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']

/** A day as Spanish says it: `el sábado`, `mañana`, `el 28 de noviembre`. */
export function toSpanishDay(day: string): string {
  if (day === 'today') return 'hoy'
  if (day === 'tomorrow') return 'mañana'
  const word = day.toLowerCase().replace('next ', '')
  const weekday = weekdays.indexOf(word)
  if (weekday >= 0) return `el ${spanishWeekdays[weekday]}${word === day.toLowerCase() ? '' : ' próximo'}`
  const [month = '', date = ''] = word.split(' ')
  return `el ${date} de ${spanishMonths[months.indexOf(month)] ?? month}`
}

export const toSpanishTime = (timeText: string) => `a la${/^1\b/.test(timeText) ? '' : 's'} ${timeText}`

/** A free time as a tool names it, to be read by the customer. What is no date and time stays as it is. */
export function toSlotText(slot: string, language: 'en' | 'es'): string {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(slot)
  if (!match) return slot
  const [, date = '', time = ''] = match
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return slot
  const monthIndex = at.getUTCMonth()
  if (language === 'es') {
    const day = `${spanishWeekdays[at.getUTCDay()]} ${at.getUTCDate()} de ${spanishMonths[monthIndex]}`
    return `${day} ${toSpanishTime(toTimeText(time))}`
  }
  const month = (months[monthIndex] as string).replace(/^./, (letter) => letter.toUpperCase())
  const weekday = (weekdays[at.getUTCDay()] as string).replace(/^./, (letter) => letter.toUpperCase())
  return `${weekday}, ${month} ${at.getUTCDate()} at ${toTimeText(time)}`
}

const capitalised = (word: string) =>
  word === 'today' || word === 'tomorrow' ? word : word.charAt(0).toUpperCase() + word.slice(1)
