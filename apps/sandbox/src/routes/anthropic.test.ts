import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apiKey, startSandbox } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

const client = (options: ConstructorParameters<typeof Anthropic>[0] = {}) =>
  new Anthropic({ apiKey, baseURL: sandbox.origin, maxRetries: 0, ...options })
const request = {
  model: 'claude-haiku-5-5',
  max_tokens: 200,
  system: 'You are the front desk of Harbor Motors, a dealership.',
  messages: [{ role: 'user' as const, content: 'Hi, how much is the 2021 Tacoma?' }],
}
const tool = {
  name: 'book_test_drive',
  description: 'Books a test drive',
  input_schema: {
    type: 'object' as const,
    properties: { date: { type: 'string' }, time: { type: 'string' }, vehicle: { type: 'string' } },
    required: ['date', 'time'],
  },
}
const visit = {
  ...request,
  messages: [{ role: 'user' as const, content: 'Can I test drive the Tacoma Saturday at 10am?' }],
  tools: [tool],
}
const set = (faults: object) => sandbox.call('PUT', '/sandbox/faults/anthropic', faults)
const entries = () => sandbox.context.ledger.list({ kind: 'model_request', limit: 10 })
const raw = (
  body: unknown,
  headers: Record<string, string> = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' },
) =>
  fetch(`${sandbox.origin}/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test("Anthropic's library gets an answer, its usage and the request's id", async () => {
  const { data, request_id } = await client().messages.create(request).withResponse()
  expect(data).toMatchObject({
    type: 'message',
    role: 'assistant',
    model: request.model,
    stop_reason: 'end_turn',
    stop_sequence: null,
  })
  expect(data.content).toHaveLength(1)
  expect(data.content[0]).toMatchObject({ type: 'text', text: expect.stringContaining('Harbor Motors') })
  expect(data.id).toMatch(/^msg_01\w{22}$/)
  expect(data.usage.input_tokens).toBeGreaterThan(15)
  expect(data.usage.output_tokens).toBeGreaterThan(10)
  expect(request_id).toMatch(/^req_01\w{22}$/)
  expect(entries()).toMatchObject([
    {
      request_id,
      model: request.model,
      version: '2026-10-21',
      status: 200,
      messages: request.messages,
      system: request.system,
      stop_reason: 'end_turn',
    },
  ])
})

test('the same conversation gets the same reply', async () => {
  const texts = await Promise.all(
    Array.from({ length: 5 }, async () => (await client().messages.create(request)).content),
  )
  expect(new Set(texts.map((content) => JSON.stringify(content))).size).toBe(1)
})

test('a stream says the same as the whole answer, in events of every type', async () => {
  const whole = await client().messages.create(request)
  const types: string[] = []
  const stream = client().messages.stream(request)
  stream.on('streamEvent', ({ type }) => types.push(type))
  const final = await stream.finalMessage()
  expect(final.content).toEqual(whole.content)
  expect(final).toMatchObject({
    stop_reason: 'end_turn',
    usage: { input_tokens: whole.usage.input_tokens, output_tokens: whole.usage.output_tokens },
  })
  expect([...new Set(types)]).toEqual([
    'message_start',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ])
  const events = await (await raw({ ...request, stream: true })).text()
  expect(events).toContain('event: ping\ndata: {"type":"ping"}\n\n')
  expect(entries().map(({ stream: isStreamed }) => isStreamed)).toEqual([false, true, true])
})

test('a clear wish to come becomes a tool call, whole and streamed, and its result an answer', async () => {
  const answer = await client().messages.create(visit)
  const [block] = answer.content
  expect(answer.stop_reason).toBe('tool_use')
  expect(block).toMatchObject({
    type: 'tool_use',
    name: 'book_test_drive',
    input: { date: 'Saturday', time: '10:00', vehicle: 'Toyota Tacoma' },
  })
  const streamed = await client().messages.stream(visit).finalMessage()
  expect(streamed.content[0]).toMatchObject({
    type: 'tool_use',
    name: 'book_test_drive',
    input: { date: 'Saturday', time: '10:00', vehicle: 'Toyota Tacoma' },
  })

  const id = (block as { id: string }).id
  const result = (content: string, is_error = false) =>
    client().messages.create({
      ...visit,
      messages: [
        ...visit.messages,
        { role: 'assistant', content: answer.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content, is_error }] },
      ],
    })
  expect((await result('{"success":true,"booking_id":"b1"}')).content).toMatchObject([
    { text: "You're all set for Saturday at 10 AM. See you then!" },
  ])
  expect((await result('{"success":false,"available_slots":["11:00 AM","2:00 PM"]}')).content).toMatchObject([
    { text: expect.stringContaining('11:00 AM or 2:00 PM') },
  ])
  expect((await result('boom', true)).content).toMatchObject([
    { text: expect.not.stringMatching(/booked|all set|confirmed/i) },
  ])
})

test('max_tokens cuts, stop sequences stop', async () => {
  const cut = await client().messages.create({ ...request, max_tokens: 3 })
  expect(cut).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 3 } })
  expect((cut.content[0] as { text: string }).text).toHaveLength(12)
  const stopped = await client().messages.create({ ...request, stop_sequences: ['Harbor'] })
  expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'Harbor' })
  expect(JSON.stringify(stopped.content)).not.toContain('Harbor')
})

test('models are listed and looked up', async () => {
  const models = []
  for await (const { id } of client().models.list({ limit: 3 })) models.push(id)
  expect(models).toEqual([
    'claude-haiku-5-5',
    'claude-sonnet-5-5',
    'claude-opus-5-5',
    'claude-haiku-4-5-20251001',
  ])
  expect(await client().models.retrieve('claude-opus-5-5')).toMatchObject({ display_name: 'Claude Opus 5.5' })
  await expect(client().models.retrieve('claude-3-5-haiku-latest')).rejects.toBeInstanceOf(
    Anthropic.NotFoundError,
  )
})

test.each([
  ['a wrong key', () => client({ apiKey: 'wrong' }).messages.create(request), Anthropic.AuthenticationError],
  [
    'an unknown model',
    () => client().messages.create({ ...request, model: 'claude-3-5-haiku-latest' }),
    Anthropic.NotFoundError,
  ],
  [
    'no room for an answer',
    () => client().messages.create({ ...request, max_tokens: 0 }),
    Anthropic.BadRequestError,
  ],
  [
    'an empty message',
    () => client().messages.create({ ...request, messages: [{ role: 'user', content: '' }] }),
    Anthropic.BadRequestError,
  ],
  [
    'a sampling parameter of old',
    () => client().messages.create({ ...request, temperature: 0.7 } as typeof request),
    Anthropic.BadRequestError,
  ],
])('%s is an error of its own class', async (_what, act, type) => {
  await expect(act()).rejects.toBeInstanceOf(type)
})

test('the older version takes the sampling parameters, and either header a key', async () => {
  const old = { 'anthropic-version': '2023-06-01' }
  const sampled = { ...request, temperature: 0.7 }
  expect((await raw(sampled, { ...old, 'x-api-key': apiKey })).status).toBe(200)
  expect((await raw(sampled, { ...old, authorization: `Bearer ${apiKey}` })).status).toBe(200)
  expect((await raw({ ...request, temperature: 2 }, { ...old, 'x-api-key': apiKey })).status).toBe(400)
  expect((await raw(request, { 'x-api-key': apiKey })).status).toBe(400)
  expect((await raw(request, { ...old })).status).toBe(401)
})

test('errors have the published shape and the request’s id', async () => {
  const response = await raw('{"model":')
  const body = await response.json()
  expect([response.status, body]).toMatchObject([
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'The request body is not valid JSON' },
    },
  ])
  expect((body as { request_id: string }).request_id).toBe(response.headers.get('request-id'))
})

test('more than 32 MB is too large', async () => {
  const response = await raw({ ...request, system: 'x'.repeat(33 * 1_048_576) })
  expect([response.status, await response.json()]).toMatchObject([
    413,
    { error: { type: 'request_too_large' } },
  ])
})

test.each([
  [400, Anthropic.BadRequestError, 'invalid_request_error', null],
  [401, Anthropic.AuthenticationError, 'authentication_error', null],
  [403, Anthropic.PermissionDeniedError, 'permission_error', null],
  [429, Anthropic.RateLimitError, 'rate_limit_error', '1'],
  [500, Anthropic.InternalServerError, 'api_error', null],
  [529, Anthropic.InternalServerError, 'overloaded_error', null],
])('a switched %s', async (status, type, name, retryAfter) => {
  await set({ status, times: 1 })
  const error = await client()
    .messages.create(request)
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(type)
  expect(error).toMatchObject({ status, type: name })
  expect((error as { headers: Headers }).headers.get('retry-after')).toBe(retryAfter)
  await expect(client().messages.create(request)).resolves.toMatchObject({ stop_reason: 'end_turn' })
  expect(entries()).toMatchObject([{ status, fault: 'status', messages: request.messages }, { status: 200 }])
})

test('a spend limit names itself and no time to try again', async () => {
  await set({ status: 429, error_code: 'enforced_spend_limit_reached' })
  const error = await client()
    .messages.create(request)
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ errorCode: 'enforced_spend_limit_reached' })
  expect((error as { headers: Headers }).headers.get('retry-after')).toBeNull()
})

test('the library retries an overloaded model and succeeds', async () => {
  await set({ status: 529, times: 2, retry_after_s: 0 })
  await expect(client({ maxRetries: 2 }).messages.create(request)).resolves.toMatchObject({ type: 'message' })
  expect(entries().map(({ status }) => status)).toEqual([529, 529, 200])
})

test('a slow model is as slow as asked; one that hangs or drops never answers', async () => {
  await set({ latency_ms: 80 })
  await client().messages.create(request)
  expect(entries()[0]?.['latency_ms']).toBeGreaterThanOrEqual(79)
  await set({ hang: { ms: 20 } })
  await expect(client().messages.create(request)).rejects.toBeInstanceOf(Anthropic.APIConnectionError)
  await set({ drop: {} })
  await expect(client().messages.create(request)).rejects.toBeInstanceOf(Anthropic.APIConnectionError)
  expect(entries().map(({ fault, status }) => [fault, status])).toEqual([
    [undefined, 200],
    ['hang', null],
    ['drop', null],
  ])
})

test('a stream can break after its first words', async () => {
  await set({ break_stream: { times: 1 } })
  const words: string[] = []
  const stream = client().messages.stream(request)
  stream.on('text', (text) => words.push(text))
  await expect(stream.finalMessage()).rejects.toMatchObject({ type: 'overloaded_error' })
  expect(words).toHaveLength(1)
})

test('structured output is JSON of the schema, and a format without one is refused', async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: ['string', 'null'] }, urgency: { enum: [1, 2, 3] } },
  }
  const messages = [{ role: 'user' as const, content: 'its Noor, i need something by tomorrow' }]
  const { content } = await client().messages.create({
    ...request,
    messages,
    output_config: { format: { type: 'json_schema', schema } },
  })
  expect(JSON.parse((content[0] as { text: string }).text)).toEqual({ name: null, urgency: 3 })
  const bad = await raw({ ...request, output_config: { format: { type: 'json_object' } } })
  expect([bad.status, await bad.json()]).toMatchObject([400, { error: { type: 'invalid_request_error' } }])
})
