import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { streamKey, streams } from '@forecourt/contracts/streams'
import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDealership,
  createPhoneNumber,
  createTenant,
  insertConversation,
  insertMessage,
  startApi,
  type Answer,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let mine: Tenant
let theirs: Tenant

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  mine = await createTenant(api)
  theirs = await createTenant(api)
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

describe('GET /api/admin/dashboard', () => {
  it('counts what there is: for a location, for a business, for all', async () => {
    const location = await createDealership(api, mine.user_id)
    const number = await createPhoneNumber(api, mine.user_id, location.dealership_id)
    const channel = { ...mine, phone_number_id: number.phone_number_id }
    const talk = await insertConversation(database.owner, channel, { status: 'escalated' })
    await insertMessage(database.owner, { ...channel, ...talk }, { seq: 1, content: 'Hello?' })
    await database.owner.query('update conversations set qualification_score = 45 where id = $1', [
      talk.conversation_id,
    ])
    await database.owner.query(
      `insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, reply_message_id, latency_ms, cost_micros, outcome, correlation_id)
       values ($1, $2, $3, 1, 1, $4, 250, 1500, 'responded', 'c')`,
      [newId(), mine.user_id, mine.conversation_id, mine.message_id],
    )
    await database.owner.query(
      `insert into interactions (id, tenant_id, conversation_id, type, success) values ($1, $3, $4, 'turn', true), ($2, $3, $4, 'turn', false)`,
      [newId(), newId(), mine.user_id, mine.conversation_id],
    )
    const metricsOf = async (query: string, key?: string) =>
      (await api.get(`/api/admin/dashboard${query}`, key === undefined ? {} : { key })).body
    expect(await metricsOf('', mine.key)).toEqual({
      success: true,
      metrics: {
        total_conversations: 2,
        active_conversations: 1,
        escalated_conversations: 1,
        unanswered_conversations: 1,
        avg_qualification_score: 22.5,
        total_messages: 3,
        failed_messages: 1,
        ai_replies: 1,
        avg_turn_ms: 250,
        ai_cost_usd: 0.0015,
        interactions: [{ type: 'turn', total: 2, failed: 1 }],
      },
    })
    expect((await metricsOf(`?dealership_id=${location.dealership_id}`, mine.key)).metrics).toMatchObject({
      total_conversations: 1,
      total_messages: 1,
      failed_messages: 0,
      ai_replies: 0,
      avg_turn_ms: null,
      interactions: [],
    })
    expect((await metricsOf('')).metrics).toMatchObject({ total_conversations: 3, total_messages: 5 })
    expect((await metricsOf(`?dealership_id=${theirs.dealership_id}`)).metrics).toMatchObject({
      total_conversations: 1,
    })
  })
})

describe('GET /api/admin/unroutable', () => {
  it('lists messages to unknown numbers to the operator, also those of one instant', async () => {
    const ids: string[] = []
    for (let i = 0; i < 7; i += 1) {
      const id = newId()
      ids.push(id)
      await database.owner.query(
        `insert into inbox_events (id, kind, provider, provider_event_id, partition_key, payload, state, reason, correlation_id, received_at)
         values ($1::uuid, 'message', 'twilio', $1::uuid::text, 'p', '{"To": "+12025550000"}', 'unroutable', 'unknown number', 'c', $2)`,
        [id, i < 5 ? '2026-01-01T00:00:00.000001Z' : '2026-01-01T00:00:00.000002Z'],
      )
    }
    const seen: Json[] = []
    let cursor: string | null = ''
    do {
      const page: Answer = await api.get(`/api/admin/unroutable?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.data)
      cursor = page.body.next_cursor
    } while (cursor !== null)
    expect(seen.map((one) => one.inbox_event_id)).toEqual([
      ...ids.slice(5).toSorted().toReversed(),
      ...ids.slice(0, 5).toSorted().toReversed(),
    ])
    expect(seen[0]).toMatchObject({
      provider: 'twilio',
      reason: 'unknown number',
      payload: { To: '+12025550000' },
    })
    expect((await api.get('/api/admin/unroutable', { key: mine.key })).status).toBe(403)
  })
})

describe('GET /api/admin/health', () => {
  it('tells of stores, streams and backlogs, to the operator only', async () => {
    const key = streamKey(streams.outbound, 0)
    await redis.redis.xgroup('CREATE', key, 'notifier', '0', 'MKSTREAM')
    for (let i = 0; i < 3; i += 1) await redis.redis.xadd(key, '*', 'event', '{}')
    await redis.redis.xreadgroup('GROUP', 'notifier', 'test', 'COUNT', 1, 'STREAMS', key, '>')
    await redis.redis.xadd(streamKey(streams.inbound, 1), '*', 'event', '{}')
    await insertMessage(database.owner, mine, { seq: 9, content: 'x', role: 'agent', state: 'unknown' })
    await insertMessage(database.owner, theirs, { seq: 10, content: 'x', role: 'agent', state: 'pending' })
    await database.owner.query(
      `insert into inbox_events (id, tenant_id, kind, provider, provider_event_id, partition_key, payload, correlation_id)
       values ($1::uuid, $2, 'message', 'twilio', $1::uuid::text, 'p', '{}', 'c')`,
      [newId(), mine.user_id],
    )
    const { status, body } = await api.get('/api/admin/health')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ok: true,
      database: { ok: true, latency_ms: expect.any(Number) },
      redis: { ok: true },
      streams: { ok: true },
      inbox: { ok: true, waiting: 1, oldest_age_ms: expect.any(Number) },
      outbox: { ok: true, waiting: 1, unknown: 1 },
      sms: [{ provider: 'twilio', status: 'not_configured', ok: true }],
    })
    expect(body.inbox.oldest_age_ms).toBeLessThan(10_000)
    expect(body.streams.groups).toEqual([
      { stream: 'inbound', group: 'conversation-engine', lag: 1, pending: 0 },
      { stream: 'outbound', group: 'notifier', lag: 2, pending: 1 },
      { stream: 'receipts', group: 'notifier', lag: 0, pending: 0 },
    ])
    expect((await api.get('/api/admin/health', { key: mine.key })).status).toBe(403)
  })

  it('says what is away, and answers all the same', async () => {
    const away = await startApi({
      ...database,
      url: 'postgres://x:x@127.0.0.1:1/x',
      redisUrl: 'redis://127.0.0.1:1',
    })
    try {
      const { status, body } = await away.get('/api/admin/health')
      expect(status).toBe(200)
      for (const store of ['database', 'redis', 'streams', 'inbox', 'outbox'])
        expect(body[store]).toMatchObject({ ok: false, error: expect.any(String) })
      expect(body.ok).toBe(false)
      const refused = await away.get(`/users/${mine.user_id}`)
      expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      expect((await away.get('/health/ready')).status).toBe(503)
    } finally {
      await away.close()
    }
  })

  it('asks configured providers with their credentials, and at most every 15 s', async () => {
    const asked: string[] = []
    const provider = await listen((url) => {
      asked.push(url)
      return url.startsWith('/2010') ? 200 : 401
    })
    const env = {
      TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_BASE_URL: provider.url,
      ANTHROPIC_API_KEY: 'key',
      ANTHROPIC_BASE_URL: provider.url,
      OPENAI_API_KEY: 'key',
      OPENAI_BASE_URL: `${provider.url}/v1`,
    }
    const configured = await startApi({ ...database, redisUrl: redis.url }, { env })
    try {
      const first = await configured.get('/api/admin/health')
      expect(first.body.sms).toMatchObject([{ provider: 'twilio', status: 'ok', ok: true }])
      expect(first.body.models).toMatchObject([
        { provider: 'claude', status: 'failing', ok: false, error: expect.any(String) },
        { provider: 'openai', status: 'failing', ok: false, error: expect.any(String) },
      ])
      expect(first.body.ok).toBe(false)
      const before = asked.length
      const second = await configured.get('/api/admin/health')
      expect(second.body.sms).toEqual(first.body.sms)
      expect(asked.length).toBe(before)
    } finally {
      await configured.close()
      provider.server.close()
    }
  })
})

async function listen(statusOf: (url: string) => number): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    response.writeHead(statusOf(request.url ?? ''), { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
