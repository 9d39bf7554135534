import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Body,
  createOpenAiCaller,
  type Item,
  joined,
  openAiRequest as request,
  textOf,
} from '../fixtures/openai.ts'
import { apiKey, startSandbox } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

const { call, respond, startConversation, itemsOf, stream } = createOpenAiCaller(() => sandbox.origin)
const tool = {
  type: 'function',
  name: 'book_appointment',
  strict: true,
  parameters: {
    type: 'object',
    properties: {
      date: { type: 'string' },
      time: { type: 'string' },
      kind: { type: 'string', enum: ['test_drive', 'service'] },
    },
    required: ['date', 'time', 'kind'],
    additionalProperties: false,
  },
}

const entries = () => sandbox.context.ledger.list({ provider: 'openai', limit: 20 })
const set = (faults: object) => sandbox.call('PUT', '/sandbox/faults/openai', faults)

test('a response has its parts, its usage with details, and the id of the request', async () => {
  const { status, headers, body } = await call('POST', '/responses', {
    ...request,
    metadata: { tenant: 't1' },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    object: 'response',
    status: 'completed',
    model: request.model,
    error: null,
    incomplete_details: null,
    metadata: { tenant: 't1' },
    conversation: null,
    store: true,
  })
  expect(body['id']).toMatch(/^resp_\w{48}$/)
  expect(body['output']).toMatchObject([
    {
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', annotations: [] }],
    },
  ])
  expect(textOf(body)).toContain('Harbor Motors')
  const { input_tokens, output_tokens, total_tokens, ...details } = body['usage'] as Record<string, number>
  expect(total_tokens).toBe(Number(input_tokens) + Number(output_tokens))
  expect(details).toEqual({
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens_details: { reasoning_tokens: 0 },
  })
  expect(headers.get('x-request-id')).toMatch(/^req_/)
  expect(headers.get('x-ratelimit-remaining-requests')).toMatch(/^\d+$/)
  expect(entries()).toMatchObject([
    {
      kind: 'model_request',
      request_id: headers.get('x-request-id'),
      system: request.instructions,
      messages: request.input,
      status: 200,
    },
  ])
})

test('it says what the other provider would say', async () => {
  const response = await fetch(`${sandbox.origin}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'anthropic-version': '2026-10-21' },
    body: JSON.stringify({
      model: 'claude-haiku-5-5',
      max_tokens: 200,
      system: request.instructions,
      messages: [{ role: 'user', content: request.input }],
    }),
  })
  const { content } = (await response.json()) as { content: { text: string }[] }
  expect(textOf(await respond())).toBe(content[0]?.text)
})

test('a stream says the same, in the published events and counted from 0', async () => {
  const events = await stream()
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, i) => i))
  expect([...new Set(events.map(({ type }) => type))]).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ])
  const last = events.at(-1)?.['response'] as Body
  expect(joined(events, 'response.output_text.delta')).toBe(textOf(last))
  expect(textOf(last)).toBe(textOf(await respond()))
  expect(events[0]).toMatchObject({
    response: { id: last['id'], status: 'in_progress', output: [], usage: null },
  })
  expect((await call('GET', `/responses/${String(last['id'])}`)).body).toEqual(last)
})

test('a function is called, whole and streamed, and its output answered', async () => {
  const wish = { input: 'can i test drive the tacoma saturday at 10am', tools: [tool] }
  const first = await respond(wish)
  const [made] = first['output'] as Item[]
  const wanted = { date: 'Saturday', time: '10:00', kind: 'test_drive' }
  expect(made).toMatchObject({ type: 'function_call', name: 'book_appointment', status: 'completed' })
  expect(JSON.parse(String(made?.['arguments']))).toEqual(wanted)
  const events = await stream(wish)
  expect(JSON.parse(joined(events, 'response.function_call_arguments.delta'))).toEqual(wanted)
  expect(events.map(({ type }) => type)).toContain('response.function_call_arguments.done')

  const result = {
    type: 'function_call_output',
    call_id: made?.['call_id'],
    output: '{"status":"needs_person"}',
  }
  const byChain = await respond({ input: [result], previous_response_id: first['id'] })
  const byItems = await respond({ input: [{ role: 'user', content: wish.input }, made, result] })
  expect(textOf(byChain)).toMatch(/someone|team/i)
  expect(textOf(byChain)).not.toMatch(/booked|all set/)
  expect(textOf(byItems)).toBe(textOf(byChain))
})

test('a response can be fetched and deleted; with store false it is not kept', async () => {
  const { id } = await respond()
  expect((await call('GET', `/responses/${String(id)}`)).body).toMatchObject({ id })
  expect((await call('DELETE', `/responses/${String(id)}`)).body).toMatchObject({ id, deleted: true })
  expect((await call('GET', `/responses/${String(id)}`)).status).toBe(404)
  const hidden = await respond({ store: false })
  expect((await call('GET', `/responses/${String(hidden['id'])}`)).status).toBe(404)
})

test('an answer that does not fit is incomplete, whole and streamed', async () => {
  const cut = await respond({
    input: 'hours? address? do u have tacomas and can i see pics',
    max_output_tokens: 16,
  })
  expect(cut).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
    output: [{ status: 'incomplete' }],
    usage: { output_tokens: 16 },
  })
  const events = await stream({ input: 'hours? address? tacomas? pics?', max_output_tokens: 16 })
  expect(events.at(-1)).toMatchObject({ type: 'response.incomplete', response: { status: 'incomplete' } })
})

test('structured output is JSON of the schema', async () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'urgency', 'intent'],
    properties: {
      name: { type: ['string', 'null'] },
      urgency: { type: 'integer', minimum: 1, maximum: 3 },
      intent: { enum: ['buy', 'service', 'other'] },
    },
  }
  const format = { type: 'json_schema', name: 'lead', strict: true, schema }
  const answer = await respond({ input: 'my names Tess, need a truck asap', text: { format } })
  expect(JSON.parse(textOf(answer))).toEqual({ name: 'Tess', urgency: 3, intent: 'buy' })
  expect(answer['text']).toMatchObject({ format })
})

test('models are listed and looked up, apart from those of the other provider', async () => {
  const { body } = await call('GET', '/models')
  expect((body['data'] as Item[]).map(({ id }) => id)).toContain('gpt-5.6-luna')
  expect((await call('GET', '/models/gpt-4.1')).body).toMatchObject({ id: 'gpt-4.1', object: 'model' })
  expect(await call('GET', '/models/claude-haiku-5-5')).toMatchObject({
    status: 404,
    body: { error: { code: 'model_not_found', param: 'model' } },
  })
})

test.each<[string, () => ReturnType<typeof call>, number, object]>([
  [
    'a wrong key',
    () => call('GET', '/models', undefined, 'wrong'),
    401,
    { code: 'invalid_api_key', param: null },
  ],
  [
    'no JSON',
    () => call('POST', '/responses', '{"model":'),
    400,
    { message: 'The request body is not valid JSON' },
  ],
  ['an unknown path', () => call('GET', '/prompts'), 404, { type: 'invalid_request_error' }],
  [
    'a temperature',
    () => call('POST', '/responses', { ...request, temperature: 0.7 }),
    400,
    { param: 'temperature' },
  ],
  [
    'no such conversation',
    () => call('POST', '/responses', { ...request, conversation: 'conv_x' }),
    404,
    { param: null },
  ],
  [
    'no such response',
    () => call('POST', '/responses', { ...request, previous_response_id: 'resp_x' }),
    400,
    { code: 'previous_response_not_found' },
  ],
  [
    'an output without a call',
    () =>
      call('POST', '/responses', {
        ...request,
        input: [{ type: 'function_call_output', call_id: 'c', output: '' }],
      }),
    400,
    { param: 'input' },
  ],
])('%s is an error in the published shape', async (_what, act, status, error) => {
  const answer = await act()
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ error })
  expect(Object.keys(answer.body['error'] as object).toSorted()).toEqual(['code', 'message', 'param', 'type'])
  expect(answer.headers.get('x-request-id')).toMatch(/^req_/)
})

test.each([
  [{ status: 429 }, 'rate_limit_exceeded', '1'],
  [{ status: 429, error_code: 'insufficient_quota' }, 'insufficient_quota', null],
  [{ status: 503, retry_after_s: 3 }, null, '3'],
  [{ status: 500 }, null, null],
])('switched %j', async (faults, code, retryAfter) => {
  await set({ ...faults, times: 1 })
  const { status, headers, body } = await call('POST', '/responses', request)
  expect([status, (body['error'] as Body)['code'], headers.get('retry-after')]).toEqual([
    faults.status,
    code,
    retryAfter,
  ])
  expect((await call('POST', '/responses', request)).status).toBe(200)
  expect(entries()).toMatchObject([{ status, fault: 'status' }, { status: 200 }])
})

test('a broken stream ends in an error event, and leaves nothing in the conversation', async () => {
  const id = await startConversation()
  await set({ break_stream: { times: 1 } })
  const events = await stream({ conversation: id })
  expect(events.at(-1)).toMatchObject({ type: 'error', code: 'server_error' })
  expect((await itemsOf(id)).data).toEqual([])
})

test('without a key of its own nobody is let in', async () => {
  const closed = await startSandbox({ OPENAI_API_KEY: undefined })
  const response = await fetch(`${closed.origin}/v1/models`, {
    headers: { authorization: 'Bearer undefined' },
  })
  expect(response.status).toBe(401)
  await closed.close()
})
