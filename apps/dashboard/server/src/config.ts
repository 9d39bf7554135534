import { commonEnvironment, ConfigError, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type } from '@sinclair/typebox'

/** Long enough that nobody guesses it. */
const OPERATOR_KEY_LENGTH_MIN = 16

const origin = '^https?://'

export const Environment = Type.Object({
  ...commonEnvironment,
  ...storeEnvironment,
  ADMIN_API_KEY: Type.String({
    description: "the operator's key, at least 16 characters in production: openssl rand -hex 32",
    minLength: 1,
  }),
  API_KEY_HEADER: Type.String({
    description: 'header that carries API keys, in lower case',
    default: 'x-api-key',
    pattern: '^[a-z0-9-]+$',
  }),
  API_RATE_LIMIT: Type.Integer({
    description: 'requests per minute and API key, ten times as many for the operator',
    default: 600,
    minimum: 1,
  }),
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
  if (given.NODE_ENV === 'production' && given.ADMIN_API_KEY.length < OPERATOR_KEY_LENGTH_MIN)
    throw new ConfigError(`Cannot start: ADMIN_API_KEY is shorter than ${OPERATOR_KEY_LENGTH_MIN} characters`)
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, ANTHROPIC_API_KEY: apiKey } = given
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
    apiKeys: {
      operatorKey: given.ADMIN_API_KEY,
      header: given.API_KEY_HEADER,
      requestsPerMinute: given.API_RATE_LIMIT,
    },
    models: {
      preferred: given.AI_PROVIDER,
      anthropic: apiKey === undefined ? undefined : { apiKey, baseUrl: given.ANTHROPIC_BASE_URL },
    },
    twilio:
      accountSid === undefined || authToken === undefined
        ? undefined
        : { credentials: { accountSid, authToken }, baseUrl: given.TWILIO_BASE_URL },
  }
}
