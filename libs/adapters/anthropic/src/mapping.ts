import type { ChatMessage, Completion, CompletionRequest } from '@forecourt/ports/language-model'
import type { MessageCreateParamsNonStreaming, StopReason } from '@anthropic-ai/sdk/resources/messages'
import { costMicrosOf, findModel } from './models.ts'
import type { MessageAnswer } from './wire.ts'

/**
 * Stands before a conversation that begins with our own words: the API wants a user's turn first, and dropping
 * ours would take away what the customer is answering.
 */
const openingTurn = '(The conversation begins with our message.)'

export function toMessageParams(request: CompletionRequest): MessageCreateParamsNonStreaming {
  const acceptsTemperature = findModel(request.model)?.acceptsTemperature ?? false
  return {
    model: request.model,
    max_tokens: request.maxOutputTokens,
    messages: toTurns(request.messages),
    ...(request.system !== '' && { system: request.system }),
    // The SDK's types no longer know it, and it passes through what they do not know.
    ...(acceptsTemperature && request.temperature !== undefined && { temperature: request.temperature }),
  }
}

/** Turns that alternate and begin with the user's. A blank message is left out: the API refuses empty text. */
export function toTurns(messages: readonly ChatMessage[]): ChatMessage[] {
  const turns: ChatMessage[] = []
  for (const { role, content } of messages) {
    if (content.trim() === '') continue
    const last = turns.at(-1)
    if (last?.role === role) last.content += `\n${content}`
    else turns.push({ role, content })
  }
  if (turns[0]?.role === 'assistant') turns.unshift({ role: 'user', content: openingTurn })
  return turns
}

/** `text` is empty where the model wrote none. */
export function toCompletion(requestedModel: string, answer: MessageAnswer): Completion {
  const { usage = {}, model = requestedModel } = answer
  const cacheReadTokens = usage.cache_read_input_tokens ?? 0
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0
  const tokens = {
    freshTokens: usage.input_tokens ?? 0,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens: usage.output_tokens ?? 0,
  }
  return {
    text: textOf(answer),
    stopReason: toStopReason(answer.stop_reason ?? null),
    model,
    usage: {
      // Anthropic counts cached tokens apart, OpenAI within; the port says "within".
      inputTokens: tokens.freshTokens + cacheReadTokens + cacheWriteTokens,
      outputTokens: tokens.outputTokens,
      cachedInputTokens: cacheReadTokens,
    },
    costMicros: costMicrosOf(model, tokens) ?? costMicrosOf(requestedModel, tokens),
    providerRequestId: answer._request_id ?? null,
  }
}

/** Blocks are picked by type: the first one can be thinking. */
const textOf = (answer: MessageAnswer) =>
  answer.content
    .filter((block) => block.type === 'text')
    .map((block) => block.text ?? '')
    .join('')
    .trim()

/** A new reason in the SDK stops the compiler here. */
const stopReasons: Record<StopReason, Completion['stopReason']> = {
  end_turn: 'end',
  stop_sequence: 'end',
  max_tokens: 'max_tokens',
  model_context_window_exceeded: 'max_tokens',
  refusal: 'refusal',
  tool_use: 'other',
  pause_turn: 'other',
}

const toStopReason = (reason: string | null): Completion['stopReason'] =>
  reason !== null && Object.hasOwn(stopReasons, reason) ? stopReasons[reason as StopReason] : 'other'
