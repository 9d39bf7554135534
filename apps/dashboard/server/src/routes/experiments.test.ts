import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createDealership,
  createTenant,
  insertConversation,
  startApi,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'
import { insertTurn } from '../fixtures/whole-tenant.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant
let path: string
let prompts: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})
beforeEach(async () => {
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/experiments`
  prompts = `/users/${tenant.user_id}/prompts`
})

const newPrompt = async (more: object = {}): Promise<string> =>
  (await api.post(prompts, { system_prompt: 'Be brief.', ...more })).body.prompt_id

const begin = async (ids: string[], more: object = {}): Promise<Json> =>
  api.post(path, { name: 'Test', variants: ids.map((id, i) => ({ prompt_id: id, weight: i + 1 })), ...more })

describe('experiments', () => {
  it('run one at a time for the business and for each location, until they are stopped', async () => {
    const ids = [tenant.prompt_id, await newPrompt()]
    const { status, body } = await begin(ids)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'running',
      dealership_id: null,
      stopped_at: null,
      variants: [
        { prompt_id: ids[0], weight: 1 },
        { prompt_id: ids[1], weight: 2 },
      ],
    })
    const second = await begin(ids.toReversed())
    expect([second.status, second.body.code]).toEqual([409, 'experiment_running'])

    const { dealership_id } = tenant
    const local = [await newPrompt({ dealership_id }), await newPrompt({ dealership_id })]
    const ofLocation = await begin(local, { dealership_id })
    expect(ofLocation.body).toMatchObject({ dealership_id, status: 'running' })
    expect((await api.get(`${path}?dealership_id=${dealership_id}`)).body.data).toEqual([ofLocation.body])

    const stopped = await api.post(`${path}/${body.experiment_id}/stop`)
    expect(stopped.body).toMatchObject({ status: 'stopped', stopped_at: expect.any(String) })
    const again = await api.post(`${path}/${body.experiment_id}/stop`)
    expect([again.status, again.body.code]).toEqual([409, 'experiment_stopped'])
    expect((await api.get(`${path}/${body.experiment_id}`)).body).toEqual(stopped.body)
    expect((await begin(ids)).status).toBe(201)
    expect((await api.get(`${path}?status=stopped`)).body.data).toEqual([stopped.body])
    expect((await api.post(`${path}/${newId()}/stop`)).status).toBe(404)
  })

  it('begin once, however many ask at the same time or under one key', async () => {
    const ids = [tenant.prompt_id, await newPrompt()]
    const answers = await Promise.all(Array.from({ length: 5 }, () => begin(ids)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
    await api.post(`${path}/${answers.find(({ status }) => status === 201)?.body.experiment_id}/stop`)
    const body = { name: 'Twice', variants: ids.map((prompt_id) => ({ prompt_id, weight: 5 })) }
    const headers = { 'idempotency-key': `twice-${tenant.user_id}` }
    const [first, repeat] = [await api.post(path, body, { headers }), await api.post(path, body, { headers })]
    expect([repeat.status, repeat.body]).toEqual([201, first.body])
  })

  it('take versions of one scope only, each once', async () => {
    const { dealership_id } = tenant
    const local = await newPrompt({ dealership_id })
    const other = await createDealership(api, tenant.user_id)
    const elsewhere = await newPrompt({ dealership_id: other.dealership_id })
    const cases: [string[], object, string][] = [
      [[tenant.prompt_id, local], {}, 'variants[1].prompt_id'],
      [[local, elsewhere], { dealership_id }, 'variants[1].prompt_id'],
      [[tenant.prompt_id, local], { dealership_id }, 'variants[0].prompt_id'],
      [[local, local], { dealership_id }, 'variants[1].prompt_id'],
      [[tenant.prompt_id], {}, 'variants'],
      [Array<string>(11).fill(tenant.prompt_id), {}, 'variants'],
    ]
    for (const [ids, more, field] of cases) {
      const { status, body } = await begin(ids, more)
      expect([status, body.details?.field], JSON.stringify(more)).toEqual([400, field])
    }
    expect((await begin([tenant.prompt_id, newId()])).status).toBe(404)
    expect((await begin([local, elsewhere], { dealership_id: newId() })).status).toBe(404)
  })

  it('end with their location, and those of others go on', async () => {
    const { dealership_id } = await createDealership(api, tenant.user_id)
    const local = [await newPrompt({ dealership_id }), await newPrompt({ dealership_id })]
    const ofLocation = (await begin(local, { dealership_id })).body
    const ofBusiness = (await begin([tenant.prompt_id, await newPrompt()])).body
    expect((await api.delete(`/users/${tenant.user_id}/dealerships/${dealership_id}`)).status).toBe(204)
    expect((await api.get(`${path}/${ofLocation.experiment_id}`)).body).toMatchObject({
      status: 'stopped',
      stopped_at: expect.any(String),
    })
    expect((await api.get(`${path}?status=running`)).body.data).toEqual([ofBusiness])
  })

  it.each([0, 1_001, 1.5, '1', null])('refuse the weight %s', async (weight) => {
    const variants = [tenant.prompt_id, await newPrompt()].map((prompt_id) => ({ prompt_id, weight }))
    const { status, body } = await api.post(path, { name: 'X', variants })
    expect(status).toBe(400)
    expect(body.details.field).toMatch(/^variants/)
  })
})

/** A conversation whose turns are given in order. */
async function talk(turns: Parameters<typeof insertTurn>[2][]) {
  const { conversation_id } = await insertConversation(database.owner, tenant)
  const of = { user_id: tenant.user_id, conversation_id }
  for (const [i, turn] of turns.entries()) await insertTurn(database.owner, of, { ...turn, toSeq: i + 1 })
}
const scored = (before: number, after: number) => ({ record: { score: { before, after } } })

describe('results', () => {
  it('tell what became of conversations under each version, and whether they differ', async () => {
    const [a, b] = [tenant.prompt_id, await newPrompt()]
    const { experiment_id: experimentId } = (await begin([a, b])).body
    const [ofA, ofB] = [
      { promptId: a, experimentId },
      { promptId: b, experimentId },
    ]
    for (let i = 0; i < 40; i += 1) {
      const [first, second] = [scored(0, 10), scored(10, 30 + (i % 3))]
      await talk([
        { ...ofA, ...first, latencyMs: 2_000 + i },
        { ...ofA, ...second, latencyMs: 2_100 + i, action: i < 4 ? 'book' : 'responded' },
      ])
      await talk([{ ...ofB, latencyMs: 800 + i, action: i < 20 ? 'book' : 'responded' }])
    }
    // Told by A, then taken out without a prompt being asked: that is A's.
    await talk([{ ...ofA, outcome: 'fallback' }, { action: 'escalated' }, { action: 'opted_out' }])
    // Opted out before any version spoke, and spoken to outside of the experiment: nobody's.
    await talk([{ action: 'opted_out' }, { promptId: a, action: 'book' }])

    const { status, body } = await api.get(`${path}/${experimentId}/results`)
    expect(status).toBe(200)
    const [first, second] = body.variants
    expect(first).toMatchObject({
      prompt_id: a,
      version: 1,
      turns: 81,
      conversations: 41,
      input_tokens: 81 * 500,
      output_tokens: 81 * 40,
      cost_usd: expect.closeTo(81 * 0.0007, 9),
      booked_rate: { count: 41, value: 4 / 41 },
      escalated_rate: { count: 41, value: 1 / 41 },
      opt_out_rate: { count: 41, value: 1 / 41 },
      fallback_rate: { count: 81, value: 1 / 81 },
      score_change: { count: 40, value: expect.closeTo(30.975, 6) },
    })
    expect(first.p95_response_ms).toBeGreaterThan(first.response_ms.high)
    expect(second).toMatchObject({
      turns: 40,
      conversations: 40,
      booked_rate: { value: 0.5 },
      response_ms: { count: 40, value: 819.5 },
      score_change: { count: 0, value: null, low: null, high: null },
    })
    expect(body.difference).toMatchObject({
      booked_rate: { value: expect.closeTo(0.5 - 4 / 41), distinguishable: true },
      response_ms: { distinguishable: true },
      opt_out_rate: { distinguishable: false },
      score_change: { value: null, distinguishable: false },
    })

    const metrics = await api.get(`${prompts}/${a}/metrics`)
    expect(metrics.body).toMatchObject({ turns: 82, conversations: 42, booked_rate: { value: 5 / 42 } })
    const since = async (query: string) => (await api.get(`${prompts}/${a}/metrics?${query}`)).body.turns
    expect(await since('from=2026-01-01T00:00:00Z&to=9000-01-01T00:00:00Z')).toBe(82)
    expect(await since('to=2026-01-01T00:00:00Z')).toBe(0)
    expect(await since('from=9000-01-01T00:00:00Z')).toBe(0)
    const early = await api.get(`${path}/${experimentId}/results?to=2026-01-01T00:00:00Z`)
    expect(early.body.variants.map((one: Json) => one.turns)).toEqual([0, 0])
    expect((await api.get(`${prompts}/${a}/metrics?from=soon`)).body.details.field).toBe('from')
  })

  it('are there before anybody was answered, and compare two versions only', async () => {
    const ids = [tenant.prompt_id, await newPrompt(), await newPrompt()]
    const { body } = await begin(ids)
    const results = (await api.get(`${path}/${body.experiment_id}/results`)).body
    expect(results.variants.map((one: Json) => [one.prompt_id, one.turns])).toEqual(ids.map((id) => [id, 0]))
    expect(results.difference).toBeNull()
    expect((await api.get(`${prompts}/${ids[1]}/metrics`)).body).toMatchObject({
      turns: 0,
      p95_response_ms: null,
      booked_rate: { count: 0, value: null },
    })
  })

  it('read over records of before scores were kept, or that hold no number', async () => {
    const of = { promptId: tenant.prompt_id }
    await talk([
      { ...of, record: { score: { before: 'none', after: null } } },
      { ...of, record: { score: 5 } },
    ])
    await talk([{ ...of, ...scored(20, 15) }])
    expect((await api.get(`${prompts}/${tenant.prompt_id}/metrics`)).body).toMatchObject({
      conversations: 2,
      score_change: { count: 1, value: -5, low: null },
    })
  })
})
