import { createHash } from 'node:crypto'
import { sql, type RawBuilder, type Transaction } from 'kysely'
import { poolOf, type Database, type Tables } from './database.ts'

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
  const ids = listOf(tenantIds)
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('forecourt.tenant_ids', ${ids}, true)`.execute(tx)
    return work(tx)
  })
}

/**
 * The same for work that is one statement: begin, statement and commit leave together, so that it costs one round trip
 * instead of four, and the connection keeps the statement prepared, so that it is planned once and not each time. For
 * that its text must not change from call to call: lists go in as one array or JSON parameter.
 */
export async function queryInTenant<Row>(
  db: Database,
  tenantIds: string | Iterable<string>,
  statement: RawBuilder<Row>,
): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(db)
  const client = await poolOf(db).connect()
  const [begun, bound, done, ended] = await Promise.allSettled([
    client.query('begin'),
    client.query({ name: 'set_tenants', text: SET_TENANTS, values: [listOf(tenantIds)] }),
    client.query<Row & object>({ name: nameOf(text), text, values: [...parameters] }),
    // After a failed statement this rolls back.
    client.query('commit'),
  ])
  const isBroken = begun.status === 'rejected' || ended.status === 'rejected'
  client.release(isBroken)
  for (const step of [begun, bound, done, ended]) if (step.status === 'rejected') throw step.reason
  return (done as PromiseFulfilledResult<{ rows: Row[] }>).value.rows
}

const SET_TENANTS = "select set_config('forecourt.tenant_ids', $1, true)"

const listOf = (tenantIds: string | Iterable<string>) =>
  typeof tenantIds === 'string' ? tenantIds : [...new Set(tenantIds)].join(',')

const names = new Map<string, string>()

/** Postgres keeps a prepared statement under a name of at most 63 characters. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}
