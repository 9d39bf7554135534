import { commonEnvironment, parseEnvironment, storeEnvironment } from '@forecourt/service/config'
import { Type } from '@sinclair/typebox'

export const Environment = Type.Object({
  ...commonEnvironment,
  ...storeEnvironment,
  PORT: Type.Integer({ ...commonEnvironment.PORT, default: 4002 }),
  WORKER_CONCURRENCY: Type.Integer({
    description: 'turns a process may have in hand at once; nearly all of the time they wait for the model',
    default: 1_500,
    minimum: 1,
  }),
  AI_PROVIDER: Type.Literal('claude', { description: 'claude', default: 'claude' }),
  AI_MODEL: Type.String({ description: 'model of agents that name none', default: 'claude-haiku-5-5' }),
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
  ANTHROPIC_API_KEY: Type.String({ description: 'key of the Anthropic API', minLength: 1 }),
  ANTHROPIC_BASE_URL: Type.String({
    description: 'origin of the Anthropic API, without a version',
    default: 'https://api.anthropic.com',
    pattern: '^https?://',
  }),
})

export type Config = ReturnType<typeof parseConfig>

/** @throws ConfigError that names every bad variable */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = parseEnvironment(Environment, env)
  return {
    publicUrl: given.PUBLIC_URL,
    shutdownTimeoutMs: given.SHUTDOWN_TIMEOUT,
    redisUrl: given.REDIS_URL,
    concurrency: given.WORKER_CONCURRENCY,
    turnDeadlineMs: given.AI_TURN_DEADLINE,
    modelDefault: given.AI_MODEL,
    modelRetriesMax: given.AI_MAX_RETRIES,
    anthropic: { apiKey: given.ANTHROPIC_API_KEY, baseUrl: given.ANTHROPIC_BASE_URL },
    http: { host: given.HOST, port: given.PORT, correlationIdHeader: given.CORRELATION_ID_HEADER },
    log: { level: given.LOG_LEVEL, format: given.LOG_FORMAT },
    database: {
      url: given.DATABASE_URL,
      poolSize: given.DATABASE_POOL_SIZE,
      timeoutMs: given.DATABASE_TIMEOUT,
    },
  }
}
