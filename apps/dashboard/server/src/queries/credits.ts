import type { CreditLedgerEntry, Credits } from '@forecourt/contracts/http/credits'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

/** A new tenant's empty account: the row that later turns lock. */
export async function openAccount(tx: TenantTransaction, tenantId: string): Promise<void> {
  await tx.insertInto('credits').values({ tenant_id: tenantId }).execute()
}

export async function getCredits(tx: TenantTransaction, tenantId: string): Promise<Credits> {
  const row = await tx
    .selectFrom('credits')
    .select(['balance', 'held'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return { user_id: tenantId, remaining_credits: row?.balance ?? 0, held: row?.held ?? 0 }
}

/** Adds to the balance and writes the ledger: the database lets the service do neither by itself. */
export async function addCredits(
  tx: TenantTransaction,
  tenantId: string,
  amount: number,
  reference: string,
): Promise<void> {
  await sql`select add_credits(${tenantId}, ${amount}, ${reference})`.execute(tx)
}

export async function listLedger(
  tx: TenantTransaction,
  tenantId: string,
  page: PageRequest,
): Promise<Page<CreditLedgerEntry>> {
  const rows = await tx
    .selectFrom('credit_ledger')
    .select(['id', 'kind', 'amount', 'balance_after', 'held_after', 'reference', 'created_at'])
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, (row) => ({
    entry_id: row.id,
    kind: row.kind,
    amount: row.amount,
    balance_after: row.balance_after,
    held_after: row.held_after,
    reference: row.reference,
    created_at: row.created_at.toISOString(),
  }))
}
