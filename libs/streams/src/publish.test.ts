import { streamKey } from '@forecourt/contracts/streams'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publish } from './publish.ts'
import { createRedis } from './redis.ts'
import { createStream, createStreams, received, type Streams } from './streams.fixture.ts'

let streams: Streams

beforeAll(async () => {
  streams = await createStreams()
})
afterAll(() => streams.close())

const entriesOf = async (stream: ReturnType<typeof createStream>, shard: number) =>
  (await streams.redis.xrange(streamKey(stream, shard), '-', '+')).map(
    ([, fields]) => JSON.parse(fields[1] ?? '') as ReturnType<typeof received>,
  )

describe('publishing', () => {
  it('writes each event once, whole, in the order given', async () => {
    const stream = createStream(1)
    const events = ['a', 'b', 'c'].map((name) => received(name))
    await publish(streams.redis, stream, events)
    expect(await entriesOf(stream, 0)).toEqual(events)
  })

  it('keeps a subject on one shard and spreads the subjects over all', async () => {
    const stream = createStream(4)
    const events = Array.from({ length: 80 }, (_, i) => received(`${i}`, `subject ${i % 20}`))
    await publish(streams.redis, stream, events)
    const shards = await Promise.all([0, 1, 2, 3].map((shard) => entriesOf(stream, shard)))
    const subjects = shards.map((entries) => new Set(entries.map((event) => event.subject)))
    expect(shards.flat()).toHaveLength(80)
    expect(subjects.every((some) => some.size > 0)).toBe(true)
    expect(subjects.reduce((sum, some) => sum + some.size, 0)).toBe(20)
  })

  it('keeps about as many entries as the stream may have, the newest', async () => {
    const stream = { ...createStream(1), entriesMax: 200 }
    for (let i = 0; i < 10; i++)
      await publish(
        streams.redis,
        stream,
        Array.from({ length: 200 }, (_, j) => received(`${i * 200 + j}`)),
      )
    const kept = await entriesOf(stream, 0)
    // Redis trims whole nodes of up to 100 entries.
    expect(kept.length).toBeGreaterThanOrEqual(200)
    expect(kept.length).toBeLessThanOrEqual(300)
    expect(kept.at(-1)?.subject).toBe('1999')
  })

  it('of nothing does nothing', async () => {
    const stream = createStream()
    await publish(streams.redis, stream, [])
    expect(await streams.length(stream)).toBe(0)
  })

  it('fails when Redis does not take an entry', async () => {
    const stream = createStream(1)
    await streams.redis.set(streamKey(stream, 0), 'not a stream')
    await expect(publish(streams.redis, stream, [received('a')])).rejects.toThrow('WRONGTYPE')
  })

  it('fails at once while Redis is away, queues nothing up, and works again when it is back', async () => {
    const stream = createStream(1)
    const proxy = await createTcpProxy(streams.url)
    const redis = createRedis(proxy.url)
    await eventually('it is connected', () => redis.ping())
    await proxy.cut()
    for (let i = 0; i < 5; i++)
      await expect(publish(redis, stream, [received(`lost ${i}`)])).rejects.toThrow()
    await proxy.mend()
    await eventually('it publishes again', () => publish(redis, stream, [received('kept')]).then(() => true))
    expect((await entriesOf(stream, 0)).map((event) => event.subject)).toEqual(['kept'])
    redis.disconnect()
    await proxy.cut()
  })
})
