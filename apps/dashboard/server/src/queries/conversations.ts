import type { Conversation } from '@forecourt/contracts/http/conversations'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import { isCustomer, type CustomerFilter } from './customer.ts'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

const PREVIEW_CHARACTERS = 160

/** The newest message stands one below the next number, so the list needs no search for it. */
const select = (tx: TenantTransaction) =>
  tx
    .selectFrom('conversations as c')
    .innerJoin('channels as ch', 'ch.id', 'c.channel_id')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .innerJoin('identities as i', 'i.id', 'c.identity_id')
    .leftJoin('messages as m', (join) =>
      join.onRef('m.conversation_id', '=', 'c.id').on('m.seq', '=', sql<number>`c.next_seq - 1`),
    )
    .leftJoin('escalations as e', (join) =>
      join.onRef('e.conversation_id', '=', 'c.id').on('e.state', '=', 'open'),
    )
    .select([
      'c.id',
      'c.status',
      'c.owner',
      'c.waiting_for',
      'c.needs_review',
      'c.language',
      'c.summary',
      'c.owner_staff_id',
      'e.id as escalation_id',
      'e.rule',
      'e.priority',
      'e.reason',
      'e.staff_id',
      'e.created_at as escalated_at',
      'c.agent_id',
      'c.channel_id',
      'c.qualification_score',
      'c.next_seq',
      'c.customer_seq',
      'c.answered_seq',
      'c.last_message_at',
      'c.created_at',
      'c.contact_id',
      'ch.location_id',
      'p.name as contact_name',
      'i.address',
      'm.id as message_id',
      'm.role as message_role',
      'm.created_at as message_at',
      sql<string | null>`left(m.content, ${PREVIEW_CHARACTERS})`.as('preview'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type ConversationFilter = {
  status?: Conversation['status']
  owner?: Conversation['owner']
  waiting_for?: NonNullable<Conversation['waiting_for']>
  agent_id?: string
  phone_number_id?: string
  customer?: CustomerFilter
}

export async function listConversations(
  tx: TenantTransaction,
  tenantId: string,
  filter: ConversationFilter,
  page: PageRequest,
): Promise<Page<Conversation>> {
  let query = select(tx)
    .select(microsOf('c.last_message_at').as('sort_at'))
    .where('c.tenant_id', '=', tenantId)
    .where(isAfter(page, 'c.last_message_at', 'c.id'))
  if (filter.status) query = query.where('c.status', '=', filter.status)
  if (filter.owner) query = query.where('c.owner', '=', filter.owner)
  if (filter.waiting_for) query = query.where('c.waiting_for', '=', filter.waiting_for)
  if (filter.agent_id) query = query.where('c.agent_id', '=', filter.agent_id)
  if (filter.phone_number_id) query = query.where('c.channel_id', '=', filter.phone_number_id)
  if (filter.customer) query = query.where(isCustomer(filter.customer))
  const rows = await query
    .orderBy('c.last_message_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toConversation)
}

/** @throws 404 */
export async function getConversation(tx: TenantTransaction, id: string): Promise<Conversation> {
  const row = await select(tx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('conversation')
  return toConversation(row)
}

/**
 * Ends the agent's open conversations: a draft that waits there can be sent no more, and a credit that is held for its
 * answer goes back. One in which a customer waits for the AI is answered first and goes stale a day later: nobody who was
 * promised an answer is left without.
 * @returns how many were ended
 */
export async function archiveConversations(
  tx: TenantTransaction,
  agentId: string,
  reason: 'relinked' | 'deleted',
): Promise<number> {
  // Locked one after another by id, and before the account, as the engine does.
  const { rows } = await sql`
    with ended as materialized (
      select id, tenant_id, channel_id, credit_held from conversations
       where agent_id = ${agentId} and status in ('active', 'escalated')
         and (owner = 'human' or waiting_for is not null or customer_seq <= answered_seq) order by id for update
    ), released as materialized (
      select r.reference
        from (select array_agg(tenant_id) as tenants, array_agg(id::text) as refs from ended where credit_held) d,
             move_credits('release', d.tenants, d.refs) r
    ), archived as (
      update conversations c
         set status = 'archived', waiting_for = null, credit_held = false, turn_due_at = null, unanswered_since = null,
             claim_token = null, claimed_by = null, claim_expires_at = null, owner = 'ai', owner_staff_id = null,
             owner_version = c.owner_version + 1, updated_at = clock_timestamp()
        from ended e where c.id = e.id and (select count(*) from released) >= 0
    ), resolved as (
      update escalations x set state = 'resolved', resolved_at = clock_timestamp()
        from ended e where x.conversation_id = e.id and x.state = 'open'
    ), outdated as (
      update reviews r set state = 'superseded', decided_at = clock_timestamp()
        from ended e where r.conversation_id = e.id and r.state = 'pending'
    ), noted as (
      insert into interactions (id, tenant_id, conversation_id, type, success, metadata)
      select gen_random_uuid(), tenant_id, id, 'conversation.archived', true, jsonb_build_object('reason', ${reason}::text)
        from ended
    )
    insert into conversation_archives (conversation_id, tenant_id, agent_id, channel_id, reason)
    select id, tenant_id, ${agentId}::uuid, channel_id, ${reason} from ended
    returning conversation_id`.execute(tx)
  return rows.length
}

/**
 * Takes up conversations that wait for credits: due now, a relay finds them within a second or two. Locked one after
 * another by id, as the engine locks its batches.
 * @param and `claimed`: also turns in hand that got no credit and are about to be laid aside. They lose their claim and
 *   are taken anew. For after the top-up: before it they would find no credit again
 * @returns how many
 */
export async function resumePaidConversations(
  tx: TenantTransaction,
  tenantId: string,
  and?: 'claimed',
): Promise<number> {
  const claimed = and === 'claimed' ? sql`claim_token is not null and not credit_held` : sql`false`
  const { numAffectedRows } = await sql`
    with waiting as (
      select id from conversations
       where tenant_id = ${tenantId} and (waiting_for = 'credits' or ${claimed}) order by id for update
    )
    update conversations c
       set waiting_for = null, turn_attempts = 0, updated_at = clock_timestamp(),
           claim_token = null, claimed_by = null, claim_expires_at = null,
           turn_due_at = case when c.owner = 'ai' and c.status in ('active', 'escalated')
                               and c.customer_seq > c.answered_seq then clock_timestamp() end
      from waiting w where c.id = w.id`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

function toEscalation(row: Row): Conversation['escalation'] {
  const { escalation_id, rule, priority, reason, staff_id, escalated_at: at } = row
  if (escalation_id === null || rule === null || priority === null || reason === null || at === null)
    return null
  return { escalation_id, rule, priority, reason, staff_id, created_at: at.toISOString() }
}

function toConversation(row: Row): Conversation {
  const { message_id: messageId, message_role: role, message_at: at } = row
  return {
    conversation_id: row.id,
    status: row.status,
    owner: row.owner,
    customer: { contact_id: row.contact_id, name: row.contact_name, address: row.address },
    agent_id: row.agent_id,
    phone_number_id: row.channel_id,
    dealership_id: row.location_id,
    qualification_score: row.qualification_score,
    message_count: row.next_seq - 1,
    unanswered: row.customer_seq > row.answered_seq,
    waiting_for: row.waiting_for,
    needs_review: row.needs_review,
    language: row.language,
    summary: row.summary,
    owner_staff_id: row.owner_staff_id,
    escalation: toEscalation(row),
    last_message:
      messageId && role && at
        ? { message_id: messageId, role, preview: row.preview ?? '', created_at: at.toISOString() }
        : null,
    last_message_at: row.last_message_at.toISOString(),
    created_at: row.created_at.toISOString(),
  }
}
