import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { relayOutbox } from '../jobs/outbox-relay.ts'
import { createScriptedProvider, outboxRow } from '../notifier.fixture.ts'
import { countCanceled, createBench, refusal } from './bench.fixture.ts'

const bench = await createBench()
const { insert, inState, optOut, own, request, startNotifier, statesOf } = bench

afterAll(() => bench.stores.close())
beforeEach(() => bench.newBusiness())
afterEach(() => bench.stopNotifiers())

describe('to a contact who has opted out', () => {
  it('nothing leaves but the confirmation and what goes to staff, and nobody waits for a relay', async () => {
    const provider = createScriptedProvider()
    const notifier = await startNotifier(provider)
    const { contactId, ids } = await insert([
      { content: 'The Tacoma is still here, want to see it?' },
      { content: 'Un momento, le aviso al vendedor', purpose: 'notice' },
      { content: 'Hey its Mike from sales, call me', purpose: 'person' },
      { content: 'Lead asked to be left alone', purpose: 'staff_alert' },
      { content: 'You are unsubscribed from Acme Motors', purpose: 'consent' },
      { content: 'One more thing…' },
    ])
    await optOut(contactId)
    request(notifier, ids[0], ids[3])
    await inState(ids[3], 'sent')
    await inState(ids[5], 'canceled')
    expect(await statesOf(ids)).toEqual(['canceled', 'canceled', 'canceled', 'sent', 'sent', 'canceled'])
    expect(provider.attempts.map(({ body }) => body).toSorted()).toEqual([
      'Lead asked to be left alone',
      'You are unsubscribed from Acme Motors',
    ])
    expect(await outboxRow(bench.stores, ids[0])).toMatchObject({
      error_code: 'opted_out',
      error_message: 'The customer has opted out, so this message was not sent',
      attempts: 0,
      attempt_started_at: null,
    })
    expect(await countCanceled(notifier, 'opted-out')).toBe(4)
  })

  it('it stays so until the contact opts in again', async () => {
    const provider = createScriptedProvider()
    const notifier = await startNotifier(provider)
    const { contactId, ids } = await insert([{ content: 'one' }])
    await optOut(contactId)
    request(notifier, ids[0])
    await inState(ids[0], 'canceled')
    await own('update contacts set opted_out_at = null where id = $1', [contactId])
    const { ids: later } = await insert([{ content: 'Welcome back!' }], contactId)
    request(notifier, ids[0], later[0])
    await inState(later[0], 'sent')
    expect(provider.attempts.map(({ body }) => body)).toEqual(['Welcome back!'])
  })

  it('what is canceled takes no place in the pace of the number', async () => {
    const notifier = await startNotifier()
    await own('update channels set sends_per_second = 0.1 where id = $1', [bench.business.channelId])
    const { contactId, ids } = await insert([{ content: 'one' }])
    await optOut(contactId)
    const { ids: others } = await insert([{ content: 'of somebody else' }])
    request(notifier, ids[0], others[0])
    await inState(ids[0], 'canceled')
    await inState(others[0], 'sent')
  })

  it('a message that was refused for now is not tried again', async () => {
    const { contactId, ids } = await insert([{ content: 'one' }])
    const provider = createScriptedProvider(async () => {
      await optOut(contactId)
      throw refusal('20429', true)
    })
    const notifier = await startNotifier(provider)
    request(notifier, ids[0])
    await inState(ids[0], 'canceled')
    expect(provider.attempts).toHaveLength(1)
  })

  it('a message of unknown fate that never arrived is not sent again', async () => {
    const { contactId, ids } = await insert([{ content: 'one', state: 'unknown' }])
    await own(
      `update outbox_messages set attempts = 1, attempt_started_at = now() - interval '60 s',
              due_at = now() - interval '2 s' where message_id = $1`,
      [ids[0]],
    )
    await optOut(contactId)
    const provider = createScriptedProvider()
    await relayOutbox(await startNotifier(provider))
    await inState(ids[0], 'canceled')
    expect(provider.attempts).toEqual([])
  })

  it('a message without a contact leaves as before', async () => {
    const notifier = await startNotifier()
    const { contactId, ids } = await insert([{ content: 'one', isOld: true }])
    await optOut(contactId)
    request(notifier, ids[0])
    expect(await inState(ids[0], 'sent')).toMatchObject({ contact_id: null })
  })

  it('nothing leaves after the commit, at whatever moment it comes', async () => {
    const provider = createScriptedProvider()
    const replicas = [await startNotifier(provider), await startNotifier(provider)]
    await own('update channels set sends_per_second = 1000')
    for (let round = 0; round < 60; round++) {
      const { contactId, ids } = await insert([{ content: 'one' }, { content: 'two' }])
      const { ids: more } = await insert([{ content: 'three' }], contactId)
      for (const replica of replicas) request(replica, ...ids, ...more)
      // A few round trips, in some rounds: the opt-out comes before, within and after the claims.
      for (let i = 0; i < round % 6; i++) await own('select 1')
      await optOut(contactId)
      // The engine confirms when what was under way has been settled.
      await eventually('nothing is under way', async () => {
        // In the order of their ids, as everybody takes these rows: otherwise a record may be broken off by a deadlock.
        await own(
          `with waiting as (
             select message_id from outbox_messages where contact_id = $1 and state = 'pending'
              order by message_id for update)
           update outbox_messages o set state = 'canceled' from waiting w where o.message_id = w.message_id`,
          [contactId],
        )
        const open = await own(
          `select from outbox_messages where contact_id = $1 and state in ('pending', 'sending')`,
          [contactId],
        )
        return open.length === 0
      })
      const sent = provider.attempts.length
      for (const replica of replicas) request(replica, ...ids, ...more)
      await eventually('all are idle', () => replicas.every(({ outbound }) => outbound.underWay === 0))
      expect(provider.attempts).toHaveLength(sent)
    }
  }, 60_000)
})

describe('after a takeover', () => {
  it.each([
    ['reply', 'canceled'],
    ['notice', 'canceled'],
    ['person', 'sent'],
  ] as const)('a %s that was refused for now is %s', async (purpose, state) => {
    const { conversationId, ids } = await insert([
      { content: 'Sure, 3pm works', purpose },
      { content: 'Hi this is Dana, I got you', purpose: 'person' },
    ])
    const provider = createScriptedProvider(async (message, attempt) => {
      if (message.reference !== ids[0] || attempt > 1) return
      await own(`update conversations set owner = 'human' where id = $1`, [conversationId])
      throw refusal('20429', true)
    })
    const notifier = await startNotifier(provider)
    request(notifier, ids[0])
    await inState(ids[1], 'sent')
    expect((await outboxRow(bench.stores, ids[0])).state).toBe(state)
    expect(await countCanceled(notifier, 'taken-over')).toBe(state === 'canceled' ? 1 : 0)
  })
})
