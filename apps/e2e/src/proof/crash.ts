import type { Traffic } from './customers.ts'
import type { Proof, Size } from './proof.ts'
import { killServices, letHappen, spread, type Ending } from './disturbances.ts'
import type { RedisNode } from './redis-node.ts'
import type { Facts, Run } from './run.ts'

export type Load = { texts: number; conversations: number; durationMs: number }

const loads: Record<Size, Load> = {
  small: { texts: 300, conversations: 30, durationMs: 10_000 },
  full: { texts: 10_000, conversations: 500, durationMs: 100_000 },
}

const KILL_EVERY_MS = 2_000
const REPEAT_SHARE = 0.3
/** A dead worker's claim is taken over within ten seconds, a send of unknown fate is settled within half a minute. */
const REST_LIMIT_MS = 180_000

/**
 * Texts, three of ten delivered again, while every service is killed at random, and Redis and PostgreSQL are restarted twice
 * and Redis emptied once.
 */
export const crash: Proof = {
  name: 'crash',
  about: 'services killed every 2 s, Redis and PostgreSQL restarted, Redis flushed',
  act: (run, size) => crashUnder(run, loads[size]),
}

export const replicas = (count: number): Proof => ({
  name: `replicas-${count}`,
  about: `the same with ${count} processes of each service, half of them leaving, and a model that takes its time`,
  options: {
    replicas: { 'ingest-gateway': count, 'conversation-engine': count, notifier: count },
    agentConfig: { reply_delay_ms: 100 },
  },
  act: async (run, size) => {
    // Customers write on meanwhile, so that turns are planned anew and handed over.
    await run.switchFaults('anthropic', { latency_ms: { min: 0, max: 1_000 } })
    return crashUnder(run, loads[size], ['SIGKILL', 'SIGTERM'])
  },
})

async function crashUnder(run: Run, load: Load, endings?: readonly Ending[]): Promise<Facts> {
  // The provider takes its time, so that a killed sender has something under way, and loses some; it reports in any order.
  await run.switchFaults('twilio', {
    seed: run.random.between(1, 1e6),
    latency_ms: { min: 0, max: 200 },
    drop_before_accept: { probability: 0.01 },
    drop_after_accept: { probability: 0.01 },
    callbacks: { order: 'shuffled', delay_ms: { min: 0, max: 500 } },
  })
  const mishaps = spread(run.random.fork('stores'), load.durationMs, storeMishaps(run))
  const facts = await textUnderKills(run, load, () => letHappen(mishaps), endings)
  await run.switchFaults('twilio', {})
  await run.rest(REST_LIMIT_MS)
  return facts
}

/** Texts while services are killed and `mishaps` happen; both end with the last acknowledgement. */
export async function textUnderKills(
  run: Run,
  load: Load,
  mishaps = () => Promise.resolve(0),
  endings: readonly Ending[] = ['SIGKILL'],
): Promise<Traffic & { kills: number; mishaps: number }> {
  const end = new AbortController()
  const killing = killServices(run, { everyMs: KILL_EVERY_MS, endings }, end.signal)
  try {
    const [traffic, happened] = await Promise.all([text(run, load), mishaps()])
    end.abort()
    return { ...traffic, kills: await killing, mishaps: happened }
  } finally {
    end.abort()
  }
}

export const text = (run: Run, { texts, conversations, durationMs }: Load) =>
  run.text({ customers: run.newCustomers(conversations), texts, durationMs, repeatShare: REPEAT_SHARE })

export const rest = (run: Run) => run.rest(REST_LIMIT_MS)

function storeMishaps({ postgres, redis }: Run) {
  const [node] = redis as [RedisNode]
  return [
    { name: 'Redis is stopped and started', happen: () => node.restart('stop') },
    { name: 'Redis is killed and started', happen: () => node.restart('kill') },
    { name: 'Redis is emptied', happen: () => node.call('FLUSHALL') },
    { name: 'PostgreSQL is stopped and started', happen: () => postgres.restart('stop') },
    { name: 'PostgreSQL is killed and started', happen: () => postgres.restart('kill') },
  ]
}
