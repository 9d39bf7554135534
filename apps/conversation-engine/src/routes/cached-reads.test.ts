import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStores, insertStore, OPERATOR_KEY, type Json, type Stores } from '../api.fixture.ts'
import { createReadDesk, type ReadDesk } from './cached-reads.fixture.ts'

let stores: Stores
let desk: ReadDesk

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  desk = await createReadDesk(stores)
})
afterEach(() => desk.close())

const reads: [string, () => string][] = [
  ['context', () => desk.context],
  ['history', () => desk.history()],
  ['the conversation by contact id', () => desk.byId],
  ['the conversation by telephone number', () => desk.byPhone],
  ['the conversation with one location', () => desk.byPlace],
]

describe.each(reads)('%s', (_, path) => {
  it('is read from the cache the second time, and says the same', async () => {
    const first = await desk.get(path())
    expect(first.status, first.text).toBe(200)
    expect(await desk.counts()).toEqual({ miss: 1 })
    const second = await desk.get(path())
    expect(second.body).toEqual(first.body)
    expect(second.headers).not.toHaveProperty('x-served-from')
    expect(await desk.counts()).toEqual({ hit: 1 })
  })

  it('notices a turn in between', async () => {
    const before = await desk.get(path())
    await desk.counts()
    await desk.say('busco una usada maximo 25 mil, my email is ana.r@example.com')
    const after = await desk.get(path())
    expect(after.body).not.toEqual(before.body)
    expect(after.text).toMatch(/25 mil/)
    expect(await desk.counts()).toEqual({ outdated: 1 })
  })

  it('is served stale, with its age, while Postgres is away', async () => {
    const { body } = await desk.get(path())
    await desk.postgres.cut()
    const stale = await desk.get(path())
    expect([stale.status, stale.body]).toEqual([200, body])
    expect(stale.headers['x-served-from']).toBe('stale-cache')
    expect(String(stale.headers.age)).toMatch(/^\d$/)
    await desk.postgres.mend()
  })

  it('is 503 while Postgres is away and nothing is kept, also when it is not asked any more', async () => {
    await desk.get(`/api/chat/${randomUUID()}/context`)
    await desk.postgres.cut()
    for (let i = 0; i < 7; i++) {
      const { status, body, headers } = await desk.get(path())
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '2'])
      expect(headers).not.toHaveProperty('x-served-from')
    }
    await desk.postgres.mend()
  })

  it("is 404 to another business, with Postgres and, as another's, without it", async () => {
    const other = await insertStore(stores)
    await desk.get(path())
    expect((await desk.api.get(path(), other.key)).status).toBe(404)
    const separator = path().includes('?') ? '&' : '?'
    const foreign = `${path()}${separator}user_id=${desk.store.tenantId}`
    expect((await desk.api.get(foreign, other.key)).status).toBe(404)
    await desk.postgres.cut()
    expect((await desk.api.get(foreign, other.key)).status).toBe(404)
    const unknown = await desk.api.get(path(), other.key)
    expect(unknown.status).toBe(503)
    expect(unknown.text).not.toContain('tacoma')
    expect((await desk.api.get(foreign, OPERATOR_KEY)).status).toBe(200)
    await desk.postgres.mend()
  })
})

it('nothing is served from what stands under the key of another business', async () => {
  const other = await insertStore(stores)
  for (const [, path] of reads) await desk.get(path())
  const { redis } = stores.redis
  const keys = await redis.keys(`conv:{${desk.store.tenantId}:*`)
  expect(keys).toHaveLength(2)
  for (const key of keys) await redis.copy(key, key.replace(desk.store.tenantId, other.tenantId))
  await desk.api.get(`/api/chat/${randomUUID()}/context`, other.key)
  await desk.postgres.cut()
  for (const [, path] of reads) expect((await desk.api.get(path(), other.key)).status).not.toBe(200)
  await desk.postgres.mend()
})

describe('what stands around a conversation is noticed too', () => {
  it.each<[string, string, object]>([
    [
      'a service',
      `insert into service_catalog (id, tenant_id, location_id, name, price_micros)
       select gen_random_uuid(), tenant_id, id, 'Oil change', 59950000 from locations where tenant_id = $1`,
      { services: [{ name: 'Oil change', price: 59.95, description: null, duration_minutes: null }] },
    ],
    [
      'a name',
      `update contacts set name = 'Ana Ruiz', opted_out_at = now() where tenant_id = $1`,
      { lead: { name: 'Ana Ruiz', opted_out: true } },
    ],
    [
      'the location',
      `update locations set name = 'Moved Motors' where tenant_id = $1`,
      { dealership: { name: 'Moved Motors' } },
    ],
  ])('%s', async (_, change, expected) => {
    await desk.get(desk.context)
    await desk.owner(change)
    expect((await desk.get(desk.context)).body).toMatchObject(expected)
    expect((await desk.get(desk.context)).body).toMatchObject(expected)
    expect(await desk.counts()).toEqual({ miss: 1, outdated: 1, hit: 1 })
  })

  it('a service that is gone', async () => {
    await desk.owner(
      `insert into service_catalog (id, tenant_id, location_id, name)
       select gen_random_uuid(), tenant_id, id, service
         from locations, unnest(array['Detailing', 'Tint']) service where tenant_id = $1`,
    )
    const names = async () => (await desk.get(desk.context)).body.services.map(({ name }: Json) => name)
    expect(await names()).toEqual(['Detailing', 'Tint'])
    await desk.owner(`update service_catalog set deleted_at = now() where tenant_id = $1 and name = 'Tint'`)
    expect(await names()).toEqual(['Detailing'])
  })

  it('a correction of a person', async () => {
    await desk.get(desk.context)
    const value = { has_trade_in: true, vehicle: '2015 Honda Civic' }
    const { body } = await desk.correct('trade_in', value)
    expect((await desk.get(desk.context)).body.context).toContainEqual(body)
    expect((await desk.get(desk.byId)).body.context).toContainEqual(body)
  })
})

describe('the conversation of a customer', () => {
  it.each<[string, string, number, 'first' | 'second']>([
    ['is the open one, though one that ended began later', 'closed', 1, 'first'],
    ['is of two that are open the one last spoken in', 'escalated', -1, 'first'],
    ['is the other one when that was last spoken in', 'active', 1, 'second'],
  ])('%s', async (_, status, lastMessageInHours, expected) => {
    await desk.get(desk.context)
    const second = await desk.addConversation(status, lastMessageInHours)
    const id = expected === 'first' ? desk.conversationId : second
    for (const path of [desk.context, desk.byId, desk.byPhone, desk.byPlace, `${desk.byId}?before_seq=1000`])
      expect((await desk.get(path)).body.conversation_id, path).toBe(id)
    const put = await desk.correct('trade_in', { has_trade_in: false })
    expect(put.status).toBe(200)
    const { rows } = await desk.owner(
      `select conversation_id from customer_context where tenant_id = $1 and type = 'trade_in'`,
    )
    expect(rows).toEqual([{ conversation_id: id }])
  })
})
