import { randomUUID } from 'node:crypto'
import { newId } from '@forecourt/db/ids'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admit } from './consumers/message-received.ts'
import type { Context } from './context.ts'
import {
  createScriptedModel,
  createStores,
  rowsOf,
  storeMessage,
  transcript,
  type Stores,
} from './engine.fixture.ts'
import { handBack, takeOver } from './queries/ownership.ts'

let stores: Stores
let business: TestBusiness
let engine: Context
let answers: Parameters<typeof createScriptedModel>[0]
let requests: ReturnType<typeof createScriptedModel>['requests']

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())

async function start(agentConfig: Record<string, unknown> = {}, credits = 1_000): Promise<void> {
  business = await insertBusiness(stores.database.owner, {
    agentConfig: { reply_delay_ms: 0, ...agentConfig },
    credits,
  })
  const scripted = createScriptedModel((request, signal) => answers(request, signal))
  requests = scripted.requests
  engine = await stores.createEngine(scripted.model)
}
beforeEach(() => {
  answers = () => 'Sure, what day works?'
})
afterEach(async () => {
  await engine.turns.leave(0)
  await engine.close()
})

const receive = async (text: string) => {
  const inboxEventId = await storeMessage(stores, business, text)
  await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
  return inboxEventId
}
const said = (...lines: string[]) =>
  eventually('the transcript is as expected', async () => {
    expect(await transcript(stores, business)).toEqual(
      lines.map((line) => (line.endsWith('…') ? expect.stringContaining(line.slice(0, -1)) : line)),
    )
    return true
  })
const query = async (text: string, values: unknown[] = []) =>
  (await stores.database.owner.query(text, [business.tenantId, ...values])).rows
const turns = () => rowsOf(stores, 'turns', business)
const conversation = async () => (await rowsOf(stores, 'conversations', business))[0]!
const changeOfOwner = async () => ({
  tenantId: business.tenantId,
  conversationId: (await conversation()).id as string,
  staffId: null,
  correlationId: 'c',
})
const outbox = () =>
  query('select recipient, purpose, state, credit from outbox_messages where tenant_id = $1 order by seq')

describe('what a customer says about being written to', () => {
  it('is put on record with its words, and confirmed once', async () => {
    await start()
    await receive('how much is the Tahoe')
    await said('customer: how much is the Tahoe', 'agent: Sure, what day works?')
    const stop = await receive('Please stop texting me')
    await said('…', '…', 'customer: Please stop texting me', 'agent: Acme Downtown: you are unsubscribed…')
    expect(await rowsOf(stores, 'consents', business)).toMatchObject([
      { state: 'opted_out', source: 'plain-language', quote: 'Please stop texting me', message_id: stop },
    ])
    expect(await outbox()).toMatchObject([
      { purpose: 'reply', state: 'canceled' },
      { purpose: 'consent', state: 'pending', credit: 'unused' },
    ])
    await receive('STOP')
    await eventually('the second STOP is dealt with', async () => (await turns()).length === 3)
    await receive('so what about the Tahoe')
    await eventually('the question is dealt with', async () => (await turns()).length === 4)
    expect((await turns()).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'responded replied',
      'opted_out notice',
      'opted_out silent',
      'opted_out silent',
    ])
    await receive('START')
    await eventually('they are subscribed again', async () => (await turns()).at(-1)?.action === 'opted_in')
    await receive('so what about the Tahoe')
    await eventually('they are answered again', async () => (await turns()).at(-1)?.action === 'responded')
    expect(requests).toHaveLength(2)
  })

  it('counts where a person answers too', async () => {
    await start()
    await receive('hi')
    await said('customer: hi', 'agent: Sure, what day works?')
    const change = await changeOfOwner()
    await takeOver(engine.db, change, new AbortController().signal)
    // Taking the message in fails after the word was heard: the word is on record all the same.
    await stores.database.owner
      .query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
      create trigger refuse before insert on messages for each row when (new.role = 'customer') execute function refuse()`)
    await receive('STOP')
    await stores.database.owner.query('drop function refuse cascade')
    await eventually('it is on record', async () => (await rowsOf(stores, 'consents', business)).length === 1)
    expect((await outbox()).at(-1)).toMatchObject({ purpose: 'consent', state: 'pending' })
    await receive('stop')
    expect(await rowsOf(stores, 'consents', business)).toHaveLength(1)
  })

  it('is confirmed after it was said, where a person answers', async () => {
    await start()
    await receive('hi')
    await said('customer: hi', 'agent: Sure, what day works?')
    const change = await changeOfOwner()
    await takeOver(engine.db, change, new AbortController().signal)
    await receive('stop texting me')
    await said('…', '…', 'customer: stop texting me', 'system: Acme Downtown: you are unsubscribed…')
    await receive('START')
    await said('…', '…', '…', '…', 'customer: START', 'system: Acme Downtown: you are subscribed…')
  })
})

describe('a person', () => {
  const insertStaff = (name: string, phone: string) =>
    stores.database.owner.query(
      `insert into staff (id, tenant_id, name, role, phone) values ($1, $2, $3, 'sales', $4)`,
      [newId(), business.tenantId, name, phone],
    )

  it('is fetched in one step: status, assignment, alert and one honest message', async () => {
    await start()
    await insertStaff('Jo Hill', '+12025550177')
    await receive('this is ridiculous, let me talk to a manager')
    await said(
      'customer: this is ridiculous, let me talk to a manager',
      'system: Acme Downtown: +12025550101 needs a person…',
      "agent: I've let Jo…",
    )
    expect(await conversation()).toMatchObject({ status: 'escalated', owner: 'ai' })
    expect(await rowsOf(stores, 'escalations', business)).toMatchObject([
      { rule: 'explicit-request', state: 'open', staff_id: expect.any(String) },
    ])
    expect(await outbox()).toMatchObject([
      { recipient: '+12025550177', purpose: 'staff_alert', credit: null },
      { recipient: '+12025550101', purpose: 'notice', credit: 'unused' },
    ])
    // Told once: the customer who writes on is answered, and nobody is fetched again.
    await receive('I want a manager!!')
    await eventually('the customer is answered', async () => (await turns()).length === 2)
    expect(requests.at(-1)?.system).toContain('A person of the team has been told')
    expect(await rowsOf(stores, 'escalations', business)).toHaveLength(1)
  })

  it('who gives the conversation back is not fetched again on old words', async () => {
    await start()
    await receive('worst experience, total waste of time')
    await said('customer: worst experience, total waste of time', 'agent: …')
    const change = await changeOfOwner()
    await takeOver(engine.db, change, new AbortController().signal)
    await handBack(engine.db, change)
    await receive('ok thanks, is the Tahoe in?')
    await eventually('the AI answers', async () => (await turns()).at(-1)?.action === 'responded')
    expect(await rowsOf(stores, 'escalations', business)).toMatchObject([{ state: 'resolved' }])
  })

  it('is fetched when the model asks for one', async () => {
    await start()
    answers = ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? 'I have asked the team to help you with this.'
        : [{ id: 't1', name: 'hand_off', input: { reason: 'The customer needs a lift for a wheelchair.' } }]
    await receive('can the van be fitted for my wheelchair')
    await said('customer: can the van be fitted for my wheelchair', 'agent: I have asked the team…')
    expect(await rowsOf(stores, 'escalations', business)).toMatchObject([{ rule: 'model-hand-off' }])
    expect(await turns()).toMatchObject([{ action: 'escalated', outcome: 'replied' }])
  })

  it('who gives it back without a word leaves the answer to the AI, which fetches nobody on what is old', async () => {
    await start()
    await receive('hi')
    await said('customer: hi', 'agent: Sure, what day works?')
    const change = await changeOfOwner()
    await takeOver(engine.db, change, new AbortController().signal)
    answers = ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? 'Happy to help you here.'
        : [{ id: 't1', name: 'hand_off', input: { reason: 'They seem upset.' } }]
    const { dueNow } = (await handBack(engine.db, change)) as { dueNow: boolean }
    expect(dueNow).toBe(true)
    engine.turns.schedule({ id: change.conversationId, tenantId: business.tenantId }, 0)
    await said('customer: hi', 'agent: Sure, what day works?', 'agent: Happy to help you here.')
    expect(await rowsOf(stores, 'escalations', business)).toEqual([])
    expect((await outbox()).map(({ state }) => state)).toEqual(['canceled', 'pending'])
  })

  it('is told of an appointment that only a person can confirm, and the customer is told so', async () => {
    await start()
    await insertStaff('Jo Hill', '+12025550177')
    const input = { date: '2031-03-08', time: '11:00', kind: 'test-drive', vehicle: null, name: null }
    answers = ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? "I've passed your request to the team, and someone will confirm it."
        : [{ id: 't1', name: 'book_appointment', input }]
    await receive('can I test drive it march 8 2031 at 11')
    await said(
      'customer: can I test drive it march 8 2031 at 11',
      'system: Acme Downtown: +12025550101 asks for a test drive on 2031-03-08 at 11:00. Nothing is booked yet…',
      "agent: I've passed your request to the team…",
    )
    expect(await conversation()).toMatchObject({ status: 'active' })
  })

  it('keeps what waited to leave from leaving', async () => {
    await start()
    await receive('hi')
    await said('customer: hi', 'agent: Sure, what day works?')
    const change = await changeOfOwner()
    const taken = await takeOver(engine.db, change, new AbortController().signal)
    expect(taken).toMatchObject({ outcome: 'taken', ownership: { owner: 'human', canceledReplies: 1 } })
    expect(await outbox()).toMatchObject([{ state: 'canceled', credit: 'held' }])
  })
})

describe('what the model writes', () => {
  it('is written anew when a record does not allow it, and the hits are kept', async () => {
    await start()
    answers = ({ messages }) =>
      messages.at(-1)?.role === 'note'
        ? 'Our team will get you exact numbers.'
        : 'It is $24,995 out the door!'
    await receive('price of the Camry?')
    await said('customer: price of the Camry?', 'agent: Our team will get you exact numbers.')
    expect(await turns()).toMatchObject([
      {
        outcome: 'replied',
        model_calls: 2,
        record: {
          source: 'rewrite',
          guards: [expect.objectContaining({ rule: 'price', draft: 1 })],
          credit: 'used',
        },
      },
    ])
    expect(await rowsOf(stores, 'interactions', business)).toMatchObject([
      { type: 'guard.price', success: false },
    ])
  })

  it('gives way to the prepared reply when the rewrite is no better, and costs nothing then', async () => {
    await start()
    answers = () => 'It is $24,995 out the door!'
    await receive('price of the Camry?')
    await said('customer: price of the Camry?', 'agent: Thanks for asking about pricing!…')
    expect(await turns()).toMatchObject([{ outcome: 'fallback', model_calls: 2 }])
    expect(await outbox()).toMatchObject([{ credit: 'unused' }])
  })

  it('may quote the catalog', async () => {
    await start()
    await stores.database.owner.query(
      `insert into service_catalog (id, tenant_id, location_id, name, price_micros, duration_minutes)
       values ($1, $2, $3, 'Oil change', 49950000, 30)`,
      [randomUUID(), business.tenantId, business.locationId],
    )
    answers = () => 'An oil change is $49.95 and takes 30 minutes.'
    await receive('how much is an oil change')
    await said('customer: how much is an oil change', 'agent: An oil change is $49.95…')
  })

  it('waits for approval at a new location, and a later message replaces the draft', async () => {
    await start({ review_conversations: 1 })
    await receive('hi, is the Tahoe in?')
    await eventually('a draft waits', async () => (await rowsOf(stores, 'reviews', business)).length === 1)
    expect(await conversation()).toMatchObject({ waiting_for: 'review', answered_seq: 0, credit_held: true })
    expect(await outbox()).toEqual([])
    answers = () => 'I will find out about both.'
    await receive('and the Suburban?')
    await eventually(
      'a new draft waits',
      async () => (await rowsOf(stores, 'reviews', business)).length === 2,
    )
    const reviews = await query(
      'select state, draft, from_seq, to_seq from reviews where tenant_id = $1 order by created_at',
    )
    expect(reviews).toEqual([
      { state: 'superseded', draft: 'Sure, what day works?', from_seq: 1, to_seq: 1 },
      { state: 'pending', draft: 'I will find out about both.', from_seq: 1, to_seq: 2 },
    ])
  })
})
