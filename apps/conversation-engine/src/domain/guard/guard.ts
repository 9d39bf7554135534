import type { ChannelType } from '@forecourt/contracts/channel'
import { fitsChannel } from '../reply-length.ts'
import { checkClaims } from './claims.ts'
import { readDraft, type Draft } from './draft.ts'
import { checkHours } from './hours.ts'
import { checkInstructions } from './instructions.ts'
import { checkPersonalData } from './personal-data.ts'
import { checkPrices } from './prices.ts'
import { checkPromises } from './promises.ts'
import { checkSlots } from './slots.ts'
import { checkSpecs } from './specs.ts'
import { checkStock } from './stock.ts'
import { checkTopics } from './topics.ts'

export type GuardRule =
  | 'price'
  | 'payment'
  | 'stock'
  | 'spec'
  | 'slot'
  | 'claim'
  | 'topic'
  | 'off-topic'
  | 'personal-data'
  | 'instructions'
  | 'length'
  | 'empty'

/** What a rule found: the draft's own words, and why they may not leave, for the model and for a manager. */
export type GuardHit = { rule: GuardRule; quote: string; reason: string }

/** What is on record for this turn; a reply may state nothing beyond it. */
export type GuardFacts = {
  channelType: ChannelType
  /** All of the customer's own words, oldest first. */
  customerTexts: readonly string[]
  /** The catalog, prices in dollars: these may be quoted. */
  services: readonly { name: string; price: number | null; durationMinutes: number | null }[]
  /** Wall times (`YYYY-MM-DD`, `HH:MM`) from an availability answer of this turn. */
  freshSlots: readonly { date: string; time: string }[]
  /** Done: the act is on record, so that it may be told. */
  toolResults: readonly { tool: string; isDone: boolean }[]
  /** Appointments of this customer on record, wall times. */
  bookedTimes: readonly { date: string; time: string }[]
  /** Weekday 0 is Monday. */
  hours: readonly { weekday: number; opensAt: string; closesAt: string }[]
  business: { name: string; phone: string; address: string | null; email?: string | null }
  customer: { name: string | null; phone: string | null; email: string | null }
  allowedTopics: readonly string[]
  forbiddenTopics: readonly string[]
  timezone: string
  now: Date
  /** Characters, where the location wants shorter replies than its channel allows. */
  lengthMax?: number
}

const rules: readonly ((draft: Draft) => GuardHit[])[] = [
  checkPrices,
  checkStock,
  checkSpecs,
  checkSlots,
  checkHours,
  checkClaims,
  checkPromises,
  checkTopics,
  checkPersonalData,
  checkInstructions,
]

/**
 * Everything in a reply that no record allows; none means that it may leave. Total: any text gives an answer.
 * Rules: behaviour.md, "Guardrails".
 */
export function checkReply(reply: string, facts: GuardFacts): GuardHit[] {
  if (!reply.trim()) return [{ rule: 'empty', quote: '', reason: 'The reply has no words.' }]
  const draft = readDraft(reply, facts)
  return [...checkLength(reply, facts), ...rules.flatMap((rule) => rule(draft))]
}

function checkLength(reply: string, { channelType, lengthMax = Infinity }: GuardFacts): GuardHit[] {
  if (fitsChannel(reply, channelType) && reply.length <= lengthMax) return []
  const limit = channelType === 'sms' ? 'two SMS segments: aim at 160 characters, plain letters' : channelType
  return [{ rule: 'length', quote: `${reply.slice(0, 60)}…`, reason: `The reply is too long for ${limit}.` }]
}

/** More would only distract from the first few. */
const REASONS_MAX = 6

/** What the model is told for its one rewrite: that nobody has seen the draft, why, and what to do instead. */
export function rewriteInstruction(hits: readonly GuardHit[]): string {
  const reasons = new Set(
    hits.map(({ quote, reason }) => (quote ? `- "${quote}": ${reason}` : `- ${reason}`)),
  )
  return [
    'Your draft was not sent. The customer has not seen it. What was wrong:',
    ...[...reasons].slice(0, REASONS_MAX),
    'Write the reply again, in the same language, without these. Keep what was right. Where you do not know, say that someone from the team will find out; offer to help instead of claiming that it is done. Answer with the new reply only, and do not mention this note.',
  ].join('\n')
}
