import { randomInt } from 'node:crypto'
import { type Cluster, Redis } from 'ioredis'
import { inject } from 'vitest'
import type {} from './provided.ts'

export type TestRedis = { url: string; redis: Redis; close: () => Promise<void> }

/**
 * Waits until a connection for commands works, or is known not to. Until then it fails each command, as it does while
 * Redis is away, and a service goes on without: a test that began at once would see that now and then.
 */
export async function untilTried<T extends Pick<Redis | Cluster, 'status' | 'once'>>(
  connection: T,
): Promise<T> {
  if (connection.status !== 'ready')
    await new Promise<void>((resolve) => {
      connection.once('ready', () => resolve())
      connection.once('error', () => resolve())
    })
  return connection
}

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
