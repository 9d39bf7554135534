import type { ModelScript, UnderstoodRequest } from '@forecourt/ports/contract-tests/language-model-abilities'
import type {
  RecordedReply,
  RecordedRequest,
  ServerSentEvent,
} from '@forecourt/ports/contract-tests/recording-server'
import type { ChatMessage, ToolCall } from '@forecourt/ports/language-model'

/*
 * As much of the Messages API (version 2026-10-21) as tools, streams and structured answers need, after the types of
 * @anthropic-ai/sdk 1.11.0 and https://platform.claude.com/docs/en/build-with-claude/streaming (2026-11-20).
 */

type Block = { type: string; [field: string]: unknown }

export function createMessagesDouble() {
  const requests: UnderstoodRequest[] = []
  const scripts: ModelScript[] = []
  const answer = ({ body }: RecordedRequest): RecordedReply => {
    const request = JSON.parse(body)
    requests.push(toUnderstood(request))
    const script = scripts.shift() ?? { pieces: ['Yes.'] }
    return request.stream ? toStream(script) : toWhole(script)
  }
  return {
    answer,
    provider: {
      requests: () => requests,
      script: (...more: ModelScript[]) => void scripts.push(...more),
      forgetConversations: () => {},
    },
  }
}

const headers = { 'request-id': 'req_1' }
const stopReasonOf = ({ toolCalls }: ModelScript) => (toolCalls ? 'tool_use' : 'end_turn')
const toolUses = ({ toolCalls = [] }: ModelScript) => toolCalls.map((call) => ({ type: 'tool_use', ...call }))
const head = { model: 'claude-haiku-5-5', type: 'message', role: 'assistant' }

const toWhole = (script: ModelScript): RecordedReply => ({
  status: 200,
  headers,
  body: {
    ...head,
    content: [
      ...(script.pieces ? [{ type: 'text', text: script.pieces.join('') }] : []),
      ...toolUses(script),
    ],
    stop_reason: stopReasonOf(script),
    usage: { input_tokens: 100, output_tokens: 10, cache_read_input_tokens: 20 },
  },
})

export function toStream(script: ModelScript): RecordedReply {
  const { pieces = [], stream } = script
  const usage = { input_tokens: 100, output_tokens: 1, cache_read_input_tokens: 20 }
  const events: Block[] = [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null, usage } },
    { type: 'ping' },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'a_new_kind_of_event', index: 7 },
    ...pieces.map((text) => ({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text },
    })),
  ]
  if (stream === undefined) {
    events.push(
      { type: 'content_block_stop', index: 0 },
      ...toolUses(script).flatMap((use, at) => toolUseEvents(use, at + 1)),
      {
        type: 'message_delta',
        delta: { stop_reason: stopReasonOf(script), stop_sequence: null },
        usage: { input_tokens: null, output_tokens: 10, cache_read_input_tokens: null },
      },
      { type: 'message_stop' },
    )
  }
  return { status: 200, headers, events: events.map(toEvent), ends: endOf(stream) }
}

const toEvent = (data: Block): ServerSentEvent => ({ event: data.type, data })
const endOf = (stream: ModelScript['stream']) => (stream === 'cut-off' || !stream ? 'whole' : stream)

/** The input comes as JSON in pieces that break anywhere. */
function toolUseEvents({ input, ...use }: ToolCall & { type: string }, index: number): Block[] {
  const json = JSON.stringify(input)
  const pieces = ['', json.slice(0, 7), json.slice(7)]
  return [
    { type: 'content_block_start', index, content_block: { ...use, input: {} } },
    ...pieces.map((partial_json) => ({
      type: 'content_block_delta',
      index,
      delta: { type: 'input_json_delta', partial_json },
    })),
    { type: 'content_block_stop', index },
  ]
}

function toUnderstood(request: {
  messages: { role: string; content: string | Block[] }[]
  tools?: { name: string }[]
  stream?: boolean
  output_config?: { format?: { schema: unknown } }
  metadata?: { user_id: string }
}): UnderstoodRequest {
  return {
    messages: request.messages.flatMap(toChatMessages),
    tools: (request.tools ?? []).map((tool) => tool.name),
    schema: request.output_config?.format?.schema,
    isStreamed: request.stream ?? false,
    conversationId: null,
    endUserRef: request.metadata?.user_id ?? null,
  }
}

function toChatMessages({ role, content }: { role: string; content: string | Block[] }): ChatMessage[] {
  const blocks: Block[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content
  const text = blocks
    .filter((block) => block.type === 'text')
    .map((block) => block['text'])
    .join('')
  if (role === 'system') return [{ role: 'note', content: text }]
  if (role === 'assistant') {
    const toolCalls = blocks.filter((block) => block.type === 'tool_use') as unknown as ToolCall[]
    return [{ role, content: text, ...(toolCalls.length > 0 && { toolCalls }) }]
  }
  const results = blocks
    .filter((block) => block.type === 'tool_result')
    .map((block) => ({
      role: 'tool' as const,
      toolCallId: String(block['tool_use_id']),
      toolName: '',
      content: String(block['content']),
    }))
  const note = /^<note_to_assistant>\n([^]*)\n<\/note_to_assistant>$/.exec(text)?.[1]
  if (note !== undefined) return [...results, { role: 'note', content: note }]
  return text ? [...results, { role: 'user', content: text }] : results
}
