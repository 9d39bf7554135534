import { createAnthropicModel } from '@forecourt/adapter-anthropic/index'
import { createOpenAIModel } from '@forecourt/adapter-openai/index'
import { createTwilioSender } from '@forecourt/adapter-twilio/index'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { streams } from '@forecourt/contracts/streams'
import { findApiKeyHolder } from '@forecourt/db/api-key-holders'
import { createDatabase } from '@forecourt/db/database'
import { createSecrets } from '@forecourt/db/secrets'
import { createApiKeyCache } from '@forecourt/service/api-key-cache'
import { createLogger, type Logger } from '@forecourt/service/logger'
import { createRegistry } from '@forecourt/service/telemetry'
import { publish } from '@forecourt/streams/publish'
import { createRedis } from '@forecourt/streams/redis'
import type { Config } from './config.ts'
import { createProbe } from './probe.ts'
import { createTenantWork } from './tenant-work.ts'

export const NAME = 'dashboard-server'

export type Context = ReturnType<typeof createContext>

/** Every dependency, once. Tests replace the log and the clock. */
export function createContext(config: Config, overrides: { log?: Logger; now?: () => Date } = {}) {
  const log = overrides.log ?? createLogger({ name: NAME, ...config.log })
  const now = overrides.now ?? (() => new Date())
  const { db, close: closeDatabase } = createDatabase({ ...config.database, applicationName: NAME })
  const redis = createRedis(config.redisUrl)
  const secrets = createSecrets(config.secretsKey)
  const providers = createProviders(config, now)

  return {
    config,
    log,
    now,
    registry: createRegistry(NAME),
    db,
    redis,
    secrets,
    ...createTenantWork({ db, secrets }),
    apiKeys: createApiKeyCache((hash) => findApiKeyHolder(db, hash)),
    providers,
    /** Tells the notifier that a message may leave. */
    requestReply: (reply: ReplyToRequest) => publish(redis, streams.outbound, [toEvent(reply)]),
    async close() {
      redis.disconnect()
      await Promise.all([closeDatabase(), providers.close()])
    },
  }
}

type ReplyToRequest = {
  messageId: string
  conversationId: string
  tenantId: string
  correlationId: string
  traceparent: string
}

const toEvent = (reply: ReplyToRequest) =>
  replyRequested.create({
    source: NAME,
    subject: reply.conversationId,
    tenantid: reply.tenantId,
    correlationid: reply.correlationId,
    traceparent: reply.traceparent,
    data: { outboxMessageId: reply.messageId },
  })

/** Probes of the providers that are configured. */
function createProviders({ models, twilio }: Config, now: () => Date) {
  const claude = models.anthropic && createAnthropicModel(models.anthropic)
  const openai = models.openai && createOpenAIModel(models.openai)
  const sender = twilio && createTwilioSender({ baseUrl: twilio.baseUrl })
  return {
    models: {
      claude: claude && createProbe(() => claude.probe(), now),
      openai: openai && createProbe(() => openai.probe(), now),
    },
    sms: { twilio: sender && createProbe(() => sender.probe(twilio.credentials), now) },
    close: async () => {
      await Promise.all([claude?.close(), openai?.close(), sender?.close()])
    },
  }
}
