import { createDatabase } from '@forecourt/db/database'
import { createRedis } from '@forecourt/streams/redis'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { admit } from './consumers/message-received.ts'
import type { Context } from './context.ts'
import { createConversationCache } from './conversation-cache.ts'
import { storeMessage, type Stores } from './engine.fixture.ts'

export type CacheDesk = Awaited<ReturnType<typeof createCacheDesk>>

/**
 * A business with one conversation, and a cache whose Postgres and Redis can be taken away while the engine's stay.
 * Its clock stands still until a test moves it.
 */
export async function createCacheDesk(stores: Stores, engine: Context) {
  const [postgres, redisProxy] = [
    await createTcpProxy(stores.database.url),
    await createTcpProxy(stores.redis.url),
  ]
  const database = createDatabase({
    url: postgres.url,
    poolSize: 2,
    timeoutMs: 5_000,
    applicationName: 'test',
  })
  const redis = createRedis(redisProxy.url)
  await eventually('redis is there', () => redis.ping())
  const clock = { nowMs: Date.UTC(2026, 2, 10) }
  const warnings: unknown[] = []
  engine.metrics.conversationCacheReads.reset()
  const cache = createConversationCache({
    redis,
    db: database.db,
    metrics: engine.metrics,
    log: { warn: (about: unknown) => void warnings.push(about) },
    now: () => clock.nowMs,
  })
  const business = await insertBusiness(stores.database.owner)
  const owner = (text: string, values: unknown[] = [business.tenantId]) =>
    stores.database.owner.query(text, values)

  /** The customer writes and is answered. @returns the newest conversation */
  const converse = async (text: string, by: TestBusiness = business) => {
    const inboxEventId = await storeMessage(stores, by, text)
    await admit(engine, [{ tenantId: by.tenantId, inboxEventId }])
    return eventually('it is answered', async () => {
      const { rows } = await owner(
        'select * from conversations where tenant_id = $1 order by created_at desc limit 1',
        [by.tenantId],
      )
      return rows[0]?.customer_seq === rows[0]?.answered_seq && rows[0]
    })
  }
  const conversation: { id: string; identity_id: string; contact_id: string } =
    await converse('do u have a 2021 camry')

  return {
    cache,
    business,
    conversation,
    clock,
    warnings,
    postgres,
    redis: redisProxy,
    owner,
    converse,
    one: { tenantId: business.tenantId, conversationId: conversation.id },
    newest: { tenantId: business.tenantId, identityId: conversation.identity_id },
    keyOf: (id: string, by: TestBusiness = business) => `conv:{${by.tenantId}:${id}}`,
    async counts(): Promise<Record<string, number>> {
      const { values } = await engine.metrics.conversationCacheReads.get()
      return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]))
    },
    async close() {
      redis.disconnect()
      await database.close()
      await redisProxy.cut()
      await postgres.cut()
    },
  }
}
