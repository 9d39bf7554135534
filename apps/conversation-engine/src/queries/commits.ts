import type { TurnRecord } from '@forecourt/contracts/turn-record'
import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { TurnAction } from '../domain/turn-action.ts'
import type { Claim } from './claims.ts'
import { lockInOrder } from './conversation-locks.ts'
import { writtenAlong, writtenSeldom } from './commit-parts.ts'

/** A finished turn, ready to become true. */
export type TurnCommit = Claim & {
  turnId: string
  ownerVersion: number
  fromSeq: number
  /** The newest customer message this turn answers. */
  toSeq: number
  /** Commit even if the customer has written again meanwhile: it was planned anew often enough. */
  isFinal: boolean
  attempt: number
  channelId: string
  contactId: string
  /** What is said, in order: to the customer, or to staff about the customer. */
  messages: OutgoingMessage[]
  /** Which of them answers the customer; null when nothing is said. */
  replyId: string | null
  /** The reply costs the credit that the conversation holds. */
  usesCredit: boolean
  outcome: 'replied' | 'fallback' | 'notice' | 'silent' | 'queued'
  action: TurnAction
  promptId: string | null
  promptVersion: number | null
  experimentId: string | null
  provider: string | null
  model: string | null
  inputTokens: number | null
  outputTokens: number | null
  costMicros: number | null
  claimedAt: string
  claimedBy: string
  latencyMs: number
  /** null when the model was not asked. */
  modelLatencyMs: number | null
  modelCalls: number
  modelOutput: string | null
  correlationId: string
  traceparent: string | null
  record: TurnRecord
  score: number
  language: 'en' | 'es'
  openaiConversationId: string | null
  openaiSyncedSeq: number | null
  /** What is known of the lead anew; the rest stays. */
  context: ContextRow[]
  /** Of the customer, where it was not on record before. */
  customerName: string | null
  customerEmail: string | null
  consent: ConsentRow | null
  escalation: EscalationRow | null
  /** Drafts of this conversation wait for approval: the one before this turn is out of date with it. */
  needsReview: boolean
  /** The reply waits for approval instead of being sent. */
  review: { id: string; draft: string } | null
  interactions: InteractionRow[]
}

export type OutgoingMessage = {
  id: string
  role: 'agent' | 'system'
  content: string
  recipient: string
  purpose: 'reply' | 'notice' | 'consent' | 'staff_alert'
  allowedBecause: string
  /** `delivered`: whoever brought the customer's message takes the reply along itself. */
  state: 'pending' | 'delivered'
}

export type ContextRow = {
  type: string
  value: unknown
  confidence: number
  quote: string
  messageId: string
  setBy: 'rule' | 'model' | 'person'
}
export type ConsentRow = {
  id: string
  state: 'opted_out' | 'opted_in'
  source: string
  quote: string
  messageId: string
}
export type EscalationRow = {
  id: string
  rule: string
  confidence: number
  priority: string
  reason: string
  quote: string
  staffId: string | null
  alertMessageId: string | null
}
export type InteractionRow = {
  id: string
  type: string
  success: boolean
  error: string | null
  metadata: unknown
}

export type CommitResult = {
  /** `superseded`: the customer wrote again, plan anew. `lost`: the claim or the conversation is in other hands. */
  outcome: 'committed' | 'superseded' | 'lost'
  /** Time until the next turn is due, when messages came in that this one does not answer. */
  nextDueInMs: number | null
}

/**
 * Makes turns true: messages, outbox rows, turn row and all that was decided are written, the conversation counts as
 * answered up to `toSeq` and the claim ends, all in one statement and only where the fence still holds. Whatever the
 * customer sends from here on waits for the row lock, so it either supersedes the turn or makes the next one due:
 * nothing falls between.
 */
export async function commitTurns(db: Database, turns: readonly TurnCommit[]): Promise<CommitResult[]> {
  const rows = await queryInTenant(
    db,
    turns.map((turn) => turn.tenantId),
    sql<CommitResult & { conversationId: string }>`
      with given as materialized (
        select *, jsonb_array_length(messages) as said from json_to_recordset(${JSON.stringify(turns)}) as g (
          "conversationId" uuid, "tenantId" uuid, token uuid, "turnId" uuid, "replyId" uuid, "ownerVersion" integer,
          "fromSeq" integer, "toSeq" integer, "isFinal" boolean, attempt integer, "channelId" uuid, "contactId" uuid,
          messages jsonb, "usesCredit" boolean, outcome text, action text, "promptId" uuid, "promptVersion" integer,
          "experimentId" uuid, provider text, model text, "inputTokens" integer, "outputTokens" integer,
          "costMicros" bigint, "claimedAt" timestamptz, "claimedBy" text, "latencyMs" integer,
          "modelLatencyMs" integer, "modelCalls" integer, "modelOutput" text, "correlationId" text, traceparent text,
          record jsonb, score smallint, language text, "openaiConversationId" text, "openaiSyncedSeq" integer,
          context jsonb, "customerName" text, "customerEmail" text, consent jsonb, escalation jsonb, review jsonb,
          interactions jsonb)
      ), locked as (${lockInOrder(turns.map((turn) => turn.conversationId))}
      ), committed as (
        update conversations c
           set next_seq = c.next_seq + g.said,
               answered_seq = case when g.review is null then g."toSeq" else c.answered_seq end,
               waiting_for = case when g.review is not null then 'review' end,
               status = case when g.escalation is not null then 'escalated' else c.status end,
               qualification_score = g.score, language = g.language,
               openai_conversation_id = coalesce(g."openaiConversationId", c.openai_conversation_id),
               openai_synced_seq = coalesce(g."openaiSyncedSeq", c.openai_synced_seq),
               credit_held = c.credit_held and g."replyId" is null,
               last_message_at = clock_timestamp(), updated_at = clock_timestamp(), turn_attempts = 0,
               claim_token = null, claimed_by = null, claim_expires_at = null,
               turn_due_at = case when c.customer_seq > g."toSeq" then c.turn_due_at end,
               unanswered_since = case when c.customer_seq > g."toSeq" then clock_timestamp()
                                       when g.review is not null then c.unanswered_since end
          from locked k join given g on g."conversationId" = k.id
         where c.id = k.id and c.claim_token = g.token and c.owner = 'ai'
           and c.owner_version = g."ownerVersion" and c.status in ('active', 'escalated')
           and (c.customer_seq = g."toSeq" or g."isFinal")
        returning c.id, k.next_seq as first_seq, k.credit_held, c.turn_due_at
      ), ${writtenAlong}${turns.some(writesSeldom) ? sql`, ${writtenSeldom}` : sql``}
      select g."conversationId",
             case when c.id is not null then 'committed'
                  when k.claim_token = g.token and k.owner = 'ai' and k.owner_version = g."ownerVersion" then 'superseded'
                  else 'lost' end as outcome,
             case when c.turn_due_at is not null
                  then greatest(0, extract(epoch from c.turn_due_at - clock_timestamp()) * 1000)::float8
             end as "nextDueInMs"
        from given g
        left join committed c on c.id = g."conversationId"
        left join locked k on k.id = g."conversationId"`,
    'soon',
  )
  const results = new Map(rows.map((row) => [row.conversationId, row]))
  return turns.map((turn) => results.get(turn.conversationId) ?? { outcome: 'lost', nextDueInMs: null })
}

/** Whether a turn has anything for `writtenSeldom`. */
const writesSeldom = (turn: TurnCommit): boolean =>
  turn.needsReview ||
  turn.interactions.length > 0 ||
  [turn.customerName, turn.customerEmail, turn.consent, turn.escalation].some((one) => one !== null)
