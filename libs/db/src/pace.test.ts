import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { latestSchema } from './latest-schema.ts'

let database: TestDatabase
let handle: DatabaseHandle

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  handle = createDatabase({ url: database.url, poolSize: 2, timeoutMs: 5_000, applicationName: 'test' })
})
afterAll(async () => {
  await handle.close()
  await database.drop()
})

describe('take_pace', () => {
  /** From a pace that is this many seconds ahead of the clock. */
  async function take(aheadS: number, rate: number, asked: number) {
    const { rows } = await sql<{ granted: number; aheadS: number }>`
      select granted, extract(epoch from free_at - n.now_at)::float8 as "aheadS"
        from (select timestamptz '2026-03-02T15:04:05.678Z' as now_at) n,
             take_pace(n.now_at + make_interval(secs => ${aheadS}), n.now_at, ${rate}, ${asked})`.execute(
      handle.db,
    )
    return rows
  }

  it.each([
    ['an idle number, no more than asked for', 0, 10, 3, 3, 0.3],
    ['an idle number, a second’s worth', 0, 10, 99, 10, 1],
    ['one that was idle for long, no more than that', -60, 10, 99, 10, 1],
    ['one half way, the other half', 0.5, 10, 9, 5, 1],
    ['one between two messages, what is whole', 0.51, 10, 9, 4, 0.91],
    ['one at its limit, none', 1, 10, 9, 0, 1],
    ['a slow number, one', 0, 0.1, 9, 1, 10],
    ['a slow number that has just sent, none', 9, 0.1, 9, 0, 9],
    ['a number that was slowed down, none', 30, 1, 9, 0, 30],
    ['a rate with a fraction, whole messages', 0, 2.5, 9, 2, 0.8],
    ['a rate that divides a second unevenly, rounded in its favour', 0, 6, 1, 1, 0.166666],
    ['and so all the rest of it', 0.166666, 6, 9, 5, 0.999999],
  ])('gives %s', async (_what, aheadS, rate, asked, granted, aheadAfterS) => {
    expect(await take(aheadS, rate, asked)).toEqual([{ granted, aheadS: aheadAfterS }])
  })
})
