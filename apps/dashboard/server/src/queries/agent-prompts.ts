import type { Page } from '@forecourt/contracts/http/page'
import type { Prompt } from '@forecourt/contracts/http/prompts'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const columns = [
  'id',
  'location_id',
  'version',
  'system_prompt',
  'response_guidelines',
  'active',
  'created_at',
] as const

const select = (tx: TenantTransaction) => tx.selectFrom('agent_prompts').select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

/** Whose prompts: those of the whole tenant when `locationId` is null. */
export type PromptScope = { tenantId: string; locationId: string | null }

const ofScope = ({ tenantId, locationId }: PromptScope) =>
  sql<boolean>`tenant_id = ${tenantId} and location_id is not distinct from ${locationId}::uuid`

/** The next version of its scope. The caller holds the tenant's lock, or two versions would get one number. */
export async function insertPrompt(
  tx: TenantTransaction,
  scope: PromptScope,
  prompt: { id: string; system_prompt: string; response_guidelines: Record<string, unknown> },
): Promise<Prompt> {
  const { next } = await tx
    .selectFrom('agent_prompts')
    .select(sql<number>`coalesce(max(version), 0) + 1`.as('next'))
    .where(ofScope(scope))
    .executeTakeFirstOrThrow()
  const row = await tx
    .insertInto('agent_prompts')
    .values({ ...prompt, tenant_id: scope.tenantId, location_id: scope.locationId, version: next })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toPrompt(row)
}

/** @throws 404 */
export async function getPrompt(tx: TenantTransaction, id: string): Promise<Prompt> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('prompt')
  return toPrompt(row)
}

/** Makes one version the active one of its scope, in place of another. The caller holds the tenant's lock. */
export async function activatePrompt(tx: TenantTransaction, scope: PromptScope, id: string): Promise<Prompt> {
  await tx
    .updateTable('agent_prompts')
    .set({ active: false })
    .where(ofScope(scope))
    .where('active', '=', true)
    .where('id', '<>', id)
    .execute()
  const row = await tx
    .updateTable('agent_prompts')
    .set({ active: true })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toPrompt(row)
}

/** The version below the active one of its scope, which a rollback goes to. @throws 409 where there is none */
export async function getEarlierPrompt(tx: TenantTransaction, scope: PromptScope): Promise<Prompt> {
  const active = await select(tx).where(ofScope(scope)).where('active', '=', true).executeTakeFirst()
  if (!active) throw conflict('no_active_prompt', 'No version is active here')
  const row = await select(tx)
    .where(ofScope(scope))
    .where('version', '<', active.version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw conflict('no_earlier_prompt', 'The active version is the first one')
  return toPrompt(row)
}

export async function listPrompts(
  tx: TenantTransaction,
  tenantId: string,
  filter: { dealership_id?: string; active?: boolean },
  page: PageRequest,
): Promise<Page<Prompt>> {
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.dealership_id) query = query.where('location_id', '=', filter.dealership_id)
  if (filter.active !== undefined) query = query.where('active', '=', filter.active)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toPrompt)
}

const toPrompt = (row: Row): Prompt => ({
  prompt_id: row.id,
  dealership_id: row.location_id,
  version: row.version,
  system_prompt: row.system_prompt,
  response_guidelines: row.response_guidelines,
  active: row.active,
  created_at: row.created_at.toISOString(),
})
