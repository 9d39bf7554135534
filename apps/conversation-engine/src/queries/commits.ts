import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { Claim } from './claims.ts'
import { lockInOrder } from './conversation-locks.ts'

/** A finished turn, ready to become true. */
export type TurnCommit = Claim & {
  turnId: string
  replyId: string
  ownerVersion: number
  fromSeq: number
  /** The newest customer message this reply answers. */
  toSeq: number
  /** Commit even if the customer has written again meanwhile: it was planned anew often enough. */
  isFinal: boolean
  attempt: number
  channelId: string
  recipient: string
  reply: string
  allowedBecause: string
  outcome: 'replied' | 'fallback'
  promptId: string | null
  promptVersion: number | null
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
}

export type CommitResult = {
  /** `superseded`: the customer wrote again, plan anew. `lost`: the claim or the conversation is in other hands. */
  outcome: 'committed' | 'superseded' | 'lost'
  /** Time until the next turn is due, when messages came in that this one does not answer. */
  nextDueInMs: number | null
}

/**
 * Makes turns true: reply, outbox row and turn row are written, the conversation counts as answered up to `toSeq` and
 * the claim ends, all in one statement and only where the fence still holds. Whatever the customer sends from here on
 * waits for the row lock, so it either supersedes the turn or makes the next one due: nothing falls between.
 */
export async function commitTurns(db: Database, turns: readonly TurnCommit[]): Promise<CommitResult[]> {
  const rows = await queryInTenant(
    db,
    turns.map((turn) => turn.tenantId),
    sql<CommitResult & { conversationId: string }>`
      with given as (
        select * from json_to_recordset(${JSON.stringify(turns)}) as g (
          "conversationId" uuid, "tenantId" uuid, token uuid, "turnId" uuid, "replyId" uuid, "ownerVersion" integer,
          "fromSeq" integer, "toSeq" integer, "isFinal" boolean, attempt integer, "channelId" uuid, recipient text,
          reply text, "allowedBecause" text, outcome text, "promptId" uuid, "promptVersion" integer, provider text,
          model text, "inputTokens" integer, "outputTokens" integer, "costMicros" bigint, "claimedAt" timestamptz,
          "claimedBy" text, "latencyMs" integer, "modelLatencyMs" integer, "modelCalls" integer,
          "modelOutput" text, "correlationId" text, traceparent text)
      ), locked as (${lockInOrder(turns.map((turn) => turn.conversationId))}
      ), committed as (
        update conversations c
           set next_seq = c.next_seq + 1, answered_seq = g."toSeq", last_message_at = clock_timestamp(),
               updated_at = clock_timestamp(), turn_attempts = 0,
               claim_token = null, claimed_by = null, claim_expires_at = null,
               turn_due_at = case when c.customer_seq > g."toSeq" then c.turn_due_at end,
               unanswered_since = case when c.customer_seq > g."toSeq" then clock_timestamp() end
          from locked k join given g on g."conversationId" = k.id
         where c.id = k.id and c.claim_token = g.token and c.owner = 'ai'
           and c.owner_version = g."ownerVersion" and c.status in ('active', 'escalated')
           and (c.customer_seq = g."toSeq" or g."isFinal")
        returning c.id, c.next_seq - 1 as seq, c.turn_due_at
      ), replies as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, metadata, cost_micros)
        select g."replyId", g."tenantId", g."conversationId", k.seq, 'agent', g.reply, g."correlationId",
               jsonb_strip_nulls(jsonb_build_object(
                 'provider', g.provider, 'model', g.model, 'prompt_version', g."promptVersion",
                 'input_tokens', g."inputTokens", 'output_tokens', g."outputTokens")), g."costMicros"
          from committed k join given g on g."conversationId" = k.id
      ), outgoing as (
        insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient,
                                     allowed_because, correlation_id, traceparent)
        select g."replyId", g."tenantId", g."conversationId", k.seq, g."channelId", g.recipient, g."allowedBecause",
               g."correlationId", g.traceparent
          from committed k join given g on g."conversationId" = k.id
      ), recorded as (
        insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, reply_message_id, prompt_id,
                           prompt_version, provider, model, input_tokens, output_tokens, cost_micros, latency_ms,
                           plans, outcome, model_output, correlation_id, claimed_at, claimed_by, model_latency_ms,
                           model_calls)
        select g."turnId", g."tenantId", g."conversationId", g."fromSeq", g."toSeq", g."replyId", g."promptId",
               g."promptVersion", g.provider, g.model, g."inputTokens", g."outputTokens", g."costMicros",
               g."latencyMs", g.attempt, g.outcome, g."modelOutput", g."correlationId", g."claimedAt", g."claimedBy",
               g."modelLatencyMs", g."modelCalls"
          from committed k join given g on g."conversationId" = k.id
      )
      select g."conversationId",
             case when k.id is not null then 'committed'
                  when c.claim_token = g.token and c.owner = 'ai' and c.owner_version = g."ownerVersion" then 'superseded'
                  else 'lost' end as outcome,
             case when k.turn_due_at is not null
                  then greatest(0, extract(epoch from k.turn_due_at - clock_timestamp()) * 1000)::float8
             end as "nextDueInMs"
        from given g
        left join committed k on k.id = g."conversationId"
        left join conversations c on c.id = g."conversationId"`,
    'soon',
  )
  const results = new Map(rows.map((row) => [row.conversationId, row]))
  return turns.map((turn) => results.get(turn.conversationId) ?? { outcome: 'lost', nextDueInMs: null })
}
