import type {
  FunctionTool,
  ResponseCreateParamsNonStreaming,
  ResponseInputItem,
} from 'openai/resources/responses/responses'
import type {
  ChatMessage,
  Completion,
  CompletionRequest,
  OutputFormat,
  ToolCall,
  ToolDefinition,
} from '@forecourt/ports/language-model'
import { capabilitiesOf, costMicrosOf } from './models.ts'
import { toStrictSchema, withoutStrictNulls } from './strict-schema.ts'
import type { ResponseAnswer } from './wire.ts'

/** What of a request is sent how: all of it, or what an existing conversation does not have yet. */
export type Sending = {
  messages: readonly ChatMessage[]
  conversationId: string | null
  storedPromptId: string | undefined
}

/** The API refuses less. */
const OUTPUT_TOKENS_MIN = 16

export function toResponseParams(
  request: CompletionRequest,
  { messages, conversationId, storedPromptId }: Sending,
): ResponseCreateParamsNonStreaming {
  const { model, system, maxOutputTokens, temperature, tools, output, cacheKey, endUserRef } = request
  const { acceptsTemperature, acceptsEffort, thinkingTokens } = capabilitiesOf(model)
  return {
    model,
    input: messages.flatMap(toInputItems),
    max_output_tokens: Math.max(OUTPUT_TOKENS_MIN, maxOutputTokens + thinkingTokens),
    // Nothing is left with the provider but what a conversation of theirs needs.
    store: conversationId !== null,
    ...(system !== '' && { instructions: system }),
    ...(conversationId !== null && { conversation: conversationId }),
    ...(acceptsTemperature && temperature !== undefined && { temperature }),
    ...(acceptsEffort && { reasoning: { effort: 'low' as const } }),
    ...(tools && tools.length > 0 && { tools: tools.map(toTool) }),
    ...(output && { text: { format: toFormat(output) } }),
    ...(storedPromptId && { prompt: { id: storedPromptId } }),
    ...(cacheKey && { prompt_cache_key: cacheKey }),
    ...(endUserRef && { safety_identifier: endUserRef }),
  }
}

/** A blank message is left out: it says nothing, and models answer it strangely. */
export function toInputItems(message: ChatMessage): ResponseInputItem[] {
  const { content } = message
  if (message.role === 'tool') {
    const output = message.isError ? `Error: ${content}` : content
    return [{ type: 'function_call_output', call_id: message.toolCallId, output }]
  }
  const role = message.role === 'note' ? ('developer' as const) : message.role
  const words = content.trim() === '' ? [] : [{ role, content }]
  if (!('toolCalls' in message)) return words
  const calls = message.toolCalls.map(({ id, name, input }) => ({
    type: 'function_call' as const,
    call_id: id,
    name,
    arguments: JSON.stringify(input ?? {}),
  }))
  return [...words, ...calls]
}

function toTool({ name, description, parameters }: ToolDefinition): FunctionTool {
  const strict = toStrictSchema(parameters)
  return {
    type: 'function',
    name,
    description,
    parameters: { ...(strict ?? parameters) },
    strict: strict !== null,
  }
}

function toFormat({ name, schema }: OutputFormat) {
  const strict = toStrictSchema(schema)
  return {
    type: 'json_schema' as const,
    name,
    schema: { ...(strict ?? schema) },
    strict: strict !== null,
  }
}

/**
 * `text` is empty where the model wrote none, or declined.
 * @throws SyntaxError when arguments or output are no JSON although the model came to its end
 */
export function toCompletion(request: CompletionRequest, answer: ResponseAnswer): Completion {
  const { model = request.model, usage } = answer
  const stopReason = toStopReason(answer)
  const tokens = {
    inputTokens: usage?.input_tokens ?? 0,
    cachedTokens: usage?.input_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: usage?.input_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  }
  const text = stopReason === 'refusal' ? '' : textOf(answer)
  return {
    text,
    stopReason,
    model,
    usage: {
      inputTokens: tokens.inputTokens,
      outputTokens: tokens.outputTokens,
      cachedInputTokens: tokens.cachedTokens,
    },
    costMicros: costMicrosOf(model, tokens) ?? costMicrosOf(request.model, tokens),
    providerRequestId: answer._request_id ?? null,
    toolCalls: stopReason === 'tool_calls' ? toolCallsOf(answer, request.tools ?? []) : [],
    ...(request.output &&
      stopReason === 'end' && {
        structured: withoutStrictNulls(request.output.schema, JSON.parse(text)),
      }),
    conversationId: answer.conversation?.id ?? null,
    firstTextMs: null,
  }
}

function toStopReason({ status, output, incomplete_details }: ResponseAnswer): Completion['stopReason'] {
  const hasRefused = partsOf({ output }).some((part) => part.type === 'refusal')
  if (hasRefused) return 'refusal'
  // Where the answer was cut, so may be a call.
  if (status === 'incomplete') {
    if (incomplete_details?.reason === 'max_output_tokens') return 'max_tokens'
    return incomplete_details?.reason === 'content_filter' ? 'refusal' : 'other'
  }
  return output.some((item) => item.type === 'function_call') ? 'tool_calls' : 'end'
}

const partsOf = ({ output }: Pick<ResponseAnswer, 'output'>) =>
  output.flatMap((item) => (item.type === 'message' ? (item.content ?? []) : []))

const textOf = (answer: ResponseAnswer) =>
  partsOf(answer)
    .filter((part) => part.type === 'output_text')
    .map((part) => part.text ?? '')
    .join('')
    .trim()

const toolCallsOf = ({ output }: ResponseAnswer, tools: readonly ToolDefinition[]): ToolCall[] =>
  output
    .filter((item) => item.type === 'function_call')
    .map(({ call_id: id = '', name = '', arguments: json = '' }) => {
      const input: unknown = JSON.parse(json === '' ? '{}' : json)
      const tool = tools.find((one) => one.name === name)
      return { id, name, input: tool ? withoutStrictNulls(tool.parameters, input) : input }
    })
