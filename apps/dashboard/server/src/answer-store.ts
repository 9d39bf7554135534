import { createHash } from 'node:crypto'
import type { Secrets } from '@forecourt/db/secrets'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { ApiError } from '@forecourt/service/errors'
import type { Actor } from '@forecourt/service/plugins/auth'
import { canonicalJson } from './domain/json.ts'
import {
  findAnswer,
  insertAnswer,
  lockIdempotencyKey,
  type KeyOfRequest,
} from './queries/idempotency-keys.ts'

type Call = { actor: Actor; method: string; url: string; headers: Record<string, unknown>; body: unknown }

/** First answers, kept for requests that are repeated under the same Idempotency-Key. Encrypted: one may hold an API key. */
export function createAnswerStore(secrets: Secrets) {
  return {
    /** The request's Idempotency-Key. API keys have each their own. */
    keyOf({ headers, actor }: Call): KeyOfRequest | undefined {
      const key = headers['idempotency-key']
      return typeof key === 'string' ? { scope: actor.id, key } : undefined
    },

    /**
     * Waits until no other transaction works under this key, then looks for its answer.
     * @throws 422 when the key came with another request
     */
    async find<Body>(tx: TenantTransaction, request: Call, key: KeyOfRequest) {
      await lockIdempotencyKey(tx, key)
      const stored = await findAnswer(tx, key)
      if (!stored) return undefined
      if (!stored.request_hash.equals(hashOf(request)))
        throw new ApiError(
          422,
          'idempotency_key_reused',
          'This Idempotency-Key came with another request before',
        )
      return {
        status: stored.status,
        body: secrets.decrypt(stored.response_encrypted, contextOf(key)) as Body,
      }
    },

    async keep(
      tx: TenantTransaction,
      request: Call,
      key: KeyOfRequest,
      { status, body }: { status: number; body: unknown },
    ): Promise<void> {
      const response = secrets.encrypt(body, contextOf(key))
      await insertAnswer(tx, { ...key, request_hash: hashOf(request), status, response_encrypted: response })
    },
  }
}

const contextOf = ({ scope, key }: KeyOfRequest) => `idempotency_keys.response:${scope}:${key}`

const hashOf = ({ method, url, body }: Call) =>
  createHash('sha256')
    .update(`${method} ${url}\n${canonicalJson(body ?? null)}`)
    .digest()
