import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createKey, createUser, startApi, type Api, type Json } from '../fixtures/api.ts'

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
  expect([first.status, first.body]).toEqual([200, { user_id, remaining_credits: 500 }])

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
