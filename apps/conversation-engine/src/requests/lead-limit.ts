import { ApiError } from '@forecourt/service/errors'
import type { RedisConnection } from '@forecourt/streams/redis'

const WINDOW_MS = 60_000

export type LeadLimit = (tenantId: string, lead: string) => Promise<void>

/**
 * Bounds how often one customer may write by the API, over all replicas and keys. While Redis is away every message
 * passes. @throws ApiError 429 with Retry-After
 */
export const createLeadLimit =
  (redis: RedisConnection, max: number): LeadLimit =>
  async (tenantId, lead) => {
    const key = `forecourt:lead-limit:${tenantId}:${lead}`
    const replies = await redis
      .multi()
      .set(key, 0, 'PX', WINDOW_MS, 'NX')
      .incr(key)
      .pttl(key)
      .exec()
      .catch(() => null)
    const [count, leftMs] = [Number(replies?.[1]?.[1] ?? 0), Number(replies?.[2]?.[1] ?? 0)]
    if (count <= max) return
    throw new ApiError(
      429,
      'rate_limited',
      `More than ${max} messages of this customer in a minute, slow down`,
      {
        retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)),
      },
    )
  }
