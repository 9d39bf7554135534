import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { newId } from './ids.ts'
import { latestSchema } from './latest-schema.ts'
import { inTenant } from './tenant.ts'

let database: TestDatabase
let handle: DatabaseHandle
let applicationName: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
})
afterAll(() => database.drop())
beforeEach(() => {
  applicationName = newId()
  handle = createDatabase({ url: database.url, poolSize: 3, timeoutMs: 2_000, applicationName })
})
afterEach(() => handle.close())

const one = async () => (await sql<{ one: number }>`select 1 as one`.execute(handle.db)).rows[0]?.one

/** Ends every session of the pool, as a failover or an administrator does. */
async function terminateSessions(): Promise<number> {
  const { rowCount } = await database.owner.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1',
    [applicationName],
  )
  return rowCount ?? 0
}

// An `error` event that nobody listens to would fail the run: vitest reports uncaught ones.
describe('the pool', () => {
  it('survives the loss of idle connections', async () => {
    await Promise.all([one(), one(), one()])
    expect(await terminateSessions()).toBeGreaterThan(0)
    expect(await Promise.all([one(), one(), one()])).toEqual([1, 1, 1])
  })

  it('survives the loss of a connection between two statements of a transaction, which fails', async () => {
    const lost = inTenant(handle.db, newId(), async (tx) => {
      expect(await terminateSessions()).toBe(1)
      await tx.selectFrom('tenants').select('id').execute()
    })
    await expect(lost).rejects.toThrow()
    expect(await one()).toBe(1)
  })

  it('survives the loss of a connection during a statement, which fails', async () => {
    const lost = sql`select pg_sleep(60)`.execute(handle.db)
    void lost.catch(() => {})
    await expect.poll(terminateSessions).toBe(1)
    await expect(lost).rejects.toMatchObject({ code: '57P01' })
    expect(await one()).toBe(1)
  })

  it('is as large as before after many losses', async () => {
    for (let i = 0; i < 10; i++) {
      await inTenant(handle.db, newId(), async () => void (await terminateSessions())).catch(() => {})
    }
    const pids = await Promise.all(
      [1, 2, 3].map(() =>
        sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.05)`.execute(handle.db),
      ),
    )
    expect(new Set(pids.map(({ rows }) => rows[0]?.pid)).size).toBe(3)
    expect(handle.pool.totalCount).toBe(3)
  })

  it('fails while the database is away and works when it is back', async () => {
    const proxy = await createTcpProxy(database.url)
    const away = createDatabase({ url: proxy.url, poolSize: 2, timeoutMs: 2_000, applicationName })
    const ask = () => sql`select 1`.execute(away.db)
    await ask()
    await proxy.cut()
    await expect(ask()).rejects.toThrow()
    await proxy.mend()
    await expect(ask()).resolves.toBeDefined()
    await away.close()
    await proxy.cut()
  })

  it('ends a statement that takes too long', async () => {
    const hasty = createDatabase({ url: database.url, poolSize: 1, timeoutMs: 100, applicationName })
    await expect(sql`select pg_sleep(60)`.execute(hasty.db)).rejects.toMatchObject({ code: '57014' })
    await hasty.close()
  })
})

describe('a session', () => {
  it('runs as the services’ role, under its own name', async () => {
    const { rows } = await sql`
      select current_user as role, current_setting('application_name') as name`.execute(handle.db)
    expect(rows).toEqual([{ role: 'forecourt_app', name: applicationName }])
  })

  it('reads bigint as a number', async () => {
    const { rows } = await sql`select 9007199254740991::bigint as large`.execute(handle.db)
    expect(rows).toEqual([{ large: 9_007_199_254_740_991 }])
  })
})
