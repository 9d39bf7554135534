import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDealership, createUser, startApi, type Api, type Json } from '../fixtures/api.ts'

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
})
