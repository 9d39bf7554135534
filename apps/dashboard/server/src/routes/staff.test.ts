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
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/staff`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

describe('staff', () => {
  it('are added, shown, changed and deleted', async () => {
    const given = { name: 'José Peña', role: 'Sales', phone: '(202) 555-0177', email: 'jose@acme.com' }
    const { status, body } = await api.post(path, given)
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...given, phone: '+12025550177', dealership_id: null, on_duty: true })
    const url = `${path}/${body.staff_id}`
    expect((await api.get(url)).body).toEqual(body)
    const changes = { on_duty: false, phone: '+44 20 7946 0958', dealership_id: tenant.dealership_id }
    const changed = await api.patch(url, changes)
    expect(changed.body).toMatchObject({ ...given, ...changes, phone: '+442079460958' })
    const emptied = await api.patch(url, { phone: null, email: null, dealership_id: null })
    expect(emptied.body).toMatchObject({ phone: null, email: null, dealership_id: null, on_duty: false })
    expect((await api.delete(url)).status).toBe(204)
    expect((await api.get(url)).status).toBe(404)
    expect((await api.patch(url, { on_duty: true })).status).toBe(404)
    expect((await api.delete(url)).status).toBe(404)
  })

  it('are listed by where they work and whether they are there', async () => {
    const { dealership_id: there } = await createDealership(api, tenant.user_id)
    const add = (name: string, more: object) => api.post(path, { name, role: 'advisor', ...more })
    await add('Everywhere', {})
    await add('Here', { dealership_id: tenant.dealership_id })
    await add('There', { dealership_id: there })
    await add('There, at lunch', { dealership_id: there, on_duty: false })
    const names = async (query: string) =>
      (await api.get(`${path}?${query}`)).body.data.map((one: Json) => one.name)
    expect(await names(`dealership_id=${there}`)).toEqual(['There, at lunch', 'There', 'Everywhere'])
    expect(await names(`dealership_id=${tenant.dealership_id}`)).toEqual(['Here', 'Everywhere'])
    expect(await names('on_duty=false')).toEqual(['There, at lunch'])
    expect(await names(`on_duty=true&dealership_id=${there}`)).toEqual(['There', 'Everywhere'])
    const first = (await api.get(`${path}?limit=1`)).body
    expect((await api.get(`${path}?limit=1&cursor=${first.next_cursor}`)).body.data[0].name).toBe('There')
  })

  it('are added once under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'dana-1' }
    const add = () => api.post(path, { name: 'Dana', role: 'manager' }, { headers })
    const [first, second] = [await add(), await add()]
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  it.each([
    [{ name: 'X' }, 'role'],
    [{ name: ' ', role: 'X' }, 'name'],
    [{ name: 'X', role: 'X', phone: '555' }, 'phone'],
    [{ name: 'X', role: 'X', phone: 'call me' }, 'phone'],
    [{ name: 'X', role: 'X', email: 'dana' }, 'email'],
    [{ name: 'X', role: 'X', on_duty: 'yes' }, 'on_duty'],
    [{ name: 'X', role: 'X', dealership_id: 'here' }, 'dealership_id'],
    [{ name: 'X', role: 'X', shift: 'night' }, 'shift'],
  ])('are refused with the field that is wrong: %j', async (given, field) => {
    const { status, body } = await api.post(path, given)
    expect([status, body.details?.field]).toEqual([400, field])
  })

  it('are refused for a location that does not exist', async () => {
    const given = { name: 'X', role: 'X', dealership_id: newId() }
    expect((await api.post(path, given)).status).toBe(404)
    expect((await api.get(`${path}?dealership_id=${newId()}`)).status).toBe(404)
  })

  it('stay while an open escalation is assigned to them', async () => {
    const { body } = await api.post(path, { name: 'Lou', role: 'manager' })
    const url = `${path}/${body.staff_id}`
    const id = await insertEscalation(database.owner, tenant, { staffId: body.staff_id })
    const refused = await api.delete(url)
    expect([refused.status, refused.body.code]).toEqual([409, 'staff_in_use'])
    expect((await api.get(url)).status).toBe(200)
    await api.post(`/users/${tenant.user_id}/escalations/${id}/resolve`)
    expect((await api.delete(url)).status).toBe(204)
  })
})
