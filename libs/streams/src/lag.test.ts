import { streamKey } from '@forecourt/contracts/streams'
import { createTcpProxy } from '@forecourt/testing/tcp-proxy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { moveToDeadLetters } from './dead-letter.ts'
import { countDeadLetters, readGroupLag } from './lag.ts'
import { publish } from './publish.ts'
import { createRedis } from './redis.ts'
import { createStream, createStreams, group, received, type Streams } from './streams.fixture.ts'

let streams: Streams

beforeAll(async () => {
  streams = await createStreams()
})
afterAll(() => streams.close())

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

it('counts everything as not delivered where nobody has read yet', async () => {
  const stream = createStream(3)
  expect(await readGroupLag(streams.redis, stream, group)).toEqual({
    stream: stream.name,
    group,
    lag: 0,
    pending: 0,
  })
  await publish(
    streams.redis,
    stream,
    names.map((name) => received(name)),
  )
  expect(await readGroupLag(streams.redis, stream, group)).toMatchObject({ lag: names.length, pending: 0 })
})

it('tells what is delivered from what is not, over all shards, for one group alone', async () => {
  const stream = createStream(2)
  await publish(
    streams.redis,
    stream,
    names.map((name) => received(name)),
  )
  for (const shard of [0, 1]) {
    const key = streamKey(stream, shard)
    await streams.redis.xgroup('CREATE', key, group, '0')
    await streams.redis.xgroup('CREATE', key, 'others', '0')
    await streams.redis.xreadgroup('GROUP', group, 'me', 'COUNT', 1, 'STREAMS', key, '>')
  }
  expect(await readGroupLag(streams.redis, stream, group)).toMatchObject({
    lag: names.length - 2,
    pending: 2,
  })
  expect(await readGroupLag(streams.redis, stream, 'others')).toMatchObject({ lag: names.length, pending: 0 })
})

it('counts dead letters over all shards', async () => {
  const stream = createStream(2)
  expect(await countDeadLetters(streams.redis, stream)).toBe(0)
  for (const shard of [0, 0, 1])
    await moveToDeadLetters(streams.redis, stream, { shard, entryId: '1-1', group, event: '{}', reason: 'x' })
  expect(await countDeadLetters(streams.redis, stream)).toBe(3)
})

it('fails when Redis is away, and does not take that for an empty stream', async () => {
  const proxy = await createTcpProxy(streams.url)
  const redis = createRedis(proxy.url)
  await proxy.cut()
  await expect(readGroupLag(redis, createStream(), group)).rejects.toThrow()
  await expect(countDeadLetters(redis, createStream())).rejects.toThrow()
  redis.disconnect()
})
