import { deadLetterKey, streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import type { RedisConnection } from './redis.ts'

/** How far a consumer group is behind, over all shards of its stream. */
export type GroupLag = {
  stream: string
  group: string
  /** Entries not yet delivered; null when Redis cannot tell, as after entries were deleted. */
  lag: number | null
  /** Entries delivered and not acknowledged. */
  pending: number
}

export async function readGroupLag(
  redis: RedisConnection,
  stream: StreamDefinition,
  group: string,
): Promise<GroupLag> {
  const parts = await overShards(stream, (shard) => readShardLag(redis, streamKey(stream, shard), group))
  return {
    stream: stream.name,
    group,
    lag: parts.every(({ lag }) => lag !== null) ? parts.reduce((sum, { lag }) => sum + (lag ?? 0), 0) : null,
    pending: parts.reduce((sum, { pending }) => sum + pending, 0),
  }
}

/** Entries given up and kept, over all shards. */
export async function countDeadLetters(redis: RedisConnection, stream: StreamDefinition): Promise<number> {
  const counts = await overShards(stream, (shard) => redis.xlen(deadLetterKey(stream, shard)))
  return counts.reduce((sum, count) => sum + count, 0)
}

const overShards = <T>({ shards }: StreamDefinition, read: (shard: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: shards }, (_, shard) => read(shard)))

type ShardLag = Pick<GroupLag, 'lag' | 'pending'>

/** Where the group was never created, everything there is waits for it. */
async function readShardLag(redis: RedisConnection, key: string, group: string): Promise<ShardLag> {
  const groups = (await redis.xinfo('GROUPS', key).catch(noneWithoutKey)) as unknown[][]
  const fields = groups.map(toFields).find(({ name }) => name === group)
  if (!fields) return { lag: await redis.xlen(key), pending: 0 }
  return { lag: typeof fields.lag === 'number' ? fields.lag : null, pending: Number(fields.pending) }
}

/** A stream nobody has written to yet does not exist. */
function noneWithoutKey(error: Error): unknown[][] {
  if (/no such key/i.test(error.message)) return []
  throw error
}

/** Redis answers with names and values in turn. */
const toFields = (flat: unknown[]): Record<string, unknown> =>
  Object.fromEntries(flat.flatMap((name, i) => (i % 2 === 0 ? [[String(name), flat[i + 1]]] : [])))
