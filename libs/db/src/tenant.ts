import { sql, type Transaction } from 'kysely'
import type { Database, Tables } from './database.ts'

export type TenantTransaction = Transaction<Tables>

/**
 * Runs `work` in one transaction that sees and touches the rows of these tenants and of nobody else.
 * Row-level security enforces it; a row of another tenant is as good as absent. Batches name every tenant in them.
 */
export async function inTenant<T>(
  db: Database,
  tenantIds: string | Iterable<string>,
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  const ids = typeof tenantIds === 'string' ? tenantIds : [...new Set(tenantIds)].join(',')
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('forecourt.tenant_ids', ${ids}, true)`.execute(tx)
    return work(tx)
  })
}
