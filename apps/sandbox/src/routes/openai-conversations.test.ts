import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOpenAiCaller, type Item, textOf } from '../fixtures/openai.ts'
import { startSandbox } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

const { call, respond, startConversation, itemsOf, stream } = createOpenAiCaller(() => sandbox.origin)
const entries = () => sandbox.context.ledger.list({ provider: 'openai', limit: 20 })

test('a conversation is read besides the input, and gets both after the response', async () => {
  const id = await startConversation({
    metadata: { customer: 'c1' },
    items: [{ role: 'user', content: 'looking for a used tundra' }],
  })
  const first = await respond({ input: 'do u still have it', conversation: id })
  expect(textOf(first)).toContain('Tundra')
  expect(first['conversation']).toEqual({ id })
  await respond({ input: [{ role: 'user', content: 'ok thx' }], conversation: { id } })
  const { data } = await itemsOf(id)
  expect(data.map(({ role }) => role)).toEqual(['user', 'user', 'assistant', 'user', 'assistant'])
  expect(data[2]).toEqual((first['output'] as Item[])[0])
  await stream({ input: 'bye', conversation: id })
  expect((await itemsOf(id)).data).toHaveLength(7)
  expect((await call('GET', `/conversations/${id}`)).body).toMatchObject({
    id,
    object: 'conversation',
    metadata: { customer: 'c1' },
  })
})

test('items are listed newest first and in pages, added, fetched and deleted', async () => {
  const id = await startConversation()
  const contents = ['uno', 'dos', 'tres']
  const added = await call('POST', `/conversations/${id}/items`, {
    items: contents.map((content) => ({ role: 'user', content })),
  })
  const ids = (added.body['data'] as Item[]).map((item) => item.id)
  expect((await itemsOf(id, '')).data.map((item) => item.id)).toEqual(ids.toReversed())
  const page = await itemsOf(id, '?order=asc&limit=2')
  expect([page.has_more, page.last_id]).toEqual([true, ids[1]])
  expect((await itemsOf(id, `?order=asc&after=${page.last_id}`)).data).toMatchObject([{ id: ids[2] }])
  expect((await call('GET', `/conversations/${id}/items/${ids[0]}`)).body).toMatchObject({
    id: ids[0],
    role: 'user',
  })
  expect((await call('DELETE', `/conversations/${id}/items/${ids[1]}`)).body).toMatchObject({
    id,
    object: 'conversation',
  })
  expect((await itemsOf(id)).data.map((item) => item.id)).toEqual([ids[0], ids[2]])
  expect((await call('DELETE', `/conversations/${id}`)).body).toEqual({
    id,
    object: 'conversation.deleted',
    deleted: true,
  })
  expect((await call('GET', `/conversations/${id}`)).status).toBe(404)
  expect(entries().map(({ method, status }) => [method, status])).toEqual([
    ['POST', 200],
    ['POST', 200],
    ['DELETE', 200],
    ['DELETE', 200],
  ])
})

test('more than 20 items at a time are refused', async () => {
  const items = Array.from({ length: 21 }, () => ({ role: 'user', content: 'x' }))
  expect(await call('POST', '/conversations', { items })).toMatchObject({
    status: 400,
    body: { error: { param: 'items', code: 'array_above_max_length' } },
  })
})

test('nothing is remembered after a reset', async () => {
  const id = await startConversation()
  const { id: response } = await respond({ conversation: id })
  sandbox.context.reset()
  expect((await call('GET', `/conversations/${id}`)).status).toBe(404)
  expect((await call('GET', `/responses/${String(response)}`)).status).toBe(404)
})
