import type { PlatformHealth } from '@forecourt/contracts/http/admin'
import { streamKey, streams, type StreamDefinition } from '@forecourt/contracts/streams'
import { runChecks, type CheckResult } from '@forecourt/service/plugins/health'
import type { RedisConnection } from '@forecourt/streams/redis'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { ProbeResult } from './probe.ts'
import { getInboxBacklog, getOutboxBacklog } from './queries/platform.ts'

type Group = PlatformHealth['streams']['groups'][number]
type Provider = PlatformHealth['models'][number]
type Probes = Record<string, (() => Promise<ProbeResult>) | undefined>

/** Asks everything the platform stands on, side by side. Never fails: what fails is the answer. */
export async function checkPlatform({ db, redis, providers, now }: Context): Promise<PlatformHealth> {
  let groups: Group[] = []
  let inbox = { waiting: 0, oldest_age_ms: 0 }
  let outbox = { waiting: 0, unknown: 0 }
  const [checks, models, sms] = await Promise.all([
    runChecks({
      database: () => sql`select 1`.execute(db),
      redis: () => redis.ping(),
      streams: async () => (groups = await listGroups(redis)),
      inbox: async () => (inbox = await getInboxBacklog(db, now())),
      outbox: async () => (outbox = await getOutboxBacklog(db)),
    }),
    askProviders(providers.models),
    askProviders(providers.sms),
  ])
  const check = (name: string): CheckResult => checks[name] ?? { ok: false, latency_ms: 0 }
  return {
    ok: [...Object.values(checks), ...models, ...sms].every((result) => result.ok),
    checked_at: now().toISOString(),
    database: check('database'),
    redis: check('redis'),
    streams: { ...check('streams'), groups },
    inbox: { ...check('inbox'), ...inbox },
    outbox: { ...check('outbox'), ...outbox },
    models,
    sms,
  }
}

const askProviders = (probes: Probes): Promise<Provider[]> =>
  Promise.all(
    Object.entries(probes).map(async ([provider, probe]): Promise<Provider> => {
      if (!probe) return { provider, status: 'not_configured', ok: true, latency_ms: 0, checked_at: null }
      const { checked_at: at, ...result } = await probe()
      return { provider, status: result.ok ? 'ok' : 'failing', ...result, checked_at: at.toISOString() }
    }),
  )

/** How far each consumer group is behind, over all shards of its stream. */
async function listGroups(redis: RedisConnection): Promise<Group[]> {
  const pairs = Object.values<StreamDefinition>(streams).flatMap((stream) =>
    stream.groups.map((group) => ({ stream, group })),
  )
  return Promise.all(
    pairs.map(async ({ stream, group }) => {
      const keys = Array.from({ length: stream.shards }, (_, shard) => streamKey(stream, shard))
      const parts = await Promise.all(keys.map((key) => getBehind(redis, key, group)))
      return {
        stream: stream.name,
        group,
        lag: parts.every(({ lag }) => lag !== null)
          ? parts.reduce((sum, { lag }) => sum + (lag ?? 0), 0)
          : null,
        pending: parts.reduce((sum, { pending }) => sum + pending, 0),
      }
    }),
  )
}

type Behind = { lag: number | null; pending: number }

/** Of one shard. Where the group was never created, everything there is waits for it. */
async function getBehind(redis: RedisConnection, key: string, group: string): Promise<Behind> {
  const groups = (await redis.xinfo('GROUPS', key).catch(noneWithoutKey)) as unknown[][]
  const fields = groups.map(toFields).find(({ name }) => name === group)
  if (!fields) return { lag: await redis.xlen(key), pending: 0 }
  return { lag: typeof fields.lag === 'number' ? fields.lag : null, pending: Number(fields.pending) }
}

/** A stream nobody has written to yet does not exist. */
function noneWithoutKey(error: Error): unknown[][] {
  if (/no such key/i.test(error.message)) return []
  throw error
}

/** Redis answers with names and values in turn. */
const toFields = (flat: unknown[]): Record<string, unknown> =>
  Object.fromEntries(flat.flatMap((name, i) => (i % 2 === 0 ? [[String(name), flat[i + 1]]] : [])))
