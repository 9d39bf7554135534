import { randomUUID } from 'node:crypto'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createScriptedModel,
  createStores,
  handle,
  insertKey,
  insertStore,
  OPERATOR_KEY,
  startApi,
  type Store,
  type Stores,
  type TestApi,
} from '../api.fixture.ts'
import { gate, rowsOf, transcript } from '../engine.fixture.ts'

const URL = '/api/agent/handle-message'

let stores: Stores
let store: Store
const apis: TestApi[] = []

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  store = await insertStore(stores)
})
afterEach(async () => {
  for (const api of apis.splice(0)) await api.close()
})

async function start(options: Parameters<typeof startApi>[1] = {}): Promise<TestApi> {
  const api = await startApi(stores, options)
  apis.push(api)
  return api
}

describe('POST /api/agent/handle-message', () => {
  it('answers in one turn, and sends nothing', async () => {
    const { model } = createScriptedModel(() => 'I will ask and let you know.')
    const api = await start({ model })
    const body = handle(store, 'what time u open tmrw', { customer_name: 'Ana Ruiz' })
    const made = await api.post(URL, body, store.key, { 'x-correlation-id': 'corr-1' })
    expect(made.status).toBe(200)
    expect(made.headers['x-correlation-id']).toBe('corr-1')
    expect(made.body).toEqual({
      success: true,
      conversation_id: expect.any(String),
      message_id: expect.any(String),
      response: 'I will ask and let you know.',
      action_taken: 'responded',
      qualification_score: expect.any(Number),
      language: 'en',
    })
    expect(await rowsOf(stores, 'outbox_messages', store)).toMatchObject([{ state: 'delivered' }])
    expect(await rowsOf(stores, 'contacts', store)).toMatchObject([
      { name: 'Ana Ruiz', phone: '+12025550101' },
    ])
    expect(await rowsOf(stores, 'inbox_events', store)).toMatchObject([
      { provider: 'api', state: 'processed', correlation_id: 'corr-1' },
    ])
  })

  it('sends the reply too where that is wanted', async () => {
    const api = await start()
    await api.post(URL, handle(store, 'hola, ¿tienen la Tacoma?', { deliver: true }), store.key)
    expect(await rowsOf(stores, 'outbox_messages', store)).toMatchObject([{ state: 'pending' }])
  })

  it('keeps a message once under one key, and gives its answer again', async () => {
    const { model, requests } = createScriptedModel(() => 'Once.')
    const api = await start({ model })
    const headers = { 'idempotency-key': 'k-1' }
    const body = handle(store, 'STILL THERE???')
    const made = await Promise.all([1, 2, 3].map(() => api.post(URL, body, store.key, headers)))
    const later = await api.post(URL, body, store.key, headers)
    expect(made.map((one) => one.body)).toEqual([later.body, later.body, later.body])
    expect(later.headers['idempotent-replayed']).toBe('true')
    expect(requests).toHaveLength(1)
    expect(await transcript(stores, store)).toEqual(['customer: STILL THERE???', 'agent: Once.'])

    const other = await api.post(URL, handle(store, 'something else'), store.key, headers)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('gives the answer to a message that another process took in before it died', async () => {
    const asked = gate()
    const hanging = createScriptedModel(async (_request, signal) => {
      asked.open()
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    const first = await start({ model: hanging.model })
    const headers = { 'idempotency-key': 'k-crash' }
    const body = handle(store, 'do you take trade ins')
    const lost = first.post(URL, body, store.key, headers)
    await asked.opened
    await stores.database.owner.query(
      `update conversations set claim_token = null, claim_expires_at = null where tenant_id = $1`,
      [store.tenantId],
    )
    const second = await start({ model: createScriptedModel(() => 'We do.').model })
    const [conversation] = await rowsOf(stores, 'conversations', store)
    second.context.turns.schedule({ id: conversation.id, tenantId: store.tenantId }, 0)
    const again = await second.post(URL, body, store.key, headers)
    expect(again.body.response).toBe('We do.')
    // The one that waited is answered too, though another process took the turn.
    expect((await lost).body).toEqual(again.body)
  })

  it('says at once that a person answers', async () => {
    const api = await start()
    const { body } = await api.post(URL, handle(store, 'hi'), store.key)
    await api.post('/api/agent/takeover', { conversation_id: body.conversation_id }, store.key)
    const made = await api.post(URL, handle(store, 'u there?'), store.key)
    expect(made.body).toMatchObject({ action_taken: 'human_owned', response: null })
  })

  it('says that a person took over while the model was thinking, and nothing leaves', async () => {
    const [asked, answer] = [gate(), gate()]
    const { model } = createScriptedModel(async () => {
      asked.open()
      await answer.opened
      return 'too late'
    })
    const api = await start({ model })
    const waiting = api.post(URL, handle(store, 'how much for the f150', { deliver: true }), store.key)
    await asked.opened
    const [conversation] = await rowsOf(stores, 'conversations', store)
    const taken = await api.post('/api/agent/takeover', { conversation_id: conversation.id }, store.key)
    expect(taken.status).toBe(200)
    answer.open()
    expect((await waiting).body).toMatchObject({ action_taken: 'human_owned', response: null })
    await eventually('the turn ended', () => api.context.turns.inHand === 0)
    expect(await rowsOf(stores, 'outbox_messages', store)).toEqual([])
    expect(await transcript(stores, store)).toEqual(['customer: how much for the f150'])
  })

  it('tells an opt-out, and stays silent afterwards', async () => {
    const api = await start()
    const stop = await api.post(URL, handle(store, 'STOP'), store.key)
    expect(stop.body).toMatchObject({
      action_taken: 'opted_out',
      response: expect.stringMatching(/unsubscribed/),
    })
    const after = await api.post(URL, handle(store, 'is it still for sale'), store.key)
    expect(after.body).toMatchObject({ action_taken: 'opted_out', response: null })
  })

  it('tells that there are no credits', async () => {
    const poor = await insertStore(stores, { credits: 0 })
    const made = await (await start()).post(URL, handle(poor, 'hello?'), poor.key)
    expect(made.body).toMatchObject({ action_taken: 'insufficient_credits', response: null })
  })

  it('tells that the answer waits for approval', async () => {
    const careful = await insertStore(stores, {
      agentConfig: { reply_delay_ms: 0, review_conversations: 50 },
    })
    const made = await (await start()).post(URL, handle(careful, 'got any suvs'), careful.key)
    expect(made.body).toMatchObject({ action_taken: 'queued_for_review', response: null })
  })

  it('tells an escalation, with the notice as the response', async () => {
    const made = await (
      await start()
    ).post(URL, handle(store, 'let me talk to a real person please'), store.key)
    expect(made.body).toMatchObject({ action_taken: 'escalated', response: expect.stringContaining('Dana') })
  })

  it('is 503 with Retry-After when no turn comes in time, and the message is kept', async () => {
    const api = await start({ env: { AI_TURN_DEADLINE: '1000' } })
    await api.context.turns.leave(0)
    const made = await api.post(URL, handle(store, 'anybody'), store.key)
    expect([made.status, made.body.code, made.headers['retry-after']]).toEqual([503, 'turn_timeout', '5'])
    expect(await transcript(stores, store)).toEqual(['customer: anybody'])
  })

  it.each([
    ['customer_phone', { customer_phone: 'call me' }],
    ['customer_phone', { customer_phone: '+1 202' }],
    ['customer_phone', { customer_phone: undefined }],
    ['dealership_id', { dealership_id: 'urn:uuid:0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' }],
    ['message', { message: '   ' }],
    ['message', { message: 'a\0b' }],
    ['message', { message: 'x'.repeat(4_001) }],
    ['channel', { channel: 'fax' }],
    ['media.0.url', { media: [{ url: 'file:///etc/passwd', content_type: 'image/png' }] }],
    ['surprise', { surprise: 1 }],
  ])('names the field %s that cannot be accepted: %o', async (field, more) => {
    const made = await (await start()).post(URL, handle(store, 'hi', more), store.key)
    expect(made.status, made.text).toBe(400)
    expect(made.body.details.field).toBe(field)
    expect(await rowsOf(stores, 'inbox_events', store)).toEqual([])
  })

  it('is 404 for an unknown location and 409 where no agent answers', async () => {
    const api = await start()
    const unknown = await api.post(URL, handle(store, 'hi', { dealership_id: randomUUID() }), store.key)
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found'])
    const none = await api.post(URL, handle(store, 'hi', { channel: 'instagram' }), store.key)
    expect([none.status, none.body.code]).toEqual([409, 'no_agent'])
  })

  it('takes the operator for the business that is named, and a key of enough scope', async () => {
    const api = await start()
    const unnamed = await api.post(URL, handle(store, 'hi'), OPERATOR_KEY)
    expect([unnamed.status, unnamed.body.details.field]).toEqual([400, 'user_id'])
    expect(
      (await api.post(`${URL}?user_id=${store.tenantId}`, handle(store, 'hi'), OPERATOR_KEY)).status,
    ).toBe(200)
    const reader = await insertKey(stores.database.owner, store.tenantId, ['read'])
    expect((await api.post(URL, handle(store, 'hi'), reader)).status).toBe(403)
  })

  it('lets one customer write only so often, and says when to go on', async () => {
    const api = await start({ messagesPerMinute: 2 })
    const post = (customer_phone: string) => api.post(URL, handle(store, 'hi', { customer_phone }), store.key)
    for (let n = 0; n < 2; n++) expect((await post('+12025550141')).status).toBe(200)
    const made = await post('(202) 555-0141')
    expect([made.status, made.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(made.headers['retry-after'])).toBeGreaterThan(0)
    expect((await post('+12025550142')).status).toBe(200)
  })
})
