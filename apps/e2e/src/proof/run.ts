import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlatform, type Platform } from '@forecourt/local/platform'
import { wipePostgres } from '@forecourt/local/postgres-place'
import pg from 'pg'
import { apiOf, createBusiness, type Api, type Business } from '../business.fixture.ts'
import { findViolations, type Violation } from './checker.ts'
import { sendText, sendTexts, type Line, type Texting, type Traffic } from './customers.ts'
import type { SentText } from './history.ts'
import { startPostgresStore, type PostgresStore } from './postgres-store.ts'
import { createRandom, type Random } from './random.ts'
import { startRedisCluster } from './redis-cluster.ts'
import { startRedisNode, type RedisNode } from './redis-node.ts'
import { awaitRest, readHistory } from './witnesses.ts'

/** One platform under proof: real processes on durable stores of its own that a proof may take away. */
export type Run = {
  platform: Platform
  postgres: PostgresStore
  /** One, or the nodes of a cluster. */
  redis: readonly RedisNode[]
  random: Random
  database: pg.Pool
  /** The management and agent API, by the operator's key. */
  api: Api
  business: Business
  /** The store's number. */
  store: string
  /** Folder of the logs. */
  logs: string
  /** Sends texts; resolves when all are acknowledged. */
  text(texting: Texting): Promise<Traffic>
  /** Sends one text with these words, to the store unless another is named; resolves when it is acknowledged. */
  say(customer: string, text: string, store?: string): Promise<void>
  /** Numbers of customers nobody has used yet. */
  newCustomers(count: number): string[]
  /** Waits until there is nothing left to do anywhere. */
  rest(limitMs: number): Promise<void>
  switchFaults(provider: 'twilio' | 'anthropic' | 'openai', faults: object): Promise<void>
  /** The verdict, once all is at rest. */
  verdict(): Promise<{ violations: Violation[]; facts: Facts }>
}

export type Facts = Record<string, number | string>

export type RunOptions = {
  seed: number
  /** Makes the bundles to run, and gives their folder. */
  bundles: (services: readonly string[]) => Promise<string>
  replicas?: Record<string, number>
  isCluster?: boolean
  env?: Record<string, string>
  agentConfig?: object
  /** What the business has; by default more than it spends. */
  credits?: number
  /** Whether the logs stay in any case; by default they do when something was found. */
  isKept?: boolean
  /** Aborted: everything is stopped. */
  signal?: AbortSignal
}

/** Runs `work` on a platform made for it. Its folder is kept when the work fails or finds something. */
export async function withRun<T extends { violations: readonly Violation[]; error?: string }>(
  options: RunOptions,
  work: (run: Run) => Promise<T>,
): Promise<T & { logs?: string }> {
  const home = mkdtempSync(join(tmpdir(), 'forecourt-proof-'))
  // PostgreSQL of root runs as another user, who must be able to enter.
  chmodSync(home, 0o755)
  const ends: (() => Promise<unknown>)[] = []
  let isKept = true
  try {
    const run = await startRun(home, options, ends)
    const outcome = await orAborted(work(run), options.signal)
    isKept = options.isKept ?? (outcome.violations.length > 0 || outcome.error !== undefined)
    return { ...outcome, ...(isKept ? { logs: join(home, 'logs') } : {}) }
  } catch (error) {
    throw new Error(`${(error as Error).message} (logs in ${join(home, 'logs')})`, { cause: error })
  } finally {
    for (const end of ends.reverse()) await end().catch(() => {})
    wipePostgres(join(home, 'postgres'))
    if (!isKept) rmSync(home, { recursive: true, force: true })
  }
}

async function startRun(home: string, options: RunOptions, ends: (() => Promise<unknown>)[]): Promise<Run> {
  const { seed, replicas = {}, isCluster = false, env = {}, agentConfig = { reply_delay_ms: 0 } } = options
  const random = createRandom(seed)
  const keep = <T extends { stop(): Promise<unknown> }>(server: T) => {
    ends.push(() => server.stop())
    return server
  }
  const postgres = keep(await startPostgresStore(home))
  const cluster = isCluster ? keep(await startRedisCluster(home)) : undefined
  const redis = cluster?.nodes ?? [keep(await startRedisNode(home, 'redis'))]
  const platform = keep(
    await startPlatform({
      home,
      port: 0,
      hasSandbox: true,
      replicas,
      databaseUrl: postgres.url,
      redisUrl: cluster?.url ?? (redis[0] as RedisNode).url,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', ...env },
      bundles: options.bundles,
      isDurable: true,
      say: () => {},
    }),
  )
  const database = new pg.Pool({ connectionString: postgres.url, max: 3 })
  database.on('error', () => {})
  ends.push(() => database.end())
  const api = apiOf(platform)
  const business = await createBusiness(api, agentConfig, options.credits)
  const store = business.number
  const { TWILIO_ACCOUNT_SID: accountSid = '', TWILIO_AUTH_TOKEN: authToken = '' } = platform.env
  const line: Line = { url: platform.url, accountSid, authToken, store }
  const sent: SentText[] = []
  let customers = 0
  let texting = 0
  const voices = random.fork('voices')

  return {
    platform,
    postgres,
    redis,
    random,
    database,
    api,
    business,
    store,
    logs: join(home, 'logs'),
    text: (plan) => sendTexts(line, plan, random.fork(`texting ${(texting += 1)}`), sent),
    say: (customer, text, to = store) => sendText({ ...line, store: to }, { customer, text }, voices, sent),
    newCustomers: (count) =>
      Array.from({ length: count }, () => `+1503555${String(1_000 + (customers += 1)).padStart(4, '0')}`),
    rest: (limitMs) => awaitRest(database, limitMs),
    switchFaults: (provider, faults) => switchFaults(platform, provider, faults),
    async verdict() {
      const { history, facts } = await readHistory(database, platform.sandboxUrl, sent)
      return { violations: findViolations(history), facts }
    },
  }
}

async function switchFaults({ sandboxUrl }: Platform, provider: string, faults: object): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/sandbox/faults/${provider}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
  if (!answer.ok) throw new Error(`faults of ${provider}: ${answer.status} ${await answer.text()}`)
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('interrupted')), { once: true })
  })
  return Promise.race([work, aborted])
}
