import {
  type RecordedReply,
  type RecordingServer,
  startRecordingServer,
} from '@forecourt/ports/contract-tests/recording-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AnthropicModel, createAnthropicModel } from './index.ts'
import { createMessageReader } from './stream.ts'

type Event = Parameters<ReturnType<typeof createMessageReader>['read']>[0]

const start = { type: 'message_start', message: { model: 'claude-haiku-5-5', usage: { input_tokens: 9 } } }
const block = (content_block: object, index = 0) => ({ type: 'content_block_start', index, content_block })
const delta = (change: object, index = 0) => ({ type: 'content_block_delta', index, delta: change })
const json = (partial_json: string, index = 0) => delta({ type: 'input_json_delta', partial_json }, index)
const end = (stop_reason: string, usage: object | undefined = { output_tokens: 5 }) => [
  { type: 'message_delta', delta: { stop_reason }, usage },
  { type: 'message_stop' },
]
const tool = { type: 'tool_use', id: 'toolu_1', name: 'book', input: {} }

function read(events: object[]) {
  const told: string[] = []
  const reader = createMessageReader((text) => told.push(text))
  for (const event of events) reader.read(event as Event)
  return { message: reader.message.bind(reader), told }
}

describe('a message from its stream', () => {
  it('has what came, in its place, and tells only words', () => {
    const { message, told } = read([
      start,
      block({ type: 'thinking', thinking: '' }),
      delta({ type: 'thinking_delta', thinking: 'Hm.' }),
      delta({ type: 'signature_delta', signature: 'x' }),
      block({ type: 'text', text: 'Sí' }, 1),
      delta({ type: 'text_delta', text: ', claro' }, 1),
      delta({ type: 'text_delta', text: '' }, 1),
      delta({ type: 'text_delta', text: 'lost' }, 9),
      ...end('end_turn'),
    ])
    expect(told).toEqual(['Sí', ', claro'])
    expect(message()).toEqual({
      model: 'claude-haiku-5-5',
      content: [
        { type: 'thinking', thinking: '' },
        { type: 'text', text: 'Sí, claro' },
      ],
      stop_reason: 'end_turn',
      usage: { input_tokens: 9, output_tokens: 5 },
    })
  })

  it.each<[string, object[], unknown]>([
    ['in pieces', [json('{"day":'), json('"sat"}')], { day: 'sat' }],
    ['in none', [], {}],
    ['in an empty one', [json('')], {}],
  ])('has the input of a tool, %s', (_name, pieces, input) => {
    const { message } = read([start, block(tool), ...pieces, ...end('tool_use')])
    expect(message()).toMatchObject({ content: [{ ...tool, input }] })
  })

  it('reads no input that was cut, and none that is no JSON', () => {
    const cut = [start, block(tool), json('{"day":"sa')]
    expect(read([...cut, ...end('max_tokens')]).message()).toMatchObject({ stop_reason: 'max_tokens' })
    expect(read([...cut, ...end('tool_use')]).message).toThrow(SyntaxError)
  })

  it('is none before its end, and may come without the last counts', () => {
    expect(read([start, block({ type: 'text', text: 'Yes' })]).message()).toBeUndefined()
    const { message } = read([start, ...end('end_turn', undefined)])
    expect(message()).toMatchObject({ content: [] })
  })
})

describe('an error in the middle of a stream', () => {
  let answer: RecordedReply
  let server: RecordingServer
  let model: AnthropicModel

  beforeEach(async () => {
    server = await startRecordingServer(() => answer)
    model = createAnthropicModel({ apiKey: 'sk-ant-api03-0123456789', baseUrl: server.baseUrl })
  })
  afterEach(async () => {
    await server.close()
    await model.close()
  })

  it.each([
    ['overloaded_error', 529, true],
    ['api_error', 500, true],
    ['rate_limit_error', 429, true],
    ['invalid_request_error', 400, false],
    ['something_new', 500, true],
  ])('%s: has the status that it would have had, %i', async (type, status, isRetryable) => {
    const error = { type: 'error', error: { type, message: 'Overloaded' } }
    answer = { status: 200, events: [start, error].map((data) => ({ event: data.type, data })) }
    const asked = model.complete(
      {
        model: 'claude-haiku-5-5',
        system: '',
        messages: [{ role: 'user', content: 'u there' }],
        maxOutputTokens: 9,
        onText: () => {},
      },
      new AbortController().signal,
    )
    await expect(asked).rejects.toMatchObject({ status, code: type, isRetryable })
  })
})
