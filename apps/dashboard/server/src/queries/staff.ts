import type { Page } from '@forecourt/contracts/http/page'
import type { StaffMember } from '@forecourt/contracts/http/staff'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const columns = [
  'id',
  'name',
  'role',
  'phone',
  'email',
  'location_id',
  'on_duty',
  'created_at',
  'updated_at',
] as const

const select = (tx: TenantTransaction) =>
  tx.selectFrom('staff').select(columns).where('deleted_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type StaffColumns = {
  name: string
  role: string
  phone: string | null
  email: string | null
  location_id: string | null
  on_duty: boolean
}

export async function insertStaffMember(
  tx: TenantTransaction,
  member: StaffColumns & { id: string; tenant_id: string },
): Promise<StaffMember> {
  return toStaffMember(
    await tx.insertInto('staff').values(member).returning(columns).executeTakeFirstOrThrow(),
  )
}

/** @throws 404 */
export async function getStaffMember(tx: TenantTransaction, id: string): Promise<StaffMember> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('person')
  return toStaffMember(row)
}

/** Keeps the person from being deleted until the transaction ends. @throws 404 */
export async function holdStaffMember(tx: TenantTransaction, id: string): Promise<void> {
  const row = await select(tx).where('id', '=', id).forShare().executeTakeFirst()
  if (!row) throw notFound('person')
}

export async function listStaff(
  tx: TenantTransaction,
  tenantId: string,
  filter: { dealership_id?: string; on_duty?: boolean },
  page: PageRequest,
): Promise<Page<StaffMember>> {
  const { dealership_id: locationId, on_duty: onDuty } = filter
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (locationId !== undefined)
    query = query.where((is) => is.or([is('location_id', '=', locationId), is('location_id', 'is', null)]))
  if (onDuty !== undefined) query = query.where('on_duty', '=', onDuty)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toStaffMember)
}

/** @throws 404 */
export async function updateStaffMember(
  tx: TenantTransaction,
  id: string,
  changes: Partial<StaffColumns>,
): Promise<StaffMember> {
  const row = await tx
    .updateTable('staff')
    .set(changes)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw notFound('person')
  return toStaffMember(row)
}

/** @throws 404 */
export async function deleteStaffMember(tx: TenantTransaction, id: string): Promise<void> {
  const deleted = await tx
    .updateTable('staff')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw notFound('person')
}

const toStaffMember = (row: Row): StaffMember => ({
  staff_id: row.id,
  name: row.name,
  role: row.role,
  phone: row.phone,
  email: row.email,
  dealership_id: row.location_id,
  on_duty: row.on_duty,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
