import { streamKey } from '@forecourt/contracts/streams'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { publish } from './publish.ts'
import {
  createRecorder,
  createStream,
  createStreams,
  group,
  HOUR_MS,
  received,
  type Streams,
} from './streams.fixture.ts'

let streams: Streams

beforeAll(async () => {
  streams = await createStreams()
})
afterEach(() => streams.stopAll())
afterAll(() => streams.close())

const names = (count: number) => Array.from({ length: count }, (_, i) => `${i}`)

/** What is idle for less than half an hour is left alone, so that nothing is taken over twice while a test runs. */
const timings = { reclaimIdleMs: HOUR_MS / 2 }

describe('entries of a dead consumer', () => {
  it('are taken over, however many there are', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    await publish(
      streams.redis,
      stream,
      names(450).map((name) => received(name)),
    )
    await streams.deliverToTheDead(stream)
    streams.start(stream, { subscriptions: [recorder.subscription], timings })
    await eventually('all are acknowledged', async () => (await streams.pending(stream)) === 0)
    expect(recorder.handled).toEqual(names(450))
  })

  it('go to one of several that look for them at the same time', async () => {
    const stream = createStream(1)
    const recorders = names(4).map(() => createRecorder())
    await publish(
      streams.redis,
      stream,
      names(300).map((name) => received(name)),
    )
    await streams.deliverToTheDead(stream)
    for (const recorder of recorders)
      streams.start(stream, { subscriptions: [recorder.subscription], timings })
    await eventually('all are acknowledged', async () => (await streams.pending(stream)) === 0)
    const handled = recorders.flatMap((recorder) => recorder.handled)
    expect(handled.toSorted()).toEqual(names(300).toSorted())
  })

  it('are left alone while they may still be in hand', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    await publish(streams.redis, stream, [received('old')])
    await streams.deliverToTheDead(stream)
    streams.start(stream, { subscriptions: [recorder.subscription], timings: { reclaimIdleMs: 2 * HOUR_MS } })
    await publish(streams.redis, stream, [received('new')])
    await eventually('the new one is handled', () => recorder.handled.length === 1)
    expect(recorder.handled).toEqual(['new'])
    expect(await streams.pending(stream)).toBe(1)
  })

  it('that fail do not hide those behind them', async () => {
    const stream = createStream(1)
    const recorder = createRecorder((given) => {
      if (given.some((name) => name !== 'good')) throw new Error('cannot do it')
    })
    await publish(
      streams.redis,
      stream,
      [...names(250), 'good'].map((name) => received(name)),
    )
    await streams.deliverToTheDead(stream)
    streams.start(stream, {
      subscriptions: [recorder.subscription],
      // One look is all there is time for.
      timings: { ...timings, reclaimEveryMs: 10, backoffMs: HOUR_MS, backoffMsMax: HOUR_MS },
    })
    await eventually('the good one is handled', () => recorder.handled.length === 1)
    expect(recorder.handled).toEqual(['good'])
  })

  it('in hand when the signal aborts are handled, and nothing is read after them', async () => {
    const stream = createStream(1)
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    const recorder = createRecorder(() => finished)
    await publish(streams.redis, stream, [received('old')])
    await streams.deliverToTheDead(stream)
    const consumer = streams.start(stream, {
      subscriptions: [recorder.subscription],
      timings: { ...timings, reclaimEveryMs: 0, blockMs: HOUR_MS },
    })
    await eventually('it is in hand', () => recorder.calls.length === 1)
    const stopped = consumer.stop()
    finish()
    await stopped
    expect(recorder.handled).toEqual(['old'])
    expect(await streams.pending(stream)).toBe(0)
  })

  it('that were trimmed away are forgotten', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    await publish(
      streams.redis,
      stream,
      ['trimmed', 'kept'].map((name) => received(name)),
    )
    const [trimmed] = await streams.deliverToTheDead(stream)
    await streams.redis.xdel(streamKey(stream, 0), trimmed as string)
    streams.start(stream, { subscriptions: [recorder.subscription], timings })
    await eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)
    expect(recorder.handled).toEqual(['kept'])
    expect(recorder.dead).toEqual([])
  })
})

it('a consumer that ended is forgotten once nothing of it is pending, and those that live read on', async () => {
  const stream = createStream(1)
  const recorder = createRecorder()
  await publish(streams.redis, stream, [received('left behind')])
  await streams.deliverToTheDead(stream)
  const timings = { reclaimIdleMs: HOUR_MS / 2, forgetIdleMs: 1 }
  for (const consumer of ['a', 'b'])
    streams.start(stream, { consumer, subscriptions: [recorder.subscription], timings })
  const consumers = async () =>
    ((await streams.redis.xinfo('CONSUMERS', streamKey(stream, 0), group)) as string[][]).map(
      ([, name]) => name,
    )
  await eventually('the dead one is forgotten', async () => !(await consumers()).includes('dead'))
  await publish(
    streams.redis,
    stream,
    names(50).map((name) => received(name)),
  )
  await eventually('all are handled', () => recorder.handled.length === 51)
  expect(recorder.handled.toSorted()).toEqual(['left behind', ...names(50)].toSorted())
})
