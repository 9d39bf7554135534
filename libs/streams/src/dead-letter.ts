import { deadLetterKey, streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import { fieldOf } from './entry.ts'
import { EVENT_FIELD } from './publish.ts'
import type { RedisConnection } from './redis.ts'

export type DeadLetter = { id: string; shard: number; event: string; reason: string; group: string }

/** Dead letters kept per shard: enough to see and mend a fault, bounded all the same. */
const DEAD_LETTERS_MAX = 10_000

/** Moves an entry that cannot be handled out of the way, in one step, with the reason. */
export async function moveToDeadLetters(
  redis: RedisConnection,
  stream: StreamDefinition,
  entry: { shard: number; entryId: string; group: string; event: string; reason: string },
): Promise<void> {
  const results = await redis
    .multi()
    .xadd(
      deadLetterKey(stream, entry.shard),
      'MAXLEN',
      '~',
      DEAD_LETTERS_MAX,
      '*',
      EVENT_FIELD,
      entry.event,
      'reason',
      entry.reason,
      'group',
      entry.group,
    )
    .xack(streamKey(stream, entry.shard), entry.group, entry.entryId)
    .exec()
  for (const [error] of results ?? []) if (error) throw error
}

/**
 * Newest first.
 * @param upTo id of an entry: only it and what is older
 */
export async function listDeadLetters(
  redis: RedisConnection,
  stream: StreamDefinition,
  countMax: number,
  upTo = '+',
): Promise<DeadLetter[]> {
  const shards = await Promise.all(
    Array.from({ length: stream.shards }, async (_, shard) => {
      const entries = await redis.xrevrange(deadLetterKey(stream, shard), upTo, '-', 'COUNT', countMax)
      return entries.map(([id, fields]) => toDeadLetter(id, shard, fields))
    }),
  )
  return shards
    .flat()
    .sort((a, b) => compareEntryIds(b.id, a.id))
    .slice(0, countMax)
}

export async function findDeadLetter(
  redis: RedisConnection,
  stream: StreamDefinition,
  { id, shard }: Pick<DeadLetter, 'id' | 'shard'>,
): Promise<DeadLetter | undefined> {
  const [entry] = await redis.xrange(deadLetterKey(stream, shard), id, id)
  return entry && toDeadLetter(entry[0], shard, entry[1])
}

/** Puts a dead letter back on its stream. @returns false when there is none with this id */
export async function replayDeadLetter(
  redis: RedisConnection,
  stream: StreamDefinition,
  letter: { id: string; shard: number },
): Promise<boolean> {
  const found = await findDeadLetter(redis, stream, letter)
  if (!found) return false
  const results = await redis
    .multi()
    .xadd(streamKey(stream, letter.shard), 'MAXLEN', '~', stream.entriesMax, '*', EVENT_FIELD, found.event)
    .xdel(deadLetterKey(stream, letter.shard), letter.id)
    .exec()
  for (const [error] of results ?? []) if (error) throw error
  return true
}

function toDeadLetter(id: string, shard: number, fields: string[]): DeadLetter {
  const value = (name: string) => fieldOf(fields, name) ?? ''
  return { id, shard, event: value(EVENT_FIELD), reason: value('reason'), group: value('group') }
}

/** Entry ids are `<milliseconds>-<number>`; they sort by both. */
function compareEntryIds(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number)
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number)
  return aMs - bMs || aSeq - bSeq
}
