import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type MessageMedia = { url: string; content_type: string }

/** What was said. Immutable: what became of an outbound message stands in `outbox_messages`. */
export type MessagesTable = {
  /** A customer message has the id of its inbox event. */
  id: string
  tenant_id: string
  conversation_id: string
  seq: number
  role: 'customer' | 'agent' | 'human' | 'system'
  content: string
  media: JSONColumnType<MessageMedia[], string | undefined>
  /** The provider's id of an inbound message. */
  provider_message_id: string | null
  correlation_id: string
  metadata: Generated<Record<string, unknown>>
  cost_micros: number | null
  created_at: ColumnType<Date, Date | undefined, never>
}
