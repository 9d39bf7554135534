import { CircuitOpen } from '@forecourt/adapter-http/circuit-breaker'
import type { CustomerConversation, KnownOfLead } from '@forecourt/contracts/http/agent'
import type { HistoryMessage, LeadContext } from '@forecourt/contracts/http/chat'
import { ApiError } from '@forecourt/service/errors'
import type { ConversationCache, ConversationRead } from '../conversation-cache.ts'
import type { ConversationState, ConversationWanted } from '../queries/conversation-state.ts'

/** A read that found a conversation. */
export type Found = Pick<ConversationRead, 'source' | 'ageMs'> & { state: ConversationState }

type Answer = { header(name: string, value: string | number): unknown }

/** For the descriptions of operations that answer by it. */
export const STALE_NOTE =
  'While the database is away it may be answered as it was up to half an hour ago: `x-served-from: stale-cache`, and `age` in seconds.'

const unavailable = () =>
  new ApiError(503, 'unavailable', 'The service cannot reach its database, try again shortly', {
    retryAfterSeconds: 2,
  })

/** @returns undefined when there is no such conversation. @throws ApiError 503 while the database is left alone */
export async function findConversation(
  cache: ConversationCache,
  wanted: ConversationWanted,
): Promise<Found | undefined> {
  const { state, ...read } = await cache.read(wanted).catch((error: unknown) => {
    throw error instanceof CircuitOpen ? unavailable() : error
  })
  return state ? { ...read, state } : undefined
}

/**
 * What was read in the shape of the answer, whose headers tell when it may be outdated.
 * @param toShape gives undefined when what was read is not enough for it: the database must be asked
 * @throws ApiError 503 when it must be, and is away
 */
export function showRead<T>(reply: Answer, found: Found, toShape: (found: Found) => T): T {
  const shown = toShape(found)
  if (found.source !== 'stale') return shown
  if (shown === undefined) throw unavailable()
  reply.header('x-served-from', 'stale-cache')
  reply.header('age', Math.floor(found.ageMs / 1_000))
  return shown
}

export function toLeadContext({ state }: Found): LeadContext {
  const { name, phone, email, optedOut } = state.contact
  const { services, ...location } = state.location
  return {
    lead: { lead_id: state.contactId, name, phone, email, opted_out: optedOut },
    conversation_id: state.version.conversationId,
    status: state.status,
    owner: state.owner,
    channel: state.channel,
    dealership: { dealership_id: state.locationId, ...location },
    qualification_score: state.score,
    language: state.language,
    context: listKnown(state),
    summary: state.summary,
    background: state.background,
    services,
  }
}

/**
 * The newest page of what was said with a lead in all conversations, newest first. With the database away it may be
 * shorter than was asked for.
 */
export function toHistory(
  { state, source }: Found,
  limit: number,
): { rows: HistoryMessage[]; hasMore: boolean } | undefined {
  // Pages go by the beginning of conversations: that of another one may come first.
  if (!state.isLatest) return undefined
  const conversationId = state.version.conversationId
  const rows = state.messages
    .slice(-limit)
    .reverse()
    .map(({ id, seq, role, content, media, at }) => ({
      message_id: id,
      conversation_id: conversationId,
      seq,
      role,
      content,
      media,
      created_at: instant(at),
    }))
  const hasMoreHere = (rows.at(-1)?.seq ?? 1) > 1
  if (rows.length === limit && hasMoreHere) return { rows, hasMore: true }
  if (!hasMoreHere && state.others === 0) return { rows, hasMore: false }
  return source === 'stale' && rows.length > 0 ? { rows, hasMore: true } : undefined
}

/** When the state has all that was said, or the database is away: then it is the newest of it. */
export function toCustomerConversation({ state, source }: Found): CustomerConversation | undefined {
  const first = state.messages[0]?.seq ?? 1
  if (first > 1 && source !== 'stale') return undefined
  return {
    success: true,
    conversation_id: state.version.conversationId,
    status: state.status,
    owner: state.owner,
    owner_staff_id: state.ownerStaffId,
    dealership_id: state.locationId,
    channel: state.channel,
    customer: {
      contact_id: state.contactId,
      name: state.contact.name,
      address: state.address,
      opted_out: state.contact.optedOut,
    },
    qualification_score: state.score,
    language: state.language,
    context: listKnown(state),
    summary: state.summary,
    background: state.background,
    last_message_at: instant(state.lastMessageAt),
    created_at: instant(state.createdAt),
    messages: state.messages.map(({ id, seq, role, content, media, at }) => ({
      message_id: id,
      seq,
      role,
      content,
      media,
      created_at: instant(at),
    })),
    next_before_seq: first > 1 ? first : null,
    turns: state.turns.map((turn) => ({ ...turn, created_at: instant(turn.created_at) })),
  }
}

/** Postgres writes instants in JSON with its own number of digits. */
const instant = (text: string) => new Date(text).toISOString()

const knownOrder = ['budget', 'contact', 'timeline', 'trade_in', 'vehicle_interest'] as const

const listKnown = ({ known }: ConversationState): KnownOfLead[] =>
  knownOrder.flatMap((type) => {
    const one = known[type]
    if (!one) return []
    const { value, confidence, quote, setBy, updatedAt } = one
    return [{ type, value, confidence, quote, set_by: setBy, updated_at: instant(updatedAt) }]
  })
