import { commonEnvironment, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type } from '@sinclair/typebox'

export const Environment = Type.Object({
  ...commonEnvironment,
  ...storeEnvironment,
  PORT: Type.Integer({ ...commonEnvironment.PORT, default: 4001 }),
  REDIS_QUEUE_MAX_SIZE: Type.Integer({
    description: 'webhooks that may wait for the database before the gateway answers 503',
    default: 5_000,
    minimum: 1,
  }),
  TWILIO_ACCOUNT_SID: Type.Optional(
    Type.String({ description: 'AC and 32 hexadecimal digits', pattern: '^AC[0-9a-fA-F]{32}$' }),
  ),
  TWILIO_AUTH_TOKEN: Type.Optional(
    Type.String({ description: 'signs webhooks of channels without own credentials' }),
  ),
})

export type Config = ReturnType<typeof parseConfig>

/** @throws ConfigError that names every bad variable */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = parseEnvironment(Environment, env)
  return {
    environment: given.NODE_ENV,
    publicUrl: given.PUBLIC_URL,
    shutdownTimeoutMs: given.SHUTDOWN_TIMEOUT,
    secretsKey: given.SECRETS_KEY,
    redisUrl: given.REDIS_URL,
    queueMax: given.REDIS_QUEUE_MAX_SIZE,
    http: { host: given.HOST, port: given.PORT, correlationIdHeader: given.CORRELATION_ID_HEADER },
    log: { level: given.LOG_LEVEL, format: given.LOG_FORMAT },
    database: {
      url: given.DATABASE_URL,
      poolSize: given.DATABASE_POOL_SIZE,
      timeoutMs: given.DATABASE_TIMEOUT,
    },
    twilio: { accountSid: given.TWILIO_ACCOUNT_SID, authToken: given.TWILIO_AUTH_TOKEN },
  }
}
