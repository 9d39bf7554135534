import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { newId } from './ids.ts'
import { latestSchema } from './latest-schema.ts'
import { assertReadyForService } from './migrate.ts'
import { inTenant } from './tenant.ts'

describe('row-level security', () => {
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

  const insertTenant = async () => {
    const id = newId()
    await inTenant(handle.db, id, (tx) =>
      tx
        .insertInto('tenants')
        .values({ id, email: `${id}@example.com`, company_name: 'Acme' })
        .execute(),
    )
    return id
  }

  it('covers every table that has a tenant', async () => {
    const { rows } = await database.owner.query<{ relname: string }>(`
      select c.relname from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       where c.relkind = 'r' and not c.relrowsecurity
         and (c.relname = 'tenants' or exists (
           select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))`)
    expect(rows).toEqual([])
  })

  it('shows a tenant its own rows and nobody else any', async () => {
    const mine = await insertTenant()
    const theirs = await insertTenant()
    const seen = (ids: string | string[]) =>
      inTenant(handle.db, ids, (tx) => tx.selectFrom('tenants').select('id').orderBy('id').execute())
    expect(await seen(mine)).toEqual([{ id: mine }])
    expect(await seen([mine, theirs])).toEqual([{ id: mine }, { id: theirs }])
    expect(await handle.db.selectFrom('tenants').selectAll().execute()).toEqual([])
  })

  it('refuses a row for another tenant', async () => {
    const mine = await insertTenant()
    const theirs = await insertTenant()
    const foreign = inTenant(handle.db, mine, (tx) =>
      tx.insertInto('credits').values({ tenant_id: theirs }).execute(),
    )
    await expect(foreign).rejects.toThrow(/row-level security/)
  })

  it("refuses a reference to another tenant's row", async () => {
    const mine = await insertTenant()
    const theirs = await insertTenant()
    const locationId = newId()
    await inTenant(handle.db, theirs, (tx) =>
      tx
        .insertInto('locations')
        .values({ id: locationId, tenant_id: theirs, name: 'A', phone: '1', timezone: 'UTC' })
        .execute(),
    )
    const stolen = inTenant(handle.db, mine, (tx) =>
      tx
        .insertInto('channels')
        .values({
          id: newId(),
          tenant_id: mine,
          location_id: locationId,
          type: 'sms',
          provider: 'twilio',
          external_number: '+12025550100',
        })
        .execute(),
    )
    await expect(stolen).rejects.toThrow(/foreign key/)
  })

  it('does not outlast its transaction', async () => {
    const mine = await insertTenant()
    await inTenant(handle.db, mine, (tx) => tx.selectFrom('tenants').select('id').execute())
    const left = await sql<{
      ids: string
    }>`select current_setting('forecourt.tenant_ids', true) as ids`.execute(handle.db)
    expect(left.rows[0]?.ids).toBeFalsy()
  })

  it('lets a service start as its role, and not as the owner', async () => {
    await expect(assertReadyForService(handle.db)).resolves.toBeUndefined()
  })
})
