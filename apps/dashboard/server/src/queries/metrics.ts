import type { Dashboard } from '@forecourt/contracts/http/admin'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

type Metrics = Dashboard['metrics']

/**
 * Figures of everything the transaction may see, or of one location. Messages are not counted one by one: each
 * conversation hands out numbers without gaps.
 */
export async function getMetrics(tx: TenantTransaction, locationId: string | null): Promise<Metrics> {
  const conversations = await conversationMetrics(tx, locationId)
  const turns = await turnMetrics(tx, locationId)
  return { ...conversations, ...turns, interactions: await listInteractionTotals(tx, locationId) }
}

/** Restricts a query on conversations `c` to one location. */
const ofLocation = (locationId: string | null) =>
  locationId === null
    ? sql`true`
    : sql`c.channel_id in (select id from channels where location_id = ${locationId})`

async function conversationMetrics(tx: TenantTransaction, locationId: string | null) {
  const { rows } = await sql<Omit<Metrics, 'ai_replies' | 'avg_turn_ms' | 'ai_cost_usd' | 'interactions'>>`
    select count(*) as total_conversations,
           count(*) filter (where c.status = 'active') as active_conversations,
           count(*) filter (where c.status = 'escalated') as escalated_conversations,
           count(*) filter (where c.status in ('active', 'escalated') and c.customer_seq > c.answered_seq)
             as unanswered_conversations,
           coalesce(round(avg(c.qualification_score), 1), 0)::float8 as avg_qualification_score,
           coalesce(sum(c.next_seq - 1), 0)::bigint as total_messages,
           (select count(*) from outbox_messages o join conversations c on c.id = o.conversation_id
             where o.state = 'failed' and ${ofLocation(locationId)}) as failed_messages
      from conversations c where ${ofLocation(locationId)}`.execute(tx)
  return rows[0] as (typeof rows)[number]
}

async function turnMetrics(tx: TenantTransaction, locationId: string | null) {
  const { rows } = await sql<Pick<Metrics, 'ai_replies' | 'avg_turn_ms' | 'ai_cost_usd'>>`
    select count(t.reply_message_id) as ai_replies,
           round(avg(t.latency_ms))::float8 as avg_turn_ms,
           coalesce(sum(t.cost_micros), 0)::float8 / 1000000 as ai_cost_usd
      from turns t join conversations c on c.id = t.conversation_id
     where ${ofLocation(locationId)}`.execute(tx)
  return rows[0] as (typeof rows)[number]
}

async function listInteractionTotals(tx: TenantTransaction, locationId: string | null) {
  const { rows } = await sql<Metrics['interactions'][number]>`
    select x.type, count(*) as total, count(*) filter (where not x.success) as failed
      from interactions x join conversations c on c.id = x.conversation_id
     where ${ofLocation(locationId)}
     group by x.type order by x.type`.execute(tx)
  return rows
}
