import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDealership,
  createTenant,
  startApi,
  type Api,
  type Json,
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
  path = `/users/${tenant.user_id}/dealerships/${tenant.dealership_id}/services`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const microsOf = async (id: string) => {
  const { rows } = await database.owner.query('select price_micros from service_catalog where id = $1', [id])
  return rows[0].price_micros
}

describe('services', () => {
  it('are added, shown, changed and deleted', async () => {
    const given = { name: 'Oil change', description: 'Filter too', price: 79.95, duration_minutes: 45 }
    const { status, body } = await api.post(path, given)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...given, dealership_id: tenant.dealership_id })
    expect(await microsOf(body.service_id)).toBe('79950000')
    const url = `${path}/${body.service_id}`
    expect((await api.get(url)).body).toEqual(body)
    expect((await api.patch(url, { price: 0.1 })).body).toMatchObject({ ...given, price: 0.1 })
    const empty = { price: null, duration_minutes: null, description: null }
    expect((await api.patch(url, empty)).body).toMatchObject({ ...empty, name: 'Oil change' })
    expect(await microsOf(body.service_id)).toBeNull()
    expect((await api.delete(url)).status).toBe(204)
    for (const gone of [await api.get(url), await api.patch(url, { price: 1 }), await api.delete(url)])
      expect(gone.status).toBe(404)
  })

  it('have a name of their own at their location, whatever the case, until they are deleted', async () => {
    const first = await api.post(path, { name: 'State inspection' })
    const twice = await api.post(path, { name: 'STATE INSPECTION' })
    expect([twice.status, twice.body.code]).toEqual([409, 'service_exists'])
    const other = await api.post(path, { name: 'Detailing' })
    const renamed = await api.patch(`${path}/${other.body.service_id}`, { name: 'state inspection' })
    expect([renamed.status, renamed.body.code]).toEqual([409, 'service_exists'])
    const elsewhere = await createDealership(api, tenant.user_id)
    const there = `/users/${tenant.user_id}/dealerships/${elsewhere.dealership_id}/services`
    expect((await api.post(there, { name: 'State inspection' })).status).toBe(201)
    await api.delete(`${path}/${first.body.service_id}`)
    expect((await api.post(path, { name: 'state inspection' })).status).toBe(201)
  })

  it('are of one location: under another they are not there', async () => {
    const { body } = await api.post(path, { name: 'Alignment', price: 120 })
    const other = await createDealership(api, tenant.user_id)
    const wrong = `/users/${tenant.user_id}/dealerships/${other.dealership_id}/services/${body.service_id}`
    expect((await api.get(wrong)).status).toBe(404)
    expect((await api.patch(wrong, { price: 1 })).status).toBe(404)
    expect((await api.delete(wrong)).status).toBe(404)
    expect((await api.get(`${path}/${body.service_id}`)).body).toEqual(body)
  })

  it('are listed newest first, page by page', async () => {
    const { dealership_id } = await createDealership(api, tenant.user_id)
    const url = `/users/${tenant.user_id}/dealerships/${dealership_id}/services`
    for (const name of ['A', 'B', 'C']) await api.post(url, { name })
    const first = (await api.get(`${url}?limit=2`)).body
    const rest = (await api.get(`${url}?limit=2&cursor=${first.next_cursor}`)).body
    expect([...first.data, ...rest.data].map((one: Json) => one.name)).toEqual(['C', 'B', 'A'])
    expect(rest.next_cursor).toBeNull()
    await api.delete(`/users/${tenant.user_id}/dealerships/${dealership_id}`)
    expect((await api.get(url)).status).toBe(404)
    expect((await api.post(url, { name: 'D' })).status).toBe(404)
  })

  it('are added once under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'brakes-1' }
    const add = () => api.post(path, { name: 'Brake pads', price: 210 }, { headers })
    const [first, second] = [await add(), await add()]
    expect([second.status, second.body]).toEqual([201, first.body])
  })

  it.each([
    [{}, 'name'],
    [{ name: '\t' }, 'name'],
    [{ name: 'X', price: -1 }, 'price'],
    [{ name: 'X', price: 19.999 }, 'price'],
    [{ name: 'X', price: '20' }, 'price'],
    [{ name: 'X', price: 1e9 }, 'price'],
    [{ name: 'X', duration_minutes: 0 }, 'duration_minutes'],
    [{ name: 'X', duration_minutes: 1.5 }, 'duration_minutes'],
    [{ name: 'X', price_micros: 5 }, 'price_micros'],
  ])('are refused with the field that is wrong: %j', async (given, field) => {
    const { status, body } = await api.post(path, given)
    expect([status, body.details?.field]).toEqual([400, field])
  })

  it('are 404 where the location is not there', async () => {
    const url = `/users/${tenant.user_id}/dealerships/${newId()}/services`
    expect((await api.get(url)).status).toBe(404)
    expect((await api.post(url, { name: 'X' })).status).toBe(404)
  })
})
