import { createBatcher } from '@forecourt/db/batcher'
import { createDatabase } from '@forecourt/db/database'
import { assertReadyForService } from '@forecourt/db/migrate'
import { createSecrets } from '@forecourt/db/secrets'
import { createLogger } from '@forecourt/service/logger'
import { createRegistry } from '@forecourt/service/telemetry'
import { createRedis } from '@forecourt/streams/redis'
import { createChannelCache } from './channel-cache.ts'
import type { Config } from './config.ts'
import { createMetrics } from './metrics.ts'
import { findChannel } from './queries/channels.ts'
import { insertInboxEvents } from './queries/inbox-events.ts'
import { storeAndPublish } from './store-and-publish.ts'

export type Context = Awaited<ReturnType<typeof createContext>>

/** Events stored in one statement, and statements under way at once. */
const BATCH_MAX = 200
const BATCHES_AT_ONCE = 2

/** Everything the gateway depends on, made once. @throws when the database is not ready for it */
export async function createContext(config: Config) {
  const log = createLogger({ name: 'ingest-gateway', ...config.log })
  const registry = createRegistry('ingest-gateway')
  const database = createDatabase({ ...config.database, applicationName: 'ingest-gateway' })
  await assertReadyForService(database.db)
  const redis = createRedis(config.redisUrl)
  const metrics = createMetrics(registry, () => inbox.waiting)
  const inbox = createBatcher({
    sizeMax: BATCH_MAX,
    concurrency: BATCHES_AT_ONCE,
    run: storeAndPublish({ insert: (events) => insertInboxEvents(database.db, events), redis, log, metrics }),
  })
  const channels = createChannelCache((address) => findChannel(database.db, 'sms', address))
  return {
    config,
    log,
    registry,
    metrics,
    database,
    redis,
    inbox,
    channels,
    secrets: createSecrets(config.secretsKey),
  }
}

export async function closeContext(context: Context): Promise<void> {
  context.redis.disconnect()
  await context.database.close()
}
