import { eventually } from '@forecourt/testing/eventually'
import { untilTried } from '@forecourt/testing/redis'
import { createTcpProxy, type TcpProxy } from '@forecourt/testing/tcp-proxy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConsumeOptions } from './consumer.ts'
import { publish } from './publish.ts'
import { createRedis, type RedisConnection } from './redis.ts'
import {
  createLog,
  createRecorder,
  createStream,
  createStreams,
  HOUR_MS,
  received,
  type Streams,
} from './streams.fixture.ts'

let streams: Streams
let proxy: TcpProxy
let redis: RedisConnection

beforeAll(async () => {
  streams = await createStreams()
})
beforeEach(async () => {
  proxy = await createTcpProxy(streams.url)
  redis = await untilTried(createRedis(proxy.url))
})
afterEach(async () => {
  await streams.stopAll()
  redis.disconnect()
  await proxy.cut()
})
afterAll(() => streams.close())

/** A consumer that reaches Redis by way of the proxy and has handled a first event. */
async function startAndRead(work?: () => Promise<void>, overrides: Partial<ConsumeOptions> = {}) {
  const stream = createStream()
  const recorder = createRecorder(work)
  const consumer = streams.start(stream, {
    redisUrl: proxy.url,
    redis,
    subscriptions: [recorder.subscription],
    ...overrides,
  })
  await publish(streams.redis, stream, [received('before')])
  await eventually('it reads', () => recorder.handled.includes('before'))
  return { stream, recorder, consumer }
}

describe('a consumer', () => {
  it('makes its group anew when Redis was emptied, and goes on without a complaint', async () => {
    const { log, lines } = createLog()
    const timings = { blockMs: HOUR_MS, reclaimEveryMs: HOUR_MS }
    const { stream, recorder } = await startAndRead(undefined, { log, timings })
    await streams.redis.flushdb()
    await publish(streams.redis, stream, [received('after'), received('and after')])
    await eventually('it goes on', () => recorder.handled.length === 3)
    await eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)
    expect(lines).toEqual([])
  })

  it('goes on when Redis comes back, with what was published meanwhile', async () => {
    const { stream, recorder } = await startAndRead()
    await proxy.cut()
    await publish(streams.redis, stream, [received('meanwhile')])
    await proxy.mend()
    await eventually('it goes on', () => recorder.handled.includes('meanwhile'))
    await eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)
  })

  it('starts without Redis and reads when it is there', async () => {
    const stream = createStream()
    const recorder = createRecorder()
    await proxy.cut()
    streams.start(stream, { redisUrl: proxy.url, redis, subscriptions: [recorder.subscription] })
    await publish(streams.redis, stream, [received('waiting')])
    await proxy.mend()
    await eventually('it reads', () => recorder.handled.includes('waiting'))
  })

  it('is given an event again when Redis went away before the acknowledgement', async () => {
    let calls = 0
    const { stream, recorder } = await startAndRead(async () => {
      calls += 1
      if (calls === 2) await proxy.cut()
    })
    await publish(streams.redis, stream, [received('twice')])
    await eventually('it was handled once', () => recorder.handled.includes('twice'))
    expect(await streams.pending(stream)).toBe(1)
    await proxy.mend()
    await eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)
    expect(recorder.handled).toEqual(['before', 'twice', 'twice'])
  })

  it('ends at an abort while Redis is away', async () => {
    const { consumer } = await startAndRead()
    await proxy.cut()
    await eventually('the connection is lost', () =>
      redis.ping().then(
        () => false,
        () => true,
      ),
    )
    await consumer.stop()
  })

  it('ends at an abort when Redis was never there', async () => {
    await proxy.cut()
    const consumer = streams.start(createStream(), { redisUrl: proxy.url, redis })
    await new Promise(setImmediate)
    await consumer.stop()
  })
})
