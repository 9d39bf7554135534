/**
 * What a turn did and why, kept in `turns.record`: enough to tell it to a manager and to decide it again. What is empty
 * is left out. The messages themselves, the prompt version and the reply stand in tables of their own and never change.
 */
export type TurnRecord = {
  /** Instant the turn took for "now". */
  now: string
  language: 'en' | 'es'
  /** Who or what wrote the reply; `none` when nothing was to be said. */
  source: 'model' | 'rewrite' | 'fallback' | 'notice' | 'none'
  score: { before: number; after: number; reasons: { points: number; reason: string }[] }
  consent?: {
    kind: 'opt-out' | 'opt-in' | 'help'
    how: 'keyword' | 'plain-language' | 'provider'
    quote: string
  }
  escalation?: {
    rule: string
    confidence: number
    priority: string
    quote: string
    reason: string
    staff_name: string | null
  }
  /** What this turn learned of the lead. */
  learned?: { type: string; value: unknown; confidence: number; quote: string; set_by: 'rule' | 'model' }[]
  booking?: { intent: string | null; step: string; when: unknown }
  /** Every call of a model, failed ones too, in order. */
  calls?: ModelCallRecord[]
  /** What the models said, in order: what a replay takes instead of asking again. */
  outputs?: { text: string; is_cut?: true; tool_calls?: { id: string; name: string; input: unknown }[] }[]
  tools?: { name: string; input: unknown; result: unknown; is_done: boolean }[]
  /** What the guard found in which draft, counted from 1. */
  guards?: { draft: number; rule: string; quote: string; reason: string }[]
  /** `used`: one is paid for this reply. `spared`: no model wrote it. `none_left`: there was none. */
  credit: 'used' | 'spared' | 'none_left'
  /** What else the decision was made from, as it was then. */
  facts: Record<string, unknown>
}

export type ModelCallRecord = {
  provider: string
  model: string
  outcome: string
  code?: string
  status?: number
  latency_ms: number
  first_text_ms?: number
  input_tokens: number
  output_tokens: number
  cached_input_tokens?: number
  cost_micros: number | null
  request_id?: string
}
