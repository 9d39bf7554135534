import { randomUUID } from 'node:crypto'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createScriptedModel,
  createStores,
  eventsOf,
  insertStore,
  startApi,
  talk,
  type Store,
  type Stores,
  type TestApi,
} from '../api.fixture.ts'
import { gate, rowsOf, transcript } from '../engine.fixture.ts'

let stores: Stores
let store: Store
let api: TestApi
let leadId: string
let answer: (signal: AbortSignal) => Promise<string> | string

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  answer = () => 'It is here, come see it!'
  store = await insertStore(stores)
  const { model } = createScriptedModel((request, signal) => {
    request.onText?.('It')
    return answer(signal)
  })
  api = await startApi(stores, { model })
  leadId = (await talk(api, stores, store)).leadId
})
afterEach(() => api.close())

const say = (message: string, headers = {}, path = '') =>
  api.post(`/api/chat/${leadId}${path}`, { message }, store.key, headers)
const change = (sql: string) => stores.database.owner.query(sql, [store.tenantId])

describe('POST /api/chat/:leadId', () => {
  it('answers, and tells what it took', async () => {
    const conversationHistory = [{ role: 'user', content: 'whatever the client keeps' }]
    const body = { message: 'my budget is like 30k', conversationHistory }
    const made = await api.post(`/api/chat/${leadId}`, body, store.key)
    const [conversation] = await rowsOf(stores, 'conversations', store)
    expect(made.status, made.text).toBe(200)
    expect(made.body).toEqual({
      response: 'It is here, come see it!',
      provider: 'claude',
      model: expect.any(String),
      tokens: { input: 11, output: 7 },
      cost_usd: 0.000042,
      latency_ms: expect.any(Number),
      session_id: conversation.id,
      conversation_id: conversation.id,
      action_taken: 'responded',
      qualification_score: conversation.qualification_score,
      message_id: expect.any(String),
    })
    expect((await transcript(stores, store)).join()).not.toContain('whatever the client keeps')
  })

  it('begins a new conversation with a lead whose last one has ended', async () => {
    await change("update conversations set status = 'closed' where tenant_id = $1")
    const made = await say('hi its me again')
    expect(made.status).toBe(200)
    expect(await rowsOf(stores, 'conversations', store)).toHaveLength(2)
    const history = await api.get(`/api/chat/${leadId}/history`, store.key)
    expect(history.body.data).toHaveLength(4)
  })

  it('keeps a message once under one key', async () => {
    const headers = { 'idempotency-key': 'c-1' }
    const [one, two] = [await say('u open sunday', headers), await say('u open sunday', headers)]
    expect(two.body.message_id).toBe(one.body.message_id)
    expect(await transcript(stores, store)).toHaveLength(4)
  })

  it('is 404 for a lead there is not, and for what is no id', async () => {
    for (const id of [randomUUID(), 'nobody', '%00', '1'])
      for (const path of ['', '/stream']) {
        const made = await api.post(`/api/chat/${id}${path}`, { message: 'hi' }, store.key)
        expect([made.status, made.body.code]).toEqual([404, 'lead_not_found'])
      }
  })

  it('is 409 when no agent answers there any more', async () => {
    await change('update agents set deleted_at = now() where tenant_id = $1')
    const made = await say('hello')
    expect([made.status, made.body.code]).toEqual([409, 'no_agent'])
  })

  it.each([
    ['message', {}],
    ['message', { message: '' }],
    ['conversationHistory', { message: 'x', conversationHistory: 'all of it' }],
    ['conversationHistory.0.role', { message: 'x', conversationHistory: [{ role: 'me', content: 'x' }] }],
  ])('names the field %s', async (field, body) => {
    const made = await api.post(`/api/chat/${leadId}`, body, store.key)
    expect([made.status, made.body.details.field]).toEqual([400, field])
  })

  it('lets one lead write only so often', async () => {
    const limited = await startApi(stores, { messagesPerMinute: 1 })
    const post = (path: string) => limited.post(`/api/chat/${leadId}${path}`, { message: 'hi' }, store.key)
    expect((await post('')).status).toBe(200)
    const made = await post('/stream')
    expect([made.status, made.body.code]).toEqual([429, 'rate_limited'])
    await limited.close()
  })
})

describe('POST /api/chat/:leadId/stream', () => {
  it('shows that it is being written, then the committed words, then all of it', async () => {
    const made = await say('is it still there', { 'x-correlation-id': 'corr-s' }, '/stream')
    expect(made.status).toBe(200)
    expect(made.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-correlation-id': 'corr-s',
    })
    const events = eventsOf(made.text)
    const kinds = events.map(({ event }) => event)
    expect(kinds.lastIndexOf('typing')).toBeLessThan(kinds.indexOf('token'))
    const tokens = events.filter(({ event }) => event === 'token')
    expect(tokens.length).toBeGreaterThan(3)
    expect(tokens.map(({ data }) => data.text).join('')).toBe('It is here, come see it!')
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { response: 'It is here, come see it!' } })
  })

  it('shows nothing of a draft that the guard refuses', async () => {
    answer = () => 'It costs exactly $28,999 today only.'
    const made = await say('so how much', {}, '/stream')
    expect(made.text).not.toContain('28,999')
    expect(eventsOf(made.text).at(-1)).toMatchObject({ event: 'done' })
  })

  it('says that a person answers', async () => {
    await change("update conversations set owner = 'human' where tenant_id = $1")
    const events = eventsOf((await say('hello?', {}, '/stream')).text)
    expect(events).toMatchObject([{ event: 'done', data: { action_taken: 'human_owned', response: null } }])
  })

  it('ends with an error event when the service leaves, and the reader is let go', async () => {
    const asked = gate()
    answer = (signal) => {
      asked.open()
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const waiting = say('hello?', { 'x-correlation-id': 'corr-e' }, '/stream')
    await asked.opened
    await api.app.close()
    expect(eventsOf((await waiting).text).at(-1)).toMatchObject({
      event: 'error',
      data: { success: false, code: 'turn_timeout', correlation_id: 'corr-e' },
    })
  })

  it('stops looking when the reader leaves, and the turn is taken all the same', async () => {
    const [asked, go] = [gate(), gate()]
    answer = async () => {
      asked.open()
      await go.opened
      return 'Still here.'
    }
    const address = await api.app.listen({ port: 0, host: '127.0.0.1' })
    const leave = new AbortController()
    const response = await fetch(`${address}/api/chat/${leadId}/stream`, {
      method: 'POST',
      headers: { 'x-api-key': store.key, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'still?' }),
      signal: leave.signal,
    })
    expect(response.status).toBe(200)
    await asked.opened
    const [conversation] = await rowsOf(stores, 'conversations', store)
    await eventually('typing is wanted', () => api.context.listeners.of(conversation.id) !== undefined)
    leave.abort()
    await eventually('nobody listens', () => api.context.listeners.of(conversation.id) === undefined)
    go.open()
    await eventually('it is answered', async () =>
      (await transcript(stores, store)).includes('agent: Still here.'),
    )
  })
})
