import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { findApiKeyHolder } from './api-key-holders.ts'
import { createKeptAnswers, deleteOldAnswers } from './kept-answers.ts'
import { latestSchema } from './latest-schema.ts'
import { createSecrets } from './secrets.ts'
import { inTenant } from './tenant.ts'

let test: TestDatabase
let database: DatabaseHandle
const kept = createKeptAnswers(createSecrets(Buffer.alloc(32, 3).toString('base64')))
const tenantId = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const request = { scope: 'key-1', key: 'k', requestHash: Buffer.from('one') }

beforeAll(async () => {
  test = await createTestDatabase(latestSchema)
  database = createDatabase({ url: test.url, poolSize: 4, timeoutMs: 5_000, applicationName: 'test' })
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const find = (wanted = request) => inTenant(database.db, tenantId, (tx) => kept.find(tx, wanted))

it('gives the first answer to the same request, and tells another one', async () => {
  expect(await find()).toEqual({ outcome: 'none' })
  const answer = { status: 201, body: { message_id: 'm' } }
  await inTenant(database.db, tenantId, (tx) => kept.keep(tx, request, answer))
  await inTenant(database.db, tenantId, (tx) => kept.keep(tx, request, { status: 500, body: null }))
  expect(await find()).toEqual({ outcome: 'kept', answer })
  expect(await find({ ...request, requestHash: Buffer.from('two') })).toEqual({ outcome: 'reused' })
  expect(await find({ ...request, scope: 'key-2' })).toEqual({ outcome: 'none' })
  const { rows } = await test.owner.query('select response_encrypted from idempotency_keys')
  expect(String(rows[0].response_encrypted)).not.toContain('message_id')
})

it('forgets after a day', async () => {
  await test.owner.query("update idempotency_keys set created_at = now() - interval '25 hours'")
  expect(await find()).toEqual({ outcome: 'none' })
})

it('removes what is too old to be repeated, and no more', async () => {
  const old = { ...request, key: 'old' }
  for (const one of [old, { ...request, key: 'young' }])
    await inTenant(database.db, tenantId, (tx) => kept.keep(tx, one, { status: 200, body: 1 }))
  await test.owner.query(
    "update idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'",
  )
  expect(await deleteOldAnswers(database.db)).toBe(1)
  expect(await find({ ...request, key: 'young' })).toMatchObject({ outcome: 'kept' })
})

it('keeps a second request waiting until the first has its answer', async () => {
  const other = { ...request, key: 'k-2' }
  let second: ReturnType<typeof find> | undefined
  await inTenant(database.db, tenantId, async (tx) => {
    await kept.find(tx, other)
    second = find(other)
    await kept.keep(tx, other, { status: 200, body: 1 })
  })
  expect(await second).toEqual({ outcome: 'kept', answer: { status: 200, body: 1 } })
})

it('finds no holder of a key that nobody has', async () => {
  expect(await findApiKeyHolder(database.db, Buffer.alloc(32))).toBeUndefined()
})
