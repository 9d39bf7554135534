import { hostname } from 'node:os'
import { createTwilioSender } from '@forecourt/adapter-twilio/index'
import { createBatcher } from '@forecourt/db/batcher'
import { createDatabase } from '@forecourt/db/database'
import { assertReadyForService } from '@forecourt/db/migrate'
import { createSecrets } from '@forecourt/db/secrets'
import { createLogger, type Logger } from '@forecourt/service/logger'
import { createRegistry } from '@forecourt/service/telemetry'
import { createRedis } from '@forecourt/streams/redis'
import type { Config } from './config.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import {
  claimMessages,
  recordAttempts,
  type AttemptRecord,
  type OutboxRef,
  type Recorded,
} from './queries/outbox.ts'
import {
  createOutboundSchedule,
  type Claim,
  type OutboundSchedule,
  type Paced,
} from './sending/outbound-schedule.ts'
import { noteOptedOut } from './sending/opt-out.ts'
import { sendMessage } from './sending/send-message.ts'
import { createSenders, type Senders } from './sending/senders.ts'

/** Messages claimed or recorded in one transaction, and such transactions at once. */
const BATCH_MAX = 100
const BATCHES_AT_ONCE = 2

/** Shorter than the time after which an attempt counts as lost. */
const SEND_TIMEOUT_MS = 10_000

export type Context = {
  config: Config
  log: Logger
  registry: ReturnType<typeof createRegistry>
  metrics: Metrics
  db: ReturnType<typeof createDatabase>['db']
  redis: ReturnType<typeof createRedis>
  senders: Senders
  outbound: OutboundSchedule
  records: { submit: (record: AttemptRecord) => Promise<Recorded> }
  /** Name of this process among its replicas. */
  workerName: string
  close: () => Promise<void>
}

/** Everything the notifier depends on, made once. @throws when the database is not ready for it */
export async function createContext(
  config: Config,
  overrides: { senders?: Senders; workerName?: string } = {},
): Promise<Context> {
  const log = createLogger({ name: 'notifier', ...config.log })
  const registry = createRegistry('notifier')
  const database = createDatabase({ ...config.database, applicationName: 'notifier' })
  await assertReadyForService(database.db)
  const { db } = database
  const redis = createRedis(config.redisUrl)
  const twilio = createTwilioSender({ baseUrl: config.twilio.baseUrl, timeoutMs: SEND_TIMEOUT_MS })
  const batch = { sizeMax: BATCH_MAX, concurrency: BATCHES_AT_ONCE }

  const claims = createBatcher<OutboxRef, Claim | Paced | undefined>({
    ...batch,
    run: async (wanted) => {
      const askedAtMs = performance.now()
      const { claimed, paced, canceled } = await claimMessages(db, wanted)
      metrics.paced.inc(paced.length)
      for (const message of canceled) noteOptedOut(context, message)
      const answers = new Map<string, Claim | Paced>(paced.map((message) => [message.messageId, message]))
      for (const message of claimed) answers.set(message.messageId, { message, askedAtMs })
      return wanted.map((message) => answers.get(message.messageId))
    },
  })
  const metrics = createMetrics(registry, () => outbound.underWay)
  const outbound = createOutboundSchedule({
    log,
    concurrency: config.concurrency,
    claim: (wanted) => claims.submit(wanted),
    send: (message) => sendMessage(context, message),
  })
  const context: Context = {
    config,
    log,
    registry,
    metrics,
    db,
    redis,
    senders:
      overrides.senders ??
      createSenders({ twilio, twilioPlatform: config.twilio, secrets: createSecrets(config.secretsKey) }),
    outbound,
    records: createBatcher({ ...batch, run: (records) => recordAttempts(db, records) }),
    workerName: overrides.workerName ?? `${hostname()}-${process.pid}`,
    close: async () => {
      redis.disconnect()
      await twilio.close()
      await database.close()
    },
  }
  return context
}
