import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createStores,
  insertKey,
  insertStore,
  OPERATOR_KEY,
  startApi,
  talk,
  type Json,
  type Store,
  type Stores,
  type TestApi,
} from './api.fixture.ts'

/** Generated from the OpenAPI document: a new route is tested here without anyone thinking of it. */
type Operation = { path: string; method: string; params: string[]; query: string[]; body: Json | undefined }
type Scene = Store & { ids: Record<string, string> }

const open = ['/health/live', '/health/ready', '/metrics']

let stores: Stores
let api: TestApi
let mine: Scene
let theirs: Scene
let operations: Operation[]

beforeAll(async () => {
  stores = await createStores()
  api = await startApi(stores)
  operations = listOperations()
  mine = await createScene()
  theirs = await createScene()
})
afterAll(async () => {
  await api.close()
  await stores.close()
})

async function createScene(): Promise<Scene> {
  const store = await insertStore(stores)
  const { conversationId, leadId } = await talk(api, stores, store, 'do u have any used trucks under 20k')
  const { owner } = stores.database
  const { rows } = await owner.query('select id from turns where conversation_id = $1', [conversationId])
  const promptId = randomUUID()
  await owner.query(
    `insert into agent_prompts (id, tenant_id, version, system_prompt) values ($1, $2, 1, 'Be brief.')`,
    [promptId, store.tenantId],
  )
  const ids = {
    user_id: store.tenantId,
    turn_id: String(rows[0].id),
    prompt_id: promptId,
    dealership_id: store.locationId,
    conversation_id: conversationId,
    staff_id: store.staffId,
    leadId,
    customerId: leadId,
    type: 'vehicle_interest',
  }
  return { ...store, ids }
}

function listOperations(): Operation[] {
  const document = api.app.swagger() as Json
  return Object.entries<Json>(document.paths)
    .filter(([path]) => !open.includes(path))
    .flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, operation]) => {
        const parameters = (operation.parameters ?? []) as { in: string; name: string }[]
        const media = operation.requestBody?.content['application/json']
        return {
          path,
          method: method.toUpperCase(),
          params: parameters.filter((one) => one.in === 'path').map((one) => one.name),
          query: parameters.filter((one) => one.in === 'query').map((one) => one.name),
          body: media && (media.example ?? Object.values<Json>(media.examples ?? {})[0]?.value),
        }
      }),
    )
}

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
const urlOf = ({ path, params }: Operation, ids: Record<string, string>) =>
  params.reduce((url, name) => url.replace(`{${name}}`, idOf(ids, name)), path)
const bodyOf = ({ body }: Operation, ids: Record<string, string>): Json =>
  body && Object.fromEntries(Object.entries(body).map(([name, value]) => [name, ids[name] ?? value]))

function idOf(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (!id) throw new Error(`api-isolation.test.ts knows no id for the parameter ${name}`)
  return id
}

/** Everything of a business, to see that nothing was touched. */
async function contentOf({ tenantId }: Scene): Promise<unknown> {
  const { owner } = stores.database
  const { rows: tables } = await owner.query<{ table_name: string }>(
    `select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
  )
  const content: Record<string, unknown> = {}
  for (const { table_name: table } of tables) {
    const { rows } = await owner.query(
      `select to_jsonb(x)::text as row from ${table} x where tenant_id = $1 order by 1`,
      [tenantId],
    )
    content[table] = rows
  }
  return content
}

describe('every route of the OpenAPI document', () => {
  it('is there to be tested, with an example for every body and a schema for every status', () => {
    expect(operations).toHaveLength(13)
    for (const operation of operations) {
      if (operation.method !== 'GET') expect(operation.body, nameOf(operation)).toBeTypeOf('object')
      const document = (api.app.swagger() as Json).paths[operation.path][operation.method.toLowerCase()]
      expect(document.summary, nameOf(operation)).toBeTypeOf('string')
      for (const status of ['400', '401', '403', '404', '429', '500', '503'])
        expect(document.responses[status]?.description, `${nameOf(operation)} ${status}`).toBeTypeOf('string')
    }
  })

  it('answers 401 without a key, and with an unknown one; 403 to one that may not', async () => {
    const { owner } = stores.database
    const reader = await insertKey(owner, mine.tenantId, ['read'])
    for (const operation of operations) {
      const url = urlOf(operation, mine.ids)
      const body = bodyOf(operation, mine.ids)
      for (const key of [null, 'nonsense', `fk_${'x'.repeat(43)}`]) {
        const answer = await api.call(operation.method, url, { key, body })
        expect([answer.status, answer.body.code], nameOf(operation)).toEqual([401, 'unauthorized'])
      }
      if (operation.method === 'GET') continue
      const answer = await api.call(operation.method, url, { key: reader, body })
      expect([answer.status, answer.body.code], nameOf(operation)).toEqual([403, 'forbidden'])
    }
  })

  it("answers 404 wherever another business's id stands, and touches nothing", async () => {
    const before = [await contentOf(mine), await contentOf(theirs)]
    let calls = 0
    const refuses = async (operation: Operation, url: string, body: Json, what: string, key = mine.key) => {
      const answer = await api.call(operation.method, url, { key, body })
      expect([answer.status, answer.body.success], `${nameOf(operation)} ${what}`).toEqual([404, false])
      for (const id of Object.values(theirs.ids).filter((id) => id.length === 36))
        expect(answer.text, nameOf(operation)).not.toContain(id)
      calls += 1
    }
    for (const operation of operations) {
      const [url, body] = [urlOf(operation, mine.ids), bodyOf(operation, mine.ids)]
      for (const name of operation.params.filter((name) => name !== 'type'))
        await refuses(
          operation,
          urlOf(operation, { ...mine.ids, [name]: idOf(theirs.ids, name) }),
          body,
          name,
        )
      for (const name of Object.keys(operation.body ?? {}).filter((name) => name.endsWith('_id')))
        await refuses(operation, url, { ...body, [name]: idOf(theirs.ids, name) }, `body ${name}`)
      for (const name of operation.query.filter((name) => name.endsWith('_id')))
        await refuses(operation, `${url}?${name}=${idOf(theirs.ids, name)}`, body, `query ${name}`)
      // The operator names a business, and the ids of another are as unknown to it.
      if (operation.params.length > 0 || operation.body?.conversation_id) {
        const foreign = `${url}?user_id=${theirs.tenantId}`
        const answer = await api.call(operation.method, foreign, { key: OPERATOR_KEY, body })
        expect(answer.status, nameOf(operation)).toBe(404)
      }
    }
    expect(calls).toBeGreaterThan(20)
    expect([await contentOf(mine), await contentOf(theirs)]).toEqual(before)
  })

  it('does not find a customer of another business by telephone number', async () => {
    await api.post(
      '/api/agent/handle-message',
      {
        customer_phone: '+12025550166',
        dealership_id: theirs.locationId,
        message: 'hola, tienen trocas usadas?',
        channel: 'sms',
      },
      theirs.key,
    )
    expect((await api.get('/api/agent/conversation/%2B12025550166', theirs.key)).status).toBe(200)
    expect((await api.get('/api/agent/conversation/%2B12025550166', mine.key)).status).toBe(404)
  })

  it('does not give a message of another business under the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'same-key' }
    const [one, two] = await Promise.all(
      [mine, theirs].map((scene) =>
        api.call('POST', `/api/chat/${scene.ids.leadId}`, {
          key: scene.key,
          body: { message: 'hi' },
          headers,
        }),
      ),
    )
    expect([one?.status, two?.status]).toEqual([200, 200])
    expect(one?.body.message_id).not.toBe(two?.body.message_id)
  })

  // Last, since it changes things. Without it, a route that is 404 for everybody would pass all of the above.
  it('works for the same paths and bodies with ids of its own', async () => {
    for (const operation of operations) {
      const answer = await api.call(operation.method, urlOf(operation, mine.ids), {
        key: mine.key,
        body: bodyOf(operation, mine.ids),
        headers: { 'idempotency-key': randomUUID() },
      })
      expect([200, 201], `${nameOf(operation)} ${answer.text}`).toContain(answer.status)
    }
  })
})
