import { createRedis } from '@forecourt/streams/redis'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLeadLimit } from './lead-limit.ts'

let store: TestRedis
beforeAll(async () => {
  store = await createTestRedis()
})
afterAll(() => store.close())

it('counts each lead of each business by itself, and the window ends', async () => {
  const redis = createRedis(store.url)
  await eventually('Redis is there', () => redis.status === 'ready')
  const limit = createLeadLimit(redis, 3)
  for (let n = 0; n < 3; n++) await limit('t1', 'lead')
  await expect(limit('t1', 'lead')).rejects.toMatchObject({ status: 429, code: 'rate_limited' })
  await limit('t2', 'lead')
  await limit('t1', 'other')
  const [key] = await store.redis.keys('forecourt:lead-limit:t1:lead')
  expect(await store.redis.pttl(key as string)).toBeGreaterThan(0)
  await store.redis.del(key as string)
  await limit('t1', 'lead')
  redis.disconnect()
})

it('lets everything pass while Redis is away', async () => {
  const redis = createRedis('redis://127.0.0.1:1')
  const limit = createLeadLimit(redis, 1)
  for (let n = 0; n < 3; n++) await expect(limit('t', 'lead')).resolves.toBeUndefined()
  redis.disconnect()
})
