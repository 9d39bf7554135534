import { rest, text, textUnderKills, type Load } from './crash.ts'
import type { Traffic } from './customers.ts'
import { letHappen, spread } from './disturbances.ts'
import type { Proof, Size } from './proof.ts'
import type { RedisNode } from './redis-node.ts'
import type { Run } from './run.ts'

const loads: Record<Size, Load> = {
  small: { texts: 100, conversations: 20, durationMs: 4_000 },
  full: { texts: 2_000, conversations: 200, durationMs: 20_000 },
}

/** Redis alone goes away, comes back, and forgets. */
export const redis: Proof = {
  name: 'redis',
  about: 'Redis flushed and restarted',
  act: async (run, size) => {
    const node = theRedis(run)
    return textDuring(run, size, [
      { name: 'emptied', happen: () => node.call('FLUSHALL') },
      { name: 'killed and started', happen: () => node.restart('kill') },
      { name: 'emptied again', happen: () => node.call('FLUSHALL') },
      { name: 'stopped and started', happen: () => node.restart('stop') },
    ])
  },
}

/** PostgreSQL alone goes away and comes back: nothing may be acknowledged that was not stored. */
export const postgres: Proof = {
  name: 'postgres',
  about: 'PostgreSQL killed and restarted',
  act: (run, size) =>
    textDuring(run, size, [
      { name: 'killed and started', happen: () => run.postgres.restart('kill') },
      { name: 'stopped and started', happen: () => run.postgres.restart('stop') },
      { name: 'killed and started again', happen: () => run.postgres.restart('kill') },
    ]),
}

/** Three nodes without replicas: what one holds is away while it is. */
export const cluster: Proof = {
  name: 'cluster',
  about: 'Redis Cluster of three nodes, each killed and restarted',
  options: { isCluster: true },
  act: (run, size) =>
    textDuring(
      run,
      size,
      run.redis.map((node, i) => ({ name: `node ${i + 1} is killed`, happen: () => node.restart('kill') })),
    ),
}

/** Redis takes nothing, for want of memory and then of disk: texts are acknowledged and answered all the same. */
export const diskFull: Proof = {
  name: 'disk-full',
  about: 'Redis refuses every write: out of memory, then append-only file cannot grow',
  act: async (run, size) => {
    const node = theRedis(run)
    const load = { ...loads[size], texts: loads[size].texts / 2 }
    await node.call('CONFIG', 'SET', 'maxmemory', '1')
    const withoutMemory = await text(run, load)
    await rest(run)
    await node.call('CONFIG', 'SET', 'maxmemory', '0')

    await node.fillDisk()
    // Processes that start now find it so.
    const withoutDisk = await textUnderKills(run, load)
    await rest(run)
    await node.freeDisk()

    const healed = await text(run, { ...load, texts: load.conversations, durationMs: 1_000 })
    await rest(run)
    const total = (name: keyof Traffic) => withoutMemory[name] + withoutDisk[name] + healed[name]
    return {
      ...withoutDisk,
      texts: total('texts'),
      repeats: total('repeats'),
      deliveries: total('deliveries'),
    }
  },
}

async function textDuring(run: Run, size: Size, mishaps: Parameters<typeof spread>[2]) {
  const load = loads[size]
  const [traffic, happened] = await Promise.all([
    text(run, load),
    letHappen(spread(run.random.fork('stores'), load.durationMs, mishaps)),
  ])
  await rest(run)
  return { ...traffic, mishaps: happened }
}

const theRedis = ({ redis }: Run) => redis[0] as RedisNode
