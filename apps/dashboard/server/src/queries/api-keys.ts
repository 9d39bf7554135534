import type { ApiKey, ApiKeyScope } from '@forecourt/contracts/http/api-keys'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const columns = ['id', 'name', 'scopes', 'key_prefix', 'created_at'] as const
type Row = { id: string; name: string; scopes: string[]; key_prefix: string; created_at: Date }

export async function insertApiKey(
  tx: TenantTransaction,
  key: {
    id: string
    tenant_id: string
    name: string
    key_hash: Buffer
    key_prefix: string
    scopes: string[]
  },
): Promise<ApiKey> {
  const row = await tx.insertInto('api_keys').values(key).returning(columns).executeTakeFirstOrThrow()
  return toApiKey(row)
}

export async function listApiKeys(
  tx: TenantTransaction,
  tenantId: string,
  page: PageRequest,
): Promise<Page<ApiKey>> {
  const rows = await tx
    .selectFrom('api_keys')
    .select(columns)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .where(isAfter(page, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toApiKey)
}

/** @throws 404 */
export async function revokeApiKey(tx: TenantTransaction, id: string): Promise<void> {
  const revoked = await tx
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!revoked) throw notFound('api key')
}

const toApiKey = (row: Row): ApiKey => ({
  api_key_id: row.id,
  name: row.name,
  scopes: row.scopes as ApiKeyScope[],
  prefix: row.key_prefix,
  created_at: row.created_at.toISOString(),
})
