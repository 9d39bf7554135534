import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * The holder of a live key with this SHA-256. Looks across tenants, past row-level security: at this point the tenant
 * is what is being looked for.
 */
export async function findApiKeyHolder(
  db: Database,
  hash: Buffer,
): Promise<{ id: string; tenantId: string; scopes: string[] } | undefined> {
  const { rows } = await sql<{ id: string; tenantId: string; scopes: string[] }>`
    select id, tenant_id as "tenantId", scopes from find_api_key(${hash})`.execute(db)
  return rows[0]
}
