import { createSecrets } from '@forecourt/db/secrets'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createAgent,
  createDealership,
  createPhoneNumber,
  createUser,
  nextNumber,
  startApi,
  type Api,
} from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let userId: string
let dealershipId: string
let path: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  userId = (await createUser(api)).user_id
  dealershipId = (await createDealership(api, userId)).dealership_id
  path = `/users/${userId}/phone_numbers`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const sms = (more: object = {}) => ({
  type: 'sms',
  provider: 'twilio',
  external_number: nextNumber(),
  dealership_id: dealershipId,
  ...more,
})
const secrets = createSecrets(Buffer.alloc(32, 7).toString('base64'))
const storedCredentials = async (id: string) => {
  const { rows } = await database.owner.query(
    'select credentials_encrypted as it from channels where id = $1',
    [id],
  )
  return rows[0].it && secrets.decrypt(rows[0].it, `channels.credentials:${id}`)
}

describe('POST phone_numbers', () => {
  it('takes an American number as people write it, and stores E.164', async () => {
    const { status, body } = await api.post(
      path,
      sms({ external_number: ' (202) 555-7001 ', provider: 'Twilio' }),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({
      type: 'sms',
      provider: 'twilio',
      external_number: '+12025557001',
      dealership_id: dealershipId,
      display_name: null,
      state: 'active',
      sends_per_second: 10,
      has_credentials: false,
    })
    expect((await api.get(`${path}/${body.phone_number_id}`)).body).toEqual(body)
  })

  it('refuses a number that exists on the platform, in whatever writing and by whomever', async () => {
    await api.post(path, sms({ external_number: '+12025557002' }))
    const other = (await createUser(api)).user_id
    const location = (await createDealership(api, other)).dealership_id
    const taken = await api.post(
      `/users/${other}/phone_numbers`,
      sms({ external_number: '202-555-7002', dealership_id: location }),
    )
    expect([taken.status, taken.body.code]).toEqual([409, 'phone_number_taken'])
  })

  it('stores credentials as one encrypted object and never shows them', async () => {
    const token = 'token-that-nobody-may-see'
    const sid = `AC${'0'.repeat(32)}`
    const created = await api.post(path, sms({ access_token: token, credentials: { account_sid: sid } }))
    const id = created.body.phone_number_id
    expect(created.body.has_credentials).toBe(true)
    expect(await storedCredentials(id)).toEqual({ access_token: token, account_sid: sid })
    const audit = await api.get(`/users/${userId}/audit-log`)
    for (const { text } of [created, audit, await api.get(path), await api.get(`${path}/${id}`)]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(sid)
    }
    const { rows } = await database.owner.query(
      'select to_jsonb(c)::text as row from channels c where id = $1',
      [id],
    )
    expect(rows[0].row).not.toContain(Buffer.from(token).toString('hex'))
  })

  it.each([
    [{ external_number: 'hello' }, 'external_number', 'invalid_request'],
    [{ external_number: '555' }, 'external_number', 'invalid_request'],
    [{ provider: 'bandwidth' }, 'provider', 'provider_not_available'],
    [{ type: 'whatsapp' }, 'type', 'provider_not_available'],
    [{ type: 'fax' }, 'type', 'invalid_request'],
    [{ dealership_id: 'x' }, 'dealership_id', 'invalid_request'],
    [{ credentials: 'x' }, 'credentials', 'invalid_request'],
    [{ credentials: { account_sid: 5 } }, 'credentials.account_sid', 'invalid_request'],
    [{ access_token: '' }, 'access_token', 'invalid_request'],
    [{ sends_per_second: 0 }, 'sends_per_second', 'invalid_request'],
    [{ sends_per_second: 0.09 }, 'sends_per_second', 'invalid_request'],
    [{ sends_per_second: 1000.1 }, 'sends_per_second', 'invalid_request'],
    [{ sends_per_second: '10' }, 'sends_per_second', 'invalid_request'],
    [{ sends_per_second: null }, 'sends_per_second', 'invalid_request'],
  ])('names the field that is wrong: %j', async (more, field, code) => {
    const { status, body } = await api.post(path, sms(more))
    expect([status, body.code, body.details?.field]).toEqual([400, code, field])
  })
})

describe('PATCH phone_numbers', () => {
  it('changes what is given and keeps the rest, secrets part by part', async () => {
    const { phone_number_id: id } = await createPhoneNumber(api, userId, dealershipId, {
      access_token: 'one',
      credentials: { account_sid: 'two' },
    })
    const changed = await api.patch(`${path}/${id}`, {
      display_name: 'Service',
      state: 'paused',
      access_token: 'three',
    })
    expect(changed.body).toMatchObject({ display_name: 'Service', state: 'paused', has_credentials: true })
    expect(await storedCredentials(id)).toEqual({ access_token: 'three', account_sid: 'two' })
    await api.patch(`${path}/${id}`, { credentials: null })
    expect(await storedCredentials(id)).toEqual({ access_token: 'three' })
    expect((await api.patch(`${path}/${id}`, { access_token: null })).body.has_credentials).toBe(false)
  })

  it('sets how fast a number may send, within bounds', async () => {
    const created = await api.post(path, sms({ sends_per_second: 0.1 }))
    const url = `${path}/${created.body.phone_number_id}`
    expect((await api.get(url)).body.sends_per_second).toBe(0.1)
    expect((await api.patch(url, { sends_per_second: 1000 })).body.sends_per_second).toBe(1000)
    expect((await api.patch(url, { sends_per_second: 2.5 })).body.sends_per_second).toBe(2.5)
    for (const wrong of [0, -1, 1001, 'fast', null]) {
      const { status, body } = await api.patch(url, { sends_per_second: wrong })
      expect([status, body.code, body.details?.field]).toEqual([400, 'invalid_request', 'sends_per_second'])
    }
    expect((await api.get(path)).body.data[0].sends_per_second).toBe(2.5)
  })

  it('refuses a taken number and an unavailable provider, and moves to another location', async () => {
    const one = await createPhoneNumber(api, userId, dealershipId)
    const two = await createPhoneNumber(api, userId, dealershipId)
    const url = `${path}/${one.phone_number_id}`
    expect((await api.patch(url, { external_number: two.external_number })).body.code).toBe(
      'phone_number_taken',
    )
    expect((await api.patch(url, { external_number: one.external_number })).status).toBe(200)
    expect((await api.patch(url, { provider: 'carrier pigeon' })).body.code).toBe('provider_not_available')
    const elsewhere = (await createDealership(api, userId)).dealership_id
    expect((await api.patch(url, { dealership_id: elsewhere })).body.dealership_id).toBe(elsewhere)
    const filtered = await api.get(`${path}?dealership_id=${elsewhere}&type=sms`)
    expect(filtered.body.data).toHaveLength(1)
    expect((await api.get(`${path}?type=email`)).body.data).toEqual([])
  })
})

describe('DELETE phone_numbers', () => {
  it('refuses while an agent answers it; afterwards the number is free again', async () => {
    const { phone_number_id: id, external_number } = await createPhoneNumber(api, userId, dealershipId)
    const { agent_id } = await createAgent(api, userId, id)
    const refused = await api.delete(`${path}/${id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'phone_number_in_use'])
    await api.delete(`/users/${userId}/agents/${agent_id}`)
    expect((await api.delete(`${path}/${id}`)).status).toBe(204)
    expect((await api.get(`${path}/${id}`)).status).toBe(404)
    expect((await api.delete(`${path}/${id}`)).status).toBe(404)
    expect((await api.post(path, sms({ external_number }))).status).toBe(201)
  })

  it('and linking an agent at the same moment never leave an agent on a deleted number', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { phone_number_id: id } = await createPhoneNumber(api, userId, dealershipId)
      const [deleted, linked] = await Promise.all([
        api.delete(`${path}/${id}`),
        api.post(`/users/${userId}/agents`, { phone_number_id: id, name: 'Race' }),
      ])
      expect([
        [204, 404],
        [409, 201],
      ]).toContainEqual([deleted.status, linked.status])
    }
  })
})
