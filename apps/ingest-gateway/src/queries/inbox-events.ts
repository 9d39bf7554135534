import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type NewInboxEvent = {
  id: string
  /** null only with state `unroutable`. */
  tenantId: string | null
  channelId: string | null
  kind: 'message' | 'status'
  provider: string
  providerEventId: string
  partitionKey: string
  payload: unknown
  state: 'received' | 'unroutable'
  reason: string | null
  correlationId: string
  traceparent: string
}

/**
 * Stores a batch in one statement; durable when it resolves.
 * @returns for each event whether it is new: false when the provider had delivered it before
 */
export async function insertInboxEvents(db: Database, events: readonly NewInboxEvent[]): Promise<boolean[]> {
  const tenantIds = events.flatMap((event) => event.tenantId ?? [])
  const column = <K extends keyof NewInboxEvent>(name: K) => events.map((event) => event[name])
  const inserted = await inTenant(db, tenantIds, (tx) =>
    sql<{ id: string }>`
      insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                                state, reason, correlation_id, traceparent)
      select * from unnest(
        ${column('id')}::uuid[], ${column('tenantId')}::uuid[], ${column('channelId')}::uuid[],
        ${column('kind')}::text[], ${column('provider')}::text[], ${column('providerEventId')}::text[],
        ${column('partitionKey')}::text[], ${events.map((event) => JSON.stringify(event.payload, withoutNul))}::jsonb[],
        ${column('state')}::text[], ${column('reason')}::text[], ${column('correlationId')}::text[],
        ${column('traceparent')}::text[])
      on conflict (provider, provider_event_id) do nothing
      returning id`.execute(tx),
  )
  const ids = new Set(inserted.rows.map((row) => row.id))
  return events.map((event) => ids.has(event.id))
}

/** Postgres stores no NUL character, and no customer means one. */
const withoutNul = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value
