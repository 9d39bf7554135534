import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import type { MessageCreateParamsNonStreaming, StopReason, Tool } from '@anthropic-ai/sdk/resources/messages'
import type { Completion, CompletionRequest, OutputFormat, ToolCall } from '@forecourt/ports/language-model'
import { costMicrosOf, findModel, type Model } from './models.ts'
import { toTurns } from './turns.ts'
import type { MessageAnswer } from './wire.ts'

export function toMessageParams(request: CompletionRequest): MessageCreateParamsNonStreaming {
  const model = findModel(request.model)
  const { temperature, tools, endUserRef } = request
  return {
    model: request.model,
    max_tokens: request.maxOutputTokens + (model?.thinkingTokens ?? 0),
    messages: toTurns(request.messages, model?.acceptsSystemTurns),
    ...(request.system !== '' && { system: request.system }),
    ...(model?.thinking && { thinking: model.thinking }),
    ...toOutputConfig(request.output, model),
    ...(tools && tools.length > 0 && { tools: tools.map(toTool) }),
    ...(endUserRef && { metadata: { user_id: endUserRef } }),
    // The SDK's types no longer know it, and it passes through what they do not know.
    ...(model?.acceptsTemperature && temperature !== undefined && { temperature }),
  }
}

const toTool = ({
  name,
  description,
  parameters,
}: NonNullable<CompletionRequest['tools']>[number]): Tool => ({
  name,
  description,
  input_schema: parameters as unknown as Tool.InputSchema,
})

function toOutputConfig(output: OutputFormat | undefined, model: Model | undefined) {
  if (!output && !model?.effort) return {}
  // What the API does not know of a schema becomes words in its descriptions; it refuses what is left.
  const schema = output && transformJSONSchema(output.schema as Parameters<typeof transformJSONSchema>[0])
  return {
    output_config: {
      ...(model?.effort && { effort: model.effort }),
      ...(schema && { format: { type: 'json_schema' as const, schema: { ...schema } } }),
    },
  }
}

/** `text` is empty where the model wrote none, or declined: what it wrote until then is to be thrown away. */
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
  const stopReason = toStopReason(answer.stop_reason ?? null)
  return {
    text: stopReason === 'refusal' ? '' : textOf(answer),
    stopReason,
    model,
    usage: {
      // Anthropic counts cached tokens apart, OpenAI within; the port says "within".
      inputTokens: tokens.freshTokens + cacheReadTokens + cacheWriteTokens,
      outputTokens: tokens.outputTokens,
      cachedInputTokens: cacheReadTokens,
    },
    costMicros: costMicrosOf(model, tokens) ?? costMicrosOf(requestedModel, tokens),
    providerRequestId: answer._request_id ?? null,
    // Where the answer was cut, so may be a call.
    toolCalls: stopReason === 'tool_calls' ? toolCallsOf(answer) : [],
    conversationId: null,
    firstTextMs: null,
  }
}

/** Blocks are picked by type: the first one can be thinking. */
const textOf = (answer: MessageAnswer) =>
  answer.content
    .filter((block) => block.type === 'text')
    .map((block) => block.text ?? '')
    .join('')
    .trim()

const toolCallsOf = (answer: MessageAnswer): ToolCall[] =>
  answer.content
    .filter((block) => block.type === 'tool_use')
    .map(({ id = '', name = '', input = {} }) => ({ id, name, input }))

/** A new reason in the SDK stops the compiler here. */
const stopReasons: Record<StopReason, Completion['stopReason']> = {
  end_turn: 'end',
  stop_sequence: 'end',
  max_tokens: 'max_tokens',
  model_context_window_exceeded: 'max_tokens',
  refusal: 'refusal',
  tool_use: 'tool_calls',
  pause_turn: 'other',
}

const toStopReason = (reason: string | null): Completion['stopReason'] =>
  reason !== null && Object.hasOwn(stopReasons, reason) ? stopReasons[reason as StopReason] : 'other'
