import type { AgentConfig, Dealership } from '@forecourt/contracts/http/dealerships'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import type { LocationFacts } from '../domain/dealership.ts'
import { toHours, type OpenInterval } from '../domain/hours.ts'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

export type LocationSecrets = { crm_config_encrypted?: Buffer | null; calendar_encrypted?: Buffer | null }

const hours = sql<OpenInterval[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday,
           'opensAt', to_char(h.opens_at, 'HH24:MI'), 'closesAt', to_char(h.closes_at, 'HH24:MI'))
           order by h.weekday, h.opens_at), '[]')
    from location_hours h where h.location_id = locations.id)`

const select = (tx: TenantTransaction) =>
  tx
    .selectFrom('locations')
    .select([
      'id',
      'name',
      'phone',
      'timezone',
      'address',
      'crm_type',
      'agent_config',
      'created_at',
      'updated_at',
    ])
    .select([
      hours.as('hours'),
      sql<boolean>`crm_config_encrypted is not null`.as('has_crm_config'),
      sql<boolean>`calendar_encrypted is not null`.as('has_calendar'),
    ])
    .where('deleted_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export async function insertLocation(
  tx: TenantTransaction,
  location: { id: string; tenant_id: string; name: string; phone: string; timezone: string } & LocationFacts &
    LocationSecrets,
): Promise<Dealership> {
  const { hours: intervals = [], agent_config: agentConfig = {}, ...columns } = location
  await tx
    .insertInto('locations')
    .values({ ...columns, agent_config: agentConfig })
    .execute()
  await insertHours(tx, location.tenant_id, location.id, intervals)
  return getLocation(tx, location.id)
}

/** @throws 404 */
export async function getLocation(tx: TenantTransaction, id: string): Promise<Dealership> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('dealership')
  return toDealership(row)
}

/** Keeps the location from being deleted until the transaction ends. @throws 404 */
export async function holdLocation(tx: TenantTransaction, id: string): Promise<void> {
  const row = await tx
    .selectFrom('locations')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!row) throw notFound('dealership')
}

export async function listLocations(
  tx: TenantTransaction,
  tenantId: string,
  page: PageRequest,
): Promise<Page<Dealership>> {
  const rows = await select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toDealership)
}

/** @throws 404 */
export async function updateLocation(
  tx: TenantTransaction,
  key: { id: string; tenantId: string },
  changes: LocationFacts & LocationSecrets,
): Promise<Dealership> {
  const { hours: intervals, ...columns } = changes
  const updated = await tx
    .updateTable('locations')
    // Naming the tenant changes nothing, but touches the row: `updated_at` tells of new hours too.
    .set({ ...columns, tenant_id: key.tenantId })
    .where('id', '=', key.id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!updated) throw notFound('dealership')
  if (intervals) {
    await tx.deleteFrom('location_hours').where('location_id', '=', key.id).execute()
    await insertHours(tx, key.tenantId, key.id, intervals)
  }
  return getLocation(tx, key.id)
}

/** @throws 404 */
export async function deleteLocation(tx: TenantTransaction, id: string): Promise<void> {
  const deleted = await tx
    .updateTable('locations')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw notFound('dealership')
}

async function insertHours(
  tx: TenantTransaction,
  tenantId: string,
  locationId: string,
  intervals: readonly OpenInterval[],
): Promise<void> {
  if (intervals.length === 0) return
  const rows = intervals.map(({ weekday, opensAt, closesAt }) => ({
    tenant_id: tenantId,
    location_id: locationId,
    weekday,
    opens_at: opensAt,
    closes_at: closesAt,
  }))
  await tx.insertInto('location_hours').values(rows).execute()
}

const toDealership = (row: Row): Dealership => ({
  dealership_id: row.id,
  name: row.name,
  phone: row.phone,
  timezone: row.timezone,
  address: row.address,
  hours: toHours(row.hours),
  agent_config: row.agent_config as AgentConfig,
  crm_type: row.crm_type,
  has_crm_config: row.has_crm_config,
  has_calendar: row.has_calendar,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
