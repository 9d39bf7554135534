import type { Experiment } from '@forecourt/contracts/http/experiments'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'
import { orConflict } from './unique.ts'

const columns = ['id', 'location_id', 'name', 'variants', 'status', 'stopped_at', 'created_at'] as const

const select = (tx: TenantTransaction) => tx.selectFrom('prompt_experiments').select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

type NewExperiment = {
  id: string
  tenant_id: string
  location_id: string | null
  name: string
  variants: Experiment['variants']
}

/** @throws 409 `experiment_running` */
export async function insertExperiment(
  tx: TenantTransaction,
  { variants, ...experiment }: NewExperiment,
): Promise<Experiment> {
  const insert = tx
    .insertInto('prompt_experiments')
    .values({ ...experiment, variants: JSON.stringify(variants) })
    .returning(columns)
    .executeTakeFirstOrThrow()
  const running = conflict('experiment_running', 'An experiment runs already for this business or location')
  return toExperiment(await orConflict(insert, 'prompt_experiments_running_key', running))
}

/** @throws 404 */
export async function getExperiment(tx: TenantTransaction, id: string): Promise<Experiment> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('experiment')
  return toExperiment(row)
}

export async function listExperiments(
  tx: TenantTransaction,
  tenantId: string,
  filter: { dealership_id?: string; status?: Experiment['status'] },
  page: PageRequest,
): Promise<Page<Experiment>> {
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.dealership_id) query = query.where('location_id', '=', filter.dealership_id)
  if (filter.status) query = query.where('status', '=', filter.status)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toExperiment)
}

/** @throws 404, 409 `experiment_stopped` */
export async function stopExperiment(tx: TenantTransaction, id: string): Promise<Experiment> {
  const row = await tx
    .updateTable('prompt_experiments')
    .set({ status: 'stopped', stopped_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning(columns)
    .executeTakeFirst()
  if (row) return toExperiment(row)
  await getExperiment(tx, id)
  throw conflict('experiment_stopped', 'This experiment was stopped before')
}

/** With the location an experiment runs for, which no customer of it will take part in any more. */
export async function stopExperimentsOf(tx: TenantTransaction, locationId: string): Promise<void> {
  await tx
    .updateTable('prompt_experiments')
    .set({ status: 'stopped', stopped_at: sql`clock_timestamp()` })
    .where('location_id', '=', locationId)
    .where('status', '=', 'running')
    .execute()
}

const toExperiment = (row: Row): Experiment => ({
  experiment_id: row.id,
  name: row.name,
  dealership_id: row.location_id,
  variants: row.variants,
  status: row.status,
  stopped_at: row.stopped_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
})
