import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { createStores, insertReplies, type Stores } from '../notifier.fixture.ts'
import { applyReceipts, claimMessages, recordAttempts, type AttemptRecord, type Receipt } from './outbox.ts'

const MESSAGES = 80
const ROUNDS = 12

let stores: Stores
let business: TestBusiness
let notifier: Context

beforeAll(async () => {
  stores = await createStores()
  business = await insertBusiness(stores.database.owner)
  await stores.database.owner.query('update channels set sends_per_second = 1000')
  notifier = await stores.createNotifier()
})
afterAll(async () => {
  await notifier.close()
  await stores.close()
})

it('records and receipts of the same messages, in whatever order, wait for each other and never deadlock', async () => {
  const { tenantId } = business
  const ids: string[] = []
  // Each in a conversation of its own, so that none waits for another.
  for (let i = 0; i < MESSAGES; i++) ids.push(...(await insertReplies(stores, business, [`Hello ${i}`])))
  const records = ids.map((messageId): AttemptRecord => ({
    messageId,
    tenantId,
    attempt: 1,
    outcome: 'sent',
    providerMessageId: `SM${messageId}`,
    errorCode: null,
    errorMessage: null,
    dueInMs: 0,
  }))
  const receipts = ids.map((messageId): Receipt => ({
    messageId,
    tenantId,
    inboxEventId: messageId,
    attempt: 1,
    state: 'delivered',
    providerMessageId: `SM${messageId}`,
    errorCode: null,
    errorMessage: null,
  }))

  for (let round = 0; round < ROUNDS; round++) {
    await stores.database.owner.query("update outbox_messages set state = 'pending', attempts = 0")
    const refs = ids.map((messageId) => ({ messageId, tenantId }))
    expect((await claimMessages(notifier.db, refs)).claimed).toHaveLength(MESSAGES)
    await Promise.all([
      recordAttempts(notifier.db, records),
      applyReceipts(notifier.db, receipts),
      recordAttempts(notifier.db, records.toReversed()),
      applyReceipts(notifier.db, receipts.toReversed()),
    ])
    const { rows } = await stores.database.owner.query('select distinct state from outbox_messages')
    expect(rows).toEqual([{ state: 'delivered' }])
  }
}, 60_000)
