import type { PlatformHealth } from '@forecourt/contracts/http/admin'
import { streams, type StreamDefinition } from '@forecourt/contracts/streams'
import { runChecks, type CheckResult } from '@forecourt/service/plugins/health'
import { readGroupLag } from '@forecourt/streams/lag'
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
      inbox: async () => (inbox = await getInboxBacklog(db)),
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

/** How far each consumer group is behind. */
const listGroups = (redis: RedisConnection): Promise<Group[]> =>
  Promise.all(
    Object.values<StreamDefinition>(streams).flatMap((stream) =>
      stream.groups.map((group) => readGroupLag(redis, stream, group)),
    ),
  )
