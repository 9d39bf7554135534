import type { Dashboard } from '@forecourt/contracts/http/admin'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql, type RawBuilder } from 'kysely'

type Metrics = Dashboard['metrics']

/**
 * Figures of these tenants, or of one location of theirs. Messages are not counted one by one: each
 * conversation hands out numbers without gaps.
 */
export async function getMetrics(
  tx: TenantTransaction,
  tenantIds: readonly string[],
  locationId: string | null,
): Promise<Metrics> {
  const mine = ofTenants(tenantIds, locationId)
  const conversations = await conversationMetrics(tx, mine)
  const turns = await turnMetrics(tx, mine)
  return { ...conversations, ...turns, interactions: await listInteractionTotals(tx, mine) }
}

/** Restricts a query on conversations `c`. */
const ofTenants = (tenantIds: readonly string[], locationId: string | null) =>
  locationId === null
    ? sql`c.tenant_id = any (${tenantIds}::uuid[])`
    : sql`c.channel_id in (select id from channels where location_id = ${locationId})`

async function conversationMetrics(tx: TenantTransaction, mine: RawBuilder<unknown>) {
  const { rows } = await sql<Omit<Metrics, 'ai_replies' | 'avg_turn_ms' | 'ai_cost_usd' | 'interactions'>>`
    select count(*) as total_conversations,
           count(*) filter (where c.status = 'active') as active_conversations,
           count(*) filter (where c.status = 'escalated') as escalated_conversations,
           count(*) filter (where c.status in ('active', 'escalated') and c.customer_seq > c.answered_seq)
             as unanswered_conversations,
           coalesce(round(avg(c.qualification_score), 1), 0)::float8 as avg_qualification_score,
           coalesce(sum(c.next_seq - 1), 0)::bigint as total_messages,
           (select count(*) from outbox_messages o join conversations c on c.id = o.conversation_id
             where o.state = 'failed' and ${mine}) as failed_messages
      from conversations c where ${mine}`.execute(tx)
  return rows[0] as (typeof rows)[number]
}

async function turnMetrics(tx: TenantTransaction, mine: RawBuilder<unknown>) {
  const { rows } = await sql<Pick<Metrics, 'ai_replies' | 'avg_turn_ms' | 'ai_cost_usd'>>`
    select count(t.reply_message_id) as ai_replies,
           round(avg(t.latency_ms))::float8 as avg_turn_ms,
           coalesce(sum(t.cost_micros), 0)::float8 / 1000000 as ai_cost_usd
      from turns t join conversations c on c.id = t.conversation_id
     where ${mine}`.execute(tx)
  return rows[0] as (typeof rows)[number]
}

async function listInteractionTotals(tx: TenantTransaction, mine: RawBuilder<unknown>) {
  const { rows } = await sql<Metrics['interactions'][number]>`
    select x.type, count(*) as total, count(*) filter (where not x.success) as failed
      from interactions x join conversations c on c.id = x.conversation_id
     where ${mine}
     group by x.type order by x.type`.execute(tx)
  return rows
}
