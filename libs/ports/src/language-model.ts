/** A model that writes the next reply of a conversation. */
export interface LanguageModel {
  readonly provider: 'claude' | 'openai'
  /**
   * One attempt, bounded by `signal`.
   * @throws ProviderError; `isRetryable` is false for 400, 401, 403 and spend limits
   */
  complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion>
  /** One cheap authenticated call that proves the key works. @throws ProviderError */
  probe(signal?: AbortSignal): Promise<void>
}

export type CompletionRequest = {
  model: string
  system: string
  /** Oldest first, alternating or not; the adapter joins neighbours of one role where its provider wants turns to alternate. */
  messages: readonly ChatMessage[]
  maxOutputTokens: number
  /** Left out by the adapter for models that refuse it. */
  temperature?: number
}

export type ChatMessage = { role: 'user' | 'assistant'; content: string }

export type Completion = {
  text: string
  /** `max_tokens` means the text was cut. `refusal` means that the model declined. */
  stopReason: 'end' | 'max_tokens' | 'refusal' | 'other'
  /** The model that answered, as the provider names it. */
  model: string
  usage: { inputTokens: number; outputTokens: number; cachedInputTokens: number }
  /** Micro-dollars by the adapter's price table; null when the model has no known price. */
  costMicros: number | null
  /** The provider's id of the request, for its support. */
  providerRequestId: string | null
}
