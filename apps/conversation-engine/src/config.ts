import { apiEnvironment, toApiAccess } from '@forecourt/service/api-environment'
import { commonEnvironment, ConfigError, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type, type Static } from '@sinclair/typebox'

export const Environment = Type.Object({
  ...commonEnvironment,
  ...storeEnvironment,
  ...apiEnvironment,
  PORT: Type.Integer({ ...commonEnvironment.PORT, default: 4002 }),
  WORKER_CONCURRENCY: Type.Integer({
    description: 'turns a process may have in hand at once; nearly all of the time they wait for the model',
    default: 1_500,
    minimum: 1,
  }),
  CONVERSATION_IDLE_HOURS: Type.Integer({
    description:
      'hours without a word after which a conversation is closed; the next message begins a new one',
    default: 24,
    minimum: 1,
  }),
  AI_PROVIDER: Type.Union([Type.Literal('claude'), Type.Literal('openai')], {
    description: 'claude or openai: who answers where neither agent nor business names one',
    default: 'claude',
  }),
  AI_FALLBACK_PROVIDER: Type.Optional(
    Type.Union([Type.Literal('claude'), Type.Literal('openai')], {
      description: 'claude or openai: who is asked when the first does not answer; none without it',
    }),
  ),
  AI_MAX_RETRIES: Type.Integer({
    description: 'repeats of a failed model call',
    default: 3,
    minimum: 0,
    maximum: 10,
  }),
  AI_TURN_DEADLINE: Type.Integer({
    description: 'milliseconds after which the deterministic reply goes out',
    default: 25_000,
    minimum: 1_000,
  }),
  ANTHROPIC_API_KEY: Type.Optional(Type.String({ description: 'key of the Anthropic API', minLength: 1 })),
  ANTHROPIC_BASE_URL: Type.String({
    description: 'origin of the Anthropic API, without a version',
    default: 'https://api.anthropic.com',
    pattern: '^https?://',
  }),
  ANTHROPIC_MODEL: Type.String({
    description: 'model of Anthropic for agents that name none',
    default: 'claude-haiku-5-5',
  }),
  OPENAI_API_KEY: Type.Optional(Type.String({ description: 'key of the OpenAI API', minLength: 1 })),
  OPENAI_BASE_URL: Type.String({
    description: 'the OpenAI API, with its version',
    default: 'https://api.openai.com/v1',
    pattern: '^https?://',
  }),
  OPENAI_MODEL: Type.String({
    description: 'model of OpenAI for agents that name none',
    default: 'gpt-5.4-mini',
  }),
  OPENAI_TIMEOUT: Type.Integer({
    description: 'milliseconds one call of the OpenAI API may take',
    default: 20_000,
    minimum: 1_000,
  }),
})

export type Config = ReturnType<typeof parseConfig>

/** @throws ConfigError that names every bad variable */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = parseEnvironment(Environment, env)
  assertKeys(given)
  return {
    publicUrl: given.PUBLIC_URL,
    shutdownTimeoutMs: given.SHUTDOWN_TIMEOUT,
    redisUrl: given.REDIS_URL,
    api: { ...toApiAccess(given), secretsKey: given.SECRETS_KEY },
    concurrency: given.WORKER_CONCURRENCY,
    conversationIdleHours: given.CONVERSATION_IDLE_HOURS,
    turnDeadlineMs: given.AI_TURN_DEADLINE,
    modelRetriesMax: given.AI_MAX_RETRIES,
    models: {
      provider: given.AI_PROVIDER,
      fallback: given.AI_FALLBACK_PROVIDER ?? null,
      defaults: { claude: given.ANTHROPIC_MODEL, openai: given.OPENAI_MODEL },
      anthropic: given.ANTHROPIC_API_KEY
        ? { apiKey: given.ANTHROPIC_API_KEY, baseUrl: given.ANTHROPIC_BASE_URL }
        : null,
      openai: given.OPENAI_API_KEY
        ? { apiKey: given.OPENAI_API_KEY, baseUrl: given.OPENAI_BASE_URL, timeoutMs: given.OPENAI_TIMEOUT }
        : null,
    },
    http: { host: given.HOST, port: given.PORT, correlationIdHeader: given.CORRELATION_ID_HEADER },
    log: { level: given.LOG_LEVEL, format: given.LOG_FORMAT },
    database: {
      url: given.DATABASE_URL,
      poolSize: given.DATABASE_POOL_SIZE,
      timeoutMs: given.DATABASE_TIMEOUT,
    },
  }
}

/** A provider that is to be asked needs its key. @throws ConfigError */
function assertKeys(given: Static<typeof Environment>): void {
  const keys = {
    claude: ['ANTHROPIC_API_KEY', given.ANTHROPIC_API_KEY],
    openai: ['OPENAI_API_KEY', given.OPENAI_API_KEY],
  } as const
  const missing = [given.AI_PROVIDER, given.AI_FALLBACK_PROVIDER].flatMap((provider) =>
    provider && !keys[provider][1] ? [`${keys[provider][0]} is missing (${provider} is to answer)`] : [],
  )
  if (missing.length > 0) throw new ConfigError(`Cannot start: ${missing.join('; ')}`)
}
