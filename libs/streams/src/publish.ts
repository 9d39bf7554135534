import type { Event } from '@forecourt/contracts/events/event'
import { shardOf, streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import type { RedisConnection } from './redis.ts'

/** The one field of an entry: the event as JSON. */
export const EVENT_FIELD = 'event'

/**
 * Appends events to a stream, one round trip per shard.
 * @throws when Redis does not take them. The work itself stands in Postgres, and a relay finds it there: callers that
 *   have committed may log the failure and go on.
 */
export async function publish(
  redis: RedisConnection,
  stream: StreamDefinition,
  events: readonly Event[],
): Promise<void> {
  const byShard = Map.groupBy(events, (event) => shardOf(stream, event.subject))
  await Promise.all(
    [...byShard].map(async ([shard, entries]) => {
      const pipeline = redis.pipeline()
      for (const event of entries)
        pipeline.xadd(
          streamKey(stream, shard),
          'MAXLEN',
          '~',
          stream.entriesMax,
          '*',
          EVENT_FIELD,
          JSON.stringify(event),
        )
      for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error
    }),
  )
}
