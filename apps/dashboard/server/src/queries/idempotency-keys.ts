import type { Database } from '@forecourt/db/database'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

/** How long a first answer is kept for repeats. */
const KEPT = sql`interval '24 hours'`

export type KeyOfRequest = { scope: string; key: string }

/** Waits for another request with this key to end, and keeps further ones waiting until this transaction ends. */
export async function lockIdempotencyKey(tx: TenantTransaction, { scope, key }: KeyOfRequest): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`idempotency ${scope} ${key}`}, 0))`.execute(tx)
}

/** The first answer, unless it is too old: then it is removed. To be called under the lock. */
export async function findAnswer(
  tx: TenantTransaction,
  { scope, key }: KeyOfRequest,
): Promise<{ request_hash: Buffer; status: number; response_encrypted: Buffer } | undefined> {
  await tx
    .deleteFrom('idempotency_keys')
    .where('scope', '=', scope)
    .where('key', '=', key)
    .where('created_at', '<', sql<Date>`now() - ${KEPT}`)
    .execute()
  return tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'response_encrypted'])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function insertAnswer(
  tx: TenantTransaction,
  answer: KeyOfRequest & { request_hash: Buffer; status: number; response_encrypted: Buffer },
): Promise<void> {
  await tx.insertInto('idempotency_keys').values(answer).execute()
}

/** @returns how many were removed */
export async function deleteOldAnswers(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - ${KEPT}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
