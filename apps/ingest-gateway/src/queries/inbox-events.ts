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
 * Stores a batch in one transaction; durable when it resolves.
 * @returns for each event whether it is new: false when the provider had delivered it before. Events of nobody always
 *   count as new, since their rows cannot be read back.
 */
export async function insertInboxEvents(db: Database, events: readonly NewInboxEvent[]): Promise<boolean[]> {
  const [owned, unowned] = [
    events.filter((event) => event.tenantId),
    events.filter((event) => !event.tenantId),
  ]
  const tenantIds = owned.map((event) => event.tenantId as string)
  const inserted = await inTenant(db, tenantIds, async (tx) => {
    if (unowned.length > 0) await insert(unowned).execute(tx)
    return owned.length > 0 ? (await sql<{ id: string }>`${insert(owned)} returning id`.execute(tx)).rows : []
  })
  const ids = new Set(inserted.map((row) => row.id))
  return events.map((event) => !event.tenantId || ids.has(event.id))
}

/** The conflict names no target: naming one would need the right to read the rows of nobody. */
function insert(events: readonly NewInboxEvent[]) {
  const column = <K extends keyof NewInboxEvent>(name: K) => events.map((event) => event[name])
  return sql`
    insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                              state, reason, correlation_id, traceparent)
    select * from unnest(
      ${column('id')}::uuid[], ${column('tenantId')}::uuid[], ${column('channelId')}::uuid[],
      ${column('kind')}::text[], ${column('provider')}::text[], ${column('providerEventId')}::text[],
      ${column('partitionKey')}::text[], ${events.map((event) => JSON.stringify(event.payload, withoutNul))}::jsonb[],
      ${column('state')}::text[], ${column('reason')}::text[], ${column('correlationId')}::text[],
      ${column('traceparent')}::text[])
    on conflict do nothing`
}

/** Postgres stores no NUL character, and no customer means one. */
const withoutNul = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value
