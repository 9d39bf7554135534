import { streamKey, streams } from '@forecourt/contracts/streams'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createAgent,
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
let tenant: Tenant
let path: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
})
beforeEach(async () => {
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/messages`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const contents = ({ body }: Answer) => body.data.map((one: Json) => one.content)

/** All pages of a list, one after the other. */
async function readAll(url: string, limit: number): Promise<Json[]> {
  const seen: Json[] = []
  let cursor: string | null = ''
  do {
    const page: Answer = await api.get(
      `${url}${url.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    expect(page.status).toBe(200)
    seen.push(...page.body.data)
    cursor = page.body.next_cursor
  } while (cursor !== null)
  return seen
}

describe('GET messages', () => {
  it('shows what was said, newest first, with what became of it', async () => {
    const { body } = await api.get(path)
    expect(body.next_cursor).toBeNull()
    expect(body.data).toMatchObject([
      {
        message_id: tenant.message_id,
        conversation_id: tenant.conversation_id,
        seq: 2,
        role: 'agent',
        direction: 'outbound',
        status: 'failed',
        provider_message_id: `SM${tenant.message_id}`,
        error: { code: '30007', message: 'Carrier refused' },
        attempts: 3,
        agent_id: tenant.agent_id,
        phone_number_id: tenant.phone_number_id,
        dealership_id: tenant.dealership_id,
        customer: { contact_id: tenant.contact_id, name: 'Jane Roe', address: expect.stringMatching(/^\+1/) },
        cost_usd: 0.00125,
        correlation_id: 'corr',
        media: [],
        metadata: {},
        sent_at: null,
      },
      {
        seq: 1,
        role: 'customer',
        direction: 'inbound',
        status: 'received',
        error: null,
        attempts: null,
        cost_usd: null,
      },
    ])
    expect((await api.get(`${path}/${tenant.message_id}`)).body).toEqual(body.data[0])
  })

  it('filters by everything it offers', async () => {
    const number = await createPhoneNumber(api, tenant.user_id, tenant.dealership_id)
    const agent = await createAgent(api, tenant.user_id, number.phone_number_id)
    const channel = { ...tenant, phone_number_id: number.phone_number_id, agent_id: agent.agent_id }
    const talk = await insertConversation(database.owner, channel, { address: '+12025558123', name: null })
    const other = { ...channel, ...talk }
    await insertMessage(database.owner, other, {
      seq: 1,
      content: '100% sure_thing',
      createdAt: '2026-01-01T10:00:00Z',
    })
    await insertMessage(database.owner, other, {
      seq: 2,
      content: 'Great!',
      role: 'agent',
      state: 'delivered',
      createdAt: '2026-01-01T10:00:01Z',
    })
    const found = async (query: string) => contents(await api.get(`${path}?${query}`))
    const both = ['Great!', '100% sure_thing']

    expect(await found(`agent_id=${other.agent_id}`)).toEqual(both)
    expect(await found(`phone_number_id=${other.phone_number_id}`)).toEqual(both)
    expect(await found(`conversation_id=${other.conversation_id}`)).toEqual(both)
    expect(await found(`customer=${other.contact_id}`)).toEqual(both)
    expect(await found('customer=%2B12025558123')).toEqual(both)
    expect(await found('customer=+12025558123')).toEqual(both)
    expect(await found('customer=(202)%20555-8123')).toEqual(both)
    expect(await found('customer=nobody')).toEqual([])
    expect(await found('status=delivered')).toEqual(['Great!'])
    expect(await found('status=failed')).toEqual(['Let me check! When would you like to come in?'])
    expect(await found(`status=received&customer=${other.contact_id}`)).toEqual(['100% sure_thing'])
    expect(await found('text=GREAT')).toEqual(['Great!'])
    expect(await found('text=100%25')).toEqual(['100% sure_thing'])
    expect(await found('text=e_t')).toEqual(['100% sure_thing'])
    expect(await found('text=0%25e')).toEqual([])
    expect(await found('to=2026-01-01T10:00:01Z')).toEqual(['100% sure_thing'])
    expect(await found('from=2026-01-01T10:00:01Z&to=2026-01-01T10:00:01.001Z')).toEqual(['Great!'])
    expect(await found('from=2026-01-01T11:00:01%2B01:00&to=2026-01-02T00:00:00Z')).toEqual(['Great!'])
    expect(await found(`agent_id=${other.agent_id}&status=failed`)).toEqual([])
  })

  it.each([
    'status=lost',
    'from=yesterday',
    'from=2026-13-01T00:00:00Z',
    'from=0000-01-01T00:00:00Z',
    'to=2026-06-30T23:59:60Z',
    'agent_id=x',
    'text=',
    'text=%00',
    'customer=%00',
    'surprise=1',
  ])('refuses ?%s', async (query) => {
    expect((await api.get(`${path}?${query}`)).status).toBe(400)
  })

  it('goes page by page without losing or repeating one, when many share an instant', async () => {
    for (let seq = 3; seq <= 13; seq += 1)
      await insertMessage(database.owner, tenant, {
        seq,
        content: String(seq),
        createdAt: seq <= 7 ? '2026-01-01T00:00:00.000001Z' : '2026-01-01T00:00:00.000002Z',
      })
    const all = (await api.get(path)).body.data
    expect(all).toHaveLength(13)
    for (const limit of [1, 2, 5, 12, 13, 14]) expect(await readAll(path, limit)).toEqual(all)
    expect(await readAll(`${path}?text=1`, 1)).toHaveLength(4)
  })

  it('keeps the order of a conversation, even when the clock says otherwise', async () => {
    await insertMessage(database.owner, tenant, { seq: 3, content: 'c', createdAt: '2026-01-01T00:00:00Z' })
    const url = `${path}?conversation_id=${tenant.conversation_id}`
    for (const limit of [1, 2, 3])
      expect((await readAll(url, limit)).map((one) => one.seq)).toEqual([3, 2, 1])
    // A cursor of the list by time is no place in this one.
    const { next_cursor: cursor } = (await api.get(`${path}?limit=1`)).body
    expect((await api.get(`${url}&cursor=${cursor}`)).body.code).toBe('invalid_cursor')
  })
})

describe('POST messages/:id/retry', () => {
  const outbox = async (id: string) =>
    (await database.owner.query('select * from outbox_messages where message_id = $1', [id])).rows[0]
  const entries = async () => {
    const found: Json[] = []
    for (let shard = 0; shard < streams.outbound.shards; shard += 1) {
      const read = await redis.redis.xrange(streamKey(streams.outbound, shard), '-', '+')
      found.push(...read.map(([, fields]) => JSON.parse(fields[1] as string)))
    }
    return found
  }

  it('makes a failed message pending again and tells the notifier', async () => {
    const { status, body } = await api.post(`${path}/${tenant.message_id}/retry`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'pending', error: null, provider_message_id: null, attempts: 3 })
    const row = await outbox(tenant.message_id)
    expect(row).toMatchObject({ state: 'pending', attempts: 3, error_code: null, attempt_started_at: null })
    expect(row.due_at.getTime()).toBeLessThanOrEqual(Date.now() + 1_000)
    const events = (await entries()).filter((event) => event.data.outboxMessageId === tenant.message_id)
    expect(events).toMatchObject([
      {
        type: 'reply.requested.v1',
        subject: tenant.conversation_id,
        tenantid: tenant.user_id,
        correlationid: 'corr',
      },
    ])
    const again = await api.post(`${path}/${tenant.message_id}/retry`)
    expect([again.status, again.body.code]).toEqual([409, 'message_not_failed'])
  })

  it.each(['pending', 'sending', 'unknown', 'sent', 'delivered', 'read', 'canceled'])(
    'refuses one that is %s, and it stays so',
    async (state) => {
      const id = await insertMessage(database.owner, tenant, { seq: 3, content: 'x', role: 'agent', state })
      const refused = await api.post(`${path}/${id}/retry`)
      expect([refused.status, refused.body.code]).toEqual([409, 'message_not_failed'])
      expect((await api.get(`${path}?status=${state}`)).body.data[0].message_id).toBe(id)
    },
  )

  it("refuses a customer's message", async () => {
    const id = await insertMessage(database.owner, tenant, { seq: 3, content: 'x' })
    expect((await api.post(`${path}/${id}/retry`)).body.code).toBe('message_not_failed')
  })

  it('happens once, however many ask at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => api.post(`${path}/${tenant.message_id}/retry`)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  })

  it('succeeds without Redis: the relay finds the message in Postgres', async () => {
    const away = await startApi({ ...database, redisUrl: 'redis://127.0.0.1:1' })
    try {
      expect((await away.post(`${path}/${tenant.message_id}/retry`)).status).toBe(200)
    } finally {
      await away.close()
    }
    expect((await outbox(tenant.message_id)).state).toBe('pending')
  })
})

describe('conversations', () => {
  it('show customer, score, newest message and whether it was answered', async () => {
    const list = await api.get(`/users/${tenant.user_id}/conversations`)
    expect(list.body.data).toMatchObject([
      {
        conversation_id: tenant.conversation_id,
        status: 'active',
        owner: 'ai',
        customer: { contact_id: tenant.contact_id, name: 'Jane Roe' },
        agent_id: tenant.agent_id,
        phone_number_id: tenant.phone_number_id,
        dealership_id: tenant.dealership_id,
        qualification_score: 0,
        message_count: 2,
        unanswered: false,
        last_message: {
          message_id: tenant.message_id,
          role: 'agent',
          preview: expect.stringMatching(/^Let me check/),
        },
      },
    ])
    await insertMessage(database.owner, tenant, { seq: 3, content: 'y'.repeat(500) })
    const one = await api.get(`/users/${tenant.user_id}/conversations/${tenant.conversation_id}`)
    expect(one.body).toMatchObject({
      unanswered: true,
      message_count: 3,
      last_message: { preview: 'y'.repeat(160) },
    })
    expect(one.body.messages.map((message: Json) => message.seq)).toEqual([3, 2, 1])
  })

  it('are listed by their newest message, page by page, by filter', async () => {
    for (let i = 0; i < 6; i += 1)
      await insertConversation(database.owner, tenant, {
        status: i < 3 ? 'closed' : 'escalated',
        address: `+1202555900${i}`,
        lastMessageAt: i % 2 ? '2026-01-01T00:00:00.000001Z' : '2026-01-01T00:00:00.000002Z',
      })
    await database.owner.query(`update conversations set owner = 'human' where status = 'escalated'`)
    const url = `/users/${tenant.user_id}/conversations`
    const all = (await api.get(url)).body.data
    expect(all).toHaveLength(7)
    for (const limit of [1, 2, 4]) expect(await readAll(url, limit)).toEqual(all)
    const count = async (query: string) => (await api.get(`${url}?${query}`)).body.data.length
    expect(await count('status=closed')).toBe(3)
    expect(await count('owner=human')).toBe(3)
    expect(await count('owner=human&status=closed')).toBe(0)
    expect(await count('customer=+12025559004')).toBe(1)
    expect(await count(`customer=${tenant.contact_id}`)).toBe(1)
    expect(await count(`agent_id=${tenant.agent_id}&phone_number_id=${tenant.phone_number_id}`)).toBe(7)
    expect((await api.get(`${url}?status=open`)).status).toBe(400)
  })

  it('without a message yet have no newest one', async () => {
    const { conversation_id: id } = await insertConversation(database.owner, tenant)
    const { body } = await api.get(`/users/${tenant.user_id}/conversations/${id}`)
    expect(body).toMatchObject({ last_message: null, message_count: 0, unanswered: false, messages: [] })
  })
})
