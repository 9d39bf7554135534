import type { CreditLedgerEntry } from '@forecourt/contracts/http/credits'
import type { Page } from '@forecourt/contracts/http/page'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

/** A new tenant's empty account: the row that later turns lock. */
export async function openAccount(tx: TenantTransaction, tenantId: string): Promise<void> {
  await tx.insertInto('credits').values({ tenant_id: tenantId }).execute()
}

export async function getBalance(tx: TenantTransaction, tenantId: string): Promise<number> {
  const row = await tx
    .selectFrom('credits')
    .select('balance')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row?.balance ?? 0
}

/** @returns the new balance */
export async function addCredits(
  tx: TenantTransaction,
  tenantId: string,
  amount: number,
  reference: string,
): Promise<number> {
  const { balance } = await tx
    .insertInto('credits')
    .values({ tenant_id: tenantId, balance: amount })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet({
        balance: sql`credits.balance + excluded.balance`,
        updated_at: sql`now()`,
      }),
    )
    .returning('balance')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('credit_ledger')
    .values({ id: newId(), tenant_id: tenantId, kind: 'add', amount, balance_after: balance, reference })
    .execute()
  return balance
}

export async function listLedger(
  tx: TenantTransaction,
  tenantId: string,
  page: PageRequest,
): Promise<Page<CreditLedgerEntry>> {
  const rows = await tx
    .selectFrom('credit_ledger')
    .select(['id', 'kind', 'amount', 'balance_after', 'reference', 'created_at'])
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
    reference: row.reference,
    created_at: row.created_at.toISOString(),
  }))
}
