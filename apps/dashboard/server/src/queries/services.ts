import type { Page } from '@forecourt/contracts/http/page'
import type { Service } from '@forecourt/contracts/http/services'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { toDollars } from '../domain/price.ts'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'
import { orConflict } from './unique.ts'

const columns = [
  'id',
  'location_id',
  'name',
  'description',
  'price_micros',
  'duration_minutes',
  'created_at',
  'updated_at',
] as const

const select = (tx: TenantTransaction) =>
  tx.selectFrom('service_catalog').select(columns).where('deleted_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type ServiceColumns = {
  name: string
  description: string | null
  price_micros: number | null
  duration_minutes: number | null
}

/** A service by its place: of another location it is as good as absent. */
export type ServiceKey = { locationId: string; id: string }

const serviceExists = () => conflict('service_exists', 'This location has a service of this name already')

/** @throws 409 `service_exists` */
export async function insertService(
  tx: TenantTransaction,
  service: ServiceColumns & { id: string; tenant_id: string; location_id: string },
): Promise<Service> {
  const insert = tx.insertInto('service_catalog').values(service).returning(columns).executeTakeFirstOrThrow()
  return toService(await orConflict(insert, 'service_catalog_name_key', serviceExists()))
}

/** @throws 404 */
export async function getService(tx: TenantTransaction, key: ServiceKey): Promise<Service> {
  const row = await select(tx)
    .where('id', '=', key.id)
    .where('location_id', '=', key.locationId)
    .executeTakeFirst()
  if (!row) throw notFound('service')
  return toService(row)
}

export async function listServices(
  tx: TenantTransaction,
  locationId: string,
  page: PageRequest,
): Promise<Page<Service>> {
  const rows = await select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('location_id', '=', locationId)
    .where(isAfter(page, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toService)
}

/** @throws 404, 409 `service_exists` */
export async function updateService(
  tx: TenantTransaction,
  key: ServiceKey,
  changes: Partial<ServiceColumns>,
): Promise<Service> {
  const update = tx
    .updateTable('service_catalog')
    .set(changes)
    .where('id', '=', key.id)
    .where('location_id', '=', key.locationId)
    .where('deleted_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()
  const row = await orConflict(update, 'service_catalog_name_key', serviceExists())
  if (!row) throw notFound('service')
  return toService(row)
}

/** @throws 404 */
export async function deleteService(tx: TenantTransaction, key: ServiceKey): Promise<void> {
  const deleted = await tx
    .updateTable('service_catalog')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', key.id)
    .where('location_id', '=', key.locationId)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw notFound('service')
}

const toService = (row: Row): Service => ({
  service_id: row.id,
  dealership_id: row.location_id,
  name: row.name,
  description: row.description,
  price: row.price_micros === null ? null : toDollars(row.price_micros),
  duration_minutes: row.duration_minutes,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
