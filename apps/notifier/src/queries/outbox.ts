import type { DeliveryState } from '@forecourt/contracts/delivery'
import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'
import type { MessageMedia } from '@forecourt/db/tables/messages'
import { sql } from 'kysely'

export type OutboxRef = { messageId: string; tenantId: string }

/** A message in our hands, with all that sending it needs. */
export type ClaimedMessage = OutboxRef & {
  conversationId: string
  attempt: number
  attemptStartedAt: Date
  channelId: string
  provider: string
  from: string
  credentialsEncrypted: Buffer | null
  recipient: string
  content: string
  media: MessageMedia[]
  correlationId: string
  traceparent: string | null
}

const tenantsOf = (items: readonly OutboxRef[]) => items.map((item) => item.tenantId)
const idsOf = (items: readonly OutboxRef[]) => items.map((item) => item.messageId)

/**
 * Locks rows of the outbox one after another by id. An update alone takes them in the order of its plan, and records and
 * receipts that share messages would wait for each other until the database breaks one of them off, a second later.
 */
const lockInOrder = (messages: readonly OutboxRef[]) => sql`
  select message_id from outbox_messages where message_id = any (${idsOf(messages)}::uuid[])
   order by message_id for update`

/** An attempt that has not been recorded after this long belongs to a process that died: its outcome is unknown. */
export const ATTEMPT_LOST_AFTER_MS = 15_000

/**
 * Takes pending messages in hand: pending → sending, one attempt more. A message waits while an earlier one of its
 * conversation is not settled, so a customer reads them in order.
 */
export async function claimMessages(db: Database, wanted: readonly OutboxRef[]): Promise<ClaimedMessage[]> {
  return inTenant(db, tenantsOf(wanted), async (tx) => {
    const { rows } = await sql<ClaimedMessage>`
      with next as (
        select o.message_id from outbox_messages o
         where o.message_id = any (${idsOf(wanted)}::uuid[]) and o.state = 'pending' and o.due_at <= clock_timestamp()
           and not exists (
             select from outbox_messages earlier
              where earlier.conversation_id = o.conversation_id and earlier.seq < o.seq
                and earlier.state in ('pending', 'sending', 'unknown'))
           for update skip locked
      ), claimed as (
        update outbox_messages o
           set state = 'sending', attempts = o.attempts + 1, attempt_started_at = clock_timestamp(),
               due_at = clock_timestamp() + make_interval(secs => ${ATTEMPT_LOST_AFTER_MS / 1000}),
               updated_at = clock_timestamp()
          from next where o.message_id = next.message_id
        returning o.*
      )
      select o.message_id as "messageId", o.tenant_id as "tenantId", o.conversation_id as "conversationId",
             o.attempts as attempt, o.attempt_started_at as "attemptStartedAt", o.channel_id as "channelId",
             ch.provider, ch.external_number as "from", ch.credentials_encrypted as "credentialsEncrypted",
             o.recipient, m.content, m.media, o.correlation_id as "correlationId", o.traceparent
        from claimed o
        join messages m on m.id = o.message_id
        join channels ch on ch.id = o.channel_id`.execute(tx)
    return rows
  })
}

/** What is recorded of an attempt. */
export type AttemptRecord = OutboxRef & {
  attempt: number
  outcome: 'sent' | 'pending' | 'unknown' | 'failed'
  providerMessageId: string | null
  errorCode: string | null
  errorMessage: string | null
  /** For `pending` and `unknown`: when to look at it again. */
  dueInMs: number
}

export type Recorded = {
  /** The next message of the same conversation that waits to leave. */
  nextMessageId: string | null
}

/**
 * Records attempts. A callback may have been faster: then the record adds what it knows and moves nothing back.
 */
export async function recordAttempts(db: Database, records: readonly AttemptRecord[]): Promise<Recorded[]> {
  const { rows } = await inTenant(db, tenantsOf(records), (tx) =>
    sql<Recorded & { messageId: string }>`
      with given as (
        select * from json_to_recordset(${JSON.stringify(records)}) as g (
          "messageId" uuid, attempt integer, outcome text, "providerMessageId" text, "errorCode" text,
          "errorMessage" text, "dueInMs" float8)
      ), locked as (${lockInOrder(records)}
      ), recorded as (
        update outbox_messages o
           set state = case when o.state in ('sending', 'unknown') then g.outcome else o.state end,
               provider_message_id = coalesce(o.provider_message_id, g."providerMessageId"),
               error_code = case when o.state in ('sending', 'unknown') then g."errorCode" else o.error_code end,
               error_message = case when o.state in ('sending', 'unknown') then g."errorMessage" else o.error_message end,
               due_at = clock_timestamp() + make_interval(secs => g."dueInMs" / 1000),
               sent_at = case when g.outcome = 'sent' then coalesce(o.sent_at, clock_timestamp()) else o.sent_at end,
               updated_at = clock_timestamp()
          from locked k join given g on g."messageId" = k.message_id
         where o.message_id = k.message_id and o.attempts = g.attempt
        returning o.message_id, o.conversation_id, o.seq
      )
      select r.message_id as "messageId",
             (select later.message_id from outbox_messages later
               where later.conversation_id = r.conversation_id and later.seq > r.seq and later.state = 'pending'
               order by later.seq limit 1) as "nextMessageId"
        from recorded r`.execute(tx),
  )
  const next = new Map(rows.map((row) => [row.messageId, row.nextMessageId]))
  return records.map((record) => ({ nextMessageId: next.get(record.messageId) ?? null }))
}

/** What a provider reported, in terms of our message. */
export type Receipt = OutboxRef & {
  inboxEventId: string
  /** null when the report does not say: it then counts for the attempt at hand. */
  attempt: number | null
  state: DeliveryState
  providerMessageId: string
  errorCode: string | null
  errorMessage: string | null
}

/** Applies reports that move a message forward; a report on an earlier attempt is history. */
export async function applyReceipts(db: Database, receipts: readonly Receipt[]): Promise<OutboxRef[]> {
  return inTenant(db, tenantsOf(receipts), async (tx) => {
    const { rows } = await sql<OutboxRef>`
      with given as (
        select distinct on ("messageId") *
          from json_to_recordset(${JSON.stringify(receipts)}) as g (
            "messageId" uuid, attempt integer, state text, "providerMessageId" text, "errorCode" text,
            "errorMessage" text)
         order by "messageId", delivery_rank(state) desc
      ), locked as (${lockInOrder(receipts)}
      ), moved as (
        update outbox_messages o
           set state = g.state,
               provider_message_id = coalesce(o.provider_message_id, g."providerMessageId"),
               error_code = g."errorCode", error_message = g."errorMessage",
               sent_at = coalesce(o.sent_at, clock_timestamp()), updated_at = clock_timestamp()
          from locked k join given g on g."messageId" = k.message_id
         where o.message_id = k.message_id and delivery_rank(g.state) > delivery_rank(o.state)
           and (o.state <> 'pending' or g.state <> 'failed') and coalesce(g.attempt, o.attempts) = o.attempts
        returning o.message_id, o.tenant_id, o.conversation_id, o.seq
      ), done as (
        update inbox_events set state = 'processed', processed_at = clock_timestamp()
         where id = any (${receipts.map((receipt) => receipt.inboxEventId)}::uuid[]) and state = 'received'
      )
      select later.message_id as "messageId", later.tenant_id as "tenantId"
        from moved m
        join outbox_messages later on later.conversation_id = m.conversation_id and later.seq > m.seq
         and later.state = 'pending'`.execute(tx)
    return rows
  })
}
