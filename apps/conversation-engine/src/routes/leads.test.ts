import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createScriptedModel,
  createStores,
  insertStore,
  startApi,
  talk,
  type Store,
  type Stores,
  type TestApi,
} from '../api.fixture.ts'
import { rowsOf } from '../engine.fixture.ts'

let stores: Stores
let store: Store
let api: TestApi
let leadId: string

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  store = await insertStore(stores)
  const { model } = createScriptedModel(() => 'It is here, come see it!')
  api = await startApi(stores, { model })
  leadId = (await talk(api, stores, store)).leadId
})
afterEach(() => api.close())

const say = (message: string) => api.post(`/api/chat/${leadId}`, { message }, store.key)

describe('what is known of a lead', () => {
  it('is shown with the real catalog', async () => {
    await stores.database.owner.query(
      `insert into service_catalog (id, tenant_id, location_id, name, price_micros, duration_minutes)
       values ($1, $2, $3, 'Ceramic tint', 349500000, 120)`,
      [randomUUID(), store.tenantId, store.locationId],
    )
    await say('looking for a used 2022 toyota tacoma around 30k')
    const { status, body } = await api.get(`/api/chat/${leadId}/context`, store.key)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      lead: { lead_id: leadId, phone: '+12025550101', opted_out: false },
      owner: 'ai',
      channel: 'sms',
      dealership: { dealership_id: store.locationId, timezone: 'America/New_York' },
      services: [{ name: 'Ceramic tint', price: 349.5, duration_minutes: 120 }],
    })
    expect(body.context).toContainEqual(
      expect.objectContaining({
        type: 'vehicle_interest',
        set_by: 'rule',
        value: expect.objectContaining({ make: 'Toyota', model: 'Tacoma' }),
      }),
    )
  })

  it('is corrected by a person, and no machine changes it back', async () => {
    const value = { make: 'Honda', model: 'Civic', year: 2021 }
    const put = await api.call('PUT', `/api/chat/${leadId}/context/vehicle_interest`, {
      key: store.key,
      body: { value },
    })
    expect(put.status, put.text).toBe(200)
    expect(put.body).toMatchObject({ value, confidence: 1, set_by: 'person', quote: 'corrected by a person' })
    await say('no i want the toyota tacoma')
    const { body } = await api.get(`/api/chat/${leadId}/context`, store.key)
    expect(body.context).toContainEqual(expect.objectContaining({ value, set_by: 'person' }))
    expect((await rowsOf(stores, 'interactions', store)).map(({ type }) => type)).toContain(
      'context.corrected',
    )
  })

  it.each([
    ['vehicle_interest', { wheels: 4 }],
    ['vehicle_interest', { year: 'next' }],
    ['budget', { max: 30_000 }],
    ['budget', { max: -1, currency: 'USD' }],
    ['timeline', { bucket: 'soon' }],
    ['timeline', { bucket: 'now', by: '2026-02-30' }],
    ['trade_in', {}],
    ['contact', { email: 'nope' }],
    ['contact', { phone: '555' }],
  ])('of type %s cannot be %o', async (type, value) => {
    const put = await api.call('PUT', `/api/chat/${leadId}/context/${type}`, {
      key: store.key,
      body: { value },
    })
    expect(put.status, put.text).toBe(400)
    expect(put.body.details.field).toMatch(/^value/)
  })

  it('of an unknown type is 400, of an unknown lead 404', async () => {
    const put = (id: string, type: string) =>
      api.call('PUT', `/api/chat/${id}/context/${type}`, {
        key: store.key,
        body: { value: { has_trade_in: false } },
      })
    expect((await put(leadId, 'mood')).status).toBe(400)
    expect((await put(randomUUID(), 'trade_in')).body.code).toBe('lead_not_found')
  })
})

describe('GET /api/chat/:leadId/history and /api/agent/conversation/:customerId', () => {
  it('pages through everything, newest first', async () => {
    for (const text of ['one', 'two', 'three']) await say(text)
    const seqs: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : ''
      const { body } = await api.get(`/api/chat/${leadId}/history?limit=3${query}`, store.key)
      seqs.push(...body.data.map(({ seq }: { seq: number }) => seq))
      cursor = body.next_cursor
    }
    expect(seqs).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    const bad = await api.get(`/api/chat/${leadId}/history?cursor=xyz`, store.key)
    expect([bad.status, bad.body.code]).toEqual([400, 'invalid_cursor'])
  })

  it('shows the conversation by contact id and by telephone number', async () => {
    for (const id of [leadId, '%2B12025550101', '+12025550101', '(202) 555-0101'.replaceAll(' ', '%20')]) {
      const { status, body, text } = await api.get(`/api/agent/conversation/${id}`, store.key)
      expect(status, text).toBe(200)
      expect(body).toMatchObject({
        success: true,
        status: 'active',
        owner: 'ai',
        dealership_id: store.locationId,
        customer: { contact_id: leadId, address: '+12025550101', opted_out: false },
        messages: [
          { seq: 1, role: 'customer' },
          { seq: 2, role: 'agent' },
        ],
        next_before_seq: null,
        turns: [{ from_seq: 1, to_seq: 1, action_taken: 'responded', cost_usd: 0.000042 }],
      })
    }
    const before = await api.get(`/api/agent/conversation/${leadId}?before_seq=2`, store.key)
    expect(before.body.messages).toHaveLength(1)
    const here = await api.get(
      `/api/agent/conversation/${leadId}?dealership_id=${store.locationId}`,
      store.key,
    )
    expect(here.status).toBe(200)
    for (const path of [
      `${leadId}?dealership_id=${randomUUID()}`,
      randomUUID(),
      '%2B12025559999',
      'nobody',
      '%00',
    ]) {
      const none = await api.get(`/api/agent/conversation/${path}`, store.key)
      expect([none.status, none.body.code], path).toEqual([404, 'not_found'])
    }
  })
})
