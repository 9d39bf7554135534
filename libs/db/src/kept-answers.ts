import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Secrets } from './secrets.ts'
import type { TenantTransaction } from './tenant.ts'

/** A write under an Idempotency-Key. `scope` is whoever sent it: API keys have each their own. */
export type RequestKey = { scope: string; key: string; requestHash: Buffer }

export type KeptAnswer = { status: number; body: unknown }

/** `reused`: the key came with another request before. */
export type FoundAnswer = { outcome: 'none' | 'reused' } | { outcome: 'kept'; answer: KeptAnswer }

/** How long a first answer is kept for repeats. */
const KEPT = sql`interval '24 hours'`

/** First answers, for requests that are repeated under the same key. Encrypted: one may hold a secret. */
export function createKeptAnswers(secrets: Secrets) {
  return {
    /** Waits until no other transaction works under this key, and keeps others waiting until this one ends. */
    async find(tx: TenantTransaction, { scope, key, requestHash }: RequestKey): Promise<FoundAnswer> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`idempotency ${scope} ${key}`}, 0))`.execute(
        tx,
      )
      await tx
        .deleteFrom('idempotency_keys')
        .where('scope', '=', scope)
        .where('key', '=', key)
        .where('created_at', '<', sql<Date>`now() - ${KEPT}`)
        .execute()
      const stored = await tx
        .selectFrom('idempotency_keys')
        .select(['request_hash', 'status', 'response_encrypted'])
        .where('scope', '=', scope)
        .where('key', '=', key)
        .executeTakeFirst()
      if (!stored) return { outcome: 'none' }
      if (!stored.request_hash.equals(requestHash)) return { outcome: 'reused' }
      const body = secrets.decrypt(stored.response_encrypted, contextOf({ scope, key }))
      return { outcome: 'kept', answer: { status: stored.status, body } }
    },

    /** An answer that is there already stays. */
    async keep(tx: TenantTransaction, request: RequestKey, { status, body }: KeptAnswer): Promise<void> {
      const { scope, key, requestHash } = request
      const response_encrypted = secrets.encrypt(body, contextOf(request))
      await tx
        .insertInto('idempotency_keys')
        .values({ scope, key, request_hash: requestHash, status, response_encrypted })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}

/** Removes answers that nobody may repeat any more, of all tenants. @returns how many */
export async function deleteOldAnswers(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - ${KEPT}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const contextOf = ({ scope, key }: Pick<RequestKey, 'scope' | 'key'>) =>
  `idempotency_keys.response:${scope}:${key}`
