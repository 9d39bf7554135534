import { sql, type Kysely } from 'kysely'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

/**
 * Whether a row belongs to a tenant of the transaction. `is true` changes nothing of the answer, but keeps the planner
 * from finding rows by it: row-level security is a check on what a statement finds by its own conditions. Otherwise a
 * batch of a hundred ids of a hundred tenants is looked up as ten thousand pairs in an index by tenant and id.
 */
export const isMine = (column: string) =>
  sql`(${sql.ref(column)} = any ((select forecourt_tenant_ids())::uuid[])) is true`

/**
 * Puts a tenant-owned table under row-level security and grants the services just what they need of it.
 * @param column the column that holds the tenant's id
 */
export async function isolate(
  db: Kysely<unknown>,
  table: string,
  privileges: readonly Privilege[],
  column = 'tenant_id',
): Promise<void> {
  const mine = isMine(column)
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  await sql`
    create policy tenant_isolation on ${sql.table(table)} to forecourt_app
      using (${mine}) with check (${mine})`.execute(db)
  await sql`grant ${sql.raw(privileges.join(', '))} on ${sql.table(table)} to forecourt_app`.execute(db)
}

/** Keeps `updated_at` true on tables that people edit. Hot tables set it themselves. */
export async function touchUpdatedAt(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    create trigger touch_updated_at before update on ${sql.table(table)}
      for each row execute function forecourt_touch_updated_at()`.execute(db)
}
