import type { TurnRecord } from '@forecourt/contracts/turn-record'
import { newId } from '@forecourt/db/ids'
import type { TurnAction } from '../domain/turn-action.ts'
import type { TurnFacts } from '../domain/turn-facts.ts'
import type { Understanding } from '../domain/understanding.ts'
import { firstUnansweredSeq } from '../domain/unanswered.ts'
import type { ClaimedTurn, TurnMessage } from '../queries/claimed-turns.ts'
import type { ContextRow, OutgoingMessage, TurnCommit } from '../queries/commits.ts'
import { keptFacts } from './turn-facts.ts'

/** A turn at the point where it is known what the customer said, and about to be known what is done. */
export type OpenTurn = {
  turn: ClaimedTurn
  facts: TurnFacts
  understanding: Understanding
  newest: TurnMessage
}

/** What is decided of it; the rest of the commit follows from the claim. */
export type Decided = Pick<TurnCommit, 'outcome' | 'action' | 'messages' | 'replyId'> &
  Partial<Omit<TurnCommit, 'record'>> & {
    source: TurnRecord['source']
    record?: Partial<TurnRecord>
  }

/** Everything of a commit but who took it and how long it took. */
export function toCommit(
  open: OpenTurn,
  decided: Decided,
): Omit<TurnCommit, 'claimedBy' | 'latencyMs' | 'isFinal'> {
  const { turn, understanding, newest } = open
  const { source, record, ...given } = decided
  const contact = understanding.context.contact?.value
  return {
    conversationId: turn.conversationId,
    tenantId: turn.tenantId,
    token: turn.token,
    turnId: newId(),
    ownerVersion: turn.ownerVersion,
    fromSeq: firstUnansweredSeq(turn),
    toSeq: turn.customerSeq,
    attempt: turn.attempt,
    channelId: turn.channelId,
    contactId: turn.contactId,
    usesCredit: false,
    promptId: null,
    promptVersion: null,
    experimentId: null,
    provider: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    costMicros: null,
    claimedAt: turn.claimedAt,
    modelLatencyMs: null,
    modelCalls: 0,
    modelOutput: null,
    correlationId: newest.correlationId,
    traceparent: newest.traceparent,
    score: understanding.score.score,
    language: understanding.language,
    openaiConversationId: null,
    openaiSyncedSeq: null,
    context: contextRows(understanding),
    customerName: turn.customerName === null ? (contact?.name ?? null) : null,
    customerEmail: turn.customerEmail === null ? (contact?.email ?? null) : null,
    needsReview: turn.needsReview,
    consent: null,
    escalation: null,
    review: null,
    interactions: [],
    ...given,
    record: { ...recordOf(open, source, given.usesCredit ?? false), ...record },
  }
}

/** What the rules read, and the facts that they read it from. */
function recordOf(
  { facts, understanding }: OpenTurn,
  source: TurnRecord['source'],
  usesCredit: boolean,
): TurnRecord {
  return {
    now: facts.now.toISOString(),
    language: understanding.language,
    source,
    score: {
      before: facts.scoreBefore,
      after: understanding.score.score,
      reasons: understanding.score.reasons,
    },
    ...(understanding.learned.length > 0 && {
      learned: understanding.learned.map(({ type, value, confidence, quote }) => ({
        type,
        value,
        confidence,
        quote,
        set_by: 'rule' as const,
      })),
    }),
    ...(understanding.step !== 'none' && {
      booking: {
        intent: understanding.intent?.kind ?? null,
        step: understanding.step,
        when: understanding.when,
      },
    }),
    credit: usesCredit ? 'used' : 'spared',
    facts: keptFacts(facts),
  }
}

/** What changed of what is known, and only that: the rest is in the database already. */
export const contextRows = ({ context, changed }: Pick<Understanding, 'context' | 'changed'>): ContextRow[] =>
  changed.flatMap((type) => {
    const known = context[type]
    return known ? [{ type, ...known }] : []
  })

/** Words to the customer. They go back the way the newest message came. */
export const toCustomer = (
  { turn, newest }: OpenTurn,
  content: string,
  purpose: OutgoingMessage['purpose'],
  allowedBecause: string,
): OutgoingMessage => ({
  id: newId(),
  role: 'agent',
  content,
  recipient: turn.recipient,
  purpose,
  allowedBecause,
  state: newest.replyVia === 'caller' ? 'delivered' : 'pending',
})

/** A turn that says nothing. */
export const silently = (action: TurnAction): Decided => ({
  outcome: 'silent',
  action,
  messages: [],
  replyId: null,
  source: 'none',
})
