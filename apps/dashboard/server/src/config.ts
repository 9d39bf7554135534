import { apiEnvironment, toApiAccess } from '@forecourt/service/api-environment'
import { commonEnvironment, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type } from '@sinclair/typebox'

const origin = '^https?://'

export const Environment = Type.Object({
  ...commonEnvironment,
  ...storeEnvironment,
  ...apiEnvironment,
  AI_PROVIDER: Type.Union([Type.Literal('claude'), Type.Literal('openai')], {
    description: 'claude or openai',
    default: 'claude',
  }),
  ANTHROPIC_API_KEY: Type.Optional(Type.String({ description: 'for the health probe', minLength: 1 })),
  ANTHROPIC_BASE_URL: Type.String({
    description: 'without a version',
    default: 'https://api.anthropic.com',
    pattern: origin,
  }),
  OPENAI_API_KEY: Type.Optional(Type.String({ description: 'for the health probe', minLength: 1 })),
  OPENAI_BASE_URL: Type.String({
    description: 'with its version',
    default: 'https://api.openai.com/v1',
    pattern: origin,
  }),
  TWILIO_ACCOUNT_SID: Type.Optional(
    Type.String({
      description: 'for the health probe: AC and 32 hex digits',
      pattern: '^AC[0-9a-fA-F]{32}$',
    }),
  ),
  TWILIO_AUTH_TOKEN: Type.Optional(Type.String({ description: 'for the health probe', minLength: 1 })),
  TWILIO_BASE_URL: Type.String({
    description: 'bare origin',
    default: 'https://api.twilio.com',
    pattern: origin,
  }),
})

export type Config = ReturnType<typeof parseConfig>

/** @throws ConfigError that names every bad variable */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = parseEnvironment(Environment, env)
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = given
  return {
    http: { host: given.HOST, port: given.PORT },
    publicUrl: given.PUBLIC_URL,
    log: { level: given.LOG_LEVEL, format: given.LOG_FORMAT },
    correlationIdHeader: given.CORRELATION_ID_HEADER,
    shutdownTimeoutMs: given.SHUTDOWN_TIMEOUT,
    database: {
      url: given.DATABASE_URL,
      poolSize: given.DATABASE_POOL_SIZE,
      timeoutMs: given.DATABASE_TIMEOUT,
    },
    redisUrl: given.REDIS_URL,
    secretsKey: given.SECRETS_KEY,
    apiKeys: toApiAccess(given),
    models: {
      preferred: given.AI_PROVIDER,
      anthropic: access(given.ANTHROPIC_API_KEY, given.ANTHROPIC_BASE_URL),
      openai: access(given.OPENAI_API_KEY, given.OPENAI_BASE_URL),
    },
    twilio:
      accountSid === undefined || authToken === undefined
        ? undefined
        : { credentials: { accountSid, authToken }, baseUrl: given.TWILIO_BASE_URL },
  }
}

const access = (apiKey: string | undefined, baseUrl: string) =>
  apiKey === undefined ? undefined : { apiKey, baseUrl }
