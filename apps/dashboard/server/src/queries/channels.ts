import type { Page } from '@forecourt/contracts/http/page'
import type { ChannelType, PhoneNumber } from '@forecourt/contracts/http/phone-numbers'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'
import { orConflict } from './unique.ts'

const columns = [
  'id',
  'location_id',
  'type',
  'provider',
  'external_number',
  'display_name',
  'state',
  'created_at',
  'updated_at',
] as const

const select = (tx: TenantTransaction) =>
  tx
    .selectFrom('channels')
    .select(columns)
    .select(sql<boolean>`credentials_encrypted is not null`.as('has_credentials'))
    .select(sql<number>`sends_per_second::float8`.as('sends_per_second'))
    .where('deleted_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type ChannelColumns = {
  location_id: string
  provider: string
  external_number: string
  credentials_encrypted: Buffer | null
  display_name: string | null
  state: 'active' | 'paused'
  sends_per_second: number
}

const numberTaken = () => conflict('phone_number_taken', 'A channel with this external_number exists already')

/** @throws 409 `phone_number_taken` */
export async function insertChannel(
  tx: TenantTransaction,
  channel: Omit<ChannelColumns, 'state' | 'sends_per_second'> & {
    id: string
    tenant_id: string
    type: ChannelType
    sends_per_second?: number
  },
): Promise<PhoneNumber> {
  const insert = tx.insertInto('channels').values(channel).execute()
  await orConflict(insert, 'channels_external_number_key', numberTaken())
  return getChannel(tx, channel.id)
}

/** @throws 404 */
export async function getChannel(tx: TenantTransaction, id: string): Promise<PhoneNumber> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('phone number')
  return toPhoneNumber(row)
}

/** Keeps the channel from being deleted until the transaction ends. @throws 404 */
export async function holdChannel(tx: TenantTransaction, id: string): Promise<void> {
  const row = await tx
    .selectFrom('channels')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!row) throw notFound('phone number')
}

/** What a change starts from, kept from other changes until the transaction ends. @throws 404 */
export async function lockChannel(
  tx: TenantTransaction,
  id: string,
): Promise<{ type: ChannelType; credentials_encrypted: Buffer | null }> {
  const row = await tx
    .selectFrom('channels')
    .select(['type', 'credentials_encrypted'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('phone number')
  return row
}

export async function listChannels(
  tx: TenantTransaction,
  tenantId: string,
  filter: { dealership_id?: string; type?: ChannelType },
  page: PageRequest,
): Promise<Page<PhoneNumber>> {
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.dealership_id) query = query.where('location_id', '=', filter.dealership_id)
  if (filter.type) query = query.where('type', '=', filter.type)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toPhoneNumber)
}

/** @throws 404, 409 `phone_number_taken` */
export async function updateChannel(
  tx: TenantTransaction,
  id: string,
  changes: Partial<ChannelColumns>,
): Promise<PhoneNumber> {
  const update = tx
    .updateTable('channels')
    .set(changes)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
  await orConflict(update, 'channels_external_number_key', numberTaken())
  return getChannel(tx, id)
}

/** @throws 404 */
export async function deleteChannel(tx: TenantTransaction, id: string): Promise<void> {
  const deleted = await tx
    .updateTable('channels')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw notFound('phone number')
}

/** Whether the location still has channels. */
export async function hasChannels(tx: TenantTransaction, locationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('channels')
    .select('id')
    .where('location_id', '=', locationId)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const toPhoneNumber = (row: Row): PhoneNumber => ({
  phone_number_id: row.id,
  dealership_id: row.location_id,
  type: row.type,
  provider: row.provider,
  external_number: row.external_number,
  display_name: row.display_name,
  state: row.state,
  sends_per_second: row.sends_per_second,
  has_credentials: row.has_credentials,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
