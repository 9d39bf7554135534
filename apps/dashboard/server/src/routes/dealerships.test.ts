import { createSecrets } from '@forecourt/db/secrets'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDealership,
  createPhoneNumber,
  createUser,
  startApi,
  type Api,
} from '../fixtures/api.fixture.ts'

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
  path = `/users/${userId}/dealerships`
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const minimal = { name: 'Springfield', phone: '+12025550100', timezone: 'America/New_York' }

describe('POST dealerships', () => {
  it('stores a location and shows it, phone in E.164, all seven days', async () => {
    const { status, body } = await api.post(path, {
      ...minimal,
      phone: '(202) 555-0101',
      timezone: 'america/chicago',
      address: { street: '12 Lake Street', city: 'Springfield', state: 'IL', zip: '62701' },
      hours: {
        mon: [
          ['13:00', '24:00'],
          ['09:00', '12:00'],
        ],
        sun: [],
      },
      agent_config: {
        reply_delay_ms: 0,
        tone: 'warm',
        review_conversations: 50,
        escalation_keywords: ['lawyer'],
        escalation_threshold: 0.6,
      },
      crm_type: 'gohighlevel',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      dealership_id: expect.any(String),
      phone: '+12025550101',
      timezone: 'America/Chicago',
      address: '12 Lake Street, Springfield, IL 62701',
      hours: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '24:00'],
        ],
        tue: [],
        sun: [],
      },
      agent_config: {
        reply_delay_ms: 0,
        tone: 'warm',
        review_conversations: 50,
        escalation_keywords: ['lawyer'],
        escalation_threshold: 0.6,
      },
      crm_type: 'gohighlevel',
      has_crm_config: false,
      has_calendar: false,
    })
    expect((await api.get(`${path}/${body.dealership_id}`)).body).toEqual(body)
  })

  it('needs only a name, a phone and a time zone', async () => {
    const { body } = await api.post(path, minimal)
    expect(body).toMatchObject({ ...minimal, address: null, hours: null, agent_config: {}, crm_type: null })
  })

  it.each([
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ timezone: '+05:00' }, 'timezone'],
    [{ phone: '12' }, 'phone'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '+999 555 0101' }, 'phone'],
    [{ phone: '(202) 555-0101 ext. 7' }, 'phone'],
    [{ hours: { mon: [['18:00', '09:00']] } }, 'hours.mon[0]'],
    [{ hours: { mon: [['09:00', '09:00']] } }, 'hours.mon[0]'],
    [
      {
        hours: {
          sat: [
            ['09:00', '13:00'],
            ['12:00', '18:00'],
          ],
        },
      },
      'hours.sat[1]',
    ],
    [{ hours: { mon: [['24:00', '24:00']] } }, 'hours.mon[0]'],
    [{ hours: { mon: [['9:00', '18:00']] } }, 'hours.mon.0.0'],
    [{ hours: { monday: [] } }, 'hours.monday'],
    [{ agent_config: { reply_delay_ms: -1 } }, 'agent_config.reply_delay_ms'],
    [{ agent_config: { reply_delay_ms: 1.5 } }, 'agent_config.reply_delay_ms'],
    [
      { agent_config: { reply_delay_ms: 2_000, reply_delay_max_ms: 1_000 } },
      'agent_config.reply_delay_max_ms',
    ],
    [{ agent_config: { escalation_threshold: 1.1 } }, 'agent_config.escalation_threshold'],
    [{ agent_config: { review_conversations: -1 } }, 'agent_config.review_conversations'],
    [{ agent_config: { review_conversations: 10_001 } }, 'agent_config.review_conversations'],
    [{ agent_config: { typo: 1 } }, 'agent_config.typo'],
    [{ agent_config: { forbidden_topics: 'politics' } }, 'agent_config.forbidden_topics'],
    [{ crm_config: 'secret' }, 'crm_config'],
    [{ name: null }, 'name'],
  ])('names the field that is wrong: %j', async (more, field) => {
    const { status, body } = await api.post(path, { ...minimal, ...more })
    expect([status, body.details?.field]).toEqual([400, field])
  })
})

describe('secrets of a location', () => {
  const secret = 'sk-very-secret-indeed'

  it('are stored encrypted for their row, and shown nowhere', async () => {
    const created = await api.post(path, {
      ...minimal,
      crm_config: { api_key: secret },
      calendar: { token: secret },
    })
    const id = created.body.dealership_id
    const audit = await api.get(`/users/${userId}/audit-log`)
    const seen = [created.text, (await api.get(`${path}/${id}`)).text, (await api.get(path)).text, audit.text]
    expect(seen.join()).not.toContain(secret)
    expect(created.body).toMatchObject({ has_crm_config: true, has_calendar: true })
    expect(audit.body.data[0].changes.fields).toContain('crm_config')

    const { rows } = await database.owner.query('select * from locations where id = $1', [id])
    const { crm_config_encrypted: crm, calendar_encrypted: calendar } = rows[0]
    expect(Buffer.concat([crm, calendar]).includes(secret)).toBe(false)
    const secrets = createSecrets(Buffer.alloc(32, 7).toString('base64'))
    expect(secrets.decrypt(crm, `locations.crm_config:${id}`)).toEqual({ api_key: secret })
    expect(secrets.decrypt(calendar, `locations.calendar:${id}`)).toEqual({ token: secret })
  })

  it('stay when nothing is said about them, and go with null', async () => {
    const { dealership_id: id } = await createDealership(api, userId, {
      crm_config: { a: 1 },
      calendar: { b: 2 },
    })
    expect((await api.patch(`${path}/${id}`, { name: 'Same' })).body).toMatchObject({
      has_crm_config: true,
      has_calendar: true,
    })
    expect((await api.patch(`${path}/${id}`, { crm_config: null })).body).toMatchObject({
      has_crm_config: false,
      has_calendar: true,
    })
  })
})

describe('PATCH dealerships', () => {
  it('replaces hours as a whole, and shows that something changed', async () => {
    const before = await createDealership(api, userId, { hours: { mon: [['09:00', '18:00']] } })
    const url = `${path}/${before.dealership_id}`
    const { body } = await api.patch(url, { hours: { tue: [['10:00', '17:00']] } })
    expect(body.hours).toMatchObject({ mon: [], tue: [['10:00', '17:00']] })
    expect(body.name).toBe(before.name)
    expect(body.updated_at > before.updated_at).toBe(true)
    expect((await api.patch(url, { hours: null, address: null })).body.hours).toBeNull()
  })

  it('checks what it is given', async () => {
    const { dealership_id: id } = await createDealership(api, userId)
    expect((await api.patch(`${path}/${id}`, { timezone: 'Nowhere' })).status).toBe(400)
    expect((await api.patch(`${path}/${id}`, {})).status).toBe(400)
  })
})

describe('DELETE dealerships', () => {
  it('refuses while phone numbers belong to it; afterwards it is gone everywhere', async () => {
    const { dealership_id: id } = await createDealership(api, userId)
    const { phone_number_id: numberId } = await createPhoneNumber(api, userId, id)
    const refused = await api.delete(`${path}/${id}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'dealership_in_use'])
    expect((await api.get(`${path}/${id}`)).status).toBe(200)

    await api.delete(`/users/${userId}/phone_numbers/${numberId}`)
    const deleted = await api.delete(`${path}/${id}`)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    expect((await api.get(`${path}/${id}`)).status).toBe(404)
    expect((await api.patch(`${path}/${id}`, { name: 'X' })).status).toBe(404)
    expect((await api.delete(`${path}/${id}`)).status).toBe(404)
    expect((await api.get(`${path}?limit=200`)).text).not.toContain(id)
    const { rowCount } = await database.owner.query('select from locations where id = $1', [id])
    expect(rowCount).toBe(1)
    const orphan = { type: 'sms', provider: 'twilio', external_number: '+12025550777', dealership_id: id }
    expect((await api.post(`/users/${userId}/phone_numbers`, orphan)).status).toBe(404)
  })
})

describe('GET dealerships', () => {
  it('goes page by page, also through rows of one instant and of neighbouring microseconds', async () => {
    const { user_id } = await createUser(api)
    const ids: string[] = []
    for (let i = 0; i < 7; i += 1) ids.push((await createDealership(api, user_id)).dealership_id)
    await database.owner.query(
      `update locations set created_at = '2026-01-01 00:00:00.000001Z' where id = any($1)`,
      [ids],
    )
    await database.owner.query(
      `update locations set created_at = '2026-01-01 00:00:00.000002Z' where id = any($1)`,
      [ids.slice(0, 3)],
    )
    const seen: string[] = []
    let cursor: string | null = null
    let pages = 0
    do {
      const page: Awaited<ReturnType<Api['get']>> = await api.get(
        `/users/${user_id}/dealerships?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      expect(page.status).toBe(200)
      seen.push(...page.body.data.map((one: { dealership_id: string }) => one.dealership_id))
      cursor = page.body.next_cursor
      pages += 1
    } while (cursor !== null)
    expect(seen).toEqual([...ids.slice(0, 3).toReversed(), ...ids.slice(3).toReversed()])
    expect(pages).toBe(4)
  })

  it.each([
    'limit=0',
    'limit=201',
    'limit=ten',
    'cursor=nonsense',
    'cursor=',
    'surprise=1',
    'cursor=%00',
    `cursor=${btoa('seq:1:0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10')}`,
  ])('refuses ?%s', async (query) => {
    expect((await api.get(`${path}?${query}`)).status).toBe(400)
  })
})
