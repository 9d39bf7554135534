import {
  type RecordedReply,
  type RecordedRequest,
  type RecordingServer,
  startRecordingServer,
} from '@forecourt/ports/contract-tests/recording-server'
import type { CompletionRequest } from '@forecourt/ports/language-model'
import type { ProviderError } from '@forecourt/ports/provider-error'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenAIModel, type OpenAIModel } from './index.ts'
import { errorReply, messageItem, responseBody } from './responses-double.fixture.ts'

const apiKey = 'sk-proj-0123456789'
const request: CompletionRequest = {
  model: 'gpt-4.1-mini',
  system: 'You answer for Sunrise Motors.',
  messages: [
    { role: 'user', content: 'tienen el civic?' },
    { role: 'assistant', content: 'Sí.' },
    { role: 'user', content: 'what color' },
  ],
  maxOutputTokens: 200,
}
const good: RecordedReply = { status: 200, body: responseBody([messageItem('Blue.')]) }

let answers: RecordedReply[]
let server: RecordingServer
let model: OpenAIModel

beforeEach(async () => {
  answers = []
  server = await startRecordingServer(({ path }: RecordedRequest) =>
    path === '/v1/conversations' ? { status: 200, body: { id: 'conv_new' } } : (answers.shift() ?? good),
  )
  model = createOpenAIModel({ apiKey, baseUrl: `${server.baseUrl}/`, timeoutMs: 500 })
})
afterEach(async () => {
  await server.close()
  await model.close()
})

const complete = (overrides: Partial<CompletionRequest> = {}) =>
  model.complete({ ...request, ...overrides }, new AbortController().signal)
const failureOf = (call: Promise<unknown>): Promise<ProviderError> =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (error: ProviderError) => error,
  )
const bodies = () => server.requests.map(({ path, body }) => ({ path, ...JSON.parse(body || '{}') }))

describe('complete', () => {
  it('asks once, with the key and nothing of the environment', async () => {
    vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-shell')
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-of-the-shell')
    const other = createOpenAIModel({ apiKey, baseUrl: server.baseUrl })
    await other.complete(request, new AbortController().signal)
    await other.close()
    expect(server.requests).toHaveLength(1)
    const [{ method, path, headers }] = server.requests as [RecordedRequest]
    expect({ method, path }).toEqual({ method: 'POST', path: '/v1/responses' })
    expect(headers.authorization).toBe(`Bearer ${apiKey}`)
    expect(JSON.stringify(headers)).not.toContain('of-the-shell')
  })

  it.each(['', '/', '/v1', '/v1/'])('finds its way from a base URL that ends in “%s”', async (end) => {
    const other = createOpenAIModel({ apiKey, baseUrl: `${server.baseUrl}${end}` })
    await other.probe()
    await other.close()
    expect(server.requests[0]!.path).toBe('/v1/models')
  })

  it.each([
    [400, { code: 'context_length_exceeded' }, false, 'refused'],
    [401, { code: 'invalid_api_key' }, false, 'refused'],
    [403, { code: 'unsupported_country_region_territory' }, false, 'refused'],
    [
      404,
      { code: 'model_not_found', message: 'The model `conversation-9` does not exist' },
      false,
      'refused',
    ],
    [429, { code: 'rate_limit_exceeded' }, true, 'refused'],
    [429, { code: 'insufficient_quota' }, false, 'refused'],
    [429, { code: null, type: 'insufficient_quota' }, false, 'refused'],
    [429, { code: 'billing_hard_limit_reached' }, false, 'refused'],
    [500, { code: 'server_error' }, true, 'unknown'],
    [503, { code: 'server_is_overloaded' }, true, 'unknown'],
  ] as const)('%i %j: worth repeating: %s', async (status, error, isRetryable, outcome) => {
    answers.push(errorReply(status, error))
    const failure = await failureOf(complete({ conversation: { id: 'conv_1', newMessagesFrom: 2 } }))
    expect(failure).toMatchObject({ provider: 'openai', status, isRetryable, outcome })
    expect(failure.code).toMatch(/./)
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    [{ code: 'server_error', message: 'Sorry.' }, 500, true],
    [{ code: 'rate_limit_exceeded', message: 'Slow.' }, 429, true],
    [{ code: 'insufficient_quota', message: 'Pay.' }, 429, false],
    [{ code: 'invalid_prompt', message: 'No.' }, 400, false],
    [{ code: 'misalignment_policy_violation', message: 'No.' }, 403, false],
    [{ code: 'something_new', message: 'Hm.' }, 500, true],
    [null, 500, true],
  ])('an answer that failed: %j', async (error, status, isRetryable) => {
    const failed = responseBody([], { status: 'failed', error })
    answers.push({ status: 200, body: failed })
    expect(await failureOf(complete())).toMatchObject({ status, isRetryable })
    answers.push({
      status: 200,
      events: [{ event: 'response.failed', data: { type: 'response.failed', response: failed } }],
    })
    expect(await failureOf(complete({ onText: () => {} }))).toMatchObject({ status, isRetryable })
  })

  it.each([
    [{ type: 'error', code: 'server_error', message: 'Sorry.', param: null }, 500, 'server_error', true],
    [
      { type: 'error', error: { code: 'rate_limit_exceeded', message: 'Slow.' } },
      429,
      'rate_limit_exceeded',
      true,
    ],
    [
      { type: 'error', error: { type: 'invalid_request_error', message: 'No.' } },
      400,
      'invalid_request_error',
      false,
    ],
  ])('an error in the middle of a stream: %j', async (data, status, code, isRetryable) => {
    answers.push({ status: 200, events: [{ event: 'error', data }] })
    expect(await failureOf(complete({ onText: () => {} }))).toMatchObject({ status, code, isRetryable })
  })

  it.each<[string, object, string]>([
    ['still under way', responseBody([], { status: 'in_progress' }), 'unfinished_answer'],
    ['without output', { status: 'completed' }, 'unreadable_answer'],
    ['blank', responseBody([messageItem(' \n')]), 'empty_reply'],
  ])('an answer that is none (%s) is worth another try', async (_name, body, code) => {
    answers.push({ status: 200, body })
    expect(await failureOf(complete())).toMatchObject({ code, isRetryable: true })
  })

  it('an answer to a stream that is none is worth another try', async () => {
    answers.push({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' })
    expect(await failureOf(complete({ onText: () => {} }))).toMatchObject({ isRetryable: true })
    answers.push({ status: 200, events: [{ event: 'response.completed', data: '{' }] })
    expect(await failureOf(complete({ onText: () => {} }))).toMatchObject({ isRetryable: true })
  })

  it('prints nothing, whatever the environment asks the SDK to log', async () => {
    vi.stubEnv('OPENAI_LOG', 'debug')
    const spies = (['log', 'info', 'debug', 'warn', 'error'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => {}),
    )
    const loud = createOpenAIModel({ apiKey, baseUrl: server.baseUrl })
    await loud.complete(request, new AbortController().signal)
    await loud.close()
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })

  it('another fetch may fail in its own way', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'))
    const other = createOpenAIModel({ apiKey, baseUrl: 'http://models.example', fetch })
    expect(await failureOf(other.complete(request, new AbortController().signal))).toMatchObject({
      code: 'connection_error',
      outcome: 'unknown',
    })
    await other.close()
  })
})

describe('a conversation', () => {
  const conversation = { id: 'conv_1', newMessagesFrom: 2 }

  it.each([
    ['gone', errorReply(404, { message: "Conversation with id 'conv_1' not found." })],
    ['waiting for a tool', errorReply(400, { message: 'No tool output found for function call call_1.' })],
    ['busy', errorReply(409, { code: 'conversation_locked', message: 'Locked.' })],
  ])('that is %s is replaced, once', async (_name, reply) => {
    answers.push(reply)
    expect(await complete({ conversation })).toMatchObject({ conversationId: 'conv_new' })
    expect(bodies()).toMatchObject([
      { path: '/v1/responses', conversation: 'conv_1', input: request.messages.slice(2) },
      { path: '/v1/conversations' },
      { path: '/v1/responses', conversation: 'conv_new', input: request.messages },
    ])
    answers.push(reply, reply)
    expect(await failureOf(complete({ conversation }))).toMatchObject({ isRetryable: false })
    expect(server.requests).toHaveLength(6)
  })

  it('that cannot be made says so', async () => {
    const fetch = async () => Response.json({ id: '' })
    const other = createOpenAIModel({ apiKey, baseUrl: 'http://models.example', fetch })
    const asked = other.complete(
      { ...request, conversation: { ...conversation, id: null } },
      new AbortController().signal,
    )
    expect(await failureOf(asked)).toMatchObject({
      operation: 'create conversation',
      code: 'unreadable_answer',
    })
    await other.close()
  })
})

it('does without a stored prompt that is no more', async () => {
  answers.push(errorReply(404, { message: "Prompt with id 'pmpt_1' not found.", param: 'prompt.id' }))
  expect(await complete({ storedPromptId: 'pmpt_1' })).toMatchObject({ text: 'Blue.' })
  expect(bodies().map(({ prompt }) => prompt)).toEqual([{ id: 'pmpt_1' }, undefined])
  answers.push(
    errorReply(400, { code: 'invalid_value', param: 'prompt_cache_key', message: 'prompt_cache_key: No.' }),
  )
  await failureOf(complete({ storedPromptId: 'pmpt_1' }))
  expect(server.requests).toHaveLength(3)
})

describe('probe', () => {
  it('asks for the models', async () => {
    await model.probe()
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/models' })
  })

  it('says that the key is wrong, without saying the key', async () => {
    answers.push(errorReply(401, { code: 'invalid_api_key', message: `Incorrect API key: ${apiKey}` }))
    const error = await failureOf(model.probe())
    expect(error).toMatchObject({ operation: 'list models', status: 401, isRetryable: false })
    expect(error.message).not.toContain(apiKey)
  })
})
