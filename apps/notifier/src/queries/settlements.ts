import type { Database } from '@forecourt/db/database'
import { inTenant, queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { OutboxRef } from './outbox.ts'

/** What becomes of a held credit: paid for a reply that left, or given back. */
export type Movement = 'settle' | 'release'

/** The ledger holds fewer credits than the replies that are to be settled: it was changed by other hands. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  constructor(movement: Movement, asked: number, moved: number) {
    super(`${movement}: the ledger moved ${moved} of ${asked} credits`)
  }
}

/** Replies whose credit is to be settled or released, of all tenants. */
export async function listRepliesToSettle(db: Database, countMax: number): Promise<OutboxRef[]> {
  const { rows } = await sql<OutboxRef>`
    select message_id as "messageId", tenant_id as "tenantId" from replies_to_settle(${countMax})`.execute(db)
  return rows
}

const dueFor = {
  settle: sql`k.credit = 'held' and k.state in ('sent', 'delivered', 'read')`,
  release: sql`(k.credit = 'unused' or k.credit = 'held' and k.state in ('failed', 'canceled'))`,
} as const

const becomes = { settle: 'settled', release: 'released' } as const

/**
 * Settles those of these replies whose credit is due for one movement, each exactly once: the reply is marked and its
 * credit moved in one statement, and what another replica has in hand is left to it. One movement at a time, since each
 * locks the accounts in their order; two in one transaction would wait for those of another replica in a circle.
 *
 * @returns the tenant of each credit that was moved
 * @throws LedgerError, and nothing is changed
 */
export const settleReplies = (
  db: Database,
  wanted: readonly OutboxRef[],
  movement: Movement,
): Promise<string[]> =>
  inTenant(
    db,
    wanted.map(({ tenantId }) => tenantId),
    async (tx) => {
      const { rows } = await sql<{ tenantIds: string[]; moved: number }>`
        with locked as (
          select message_id, credit, state from outbox_messages
           where message_id = any (${wanted.map(({ messageId }) => messageId)}::uuid[])
           order by message_id for update skip locked
        ), marked as (
          update outbox_messages o set credit = ${becomes[movement]}, updated_at = clock_timestamp()
            from locked k where o.message_id = k.message_id and ${dueFor[movement]}
          returning o.message_id, o.tenant_id
        ), asked as (
          select coalesce(array_agg(tenant_id order by message_id), '{}') as tenants,
                 coalesce(array_agg(message_id::text order by message_id), '{}') as refs
            from marked
        )
        select a.tenants as "tenantIds",
               (select count(*) from move_credits(${movement}, a.tenants, a.refs)) as moved
          from asked a`.execute(tx)
      const { tenantIds = [], moved = 0 } = rows[0] ?? {}
      if (moved !== tenantIds.length) throw new LedgerError(movement, tenantIds.length, moved)
      return tenantIds
    },
  )

/** Balances under the threshold of their tenants that nobody was told of since the last top-up. Tells each once. */
export const tellLowCredits = (
  db: Database,
  tenantIds: readonly string[],
  thresholdDefault: number,
): Promise<{ tenantId: string; balance: number }[]> =>
  queryInTenant(
    db,
    tenantIds,
    sql<{ tenantId: string; balance: number }>`
      with account as materialized (
        select t.id, t.settings->>'low_credits_threshold' as threshold, c.balance
          from credits c join tenants t on t.id = c.tenant_id
         where c.tenant_id = any (${[...tenantIds]}::uuid[]) and c.told_low_at is null
      ), low as materialized (
        select id, threshold from (
          select id, balance, case when threshold ~ '^[0-9]{1,15}$' then threshold::bigint
                                   else ${thresholdDefault} end as threshold from account) a
         where balance < threshold order by id
      ), told as materialized (
        select id, tell_low_credits(id, threshold) as balance from low
      )
      select id as "tenantId", balance from told where balance is not null`,
  )
