import rateLimiter from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { ApiError } from '../errors.ts'

export type RateLimitOptions = {
  /** Requests per minute and API key; the operator's key has ten times as many. */
  max: number
  /** An ioredis connection that fails at once when Redis is away. All replicas count in it. */
  redis: unknown
}

const WINDOW_MS = 60_000
/** The operator works for all businesses at once. */
const OPERATOR_FACTOR = 10

/** Limits each API key, over all replicas. Register after `auth`. While Redis is away every request passes. */
export const rateLimit = fp<RateLimitOptions>(
  async (app: FastifyInstance, { max, redis }) => {
    await app.register(rateLimiter, {
      max: ({ actor }: FastifyRequest) => (actor.kind === 'operator' ? max * OPERATOR_FACTOR : max),
      timeWindow: WINDOW_MS,
      redis,
      nameSpace: 'forecourt:rate-limit:',
      skipOnError: true,
      keyGenerator: ({ actor }) => actor.id,
      errorResponseBuilder: (_request, { max, ttl }) =>
        new ApiError(429, 'rate_limited', `More than ${max} requests in a minute, slow down`, {
          retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1_000)),
        }),
    })
  },
  { name: 'rate-limit', dependencies: ['auth'] },
)
