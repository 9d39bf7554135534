import type { Agent } from '@forecourt/contracts/http/agents'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'
import { orConflict } from './unique.ts'

const columns = [
  'id',
  'channel_id',
  'name',
  'openai_prompt_id',
  'provider',
  'model',
  'created_at',
  'updated_at',
] as const

const select = (tx: TenantTransaction) =>
  tx.selectFrom('agents').select(columns).where('deleted_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type AgentColumns = {
  channel_id: string
  name: string
  openai_prompt_id: string | null
  provider: 'claude' | 'openai' | null
  model: string | null
}

const agentExists = () => conflict('agent_exists', 'This phone number has an agent already')

/** @throws 409 `agent_exists` */
export async function insertAgent(
  tx: TenantTransaction,
  agent: AgentColumns & { id: string; tenant_id: string },
): Promise<Agent> {
  const insert = tx.insertInto('agents').values(agent).returning(columns).executeTakeFirstOrThrow()
  return toAgent(await orConflict(insert, 'agents_channel_key', agentExists()))
}

/** @throws 404 */
export async function getAgent(tx: TenantTransaction, id: string): Promise<Agent> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('agent')
  return toAgent(row)
}

/** The same, kept from other changes until the transaction ends. @throws 404 */
export async function lockAgent(tx: TenantTransaction, id: string): Promise<Agent> {
  const row = await select(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw notFound('agent')
  return toAgent(row)
}

export async function listAgents(
  tx: TenantTransaction,
  tenantId: string,
  filter: { phone_number_id?: string },
  page: PageRequest,
): Promise<Page<Agent>> {
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.phone_number_id) query = query.where('channel_id', '=', filter.phone_number_id)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toAgent)
}

/** @throws 404, 409 `agent_exists` */
export async function updateAgent(
  tx: TenantTransaction,
  id: string,
  changes: Partial<AgentColumns>,
): Promise<Agent> {
  const update = tx
    .updateTable('agents')
    .set(changes)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning(columns)
    .executeTakeFirst()
  const row = await orConflict(update, 'agents_channel_key', agentExists())
  if (!row) throw notFound('agent')
  return toAgent(row)
}

/** @throws 404 */
export async function deleteAgent(tx: TenantTransaction, id: string): Promise<void> {
  const deleted = await tx
    .updateTable('agents')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw notFound('agent')
}

/** Whether an agent still answers the channel. */
export async function hasAgent(tx: TenantTransaction, channelId: string): Promise<boolean> {
  const row = await select(tx).where('channel_id', '=', channelId).limit(1).executeTakeFirst()
  return row !== undefined
}

const toAgent = (row: Row): Agent => ({
  agent_id: row.id,
  phone_number_id: row.channel_id,
  name: row.name,
  prompt_id: row.openai_prompt_id,
  provider: row.provider,
  model: row.model,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
