import type { ColumnType, Generated } from 'kysely'

/** One committed answer of the AI to everything unanswered at that moment. Append-only. */
export type TurnsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  from_seq: number
  to_seq: number
  /** Of the conversation when it was decided. */
  owner_version: Generated<number>
  reply_message_id: string | null
  prompt_id: string | null
  prompt_version: number | null
  provider: string | null
  model: string | null
  input_tokens: number | null
  output_tokens: number | null
  cost_micros: number | null
  latency_ms: number
  /** How often it was planned because new messages came in. */
  plans: Generated<number>
  /** When a worker took it in hand, by the database's clock; null for turns of before this was recorded. */
  claimed_at: Date | null
  claimed_by: string | null
  /** Time the model took, retries and failures included; null when it was not asked. */
  model_latency_ms: number | null
  /** Calls of the model, retries included; 0 when it was not asked. */
  model_calls: number | null
  outcome: string
  /** What came of it: `responded`, `book`, `escalated`, `opted_out` and so on; null for turns of before this was recorded. */
  action: string | null
  /** See `TurnRecord` of libs/contracts. */
  record: Generated<Record<string, unknown>>
  experiment_id: string | null
  model_output: string | null
  correlation_id: string
  created_at: ColumnType<Date, never, never>
}

/** What happened in a conversation besides its messages and turns. Append-only. */
export type InteractionsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  type: string
  success: boolean
  error: string | null
  metadata: Generated<Record<string, unknown>>
  correlation_id: string | null
  created_at: ColumnType<Date, never, never>
}

/** An answer that waits for, or has had, a manager's approval. */
export type ReviewsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  turn_id: string
  from_seq: number
  to_seq: number
  draft: string
  state: Generated<'pending' | 'approved' | 'edited' | 'rejected' | 'superseded'>
  reply_message_id: string | null
  decided_by: string | null
  note: string | null
  decided_at: Date | null
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, never>
}
