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
  /** Its first answers need a manager's approval. */
  needs_review: Generated<boolean>
  /** Unanswered on purpose: a draft waits for approval, or the tenant for credits. */
  waiting_for: 'review' | 'credits' | null
  /** Messages up to here escalate no more: a person has dealt with them. */
  heard_seq: Generated<number>
  /** A credit is reserved for its next reply. */
  credit_held: Generated<boolean>
  language: 'en' | 'es' | null
  owner_staff_id: string | null
  /** Messages up to here are in the provider's own conversation. */
  openai_synced_seq: Generated<number>
  /** Summary of the episode before. */
  background: string | null
  /** Written when it is closed. */
  summary: string | null
  last_message_at: Generated<Date>
  created_at: ColumnType<Date, never, never>
  updated_at: Generated<Date>
}

/** What is known of a lead. One row for each kind of fact. */
export type CustomerContextTable = {
  tenant_id: string
  conversation_id: string
  type: 'vehicle_interest' | 'budget' | 'timeline' | 'trade_in' | 'contact'
  value: Record<string, unknown>
  confidence: number
  quote: string
  message_id: string | null
  set_by: 'rule' | 'model' | 'person'
  created_at: ColumnType<Date, never, never>
  updated_at: Generated<Date>
}

/** What became of an agent's conversations when it was linked anew or deleted. Append-only. */
export type ConversationArchivesTable = {
  conversation_id: string
  tenant_id: string
  agent_id: string
  channel_id: string
  reason: 'relinked' | 'deleted'
  at: Generated<Date>
}
