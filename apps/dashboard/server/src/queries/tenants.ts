import { lowCreditsThresholdDefault, type User } from '@forecourt/contracts/http/users'
import type { Page } from '@forecourt/contracts/http/page'
import type { Database } from '@forecourt/db/database'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { toPage, type PageRequest } from './page.ts'
import { orConflict } from './unique.ts'

const columns = ['id', 'email', 'company_name', 'active', 'settings', 'created_at', 'updated_at'] as const
type Row = {
  id: string
  email: string
  company_name: string
  active: boolean
  settings: Record<string, unknown>
  created_at: Date
  updated_at: Date
}

/** What of `settings` this API knows; others may be there. */
export type TenantSettings = { low_credits_threshold?: number; ai_provider?: User['ai_provider'] }

const emailTaken = () => conflict('email_taken', 'A business with this email exists already')

export async function insertTenant(
  tx: TenantTransaction,
  tenant: { id: string; email: string; company_name: string; settings: TenantSettings },
): Promise<User> {
  const insert = tx.insertInto('tenants').values(tenant).returning(columns).executeTakeFirstOrThrow()
  return toUser(await orConflict(insert, 'tenants_email_key', emailTaken()))
}

/** @throws 404 */
export async function getTenant(tx: TenantTransaction, id: string): Promise<User> {
  const row = await tx.selectFrom('tenants').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('user')
  return toUser(row)
}

export const hasTenant = (db: Database, id: string): Promise<boolean> =>
  inTenant(db, id, async (tx) => {
    const row = await tx.selectFrom('tenants').select('id').where('id', '=', id).executeTakeFirst()
    return row !== undefined
  })

/** @throws 404, 409 `email_taken` */
export async function updateTenant(
  tx: TenantTransaction,
  id: string,
  changes: { email?: string; company_name?: string; active?: boolean; settings?: TenantSettings },
): Promise<User> {
  const { settings = {}, ...rest } = changes
  const update = tx
    .updateTable('tenants')
    .set({ ...rest, settings: sql`settings || ${JSON.stringify(settings)}::jsonb` })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  const row = await orConflict(update, 'tenants_email_key', emailTaken())
  if (!row) throw notFound('user')
  return toUser(row)
}

/** Serialises what counts up per tenant, such as versions of prompts. Does not hinder references to the tenant. */
export async function lockTenant(tx: TenantTransaction, id: string): Promise<void> {
  await tx.selectFrom('tenants').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** All tenants, newest first: for the operator only. */
export async function listTenants(db: Database, page: PageRequest): Promise<Page<User>> {
  const { rows } = await sql<Omit<Row, 'settings'> & { sort_at: number }>`
    select id, email, company_name, active, created_at, updated_at, 0 as sort_at
      from list_tenants(${page.cursor?.id ?? null}, ${page.limit + 1})`.execute(db)
  const settings = await listSettings(
    db,
    rows.map(({ id }) => id),
  )
  return toPage(rows, page, (row) => toUser({ ...row, settings: settings.get(row.id) ?? {} }), 'id')
}

async function listSettings(db: Database, ids: string[]): Promise<Map<string, Row['settings']>> {
  const rows = await inTenant(db, ids, (tx) =>
    tx
      .selectFrom('tenants')
      .select(['id', 'settings'])
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute(),
  )
  return new Map(rows.map(({ id, settings }) => [id, settings]))
}

const TENANTS_PER_ROUND = 1_000

/** Ids of all tenants: for the operator's totals only. */
export async function listTenantIds(db: Database): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from list_tenants(${ids.at(-1) ?? null}, ${TENANTS_PER_ROUND})`.execute(db)
    ids.push(...rows.map((row) => row.id))
    if (rows.length < TENANTS_PER_ROUND) return ids
  }
}

const toUser = (row: Row): User => ({
  user_id: row.id,
  email: row.email,
  company_name: row.company_name,
  active: row.active,
  low_credits_threshold: (row.settings as TenantSettings).low_credits_threshold ?? lowCreditsThresholdDefault,
  ai_provider: (row.settings as TenantSettings).ai_provider ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
