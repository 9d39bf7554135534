import type { ModelRequest } from './model-request.ts'

/** What the model said, before limits: words, a tool it wants called, or both. */
export type Reply = {
  text: string
  /** `rawInput`: what stands in place of the input where it is no JSON object. Only OpenAI's form can carry it. */
  toolUse?: { name: string; input: Record<string, unknown>; rawInput?: string }
  isRefusal?: boolean
}

export type Answer = {
  blocks: readonly AnswerBlock[]
  stopReason: 'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'refusal'
  stopSequence: string | null
  inputTokens: number
  outputTokens: number
}

export type AnswerBlock =
  | { type: 'text'; text: string; citations: null }
  | {
      type: 'tool_use'
      id: string
      name: string
      input: Record<string, unknown>
      rawInput?: string
      caller: { type: 'direct' }
    }

/** Rough, but the same for the same text: four characters make a token. */
export const countTokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN)
const CHARACTERS_PER_TOKEN = 4

/** Applies max_tokens and stop sequences to a reply and counts what it cost. */
export function toAnswer(request: ModelRequest, reply: Reply, toolUseId: string): Answer {
  const inputTokens = countInput(request)
  const stop = findStop(reply.text, request.stopSequences)
  const uncut = stop === undefined ? reply.text : reply.text.slice(0, stop.index)
  const isCut = countTokens(uncut) > request.maxTokens
  const text = isCut ? uncut.slice(0, request.maxTokens * CHARACTERS_PER_TOKEN) : uncut
  const { toolUse } = reply
  const hasTool = toolUse !== undefined && !isCut && stop === undefined
  const blocks: AnswerBlock[] = text === '' ? [] : [{ type: 'text', text, citations: null }]
  if (hasTool) blocks.push({ type: 'tool_use', id: toolUseId, ...toolUse, caller: { type: 'direct' } })
  return {
    blocks,
    stopReason: isCut
      ? 'max_tokens'
      : stop
        ? 'stop_sequence'
        : reply.isRefusal
          ? 'refusal'
          : hasTool
            ? 'tool_use'
            : 'end_turn',
    stopSequence: !isCut && stop ? stop.sequence : null,
    inputTokens,
    outputTokens:
      countTokens(text) + (hasTool ? countTokens(toolUse.name + JSON.stringify(toolUse.input)) : 0),
  }
}

function countInput({ system, turns, tools }: ModelRequest): number {
  const said = turns.reduce(
    (sum, turn) => sum + turn.text.length + JSON.stringify(turn.toolUses).length - 2,
    0,
  )
  const results = turns.flatMap((turn) => turn.toolResults).reduce((sum, { text }) => sum + text.length, 0)
  return Math.ceil((system.length + said + results + JSON.stringify(tools).length - 2) / CHARACTERS_PER_TOKEN)
}

function findStop(text: string, sequences: readonly string[]) {
  const found = sequences
    .map((sequence) => ({ sequence, index: text.indexOf(sequence) }))
    .filter(({ index }) => index >= 0)
    .sort((a, b) => a.index - b.index)
  return found[0]
}

/** The Message of the API; without content and with nothing said yet, it is the start of a stream. */
export function toMessage(id: string, model: string, answer: Answer, isStart = false) {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: isStart ? [] : answer.blocks,
    container: null,
    diagnostics: null,
    stop_details: isStart ? null : stopDetailsOf(answer),
    stop_reason: isStart ? null : answer.stopReason,
    stop_sequence: isStart ? null : answer.stopSequence,
    usage: {
      ...usageOf(answer),
      ...(isStart ? { output_tokens: 1 } : {}),
      service_tier: 'standard',
      speed: 'standard',
    },
  }
}

const stopDetailsOf = ({ stopReason }: Answer) =>
  stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null

const usageOf = ({ inputTokens, outputTokens }: Answer) => ({
  input_tokens: inputTokens,
  output_tokens: outputTokens,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation: null,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
})

export type StreamEvent = { type: string; [field: string]: unknown }

/** The events of a streamed answer, in order, with a ping as the API sends them in between. */
export function toStreamEvents(id: string, model: string, answer: Answer): StreamEvent[] {
  const events: StreamEvent[] = [{ type: 'message_start', message: toMessage(id, model, answer, true) }]
  for (const [index, block] of answer.blocks.entries()) {
    const start = block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} }
    events.push({ type: 'content_block_start', index, content_block: start })
    if (index === 0) events.push({ type: 'ping' })
    for (const delta of deltasOf(block)) events.push({ type: 'content_block_delta', index, delta })
    events.push({ type: 'content_block_stop', index })
  }
  const { cache_creation, inference_geo, ...usage } = usageOf(answer)
  void [cache_creation, inference_geo]
  const stop = { stop_reason: answer.stopReason, stop_sequence: answer.stopSequence }
  const delta = { ...stop, stop_details: stopDetailsOf(answer), container: null }
  events.push({ type: 'message_delta', delta, usage })
  events.push({ type: 'message_stop' })
  return events
}

/** Words of text a few at a time; the input of a tool in pieces of JSON, the first of them empty as the API's is. */
function deltasOf(block: AnswerBlock) {
  if (block.type === 'text') {
    const pieces = block.text.match(/(?:\S+\s*){1,3}|\s+/g) ?? []
    return pieces.map((text) => ({ type: 'text_delta', text }))
  }
  const pieces = ['', ...(JSON.stringify(block.input).match(/.{1,24}/gs) ?? [])]
  return pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json }))
}
