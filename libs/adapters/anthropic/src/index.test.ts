import {
  type RecordedReply,
  type RecordingServer,
  startRecordingServer,
} from '@forecourt/ports/contract-tests/recording-server'
import type { ProviderError } from '@forecourt/ports/provider-error'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AnthropicModel, createAnthropicModel } from './index.ts'

/*
 * An answer and errors as of 2026-11-20 (API version 2026-10-21), after the types of @anthropic-ai/sdk 1.11.0 and
 * https://platform.claude.com/docs/en/api/errors; not recorded from live traffic.
 */
const answerBody = (overrides: object = {}) => ({
  id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-5-5',
  content: [{ type: 'text', text: 'Yes, it is here.' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: {
    input_tokens: 1_000,
    output_tokens: 200,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
  },
  ...overrides,
})
const errorBody = (type: string, message: string, extra: object = {}) => ({
  type: 'error',
  error: { type, message, ...extra },
  request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
})

const apiKey = 'sk-ant-api03-0123456789'
const request = {
  model: 'claude-haiku-5-5',
  system: 'You answer for Sunrise Motors.',
  messages: [{ role: 'user' as const, content: 'Is the Camry in?' }],
  maxOutputTokens: 200,
  temperature: 0.7,
}

let answer: RecordedReply
let server: RecordingServer
let model: AnthropicModel

beforeEach(async () => {
  answer = { status: 200, headers: { 'request-id': 'req_1' }, body: answerBody() }
  server = await startRecordingServer(() => answer)
  model = createAnthropicModel({ apiKey, baseUrl: `${server.baseUrl}/`, timeoutMs: 500 })
})
afterEach(async () => {
  await server.close()
  await model.close()
})

const complete = () => model.complete(request, new AbortController().signal)
const failureOf = (call: Promise<unknown>): Promise<ProviderError> =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (error: ProviderError) => error,
  )

describe('complete', () => {
  it('asks once, in the API’s current version, without a temperature', async () => {
    await complete()
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/messages',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'anthropic-version': '2026-10-21',
        'content-type': 'application/json',
      },
    })
    expect(JSON.parse(server.requests[0]!.body)).toEqual({
      model: 'claude-haiku-5-5',
      max_tokens: 200,
      system: 'You answer for Sunrise Motors.',
      messages: [{ role: 'user', content: 'Is the Camry in?' }],
      thinking: { type: 'disabled' },
    })
  })

  it('brings back the reply, its cost and the id of the request', async () => {
    expect(await complete()).toEqual({
      text: 'Yes, it is here.',
      stopReason: 'end',
      model: 'claude-haiku-5-5',
      usage: { inputTokens: 1_000, outputTokens: 200, cachedInputTokens: 0 },
      costMicros: 200,
      providerRequestId: 'req_1',
      toolCalls: [],
      conversationId: null,
      firstTextMs: null,
    })
  })

  it.each([
    [400, 'invalid_request_error', false, 'refused'],
    [401, 'authentication_error', false, 'refused'],
    [402, 'billing_error', false, 'refused'],
    [403, 'permission_error', false, 'refused'],
    [404, 'not_found_error', false, 'refused'],
    [413, 'request_too_large', false, 'refused'],
    [429, 'rate_limit_error', true, 'refused'],
    [500, 'api_error', true, 'unknown'],
    [529, 'overloaded_error', true, 'unknown'],
  ] as const)('%i %s: worth repeating: %s', async (status, type, isRetryable, outcome) => {
    answer = { status, body: errorBody(type, 'The words.') }
    expect(await failureOf(complete())).toMatchObject({
      provider: 'anthropic',
      operation: 'create message',
      status,
      code: type,
      isRetryable,
      outcome,
      message: `anthropic create message: ${status} ${type} The words.`,
    })
    expect(server.requests).toHaveLength(1)
  })

  it('is told how long to wait, and whether to come back at all', async () => {
    const body = errorBody('rate_limit_error', 'Slow down.')
    answer = { status: 429, headers: { 'retry-after-ms': '1500', 'retry-after': '2' }, body }
    expect(await failureOf(complete())).toMatchObject({ retryAfterMs: 1_500, isRetryable: true })
    answer = { status: 429, headers: { 'x-should-retry': 'false' }, body }
    expect(await failureOf(complete())).toMatchObject({ isRetryable: false })
  })

  it('does not wait for a spend limit to pass', async () => {
    const details = { error_code: 'enforced_spend_limit_reached' }
    answer = { status: 429, body: errorBody('rate_limit_error', 'Limit reached.', { details }) }
    expect(await failureOf(complete())).toMatchObject({
      code: 'enforced_spend_limit_reached',
      isRetryable: false,
    })
  })

  it('repeats nothing of an error that is not in the API’s shape', async () => {
    answer = { status: 502, body: '<html>Is the Camry in?</html>' }
    const error = await failureOf(complete())
    expect(error).toMatchObject({ status: 502, message: 'anthropic create message: 502' })
    expect(error.code).toBeUndefined()
    expect(error.cause).toBeUndefined()
  })

  it.each<[string, RecordedReply]>([
    ['no JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '{' }],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['nothing', { status: 200, body: '' }],
    ['no content', { status: 200, body: answerBody({ content: undefined }) }],
    ['no usage', { status: 200, body: answerBody({ usage: null }) }],
  ])('an answer that is none (%s) is worth another try', async (_name, reply) => {
    answer = reply
    expect(await failureOf(complete())).toMatchObject({ code: 'unreadable_answer', isRetryable: true })
  })

  it.each([[[]], [[{ type: 'text', text: ' \n' }]], [[{ type: 'thinking', thinking: 'Hm.' }]]])(
    'an answer without words is worth another try: %o',
    async (content) => {
      answer = { status: 200, body: answerBody({ content }) }
      expect(await failureOf(complete())).toMatchObject({ code: 'empty_reply', isRetryable: true })
    },
  )

  it('a refusal may be without words', async () => {
    answer = { status: 200, body: answerBody({ content: [], stop_reason: 'refusal' }) }
    expect(await complete()).toMatchObject({ text: '', stopReason: 'refusal' })
  })

  it('says that no answer came in time, in our terms and not the SDK’s', async () => {
    answer = 'silence'
    expect(await failureOf(complete())).toMatchObject({
      code: 'no_answer_in_time',
      outcome: 'unknown',
      isRetryable: true,
    })
  })

  it('prints nothing, whatever the environment asks the SDK to log', async () => {
    vi.stubEnv('ANTHROPIC_LOG', 'debug')
    const spies = (['log', 'info', 'debug', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => {}),
    )
    const loud = createAnthropicModel({ apiKey, baseUrl: server.baseUrl })
    await loud.complete(request, new AbortController().signal)
    await loud.close()
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })

  it('may be given another fetch', async () => {
    const fetch = vi.fn(async () => Response.json(answerBody()))
    const other = createAnthropicModel({ apiKey, baseUrl: 'http://models.example', fetch })
    expect(await other.complete(request, new AbortController().signal)).toMatchObject({ stopReason: 'end' })
    expect(fetch).toHaveBeenCalledWith('http://models.example/v1/messages', expect.anything())
    await other.close()
  })

  it('another fetch may fail in its own way', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const other = createAnthropicModel({ apiKey, baseUrl: 'http://models.example', fetch })
    expect(await failureOf(other.complete(request, new AbortController().signal))).toMatchObject({
      code: 'connection_error',
      outcome: 'unknown',
      isRetryable: true,
    })
    await other.close()
  })
})

describe('probe', () => {
  it('asks for one model of the list', async () => {
    answer = { status: 200, body: { data: [], has_more: false, first_id: null, last_id: null } }
    await model.probe()
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/models' })
    expect(server.requests[0]!.query.get('limit')).toBe('1')
  })

  it('says that the key is wrong', async () => {
    answer = { status: 401, body: errorBody('authentication_error', 'invalid x-api-key') }
    expect(await failureOf(model.probe())).toMatchObject({
      operation: 'list models',
      status: 401,
      isRetryable: false,
    })
  })
})
