import { randomInt } from 'node:crypto'
import { Redis } from 'ioredis'
import { inject } from 'vitest'
import type {} from './provided.ts'

export type TestRedis = { url: string; redis: Redis; close: () => Promise<void> }

/** Number of the databases a plain `redis-server` offers. */
const DATABASES = 16

/**
 * An empty Redis database of its own for one test file.
 * @throws after 30 s when all databases stay taken
 */
export async function createTestRedis(): Promise<TestRedis> {
  const server = inject('redisUrl')
  const control = new Redis(server, { maxRetriesPerRequest: 3 })
  const token = randomInt(1e9).toString()
  const deadline = Date.now() + 30_000
  // Database 0 holds the leases of the others.
  for (let index = 1 + randomInt(DATABASES - 1); ; index = (index % (DATABASES - 1)) + 1) {
    if (await control.set(`lease:${index}`, token, 'EX', 300, 'NX')) {
      const url = `${server}/${index}`
      const redis = new Redis(url, { maxRetriesPerRequest: 3 })
      await redis.flushdb()
      return {
        url,
        redis,
        async close() {
          await redis.quit()
          await control.del(`lease:${index}`)
          await control.quit()
        },
      }
    }
    if (Date.now() > deadline) throw new Error('no free Redis database for this test')
  }
}
