import { createHash } from 'node:crypto'
import { ApiError } from './errors.ts'
import type { Actor } from './plugins/auth.ts'

type Call = { actor: Actor; method: string; url: string; headers: Record<string, unknown>; body: unknown }

/** The request's Idempotency-Key, of whom, and a hash by which another request under the same key is told. */
export function requestKeyOf(request: Call): { scope: string; key: string; requestHash: Buffer } | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? { scope: request.actor.id, key, requestHash: hashOf(request) } : undefined
}

/** The answer to a key that came with another request before. */
export const keyReused = (): ApiError =>
  new ApiError(422, 'idempotency_key_reused', 'This Idempotency-Key came with another request before')

const hashOf = ({ method, url, body }: Call) =>
  createHash('sha256')
    .update(`${method} ${url}\n${canonicalJson(body ?? null)}`)
    .digest()

/** The same text for the same value, whatever the order of its members. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
