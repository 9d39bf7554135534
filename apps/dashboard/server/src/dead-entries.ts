import { streams, type StreamDefinition } from '@forecourt/contracts/streams'
import { ApiError } from '@forecourt/service/errors'
import {
  findDeadLetter,
  listDeadLetters,
  replayDeadLetter,
  type DeadLetter as Entry,
} from '@forecourt/streams/dead-letter'
import type { RedisConnection } from '@forecourt/streams/redis'
import {
  entryIdAt,
  factsOfEntry,
  microsOfEntry,
  toDeadLetterId,
  withoutNumbers,
  type DeadLetterPlace,
} from './domain/dead-letter.ts'
import type { Sortable } from './queries/dead-letters.ts'
import type { PageRequest } from './queries/page.ts'

const byName: Record<string, StreamDefinition> = streams
type Place = Extract<DeadLetterPlace, { kind: 'entry' }>

const RETRY_AFTER_SECONDS = 5

/** Dead letters of all streams. @throws 503 when Redis is away: a list without them would pass for the whole */
export async function listDeadEntries(
  redis: RedisConnection,
  { cursor, limit }: PageRequest,
): Promise<Sortable[]> {
  const upTo = cursor ? entryIdAt(cursor.at) : '+'
  // One entry more for the tie with the cursor's own place, and one that tells of a next page.
  const lists = Object.values(streams).map(async (stream) => {
    const entries = await listDeadLetters(redis, stream, limit + 2, upTo)
    return entries.map((entry) => toSortable(stream.name, entry))
  })
  return (await orUnavailable(Promise.all(lists))).flat()
}

function toSortable(stream: string, entry: Entry): Sortable {
  const { tenantId, correlationId, ...facts } = factsOfEntry(entry.event)
  return {
    sort_at: microsOfEntry(entry.id),
    letter: {
      id: toDeadLetterId({ kind: 'entry', stream, shard: entry.shard, entryId: entry.id }),
      kind: 'entry',
      tenant_id: tenantId,
      reason: withoutNumbers(entry.reason),
      attempts: null,
      at: new Date(Number(entry.id.split('-')[0])).toISOString(),
      details: {
        correlation_id: correlationId,
        stream,
        shard: entry.shard,
        entry_id: entry.id,
        group: entry.group,
        ...facts,
      },
    },
  }
}

/** The tenant that an entry names. @returns undefined when there is no such entry, null when it names none */
export async function findTenantOfEntry(
  redis: RedisConnection,
  { stream, shard, entryId }: Place,
): Promise<string | null | undefined> {
  const definition = byName[stream]
  if (!definition) return undefined
  const entry = await orUnavailable(findDeadLetter(redis, definition, { id: entryId, shard }))
  return entry && factsOfEntry(entry.event).tenantId
}

/** @returns whether it was there */
export async function replayEntry(
  redis: RedisConnection,
  { stream, shard, entryId }: Place,
): Promise<boolean> {
  const definition = byName[stream]
  if (!definition) return false
  return orUnavailable(replayDeadLetter(redis, definition, { id: entryId, shard }))
}

/** Redis fails at once while it is away. */
async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new ApiError(
      503,
      'streams_unavailable',
      'Redis is away, and with it the dead letters of the streams; kind=message and kind=turn can be listed all the same',
      { retryAfterSeconds: RETRY_AFTER_SECONDS, details: { reason: (error as Error).message } },
    )
  }
}
