import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
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
let url: string

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  store = await insertStore(stores)
  const { model } = createScriptedModel(({ system }) => (system.includes('pirate') ? 'Ahoy!' : 'Hi there!'))
  api = await startApi(stores, { model })
  await talk(api, stores, store, 'hello')
  const [turn] = await rowsOf(stores, 'turns', store)
  url = `/api/agent/turns/${turn.id}/replay`
})
afterEach(() => api.close())

it('a turn comes out the same from its record, and nothing is sent or stored', async () => {
  const { status, body } = await api.post(url, {}, store.key)
  expect(status).toBe(200)
  expect(body).toMatchObject({ is_identical: true, differences: [], recorded: { reply: 'Hi there!' } })
  expect(body.replayed).toEqual(body.recorded)
  expect(await rowsOf(stores, 'turns', store)).toHaveLength(1)
  expect(await rowsOf(stores, 'messages', store)).toHaveLength(2)
})

it('another prompt version shows its difference', async () => {
  const promptId = randomUUID()
  await stores.database.owner.query(
    `insert into agent_prompts (id, tenant_id, version, system_prompt) values ($1, $2, 9, 'Talk like a pirate')`,
    [promptId, store.tenantId],
  )
  const { body } = await api.post(url, { prompt_id: promptId }, store.key)
  expect(body).toMatchObject({
    prompt_id: promptId,
    is_identical: false,
    differences: ['reply'],
    replayed: { reply: 'Ahoy!' },
  })
})

it('a turn or a prompt that is not there is not found', async () => {
  const calls: [string, object][] = [
    [`/api/agent/turns/${randomUUID()}/replay`, {}],
    ['/api/agent/turns/7/replay', {}],
    [url, { prompt_id: randomUUID() }],
  ]
  for (const [at, body] of calls) expect((await api.post(at, body, store.key)).status).toBe(404)
})
