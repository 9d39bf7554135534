import type { DeliveryState, OutboxState } from '@forecourt/contracts/delivery'
import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import type { MessageMedia } from '@forecourt/db/tables/messages'
import { sql } from 'kysely'
import { automatic, leavesDespiteOptOut, optedOut, takenOver } from '../domain/cancellation.ts'

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
  select message_id, conversation_id, purpose from outbox_messages where message_id = any (${idsOf(messages)}::uuid[])
   order by message_id for update`

/** An attempt that has not been recorded after this long belongs to a process that died: its outcome is unknown. */
export const ATTEMPT_LOST_AFTER_MS = 15_000

/** A message that is not the next to leave its number may wait longer: it looks again, since rates can be raised. */
const PACE_LOOK_MS = 120_000
/** A timer may fire this much before its time, and a message that is asked for before it is due is not claimed. */
const TIMER_EARLY_MS = 1

/** Its number may not send so soon: ask again after this time. Nothing was changed but its due time. */
export type PacedMessage = OutboxRef & { waitMs: number }

/** Its contact has opted out: it will never leave. */
export type CanceledMessage = OutboxRef & {
  conversationId: string
  correlationId: string
  /** The next message of the same conversation that waits to leave: the confirmation, for one. */
  nextMessageId: string | null
}

/** The next message of a conversation that waits to leave. Staff alerts wait for nobody, so none is ever next. */
const nextAfter = (settled: string) => sql`
  (select later.message_id from outbox_messages later
    where later.conversation_id = ${sql.ref(`${settled}.conversation_id`)} and later.seq > ${sql.ref(`${settled}.seq`)}
      and later.state = 'pending' and later.purpose <> 'staff_alert'
    order by later.seq limit 1)`

type ClaimedRow = ClaimedMessage &
  CanceledMessage & { state: 'sending' | 'pending' | 'canceled'; waitMs: number | null }

/** Those of the locked messages whose turn it is, and who of them has opted out. */
const due = sql`
  select o.message_id, o.channel_id, o.created_at,
         o.contact_id is not null and o.purpose <> all (${leavesDespiteOptOut}::text[]) and coalesce(
           (select opted_out_at is not null from contacts where id = o.contact_id), false) as is_opted_out
    from locked o
   where o.state = 'pending' and o.due_at <= statement_timestamp()
     and (o.purpose = 'staff_alert' or not exists (
       select from outbox_messages earlier
        where earlier.conversation_id = o.conversation_id and earlier.seq < o.seq
          and earlier.state in ('pending', 'sending', 'unknown') and earlier.purpose <> 'staff_alert'
       offset 0))`

/**
 * Takes pending messages in hand: pending → sending, one attempt more. A message waits while an earlier one of its
 * conversation is not settled, so a customer reads them in order. An alert to staff is read by somebody else: it waits
 * for none of them, and none waits for it.
 *
 * A message to a contact who has opted out is canceled here instead, at the last moment at which it can be: it takes no
 * place in the pace of its number.
 *
 * No number sends faster than its rate, whoever claims: the row of its pace is locked, and only what is claimed moves
 * it (`take_pace`). Rows of the outbox are taken without waiting and those of the pace in the order of the channels,
 * so claims never deadlock. Who does not fit is due again when its place comes, which keeps the relays off it.
 *
 * Prepared, so that its plan may have been made when nothing was open: messages are locked before anything else is
 * asked of them, and `offset 0` has the earlier ones looked up by conversation, so that neither is sought among
 * everything that is open.
 */
export async function claimMessages(
  db: Database,
  wanted: readonly OutboxRef[],
): Promise<{ claimed: ClaimedMessage[]; paced: PacedMessage[]; canceled: CanceledMessage[] }> {
  const rows = await queryInTenant(
    db,
    tenantsOf(wanted),
    sql<ClaimedRow>`
      with locked as (
        select * from outbox_messages where message_id = any (${idsOf(wanted)}::uuid[]) for update skip locked
      ), next as (
        select o.message_id, o.channel_id, ch.tenant_id, ch.sends_per_second as rate, ch.provider,
               ch.external_number, ch.credentials_encrypted, o.is_opted_out,
               row_number() over (partition by o.channel_id, o.is_opted_out order by o.created_at, o.message_id) as place
          from (${due}
          ) o
          join channels ch on ch.id = o.channel_id
      ), pace as (
        insert into channel_pace as p (channel_id, tenant_id, rate, asked, granted, free_at)
        select n.channel_id, n.tenant_id, n.rate, n.asked, t.granted, t.free_at
          from (
            select channel_id, tenant_id, rate, count(*) filter (where not is_opted_out) as asked
              from next group by channel_id, tenant_id, rate
          ) n, take_pace(statement_timestamp(), statement_timestamp(), n.rate, n.asked) t
         order by n.channel_id
        on conflict (channel_id) do update
           set (rate, asked, granted, free_at) = (
             select excluded.rate, excluded.asked, t.granted, t.free_at
               from take_pace(p.free_at, statement_timestamp(), excluded.rate, excluded.asked) t)
        returning p.channel_id, p.granted,
                  extract(epoch from p.free_at - statement_timestamp())
                    - (p.granted + greatest(1, floor(p.rate))) / p.rate as start_s
      ), decided as (
        -- Both name the same channels; a full join, since only this one is never done by comparing all with all.
        select n.*, case when n.is_opted_out then 'canceled' when n.place <= p.granted then 'sending'
                         else 'pending' end as becomes,
               least(1000 * (p.start_s + n.place / n.rate), ${PACE_LOOK_MS} * (0.5 + random() / 2))::float8 as wait_ms
          from next n full join pace p on p.channel_id = n.channel_id
      ), claimed as (
        update outbox_messages o
           set state = d.becomes,
               attempts = o.attempts + (d.becomes = 'sending')::integer,
               attempt_started_at = case d.becomes when 'sending' then clock_timestamp() else o.attempt_started_at end,
               due_at = case d.becomes
                          when 'sending' then clock_timestamp() + make_interval(secs => ${ATTEMPT_LOST_AFTER_MS / 1000})
                          when 'pending' then statement_timestamp() + make_interval(secs => d.wait_ms / 1000)
                          else o.due_at end,
               error_code = case d.becomes when 'canceled' then ${optedOut.code} else o.error_code end,
               error_message = case d.becomes when 'canceled' then ${optedOut.message} else o.error_message end,
               updated_at = clock_timestamp()
          from decided d where o.message_id = d.message_id
        returning o.*, d.provider, d.external_number, d.credentials_encrypted, d.wait_ms
      )
      select o.message_id as "messageId", o.tenant_id as "tenantId", o.conversation_id as "conversationId",
             o.attempts as attempt, o.attempt_started_at as "attemptStartedAt", o.channel_id as "channelId",
             o.provider, o.external_number as "from", o.credentials_encrypted as "credentialsEncrypted",
             o.recipient, m.content, m.media, o.correlation_id as "correlationId", o.traceparent, o.state,
             case o.state when 'pending' then ceil(o.wait_ms) + ${TIMER_EARLY_MS} end as "waitMs",
             case o.state when 'canceled' then ${nextAfter('o')} end as "nextMessageId"
        from claimed o
        left join messages m on m.id = o.message_id and o.state = 'sending'`,
  )
  return {
    claimed: rows.filter(({ state }) => state === 'sending'),
    paced: rows.flatMap(({ messageId, tenantId, waitMs }) =>
      waitMs === null ? [] : { messageId, tenantId, waitMs },
    ),
    canceled: rows.filter(({ state }) => state === 'canceled'),
  }
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
  /** Where the message stands now; undefined when another attempt has begun since. */
  state: OutboxState | undefined
  /** The next message of the same conversation that waits to leave. */
  nextMessageId: string | null
}

/**
 * Records attempts. A callback may have been faster: then the record adds what it knows and moves nothing back.
 *
 * A takeover cancels what is pending. An automatic message that was under way at that moment, refused or found in no
 * record of the provider, would be pending again and leave after it: it is canceled here.
 */
export async function recordAttempts(db: Database, records: readonly AttemptRecord[]): Promise<Recorded[]> {
  const rows = await queryInTenant(
    db,
    tenantsOf(records),
    sql<Recorded & { messageId: string }>`
      with given as (
        select * from json_to_recordset(${JSON.stringify(records)}) as g (
          "messageId" uuid, attempt integer, outcome text, "providerMessageId" text, "errorCode" text,
          "errorMessage" text, "dueInMs" float8)
      ), locked as (${lockInOrder(records)}
      ), judged as (
        select g."messageId", g.attempt, g."providerMessageId", g."dueInMs",
               case when t.is_too_late then 'canceled' else g.outcome end as outcome,
               case when t.is_too_late then ${takenOver.code} else g."errorCode" end as error_code,
               case when t.is_too_late then ${takenOver.message} else g."errorMessage" end as error_message
          from locked k join given g on g."messageId" = k.message_id,
               lateral (select g.outcome = 'pending' and k.purpose = any (${automatic}::text[]) and coalesce(
                          (select owner = 'human' from conversations where id = k.conversation_id), false)
                          as is_too_late) t
      ), recorded as (
        update outbox_messages o
           set state = case when o.state in ('sending', 'unknown') then g.outcome else o.state end,
               provider_message_id = coalesce(o.provider_message_id, g."providerMessageId"),
               error_code = case when o.state in ('sending', 'unknown') then g.error_code else o.error_code end,
               error_message = case when o.state in ('sending', 'unknown') then g.error_message else o.error_message end,
               due_at = clock_timestamp() + make_interval(secs => g."dueInMs" / 1000),
               sent_at = case when g.outcome = 'sent' then coalesce(o.sent_at, clock_timestamp()) else o.sent_at end,
               updated_at = clock_timestamp()
          from judged g
         where o.message_id = g."messageId" and o.attempts = g.attempt
        returning o.message_id, o.conversation_id, o.seq, o.purpose, o.state
      )
      select r.message_id as "messageId", r.state,
             case when r.purpose <> 'staff_alert' then ${nextAfter('r')} end as "nextMessageId"
        from recorded r`,
    'soon',
  )
  const recorded = new Map(rows.map((row) => [row.messageId, row]))
  return records.map(({ messageId }) => {
    const row = recorded.get(messageId)
    return { state: row?.state, nextMessageId: row?.nextMessageId ?? null }
  })
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
export const applyReceipts = (db: Database, receipts: readonly Receipt[]): Promise<OutboxRef[]> =>
  queryInTenant(
    db,
    tenantsOf(receipts),
    sql<OutboxRef>`
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
        returning o.conversation_id, o.seq, o.purpose
      ), done as (
        update inbox_events set state = 'processed', processed_at = clock_timestamp()
         where id = any (${receipts.map((receipt) => receipt.inboxEventId)}::uuid[]) and state = 'received'
      )
      select later.message_id as "messageId", later.tenant_id as "tenantId"
        from moved m
        join outbox_messages later on later.conversation_id = m.conversation_id and later.seq > m.seq
         and later.state = 'pending' and later.purpose <> 'staff_alert'
       where m.purpose <> 'staff_alert'`,
    'soon',
  )
