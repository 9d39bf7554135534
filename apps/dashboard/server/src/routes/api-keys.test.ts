import { createHash } from 'node:crypto'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, createUser, startApi, type Api } from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let userId: string
let path: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  userId = (await createUser(api)).user_id
  path = `/users/${userId}/api-keys`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

describe('API keys', () => {
  it('are shown once and stored as a hash', async () => {
    const { status, body } = await api.post(path, { name: 'Website' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Website',
      scopes: ['read', 'write'],
      prefix: body.api_key.slice(0, 9),
    })
    expect(body.api_key).toMatch(/^fk_[A-Za-z0-9_-]{43}$/)

    const { api_key: key, ...rest } = body
    const list = await api.get(path)
    expect(list.body.data).toContainEqual(rest)
    expect(list.text + (await api.get(`/users/${userId}/audit-log`)).text).not.toContain(key)
    const { rows } = await database.owner.query('select key_hash from api_keys where id = $1', [
      body.api_key_id,
    ])
    expect(rows[0].key_hash.equals(createHash('sha256').update(key).digest())).toBe(true)
  })

  it.each([[['root']], [[]], [['read', 'read']], ['read']])('refuse the scopes %j', async (scopes) => {
    expect((await api.post(path, { name: 'X', scopes })).status).toBe(400)
  })

  it('do what their scope allows: read ⊂ write ⊂ admin', async () => {
    const { api_key: read } = await createKey(api, userId, ['read'])
    const { api_key: write } = await createKey(api, userId, ['write'])
    const { api_key: admin } = await createKey(api, userId, ['admin'])
    const change = (key: string) => api.patch(`/users/${userId}`, { company_name: 'Acme' }, { key })
    const statuses = async (key: string) => [
      (await api.get(`/users/${userId}`, { key })).status,
      (await change(key)).status,
      (await api.get(path, { key })).status,
      (await api.get(`/users/${userId}/audit-log`, { key })).status,
    ]
    expect(await statuses(read)).toEqual([200, 403, 403, 403])
    expect(await statuses(write)).toEqual([200, 200, 403, 403])
    expect(await statuses(admin)).toEqual([200, 200, 200, 200])
    const refused = await change(read)
    expect([refused.body.code, refused.body.error]).toEqual(['forbidden', expect.stringContaining('write')])
  })

  it('stop working the moment they are revoked', async () => {
    const { api_key: key, api_key_id: id } = await createKey(api, userId)
    expect((await api.get(`/users/${userId}`, { key })).status).toBe(200)
    expect((await api.delete(`${path}/${id}`)).status).toBe(204)
    expect((await api.get(`/users/${userId}`, { key })).status).toBe(401)
    expect((await api.get(path)).text).not.toContain(id)
    expect((await api.delete(`${path}/${id}`)).status).toBe(404)
  })

  it('say in the audit log who used them', async () => {
    const { api_key: key, api_key_id: id } = await createKey(api, userId)
    const headers = { 'x-correlation-id': 'from-the-caller' }
    const change = await api.patch(`/users/${userId}`, { company_name: 'Audited' }, { key, headers })
    expect(change.headers['x-correlation-id']).toBe('from-the-caller')
    const { body } = await api.get(`/users/${userId}/audit-log?limit=1`)
    expect(body.data[0]).toMatchObject({
      actor: `api_key:${id}`,
      action: 'user.updated',
      entity: 'user',
      entity_id: userId,
      changes: { fields: ['company_name'] },
      correlation_id: 'from-the-caller',
    })
    expect(JSON.stringify(body.data[0])).not.toContain('Audited')
  })
})

describe('the rate limit', () => {
  it('counts each key by itself, over all replicas, and tells when to come back', async () => {
    const stores = { ...database, redisUrl: redis.url }
    const replicas = await Promise.all([1, 2].map(() => startApi(stores, { env: { API_RATE_LIMIT: '5' } })))
    const [one, two] = replicas as [Api, Api]
    try {
      const { api_key: key } = await createKey(api, userId)
      const { api_key: other } = await createKey(api, userId)
      const answers = []
      for (let i = 0; i < 6; i += 1) answers.push(await (i % 2 ? one : two).get(`/users/${userId}`, { key }))
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429])
      const refused = answers[5]
      expect(refused?.body).toMatchObject({
        success: false,
        code: 'rate_limited',
        correlation_id: expect.any(String),
      })
      expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
      expect((await one.get(`/users/${userId}`, { key: other })).status).toBe(200)
      expect((await one.get('/health/live', { key: null })).status).toBe(200)
    } finally {
      await Promise.all(replicas.map((replica) => replica.close()))
    }
  })

  it('lets every request pass while Redis is away', async () => {
    const away = await startApi(
      { ...database, redisUrl: 'redis://127.0.0.1:1' },
      { env: { API_RATE_LIMIT: '1' } },
    )
    try {
      for (let i = 0; i < 3; i += 1) expect((await away.get(`/users/${userId}`)).status).toBe(200)
    } finally {
      await away.close()
    }
  })
})
