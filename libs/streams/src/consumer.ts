import { setTimeout as delay } from 'node:timers/promises'
import type { Event, EventDefinition } from '@forecourt/contracts/events/event'
import { streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import type { Static, TObject } from '@sinclair/typebox'
import type { Logger } from 'pino'
import { toEntry, type Entry, type RawEntry } from './entry.ts'
import { handleEntries } from './handling.ts'
import { BATCH_MAX, timingsOf, type Timings } from './limits.ts'
import { reclaim } from './reclaim.ts'
import { createBlockingRedis, type RedisConnection } from './redis.ts'

/**
 * Reads a stream as one of a consumer group.
 *
 * Protocol: an entry is acknowledged after its handler resolved. A handler that throws leaves it pending; it is
 * delivered again, to any replica, once it has been idle for `reclaimIdleMs`, and becomes a dead letter after
 * DELIVERIES_MAX. Entries are signals: handlers look up in Postgres what there is to do, so that a repeated, late or
 * lost entry does no harm.
 */
export type ConsumeOptions = {
  /** For the blocking readers, one per shard. */
  redisUrl: string
  /** For everything that answers at once. */
  redis: RedisConnection
  stream: StreamDefinition
  group: string
  /** Name of this process within the group. */
  consumer: string
  subscriptions: readonly Subscription[]
  log: Logger
  signal: AbortSignal
  timings?: Partial<Timings>
}

export type Subscription = {
  definition: EventDefinition
  handle: (events: Event<never>[]) => Promise<void>
  /** Told once when an event is given up, after it became a dead letter. If it fails, the dead letter remains. */
  onDead?: (event: Event<never>, reason: string) => Promise<void>
}

/** Pairs an event type with what is done about it. Handlers take what arrived together, and may be given it twice. */
export const on = <Schema extends TObject>(
  definition: EventDefinition<string, Schema>,
  handle: (events: Event<Static<Schema>>[]) => Promise<void>,
  onDead?: (event: Event<Static<Schema>>, reason: string) => Promise<void>,
): Subscription => ({ definition, handle, ...(onDead ? { onDead } : {}) }) as unknown as Subscription

/** Runs until the signal aborts; resolves when what was read has been handled. */
export async function consume(options: ConsumeOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.stream.shards }, (_, shard) => consumeShard(options, shard)))
}

async function consumeShard(options: ConsumeOptions, shard: number): Promise<void> {
  const { signal, log, stream } = options
  const { reclaimEveryMs, backoffMs, backoffMsMax } = timingsOf(options)
  const reader = createBlockingRedis(options.redisUrl)
  let failures = 0
  let reclaimedAt = performance.now()

  while (!signal.aborted) {
    try {
      let left = 0
      if (performance.now() - reclaimedAt >= reclaimEveryMs) {
        reclaimedAt = performance.now()
        left += (await withGroup(options, shard, () => reclaim(options, shard))) ?? 0
      }
      const entries = (await withGroup(options, shard, () => readNew(options, shard, reader))) ?? []
      left += await handleEntries(options, shard, entries)
      if (left > 0) throw new Error(`${left} entries were not handled`)
      failures = 0
    } catch (error) {
      if (signal.aborted) break
      const waitMs = Math.min(backoffMs * 2 ** failures, backoffMsMax) * (0.5 + Math.random() / 2)
      failures += 1
      log.warn({ err: error, stream: stream.name, shard }, 'reading failed, will be tried again')
      await delay(waitMs, undefined, { signal }).catch(() => {})
    }
  }
  reader.disconnect()
}

async function readNew(options: ConsumeOptions, shard: number, reader: RedisConnection): Promise<Entry[]> {
  const { stream, group, consumer, signal } = options
  const { blockMs } = timingsOf(options)
  const key = streamKey(stream, shard)
  signal.throwIfAborted()
  const read = (await untilAborted(
    signal,
    reader.xreadgroup('GROUP', group, consumer, 'COUNT', BATCH_MAX, 'BLOCK', blockMs, 'STREAMS', key, '>'),
  )) as [string, RawEntry[]][] | null
  return read?.[0]?.[1].map(toEntry) ?? []
}

/** ioredis never settles a command that is waiting for a connection when it is told to disconnect. */
function untilAborted<T>(signal: AbortSignal, command: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    void command.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** When Redis was emptied, or at the first start, the group is made instead, and the next round finds what there is. */
async function withGroup<T>(
  options: ConsumeOptions,
  shard: number,
  command: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await command()
  } catch (error) {
    // A read that was waiting on a stream that is gone ends as UNBLOCKED, any later command as NOGROUP.
    if (!startsWith(error, 'NOGROUP') && !startsWith(error, 'UNBLOCKED')) throw error
    await createGroup(options, shard)
    return undefined
  }
}

async function createGroup({ redis, stream, group }: ConsumeOptions, shard: number): Promise<void> {
  try {
    // From the beginning: what was published before the group was made is for it too.
    await redis.xgroup('CREATE', streamKey(stream, shard), group, '0', 'MKSTREAM')
  } catch (error) {
    // Another replica was faster.
    if (!startsWith(error, 'BUSYGROUP')) throw error
  }
}

const startsWith = (error: unknown, code: string) => error instanceof Error && error.message.startsWith(code)
