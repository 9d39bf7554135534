import type { Interaction } from '@forecourt/contracts/http/interactions'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

export type InteractionFilter = {
  conversation_id?: string
  /** What the type begins with. */
  type?: string
  success?: boolean
  from?: Date
  to?: Date
}

export async function listInteractions(
  tx: TenantTransaction,
  tenantId: string,
  filter: InteractionFilter,
  page: PageRequest,
): Promise<Page<Interaction>> {
  let query = tx
    .selectFrom('interactions')
    .select([
      'id',
      'conversation_id',
      'type',
      'success',
      'error',
      'metadata',
      'correlation_id',
      'created_at',
      microsOf('created_at').as('sort_at'),
    ])
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.conversation_id) query = query.where('conversation_id', '=', filter.conversation_id)
  if (filter.type) query = query.where(sql<boolean>`starts_with(type, ${filter.type})`)
  if (filter.success !== undefined) query = query.where('success', '=', filter.success)
  if (filter.from) query = query.where('created_at', '>=', filter.from)
  if (filter.to) query = query.where('created_at', '<', filter.to)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, (row) => ({
    interaction_id: row.id,
    conversation_id: row.conversation_id,
    type: row.type,
    success: row.success,
    error: row.error,
    metadata: row.metadata,
    correlation_id: row.correlation_id,
    created_at: row.created_at.toISOString(),
  }))
}
