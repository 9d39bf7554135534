import { deliveryRank, deliveryStates, outboxStates, type OutboxState } from '@forecourt/contracts/delivery'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { relayReceipts } from '../jobs/receipt-relay.ts'
import {
  createScriptedProvider,
  createStores,
  insertReplies,
  outboxRow,
  storeReport,
  type Stores,
} from '../notifier.fixture.ts'
import { applyReports } from './delivery-reported.ts'

let stores: Stores
let notifier: Context
let business: TestBusiness
const provider = createScriptedProvider()

beforeAll(async () => {
  stores = await createStores()
  notifier = await stores.createNotifier(provider.senders)
})
afterAll(async () => {
  await notifier.outbound.leave()
  await notifier.close()
  await stores.close()
})
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
})

const report = async (payload: Record<string, unknown>) => {
  const inboxEventId = await storeReport(stores, business, payload)
  await applyReports(notifier, [{ tenantId: business.tenantId, inboxEventId }])
  return inboxEventId
}

const insertReply = async (state: OutboxState, attempts = 1) => {
  const [id] = await insertReplies(stores, business, ['Hello!'], state)
  await stores.database.owner.query('update outbox_messages set attempts = $2 where message_id = $1', [
    id,
    attempts,
  ])
  return id as string
}

describe('a delivery report', () => {
  const moves = outboxStates.flatMap((from) => deliveryStates.map((to) => ({ from, to })))

  it.each(moves.filter(({ from }) => from !== 'pending'))(
    'moves $from to $to only forward',
    async ({ from, to }) => {
      const id = await insertReply(from)
      await report({ message_id: id, attempt: 1, state: to, provider_message_id: `SM${id}` })
      expect((await outboxRow(stores, id)).state).toBe(deliveryRank[to] > deliveryRank[from] ? to : from)
    },
  )

  it('settles a message of unknown fate, and frees the next one', async () => {
    const [first, second] = await insertReplies(stores, business, ['one', 'two'])
    await stores.database.owner.query(
      "update outbox_messages set state = 'unknown', attempts = 1 where message_id = $1",
      [first],
    )
    await report({ message_id: first, attempt: 1, state: 'sent', provider_message_id: 'SM-one' })
    expect(await outboxRow(stores, first)).toMatchObject({ state: 'sent', provider_message_id: 'SM-one' })
    await eventually('the next one left', async () => (await outboxRow(stores, second)).state === 'sent')
  })

  it('stops a repeat that was decided on before it came', async () => {
    const id = await insertReply('pending')
    await report({ message_id: id, attempt: 1, state: 'delivered', provider_message_id: 'SM1' })
    expect((await outboxRow(stores, id)).state).toBe('delivered')
  })

  it('of failure does not end a message that is to be tried again', async () => {
    const id = await insertReply('pending')
    await report({ message_id: id, attempt: 1, state: 'failed', provider_message_id: 'SM1' })
    expect((await outboxRow(stores, id)).state).toBe('pending')
  })

  it('on an earlier attempt is history', async () => {
    const id = await insertReply('sent', 2)
    await report({ message_id: id, attempt: 1, state: 'failed', provider_message_id: 'SM1' })
    expect((await outboxRow(stores, id)).state).toBe('sent')
  })

  it("keeps the provider's code and words", async () => {
    const id = await insertReply('sent')
    await report({
      message_id: id,
      attempt: 1,
      state: 'failed',
      provider_message_id: 'SM1',
      error_code: '30003',
      error_message: 'Unreachable',
    })
    expect(await outboxRow(stores, id)).toMatchObject({
      state: 'failed',
      error_code: '30003',
      error_message: 'Unreachable',
    })
  })

  it("finds the message by the provider's id when it does not carry ours", async () => {
    const id = await insertReply('sent')
    await stores.database.owner.query(
      "update outbox_messages set provider_message_id = 'SM9' where message_id = $1",
      [id],
    )
    await report({ state: 'delivered', provider_message_id: 'SM9' })
    expect((await outboxRow(stores, id)).state).toBe('delivered')
  })

  it("on nobody's message is done with", async () => {
    const inboxEventId = await report({ state: 'delivered', provider_message_id: 'SM-foreign' })
    const { rows } = await stores.database.owner.query(
      'select state, reason from inbox_events where id = $1',
      [inboxEventId],
    )
    expect(rows).toEqual([{ state: 'processed', reason: 'not a message of ours' }])
  })

  it("cannot touch another tenant's message", async () => {
    const id = await insertReply('sent')
    business = await insertBusiness(stores.database.owner)
    await report({ message_id: id, attempt: 1, state: 'failed', provider_message_id: 'SM1' })
    expect((await outboxRow(stores, id)).state).toBe('sent')
  })

  it('that the stream lost is applied by the relay', async () => {
    const id = await insertReply('sent')
    const inboxEventId = await storeReport(stores, business, {
      message_id: id,
      attempt: 1,
      state: 'delivered',
      provider_message_id: 'SM1',
    })
    await stores.database.owner.query(
      "update inbox_events set received_at = now() - interval '5 seconds' where id = $1",
      [inboxEventId],
    )
    await relayReceipts(notifier, new AbortController().signal)
    expect((await outboxRow(stores, id)).state).toBe('delivered')
  })
})
