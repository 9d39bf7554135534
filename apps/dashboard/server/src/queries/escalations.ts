import type { Escalation } from '@forecourt/contracts/http/escalations'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { conflict, notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const columns = [
  'id',
  'conversation_id',
  'rule',
  'confidence',
  'priority',
  'reason',
  'quote',
  'staff_id',
  'alert_message_id',
  'state',
  'resolved_at',
  'created_at',
  'updated_at',
] as const

const select = (tx: TenantTransaction) => tx.selectFrom('escalations').select(columns)

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type EscalationFilter = { state?: Escalation['state']; staff_id?: string; conversation_id?: string }

export async function listEscalations(
  tx: TenantTransaction,
  tenantId: string,
  filter: EscalationFilter,
  page: PageRequest,
): Promise<Page<Escalation>> {
  let query = select(tx)
    .select(microsOf('created_at').as('sort_at'))
    .where('tenant_id', '=', tenantId)
    .where(isAfter(page, 'created_at', 'id'))
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.staff_id) query = query.where('staff_id', '=', filter.staff_id)
  if (filter.conversation_id) query = query.where('conversation_id', '=', filter.conversation_id)
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toEscalation)
}

/** Whether a person still has something to do. */
export async function hasOpenEscalation(tx: TenantTransaction, staffId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('escalations')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** @throws 404, 409 `escalation_resolved` */
export async function assignEscalation(
  tx: TenantTransaction,
  id: string,
  staffId: string,
): Promise<Escalation> {
  return updateOpen(tx, id, { staff_id: staffId })
}

/**
 * Ends the escalation, and with it the conversation's being escalated: what the customer said so far escalates no more.
 * Who answers stays as it is. Locks the conversation first, as whoever escalates does.
 * @throws 404, 409 `escalation_resolved`
 */
export async function resolveEscalation(tx: TenantTransaction, id: string): Promise<Escalation> {
  const { conversation_id: conversationId } = await getEscalation(tx, id)
  await sql`select from conversations where id = ${conversationId} for update`.execute(tx)
  const escalation = await updateOpen(tx, id, {
    state: 'resolved',
    resolved_at: sql<Date>`clock_timestamp()`,
  })
  await sql`
    update conversations
       set status = case when status = 'escalated' then 'active' else status end,
           heard_seq = greatest(heard_seq, customer_seq), updated_at = clock_timestamp()
     where id = ${conversationId}`.execute(tx)
  return escalation
}

async function updateOpen(
  tx: TenantTransaction,
  id: string,
  changes: { staff_id: string } | { state: 'resolved'; resolved_at: ReturnType<typeof sql<Date>> },
): Promise<Escalation> {
  const row = await tx
    .updateTable('escalations')
    .set(changes)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(columns)
    .executeTakeFirst()
  if (row) return toEscalation(row)
  await getEscalation(tx, id)
  throw conflict('escalation_resolved', 'This escalation was resolved before')
}

/** @throws 404 */
async function getEscalation(tx: TenantTransaction, id: string): Promise<Escalation> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('escalation')
  return toEscalation(row)
}

const toEscalation = (row: Row): Escalation => ({
  escalation_id: row.id,
  conversation_id: row.conversation_id,
  rule: row.rule,
  confidence: row.confidence,
  priority: row.priority,
  reason: row.reason,
  quote: row.quote,
  staff_id: row.staff_id,
  alert_message_id: row.alert_message_id,
  state: row.state,
  resolved_at: row.resolved_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
