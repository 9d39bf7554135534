import type { Answer } from './model-answer.ts'
import type { Item } from './openai-items.ts'
import { isObject, type Json } from './model-json.ts'

export type ResponseStatus = 'in_progress' | 'completed' | 'incomplete' | 'failed'

export type OpenAiResponse = Json & {
  readonly id: string
  readonly status: ResponseStatus
  readonly output: readonly Item[]
}

/** What the API made of an answer. A refusal is a message of its own kind; one cut short is not complete. */
export function toOutput(answer: Answer, createId: (type: string) => string): Item[] {
  const isCut = answer.stopReason === 'max_tokens'
  const status = isCut ? 'incomplete' : 'completed'
  return answer.blocks.map((block): Item => {
    if (block.type === 'tool_use') {
      const type = 'function_call'
      const { id: call_id, name, input, rawInput } = block
      return { id: createId(type), type, status, arguments: rawInput ?? JSON.stringify(input), call_id, name }
    }
    const content =
      answer.stopReason === 'refusal'
        ? { type: 'refusal', refusal: block.text }
        : { type: 'output_text', annotations: [], logprobs: [], text: block.text }
    return { id: createId('message'), type: 'message', status, content: [content], role: 'assistant' }
  })
}

/**
 * The Response of the API.
 * @param at seconds since 1970
 */
export function toResponse(
  id: string,
  body: Json,
  conversationId: string | undefined,
  at: number,
  done?: { answer: Answer; output: readonly Item[] },
): OpenAiResponse {
  const isCut = done?.answer.stopReason === 'max_tokens'
  const status = done === undefined ? 'in_progress' : isCut ? 'incomplete' : 'completed'
  return {
    id,
    object: 'response',
    created_at: at,
    status,
    background: false,
    completed_at: status === 'completed' ? at : null,
    error: null,
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    max_tool_calls: body['max_tool_calls'] ?? null,
    model: body['model'],
    output: done?.output ?? [],
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    previous_response_id: body['previous_response_id'] ?? null,
    conversation: conversationId === undefined ? null : { id: conversationId },
    prompt: body['prompt'] ?? null,
    prompt_cache_key: body['prompt_cache_key'] ?? null,
    reasoning: isObject(body['reasoning']) ? body['reasoning'] : { effort: null, summary: null },
    safety_identifier: body['safety_identifier'] ?? null,
    service_tier: 'default',
    store: body['store'] ?? true,
    temperature: body['temperature'] ?? 1,
    text: { format: { type: 'text' }, verbosity: 'medium', ...(isObject(body['text']) ? body['text'] : {}) },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
    top_logprobs: 0,
    top_p: body['top_p'] ?? 1,
    truncation: body['truncation'] ?? 'disabled',
    usage: done ? usageOf(done.answer) : null,
    user: body['user'] ?? null,
    metadata: body['metadata'] ?? {},
  }
}

export const usageOf = ({ inputTokens, outputTokens }: Answer) => ({
  input_tokens: inputTokens,
  input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
  output_tokens: outputTokens,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: inputTokens + outputTokens,
})
