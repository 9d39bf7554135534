import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { sql, type RawBuilder, type Transaction } from 'kysely'
import pg, { type PoolClient } from 'pg'
import { poolOf, type Database, type Tables } from './database.ts'
import { BEGINNING, TenantStatement } from './tenant-statement.ts'

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
 * The same for work that is one statement: it leaves with its beginning and end in one write and costs one round trip
 * instead of four, and the connection keeps the statement prepared, so that it is planned once and not each time. For
 * that its text must not change from call to call: lists go in as one array or JSON parameter.
 *
 * @param durability `soon`: not waiting for the disk, a crash of the database may undo it if it comes within a second.
 *   Right for steps that are taken again when their trace is gone and that nobody outside has seen: whatever is
 *   durable later makes all that came before it durable too.
 */
export async function queryInTenant<Row>(
  db: Database,
  tenantIds: string | Iterable<string>,
  statement: RawBuilder<Row>,
  durability: 'now' | 'soon' = 'now',
): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(db)
  const client = await poolOf(db).connect()
  try {
    const rows = await inOneWrite(client, () => {
      if (isPlanDue(client)) void client.query('discard plans').catch(() => {})
      if (!begins.has(client)) {
        begins.add(client)
        void client.query({ ...BEGINNING, values: ['', 'off'] }).catch(() => {})
      }
      return new Promise<Row[]>((resolve, reject) => {
        client.query(
          new TenantStatement(
            { name: nameOf(text), text, values: [...parameters] },
            { tenantIds: listOf(tenantIds), waitsForDisk: durability === 'now' },
            (error, result) => (error ? reject(error) : resolve(result.rows as Row[])),
          ),
        )
      })
    })
    client.release()
    return rows
  } catch (error) {
    client.release(!isFit(error))
    // From who asked, and not from the socket the answer came by.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }
}

/**
 * Whether a connection is as good as before. It is after what the database says of a statement, unless it says that the
 * prepared one has other columns by now: it would say so for as long as the connection lives.
 */
const isFit = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR' && error.code !== '0A000'

/** Connections that have `BEGINNING` prepared. */
const begins = new WeakSet<object>()

/** Queries sent by `send` leave the process together: each write of its own would wake the server for a part of the work. */
function inOneWrite<T>(client: PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

const listOf = (tenantIds: string | Iterable<string>) =>
  typeof tenantIds === 'string' ? tenantIds : [...new Set(tenantIds)].join(',')

const PLAN_MS_FIRST = 1_000
const PLAN_MS_MAX = 60_000
const PLAN_FACTOR = 4
const plannedFor = new WeakMap<object, { untilMs: number; forMs: number }>()

/**
 * Whether a connection's plans are old. Postgres keeps the plan of a prepared statement until the tables are analysed,
 * and one that was made while they were empty reads them from end to end a minute later when they are not. So plans
 * are made anew, soon at first and then once a minute.
 */
function isPlanDue(client: object): boolean {
  const nowMs = performance.now()
  const planned = plannedFor.get(client)
  if (planned && nowMs < planned.untilMs) return false
  const forMs = Math.min((planned?.forMs ?? PLAN_MS_FIRST / PLAN_FACTOR) * PLAN_FACTOR, PLAN_MS_MAX)
  plannedFor.set(client, { untilMs: nowMs + forMs, forMs })
  return planned !== undefined
}

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
