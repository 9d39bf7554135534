/** The embedded servers themselves: what is stored survives, and what a killed start left is taken over. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureDatabase, startPostgres } from './postgres.ts'
import { wipePostgres } from './postgres-place.ts'
import { isAlive } from './processes.ts'
import { checkRedis, startRedis } from './redis.ts'

let folder: string
const options = (name: string) => ({
  data: join(folder, name),
  log: join(folder, `${name}.log`),
  isDurable: true,
})
const postgresOptions = () => ({ ...options('postgres'), password: 'secret' })
const redisOptions = () => ({ ...options('redis'), say: () => {} })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-stores-'))
  chmodSync(folder, 0o755)
})
afterAll(() => {
  wipePostgres(join(folder, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
})

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as unknown[]
  } finally {
    await client.end()
  }
}

describe('embedded PostgreSQL', { timeout: 120_000 }, () => {
  it('flushes to disk, keeps what is stored, and ends cleanly', async () => {
    const server = await startPostgres(postgresOptions())
    const url = await ensureDatabase(server, 'forecourt', 'owner')
    const [settings] = await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, rolsuper as super
         from pg_roles where rolname = current_user`,
    )
    expect(settings).toEqual({ fsync: 'on', commit: 'on', super: false })
    await query(url, 'create table kept as select 1 as id')
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
    expect(readFileSync(options('postgres').log, 'utf8')).toContain('database system is shut down')

    const again = await startPostgres(postgresOptions())
    const sameUrl = await ensureDatabase(again, 'forecourt', 'owner')
    expect(await query(sameUrl, 'select id from kept')).toEqual([{ id: 1 }])
    await again.stop()
  })

  it('takes over from a start that did not stop it', async () => {
    const leftover = await startPostgres(postgresOptions())
    const server = await startPostgres(postgresOptions())
    expect(isAlive(leftover.pid)).toBe(false)
    expect(isAlive(server.pid)).toBe(true)
    await server.stop()
  })

  it('forgets the lock of a process that is another one now', async () => {
    writeFileSync(join(options('postgres').data, 'postmaster.pid'), `${process.pid}\n`)
    const server = await startPostgres(postgresOptions())
    await server.stop()
    expect(isAlive(server.pid)).toBe(false)
  })

  it('does not touch data of another version', async () => {
    const file = join(options('postgres').data, 'PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '12\n')
    await expect(startPostgres(postgresOptions())).rejects.toThrow(
      /is of PostgreSQL 12, this version runs \d+/,
    )
    writeFileSync(file, version)
  })
})

describe('Redis', { timeout: 60_000 }, () => {
  const withRedis = async <T>(url: string, work: (redis: Redis) => Promise<T>) => {
    const redis = new Redis(url, { maxRetriesPerRequest: 1 })
    try {
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  it('keeps what is stored, and passes its own check', async () => {
    const server = await startRedis(redisOptions())
    await expect(checkRedis(server.url)).resolves.toBeUndefined()
    await withRedis(server.url, (redis) => redis.set('kept', '1'))
    await server.stop()
    const again = await startRedis(redisOptions())
    expect(await withRedis(again.url, (redis) => redis.get('kept'))).toBe('1')
    await again.stop()
  })

  it('takes over from a start that did not stop it', async () => {
    const leftover = await startRedis(redisOptions())
    const server = await startRedis(redisOptions())
    await expect(checkRedis(leftover.url)).rejects.toThrow('REDIS_URL cannot be reached')
    await expect(checkRedis(server.url)).resolves.toBeUndefined()
    await server.stop()
  })

  it('says in one line when the given one cannot be reached', async () => {
    await expect(checkRedis('redis://127.0.0.1:1')).rejects.toThrow(
      /^REDIS_URL cannot be reached \(connect ECONNREFUSED 127.0.0.1:1\): correct it, or unset it/,
    )
  })
})
