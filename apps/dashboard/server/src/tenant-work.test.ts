import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createDealership,
  createKey,
  createPhoneNumber,
  createUser,
  nextNumber,
  startApi,
  type Api,
} from './fixtures/api.fixture.ts'
import { forgetAnswers } from './jobs/forget-answers.ts'
import type { Outcome } from './tenant-work.ts'
import { addCredits } from './queries/credits.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let userId: string
let dealershipId: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  userId = (await createUser(api)).user_id
  dealershipId = (await createDealership(api, userId)).dealership_id
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})

let keys = 0
const nextKey = () => `key-${(keys += 1)}`
const under = (key: string) => ({ headers: { 'idempotency-key': key } })
const balance = async () => (await api.get(`/users/${userId}/credits`)).body.remaining_credits as number
const count = async (sql: string, values: unknown[] = []) =>
  (await database.owner.query(sql, values)).rowCount

describe('Idempotency-Key', () => {
  it('gives the first answer again and does nothing twice', async () => {
    const key = nextKey()
    const before = await balance()
    const add = () => api.post(`/users/${userId}/credits/add`, { amount: 7 }, under(key))
    const first = await add()
    const second = await add()
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect([second.status, second.text]).toEqual([first.status, first.text])
    expect(await balance()).toBe(before + 7)
    expect(
      await count(`select from audit_log where action = 'credits.added' and tenant_id = $1`, [userId]),
    ).toBe(1)
  })

  it('works on every kind of write: create, change, delete, and the creation of a business', async () => {
    const [create, change, remove, business] = [nextKey(), nextKey(), nextKey(), nextKey()]
    const path = `/users/${userId}/phone_numbers`
    const body = {
      type: 'sms',
      provider: 'twilio',
      external_number: nextNumber(),
      dealership_id: dealershipId,
    }
    const twice = async (method: string, url: string, given: object, key: string) => {
      const answers = [
        await api.call(method, url, { ...given, ...under(key) }),
        await api.call(method, url, { ...given, ...under(key) }),
      ] as const
      expect(answers[1].status).toBe(answers[0].status)
      expect(answers[1].text).toBe(answers[0].text)
      expect(answers[1].headers['idempotent-replayed']).toBe('true')
      return answers[0]
    }
    const made = await twice('POST', path, { body }, create)
    expect(made.status).toBe(201)
    const url = `${path}/${made.body.phone_number_id}`
    expect((await twice('PATCH', url, { body: { display_name: 'A' } }, change)).status).toBe(200)
    expect((await twice('DELETE', url, {}, remove)).status).toBe(204)
    const user = await twice(
      'POST',
      '/users',
      { body: { email: 'twice@example.com', company_name: 'X' } },
      business,
    )
    expect(user.status).toBe(201)
    expect(await count(`select from tenants where email = 'twice@example.com'`)).toBe(1)
  })

  it('refuses another request under the same key', async () => {
    const key = nextKey()
    const before = await balance()
    await api.post(`/users/${userId}/credits/add`, { amount: 1 }, under(key))
    const other = await api.post(`/users/${userId}/credits/add`, { amount: 2 }, under(key))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const elsewhere = await api.post(`/users/${userId}/prompts`, { system_prompt: 'x' }, under(key))
    expect(elsewhere.status).toBe(422)
    expect(await balance()).toBe(before + 1)
  })

  it('takes the same request with its members in another order as the same', async () => {
    const key = nextKey()
    const { phone_number_id } = await createPhoneNumber(api, userId, dealershipId)
    const first = await api.post(`/users/${userId}/agents`, { phone_number_id, name: 'S' }, under(key))
    const second = await api.post(`/users/${userId}/agents`, { name: 'S', phone_number_id }, under(key))
    expect(second.body).toEqual(first.body)
  })

  it('belongs to one API key: another may use the same text', async () => {
    const key = nextKey()
    const { api_key: a } = await createKey(api, userId)
    const { api_key: b } = await createKey(api, userId)
    const add = (apiKey: string) =>
      api.post(`/users/${userId}/prompts`, { system_prompt: 'x' }, { ...under(key), key: apiKey })
    const answers = [await add(a), await add(b)]
    expect(answers[0]?.body.prompt_id).not.toBe(answers[1]?.body.prompt_id)
  })

  it('lets concurrent repeats wait for the first and answer the same', async () => {
    const key = nextKey()
    const before = await balance()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.post(`/users/${userId}/credits/add`, { amount: 3 }, under(key))),
    )
    expect(await balance()).toBe(before + 3)
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === 'true')).toHaveLength(4)
  })

  it('is not used up by an error: after it is mended, the request goes through', async () => {
    const key = nextKey()
    const { external_number } = await createPhoneNumber(api, userId, dealershipId)
    const body = { type: 'sms', provider: 'twilio', external_number, dealership_id: dealershipId }
    expect((await api.post(`/users/${userId}/phone_numbers`, body, under(key))).status).toBe(409)
    expect(await count('select from idempotency_keys where key = $1', [key])).toBe(0)
    await database.owner.query('update channels set deleted_at = now() where external_number = $1', [
      external_number,
    ])
    expect((await api.post(`/users/${userId}/phone_numbers`, body, under(key))).status).toBe(201)
  })

  it.each(['', 'a b', 'x'.repeat(256), 'ü'])('refuses the key %j', async (key) => {
    const { status, body } = await api.post(`/users/${userId}/credits/add`, { amount: 1 }, under(key))
    expect([status, body.details.field]).toEqual([400, 'idempotency-key'])
  })

  it('keeps answers encrypted: they may hold a new API key', async () => {
    const key = nextKey()
    const create = () => api.post(`/users/${userId}/api-keys`, { name: 'K' }, under(key))
    const first = await create()
    expect((await create()).body.api_key).toBe(first.body.api_key)
    const { rows } = await database.owner.query('select * from idempotency_keys where key = $1', [key])
    expect(rows[0].response_encrypted.includes(first.body.api_key)).toBe(false)
    expect(rows[0].response_encrypted.includes('api_key')).toBe(false)
  })

  it('may be used again after 24 hours, and is then removed', async () => {
    const [used, left, fresh] = [nextKey(), nextKey(), nextKey()]
    const before = await balance()
    const add = (key: string) => api.post(`/users/${userId}/credits/add`, { amount: 1 }, under(key))
    for (const key of [used, left, fresh]) await add(key)
    const age = `update idempotency_keys set created_at = now() - interval '24 hours 1 second' where key = any($1)`
    await database.owner.query(age, [[used, left]])
    expect((await add(used)).headers['idempotent-replayed']).toBeUndefined()
    expect(await balance()).toBe(before + 4)

    const stop = new AbortController()
    const pass = forgetAnswers(api.context)(stop.signal)
    await expect.poll(() => count('select from idempotency_keys where key = $1', [left])).toBe(0)
    stop.abort()
    await pass
    expect(await count('select from idempotency_keys where key = any($1)', [[used, fresh]])).toBe(2)
  })
})

describe('a write', () => {
  const call = (headers: Record<string, string> = {}) => ({
    actor: { kind: 'operator', id: 'operator' } as const,
    method: 'POST',
    url: '/test',
    params: { user_id: userId },
    headers,
    body: {},
    correlationId: 'c',
    log: api.context.log,
  })
  const reply = { code: () => {}, header: () => {} }
  const done = (afterCommit: Outcome<string>['afterCommit']): Outcome<string> => ({
    status: 200,
    body: 'done',
    audit: { action: 'tested', entity: 'test', entityId: 'x' },
    ...(afterCommit && { afterCommit }),
  })
  const everything = async () => {
    const { rows } = await database.owner.query(
      `select (select count(*) from credit_ledger) as ledger, (select sum(balance) from credits) as balance,
              (select count(*) from audit_log) as audit, (select count(*) from idempotency_keys) as keys`,
    )
    return rows[0]
  }

  it('that fails half way leaves nothing behind', async () => {
    const before = await everything()
    const failing = api.context.write(call({ 'idempotency-key': nextKey() }), reply, async (tx) => {
      await addCredits(tx, userId, 5, 'a top-up')
      throw new Error('the process stumbles')
    })
    await expect(failing).rejects.toThrow('stumbles')
    expect(await everything()).toEqual(before)
  })

  it('is committed before what follows runs, and stands when that fails', async () => {
    const before = await everything()
    let auditSeen: unknown
    const body = await api.context.write(call(), reply, async () =>
      done(async () => {
        auditSeen = (await everything()).audit
        throw new Error('Redis is away')
      }),
    )
    expect(body).toBe('done')
    expect(auditSeen).toBe(String(Number(before.audit) + 1))
  })

  it('does not run what follows again for a repeat', async () => {
    const key = nextKey()
    let runs = 0
    const run = () =>
      api.context.write(call({ 'idempotency-key': key }), reply, () =>
        Promise.resolve(
          done(() => {
            runs += 1
          }),
        ),
      )
    expect([await run(), await run(), runs]).toEqual(['done', 'done', 1])
  })

  it('binds a kept answer to its own key: moved to another row it does not open', async () => {
    const [a, b] = [nextKey(), nextKey()]
    await api.post(`/users/${userId}/credits/add`, { amount: 1 }, under(a))
    await database.owner.query(
      `insert into idempotency_keys (scope, key, request_hash, status, response_encrypted)
       select scope, $2, request_hash, status, response_encrypted from idempotency_keys where key = $1`,
      [a, b],
    )
    expect((await api.post(`/users/${userId}/credits/add`, { amount: 1 }, under(b))).status).toBe(500)
  })
})
