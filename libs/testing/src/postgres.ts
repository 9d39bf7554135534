import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type {} from './provided.ts'

export type TestDatabase = {
  /** For the owner, who may do anything: migrations, and looking at everything in assertions. */
  ownerUrl: string
  /** For the code under test. The pool of `libs/db` drops to the services' role. */
  url: string
  owner: pg.Pool
  drop: () => Promise<void>
}

/** Advisory lock under which the template is made, so that parallel files make it once. */
const TEMPLATE_LOCK = 4_207_001

/**
 * A database of its own for one test file, cloned from a migrated template in under 100 ms.
 * @param migrate brings an empty database up; the template is made once per content of the migrations
 */
export async function createTestDatabase(migrate: Migrate): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const template = await ensureTemplate(serverUrl, migrate)
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, async (client) => {
    // Cloning needs the template to itself; the lock queues those who clone at the same time.
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  const ownerUrl = withDatabase(serverUrl, name)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 })
  owner.on('error', () => {})
  return {
    ownerUrl,
    url: ownerUrl,
    owner,
    async drop() {
      await owner.end()
      await onServer(serverUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
}

export type Migrate = {
  /** Identifies the state of the schema: names and sources of the migrations. */
  fingerprint: string
  run: (url: string) => Promise<unknown>
}

async function ensureTemplate(serverUrl: string, migrate: Migrate): Promise<string> {
  const name = `template_${createHash('sha256').update(migrate.fingerprint).digest('hex').slice(0, 16)}`
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const existing = await client.query('select from pg_database where datname = $1', [name])
    if (existing.rowCount) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await migrate.run(withDatabase(serverUrl, draft))
    await client.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
