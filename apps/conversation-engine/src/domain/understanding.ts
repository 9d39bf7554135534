import { readBookingIntent, decideBookingStep, type BookingIntent } from './booking-intent.ts'
import { extractContext } from './context/extraction.ts'
import { mergeContext, type KnownContext } from './context/merge.ts'
import type { ContextType, Observation } from './context/observation.ts'
import { asksWhetherHuman } from './escalation.ts'
import { detectLanguage, type Language } from './language.ts'
import { scoreLead, type QualificationFacts, type QualificationReason } from './qualification.ts'
import type { HistoryMessage, TurnFacts } from './turn-facts.ts'
import { listUnanswered } from './unanswered.ts'
import { mergeWhen } from './when/merge.ts'
import { remembered } from './remembered.ts'
import { readWhen, type When, type WhenFacts } from './when/phrase.ts'
import { wallAt } from './when/zone.ts'

/** What the rules make of the customer's words, before any model is asked. */
export type Understanding = {
  language: Language
  /** What the new messages tell. */
  learned: (Observation & { messageId: string })[]
  /** What is known of the lead with it. */
  context: KnownContext
  changed: ContextType[]
  score: { score: number; reasons: QualificationReason[] }
  intent: BookingIntent | null
  when: When | null
  step: ReturnType<typeof decideBookingStep>
  asksWhetherHuman: boolean
}

/** Texts of this many messages tell the customer's language. */
const LANGUAGE_TEXTS = 5

export function understand(facts: TurnFacts): Understanding {
  const unanswered = listUnanswered(facts)
  const said = facts.history.filter(({ role }) => role === 'customer')
  const today = wallAt(facts.now, facts.business.timezone).date
  const learned = unanswered.flatMap((message) =>
    extractContext(message.content, { today, previousReply: replyBefore(facts, message) }).map(
      (observation) => ({ ...observation, messageId: message.id }),
    ),
  )
  const { context, changed } = mergeContext(facts.known, learned)
  const { intent, when } = readBooking(facts, said)
  const lastText = unanswered.at(-1)?.content ?? ''
  return {
    language: detectLanguage(
      said.slice(-LANGUAGE_TEXTS).map(({ content }) => content),
      facts.language,
    ),
    learned,
    context,
    changed,
    score: scoreLead(qualificationFacts(context, intent !== null, lastText)),
    intent,
    when,
    step: decideBookingStep(intent, when),
    asksWhetherHuman: unanswered.some(({ content }) => asksWhetherHuman(content)),
  }
}

/** Intent and time may come in different messages: "can I come see it" … "Saturday" … "10 works". */
function readBooking(facts: TurnFacts, said: readonly HistoryMessage[]) {
  const { timezone, hours } = facts.business
  const place = { timezone, hours, key: placeKey(JSON.stringify([timezone, hours])) }
  let intent: BookingIntent | null = null
  let when: When | null = null
  for (const message of said) {
    const wish = readWish({
      text: message.content,
      at: message.at,
      reply: replyBefore(facts, message),
      place,
    })
    intent = wish.intent ?? intent
    when = mergeWhen(when, wish.told, { timezone, hours, now: facts.now })
  }
  return { intent, when }
}

type Wording = {
  text: string
  at: Date
  /** Ours before it. */
  reply: string | null
  place: Pick<WhenFacts, 'timezone' | 'hours'> & { key: number }
}

const PLACES_MAX = 1_000
let places = 0

/** A number for each zone with its hours, whose own words would be the longest part of every key. */
const placeKey = remembered(PLACES_MAX, String, () => ++places)

/** Messages, of the conversations of half an hour; most of them hold no wish and take next to no room. */
const WISHES_MAX = 10_000

/** "Tomorrow" is the day after it was said; whether it has passed is a matter of the turn. */
const readWish = remembered(
  WISHES_MAX,
  ({ text, at, reply, place }: Wording) => [at.getTime(), place.key, reply, text].join('\n'),
  ({ text, at, reply, place: { timezone, hours } }) => ({
    intent: readBookingIntent(text, reply),
    told: readWhen(text, { timezone, hours, now: at }),
  }),
)

/** What we had said last when the customer wrote this. */
const replyBefore = ({ history }: TurnFacts, { seq }: HistoryMessage): string | null =>
  history.findLast((message) => message.seq < seq && (message.role === 'agent' || message.role === 'human'))
    ?.content ?? null

function qualificationFacts(
  context: KnownContext,
  wantsAppointment: boolean,
  lastText: string,
): QualificationFacts {
  const vehicle = context.vehicle_interest?.value
  const isFull = vehicle?.make !== undefined && vehicle.model !== undefined
  const isPartial = vehicle?.make !== undefined || vehicle?.model !== undefined || vehicle?.body !== undefined
  return {
    vehicle: isFull ? 'full' : isPartial ? 'partial' : 'none',
    hasBudget: context.budget !== undefined,
    timeline: context.timeline?.value.bucket ?? null,
    hasTradeIn: context.trade_in?.value.has_trade_in ?? false,
    hasContact: context.contact?.value.name !== undefined || context.contact?.value.email !== undefined,
    wantsAppointment,
    lastText,
  }
}
