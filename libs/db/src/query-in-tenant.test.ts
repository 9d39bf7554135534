import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { newId } from './ids.ts'
import { latestSchema } from './latest-schema.ts'
import { queryInTenant } from './tenant.ts'

let database: TestDatabase
let handle: DatabaseHandle

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  // One connection, so that each query meets what the one before left behind.
  handle = createDatabase({ url: database.url, poolSize: 1, timeoutMs: 5_000, applicationName: 'test' })
})
afterAll(async () => {
  await handle.close()
  await database.drop()
})

const insertTenant = (id: string, as = id, email = `${id}@example.com`) =>
  queryInTenant(
    handle.db,
    as,
    sql`insert into tenants (id, email, company_name) values (${id}, ${email}, 'Acme')`,
  )
const seenBy = async (ids: string | string[]) =>
  (await queryInTenant(handle.db, ids, sql<{ id: string }>`select id from tenants order by id`)).map(
    ({ id }) => id,
  )

it('sees and touches the rows of its tenants and of nobody else', async () => {
  const [mine, theirs] = [newId(), newId()]
  await insertTenant(mine)
  await insertTenant(theirs)
  expect(await seenBy(mine)).toEqual([mine])
  expect(await seenBy([theirs, mine, mine])).toEqual([mine, theirs])
  expect(await seenBy('')).toEqual([])
  await expect(insertTenant(newId(), mine)).rejects.toThrow(/row-level security/)
})

it('fails with what the database says of the statement, undoes it, and leaves the connection fit for the next', async () => {
  const id = newId()
  await expect(
    queryInTenant(
      handle.db,
      id,
      sql`with made as (
            insert into tenants (id, email, company_name) values (${id}, ${`${id}@example.com`}, 'Acme') returning id)
          select 1 / (select count(*) - 1 from made)`,
    ),
  ).rejects.toMatchObject({ code: '22012' })
  await insertTenant(id)
  expect(await seenBy(id)).toEqual([id])
})

it('fails with what the database finds at the end of the transaction', async () => {
  await database.owner.query(`
    create table places (place integer unique deferrable initially deferred);
    grant select, insert on places to forecourt_app`)
  const taken = queryInTenant(handle.db, '', sql`insert into places values (1), (1) returning place`)
  await expect(taken).rejects.toMatchObject({ code: '23505' })
  expect(await queryInTenant(handle.db, '', sql`select place from places`)).toEqual([])
})

it('can be asked again what the database could not read the first time', async () => {
  const statement = sql<{ n: number }>`select n from numbers_to_come`
  await expect(queryInTenant(handle.db, '', statement)).rejects.toMatchObject({ code: '42P01' })
  await database.owner.query(`
    create table numbers_to_come as select 7 as n; grant select on numbers_to_come to forecourt_app`)
  expect(await queryInTenant(handle.db, '', statement)).toEqual([{ n: 7 }])
  expect(await queryInTenant(handle.db, '', statement)).toEqual([{ n: 7 }])
})

it('fails with the error of a broken connection, and the next one has another', async () => {
  const id = newId()
  await expect(
    queryInTenant(handle.db, id, sql`select pg_terminate_backend(pg_backend_pid())`),
  ).rejects.toThrow()
  await insertTenant(id)
  expect(await seenBy(id)).toEqual([id])
})

it('waits for the disk unless told that soon is enough, each time anew', async () => {
  const statement = sql<{ it: string }>`select current_setting('synchronous_commit') as it`
  expect(await queryInTenant(handle.db, '', statement, 'soon')).toEqual([{ it: 'off' }])
  expect(await queryInTenant(handle.db, '', statement)).toEqual([{ it: 'on' }])
})

it('goes on when tables it has prepared statements for are changed', async () => {
  const id = newId()
  await insertTenant(id)
  const statement = sql<{ n: number }>`select count(*)::integer as n from tenants where id = ${id}`
  for (let run = 0; run < 20; run++) expect(await queryInTenant(handle.db, id, statement)).toEqual([{ n: 1 }])
  await database.owner.query('alter table tenants add column added text')
  expect(await queryInTenant(handle.db, id, statement)).toEqual([{ n: 1 }])
})

it('reads the rows as they are now when a column has become another one', async () => {
  await database.owner.query(`
    create table years as select 2019 as year; grant select on years to forecourt_app`)
  const statement = sql<{ year: unknown }>`select year from years`
  const read = () => queryInTenant(handle.db, '', statement)
  expect([await read(), await read()]).toEqual([[{ year: 2019 }], [{ year: 2019 }]])
  await database.owner.query('alter table years alter column year type text')
  await expect(read()).rejects.toMatchObject({ code: '0A000' })
  expect([await read(), await read()]).toEqual([[{ year: '2019' }], [{ year: '2019' }]])
})

it('reads values, nothing and lists, the first time and any other', async () => {
  const statement = sql`
    select null::text as nothing, '' as empty, 7::bigint as many, true as yes, array['a', null] as list,
           '{"a": [1]}'::jsonb as json, '2026-03-02T10:00:00Z'::timestamptz as at from generate_series(1, 2)`
  const row = {
    nothing: null,
    empty: '',
    many: 7,
    yes: true,
    list: ['a', null],
    json: { a: [1] },
    at: new Date('2026-03-02T10:00:00Z'),
  }
  for (let run = 0; run < 3; run++) expect(await queryInTenant(handle.db, '', statement)).toEqual([row, row])
})

it('plans a statement once for all parameters, and leaves other statements of the connection their own plans', async () => {
  const plansOf = sql<{ generic: number; custom: number }>`
    select generic_plans::integer as generic, custom_plans::integer as custom
      from pg_prepared_statements where statement like '%counted here%'`
  for (const id of [newId(), newId(), newId()])
    await queryInTenant(handle.db, id, sql`select id as "counted here" from tenants where id = ${id}`)
  const { rows } = await plansOf.execute(handle.db)
  expect(rows).toEqual([{ generic: 3, custom: 0 }])
  const mode = await sql`select current_setting('plan_cache_mode') as mode`.execute(handle.db)
  expect(mode.rows).toEqual([{ mode: 'auto' }])
})
