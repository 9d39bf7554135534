import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTenant,
  insertConversation,
  startApi,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'

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

describe('interactions', () => {
  it('are listed newest first, and found by conversation, kind, success and time', async () => {
    const other = (await insertConversation(database.owner, tenant)).conversation_id
    const given: [string, string, boolean, string][] = [
      [tenant.conversation_id, 'turn.superseded', true, '2026-03-01T10:00:00Z'],
      [tenant.conversation_id, 'turn.parked', false, '2026-03-01T11:00:00Z'],
      [tenant.conversation_id, 'guard.price', true, '2026-03-01T12:00:00Z'],
      [other, 'turnover', true, '2026-03-01T13:00:00Z'],
    ]
    for (const [conversationId, type, success, at] of given)
      await database.owner.query(
        `insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, created_at)
         values ($1, $2, $3, $4, $5, case when not $5 then 'the model was away' end, '{"attempt": 2}', $6)`,
        [newId(), tenant.user_id, conversationId, type, success, at],
      )
    const path = `/users/${tenant.user_id}/interactions`
    const types = async (query: string) =>
      (await api.get(`${path}?${query}`)).body.data.map((one: Json) => one.type)
    expect(await types('')).toEqual(['turnover', 'guard.price', 'turn.parked', 'turn.superseded'])
    expect(await types('type=turn.')).toEqual(['turn.parked', 'turn.superseded'])
    expect(await types('type=turn')).toHaveLength(3)
    expect(await types('type=turn_')).toEqual([])
    expect(await types('success=false')).toEqual(['turn.parked'])
    expect(await types(`conversation_id=${other}`)).toEqual(['turnover'])
    expect(await types('from=2026-03-01T11:00:00Z&to=2026-03-01T12:00:00Z')).toEqual(['turn.parked'])
    const first = (await api.get(`${path}?limit=3`)).body
    expect((await api.get(`${path}?cursor=${first.next_cursor}`)).body.data).toMatchObject([
      { type: 'turn.superseded', error: null, metadata: { attempt: 2 }, correlation_id: null },
    ])
    expect((await api.get(`${path}?conversation_id=${newId()}`)).status).toBe(404)
  })

  it.each(['type=%25', 'type=', 'success=maybe', 'from=today', 'cursor=x', 'limit=0'])(
    'refuse the query %s',
    async (query) => {
      expect((await api.get(`/users/${tenant.user_id}/interactions?${query}`)).status).toBe(400)
    },
  )
})
