import { setTimeout as delay } from 'node:timers/promises'
import type { Event, EventDefinition } from '@forecourt/contracts/events/event'
import { streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import type { Static, TObject } from '@sinclair/typebox'
import type { Logger } from 'pino'
import { moveToDeadLetters } from './dead-letter.ts'
import { EVENT_FIELD } from './publish.ts'
import { createBlockingRedis, type RedisConnection } from './redis.ts'

/**
 * Reads a stream as one of a consumer group.
 *
 * Protocol: an entry is acknowledged after its handler resolved. A handler that throws leaves it pending; it is
 * delivered again, to any replica, once it has been idle for RECLAIM_IDLE_MS, and becomes a dead letter after
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
}

export type Subscription = {
  definition: EventDefinition
  handle: (events: Event<never>[]) => Promise<void>
  /** Told when an event is given up, after it became a dead letter. */
  onDead?: (event: Event<never>, reason: string) => Promise<void>
}

/** Pairs an event type with what is done about it. Handlers take what arrived together, and may be given it twice. */
export const on = <Schema extends TObject>(
  definition: EventDefinition<string, Schema>,
  handle: (events: Event<Static<Schema>>[]) => Promise<void>,
  onDead?: (event: Event<Static<Schema>>, reason: string) => Promise<void>,
): Subscription => ({ definition, handle, ...(onDead ? { onDead } : {}) }) as unknown as Subscription

type Entry = { id: string; raw: string }

const BATCH_MAX = 200
const BLOCK_MS = 2_000
const RECLAIM_IDLE_MS = 10_000
const RECLAIM_EVERY_MS = 2_500
const DELIVERIES_MAX = 10
const BACKOFF_MS = 250
const BACKOFF_MS_MAX = 5_000

/** Runs until the signal aborts; resolves when what was read has been handled. */
export async function consume(options: ConsumeOptions): Promise<void> {
  await Promise.all(Array.from({ length: options.stream.shards }, (_, shard) => consumeShard(options, shard)))
}

async function consumeShard(options: ConsumeOptions, shard: number): Promise<void> {
  const { signal, log, stream, group, consumer } = options
  const key = streamKey(stream, shard)
  const reader = createBlockingRedis(options.redisUrl)
  signal.addEventListener('abort', () => reader.disconnect())
  let failures = 0
  let reclaimedAt = 0

  while (!signal.aborted) {
    try {
      if (performance.now() - reclaimedAt > RECLAIM_EVERY_MS) {
        reclaimedAt = performance.now()
        await reclaim(options, shard)
      }
      const read = (await reader.xreadgroup(
        'GROUP',
        group,
        consumer,
        'COUNT',
        BATCH_MAX,
        'BLOCK',
        BLOCK_MS,
        'STREAMS',
        key,
        '>',
      )) as [string, [string, string[]][]][] | null
      const entries = read?.[0]?.[1].map(([id, fields]) => toEntry(id, fields)) ?? []
      if (entries.length > 0) await handleEntries(options, shard, entries)
      failures = 0
    } catch (error) {
      if (signal.aborted) break
      // Redis was emptied, or this is the first start: the group has to be made.
      if (isMissingGroup(error) && (await createGroup(reader, key, group))) continue
      failures += 1
      log.warn({ err: error, stream: stream.name, shard }, 'reading failed, will be tried again')
      const waitMs = Math.min(BACKOFF_MS * 2 ** failures, BACKOFF_MS_MAX) * (0.5 + Math.random() / 2)
      await delay(waitMs, undefined, { signal }).catch(() => {})
    }
  }
  reader.disconnect()
}

const toEntry = (id: string, fields: string[]): Entry => ({
  id,
  raw: fields[fields.indexOf(EVENT_FIELD) + 1] ?? '',
})

/** Handles entries, by type; when a batch fails, each alone, so that a bad one does not hold up the others. */
async function handleEntries(options: ConsumeOptions, shard: number, entries: Entry[]): Promise<void> {
  const readable = new Map<Subscription, { entry: Entry; event: Event<never> }[]>()
  for (const entry of entries) {
    const parsed = parseEntry(options, entry)
    if ('reason' in parsed) await bury(options, shard, entry, parsed.reason)
    else
      readable.set(parsed.subscription, [
        ...(readable.get(parsed.subscription) ?? []),
        { entry, event: parsed.event },
      ])
  }
  for (const [subscription, items] of readable) {
    const events = items.map((item) => item.event)
    const done = (await succeeds(options, subscription, events))
      ? items
      : await filterAsync(items, (item) =>
          items.length > 1 ? succeeds(options, subscription, [item.event]) : false,
        )
    if (done.length > 0)
      await options.redis.xack(
        streamKey(options.stream, shard),
        options.group,
        ...done.map((item) => item.entry.id),
      )
    if (done.length < items.length) throw new Error(`${items.length - done.length} entries were not handled`)
  }
}

async function succeeds(options: ConsumeOptions, subscription: Subscription, events: Event<never>[]) {
  try {
    await subscription.handle(events)
    return true
  } catch (error) {
    const ids = events.map((event) => event.correlationid)
    options.log.error(
      { err: error, type: subscription.definition.type, correlation_ids: ids.slice(0, 10) },
      'handler failed',
    )
    return false
  }
}

async function filterAsync<T>(items: T[], keep: (item: T) => Promise<boolean> | boolean): Promise<T[]> {
  const kept: T[] = []
  for (const item of items) if (await keep(item)) kept.push(item)
  return kept
}

function parseEntry(
  options: ConsumeOptions,
  entry: Entry,
): { subscription: Subscription; event: Event<never> } | { reason: string } {
  let input: unknown
  try {
    input = JSON.parse(entry.raw)
  } catch {
    return { reason: 'not JSON' }
  }
  const type = (input as { type?: unknown } | null)?.type
  const subscription = options.subscriptions.find((candidate) => candidate.definition.type === type)
  if (!subscription) return { reason: `nobody here handles ${String(type)}` }
  const parsed = subscription.definition.parse(input)
  return parsed.ok ? { subscription, event: parsed.event as Event<never> } : { reason: parsed.reason }
}

/** Takes over what was delivered and never acknowledged; gives up what was delivered too often. */
async function reclaim(options: ConsumeOptions, shard: number): Promise<void> {
  const { redis, stream, group, consumer } = options
  const key = streamKey(stream, shard)
  const [, claimed] = (await redis.xautoclaim(
    key,
    group,
    consumer,
    RECLAIM_IDLE_MS,
    '0',
    'COUNT',
    BATCH_MAX,
  )) as [string, [string, string[] | null][]]
  // An entry that was trimmed away meanwhile comes back without fields.
  const entries = claimed.flatMap(([id, fields]) => (fields ? [toEntry(id, fields)] : []))
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return
  const pending = (await redis.xpending(key, group, first.id, last.id, BATCH_MAX, consumer)) as [
    string,
    string,
    number,
    number,
  ][]
  const tired = new Set(pending.filter(([, , , deliveries]) => deliveries > DELIVERIES_MAX).map(([id]) => id))
  for (const entry of entries)
    if (tired.has(entry.id)) await bury(options, shard, entry, `failed ${DELIVERIES_MAX} times`)
  await handleEntries(
    options,
    shard,
    entries.filter((entry) => !tired.has(entry.id)),
  )
}

async function bury(options: ConsumeOptions, shard: number, entry: Entry, reason: string): Promise<void> {
  options.log.error({ stream: options.stream.name, entry: entry.id, reason }, 'entry became a dead letter')
  await moveToDeadLetters(options.redis, options.stream, {
    shard,
    entryId: entry.id,
    group: options.group,
    event: entry.raw,
    reason,
  })
  const parsed = parseEntry(options, entry)
  if ('event' in parsed) await parsed.subscription.onDead?.(parsed.event, reason)
}

const isMissingGroup = (error: unknown) => error instanceof Error && error.message.startsWith('NOGROUP')

async function createGroup(redis: RedisConnection, key: string, group: string): Promise<boolean> {
  try {
    await redis.xgroup('CREATE', key, group, '0', 'MKSTREAM')
    return true
  } catch (error) {
    return error instanceof Error && error.message.startsWith('BUSYGROUP')
  }
}
