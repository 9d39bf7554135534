import { defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import { latestSchema } from '@forecourt/db/latest-schema'
import { newId } from '@forecourt/db/ids'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, createUser, startApi, type Api, type Json } from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api

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

describe('POST /users', () => {
  it('creates a business with an account and an active prompt', async () => {
    const { status, body } = await api.post('/users', {
      email: ' Owner@Example.com ',
      company_name: ' Ünïcode 🚗 ',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      user_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: 'owner@example.com',
      company_name: 'Ünïcode 🚗',
      active: true,
      low_credits_threshold: 50,
      ai_provider: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: body.created_at,
    })
    const prompts = await api.get(`/users/${body.user_id}/prompts`)
    expect(prompts.body.data).toMatchObject([
      { version: 1, active: true, dealership_id: null, system_prompt: defaultSystemPrompt },
    ])
    const credits = await api.get(`/users/${body.user_id}/credits`)
    expect(credits.body).toEqual({ user_id: body.user_id, remaining_credits: 0, held: 0 })
  })

  it('refuses an email that is taken, whatever its case, and stores nothing then', async () => {
    await api.post('/users', { email: 'taken@example.com', company_name: 'First' })
    const count = async () => (await database.owner.query('select from agent_prompts')).rowCount
    const before = await count()
    const { status, body } = await api.post('/users', { email: 'TAKEN@example.com', company_name: 'Second' })
    expect([status, body.code]).toEqual([409, 'email_taken'])
    expect(await count()).toBe(before)
  })

  it.each([
    [{ company_name: 'X' }, 'email'],
    [{ email: 'nonsense', company_name: 'X' }, 'email'],
    [{ email: 'a@b.co', company_name: '   ' }, 'company_name'],
    [{ email: 'a@b.co', company_name: 'x'.repeat(201) }, 'company_name'],
    [{ email: 'a@b.co', company_name: 7 }, 'company_name'],
    [{ email: 'a@b.co', company_name: 'a\0b' }, 'company_name'],
    [{ email: 'a@b.co', company_name: 'half \ud83d' }, 'company_name'],
    [{ email: 'a@b.co', company_name: 'X', admin: true }, 'admin'],
    [{ email: 'a@b.co', company_name: 'X', low_credits_threshold: -1 }, 'low_credits_threshold'],
    [{ email: 'a@b.co', company_name: 'X', ai_provider: 'gemini' }, 'ai_provider'],
    [{ email: 'a@b.co', company_name: 'X', low_credits_threshold: 2.5 }, 'low_credits_threshold'],
    [{ email: 'a@b.co', company_name: 'X', low_credits_threshold: null }, 'low_credits_threshold'],
  ])('names the field that is wrong: %j', async (given, field) => {
    const { status, body } = await api.post('/users', given)
    expect(status).toBe(400)
    expect(body).toMatchObject({ success: false, code: 'invalid_request', details: { field } })
    expect(body.error).toContain(field)
  })

  it('is for the operator only', async () => {
    const { user_id } = await createUser(api)
    const { api_key: key } = await createKey(api, user_id)
    const created = await api.post('/users', { email: 'x@example.com', company_name: 'X' }, { key })
    expect([created.status, created.body.code]).toEqual([403, 'forbidden'])
    expect((await api.get('/users', { key })).status).toBe(403)
  })
})

describe('GET and PATCH /users', () => {
  it('lists all businesses, newest first, page by page', async () => {
    const made = [await createUser(api), await createUser(api), await createUser(api)].map(
      (user) => user.user_id,
    )
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Json = await api.get(`/users?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.data.map((user: Json) => user.user_id))
      cursor = page.body.next_cursor
    }
    expect(seen.slice(0, 3)).toEqual(made.toReversed())
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await database.owner.query('select from tenants')).rowCount)
  })

  it('changes what is given', async () => {
    const user = await createUser(api)
    const { body } = await api.patch(`/users/${user.user_id}`, { company_name: 'New name' })
    expect(body).toMatchObject({ company_name: 'New name', email: user.email })
    expect(body.updated_at > user.updated_at).toBe(true)
    expect((await api.get(`/users/${user.user_id}`)).body).toEqual(body)
    const other = await createUser(api)
    const taken = await api.patch(`/users/${user.user_id}`, { email: other.email.toUpperCase() })
    expect([taken.status, taken.body.code]).toEqual([409, 'email_taken'])
    expect((await api.patch(`/users/${user.user_id}`, {})).status).toBe(400)
  })

  it('keep from which balance on a business is told, beside its other settings', async () => {
    const given = { email: 'low@example.com', company_name: 'Low', low_credits_threshold: 200 }
    const { body: user } = await api.post('/users', given)
    expect(user.low_credits_threshold).toBe(200)
    await database.owner.query(`update tenants set settings = settings || '{"other": 1}' where id = $1`, [
      user.user_id,
    ])
    const chosen = await api.patch(`/users/${user.user_id}`, { ai_provider: 'openai' })
    expect([chosen.body.ai_provider, chosen.body.low_credits_threshold]).toEqual(['openai', 200])
    expect((await api.patch(`/users/${user.user_id}`, { ai_provider: null })).body.ai_provider).toBeNull()
    const changed = await api.patch(`/users/${user.user_id}`, { low_credits_threshold: 0 })
    expect([changed.status, changed.body.low_credits_threshold]).toEqual([200, 0])
    await api.patch(`/users/${user.user_id}`, { company_name: 'Lower' })
    const { rows } = await database.owner.query('select settings from tenants where id = $1', [user.user_id])
    expect(rows[0].settings).toEqual({ low_credits_threshold: 0, ai_provider: null, other: 1 })
    const { data } = (await api.get('/users?limit=200')).body
    expect(data.find((one: Json) => one.user_id === user.user_id)).toMatchObject({ low_credits_threshold: 0 })
  })

  it('answers 404 for a business that does not exist, on reads and writes', async () => {
    const nobody = newId()
    expect((await api.get(`/users/${nobody}`)).status).toBe(404)
    expect((await api.get(`/users/${nobody}/agents`)).status).toBe(404)
    expect((await api.patch(`/users/${nobody}`, { company_name: 'X' })).status).toBe(404)
    expect((await api.post(`/users/${nobody}/credits/add`, { amount: 1 })).status).toBe(404)
  })

  it('shuts a business out at once when the operator switches it off, and only the operator', async () => {
    const { user_id } = await createUser(api)
    const { api_key: key } = await createKey(api, user_id)
    expect((await api.patch(`/users/${user_id}`, { active: false }, { key })).status).toBe(403)
    expect((await api.get(`/users/${user_id}`, { key })).status).toBe(200)
    await api.patch(`/users/${user_id}`, { active: false })
    expect((await api.get(`/users/${user_id}`, { key })).status).toBe(401)
    await api.patch(`/users/${user_id}`, { active: true })
    expect((await api.get(`/users/${user_id}`, { key })).status).toBe(200)
  })
})
