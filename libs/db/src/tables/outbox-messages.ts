import type { OutboxState } from '@forecourt/contracts/delivery'
import type { ColumnType, Generated } from 'kysely'

/** A message that leaves, and how far it got. The only place that knows its delivery state. */
export type OutboxMessagesTable = {
  message_id: string
  tenant_id: string
  conversation_id: string
  seq: number
  channel_id: string
  recipient: string
  state: Generated<OutboxState>
  /** Why sending it was allowed, for the record. */
  allowed_because: string
  contact_id: string | null
  /** `reply` and `notice` are automatic: a takeover or an opt-out keeps them from leaving. */
  purpose: Generated<'reply' | 'notice' | 'consent' | 'person' | 'staff_alert'>
  /** What becomes of the credit that was reserved for it. */
  credit: 'held' | 'unused' | 'settled' | 'released' | null
  attempts: Generated<number>
  attempt_started_at: Date | null
  /** pending: when it may be tried; sending: when the attempt counts as lost; unknown: when to ask the provider. */
  due_at: Generated<Date>
  provider_message_id: string | null
  error_code: string | null
  error_message: string | null
  correlation_id: string
  traceparent: string | null
  sent_at: Date | null
  created_at: ColumnType<Date, never, never>
  updated_at: Generated<Date>
}
