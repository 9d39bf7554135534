import type { StatusPayload } from '@forecourt/contracts/inbox-payload'
import type { Database } from '@forecourt/db/database'
import { inTenant, queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type StatusEvent = {
  inboxEventId: string
  tenantId: string
  provider: string
  payload: StatusPayload
  correlationId: string
}

/** Delivery reports among these inbox events that nobody has applied yet. The message is found by the provider's id
 * where the report does not carry ours. */
export async function listWaitingReports(
  db: Database,
  wanted: readonly { inboxEventId: string; tenantId: string }[],
): Promise<(StatusEvent & { messageId: string | null })[]> {
  return queryInTenant(
    db,
    wanted.map((event) => event.tenantId),
    sql<StatusEvent & { messageId: string | null }>`
      with waiting as materialized (
        select i.*, i.payload->>'provider_message_id' as provider_message_id, (i.payload->>'message_id')::uuid as message_id
          from (select * from inbox_events where id = any (${wanted.map((event) => event.inboxEventId)}::uuid[])
                offset 0) i
         where i.state = 'received' and i.kind = 'status'
      )
      select i.id as "inboxEventId", i.tenant_id as "tenantId", i.provider, i.payload, i.correlation_id as "correlationId",
             coalesce(i.message_id, o.message_id) as "messageId"
        from waiting i
        left join outbox_messages o
          on i.message_id is null and o.channel_id = i.channel_id and o.provider_message_id = i.provider_message_id
       order by i.ordinal`,
    'soon',
  )
}

/** Reports on messages that are not ours: sent by other software over the same number. Nothing is to be done. */
export async function markForeign(db: Database, events: readonly StatusEvent[]): Promise<void> {
  await inTenant(
    db,
    events.map((event) => event.tenantId),
    (tx) =>
      tx
        .updateTable('inbox_events')
        .set({ state: 'processed', reason: 'not a message of ours', processed_at: new Date() })
        .where(
          'id',
          'in',
          events.map((event) => event.inboxEventId),
        )
        .where('state', '=', 'received')
        .execute(),
  )
}

/** Reports that were stored a while ago and that nobody has applied, oldest first. */
export async function listOverdueReports(db: Database, olderThanMs: number, countMax: number) {
  const { rows } = await sql<{ inboxEventId: string; tenantId: string }>`
    select id as "inboxEventId", tenant_id as "tenantId"
      from overdue_inbox('status', ${olderThanMs}, ${countMax})`.execute(db)
  return rows
}
