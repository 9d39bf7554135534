import { deadLetterKey, streamKey } from '@forecourt/contracts/streams'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findDeadLetter, listDeadLetters, moveToDeadLetters, replayDeadLetter } from './dead-letter.ts'
import { publish } from './publish.ts'
import {
  createRecorder,
  createStream,
  createStreams,
  group,
  HOUR_MS,
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

const unreadable: [string, string[], { event: string; reason: string | RegExp }][] = [
  ['text that is not JSON', ['event', '{oops'], { event: '{oops', reason: 'not JSON' }],
  ['an empty text', ['event', ''], { event: '', reason: 'not JSON' }],
  ['JSON that is no event', ['event', 'null'], { event: 'null', reason: 'not an event' }],
  ['a field of another name', ['name', 'event'], { event: '["name","event"]', reason: 'not an event' }],
  [
    'a type nobody here handles',
    ['event', JSON.stringify({ type: 'pizza.ordered.v1' })],
    { event: '{"type":"pizza.ordered.v1"}', reason: 'nobody here handles pizza.ordered.v1' },
  ],
  [
    'data that does not fit the type',
    ['event', JSON.stringify({ ...received('a'), data: {} })],
    {
      event: expect.stringContaining('message.received.v1') as string,
      reason: /message\.received\.v1\/data/,
    },
  ],
]

describe('an entry that cannot be read', () => {
  it.each(unreadable)(
    '(%s) becomes a dead letter at once, whole and with the reason',
    async (_name, fields, letter) => {
      const stream = createStream(1)
      const recorder = createRecorder()
      await streams.redis.xadd(streamKey(stream, 0), '*', ...(fields as [string, string]))
      await publish(streams.redis, stream, [received('good')])
      streams.start(stream, {
        subscriptions: [recorder.subscription],
        timings: { reclaimEveryMs: 600_000 },
      })
      await eventually('the good one is handled', () => recorder.handled.length === 1)
      expect(recorder.handled).toEqual(['good'])
      expect(await listDeadLetters(streams.redis, stream, 10)).toEqual([
        {
          id: expect.any(String) as string,
          shard: 0,
          group,
          event: letter.event,
          reason:
            letter.reason instanceof RegExp
              ? (expect.stringMatching(letter.reason) as string)
              : letter.reason,
        },
      ])
      await eventually('nothing is pending', async () => (await streams.pending(stream)) === 0)
      expect(recorder.dead).toEqual([])
    },
  )
})

describe('an event that fails too often', () => {
  it('becomes a dead letter, and its subscriber is told', async () => {
    const stream = createStream(1)
    const recorder = createRecorder((names) => {
      if (names.includes('bad')) throw new Error('cannot do it')
    })
    const bad = received('bad')
    await publish(streams.redis, stream, [bad])
    streams.start(stream, { subscriptions: [recorder.subscription] })
    await eventually('it is given up', () => recorder.dead.length === 1)
    expect(recorder.calls).toHaveLength(10)
    expect(recorder.dead).toEqual([{ name: 'bad', reason: 'not handled in 10 deliveries' }])
    expect(await streams.pending(stream)).toBe(0)
    const [letter] = await listDeadLetters(streams.redis, stream, 10)
    expect(letter).toMatchObject({ event: JSON.stringify(bad), reason: 'not handled in 10 deliveries' })
    await publish(streams.redis, stream, [received('good')])
    await eventually('the next one is handled', () => recorder.handled.length === 1)
  })

  it('is a dead letter also when telling its subscriber fails, and does not hold up the others', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    const subscription = { ...recorder.subscription, onDead: () => Promise.reject(new Error('no database')) }
    await publish(
      streams.redis,
      stream,
      ['a', 'b'].map((name) => received(name)),
    )
    await streams.deliverToTheDead(stream, 10)
    streams.start(stream, {
      subscriptions: [subscription],
      // One look is all there is time for.
      timings: { backoffMs: HOUR_MS, backoffMsMax: HOUR_MS },
    })
    await eventually(
      'both are given up',
      async () => (await listDeadLetters(streams.redis, stream, 10)).length === 2,
    )
    expect(recorder.calls).toEqual([])
    expect(await streams.pending(stream)).toBe(0)
  })
})

describe('dead letters', () => {
  const bury = async (stream: ReturnType<typeof createStream>, shard: number, event: string) => {
    const key = streamKey(stream, shard)
    await streams.redis.xgroup('CREATE', key, group, '0', 'MKSTREAM').catch(() => {})
    const entryId = (await streams.redis.xadd(key, '*', 'event', event)) as string
    await streams.redis.xreadgroup('GROUP', group, 'me', 'STREAMS', key, '>')
    await moveToDeadLetters(streams.redis, stream, {
      shard,
      entryId,
      group,
      event,
      reason: `because ${event}`,
    })
  }

  it('are listed newest first over all shards, as many as asked for', async () => {
    const stream = createStream(2)
    for (const [index, shard] of [0, 1, 1, 0, 1].entries()) await bury(stream, shard, `event ${index}`)
    const listed = await listDeadLetters(streams.redis, stream, 3)
    const order = listed.map(({ id }) => Number(id.split('-')[0]))
    expect(order).toEqual(order.toSorted((a, b) => b - a))
    expect(listed).toHaveLength(3)
    const all = await listDeadLetters(streams.redis, stream, 10)
    expect(all.map((letter) => letter.event).toSorted()).toEqual(
      [0, 1, 2, 3, 4].map((index) => `event ${index}`),
    )
    expect(all.every((letter) => letter.reason === `because ${letter.event}`)).toBe(true)
    expect(await streams.pending(stream)).toBe(0)
  })

  it('are listed from an entry on, over all shards', async () => {
    const stream = createStream(2)
    for (const [shard, id] of [
      [0, '4-9'],
      [0, '5-0'],
      [1, '5-1'],
      [1, '6-0'],
    ] as const)
      await streams.redis.xadd(deadLetterKey(stream, shard), id, 'event', '{}', 'reason', 'r')
    const from = async (id: string) =>
      (await listDeadLetters(streams.redis, stream, 10, id)).map((letter) => letter.id)
    expect(await from('5-1')).toEqual(['5-1', '5-0', '4-9'])
    expect(await from('5-0')).toEqual(['5-0', '4-9'])
    expect(await from('1-0')).toEqual([])
  })

  it('are found by their place', async () => {
    const stream = createStream(2)
    await bury(stream, 1, 'event')
    const [letter] = await listDeadLetters(streams.redis, stream, 1)
    const { id } = letter as { id: string }
    expect(await findDeadLetter(streams.redis, stream, { id, shard: 1 })).toEqual(letter)
    expect(await findDeadLetter(streams.redis, stream, { id, shard: 0 })).toBeUndefined()
    expect(await findDeadLetter(streams.redis, stream, { id: '1-1', shard: 1 })).toBeUndefined()
  })

  it('are read field by field, whatever the event says', async () => {
    const stream = createStream(1)
    for (const event of ['reason', 'group', 'event']) await bury(stream, 0, event)
    const listed = await listDeadLetters(streams.redis, stream, 10)
    expect(listed.map(({ event, reason, group: of }) => [event, reason, of]).toSorted()).toEqual([
      ['event', 'because event', group],
      ['group', 'because group', group],
      ['reason', 'because reason', group],
    ])
  })

  it('are put back on their stream, once, and handled', async () => {
    const stream = createStream(1)
    const recorder = createRecorder()
    await publish(streams.redis, stream, [requested('nobody handles this yet')])
    const consumer = streams.start(stream, { subscriptions: [recorder.subscription] })
    const letter = await eventually(
      'it is dead',
      async () => (await listDeadLetters(streams.redis, stream, 1))[0],
    )
    await consumer.stop()

    const again = { ...received('handled at last'), id: 'the same' }
    await streams.redis.xadd(deadLetterKey(stream, 0), '*', 'event', JSON.stringify(again), 'reason', 'r')
    const [newest] = await listDeadLetters(streams.redis, stream, 1)
    expect(await replayDeadLetter(streams.redis, stream, newest ?? { id: '', shard: 0 })).toBe(true)
    expect(await listDeadLetters(streams.redis, stream, 10)).toEqual([letter])
    streams.start(stream, { subscriptions: [recorder.subscription] })
    await eventually('it is handled', () => recorder.handled.length === 1)
    expect(recorder.handled).toEqual(['handled at last'])
    expect(await replayDeadLetter(streams.redis, stream, newest ?? { id: '', shard: 0 })).toBe(false)
  })

  it('with an id that does not exist cannot be replayed', async () => {
    const stream = createStream(1)
    expect(await replayDeadLetter(streams.redis, stream, { id: '1-1', shard: 0 })).toBe(false)
    expect(await streams.length(stream)).toBe(0)
  })
})
