import { sql, type Kysely } from 'kysely'
import { isMine } from './isolate.ts'

/** What keeps the plans of the hot statements short: policies that say `is true` (see `isMine`), and an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ table: string }>`
    select tablename as table from pg_policies where schemaname = 'public' and policyname = 'tenant_isolation'`.execute(
    db,
  )
  for (const { table } of rows) {
    const mine = isMine(table === 'tenants' ? 'id' : 'tenant_id')
    await sql`alter policy tenant_isolation on ${sql.table(table)} using (${mine}) with check (${mine})`.execute(
      db,
    )
  }

  // By identity first: a customer has one or two conversations, an agent thousands.
  await sql`drop index conversations_open_key`.execute(db)
  await sql`
    create unique index conversations_open_key on conversations (identity_id, agent_id)
      where status in ('active', 'escalated')`.execute(db)
}
