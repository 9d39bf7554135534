import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type Api, type Json } from './fixtures/api.fixture.ts'
import { createWholeTenant, withIdsOf, type WholeTenant } from './fixtures/whole-tenant.ts'

/**
 * Generated from the OpenAPI document: a new route is tested here without anyone thinking of it, and one with a path
 * parameter that this file does not know fails it.
 */
type Operation = {
  path: string
  method: string
  params: string[]
  query: string[]
  body: Json | undefined
}

/** Reached without a key, by everybody's monitoring and readers. */
const open = ['/health/live', '/health/ready', '/metrics']

const isId = (name: string) => name.endsWith('_id')

let database: TestDatabase
let redis: TestRedis
let api: Api
let mine: WholeTenant
let theirs: WholeTenant
let operations: Operation[]

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  operations = listOperations(api)
  mine = await createWholeTenant(api)
  theirs = await createWholeTenant(api)
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

function listOperations({ app }: Api): Operation[] {
  const document = app.swagger() as Json
  const found: Operation[] = []
  for (const [path, methods] of Object.entries<Json>(document.paths)) {
    if (open.includes(path)) continue
    for (const [method, operation] of Object.entries<Json>(methods)) {
      const parameters = (operation.parameters ?? []) as { in: string; name: string }[]
      const media = operation.requestBody?.content['application/json']
      found.push({
        path,
        method: method.toUpperCase(),
        params: parameters.filter((one) => one.in === 'path').map((one) => one.name),
        query: parameters.filter((one) => one.in === 'query').map((one) => one.name),
        body: media && (media.example ?? Object.values<Json>(media.examples ?? {})[0]?.value),
      })
    }
  }
  return found
}

/** What is the operator's own is refused before its ids are looked at. */
const isOfTenant = ({ path }: Operation) => path.startsWith('/users/')

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
const urlOf = ({ path, params }: Operation, ids: Record<string, string>) =>
  params.reduce((url, name) => url.replace(`{${name}}`, idOf(ids, name)), path)

function idOf(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (!id)
    throw new Error(`isolation.test.ts knows no id for the parameter ${name}: add it to createWholeTenant`)
  return id
}

/** Every way to mix the two tenants' ids in a path that has at least one of theirs. */
function mixes(names: string[]): Record<string, string>[] {
  const all = names.reduce<Record<string, string>[]>(
    (mixed, name) =>
      mixed.flatMap((ids) => [
        { ...ids, [name]: idOf(mine, name) },
        { ...ids, [name]: idOf(theirs, name) },
      ]),
    [{}],
  )
  return all.filter((ids) => names.some((name) => ids[name] === idOf(theirs, name)))
}

/** The example of the body, with these ids in the place of its ids. */
const bodyOf = ({ body }: Operation, ids: WholeTenant): Json => body && withIdsOf(body, ids)

/** Everything of a tenant, to see that nothing was touched. */
async function contentOf({ user_id }: WholeTenant): Promise<unknown> {
  const { rows: tables } = await database.owner.query<{ table_name: string }>(
    `select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
  )
  const content: Record<string, unknown> = {}
  for (const { table_name: table } of tables) {
    const { rows } = await database.owner.query(
      `select to_jsonb(x)::text as row from ${table} x where tenant_id = $1 order by 1`,
      [user_id],
    )
    content[table] = rows
  }
  return content
}

describe('every route of the OpenAPI document', () => {
  it('is there to be tested, with an example for every body', () => {
    expect(operations.length).toBeGreaterThan(60)
    for (const operation of operations.filter(({ method }) => ['POST', 'PATCH', 'PUT'].includes(method)))
      if (!/\/(activate|retry|replay|stop|approve|resolve)$/.test(operation.path))
        expect(operation.body, nameOf(operation)).toBeTypeOf('object')
  })

  it('answers 401 without a key, and with an unknown one', async () => {
    for (const operation of operations) {
      const url = urlOf(operation, mine)
      for (const key of [null, 'nonsense', `fk_${'x'.repeat(43)}`]) {
        const answer = await api.call(operation.method, url, { key, body: bodyOf(operation, mine) })
        expect([answer.status, answer.body.code], nameOf(operation)).toEqual([401, 'unauthorized'])
      }
    }
  })

  it("answers 404 for every place where another tenant's id can stand in the path", async () => {
    const before = await contentOf(theirs)
    let calls = 0
    for (const operation of operations) {
      for (const ids of mixes(operation.params)) {
        const given = { key: mine.key, body: bodyOf(operation, mine) }
        const answer = await api.call(operation.method, urlOf(operation, ids), given)
        const what = `${nameOf(operation)} ${JSON.stringify(ids)}`
        const refusal = isOfTenant(operation) ? [404, 'not_found'] : [403, 'forbidden']
        expect([answer.status, answer.body.code], what).toEqual(refusal)
        calls += 1
      }
    }
    expect(calls).toBeGreaterThan(50)
    expect(await contentOf(theirs)).toEqual(before)
  })

  it("answers 404 for another tenant's id in the body or the query", async () => {
    const before = [await contentOf(mine), await contentOf(theirs)]
    let calls = 0
    for (const operation of operations) {
      for (const name of Object.keys(operation.body ?? {}).filter((name) => isId(name) && name in theirs)) {
        const body = { ...bodyOf(operation, mine), [name]: idOf(theirs, name) }
        const answer = await api.call(operation.method, urlOf(operation, mine), { key: mine.key, body })
        expect(answer.status, `${nameOf(operation)} body ${name}`).toBe(404)
        calls += 1
      }
      for (const [name, value] of Object.entries<Json>(operation.body ?? {}))
        for (const i of Array.isArray(value) ? value.keys() : []) {
          const mixed = bodyOf(operation, mine)
          const body = { ...mixed, [name]: mixed[name].with(i, bodyOf(operation, theirs)[name][i]) }
          if (JSON.stringify(body) === JSON.stringify(mixed)) continue
          const answer = await api.call(operation.method, urlOf(operation, mine), { key: mine.key, body })
          expect(answer.status, `${nameOf(operation)} body ${name}[${i}]`).toBe(404)
          calls += 1
        }
      for (const name of operation.query.filter((name) => isId(name) || name === 'customer')) {
        const id = idOf(theirs, name === 'customer' ? 'contact_id' : name)
        const url = `${urlOf(operation, mine)}?${name}=${id}`
        const answer = await api.call(operation.method, url, { key: mine.key, body: bodyOf(operation, mine) })
        expect(answer.status, `${nameOf(operation)} query ${name}`).toBe(404)
        calls += 1
      }
    }
    expect(calls).toBeGreaterThan(8)
    expect([await contentOf(mine), await contentOf(theirs)]).toEqual(before)
  })

  it("answers 404 to the operator too, when a path mixes two tenants' ids", async () => {
    const before = [await contentOf(mine), await contentOf(theirs)]
    for (const operation of operations.filter(({ params }) => params.length > 1)) {
      for (const ids of mixes(operation.params)) {
        if (operation.params.every((name) => ids[name] === idOf(theirs, name))) continue
        const answer = await api.call(operation.method, urlOf(operation, ids), {
          body: bodyOf(operation, mine),
        })
        expect(answer.status, `${nameOf(operation)} ${JSON.stringify(ids)}`).toBe(404)
      }
    }
    expect([await contentOf(mine), await contentOf(theirs)]).toEqual(before)
  })

  it('answers 404 for a path id that is no id at all', async () => {
    for (const operation of operations)
      for (const name of operation.params)
        for (const id of [
          '1',
          'null',
          '%00',
          "'%20or%20true--",
          `${mine.user_id}0`,
          '..%2f',
          '%F0%9F%9A%97',
        ]) {
          const answer = await api.call(operation.method, urlOf(operation, { ...mine, [name]: id }), {
            ...(isOfTenant(operation) && { key: mine.key }),
            body: bodyOf(operation, mine),
          })
          expect(answer.status, `${nameOf(operation)} ${id}`).toBe(404)
        }
  })

  it('shows nothing of another tenant to a key', async () => {
    const ids = Object.values(theirs)
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const { text } = await api.call('GET', urlOf(operation, mine), { key: mine.key })
      for (const id of ids) expect(text, nameOf(operation)).not.toContain(id)
    }
  })

  // Last, since it deletes. Without it, a route that is 404 for everybody would pass all of the above.
  it('works for the same paths and bodies with ids of its own', async () => {
    for (const operation of operations.toSorted((a, b) => rankOf(a) - rankOf(b))) {
      const url = urlOf(operation, mine)
      const body = bodyOf(operation, mine)
      let answer = await api.call(operation.method, url, { key: mine.key, body })
      if (answer.status === 403) answer = await api.call(operation.method, url, { body })
      expect(expectedOf(operation), `${nameOf(operation)} ${answer.text}`).toContain(answer.status)
    }
  })

  /** Deletions at the end, and children before their parents. */
  const rankOf = ({ method, path }: Operation) =>
    method === 'DELETE'
      ? 1 +
        ['services', 'staff', 'agents', 'phone_numbers', 'dealerships', 'api-keys'].findIndex((part) =>
          path.includes(part),
        )
      : 0

  /**
   * The scene has an agent for its phone number and a running experiment, the examples add a second phone number to its
   * location, and a draft is decided once.
   */
  const inTheWay = [
    'POST /users/{user_id}/agents',
    'DELETE /users/{user_id}/dealerships/{dealership_id}',
    'POST /users/{user_id}/experiments',
    'POST /users/{user_id}/reviews/{review_id}/edit',
    'POST /users/{user_id}/reviews/{review_id}/reject',
  ]
  const expectedOf = (operation: Operation) =>
    inTheWay.includes(nameOf(operation)) ? [409] : [200, 201, 204]
})
