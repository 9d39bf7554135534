import type { ColumnType, Generated } from 'kysely'

/** One committed answer of the AI to everything unanswered at that moment. Append-only. */
export type TurnsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  from_seq: number
  to_seq: number
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
  outcome: string
  model_output: string | null
  correlation_id: string
  created_at: ColumnType<Date, never, never>
}

export type InteractionsTable = {
  id: string
  tenant_id: string
  conversation_id: string
  type: string
  success: boolean
  error: string | null
  metadata: Generated<Record<string, unknown>>
  created_at: ColumnType<Date, never, never>
}
