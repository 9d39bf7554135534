import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { createPool, type Database } from './database.ts'
import { sqlState } from './errors.ts'
import { migrations } from './migrations/all.ts'

const provider = { getMigrations: () => Promise.resolve(migrations) }

/**
 * Brings a database up to the newest migration, one run at a time however many start together.
 * @param url of a login that owns the schema, not of the services
 * @returns names of the migrations that were applied now
 */
export async function migrateToLatest(url: string): Promise<string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: createPool({ connectionString: url, max: 2 }) }),
  })
  try {
    const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest()
    if (error) throw error
    await sql`grant select on kysely_migration to forecourt_app`.execute(db)
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

/**
 * A service calls this before it takes work.
 * @throws when the database is behind this code, or when the session could get around row-level security
 */
export async function assertReadyForService(db: Database): Promise<void> {
  const role = await sql<{ name: string; bypasses: boolean; owns: boolean }>`
    select current_user as name, rolsuper or rolbypassrls as bypasses,
           exists (select from pg_tables where schemaname = 'public' and tableowner = current_user) as owns
      from pg_roles where rolname = current_user`
    .execute(db)
    .catch(noneIf('22023'))
  const current = role.rows[0]
  if (current && (current.bypasses || current.owns))
    throw new Error(`DATABASE_URL: role ${current.name} can get around row-level security; use forecourt_app`)

  const applied = current
    ? await sql<{ name: string }>`select name from kysely_migration`.execute(db).catch(noneIf('42P01'))
    : { rows: [] }
  const missing = Object.keys(migrations).filter((name) => !applied.rows.some((row) => row.name === name))
  if (missing.length > 0)
    throw new Error(`The database lacks migration ${missing.join(', ')}: run \`npm run migrate\` first`)
}

/** Before the first migration there is no services' role (22023) and no list of migrations (42P01). */
const noneIf = (code: string) => (error: unknown) => {
  if (sqlState(error) !== code) throw error
  return { rows: [] }
}
