import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
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
 * Stores a batch; durable when it resolves.
 * @returns for each event whether it is new: false when the provider had delivered it before. Events of nobody always
 *   count as new, since their rows cannot be read back.
 */
export async function insertInboxEvents(db: Database, events: readonly NewInboxEvent[]): Promise<boolean[]> {
  const [owned, unowned] = [
    events.filter((event) => event.tenantId),
    events.filter((event) => !event.tenantId),
  ]
  const tenantIds = owned.map((event) => event.tenantId as string)
  const [inserted] = await Promise.all([
    owned.length > 0 ? queryInTenant(db, tenantIds, sql<{ id: string }>`${insert(owned)} returning id`) : [],
    unowned.length > 0 ? queryInTenant(db, '', insert(unowned)) : [],
  ])
  const ids = new Set(inserted.map((row) => row.id))
  return events.map((event) => !event.tenantId || ids.has(event.id))
}

/** The conflict names no target: naming one would need the right to read the rows of nobody. */
const insert = (events: readonly NewInboxEvent[]) => sql`
  insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                            state, reason, correlation_id, traceparent)
  select * from json_to_recordset(${toJson(events)}) as e (
    id uuid, "tenantId" uuid, "channelId" uuid, kind text, provider text, "providerEventId" text, "partitionKey" text,
    payload jsonb, state text, reason text, "correlationId" text, traceparent text)
  on conflict do nothing`

/** Postgres stores no NUL character, and no customer means one. */
function toJson(events: readonly NewInboxEvent[]): string {
  const json = JSON.stringify(events)
  return json.includes('\\u0000') ? JSON.stringify(events, withoutNul) : json
}

const withoutNul = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value
