import { getEventListeners } from 'node:events'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { on } from './consumer.ts'
import { publish } from './publish.ts'
import {
  createLog,
  createRecorder,
  createStream,
  createStreams,
  received,
  requested,
  type Streams,
} from './streams.fixture.ts'

let streams: Streams

beforeAll(async () => {
  streams = await createStreams()
})
afterEach(() => streams.stopAll())
afterAll(() => streams.close())

const settled = (stream: ReturnType<typeof createStream>) =>
  eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)

describe('a consumer', () => {
  it('is given what was published before it first started and what comes after, once each', async () => {
    const stream = createStream()
    const recorder = createRecorder()
    await publish(
      streams.redis,
      stream,
      ['a', 'b', 'c'].map((name) => received(name)),
    )
    streams.start(stream, { subscriptions: [recorder.subscription] })
    await eventually('the early ones arrive', () => recorder.handled.length === 3)
    await publish(
      streams.redis,
      stream,
      ['d', 'e'].map((name) => received(name)),
    )
    await eventually('the late ones arrive', () => recorder.handled.length === 5)
    await settled(stream)
    expect(recorder.handled.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await streams.length(stream)).toBe(5)
  })

  it('is given together what waits together', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    await publish(
      streams.redis,
      stream,
      Array.from({ length: 50 }, (_, i) => received(`${i}`)),
    )
    streams.start(stream, { subscriptions: [recorder.subscription] })
    await eventually('all arrive', () => recorder.handled.length === 50)
    expect(recorder.calls).toHaveLength(1)
  })

  it('shares the stream with the others of its group, and none with another group', async () => {
    const stream = createStream(4)
    const [one, two, other] = [createRecorder(), createRecorder(), createRecorder()]
    streams.start(stream, { subscriptions: [one.subscription] })
    streams.start(stream, { subscriptions: [two.subscription] })
    streams.start(stream, { subscriptions: [other.subscription], group: 'others' })
    const names = Array.from({ length: 100 }, (_, i) => `${i}`)
    for (const name of names) await publish(streams.redis, stream, [received(name)])
    await eventually('all arrive', () => one.handled.length + two.handled.length === 100)
    await eventually('all arrive', () => other.handled.length === 100)
    expect([...one.handled, ...two.handled].toSorted()).toEqual(names.toSorted())
  })

  it('starts together with others of its group without a complaint', async () => {
    const stream = createStream(4)
    const recorder = createRecorder()
    const { log, lines } = createLog()
    for (let i = 0; i < 5; i++) streams.start(stream, { subscriptions: [recorder.subscription], log })
    await publish(
      streams.redis,
      stream,
      Array.from({ length: 20 }, (_, i) => received(`${i}`)),
    )
    await eventually('all arrive', () => recorder.handled.length === 20)
    expect(lines).toEqual([])
  })

  it('is given each type of event by its own handler, and one that fails does not hold up the other', async () => {
    const stream = createStream(1)
    const recorder = createRecorder(() => Promise.reject(new Error('no database')))
    const replies: string[] = []
    const onReply = on(replyRequested, (events) => {
      replies.push(...events.map((event) => event.data.outboxMessageId))
      return Promise.resolve()
    })
    await publish(streams.redis, stream, [received('a'), requested('b'), received('c'), requested('d')])
    streams.start(stream, {
      subscriptions: [recorder.subscription, onReply],
      // Nothing is delivered again while this test runs.
      timings: { reclaimIdleMs: 600_000 },
    })
    await eventually('the replies arrive', () => replies.length === 2)
    expect(replies).toEqual(['b', 'd'])
    await eventually('only the others stay pending', async () => (await streams.pending(stream)) === 2)
  })
})

describe('an event whose handler fails', () => {
  it('stays pending and is delivered again until it is handled', async () => {
    const stream = createStream(1)
    let failures = 3
    const recorder = createRecorder(() => {
      if (failures-- > 0) throw new Error('not yet')
    })
    await publish(streams.redis, stream, [received('a')])
    streams.start(stream, { subscriptions: [recorder.subscription] })
    await eventually('it is handled', () => recorder.handled.length === 1)
    await settled(stream)
    expect(recorder.calls).toEqual([['a'], ['a'], ['a'], ['a']])
    expect(recorder.dead).toEqual([])
  })

  it('does not hold up those that arrived with it', async () => {
    const stream = createStream(1)
    const recorder = createRecorder((names) => {
      if (names.includes('bad')) throw new Error('cannot do it')
    })
    await publish(
      streams.redis,
      stream,
      ['a', 'bad', 'b'].map((name) => received(name)),
    )
    streams.start(stream, {
      subscriptions: [recorder.subscription],
      timings: { reclaimIdleMs: 600_000 },
    })
    await eventually('the good ones are acknowledged', async () => (await streams.pending(stream)) === 1)
    expect(recorder.handled).toEqual(['a', 'b'])
    expect(recorder.calls).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']])
    await publish(streams.redis, stream, [received('later')])
    await eventually('the next one is handled', () => recorder.handled.includes('later'))
  })
})

describe('an abort', () => {
  it('ends a consumer that waits for entries, however long it would wait', async () => {
    const stream = createStream()
    const recorder = createRecorder()
    const consumer = streams.start(stream, {
      subscriptions: [recorder.subscription],
      timings: { blockMs: 600_000, reclaimEveryMs: 600_000 },
    })
    await publish(streams.redis, stream, [received('a')])
    await eventually('it reads', () => recorder.handled.length === 1)
    await consumer.stop()
  })

  it('ends a consumer that pauses after a failure', async () => {
    const stream = createStream(1)
    const { log, lines } = createLog()
    const recorder = createRecorder(() => Promise.reject(new Error('no database')))
    await publish(streams.redis, stream, [received('a')])
    const consumer = streams.start(stream, {
      subscriptions: [recorder.subscription],
      log,
      timings: { reclaimEveryMs: 600_000, backoffMs: 600_000, backoffMsMax: 600_000 },
    })
    await eventually('it pauses', () => lines.some((line) => line.includes('will be tried again')))
    await consumer.stop()
  })

  it('waits for what is in hand, and acknowledges it', async () => {
    const stream = createStream(1)
    const [started, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const recorder = createRecorder(async () => {
      started.resolve()
      await finish.promise
    })
    await publish(streams.redis, stream, [received('a')])
    const consumer = streams.start(stream, { subscriptions: [recorder.subscription] })
    await started.promise
    let isDone = false
    const stopped = consumer.stop().then(() => (isDone = true))
    await new Promise(setImmediate)
    expect(isDone).toBe(false)
    finish.resolve()
    await stopped
    expect(recorder.handled).toEqual(['a'])
    expect(await streams.pending(stream)).toBe(0)
  })

  it('leaves the rest of a failing batch to the others', async () => {
    const stream = createStream(1)
    const failed = Promise.withResolvers<void>()
    const recorder = createRecorder((names) => {
      if (names.length === 1) failed.resolve()
      return Promise.reject(new Error('no database'))
    })
    await publish(
      streams.redis,
      stream,
      ['a', 'b', 'c'].map((name) => received(name)),
    )
    const consumer = streams.start(stream, { subscriptions: [recorder.subscription] })
    void failed.promise.then(() => consumer.stop())
    await consumer.done
    expect(recorder.calls).toEqual([['a', 'b', 'c'], ['a']])
    expect(await streams.pending(stream)).toBe(3)
  })

  it('before the start ends it without a read', async () => {
    const stream = createStream()
    const recorder = createRecorder()
    await publish(streams.redis, stream, [received('a')])
    await streams.start(stream, { subscriptions: [recorder.subscription], signal: AbortSignal.abort() }).done
    expect(recorder.calls).toEqual([])
  })

  it('leaves nothing behind on a signal that many share', async () => {
    const stream = createStream(4)
    const recorder = createRecorder()
    const consumer = streams.start(stream, {
      subscriptions: [recorder.subscription],
      timings: { blockMs: 1 },
    })
    const listeners = () => getEventListeners(consumer.signal, 'abort').length
    for (let i = 0; i < 50; i++) {
      await publish(streams.redis, stream, [received(`${i}`)])
      await eventually('it is read', () => recorder.handled.length === i + 1)
      expect(listeners()).toBeLessThanOrEqual(stream.shards)
    }
    await consumer.stop()
    expect(listeners()).toBe(0)
  })
})
