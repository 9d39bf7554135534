import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createStores,
  handle,
  insertStore,
  startApi,
  talk,
  type Json,
  type Stores,
  type TestApi,
} from './api.fixture.ts'

/** The full size is 100,000: FUZZ_RUNS=100000. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 400)

let stores: Stores
let api: TestApi
let key: string
let writes: { method: string; url: string; body: Json }[]

beforeAll(async () => {
  stores = await createStores()
  api = await startApi(stores)
  const store = await insertStore(stores)
  key = store.key
  const { conversationId: conversation_id, leadId } = await talk(api, stores, store)
  const { staffId: staff_id } = store
  writes = [
    ['POST', '/api/agent/handle-message', handle(store, 'hi', { media: [], deliver: false })],
    ['POST', '/api/agent/escalate', { conversation_id, reason: 'refund', priority: 'high' }],
    ['POST', '/api/agent/takeover', { conversation_id, staff_id }],
    ['POST', '/api/agent/hand-back', { conversation_id }],
    ['POST', '/api/agent/reply', { conversation_id, text: 'hi', staff_id, take_over: true }],
    ['POST', `/api/chat/${leadId}`, { message: 'hi', conversationHistory: [{ role: 'user', content: 'x' }] }],
    ['POST', `/api/chat/${leadId}/stream`, { message: 'hi' }],
    ['PUT', `/api/chat/${leadId}/context/budget`, { value: { max: 20_000, currency: 'USD' } }],
  ].map(([method, url, body]) => ({ method, url, body })) as typeof writes
})
afterAll(async () => {
  await api.close()
  await stores.close()
})

/** Values that have broken APIs before. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, -1, 1.5, 1e308, 2 ** 53, '', ' ', '\0', 'a\0b', '\ud800', '\u202e', 'x'.repeat(70_000)],
    ...["'; drop table tenants; --", '%s%n', '+', '+1', '+1202555', '٠١٢٣', '2026-02-30', '__proto__', 'a@b'],
    ...['00000000-0000-0000-0000-000000000000', 'urn:uuid:00000000-0000-0000-0000-000000000000'],
    ...[[], {}, [[]], [null], { a: { b: {} } }, { '\0': 1 }, { toString: 1 }, { length: 1e9 }],
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
)

const mutate = (body: Json, at: number, kind: string, value: unknown): unknown => {
  const name = Object.keys(body)[at % Object.keys(body).length] as string
  if (kind === 'replace') return value
  if (kind === 'drop') return Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))
  if (kind === 'add') return { ...body, [String(JSON.stringify(value)).slice(0, 20)]: value }
  return { ...body, [name]: kind === 'wrap' ? [body[name]] : value }
}

describe('bad input', () => {
  it('is never a 5xx', { timeout: 60_000 + RUNS * 60 }, async () => {
    const tally = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1_000),
        fc.nat(10),
        fc.constantFrom('set', 'set', 'set', 'drop', 'add', 'wrap', 'replace'),
        nasty,
        async (which, at, kind, value) => {
          const { method, url, body } = writes[which % writes.length]!
          const payload = JSON.stringify(mutate(body, at, kind, value)) ?? 'undefined'
          const headers = { 'content-type': 'application/json' }
          const { status } = await api.call(method, url, { key, body: payload, headers })
          tally.set(status, (tally.get(status) ?? 0) + 1)
          expect(status, `${method} ${url} ${payload.slice(0, 300)}`).toBeLessThan(500)
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
    // Both sides were reached: a fuzz that is refused at the door proves little.
    expect(tally.get(400)).toBeGreaterThan(RUNS / 4)
    expect((tally.get(200) ?? 0) + (tally.get(201) ?? 0)).toBeGreaterThan(RUNS / 50)
  })

  it('in a path or a query is never a 5xx', { timeout: 60_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('\0', '..', '%', '+', '1e9', '-1', '2147483648', 'null'),
      fc.string().map((it) => btoa(encodeURIComponent(`history:${it}`))),
    )
    const lead = writes[5]!.url
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/agent/conversation/@', '/api/chat/@/history', '/api/chat/@/context'),
        fc.constantFrom('limit', 'cursor', 'before_seq', 'dealership_id', 'user_id', '__proto__'),
        text,
        fc.boolean(),
        async (path, name, value, isPath) => {
          const encoded = encodeURIComponent(value.toWellFormed())
          const url = isPath
            ? path.replace('@', encoded)
            : `${path.replace('/api/chat/@', lead).replace('@', '%2B12025550101')}?${name}=${encoded}`
          const { status } = await api.call('GET', url, { key })
          expect(status, url).toBeLessThan(500)
        },
      ),
      { numRuns: Math.ceil(RUNS / 2) },
    )
  })

  it('that is no JSON is 400, of more than 1 MiB 413, and of another type 415', async () => {
    const post = (body: string, type = 'application/json') =>
      api.call('POST', writes[0]!.url, { key, body, headers: { 'content-type': type } })
    for (const body of ['', '{', 'null', '[]', '"x"', '{"a":1}}', '{"a":NaN}'])
      expect((await post(body)).status, body).toBe(400)
    const large = await post(JSON.stringify({ message: 'x'.repeat(1024 * 1024) }))
    expect([large.status, large.body.code]).toEqual([413, 'payload_too_large'])
    expect((await post('message=hi', 'application/x-www-form-urlencoded')).status).toBe(415)
  })
})
