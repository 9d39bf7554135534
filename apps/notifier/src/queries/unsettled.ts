import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { ClaimedMessage, OutboxRef } from './outbox.ts'

export type Overdue = OutboxRef & { state: 'pending' | 'sending' | 'unknown' }

/** Messages that should have moved by now: unsent, or with an attempt nobody recorded, or of unknown fate. */
export async function listOverdueMessages(
  db: Database,
  graceMs: number,
  countMax: number,
): Promise<Overdue[]> {
  const { rows } = await sql<Overdue>`
    select message_id as "messageId", tenant_id as "tenantId", state
      from overdue_outbox(${graceMs}, ${countMax})`.execute(db)
  return rows
}

/** A message of unknown fate. */
export type Unsettled = ClaimedMessage & { unknownForMs: number }

/**
 * Takes messages of unknown fate in hand for one look at the provider's record; another replica leaves them alone
 * until `lookMs` have passed. An attempt whose process died becomes unknown here.
 */
export async function claimUnsettled(
  db: Database,
  wanted: readonly OutboxRef[],
  lookMs: number,
): Promise<Unsettled[]> {
  return queryInTenant(
    db,
    wanted.map((item) => item.tenantId),
    sql<Unsettled>`
      with next as (
        select message_id from outbox_messages
         where message_id = any (${wanted.map((item) => item.messageId)}::uuid[])
           and state in ('sending', 'unknown') and due_at <= clock_timestamp()
           for update skip locked
      ), claimed as (
        update outbox_messages o
           set state = 'unknown', due_at = clock_timestamp() + make_interval(secs => ${lookMs / 1000}),
               updated_at = clock_timestamp()
          from next where o.message_id = next.message_id
        returning o.*
      )
      select o.message_id as "messageId", o.tenant_id as "tenantId", o.conversation_id as "conversationId",
             o.attempts as attempt, o.attempt_started_at as "attemptStartedAt", o.channel_id as "channelId",
             ch.provider, ch.external_number as "from", ch.credentials_encrypted as "credentialsEncrypted",
             o.recipient, m.content, m.media, o.correlation_id as "correlationId", o.traceparent,
             (extract(epoch from clock_timestamp() - o.attempt_started_at) * 1000)::float8 as "unknownForMs"
        from claimed o
        join messages m on m.id = o.message_id
        join channels ch on ch.id = o.channel_id`,
  )
}

/** Which of these ids of the provider belong to other messages of the channel, in whatever conversation. */
export async function listForeignIds(
  db: Database,
  message: OutboxRef & { channelId: string },
  providerMessageIds: readonly string[],
): Promise<string[]> {
  const rows = await queryInTenant(
    db,
    message.tenantId,
    sql<{ id: string }>`
      select provider_message_id as id from outbox_messages
       where channel_id = ${message.channelId} and message_id <> ${message.messageId}
         and provider_message_id = any (${providerMessageIds})`,
  )
  return rows.map((row) => row.id)
}
