import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@forecourt/db/database'
import { migrateToLatest } from '@forecourt/db/migrate'
import { freshBundles } from '@forecourt/local/fresh-bundles'
import { ensureDatabase, startPostgres } from '@forecourt/local/postgres'
import { wipePostgres } from '@forecourt/local/postgres-place'
import { startRedis } from '@forecourt/local/redis'
import { home } from '@forecourt/local/repository'
import { serviceEnvironment } from '@forecourt/local/service-environment'
import { nodeFlags, serviceFolders, type ServiceName } from '@forecourt/local/services'
import { loadSecrets } from '@forecourt/local/secrets'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { Redis } from 'ioredis'
import type pg from 'pg'
import { startProcess, type Running } from './process.ts'
import { startRemote, type Remote } from './remote.ts'
import type { Target, Traffic } from './traffic.ts'

/** Durable stores, businesses, and the world outside; services are started and stopped by each measure. */
export type Stand = {
  database: pg.Pool
  businesses: readonly TestBusiness[]
  traffic: Remote<Traffic>
  /** Starts one process of a service. */
  start(name: ServiceName): Promise<Running>
  /** Starts a script of `floors/` that does by hand what a service does. */
  startFloor(script: string): Promise<Running>
  /** Texts to this port, for all businesses. */
  target(port: number): Target
  /** Empties the stores, but for businesses nobody has written to. */
  reset(): Promise<void>
  /** Forgets all work that is not done, so that one measure does not weigh on the next. */
  clear(): Promise<void>
  close(): Promise<void>
}

const BUSINESSES = 200
const PUBLIC_URL = 'https://desk.example.com'
const bundles = join(home, 'bench/bundles')

/** @param profiles folder for processor profiles of every process, or nothing */
export async function openStand(say: (line: string) => void, profiles?: string): Promise<Stand> {
  const place = mkdtempSync(join(tmpdir(), 'forecourt-bench-'))
  // PostgreSQL of root runs as another user, who must be able to enter.
  chmodSync(place, 0o755)
  mkdirSync(join(place, 'logs'))
  await freshBundles(bundles, Object.keys(serviceFolders))
  const stores = await openStores(place, say)
  const { database, cache } = stores
  const traffic = startRemote<Traffic>(join(import.meta.dirname, 'traffic.ts'))
  const { env, start } = await prepareProcesses(place, stores, await traffic.port(), profiles)
  const { TWILIO_ACCOUNT_SID: accountSid = '', TWILIO_AUTH_TOKEN: authToken = '' } = env
  const businesses: TestBusiness[] = []

  async function clear() {
    await database.query(`update inbox_events set state = 'processed' where state = 'received'`)
    await database.query(`update outbox_messages set state = 'delivered' where state <> 'delivered'`)
    await database.query('update conversations set turn_due_at = null where turn_due_at is not null')
    await cache.flushall()
  }

  return {
    database,
    businesses,
    traffic,
    start: (name) => start(name, [join(bundles, name, 'main.js'), serviceFolders[name]], nodeFlags(name)),
    startFloor: (script) =>
      start(
        `${script}-floor`,
        [join(import.meta.dirname, 'floors', `${script}.ts`)],
        nodeFlags('ingest-gateway'),
      ),
    target: (port) => ({
      port,
      signer: { publicUrl: PUBLIC_URL, accountSid, authToken },
      stores: businesses.map(({ number }) => number),
    }),
    clear,
    async reset() {
      await database.query('truncate tenants, inbox_events cascade')
      businesses.length = 0
      for (let n = 0; n < BUSINESSES; n++) businesses.push(await insertBusiness(database))
      await clear()
    },
    async close() {
      traffic.stop()
      await stores.close()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

type Stores = Awaited<ReturnType<typeof openStores>>

/** As in production: what is committed is on the disk, and so is what Redis holds, each second. */
async function openStores(place: string, say: (line: string) => void) {
  const password = 'bench'
  const data = join(place, 'postgres')
  const log = (name: string) => join(place, `logs/${name}.log`)
  const postgres = await startPostgres({ data, log: log('postgres'), password, isDurable: true })
  const databaseUrl = await ensureDatabase(postgres, 'forecourt', password)
  const redis = await startRedis({ data: join(place, 'redis'), log: log('redis'), isDurable: true, say })
  await migrateToLatest(databaseUrl)
  const database = createPool({ connectionString: databaseUrl, max: 3 })
  const cache = new Redis(redis.url)
  return {
    databaseUrl,
    redisUrl: redis.url,
    database,
    cache,
    async close() {
      await Promise.all([database.end(), cache.quit()])
      await Promise.all([redis.stop(), postgres.stop()])
      wipePostgres(data)
    },
  }
}

async function prepareProcesses(
  place: string,
  { databaseUrl, redisUrl }: Stores,
  providersPort: number,
  profiles: string | undefined,
) {
  const env = serviceEnvironment({
    given: { ...process.env, NODE_ENV: 'production', PUBLIC_URL },
    secrets: loadSecrets(place),
    databaseUrl,
    redisUrl,
    edgePort: 3_000,
    sandboxUrl: `http://127.0.0.1:${providersPort}`,
    compileCache: join(home, 'bench/compile-cache'),
  })
  let started = 0
  const start = (name: string, command: readonly string[], flags: readonly string[]) => {
    started += 1
    const profile = profiles && join(profiles, `${String(started).padStart(2, '0')}-${name}.cpuprofile`)
    const log = join(place, `logs/${name}.log`)
    return startProcess({ command, flags, env, log, ...(profile ? { profile } : {}) })
  }
  return { env, start }
}
