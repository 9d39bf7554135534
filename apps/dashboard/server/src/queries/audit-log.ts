import type { AuditEntry } from '@forecourt/contracts/http/audit-log'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

export async function insertAuditEntry(
  tx: TenantTransaction,
  entry: {
    id: string
    tenant_id: string
    actor: string
    action: string
    entity: string
    entity_id: string
    changes: Record<string, unknown>
    correlation_id: string
  },
): Promise<void> {
  await tx.insertInto('audit_log').values(entry).execute()
}

export async function listAuditEntries(
  tx: TenantTransaction,
  tenantId: string,
  page: PageRequest,
): Promise<Page<AuditEntry>> {
  const rows = await tx
    .selectFrom('audit_log')
    .select(['id', 'actor', 'action', 'entity', 'entity_id', 'changes', 'correlation_id', 'created_at'])
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, (row) => ({
    audit_id: row.id,
    actor: row.actor,
    action: row.action,
    entity: row.entity,
    entity_id: row.entity_id,
    changes: row.changes,
    correlation_id: row.correlation_id,
    created_at: row.created_at.toISOString(),
  }))
}
