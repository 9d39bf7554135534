import { randomUUID } from 'node:crypto'
import type { Event } from '@forecourt/contracts/events/event'
import { messageReceived } from '@forecourt/contracts/events/message-received'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { streamKey, type StreamDefinition } from '@forecourt/contracts/streams'
import { createTestRedis } from '@forecourt/testing/redis'
import { pino } from 'pino'
import { consume, on, type ConsumeOptions } from './consumer.ts'
import type { RawEntry } from './entry.ts'

export type Streams = Awaited<ReturnType<typeof createStreams>>
export type Consumer = { stop: () => Promise<void>; signal: AbortSignal; done: Promise<void> }

export const group = 'readers'

/** Everything a hundred times faster than in production. */
const timings = { blockMs: 50, reclaimIdleMs: 30, reclaimEveryMs: 10, backoffMs: 5, backoffMsMax: 20 }

export const HOUR_MS = 3_600_000

/** A Redis of one test file, and consumers that read from it. */
export async function createStreams() {
  const { redis, url, close } = await createTestRedis()
  const running = new Set<Consumer>()

  /** Runs a consumer until the test ends. */
  function start(stream: StreamDefinition, overrides: Partial<ConsumeOptions> = {}): Consumer {
    const controller = new AbortController()
    const done = consume({
      redisUrl: url,
      redis,
      stream,
      group,
      consumer: randomUUID(),
      subscriptions: [],
      log: pino({ level: 'silent' }),
      signal: controller.signal,
      ...overrides,
      timings: { ...timings, ...overrides.timings },
    })
    const stop = async () => {
      controller.abort()
      await done
      running.delete(consumer)
    }
    const consumer = { stop, signal: controller.signal, done }
    running.add(consumer)
    return consumer
  }

  const overShards = async (stream: StreamDefinition, count: (key: string) => Promise<number>) => {
    const counts = Array.from({ length: stream.shards }, (_, shard) => count(streamKey(stream, shard)))
    return (await Promise.all(counts)).reduce((sum, value) => sum + value, 0)
  }

  return {
    redis,
    url,
    start,
    /** Entries that were delivered and not acknowledged. */
    pending: (stream: StreamDefinition) =>
      overShards(stream, async (key) => Number(((await redis.xpending(key, group)) as [number])[0])),
    length: (stream: StreamDefinition) => overShards(stream, (key) => redis.xlen(key)),
    /**
     * Delivers what is on shard 0 to a consumer that dies with it, an hour ago.
     * @returns the entries' ids
     */
    async deliverToTheDead(stream: StreamDefinition, deliveries = 1): Promise<string[]> {
      const key = streamKey(stream, 0)
      await redis.xgroup('CREATE', key, group, '0', 'MKSTREAM')
      const read = await redis.xreadgroup('GROUP', group, 'dead', 'STREAMS', key, '>')
      const ids = ((read as [string, RawEntry[]][])[0]?.[1] ?? []).map(([id]) => id)
      const as = ['IDLE', HOUR_MS, 'RETRYCOUNT', deliveries, 'JUSTID']
      await redis.call('XCLAIM', key, group, 'dead', 0, ...ids, ...as)
      return ids
    },
    async stopAll() {
      await Promise.all([...running].map((consumer) => consumer.stop()))
    },
    close,
  }
}

/** A log, and the lines that were written to it. */
export function createLog() {
  const lines: string[] = []
  return { lines, log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }) }
}

/** A stream nobody else uses. */
export const createStream = (shards = 2): StreamDefinition => ({
  name: randomUUID(),
  shards,
  entriesMax: 1_000,
  publishers: [],
  groups: [group],
  events: [messageReceived, replyRequested],
})

const attributes = (subject: string) => ({
  source: 'test',
  subject,
  tenantid: 'tenant',
  correlationid: `correlation-of-${subject}`,
})
export const received = (name: string, subject = name): Event =>
  messageReceived.create({ ...attributes(subject), data: { inboxEventId: name } })
export const requested = (name: string, subject = name): Event =>
  replyRequested.create({ ...attributes(subject), data: { outboxMessageId: name } })

/** Notes the names of the events it is given; `work` may fail. */
export function createRecorder(work: (names: string[]) => Promise<void> | void = () => {}) {
  const calls: string[][] = []
  const handled: string[] = []
  const dead: { name: string; reason: string }[] = []
  const subscription = on(
    messageReceived,
    async (events) => {
      const names = events.map((event) => event.data.inboxEventId)
      calls.push(names)
      await work(names)
      handled.push(...names)
    },
    (event, reason) => {
      dead.push({ name: event.data.inboxEventId, reason })
      return Promise.resolve()
    },
  )
  return { calls, handled, dead, subscription }
}
