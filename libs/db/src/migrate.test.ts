import { readdir } from 'node:fs/promises'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, createPool, type Database, type Tables } from './database.ts'
import { newId } from './ids.ts'
import { latestSchema } from './latest-schema.ts'
import { assertReadyForService, migrateToLatest } from './migrate.ts'
import { migrations } from './migrations/all.ts'

let migrated: TestDatabase
const handles: { close: () => Promise<void> }[] = []

beforeAll(async () => {
  migrated = await createTestDatabase(latestSchema)
})
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close()
})
afterAll(() => migrated.drop())

/** An empty database beside the migrated one. */
async function createEmptyDatabase(): Promise<string> {
  const name = `test_${newId().replaceAll('-', '')}`
  await migrated.owner.query(`create database ${name} template template0`)
  handles.push({
    close: () => migrated.owner.query(`drop database ${name} with (force)`).then(() => {}),
  })
  const url = new URL(migrated.ownerUrl)
  url.pathname = name
  return url.href
}

function asService(url: string): Database {
  const handle = createDatabase({ url, poolSize: 2, timeoutMs: 5_000, applicationName: 'test' })
  handles.unshift(handle)
  return handle.db
}

/** A session of the login itself, or of another role, without what `createDatabase` does. */
function asRole(url: string, role?: string): Database {
  const options = role ? { options: `-c role=${role}` } : {}
  const pool = createPool({ connectionString: url, max: 1, ...options })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  handles.unshift({ close: () => db.destroy() })
  return db
}

describe('the migrations', () => {
  it('are all in the record, in the order of their numbers', async () => {
    const files = await readdir(new URL('./migrations', import.meta.url))
    const names = files.filter((name) => /^\d{4}-/.test(name)).map((name) => name.replace(/\.ts$/, ''))
    expect(Object.keys(migrations)).toEqual(names.toSorted())
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
  })

  it('are each applied once, however many start together', async () => {
    const url = await createEmptyDatabase()
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrateToLatest(url)))
    expect(runs.flat()).toEqual(Object.keys(migrations))
    expect(runs.filter((names) => names.length > 0)).toHaveLength(1)
    await expect(assertReadyForService(asService(url))).resolves.toBeUndefined()
  })

  it('leave a database alone that is up to date', async () => {
    expect(await migrateToLatest(migrated.ownerUrl)).toEqual([])
  })
})

describe('a service', () => {
  it('may start on a database that is up to date', async () => {
    await expect(assertReadyForService(asService(migrated.url))).resolves.toBeUndefined()
  })

  it('does not start on a database that is behind, and says what is missing', async () => {
    const url = await createEmptyDatabase()
    await migrateToLatest(url)
    await asRole(url)
      .deleteFrom('kysely_migration' as never)
      .where('name' as never, '=', '0006-look-ups' as never)
      .execute()
    await expect(assertReadyForService(asService(url))).rejects.toThrow(
      /lacks migration 0006-look-ups: run `npm run migrate`/,
    )
  })

  it('does not start on an empty database, and says what is missing', async () => {
    const url = await createEmptyDatabase()
    await expect(assertReadyForService(asService(url))).rejects.toThrow(
      /lacks migration 0001-roles, .*: run `npm run migrate`/,
    )
  })

  it('does not start on a server that never had a migration, where its role is missing', async () => {
    await expect(assertReadyForService(asRole(migrated.url, 'no_such_role'))).rejects.toThrow(
      /lacks migration 0001-roles, .*: run `npm run migrate`/,
    )
  })

  it('starts on a database that is ahead: the older version still runs while the newer one rolls out', async () => {
    const url = await createEmptyDatabase()
    await migrateToLatest(url)
    await asRole(url)
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-later', timestamp: 'now' } as never)
      .execute()
    await expect(assertReadyForService(asService(url))).resolves.toBeUndefined()
  })

  it('does not start as a superuser', async () => {
    await expect(assertReadyForService(asRole(migrated.ownerUrl))).rejects.toThrow(
      /role postgres can get around row-level security; use forecourt_app/,
    )
  })

  it.each([
    ['may bypass row-level security', 'bypassrls', ''],
    ['owns the tables', '', 'alter table tenants owner to'],
  ])('does not start as a role that %s', async (_name, attribute, grant) => {
    const url = await createEmptyDatabase()
    await migrateToLatest(url)
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    const role = `role_${newId().replaceAll('-', '')}`
    await owner.query(`create role ${role} ${attribute}`)
    if (grant) await owner.query(`${grant} ${role}`)
    try {
      const db = asRole(url, role)
      await expect(assertReadyForService(db)).rejects.toThrow(
        `role ${role} can get around row-level security`,
      )
    } finally {
      await owner.query(`drop owned by ${role} cascade`)
      await owner.query(`drop role ${role}`)
      await owner.end()
    }
  })
})
