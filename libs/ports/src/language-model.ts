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
  /** What the adapter's own table says of a model; null for an id that is none of this provider's. */
  describeModel?(modelId: string): ModelFacts | null
}

export type CompletionRequest = {
  model: string
  system: string
  /** Oldest first, alternating or not; the adapter joins neighbours of one role where its provider wants turns to alternate. */
  messages: readonly ChatMessage[]
  /** Of what the customer reads; the adapter adds what a model needs to think with, where it cannot be kept from it. */
  maxOutputTokens: number
  /** Left out by the adapter for models that refuse it. */
  temperature?: number
  /** What the model may ask for. It decides whether it does: some models refuse to be forced. */
  tools?: readonly ToolDefinition[]
  /** The answer's text is then JSON of this schema, and `structured` its value. */
  output?: OutputFormat
  /**
   * Asks for a stream, and is called with each piece of text as it arrives; together they are `text`, but for blanks at
   * its ends. A call that fails, is refused or is cut may have told text before. Must not throw.
   */
  onText?: (delta: string) => void
  /** Where the provider keeps conversations; ignored where it does not. */
  conversation?: ProviderConversation
  /** @deprecated A prompt stored with OpenAI, who ends them on 2026-11-30. Ignored by every other provider. */
  storedPromptId?: string
  /** Requests with the same key begin alike, so that the provider may find what it has read before. */
  cacheKey?: string
  /** The end user for the provider's abuse control: opaque, no name, number or address. */
  endUserRef?: string
}

/**
 * `user` is the customer. `assistant` is we, a person of ours included. `tool` is what a call of the model's came to.
 * `note` is ours to the model, in the middle of the talk: the customer neither wrote nor sees it.
 */
export type ChatMessage =
  | { role: 'user' | 'assistant'; content: string }
  | { role: 'assistant'; content: string; toolCalls: readonly ToolCall[] }
  | { role: 'tool'; toolCallId: string; toolName: string; content: string; isError?: boolean }
  | { role: 'note'; content: string }

export type ToolDefinition = {
  /** Letters, digits, `_` and `-`, 64 at most. */
  name: string
  description: string
  /** JSON schema of an object. */
  parameters: JsonSchema
}

export type ToolCall = {
  id: string
  name: string
  /** What the model wrote, by the tool's schema if it kept to it: to be checked like any other input. */
  input: unknown
}

export type OutputFormat = {
  /** Letters, digits, `_` and `-`, 64 at most. */
  name: string
  schema: JsonSchema
}

export type JsonSchema = Readonly<Record<string, unknown>>

export type ProviderConversation = {
  /** The provider's id of the conversation; null makes one, and sends every message. */
  id: string | null
  /** Index of the first message that a conversation with an id does not have yet. */
  newMessagesFrom: number
}

export type Completion = {
  /** Empty where the model only calls tools, or declined. */
  text: string
  /** `max_tokens` means the text was cut. `refusal` means that the model declined. */
  stopReason: 'end' | 'max_tokens' | 'refusal' | 'tool_calls' | 'other'
  /** The model that answered, as the provider names it. */
  model: string
  usage: { inputTokens: number; outputTokens: number; cachedInputTokens: number }
  /** Micro-dollars by the adapter's price table; null when the model has no known price. */
  costMicros: number | null
  /** The provider's id of the request, for its support. */
  providerRequestId: string | null
  /** In the order in which they are to be answered; each wants a `tool` message in the next request. */
  toolCalls?: readonly ToolCall[]
  /** The parsed answer, when an `output` was asked for and the answer is whole. */
  structured?: unknown
  /** Null where the provider keeps no conversation, or was not asked to. Another one than was asked for when that was lost. */
  conversationId?: string | null
  /** From the call to the first piece of text; null without a stream, or without text. */
  firstTextMs?: number | null
}

/** What is known of a model, for whoever runs the platform. */
export type ModelFacts = {
  id: string
  /** Whether the adapter has a row for it. One that is not known is asked for all the same. */
  isKnown: boolean
  /** Micro-dollars for one token of an ordinary prompt, which is dollars for a million; null when unknown. */
  inputMicrosPerToken: number | null
  outputMicrosPerToken: number | null
  /** The last day on which it answers, `YYYY-MM-DD`. */
  retiresOn?: string
}
