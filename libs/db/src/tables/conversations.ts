import type { ColumnType, Generated } from 'kysely'

export type ConversationsTable = {
  id: string
  tenant_id: string
  agent_id: string
  channel_id: string
  contact_id: string
  identity_id: string
  status: Generated<'active' | 'escalated' | 'closed' | 'archived'>
  owner: Generated<'ai' | 'human'>
  /** Rises with every change of owner; a reply decided under an older version is not committed. */
  owner_version: Generated<number>
  qualification_score: Generated<number>
  openai_conversation_id: string | null
  episode: Generated<number>
  /** Number the next message gets. Gap-free, handed out under the row's lock. */
  next_seq: Generated<number>
  customer_seq: Generated<number>
  answered_seq: Generated<number>
  unanswered_since: Date | null
  turn_due_at: Date | null
  turn_attempts: Generated<number>
  claim_token: string | null
  claimed_by: string | null
  claim_expires_at: Date | null
  last_message_at: Generated<Date>
  created_at: ColumnType<Date, never, never>
  updated_at: Generated<Date>
}
