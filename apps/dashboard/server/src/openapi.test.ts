import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type Api, type Json } from './fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let operations: { name: string; operation: Json }[]

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  const { paths } = api.app.swagger() as Json
  operations = Object.entries<Json>(paths)
    .filter(([path]) => path.startsWith('/users') || path.startsWith('/api'))
    .flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    )
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

it('offers what it offers', () => {
  expect(operations.map(({ name }) => name).sort()).toMatchInlineSnapshot(`
    [
      "delete /users/{user_id}/agents/{agent_id}",
      "delete /users/{user_id}/api-keys/{api_key_id}",
      "delete /users/{user_id}/dealerships/{dealership_id}",
      "delete /users/{user_id}/dealerships/{dealership_id}/services/{service_id}",
      "delete /users/{user_id}/phone_numbers/{phone_number_id}",
      "delete /users/{user_id}/staff/{staff_id}",
      "get /api/admin/dashboard",
      "get /api/admin/dead-letters",
      "get /api/admin/health",
      "get /api/admin/unroutable",
      "get /users",
      "get /users/{user_id}",
      "get /users/{user_id}/agents",
      "get /users/{user_id}/agents/{agent_id}",
      "get /users/{user_id}/api-keys",
      "get /users/{user_id}/audit-log",
      "get /users/{user_id}/contacts/{contact_id}/consents",
      "get /users/{user_id}/conversations",
      "get /users/{user_id}/conversations/{conversation_id}",
      "get /users/{user_id}/conversations/{conversation_id}/timeline",
      "get /users/{user_id}/credits",
      "get /users/{user_id}/credits/ledger",
      "get /users/{user_id}/dealerships",
      "get /users/{user_id}/dealerships/{dealership_id}",
      "get /users/{user_id}/dealerships/{dealership_id}/services",
      "get /users/{user_id}/dealerships/{dealership_id}/services/{service_id}",
      "get /users/{user_id}/escalations",
      "get /users/{user_id}/experiments",
      "get /users/{user_id}/experiments/{experiment_id}",
      "get /users/{user_id}/experiments/{experiment_id}/results",
      "get /users/{user_id}/interactions",
      "get /users/{user_id}/messages",
      "get /users/{user_id}/messages/{message_id}",
      "get /users/{user_id}/phone_numbers",
      "get /users/{user_id}/phone_numbers/{phone_number_id}",
      "get /users/{user_id}/prompts",
      "get /users/{user_id}/prompts/{prompt_id}",
      "get /users/{user_id}/prompts/{prompt_id}/metrics",
      "get /users/{user_id}/reviews",
      "get /users/{user_id}/reviews/{review_id}",
      "get /users/{user_id}/staff",
      "get /users/{user_id}/staff/{staff_id}",
      "patch /users/{user_id}",
      "patch /users/{user_id}/agents/{agent_id}",
      "patch /users/{user_id}/dealerships/{dealership_id}",
      "patch /users/{user_id}/dealerships/{dealership_id}/services/{service_id}",
      "patch /users/{user_id}/escalations/{escalation_id}",
      "patch /users/{user_id}/phone_numbers/{phone_number_id}",
      "patch /users/{user_id}/staff/{staff_id}",
      "post /api/admin/dead-letters/{dead_letter}/replay",
      "post /users",
      "post /users/{user_id}/agents",
      "post /users/{user_id}/api-keys",
      "post /users/{user_id}/credits/add",
      "post /users/{user_id}/dealerships",
      "post /users/{user_id}/dealerships/{dealership_id}/services",
      "post /users/{user_id}/escalations/{escalation_id}/resolve",
      "post /users/{user_id}/experiments",
      "post /users/{user_id}/experiments/{experiment_id}/stop",
      "post /users/{user_id}/messages/{message_id}/retry",
      "post /users/{user_id}/phone_numbers",
      "post /users/{user_id}/prompts",
      "post /users/{user_id}/prompts/rollback",
      "post /users/{user_id}/prompts/{prompt_id}/activate",
      "post /users/{user_id}/reviews/{review_id}/approve",
      "post /users/{user_id}/reviews/{review_id}/edit",
      "post /users/{user_id}/reviews/{review_id}/reject",
      "post /users/{user_id}/staff",
    ]
  `)
})

it('tells of every operation what it does, who may, what it takes and every answer it gives', () => {
  for (const { name, operation } of operations) {
    expect(operation.summary, name).toBeTruthy()
    expect(operation.tags, name).toHaveLength(1)
    expect(operation.security, name).toEqual([{ apiKey: [] }])
    const statuses = Object.keys(operation.responses)
    expect(statuses, name).toEqual(expect.arrayContaining(['400', '401', '403', '404', '429', '500', '503']))
    if (!name.startsWith('get'))
      expect(statuses, name).toEqual(expect.arrayContaining(['409', '413', '415', '422']))
    for (const [status, response] of Object.entries<Json>(operation.responses)) {
      expect(response.description, `${name} ${status}`).not.toBe('Default Response')
      const isError = Number(status) >= 400
      if (isError)
        expect(response.content['application/json'].schema.$ref, `${name} ${status}`).toMatch(/\/Error$/)
    }
    for (const parameter of operation.parameters ?? [])
      expect(
        parameter.description ?? parameter.schema.description ?? parameter.schema.enum,
        `${name} ${parameter.name}`,
      ).toBeTruthy()
  }
})

it('lets every write be repeated safely', () => {
  for (const { name, operation } of operations.filter(({ name }) => !name.startsWith('get'))) {
    const names = (operation.parameters ?? []).map((parameter: Json) => parameter.name)
    expect(names, name).toContain('idempotency-key')
  }
})

it('refers only to models that are in it', () => {
  const document = api.app.swagger() as Json
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1])
  expect(references.length).toBeGreaterThan(100)
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\/components\/schemas\//)
    expect(document.components.schemas).toHaveProperty((reference as string).split('/').at(-1) as string)
  }
})
