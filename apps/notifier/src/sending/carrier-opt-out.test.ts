import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyReports } from '../consumers/delivery-reported.ts'
import { createScriptedProvider, outboxRow, storeReport } from '../notifier.fixture.ts'
import { countCanceled, createBench, refusal } from './bench.fixture.ts'

const bench = await createBench()
const { consentsOf, insert, inState, isOptedOut, optOut, own, request, startNotifier, statesOf } = bench

afterAll(() => bench.stores.close())
beforeEach(() => bench.newBusiness())
afterEach(() => bench.stopNotifiers())

describe('a carrier that says it of a message', () => {
  const optedOutAt = (...ids: (string | undefined)[]) =>
    createScriptedProvider((message) => {
      if (ids.includes(message.reference)) throw refusal('21610')
    })
  const report = async (messageId: string | undefined, code: string | null, provider = 'twilio') => {
    const inboxEventId = await storeReport(bench.stores, bench.business, {
      message_id: messageId,
      attempt: 1,
      state: 'failed',
      provider_message_id: `SM${messageId}`,
      error_code: code,
    })
    await own('update inbox_events set provider = $2 where id = $1', [inboxEventId, provider])
    return { tenantId: bench.business.tenantId, inboxEventId }
  }

  it('opts the contact out, with proof, and cancels all that waits for the contact', async () => {
    const { contactId, ids } = await insert([
      { content: 'Still looking?' },
      { content: 'We just got three CR-Vs in' },
      { content: 'unsubscribed, bye', purpose: 'consent' },
      { content: 'customer went quiet', purpose: 'staff_alert' },
    ])
    const { ids: elsewhere } = await insert([{ content: 'Your oil change is due' }], contactId)
    const { contactId: otherContactId, ids: others } = await insert([{ content: 'Hi Ana' }])
    const notifier = await startNotifier(optedOutAt(ids[0]))
    request(notifier, ids[0])
    await inState(ids[2], 'sent')
    expect(await statesOf([...ids, ...elsewhere, ...others])).toEqual([
      'failed',
      'canceled',
      'sent',
      'pending',
      'canceled',
      'pending',
    ])
    expect(await outboxRow(bench.stores, ids[0])).toMatchObject({ error_code: '21610' })
    expect(await isOptedOut(contactId)).toBe(true)
    expect(await consentsOf(contactId)).toEqual([
      { state: 'opted_out', source: 'carrier', quote: 'Twilio 21610', message_id: ids[0] },
    ])
    expect([await isOptedOut(otherContactId), await consentsOf(otherContactId)]).toEqual([false, []])
    expect(await countCanceled(notifier, 'carrier')).toBe(2)
  })

  it('finds the contact of an old message by its conversation', async () => {
    const { contactId, ids } = await insert([
      { content: 'one', isOld: true },
      { content: 'two', isOld: true },
    ])
    const notifier = await startNotifier(optedOutAt(ids[0]))
    request(notifier, ids[0])
    await inState(ids[1], 'canceled')
    expect(await isOptedOut(contactId)).toBe(true)
    expect(await consentsOf(contactId)).toHaveLength(1)
  })

  it('says nothing of the customer when it was an alert to staff', async () => {
    const { contactId, ids } = await insert([{ content: 'hot lead!!', purpose: 'staff_alert' }])
    const notifier = await startNotifier(optedOutAt(ids[0]))
    request(notifier, ids[0])
    await inState(ids[0], 'failed')
    expect([await isOptedOut(contactId), await consentsOf(contactId)]).toEqual([false, []])
  })

  it('adds nothing to what is known already', async () => {
    const { contactId, ids } = await insert([{ content: 'You are unsubscribed', purpose: 'consent' }])
    await optOut(contactId)
    const notifier = await startNotifier(optedOutAt(ids[0]))
    request(notifier, ids[0])
    await inState(ids[0], 'failed')
    expect(await consentsOf(contactId)).toEqual([])
  })

  it('is heard once when it says it in reports, however often they come', async () => {
    const notifier = await startNotifier()
    const { contactId, ids } = await insert([
      { content: 'one', state: 'sent' },
      { content: 'two', state: 'sent' },
      { content: 'three' },
    ])
    await own(
      `update outbox_messages set attempts = 1, attempt_started_at = now()
                where message_id = any ($1) and state = 'sent'`,
      [ids],
    )
    const reports = [await report(ids[0], '21610'), await report(ids[1], '21610')]
    await Promise.all([applyReports(notifier, reports), applyReports(notifier, reports.toReversed())])
    await applyReports(notifier, [await report(ids[1], '21610')])
    expect(await statesOf(ids)).toEqual(['failed', 'failed', 'canceled'])
    expect(await isOptedOut(contactId)).toBe(true)
    expect(await consentsOf(contactId)).toMatchObject([{ source: 'carrier', quote: 'Twilio 21610' }])
  })

  it.each([
    ['30003', 'twilio'],
    ['21614', 'twilio'],
    [null, 'twilio'],
    ['21610', 'bandwidth'],
  ])('means no opt-out by code %s of %s', async (code, provider) => {
    const notifier = await startNotifier()
    const { contactId, ids } = await insert([{ content: 'one', state: 'sent' }])
    await applyReports(notifier, [await report(ids[0], code, provider)])
    expect([await isOptedOut(contactId), await consentsOf(contactId)]).toEqual([false, []])
  })

  it('is history when the customer has opted in since', async () => {
    const notifier = await startNotifier()
    const { contactId, ids } = await insert([{ content: 'one', state: 'sent' }])
    await own(
      `update outbox_messages set attempts = 1, attempt_started_at = now() - interval '1 h' where message_id = $1`,
      [ids[0]],
    )
    await own(
      `insert into consents (id, tenant_id, contact_id, state, source, quote)
       values (gen_random_uuid(), $1, $2, 'opted_in', 'keyword', 'START')`,
      [bench.business.tenantId, contactId],
    )
    await applyReports(notifier, [await report(ids[0], '21610')])
    expect(await isOptedOut(contactId)).toBe(false)
    expect(await consentsOf(contactId)).toHaveLength(1)
  })

  it("cannot opt out another tenant's contact", async () => {
    const notifier = await startNotifier()
    const { contactId, ids } = await insert([{ content: 'one', state: 'sent' }])
    await bench.newBusiness()
    await applyReports(notifier, [await report(ids[0], '21610')])
    expect([await isOptedOut(contactId), await consentsOf(contactId)]).toEqual([false, []])
  })
})
