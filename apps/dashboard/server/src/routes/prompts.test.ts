import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDealership, createUser, startApi, type Api, type Json } from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let path: string
let dealershipId: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  const { user_id } = await createUser(api)
  path = `/users/${user_id}/prompts`
  dealershipId = (await createDealership(api, user_id)).dealership_id
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

const activeVersions = async (): Promise<unknown[]> => {
  const { body } = await api.get(`${path}?active=true`)
  return body.data.map((one: Json) => [one.dealership_id, one.version]).sort()
}

describe('prompts', () => {
  it('count versions up per business and per location, and are inactive until activated', async () => {
    const second = await api.post(path, { system_prompt: 'Be brief.', response_guidelines: { a: [1] } })
    expect(second.status).toBe(201)
    expect(second.body).toMatchObject({
      version: 2,
      active: false,
      dealership_id: null,
      response_guidelines: { a: [1] },
    })
    const ofLocation = await api.post(path, {
      system_prompt: 'Local.',
      dealership_id: dealershipId,
      activate: true,
    })
    expect(ofLocation.body).toMatchObject({ version: 1, active: true, dealership_id: dealershipId })
    expect(await activeVersions()).toEqual(
      [
        [null, 1],
        [dealershipId, 1],
      ].sort(),
    )
    expect((await api.get(`${path}?dealership_id=${dealershipId}`)).body.data).toEqual([ofLocation.body])
  })

  it('have one active version per scope', async () => {
    const added = await api.post(path, { system_prompt: 'Be kind.' })
    const url = `${path}/${added.body.prompt_id}`
    const activated = await api.post(`${url}/activate`)
    expect([activated.status, activated.body.active]).toEqual([200, true])
    expect(await activeVersions()).toContainEqual([null, added.body.version])
    expect((await api.post(`${url}/activate`)).status).toBe(200)
    expect((await api.get(url)).body).toEqual(activated.body)
    expect(await activeVersions()).toHaveLength(2)
  })

  it('never get the same number twice, nor two active ones, when many are added at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => api.post(path, { system_prompt: `P${i}`, activate: true })),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(201))
    const versions = answers.map((answer) => answer.body.version)
    expect(new Set(versions).size).toBe(12)
    expect(await activeVersions()).toHaveLength(2)
  })

  it('refuse an empty text and an unknown location', async () => {
    expect((await api.post(path, { system_prompt: ' \n ' })).body.details.field).toBe('system_prompt')
    const foreign = { system_prompt: 'X', dealership_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' }
    expect((await api.post(path, foreign)).status).toBe(404)
  })

  it.each([
    [{ max_characters: 19 }, 'max_characters'],
    [{ max_characters: 5_001 }, 'max_characters'],
    [{ max_characters: '160' }, 'max_characters'],
    [{ tone: 5 }, 'tone'],
    [{ tone: '  ' }, 'tone'],
    [{ language: 'Spanish!' }, 'language'],
    [{ language: 'ES' }, 'language'],
  ])('refuse the guideline %j', async (response_guidelines, name) => {
    const { status, body } = await api.post(path, { system_prompt: 'X', response_guidelines })
    expect([status, body.details.field]).toEqual([400, `response_guidelines.${name}`])
  })

  it('keep known guidelines and all others', async () => {
    const response_guidelines = {
      max_characters: 320,
      tone: 'relajado',
      language: 'es-MX',
      emoji: { max: 1 },
    }
    const { status, body } = await api.post(path, { system_prompt: 'X', response_guidelines })
    expect([status, body.response_guidelines]).toEqual([201, response_guidelines])
  })
})

describe('rollback', () => {
  const rollback = (body: object = {}) => api.post(`${path}/rollback`, body)

  it('goes to the version below the active one, step by step down to the first', async () => {
    const { dealership_id } = await createDealership(api, path.split('/')[2] as string)
    const of = { system_prompt: 'Local.', dealership_id }
    const none = await rollback({ dealership_id })
    expect([none.status, none.body.code]).toEqual([409, 'no_active_prompt'])
    for (let i = 0; i < 3; i += 1) await api.post(path, { ...of, activate: true })
    const elsewhere = await activeVersions()
    const second = await rollback({ dealership_id })
    expect([second.status, second.body.version, second.body.active]).toEqual([200, 2, true])
    expect((await rollback({ dealership_id })).body.version).toBe(1)
    const first = await rollback({ dealership_id })
    expect([first.status, first.body.code]).toEqual([409, 'no_earlier_prompt'])
    const rest = (versions: unknown[]) => versions.filter((one) => (one as Json)[0] !== dealership_id)
    expect(rest(await activeVersions())).toEqual(rest(elsewhere))
  })

  it('of the business leaves its locations alone, and happens once under one key', async () => {
    const added = (await api.post(path, { system_prompt: 'Newest.', activate: true })).body
    const headers = { 'idempotency-key': 'back-1' }
    const once = () => api.post(`${path}/rollback`, {}, { headers })
    const { body } = await once()
    expect(body).toMatchObject({ version: added.version - 1, dealership_id: null })
    expect((await once()).body).toEqual(body)
    expect(await activeVersions()).toContainEqual([null, added.version - 1])
  })

  it('refuses what is no location', async () => {
    expect((await rollback({ dealership_id: 'x' })).body.details.field).toBe('dealership_id')
    expect((await rollback({ version: 1 })).status).toBe(400)
    expect((await rollback({ dealership_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' })).status).toBe(404)
  })
})
