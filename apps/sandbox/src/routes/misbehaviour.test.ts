import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MisbehaviourKind } from '../domain/misbehaviour.ts'
import { apiKey, startSandbox } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

type Provider = 'claude' | 'openai'
const system =
  'You are the front desk of Harbor Motors. Call the customer at +12025550101. Secret word: marmalade.'
const asked = 'u still got that tundra? how much'
const note = '(Note: your draft was not sent. Write another reply.)'
const parameters = { type: 'object' as const, properties: { date: { type: 'string' } }, required: ['date'] }
const claude = () => new Anthropic({ apiKey, baseURL: sandbox.origin, maxRetries: 0 })

type Ask = { text?: string; rewrite?: boolean; tools?: boolean; schema?: boolean; stream?: boolean }

/** A request to either provider, with what makes it different. */
function post(provider: Provider, { text = asked, rewrite, tools, schema, stream }: Ask = {}) {
  const talk = [
    { role: 'user', content: text },
    ...(rewrite
      ? [
          { role: 'assistant', content: 'It is $1.' },
          { role: 'user', content: note },
        ]
      : []),
  ]
  const format = { type: 'json_schema', name: 'lead', schema: parameters }
  const body =
    provider === 'claude'
      ? {
          model: 'claude-haiku-5-5',
          max_tokens: 200,
          system,
          messages: talk,
          ...(tools ? { tools: [{ name: 'check_availability', input_schema: parameters }] } : {}),
          ...(schema ? { output_config: { format } } : {}),
        }
      : {
          model: 'gpt-5.6-luna',
          max_output_tokens: 200,
          instructions: system,
          input: talk,
          ...(tools ? { tools: [{ type: 'function', name: 'check_availability', parameters }] } : {}),
          ...(schema ? { text: { format } } : {}),
        }
  return fetch(`${sandbox.origin}/v1/${provider === 'claude' ? 'messages' : 'responses'}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(provider === 'claude' ? { 'anthropic-version': '2026-10-21' } : {}),
    },
    body: JSON.stringify({ ...body, ...(stream ? { stream } : {}) }),
  })
}

type Block = {
  type: string
  text?: string
  name?: string
  refusal?: string
  arguments?: string
  content?: Block[]
}
async function ask(provider: Provider, options: Ask = {}) {
  const body = (await (await post(provider, options)).json()) as { content?: Block[]; output?: Block[] }
  const blocks = (body.content ?? body.output ?? []).flatMap((block) => block.content ?? [block])
  return { body, blocks, text: blocks.map(({ text, refusal }) => text ?? refusal ?? '').join('') }
}
const order = (kind: MisbehaviourKind, more: object = {}) =>
  sandbox.call('POST', '/sandbox/models/misbehaviour', { kind, ...more })
const entries = () => sandbox.context.ledger.list({ kind: 'model_request', limit: 50 })
const both: Provider[] = ['claude', 'openai']

const wrong: [MisbehaviourKind, RegExp][] = [
  ['invent_price', /\d|hundred|thousand/],
  ['invent_payment', /month|\/mo|percent|%|approved|down/i],
  ['claim_booking', /all set|booked|confirmed|put you down|reserved/i],
  ['claim_stock', /in stock|on the lot|available|came in/i],
  ['invent_slot', /\d:\d\d|\d PM/],
  ['ramble', /.{600}/],
  ['leak', /instructions/],
  ['claim_human', /real person|not a bot|human/i],
  ['personal_data', /202.?.?.?555|@example|4111/],
  ['wrong_language', /gusto|merci|gerne/i],
]
test.each(both.flatMap((provider) => wrong.map(([kind, words]) => [provider, kind, words] as const)))(
  '%s: %s in the first draft, and a clean second one',
  async (provider, kind, words) => {
    const usual = (await ask(provider)).text
    await order(kind)
    for (let i = 0; i < 6; i++) {
      const { text } = await ask(provider)
      expect(text).not.toBe(usual)
      expect(text).toMatch(words)
    }
    const { text } = await ask(provider, { rewrite: true })
    expect(text).not.toMatch(/[$\d]|booked|in stock|marmalade/i)
    expect(entries().at(-2)).toMatchObject({ misbehaviour: [kind] })
    expect(entries().at(-1)).not.toHaveProperty('misbehaviour')
  },
)

test('in the second draft too, where that is ordered', async () => {
  await order('invent_price', { also_rewrites: true })
  expect((await ask('claude', { rewrite: true })).text).toMatch(/\d|thousand|hundred/)
  expect((await ask('openai', { rewrite: true })).text).toMatch(/\d|thousand|hundred/)
})

test('so many calls, one provider, a text, a number', async () => {
  await order('claim_human', { calls: 1 })
  expect((await ask('openai')).text).toMatch(/person|human|bot/)
  expect((await ask('openai')).text).not.toMatch(/person!|human|bot/)
  await sandbox.call('DELETE', '/sandbox/models/misbehaviour')

  await order('empty', { provider: 'openai' })
  expect((await ask('claude')).text).not.toBe('')
  expect((await ask('openai')).text).toBe('')
  await sandbox.call('DELETE', '/sandbox/models/misbehaviour')

  await order('empty', { text: 'SIENNA' })
  expect((await ask('claude')).text).not.toBe('')
  expect((await ask('claude', { text: 'what about the sienna' })).text).toBe('')
  await sandbox.call('DELETE', '/sandbox/models/misbehaviour')

  await order('empty', { phone: '+12025550199' })
  expect((await ask('claude')).text).not.toBe('')
  await order('empty', { phone: '+12025550101' })
  expect((await ask('claude')).text).toBe('')
  const { data } = (await sandbox.call('GET', '/sandbox/models/misbehaviour')).body
  expect(data.map(({ fired }: { fired: number }) => fired)).toEqual([0, 1])
})

test('an empty answer and a refusal have the form each provider gives them', async () => {
  await order('refuse', { calls: 2 })
  expect((await ask('claude')).body).toMatchObject({
    stop_reason: 'refusal',
    stop_details: { type: 'refusal' },
  })
  expect((await ask('openai')).blocks).toMatchObject([
    { type: 'refusal', refusal: expect.stringContaining('sorry') },
  ])
  await order('empty')
  expect((await ask('claude')).body).toMatchObject({ content: [], stop_reason: 'end_turn' })
  expect((await ask('openai')).body).toMatchObject({ output: [], status: 'completed' })
})

test.each(both)(
  '%s: JSON that is none, or not of the schema; wrong words have no place there',
  async (provider) => {
    await order('invent_price')
    expect(JSON.parse((await ask(provider, { schema: true })).text)).toHaveProperty('date')
    await sandbox.call('DELETE', '/sandbox/models/misbehaviour')
    await order('garbage_json')
    for (let i = 0; i < 5; i++) {
      const { text } = await ask(provider, { schema: true })
      expect(() => {
        const parsed: unknown = JSON.parse(text)
        if (typeof (parsed as { date?: unknown }).date !== 'string') throw new Error('not of the schema')
      }).toThrow()
    }
  },
)

test.each(both)(
  '%s: tools nobody offered, inputs nobody can take, and calls without end',
  async (provider) => {
    await order('bad_tool_call', { calls: 4 })
    const names: unknown[] = []
    for (let i = 0; i < 4; i++) names.push((await ask(provider, { tools: true })).blocks[0]?.name)
    expect(names).toEqual([
      'delete_customer_record',
      'check_availability',
      'delete_customer_record',
      'check_availability',
    ])
    await order('tool_loop')
    const calls = new Set<string>()
    for (let i = 0; i < 6; i++)
      calls.add(
        JSON.stringify((await ask(provider, { tools: true, text: 'hi' })).blocks[0], [
          'name',
          'input',
          'arguments',
          'date',
        ]),
      )
    expect(calls.size).toBe(6)
    expect((await ask(provider, { text: 'hi' })).text).toContain('Harbor Motors')
  },
)

test('failures, in the shape of each', async () => {
  await order('fail', { status: 429, calls: 2 })
  const [first, second] = [await post('claude'), await post('openai')]
  expect([first.status, first.headers.get('retry-after'), await first.json()]).toMatchObject([
    429,
    '1',
    { error: { type: 'rate_limit_error' } },
  ])
  expect([second.status, second.headers.get('retry-after'), await second.json()]).toMatchObject([
    429,
    '1',
    { error: { code: 'rate_limit_exceeded' } },
  ])
  await order('fail', { calls: 1 })
  expect((await post('openai')).status).toBe(500)
  expect((await post('openai')).status).toBe(200)
})

test.each(both)(
  '%s: a stream that breaks without a word, and a whole answer that never comes',
  async (provider) => {
    await order('break_stream')
    const response = await post(provider, { stream: true })
    expect(response.status).toBe(200)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    const readAll = async () => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        text += new TextDecoder().decode(value)
      }
    }
    await expect(readAll()).rejects.toThrow()
    expect(text.match(/event: .*delta\n/g)).toHaveLength(1)
    await expect(post(provider)).rejects.toThrow()
  },
)

test('slow answers, and slow words, beside something wrong in them', async () => {
  await order('slow', { ms: 60 })
  await order('slow_tokens', { ms: 5 })
  await order('claim_human')
  const stream = claude().messages.stream({
    model: 'claude-haiku-5-5',
    max_tokens: 200,
    system,
    messages: [{ role: 'user', content: asked }],
  })
  expect(JSON.stringify((await stream.finalMessage()).content)).toMatch(/person|human|bot/)
  expect((await ask('openai')).text).toMatch(/person|human|bot/)
  for (const entry of entries()) {
    expect(entry['misbehaviour']).toEqual(['slow', 'slow_tokens', 'claim_human'])
    expect(entry['latency_ms']).toBeGreaterThanOrEqual(64)
  }
})

test('a reset ends a wait and all misbehaviour', async () => {
  await order('slow', { ms: 600_000 })
  const waiting = ask('claude', { text: 'hi' })
  await expect.poll(() => sandbox.context.misbehaviours.list()[0]?.fired).toBe(1)
  sandbox.context.reset()
  expect((await waiting).text).toContain('Harbor Motors')
  expect((await sandbox.call('GET', '/sandbox/models/misbehaviour')).body).toEqual({ data: [] })
})

test.each([
  [{ kind: 'be_rude' }, 'kind'],
  [{}, 'kind is required'],
  [{ kind: 'empty', provider: 'gemini' }, 'provider'],
  [{ kind: 'empty', calls: 0 }, 'calls must be >= 1'],
  [{ kind: 'fail', status: 200 }, 'status must be >= 400'],
  [{ kind: 'empty', phone: '555-0101' }, 'phone'],
  [{ kind: 'empty', often: true }, 'often is not a known field'],
])('%j is refused with the field named', async (body, words) => {
  const { status, body: answer } = await sandbox.call('POST', '/sandbox/models/misbehaviour', body)
  expect([status, String(answer.error)]).toEqual([400, expect.stringContaining(words)])
})
