import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createPhoneNumber,
  createTenant,
  insertConversation,
  startApi,
  type Api,
  type Tenant,
} from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant
let path: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/agents`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const newNumber = async () =>
  (await createPhoneNumber(api, tenant.user_id, tenant.dealership_id)).phone_number_id

/** An agent with one conversation of each status. */
async function newAgent() {
  const phone_number_id = await newNumber()
  const { body } = await api.post(path, { phone_number_id, name: 'Sam', prompt_id: 'pmpt_1' })
  for (const status of ['active', 'escalated', 'closed', 'archived'])
    await insertConversation(
      database.owner,
      { ...tenant, phone_number_id, agent_id: body.agent_id },
      { status },
    )
  return body
}
const statuses = async (agentId: string) => {
  const { rows } = await database.owner.query<{ status: string }>(
    'select status from conversations where agent_id = $1 order by status',
    [agentId],
  )
  return rows.map((row) => row.status)
}

describe('agents', () => {
  it('are created for a phone number, one each', async () => {
    const phone_number_id = await newNumber()
    const given = { phone_number_id, name: 'Sam', provider: 'claude', model: 'claude-haiku-4-5' }
    const { status, body } = await api.post(path, given)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...given, prompt_id: null })
    expect((await api.get(`${path}/${body.agent_id}`)).body).toEqual(body)
    expect((await api.get(`${path}?phone_number_id=${phone_number_id}`)).body.data).toEqual([body])
    const second = await api.post(path, given)
    expect([second.status, second.body.code]).toEqual([409, 'agent_exists'])
  })

  it('are refused for a phone number or provider that does not exist', async () => {
    expect((await api.post(path, { phone_number_id: tenant.agent_id, name: 'X' })).status).toBe(404)
    const wrong = await api.post(path, { phone_number_id: await newNumber(), name: 'X', provider: 'skynet' })
    expect([wrong.status, wrong.body.details.field]).toEqual([400, 'provider'])
  })

  it('keep their conversations when only name or model change, or the same link is given again', async () => {
    const agent = await newAgent()
    const { phone_number_id } = agent
    const changes = { name: 'Max', model: 'm', provider: null, phone_number_id, prompt_id: 'pmpt_1' }
    const { body } = await api.patch(`${path}/${agent.agent_id}`, changes)
    expect(body).toMatchObject(changes)
    expect(await statuses(agent.agent_id)).toEqual(['active', 'archived', 'closed', 'escalated'])
  })

  it.each(['phone_number_id', 'prompt_id'])(
    'archive their open conversations with another %s',
    async (field) => {
      const agent = await newAgent()
      const value = field === 'prompt_id' ? 'pmpt_2' : await newNumber()
      const { body } = await api.patch(`${path}/${agent.agent_id}`, { [field]: value })
      expect(body[field]).toBe(value)
      expect(await statuses(agent.agent_id)).toEqual(['archived', 'archived', 'archived', 'closed'])
      const audit = await api.get(`/users/${tenant.user_id}/audit-log?limit=1`)
      expect(audit.body.data[0]).toMatchObject({
        action: 'agent.updated',
        entity_id: agent.agent_id,
        changes: { fields: [field], archived_conversations: 2 },
      })
    },
  )

  it('archive nothing when relinking is refused', async () => {
    const agent = await newAgent()
    const refused = await api.patch(`${path}/${agent.agent_id}`, { phone_number_id: tenant.phone_number_id })
    expect([refused.status, refused.body.code]).toEqual([409, 'agent_exists'])
    expect(await statuses(agent.agent_id)).toEqual(['active', 'archived', 'closed', 'escalated'])
  })

  it('are gone once deleted, their conversations archived and their number free', async () => {
    const agent = await newAgent()
    const url = `${path}/${agent.agent_id}`
    expect((await api.delete(url)).status).toBe(204)
    for (const method of ['GET', 'DELETE']) expect((await api.call(method, url)).status).toBe(404)
    expect((await api.patch(url, { name: 'X' })).status).toBe(404)
    expect((await api.get(`${path}?limit=200`)).text).not.toContain(agent.agent_id)
    expect(await statuses(agent.agent_id)).toEqual(['archived', 'archived', 'archived', 'closed'])
    const { phone_number_id } = agent
    expect((await api.post(path, { phone_number_id, name: 'Next' })).status).toBe(201)
    // What it said can still be looked up.
    expect(
      (await api.get(`/users/${tenant.user_id}/conversations?agent_id=${agent.agent_id}`)).body.data,
    ).toHaveLength(4)
  })
})
