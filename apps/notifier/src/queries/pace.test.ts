import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { relayOutbox } from '../jobs/outbox-relay.ts'
import {
  createScriptedProvider,
  createStores,
  insertReplies,
  outboxRow,
  type Stores,
} from '../notifier.fixture.ts'
import { claimMessages, type OutboxRef } from './outbox.ts'
import { listOverdueMessages } from './unsettled.ts'

let stores: Stores
let replicas: Context[]
let business: TestBusiness
const provider = createScriptedProvider()

beforeAll(async () => {
  stores = await createStores()
  replicas = await Promise.all([1, 2].map(() => stores.createNotifier(provider.senders)))
})
afterAll(async () => {
  for (const replica of replicas) {
    await replica.outbound.leave()
    await replica.close()
  }
  await stores.close()
})
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
})

const own = (text: string, values: unknown[] = []) => stores.database.owner.query(text, values)
const setRate = (sendsPerSecond: number, { channelId } = business) =>
  own('update channels set sends_per_second = $1 where id = $2', [sendsPerSecond, channelId])

/** Messages that wait for nothing but their number, each in a conversation of its own. @returns their ids */
async function insertReady(count: number, of = business): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(...(await insertReplies(stores, of, [`Hello ${i}`])))
  return ids
}

async function claim(ids: readonly string[], of = business, replica = replicas[0] as Context) {
  const refs = ids.map((messageId) => ({ messageId, tenantId: of.tenantId }))
  const { claimed, paced } = await claimMessages(replica.db, refs)
  return {
    claimed: claimed.map(({ messageId }) => messageId),
    paced: paced.map(({ messageId }) => messageId),
    waitsMs: paced.map(({ waitMs }) => waitMs).toSorted((a, b) => a - b),
  }
}

/** Makes the database believe that this much time has gone by for the channel. */
async function letTimePass(ms: number): Promise<void> {
  const back = [`${ms} ms`, business.channelId]
  await own('update channel_pace set free_at = free_at - $1::interval where channel_id = $2', back)
  await own(
    `update outbox_messages set due_at = due_at - $1::interval where channel_id = $2 and state = 'pending'`,
    back,
  )
}

const idsInState = async (state: string) =>
  (
    await own('select message_id from outbox_messages where channel_id = $1 and state = $2', [
      business.channelId,
      state,
    ])
  ).rows.map((row) => row.message_id as string)

describe('a number that may send two a second', () => {
  beforeEach(() => setRate(2))

  it('sends a burst of two at once, the oldest, and tells the others their time', async () => {
    const ids = await insertReady(6)
    const { claimed, paced, waitsMs } = await claim(ids.toReversed())
    expect(claimed.toSorted()).toEqual(ids.slice(0, 2).toSorted())
    expect(paced.toSorted()).toEqual(ids.slice(2).toSorted())
    expect(waitsMs).toEqual([501, 1_001, 1_501, 2_001])
  })

  it('does not hold up another number', async () => {
    const other = await insertBusiness(stores.database.owner)
    const [mine, theirs] = [await insertReady(4), await insertReady(4, other)]
    const refs = [
      ...mine.map((messageId) => ({ messageId, tenantId: business.tenantId })),
      ...theirs.map((messageId) => ({ messageId, tenantId: other.tenantId })),
    ]
    const { claimed, paced } = await claimMessages((replicas[0] as Context).db, refs)
    expect(claimed.filter(({ tenantId }) => tenantId === other.tenantId)).toHaveLength(4)
    expect(claimed.filter(({ tenantId }) => tenantId === business.tenantId)).toHaveLength(2)
    expect(paced.map(({ tenantId }) => tenantId)).toEqual([business.tenantId, business.tenantId])
  })

  it('does not save up what it did not send', async () => {
    await claim(await insertReady(1))
    await letTimePass(3_600_000)
    expect((await claim(await insertReady(6))).claimed).toHaveLength(2)
  })

  it('has forgotten no more than its pace when the database comes back from a crash', async () => {
    const ids = await insertReady(4)
    await claim(ids)
    await own('truncate channel_pace')
    await own(`update outbox_messages set due_at = now() where state = 'pending'`)
    expect((await claim(ids)).claimed).toHaveLength(2)
  })
})

describe('a number that may send one in ten seconds', () => {
  beforeEach(() => setRate(0.1))

  it('sends one at once, and the rest in its time', async () => {
    const ids = await insertReady(3)
    const { claimed, waitsMs } = await claim(ids)
    expect(claimed).toEqual([ids[0]])
    expect(waitsMs).toEqual([10_001, 20_001])
    await letTimePass(5_000)
    expect((await claim(ids)).claimed).toEqual([])
    await letTimePass(5_000)
    expect((await claim(ids)).claimed).toEqual([ids[1]])
    await letTimePass(10_000)
    expect((await claim(ids)).claimed).toEqual([ids[2]])
  })

  it('leaves those that wait pending, their attempts not counted, and due when their time comes', async () => {
    const ids = await insertReady(2)
    await claim(ids)
    expect(await outboxRow(stores, ids[1])).toMatchObject({
      state: 'pending',
      attempts: 0,
      attempt_started_at: null,
    })
    const { rows } = await own(
      `select due_at - now() between '1 s' and '10 s' as soon from outbox_messages where message_id = $1`,
      [ids[1]],
    )
    expect(rows).toEqual([{ soon: true }])
    expect(await claim([ids[1] as string])).toEqual({ claimed: [], paced: [], waitsMs: [] })
  })

  it('keeps the relays off those that wait, and off those behind them', async () => {
    const inOrder = await insertReplies(stores, business, ['one', 'two', 'three'])
    const [other] = await insertReady(1)
    await own(`update outbox_messages set created_at = created_at - interval '1 s' where message_id = $1`, [
      other,
    ])
    const { claimed, paced } = await claim([...inOrder, other as string])
    expect([claimed, paced]).toEqual([[other], [inOrder[0]]])
    const overdue = await listOverdueMessages((replicas[1] as Context).db, 0, 100)
    expect(overdue.filter(({ tenantId }) => tenantId === business.tenantId)).toEqual([])
    await letTimePass(10_000)
    const later = await listOverdueMessages((replicas[1] as Context).db, 0, 100)
    expect(later.map(({ messageId }) => messageId)).toContain(inOrder[0])
  })

  it('is not exceeded by replicas that ask at once', async () => {
    for (let round = 0; round < 10; round++) {
      const ids = await insertReady(6)
      const answers = await Promise.all([claim(ids.slice(0, 3)), claim(ids.slice(3), business, replicas[1])])
      expect(answers.flatMap(({ claimed }) => claimed)).toHaveLength(1)
      expect(answers.flatMap(({ paced }) => paced)).toHaveLength(5)
      await own(`update outbox_messages set state = 'sent' where channel_id = $1`, [business.channelId])
      await own('delete from channel_pace')
    }
  })

  it('pays for what was claimed only', async () => {
    const ids = await insertReady(4)
    await claim(ids)
    for (let i = 0; i < 5; i++) {
      await own(`update outbox_messages set due_at = now() where state = 'pending'`)
      expect((await claim(ids)).claimed).toEqual([])
    }
    await letTimePass(10_000)
    expect((await claim(ids)).claimed).toEqual([ids[1]])
  })

  it('looks again before long, since its rate may have been raised', async () => {
    const { waitsMs } = await claim(await insertReady(40))
    expect(Math.max(...waitsMs)).toBeLessThanOrEqual(120_001)
  })
})

describe('claims over several numbers at once', () => {
  it('wait for each other and never deadlock', async () => {
    const businesses = []
    for (let i = 0; i < 8; i++) businesses.push(await insertBusiness(stores.database.owner))
    const refs: OutboxRef[] = []
    for (const of of businesses)
      for (const messageId of await insertReady(6, of)) refs.push({ messageId, tenantId: of.tenantId })
    for (let round = 0; round < 15; round++) {
      // Four batches, each with one or two messages of every number.
      const batches = [0, 1, 2, 3].map((batch) => refs.filter((_, i) => i % 4 === batch))
      const answers = await Promise.all(
        batches.map((batch, i) =>
          claimMessages((replicas[i % 2] as Context).db, i < 2 ? batch : batch.toReversed()),
        ),
      )
      expect(answers.flatMap(({ claimed }) => claimed)).toHaveLength(refs.length)
      await own(`update outbox_messages set state = 'pending', due_at = now() where message_id = any ($1)`, [
        refs.map(({ messageId }) => messageId),
      ])
      await own('delete from channel_pace')
    }
  })
})

describe('a notifier', () => {
  it('sends all of a slow number in the end, each once, and a conversation in its order', async () => {
    await setRate(20)
    const [first, second] = replicas as [Context, Context]
    const ids = [
      ...(await insertReplies(stores, business, ['one', 'two', 'three'])),
      ...(await insertReady(5)),
    ]
    // As if it had sent for two seconds at twice its rate.
    await own(`insert into channel_pace values ($1, $2, now() + interval '2 s', 20, 0, 0)`, [
      business.channelId,
      business.tenantId,
    ])
    for (const messageId of ids.toReversed())
      first.outbound.schedule({ messageId, tenantId: business.tenantId }, 0)
    await eventually('all are sent', async () => (await idsInState('sent')).length === ids.length)
    await relayOutbox(second)
    const bodies = provider.attempts.map(({ body }) => body)
    expect(bodies.filter((body) => !body.startsWith('Hello'))).toEqual(['one', 'two', 'three'])
    expect(provider.attempts).toHaveLength(ids.length)
    expect(
      (await first.registry.getSingleMetric('notifier_sends_paced_total')?.get())?.values[0]?.value,
    ).toBeGreaterThan(0)
  })
})
