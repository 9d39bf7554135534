import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTenant, startApi, type Api, type Json, type Tenant } from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  tenant = await createTenant(api)
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

describe('consents', () => {
  it('tell what a customer allowed and took back, the newest first', async () => {
    const given: [string, string, string, string][] = [
      ['opted_out', 'keyword', 'STOP', '2026-03-01T10:00:00Z'],
      ['opted_in', 'keyword', 'start', '2026-03-02T10:00:00Z'],
      ['opted_out', 'plain-language', 'ya no me manden mensajes porfa', '2026-03-03T10:00:00Z'],
    ]
    for (const [state, source, quote, at] of given)
      await database.owner.query(
        `insert into consents (id, tenant_id, contact_id, state, source, quote, at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), tenant.user_id, tenant.contact_id, state, source, quote, at],
      )
    const path = `/users/${tenant.user_id}/contacts/${tenant.contact_id}/consents`
    const first = (await api.get(`${path}?limit=2`)).body
    expect(first.data).toMatchObject([
      {
        state: 'opted_out',
        source: 'plain-language',
        quote: 'ya no me manden mensajes porfa',
        programme: 'all',
      },
      { state: 'opted_in', quote: 'start', at: '2026-03-02T10:00:00.000Z', message_id: null },
    ])
    const rest = (await api.get(`${path}?cursor=${first.next_cursor}`)).body
    expect(rest.data.map((one: Json) => one.quote)).toEqual(['STOP'])
    expect((await api.get(`/users/${tenant.user_id}/contacts/${newId()}/consents`)).status).toBe(404)
    expect((await api.get(`${path}?limit=x`)).body.details.field).toBe('limit')
  })
})
