import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createStores,
  handle,
  insertStore,
  startApi,
  talk,
  type Store,
  type Stores,
  type TestApi,
} from '../api.fixture.ts'
import { eventually } from '@forecourt/testing/eventually'
import { rowsOf, transcript } from '../engine.fixture.ts'

let stores: Stores
let store: Store
let api: TestApi
let conversation_id: string

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  store = await insertStore(stores)
  api = await startApi(stores)
  conversation_id = (await talk(api, stores, store)).conversationId
})
afterEach(() => api.close())

const post = (action: string, body: object, headers: Record<string, string> = {}) =>
  api.post(`/api/agent/${action}`, { conversation_id, ...body }, store.key, headers)
const change = (sql: string) => stores.database.owner.query(sql, [store.tenantId])
const dana = () => ({ id: store.staffId, name: 'Dana Poe', role: 'manager', phone: '+12025550177' })
const interactions = async () =>
  (await rowsOf(stores, 'interactions', store)).map((row: { type: string }) => row.type)
const outbox = async () =>
  (await rowsOf(stores, 'outbox_messages', store))
    .filter(({ state }) => state !== 'delivered')
    .map(({ purpose, recipient, state }) => ({ purpose, recipient, state }))

describe('POST /api/agent/escalate', () => {
  const wanted = { reason: 'Wants a refund for the detailing.', priority: 'high' }

  it('assigns who is on duty, alerts them and tells the customer, all at once', async () => {
    const made = await post('escalate', wanted)
    expect(made.status).toBe(200)
    expect(made.body).toEqual({
      success: true,
      escalation_id: expect.any(String),
      assigned_to: dana(),
      notification_sent: true,
    })
    expect(await outbox()).toEqual([
      { purpose: 'staff_alert', recipient: '+12025550177', state: 'pending' },
      { purpose: 'notice', recipient: '+12025550101', state: 'pending' },
    ])
    const [, , alert, notice] = await transcript(stores, store)
    expect(alert).toMatch(/^system: .*\+12025550101.*Wants a refund.*tacoma/)
    expect(notice).toMatch(/^agent: .*Dana/)
    expect(await rowsOf(stores, 'escalations', store)).toMatchObject([
      { rule: 'manual', confidence: 1, priority: 'high', staff_id: store.staffId, state: 'open' },
    ])
    expect(await rowsOf(stores, 'conversations', store)).toMatchObject([{ status: 'escalated', next_seq: 5 }])
    expect(await interactions()).toEqual(['conversation.escalated'])
  })

  it('is refused while one is open, with the assignment there is', async () => {
    const { body } = await post('escalate', wanted)
    const again = await post('escalate', wanted)
    expect([again.status, again.body.code]).toEqual([409, 'already_escalated'])
    expect(again.body.details).toEqual({ escalation_id: body.escalation_id, assigned_to: dana() })
    expect(await transcript(stores, store)).toHaveLength(4)
  })

  it('is done once under one key', async () => {
    const headers = { 'idempotency-key': 'e-1' }
    const [one, two] = await Promise.all([
      post('escalate', wanted, headers),
      post('escalate', wanted, headers),
    ])
    expect(two.body).toEqual(one.body)
    expect((await post('escalate', { reason: 'Other' }, headers)).body.code).toBe('idempotency_key_reused')
    expect(await transcript(stores, store)).toHaveLength(4)
  })

  it('tells nobody where nobody is on duty', async () => {
    await change('update staff set on_duty = false where tenant_id = $1')
    const made = await post('escalate', { reason: 'Refund' })
    expect(made.body).toMatchObject({ assigned_to: null, notification_sent: false })
    expect(await outbox()).toMatchObject([{ purpose: 'notice' }])
  })

  it.each([
    ['opted out', 'update contacts set opted_out_at = now() where tenant_id = $1'],
    ['is with a person already', "update conversations set owner = 'human' where tenant_id = $1"],
  ])('writes nothing to a customer who %s', async (_, sql) => {
    await change(sql)
    expect((await post('escalate', wanted)).status).toBe(200)
    expect(await outbox()).toMatchObject([{ purpose: 'staff_alert' }])
  })
})

describe('POST /api/agent/takeover and hand-back', () => {
  it('puts on record what the customer asked for and no turn has heard', async () => {
    await stores.database.owner.query(
      `with said as (
         insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
         values ($2, $1, $3, 3, 'customer', 'ok STOP texting me', 'c'))
       update conversations set next_seq = 4, customer_seq = 3 where tenant_id = $1`,
      [store.tenantId, randomUUID(), conversation_id],
    )
    expect((await post('takeover', {})).status).toBe(200)
    expect(await rowsOf(stores, 'consents', store)).toMatchObject([
      { state: 'opted_out', source: 'plain-language', quote: expect.stringContaining('STOP texting me') },
    ])
    expect((await transcript(stores, store)).at(-1)).toMatch(/^system: .*unsubscribed/)
    await post('hand-back', {})
    await post('takeover', {})
    expect(await rowsOf(stores, 'consents', store)).toHaveLength(1)
  })

  it('gives the conversation to a person and back', async () => {
    const taken = await post('takeover', { staff_id: store.staffId })
    expect(taken.body).toEqual({
      success: true,
      conversation_id,
      owner: 'human',
      canceled_replies: 0,
      assigned_to: dana(),
    })
    const said = await api.post('/api/agent/handle-message', handle(store, 'so whats the price'), store.key)
    expect(said.body.action_taken).toBe('human_owned')
    const back = await post('hand-back', {})
    expect(back.body).toEqual({ success: true, conversation_id, owner: 'ai', due_now: true })
    await eventually('the AI answers', async () => (await transcript(stores, store)).length === 4)
    expect(await interactions()).toEqual(['conversation.taken_over', 'conversation.handed_back'])
  })

  it('cancels what waited to leave', async () => {
    await api.post('/api/agent/handle-message', handle(store, 'and in blue?', { deliver: true }), store.key)
    expect((await post('takeover', {})).body).toMatchObject({ canceled_replies: 1, assigned_to: null })
    expect(await outbox()).toMatchObject([{ state: 'canceled' }])
  })

  it('gives the first answer to a repeat, and leaves a conversation that was handed back alone', async () => {
    const headers = { 'idempotency-key': 't-1' }
    const taken = await post('takeover', {}, headers)
    await post('hand-back', {})
    const again = await post('takeover', {}, headers)
    expect([again.body, again.headers['idempotent-replayed']]).toEqual([taken.body, 'true'])
    expect(await rowsOf(stores, 'conversations', store)).toMatchObject([{ owner: 'ai' }])
  })

  it('is 503 while a provider is being handed a reply', async () => {
    await api.post('/api/agent/handle-message', handle(store, 'and in red?', { deliver: true }), store.key)
    await change("update outbox_messages set state = 'sending' where tenant_id = $1 and state = 'pending'")
    const leaving = await startApi(stores, { env: { SHUTDOWN_TIMEOUT: '200' } })
    const taking = leaving.post('/api/agent/takeover', { conversation_id }, store.key)
    const closed = leaving.app.close()
    const made = await taking
    await closed
    await leaving.close()
    expect([made.status, made.body.code, made.headers['retry-after']]).toEqual([503, 'reply_is_leaving', '2'])
    expect(await rowsOf(stores, 'conversations', store)).toMatchObject([{ owner: 'ai' }])
  })
})

describe('POST /api/agent/reply', () => {
  const text = 'Hi, this is Dana. Its here, come by any time.'

  it('takes over and sends the words', async () => {
    const made = await post('reply', { text, staff_id: store.staffId })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({ success: true, conversation_id, message_id: expect.any(String), seq: 3 })
    expect(await outbox()).toEqual([{ purpose: 'person', recipient: '+12025550101', state: 'pending' }])
    expect(await interactions()).toEqual(['conversation.taken_over', 'conversation.replied_by_person'])
    await post('reply', { text: 'And bring your license' })
    expect(await rowsOf(stores, 'conversations', store)).toMatchObject([
      { owner: 'human', owner_staff_id: store.staffId, owner_version: 1 },
    ])
  })

  it('leaves once under one key, however many repeats come at once', async () => {
    const headers = { 'idempotency-key': 'r-1' }
    const made = await Promise.all([1, 2, 3, 4].map(() => post('reply', { text }, headers)))
    expect(new Set(made.map(({ body }) => body.message_id)).size).toBe(1)
    expect(await transcript(stores, store)).toHaveLength(3)
  })

  it('is refused where the AI answers and is to go on', async () => {
    const made = await post('reply', { text, take_over: false })
    expect([made.status, made.body.code]).toEqual([409, 'not_taken_over'])
  })

  it('is refused to a customer who wants no messages', async () => {
    await change('update contacts set opted_out_at = now() where tenant_id = $1')
    const made = await post('reply', { text })
    expect([made.status, made.body.code]).toEqual([409, 'customer_opted_out'])
  })
})

describe('every action of a person', () => {
  it.each([
    ['escalate', { reason: 'x' }],
    ['takeover', {}],
    ['hand-back', {}],
    ['reply', { text: 'x' }],
  ])('%s is 409 in a conversation that ended, 404 in one there is not', async (action, body) => {
    const unknown = await post(action, { ...body, conversation_id: randomUUID() })
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
    await change("update conversations set status = 'closed' where tenant_id = $1")
    const ended = await post(action, body)
    expect([ended.status, ended.body.code]).toEqual([409, 'conversation_ended'])
  })

  it.each(['takeover', 'reply'])('%s is 404 for a person there is not', async (action) => {
    const made = await post(action, bodyOf(action))
    expect([made.status, made.body.error]).toEqual([404, 'There is no such person'])
  })

  const bodyOf = (action: string) => ({
    staff_id: randomUUID(),
    ...(action === 'reply' && { text: 'x' }),
  })

  it.each([
    ['escalate', { reason: '' }, 'reason'],
    ['escalate', { reason: 'x', priority: 'asap' }, 'priority'],
    ['takeover', { conversation_id: 'abc' }, 'conversation_id'],
    ['hand-back', { staff_id: randomUUID() }, 'staff_id'],
    ['reply', { text: 'x'.repeat(1_601) }, 'text'],
    ['reply', { text: 'a\ud800b' }, 'text'],
    ['reply', { text: 'x', take_over: 'yes' }, 'take_over'],
  ])('%s with %o names the field %s', async (action, body, field) => {
    const made = await post(action, body)
    expect([made.status, made.body.details?.field], made.text).toEqual([400, field])
  })
})
