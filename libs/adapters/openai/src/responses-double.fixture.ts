import type { ModelScript, UnderstoodRequest } from '@forecourt/ports/contract-tests/language-model-abilities'
import type { RecordedReply, RecordedRequest } from '@forecourt/ports/contract-tests/recording-server'
import type { ChatMessage } from '@forecourt/ports/language-model'

/*
 * As much of the Responses and Conversations APIs as the contract needs, after the types of openai 7.55.0 and the
 * published description 2.3.0 (2026-11-20); not recorded from live traffic.
 */

type Item = { type?: string; role?: string; [field: string]: unknown }
export type ResponseRequest = {
  model: string
  instructions?: string
  input: Item[]
  max_output_tokens: number
  conversation?: string
  tools?: { name: string }[]
  text?: { format?: { schema: unknown } }
  stream?: boolean
  safety_identifier?: string
}

export function createResponsesDouble() {
  const requests: UnderstoodRequest[] = []
  const scripts: ModelScript[] = []
  const conversations = new Set<string>()
  let made = 0

  const answer = ({ path, body }: RecordedRequest): RecordedReply => {
    if (path === '/v1/conversations') {
      const id = `conv_${++made}`
      conversations.add(id)
      return { status: 200, body: { id, object: 'conversation', metadata: {}, created_at: 1_795_000_000 } }
    }
    const request: ResponseRequest = JSON.parse(body)
    const { conversation } = request
    if (conversation && !conversations.has(conversation)) return conversationNotFound(conversation)
    requests.push(toUnderstood(request))
    const script = scripts.shift() ?? { pieces: ['Yes.'] }
    return request.stream ? toStream(script, conversation) : toWhole(script, conversation)
  }
  return {
    answer,
    provider: {
      requests: () => requests,
      script: (...more: ModelScript[]) => void scripts.push(...more),
      forgetConversations: () => conversations.clear(),
    },
  }
}

export const errorReply = (
  status: number,
  error: { type?: string; code?: string | null; param?: string | null; message?: string },
  headers = {},
): RecordedReply => ({
  status,
  headers,
  body: { error: { message: 'No.', type: 'invalid_request_error', param: null, code: null, ...error } },
})

const conversationNotFound = (id: string) =>
  errorReply(404, { message: `Conversation with id '${id}' not found.` })

const headers = { 'x-request-id': 'req_1' }

/** An answer as a whole: `output` in the API's shape. */
export const responseBody = (output: Item[], overrides: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1_795_000_000,
  status: 'completed',
  error: null,
  incomplete_details: null,
  model: 'gpt-4.1-mini-2025-04-14',
  output,
  usage: {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 20, cache_write_tokens: 0 },
    output_tokens: 10,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 110,
  },
  ...overrides,
})

export const messageItem = (text: string): Item => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
})

function scripted({ pieces, toolCalls = [] }: ModelScript, conversation?: string) {
  const output: Item[] = [
    { type: 'reasoning', id: 'rs_1', summary: [] },
    ...(pieces ? [messageItem(pieces.join(''))] : []),
    ...toolCalls.map(({ id, name, input }) => ({
      type: 'function_call',
      id: `fc_${id}`,
      call_id: id,
      name,
      arguments: JSON.stringify(input),
      status: 'completed',
    })),
  ]
  return responseBody(output, { ...(conversation && { conversation: { id: conversation } }) })
}

const toWhole = (script: ModelScript, conversation?: string): RecordedReply => ({
  status: 200,
  headers,
  body: scripted(script, conversation),
})

function toStream(script: ModelScript, conversation?: string): RecordedReply {
  const { pieces = [], toolCalls = [], stream } = script
  const begun = responseBody([], { status: 'in_progress', usage: null })
  const events: Item[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    { type: 'response.output_item.added', output_index: 0, item: { type: 'message', content: [] } },
    { type: 'response.a_new_kind_of_event', delta: 'not this' },
    ...pieces.map((delta) => ({ type: 'response.output_text.delta', item_id: 'msg_1', delta })),
    { type: 'response.output_text.done', text: pieces.join('') },
  ]
  if (stream === undefined) {
    events.push(
      ...toolCalls.map(({ input }) => ({
        type: 'response.function_call_arguments.delta',
        delta: JSON.stringify(input),
      })),
      { type: 'response.completed', response: scripted(script, conversation) },
    )
  }
  return {
    status: 200,
    headers,
    events: events.map((data, sequence_number) => ({
      event: data.type!,
      data: { ...data, sequence_number },
    })),
    ends: stream === 'cut-off' || !stream ? 'whole' : stream,
  }
}

const toUnderstood = (request: ResponseRequest): UnderstoodRequest => ({
  messages: toChatMessages(request.input),
  tools: (request.tools ?? []).map((tool) => tool.name),
  schema: request.text?.format?.schema,
  isStreamed: request.stream ?? false,
  conversationId: request.conversation ?? null,
  endUserRef: request.safety_identifier ?? null,
})

export function toChatMessages(items: readonly Item[]): ChatMessage[] {
  const messages: ChatMessage[] = []
  for (const item of items) {
    const content = String(item['content'] ?? '')
    if (item.type === 'function_call_output') {
      const toolCallId = String(item['call_id'])
      messages.push({ role: 'tool', toolCallId, toolName: '', content: String(item['output']) })
    } else if (item.type === 'function_call') {
      const last = messages.at(-1)
      const toolCalls = last && 'toolCalls' in last ? (messages.pop() as typeof last).toolCalls : []
      const call = {
        id: String(item['call_id']),
        name: String(item['name']),
        input: JSON.parse(String(item['arguments'])) as unknown,
      }
      messages.push({ role: 'assistant', content: '', toolCalls: [...toolCalls, call] })
    } else if (item.role === 'developer') {
      messages.push({ role: 'note', content })
    } else {
      messages.push({ role: item.role as 'user' | 'assistant', content })
    }
  }
  return messages
}
