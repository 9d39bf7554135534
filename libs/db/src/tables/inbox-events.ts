import type { ColumnType, Generated } from 'kysely'

/** What a provider sent us and we acknowledged, exactly as received. */
export type InboxEventsTable = {
  id: string
  /** Order of arrival, given by the database. */
  ordinal: ColumnType<number, never, never>
  /** null only for what is unroutable. */
  tenant_id: string | null
  channel_id: string | null
  kind: 'message' | 'status'
  provider: string
  provider_event_id: string
  /** What must be handled in order: one customer on one channel, or one outbound message. */
  partition_key: string
  payload: Record<string, unknown>
  state: Generated<'received' | 'processed' | 'unroutable' | 'dead'>
  /** How often handling it failed. */
  attempts: Generated<number>
  reason: string | null
  correlation_id: string
  traceparent: string | null
  received_at: Generated<Date>
  processed_at: Date | null
}
