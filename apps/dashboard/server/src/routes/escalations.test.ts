import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTenant,
  insertConversation,
  startApi,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'
import { insertEscalation } from '../fixtures/whole-tenant.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant
let path: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})
beforeEach(async () => {
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/escalations`
})

const newPerson = async (name: string): Promise<string> =>
  (await api.post(`/users/${tenant.user_id}/staff`, { name, role: 'advisor' })).body.staff_id

const conversation = async () => {
  const { rows } = await database.owner.query(
    'select status, owner, heard_seq, customer_seq from conversations where id = $1',
    [tenant.conversation_id],
  )
  return rows[0]
}

describe('escalations', () => {
  it('are listed, and found by state, person and conversation', async () => {
    const dana = await newPerson('Dana')
    const open = await insertEscalation(database.owner, tenant, { staffId: dana })
    const other = await insertConversation(database.owner, tenant)
    const done = await insertEscalation(database.owner, { ...tenant, ...other }, { state: 'resolved' })
    const ids = async (query: string) =>
      (await api.get(`${path}?${query}`)).body.data.map((one: Json) => one.escalation_id)
    expect(await ids('')).toEqual([done, open])
    expect(await ids('state=open')).toEqual([open])
    expect(await ids(`staff_id=${dana}`)).toEqual([open])
    expect(await ids(`conversation_id=${other.conversation_id}&state=resolved`)).toEqual([done])
    expect((await api.get(`${path}?state=lost`)).status).toBe(400)
    expect((await api.get(`${path}?staff_id=${newId()}`)).status).toBe(404)
    expect((await api.get(`${path}?state=open`)).body.data[0]).toMatchObject({
      rule: 'explicit-request',
      priority: 'high',
      quote: 'can i just talk to someone real',
      staff_id: dana,
      resolved_at: null,
    })
    const shown = (await api.get(`/users/${tenant.user_id}/conversations/${tenant.conversation_id}`)).body
    expect(shown.escalation).toMatchObject({ escalation_id: open, staff_id: dana, rule: 'explicit-request' })
  })

  it('move to another person while they are open', async () => {
    const [dana, lou] = [await newPerson('Dana'), await newPerson('Lou')]
    const id = await insertEscalation(database.owner, tenant, { staffId: dana })
    const moved = await api.patch(`${path}/${id}`, { staff_id: lou })
    expect([moved.status, moved.body.staff_id]).toEqual([200, lou])
    expect((await api.patch(`${path}/${id}`, { staff_id: newId() })).status).toBe(404)
    await api.delete(`/users/${tenant.user_id}/staff/${dana}`)
    expect((await api.patch(`${path}/${id}`, { staff_id: dana })).status).toBe(404)
    await api.post(`${path}/${id}/resolve`)
    const late = await api.patch(`${path}/${id}`, { staff_id: lou })
    expect([late.status, late.body.code]).toEqual([409, 'escalation_resolved'])
  })

  it('end when they are resolved, once, and what was said counts no more', async () => {
    const id = await insertEscalation(database.owner, tenant)
    await database.owner.query(
      `update conversations set status = 'escalated', owner = 'human' where id = $1`,
      [tenant.conversation_id],
    )
    const headers = { 'idempotency-key': `resolve-${id}` }
    const first = await api.post(`${path}/${id}/resolve`, undefined, { headers })
    expect(first.body).toMatchObject({ state: 'resolved', resolved_at: expect.any(String) })
    expect(await conversation()).toEqual({ status: 'active', owner: 'human', heard_seq: 1, customer_seq: 1 })
    expect((await api.post(`${path}/${id}/resolve`, undefined, { headers })).body).toEqual(first.body)
    const again = await api.post(`${path}/${id}/resolve`)
    expect([again.status, again.body.code]).toEqual([409, 'escalation_resolved'])
    expect((await api.post(`${path}/${newId()}/resolve`)).status).toBe(404)
  })

  it('leave an ended conversation ended', async () => {
    const id = await insertEscalation(database.owner, tenant)
    await database.owner.query(`update conversations set status = 'closed' where id = $1`, [
      tenant.conversation_id,
    ])
    expect((await api.post(`${path}/${id}/resolve`)).status).toBe(200)
    expect((await conversation()).status).toBe('closed')
  })

  it.each([
    [{}, 'staff_id'],
    [{ staff_id: 'dana' }, 'staff_id'],
    [{ staff_id: null }, 'staff_id'],
    [{ state: 'resolved' }, 'state'],
  ])('refuse %j', async (given, field) => {
    const id = await insertEscalation(database.owner, tenant)
    const body = 'state' in given ? { staff_id: newId(), ...given } : given
    const refused = await api.patch(`${path}/${id}`, body)
    expect([refused.status, refused.body.details.field]).toEqual([400, field])
  })
})

describe('a conversation', () => {
  it('tells what it waits for, its language, its summary and who answers', async () => {
    const url = `/users/${tenant.user_id}/conversations`
    const one = async () => (await api.get(`${url}/${tenant.conversation_id}`)).body
    const nothing = {
      waiting_for: null,
      language: null,
      summary: null,
      owner_staff_id: null,
      escalation: null,
    }
    expect(await one()).toMatchObject({ ...nothing, needs_review: false })
    const dana = await newPerson('Dana')
    await database.owner.query(
      `update conversations set waiting_for = 'credits', needs_review = true, language = 'es', owner_staff_id = $2,
              summary = 'Wants a Tacoma by Friday' where id = $1`,
      [tenant.conversation_id, dana],
    )
    expect(await one()).toMatchObject({
      waiting_for: 'credits',
      needs_review: true,
      language: 'es',
      summary: 'Wants a Tacoma by Friday',
      owner_staff_id: dana,
    })
    expect((await api.get(`${url}?waiting_for=credits`)).body.data).toHaveLength(1)
    expect((await api.get(`${url}?waiting_for=review`)).body.data).toEqual([])
    expect((await api.get(`${url}?waiting_for=rain`)).body.details.field).toBe('waiting_for')
  })
})
