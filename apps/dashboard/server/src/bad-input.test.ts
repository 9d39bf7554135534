import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api, type Json } from './fixtures/api.fixture.ts'
import { createWholeTenant, withIdsOf, type WholeTenant } from './fixtures/whole-tenant.ts'

/** The full size is 100,000: FUZZ_RUNS=100000. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 800)

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: WholeTenant
let writes: { method: string; url: string; body: Json }[]

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  tenant = await createWholeTenant(api)
  const { paths } = api.app.swagger() as Json
  writes = Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).flatMap(([method, operation]) => {
      const example = operation.requestBody?.content['application/json'].example
      const url = path.replace(/\{(\w+)\}/g, (_, name) => tenant[name as keyof WholeTenant])
      return example ? [{ method: method.toUpperCase(), url, body: withIdsOf(example, tenant) }] : []
    }),
  )
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

/** Values that have broken APIs before. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 31,
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '💥'.repeat(300),
    'x'.repeat(70_000),
    "'; drop table tenants; --",
    '${7*7}',
    '../../etc/passwd',
    '%s%n',
    '{}',
    '[]',
    'NaN',
    '+',
    '+1',
    '+1202555',
    '٠١٢٣',
    '24:00',
    '25:61',
    '2026-02-30T00:00:00Z',
    'UTC',
    'Etc/GMT+25',
    '__proto__',
    'constructor',
    'a@b',
    'ä@ü.de',
    '00000000-0000-0000-0000-000000000000',
    [],
    {},
    [[]],
    [null],
    { a: { b: { c: {} } } },
    { '\0': 1 },
    { '\ud800': 1 },
    { toString: 1 },
    { length: 1e9 },
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
)

type Mutation = { kind: 'set' | 'drop' | 'add' | 'wrap' | 'replace' | 'inside'; at: number; value: unknown }
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('set', 'set', 'set', 'inside', 'inside', 'drop', 'add', 'wrap', 'replace'),
  at: fc.nat(20),
  value: nasty,
})

function mutate(body: Json, { kind, at, value }: Mutation): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return value
  const names = Object.keys(body)
  const name = names[at % names.length] as string
  if (kind === 'replace') return value
  if (kind === 'drop') return Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))
  if (kind === 'add') return { ...body, [(JSON.stringify(value) ?? '').slice(0, 20)]: value }
  if (kind === 'wrap') return { ...body, [name]: [body[name]] }
  const inner = body[name]
  if (kind === 'inside' && typeof inner === 'object' && inner !== null)
    return {
      ...body,
      [name]: Array.isArray(inner) ? [...inner, value] : { ...inner, [Object.keys(inner)[0] ?? 'x']: value },
    }
  return { ...body, [name]: value }
}

/** Everything that is stored, but for what accepted requests may add. */
async function contents(): Promise<string> {
  const tables = [
    'tenants',
    'locations',
    'location_hours',
    'channels',
    'agents',
    'agent_prompts',
    'api_keys',
    'credits',
    'credit_ledger',
    'service_catalog',
    'staff',
    'prompt_experiments',
    'reviews',
    'escalations',
    'conversations',
    'messages',
    'audit_log',
    'idempotency_keys',
  ]
  const counts = await Promise.all(
    tables.map((table) =>
      database.owner.query(`select md5(string_agg(x::text, '|' order by x::text)) as sum from ${table} x`),
    ),
  )
  return JSON.stringify(counts.map(({ rows }) => rows[0]))
}

/** Looking at everything is slow: every so many requests have to do. */
const LOOK_EVERY = 15

describe('bad input', () => {
  it(
    'is never a 5xx, and stores nothing unless it is accepted',
    { timeout: 60_000 + RUNS * 40 },
    async () => {
      const tally = new Map<number, number>()
      const audited = async () => (await database.owner.query('select from audit_log')).rowCount as number
      const auditedBefore = await audited()
      let run = 0
      await fc.assert(
        fc.asyncProperty(
          fc.nat(1_000),
          fc.array(mutation, { minLength: 1, maxLength: 3 }),
          async (at, mutations) => {
            const { method, url, body } = writes[at % writes.length] as (typeof writes)[number]
            const payload = JSON.stringify(mutations.reduce(mutate, body)) ?? 'undefined'
            const headers = { 'content-type': 'application/json', 'idempotency-key': `fuzz-${(run += 1)}` }
            const what = `${method} ${url} ${payload.slice(0, 500)}`
            const before = run % LOOK_EVERY === 0 ? await contents() : undefined
            const { status } = await api.call(method, url, { body: payload, headers })
            tally.set(status, (tally.get(status) ?? 0) + 1)
            expect(status, what).toBeLessThan(500)
            if (before !== undefined && status >= 400) expect(await contents(), what).toBe(before)
          },
        ),
        { numRuns: RUNS, endOnFailure: true },
      )
      const accepted = (tally.get(200) ?? 0) + (tally.get(201) ?? 0)
      expect(await audited()).toBe(auditedBefore + accepted)
      // Both sides were reached: a fuzz that is refused at the door proves little.
      expect(tally.get(400)).toBeGreaterThan(RUNS / 4)
      expect(accepted).toBeGreaterThan(RUNS / 50)
    },
  )

  it('in a query is never a 5xx', { timeout: 60_000 }, async () => {
    const lists = [
      'messages',
      'conversations',
      'phone_numbers',
      'agents',
      'prompts',
      'audit-log',
      'credits/ledger',
      'api-keys',
      'staff',
      'experiments',
      'reviews',
      'escalations',
      'interactions',
    ]
    const names = [
      'limit',
      'cursor',
      'agent_id',
      'customer',
      'status',
      'from',
      'to',
      'text',
      'active',
      'dealership_id',
      'staff_id',
      'conversation_id',
      'state',
      'success',
      'on_duty',
      'type',
      '__proto__',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      nasty.map((value) => JSON.stringify(value) ?? ''),
      fc.string().map((it) => btoa(encodeURIComponent(`time:${it}`))),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.constantFrom(...names),
        text,
        fc.boolean(),
        async (list, name, value, isRaw) => {
          const raw = value.replace(/[^\x21-\x7e]|#/g, '%')
          const query = `${name}=${isRaw ? raw : encodeURIComponent(value.toWellFormed())}`
          const { status } = await api.get(`/users/${tenant.user_id}/${list}?${query.slice(0, 3_000)}`)
          expect(status, `${list}?${query}`).toBeLessThan(500)
        },
      ),
      { numRuns: Math.ceil(Math.min(RUNS, 5_000) / 3) },
    )
  })

  it('that is no JSON, or none at all where a body is needed, is 400', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"a":1}}',
      '{"__proto__":{"a":1}}',
      '\ufeff{}',
      '{"a":NaN}',
    ]) {
      const { status } = await api.call('POST', '/users', { body, headers })
      expect(status, body).toBe(400)
    }
  })

  it('is an id that counts as a UUID elsewhere, but not in Postgres', async () => {
    const [base, urn] = [`/users/${tenant.user_id}`, `urn:uuid:${tenant.dealership_id}`]
    const prompt = { system_prompt: 'Be brief', dealership_id: urn }
    expect((await api.post(`${base}/prompts`, prompt)).body.details).toMatchObject({ field: 'dealership_id' })
    expect((await api.get(`${base}/messages?agent_id=${urn}`)).status).toBe(400)
  })

  it('of more than 1 MiB is 413', async () => {
    const body = JSON.stringify({ email: 'a@b.co', company_name: 'x'.repeat(1024 * 1024) })
    const { status, body: answer } = await api.call('POST', '/users', {
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect([status, answer.code]).toEqual([413, 'payload_too_large'])
  })

  it('is not what many clients do: to announce JSON and send nothing, where nothing is needed', async () => {
    const headers = { 'content-type': 'application/json' }
    const url = `/users/${tenant.user_id}/prompts/${tenant.prompt_id}/activate`
    expect((await api.call('POST', url, { body: '', headers })).status).toBe(200)
    expect(
      (await api.call('DELETE', `/users/${tenant.user_id}/agents/${tenant.agent_id}`, { headers })).status,
    ).toBe(204)
  })

  it('nested a million deep is refused without a stack overflow', async () => {
    const depth = 300_000
    const payload = `{"system_prompt":"x","response_guidelines":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`
    const headers = { 'content-type': 'application/json' }
    const url = `/users/${tenant.user_id}/prompts`
    expect((await api.call('POST', url, { body: payload, headers })).status).toBe(400)
    const lists = `{"system_prompt":${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect((await api.call('POST', url, { body: lists, headers })).status).toBe(400)
  })
})
