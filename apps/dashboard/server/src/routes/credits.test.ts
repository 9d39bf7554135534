import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createKey,
  createTenant,
  createUser,
  insertConversation,
  insertMessage,
  startApi,
  type Api,
  type Json,
} from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api

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

it('adds credits and keeps a ledger that adds up, also under many requests at once', async () => {
  const { user_id } = await createUser(api)
  const path = `/users/${user_id}/credits`
  const first = await api.post(`${path}/add`, { amount: 500 })
  expect([first.status, first.body]).toEqual([200, { user_id, remaining_credits: 500, held: 0 }])

  const amounts = Array.from({ length: 20 }, (_, i) => i + 1)
  await Promise.all(amounts.map((amount) => api.post(`${path}/add`, { amount })))
  const total = 500 + amounts.reduce((sum, amount) => sum + amount, 0)
  expect((await api.get(path)).body.remaining_credits).toBe(total)

  const { data } = (await api.get(`${path}/ledger`)).body
  expect(data).toHaveLength(21)
  expect(data.reduce((sum: number, entry: Json) => sum + entry.amount, 0)).toBe(total)
  expect(Math.max(...data.map((entry: Json) => entry.balance_after))).toBe(total)
  expect(new Set(data.map((entry: Json) => entry.balance_after)).size).toBe(21)
})

it.each([0, -5, 1.5, '5', null, 1e300, 1_000_000_001])('refuses the amount %s', async (amount) => {
  const { user_id } = await createUser(api)
  expect((await api.post(`/users/${user_id}/credits/add`, { amount })).status).toBe(400)
  expect((await api.get(`/users/${user_id}/credits/ledger`)).body.data).toEqual([])
})

it('lets only the operator add credits: a business may look', async () => {
  const { user_id } = await createUser(api)
  const { api_key: key } = await createKey(api, user_id)
  expect((await api.post(`/users/${user_id}/credits/add`, { amount: 5 }, { key })).status).toBe(403)
  expect((await api.get(`/users/${user_id}/credits`, { key })).body.remaining_credits).toBe(0)
})

it('shows what replies under way hold, and each step of it in the ledger', async () => {
  const { user_id } = await createUser(api)
  const path = `/users/${user_id}/credits`
  await api.post(`${path}/add`, { amount: 3 })
  await api.context.write(
    {
      actor: { kind: 'operator', id: 'operator' },
      method: 'POST',
      url: '/test',
      params: { user_id },
      headers: {},
      body: {},
      correlationId: 'c',
      log: api.context.log,
    },
    { code: () => {}, header: () => {} },
    async (tx) => {
      for (const movement of ['reserve', 'reserve', 'settle', 'release'])
        await sql`select * from move_credits(${movement}, ${[user_id]}::uuid[], array['turn'])`.execute(tx)
      return { status: 200, body: null, audit: { action: 'tested', entity: 'test', entityId: 'x' } }
    },
  )
  expect((await api.get(path)).body).toEqual({ user_id, remaining_credits: 2, held: 0 })
  const { data } = (await api.get(`${path}/ledger`)).body
  expect(
    data.map((entry: Json) => [entry.kind, entry.amount, entry.balance_after, entry.held_after]),
  ).toEqual([
    ['release', 1, 2, 0],
    ['settle', 1, 1, 1],
    ['reserve', 1, 1, 2],
    ['reserve', 1, 2, 1],
    ['add', 3, 3, 0],
  ])
})

describe('a top-up', () => {
  const stateOf = async (id: string) => {
    const { rows } = await database.owner.query(
      `select waiting_for, turn_attempts, turn_due_at <= clock_timestamp() as is_due from conversations where id = $1`,
      [id],
    )
    return rows[0]
  }

  it('lets the customers be answered who wait for it, and nobody else', async () => {
    const tenant = await createTenant(api)
    const other = await createTenant(api)
    const waiting = async (of: typeof tenant, change: string) => {
      const talk = await insertConversation(database.owner, of)
      await insertMessage(database.owner, { ...of, ...talk }, { seq: 1, content: 'hola siguen abiertos??' })
      await database.owner.query(
        `update conversations set turn_attempts = 2, waiting_for = 'credits' where id = $1`,
        [talk.conversation_id],
      )
      await database.owner.query(`update conversations set ${change} where id = $1`, [talk.conversation_id])
      return talk.conversation_id
    }
    const paid = await waiting(tenant, `waiting_for = 'credits'`)
    const review = await waiting(tenant, `waiting_for = 'review'`)
    const taken = await waiting(tenant, `owner = 'human'`)
    const closed = await waiting(tenant, `status = 'closed'`)
    const theirs = await waiting(other, `waiting_for = 'credits'`)

    // About to be laid aside: in hand, and without a credit.
    const inHand = await waiting(tenant, `waiting_for = null, claim_token = gen_random_uuid()`)
    const atWork = await waiting(
      tenant,
      `waiting_for = null, claim_token = gen_random_uuid(), credit_held = true`,
    )

    const headers = { 'idempotency-key': 'top-up-1' }
    const topUp = () => api.post(`/users/${tenant.user_id}/credits/add`, { amount: 10 }, { headers })
    expect((await topUp()).body).toEqual({ user_id: tenant.user_id, remaining_credits: 10, held: 0 })
    expect(await stateOf(paid)).toEqual({ waiting_for: null, turn_attempts: 0, is_due: true })
    expect(await stateOf(inHand)).toEqual({ waiting_for: null, turn_attempts: 0, is_due: true })
    expect(await stateOf(atWork)).toEqual({ waiting_for: null, turn_attempts: 2, is_due: null })
    const { rows: claims } = await database.owner.query(
      'select id from conversations where tenant_id = $1 and claim_token is not null',
      [tenant.user_id],
    )
    expect(claims).toEqual([{ id: atWork }])
    expect(await stateOf(review)).toEqual({ waiting_for: 'review', turn_attempts: 2, is_due: null })
    for (const id of [taken, closed])
      expect(await stateOf(id)).toMatchObject({ waiting_for: null, is_due: null })
    expect(await stateOf(theirs)).toMatchObject({ waiting_for: 'credits', is_due: null })
    const { data } = (await api.get(`/users/${tenant.user_id}/audit-log`)).body
    expect(data[0].changes).toEqual({ fields: ['amount'], amount: 10, resumed_conversations: 3 })

    // A repeat tops up no second time, and wakes nobody who waits again.
    await database.owner.query(`update conversations set waiting_for = 'credits' where id = $1`, [paid])
    expect((await topUp()).body.remaining_credits).toBe(10)
    expect((await stateOf(paid)).waiting_for).toBe('credits')
  })
})
