import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { ClaimedTurn } from './claimed-turns.ts'
import { lockInOrder } from './conversation-locks.ts'
import { attemptMetadata } from './interactions.ts'

/**
 * The fenced claim on a conversation. Whoever holds the token may commit a turn until `claim_expires_at`, by the
 * database's clock; after that anyone may claim anew, and the old token commits nothing any more.
 */
export const CLAIM_MS = 8_000

export type Claim = { conversationId: string; tenantId: string; token: string }

const idsOf = (claims: readonly Claim[]) => claims.map((claim) => claim.conversationId)

/** Prolongs claims in hand. @returns the tokens that still hold */
export async function renewClaims(db: Database, claims: readonly Claim[]): Promise<Set<string>> {
  const rows = await queryInTenant(
    db,
    claims.map((claim) => claim.tenantId),
    sql<{ token: string }>`
      with locked as (${lockInOrder(idsOf(claims))})
      update conversations c set claim_expires_at = clock_timestamp() + make_interval(secs => ${CLAIM_MS / 1000})
        from locked k
       where c.id = k.id and c.claim_token = any (${claims.map((claim) => claim.token)}::uuid[])
      returning c.claim_token as token`,
    'soon',
  )
  return new Set(rows.map((row) => row.token))
}

/**
 * Gives claims back without a turn; whoever comes next may claim at once.
 * @returns milliseconds until each conversation's turn is due, by conversation id
 */
export async function releaseClaims(db: Database, claims: readonly Claim[]): Promise<Map<string, number>> {
  const rows = await queryInTenant(
    db,
    claims.map((claim) => claim.tenantId),
    sql<{ id: string; dueInMs: number }>`
      with locked as (${lockInOrder(idsOf(claims))})
      update conversations c set claim_token = null, claimed_by = null, claim_expires_at = null
        from locked k
       where c.id = k.id and c.claim_token = any (${claims.map((claim) => claim.token)}::uuid[])
      returning c.id, greatest(0, extract(epoch from c.turn_due_at - clock_timestamp()) * 1000)::float8 as "dueInMs"`,
    'soon',
  )
  return new Map(rows.map((row) => [row.id, row.dueInMs]))
}

/**
 * Parks a turn that keeps failing: nobody takes it any more until it is replayed or the customer writes again. The
 * reason is kept as an interaction.
 */
export async function parkTurn(
  db: Database,
  turn: ClaimedTurn,
  { reason, worker, correlationId }: { reason: string; worker: string; correlationId: string },
): Promise<void> {
  await queryInTenant(
    db,
    turn.tenantId,
    sql`
      with parked as (
        update conversations set turn_due_at = null, turn_attempts = 0,
               claim_token = null, claimed_by = null, claim_expires_at = null
         where id = ${turn.conversationId} and claim_token = ${turn.token}
        returning id, tenant_id
      )
      insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
      select ${newId()}::uuid, tenant_id, id, 'turn.parked', false, ${reason}, ${attemptMetadata(turn, worker, 0)}::jsonb,
             ${correlationId}
        from parked`,
  )
}
