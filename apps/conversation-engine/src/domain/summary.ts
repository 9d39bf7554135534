import { type BookingIntent, readBookingIntent } from './booking-intent.ts'
import type { KnownContext } from './context/merge.ts'
import { describeContext } from './fact-sheet.ts'
import { type Topic, topicOf } from './fallback-reply.ts'
import { isJustLooking } from './qualification.ts'
import type { HistoryMessage } from './turn-facts.ts'
import { dayOf, weekdayOf } from './when/calendar.ts'
import { mergeWhen } from './when/merge.ts'
import { readWhen, type When } from './when/phrase.ts'
import { wallAt } from './when/zone.ts'

/** What a closed episode is summed up from. */
export type EpisodeFacts = {
  context: KnownContext
  /** 0 to 100, as behaviour.md "Qualification score" has it. */
  score: number
  /** The newest messages, oldest first. */
  messages: readonly Pick<HistoryMessage, 'role' | 'content' | 'at'>[]
  /** Whether a person was fetched at any time of the episode. */
  escalated: boolean
  /** What the customer wrote last got no answer. */
  isUnanswered: boolean
  lastMessageAt: Date
  /** IANA zone of the location. */
  timezone: string
  /** Summary of the episode before. */
  background: string | null
}

export const SUMMARY_CHARACTERS_MAX = 300

/** A rest of the older summary that is shorter than this tells nobody anything. */
const EARLIER_CHARACTERS_MIN = 50

/**
 * What a manager and the model of the next episode are told about a closed one: "March 2026: interested in used 2021
 * Toyota Camry, budget up to $25000, wanted to come on Saturday, March 14; a person was fetched." At most
 * `SUMMARY_CHARACTERS_MAX`. Days are named by their date, since it is read weeks later. The customer's own words never
 * stand in it: it becomes part of a prompt, and what a customer wrote must not speak to the model as a fact of ours.
 * Room that is left goes to the episode before, so that a short "thanks" does not wipe out what was known.
 */
export function summariseEpisode(facts: EpisodeFacts): string {
  const month = monthFormat(facts.lastMessageAt, facts.timezone)
  const endings = endingsOf(facts).map((ending) => `; ${ending}`)
  const wishes = wishesOf(facts).map(plain)
  const sentence = () =>
    `${month}: ${wishes.length > 0 ? wishes.join(', ') : 'wrote without saying what they wanted'}${endings.join('')}.`
  // What was wished for first matters most.
  while (sentence().length > SUMMARY_CHARACTERS_MAX && wishes.length > 1) wishes.pop()
  const summary = clip(sentence(), SUMMARY_CHARACTERS_MAX)
  return facts.background ? withEarlier(summary, plain(facts.background)) : summary
}

function wishesOf({ context, score, messages, timezone }: EpisodeFacts): string[] {
  const said = messages.filter(({ role }) => role === 'customer')
  const { timeline, ...others } = context
  const bucket = timeline?.value.bucket
  const visit = visitOf(messages, timezone)
  const isCool = bucket !== 'browsing' && isJustLooking(said.at(-1)?.content ?? '')
  return [
    ...describeContext(others),
    visit && describeVisit(visit),
    timeline &&
      (timeline.value.by ? `wanted to buy by ${dayName(timeline.value.by)}` : buckets[timeline.value.bucket]),
    describeTopics(said, context),
    isCool && 'said they were only looking',
    score >= 80 ? 'seemed ready to buy' : score >= 60 && 'seemed serious about it',
  ].filter((phrase): phrase is string => typeof phrase === 'string' && phrase !== '')
}

const buckets = {
  now: 'wanted to buy at once',
  days: 'wanted to buy within days',
  weeks: 'wanted to buy within weeks',
  months: 'wanted to buy within months',
  browsing: 'was only looking',
} as const

type Visit = { kind: BookingIntent['kind']; when: When | null }

/** Intent and time may come in different messages; the last word of each counts. */
function visitOf(messages: EpisodeFacts['messages'], timezone: string): Visit | null {
  let intent: BookingIntent | null = null
  let when: When | null = null
  let reply: string | null = null
  for (const { role, content, at } of messages) {
    if (role === 'agent' || role === 'human') reply = content
    if (role !== 'customer') continue
    const place = { timezone, hours: [], now: at }
    intent = readBookingIntent(content, reply) ?? intent
    when = mergeWhen(when, readWhen(content, place), place)
  }
  return intent && (intent.isExplicit || when) ? { kind: intent.kind, when } : null
}

const visits: Record<BookingIntent['kind'], string> = {
  'test-drive': 'wanted a test drive',
  appointment: 'wanted to come',
  service: 'wanted a service appointment',
  reschedule: 'wanted to move an appointment',
  cancel: 'wanted to cancel an appointment',
}

/** Three days and more say only that it was open. */
const DAYS_NAMED_MAX = 2

function describeVisit({ kind, when }: Visit): string {
  if (kind === 'cancel' || !when || when.problem === 'invalid-date') return visits[kind]
  const days = when.date ? [when.date] : (when.dates ?? [])
  const named = days.length <= DAYS_NAMED_MAX ? days.map(dayName).join(' or ') : ''
  return [
    visits[kind],
    named && `${kind === 'reschedule' ? 'to' : 'on'} ${named}`,
    when.time && `at ${clockTime(when.time)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** A visit is read from what was asked for: the word alone may be about another appointment. */
const topics: Partial<Record<Topic, string>> = {
  price: 'prices',
  hours: 'opening hours or the way',
  'trade-in': 'trading in a car',
}

/** What was asked about and nothing else in the summary tells. */
function describeTopics(said: EpisodeFacts['messages'], { budget, trade_in: tradeIn }: KnownContext): string {
  const asked = new Set(said.map(({ content }) => topicOf(content)))
  if (budget) asked.delete('price')
  if (tradeIn) asked.delete('trade-in')
  const names = [...asked].map((topic) => topics[topic]).filter((name) => name !== undefined)
  return names.length > 0 ? `asked about ${joined(names)}` : ''
}

const joined = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function endingsOf({ messages, escalated, isUnanswered }: EpisodeFacts): string[] {
  const hadPerson = messages.some(({ role }) => role === 'human')
  return [
    hadPerson ? 'a person answered' : escalated && 'a person was fetched',
    isUnanswered && 'the last message was not answered',
  ].filter((phrase) => phrase !== false)
}

function withEarlier(summary: string, earlier: string): string {
  const room = SUMMARY_CHARACTERS_MAX - summary.length - ' Before: '.length
  return room < Math.min(EARLIER_CHARACTERS_MIN, earlier.length)
    ? summary
    : `${summary} Before: ${clip(earlier, room)}`
}

/** A text of one line: a person's corrections may have anything in them. */
const plain = (text: string) => text.replace(/[\s\p{C}]+/gu, ' ').trim()

/** Cut between two words, where there are any. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')}…`
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

function monthFormat(at: Date, timezone: string): string {
  const [year, month] = wallAt(at, timezone).date.split('-')
  return `${months[Number(month) - 1]} ${year}`
}

/** YYYY-MM-DD → `Saturday, March 14`. */
function dayName(date: string): string {
  const [, month, day] = date.split('-')
  return `${weekdays[weekdayOf(dayOf(date))]}, ${months[Number(month) - 1]} ${Number(day)}`
}

/** HH:MM → `10:30 AM`. */
function clockTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''} ${hour < 12 ? 'AM' : 'PM'}`
}
