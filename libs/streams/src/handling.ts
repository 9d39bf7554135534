import type { Event } from '@forecourt/contracts/events/event'
import { streamKey } from '@forecourt/contracts/streams'
import type { ConsumeOptions, Subscription } from './consumer.ts'
import { moveToDeadLetters } from './dead-letter.ts'
import { parseEntry, type Entry } from './entry.ts'

type Item = { entry: Entry; event: Event<never> }

/**
 * Handles entries, by type, and acknowledges those that are done. What cannot be read becomes a dead letter.
 * @returns how many stay pending because their handler failed
 */
export async function handleEntries(
  options: ConsumeOptions,
  shard: number,
  entries: readonly Entry[],
): Promise<number> {
  const bySubscription = new Map<Subscription, Item[]>()
  for (const entry of entries) {
    const parsed = parseEntry(options.subscriptions, entry)
    if ('reason' in parsed) {
      await bury(options, shard, entry, parsed.reason)
      continue
    }
    const items = bySubscription.get(parsed.subscription) ?? []
    items.push({ entry, event: parsed.event })
    bySubscription.set(parsed.subscription, items)
  }

  let left = 0
  for (const [subscription, items] of bySubscription) {
    const done = await handleItems(options, subscription, items)
    const ids = done.map((item) => item.entry.id)
    if (ids.length > 0) await options.redis.xack(streamKey(options.stream, shard), options.group, ...ids)
    left += items.length - done.length
  }
  return left
}

/** When a batch fails, each event is tried alone, so that a bad one does not hold up the others. */
async function handleItems(
  options: ConsumeOptions,
  subscription: Subscription,
  items: Item[],
): Promise<Item[]> {
  if (await succeeds(options, subscription, items)) return items
  if (items.length === 1) return []
  const done: Item[] = []
  for (const item of items) {
    // What is not tried any more stays pending, for another replica.
    if (options.signal.aborted) break
    if (await succeeds(options, subscription, [item])) done.push(item)
  }
  return done
}

async function succeeds(
  options: ConsumeOptions,
  subscription: Subscription,
  items: Item[],
): Promise<boolean> {
  try {
    await subscription.handle(items.map((item) => item.event))
    return true
  } catch (error) {
    const ids = items.slice(0, 10).map((item) => item.event.correlationid)
    options.log.error(
      { err: error, type: subscription.definition.type, events: items.length, correlation_ids: ids },
      'handler failed',
    )
    return false
  }
}

/** Gives an entry up: dead letter first, so that it can be seen and replayed whatever `onDead` does. */
export async function bury(
  options: ConsumeOptions,
  shard: number,
  entry: Entry,
  reason: string,
): Promise<void> {
  const { redis, stream, group, log } = options
  log.error({ stream: stream.name, entry: entry.id, reason }, 'entry became a dead letter')
  await moveToDeadLetters(redis, stream, { shard, entryId: entry.id, group, event: entry.raw, reason })
  const parsed = parseEntry(options.subscriptions, entry)
  if (!('event' in parsed)) return
  try {
    await parsed.subscription.onDead?.(parsed.event, reason)
  } catch (error) {
    log.error({ err: error, correlation_id: parsed.event.correlationid }, 'could not tell of a dead letter')
  }
}
