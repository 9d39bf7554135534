import { streamKey } from '@forecourt/contracts/streams'
import type { ConsumeOptions } from './consumer.ts'
import { toEntry, type Entry, type RawEntry } from './entry.ts'
import { bury, handleEntries } from './handling.ts'
import { BATCH_MAX, DELIVERIES_MAX, timingsOf } from './limits.ts'

type Pending = [id: string, consumer: string, idleMs: number, deliveries: number]

/**
 * Takes over what was delivered and never acknowledged, by this process or by one that died; gives up what was
 * delivered too often. Goes through the whole list, so that what fails again does not hide what stands behind it.
 * @returns how many stay pending
 */
export async function reclaim(options: ConsumeOptions, shard: number): Promise<number> {
  let left = 0
  let from = '-'
  while (!options.signal.aborted) {
    const page = await listIdle(options, shard, from)
    const last = page.at(-1)
    if (!last) break
    from = `(${last[0]}`
    left += await takeOver(options, shard, page)
  }
  await forgetConsumers(options, shard)
  return left
}

/**
 * Every process reads under a name of its own: without this the groups would remember all there ever were. One that
 * lives and had nothing to do for so long is known again with its next entry.
 */
async function forgetConsumers(options: ConsumeOptions, shard: number): Promise<void> {
  const { redis, stream, group, consumer } = options
  const { forgetIdleMs } = timingsOf(options)
  const key = streamKey(stream, shard)
  for (const fields of (await redis.xinfo('CONSUMERS', key, group)) as (string | number)[][]) {
    const [, name, , pending, , idleMs] = fields as [string, string, string, number, string, number]
    if (name !== consumer && pending === 0 && idleMs >= forgetIdleMs)
      await redis.xgroup('DELCONSUMER', key, group, name)
  }
}

async function listIdle(options: ConsumeOptions, shard: number, from: string): Promise<Pending[]> {
  const key = streamKey(options.stream, shard)
  const { reclaimIdleMs } = timingsOf(options)
  return (await options.redis.xpending(
    key,
    options.group,
    'IDLE',
    reclaimIdleMs,
    from,
    '+',
    BATCH_MAX,
  )) as Pending[]
}

async function takeOver(options: ConsumeOptions, shard: number, page: Pending[]): Promise<number> {
  const { redis, stream, group, consumer } = options
  const { reclaimIdleMs } = timingsOf(options)
  // Of several replicas that see an entry one gets it, since a claimed entry is not idle any more. Those that were
  // trimmed away meanwhile are not given, and Redis (7 and newer) takes them off the list.
  const ids = page.map(([id]) => id)
  const claimed = await redis.call('XCLAIM', streamKey(stream, shard), group, consumer, reclaimIdleMs, ...ids)
  const deliveries = new Map(page.map(([id, , , count]) => [id, count]))
  const entries = (claimed as RawEntry[]).map(toEntry)
  const isTired = ({ id }: Entry) => (deliveries.get(id) ?? 0) >= DELIVERIES_MAX
  for (const entry of entries.filter(isTired))
    await bury(options, shard, entry, `not handled in ${DELIVERIES_MAX} deliveries`)
  return handleEntries(
    options,
    shard,
    entries.filter((entry) => !isTired(entry)),
  )
}
