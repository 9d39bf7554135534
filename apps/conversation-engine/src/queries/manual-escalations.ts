import type { Assigned } from '@forecourt/contracts/http/agent-people'
import type { Database } from '@forecourt/db/database'
import { queryInTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { OpeningHours } from '../domain/turn-facts.ts'

/** A conversation under the lock of its row, with what is needed to hand it to a person. */
export type EscalationTarget = {
  id: string
  status: 'active' | 'escalated' | 'closed' | 'archived'
  owner: 'ai' | 'human'
  language: 'en' | 'es' | null
  nextSeq: number
  channelId: string
  contactId: string
  recipient: string
  customerName: string | null
  isOptedOut: boolean
  locationName: string
  locationPhone: string
  timezone: string
  hours: OpeningHours[]
  /** The customer's newest words. */
  quote: string | null
  /** The escalation that is open already. */
  open: { id: string; assignedTo: Assigned | null } | null
}

/** Where a conversation belongs; undefined when there is no such one. */
export async function findLocationOf(
  db: Database,
  tenantId: string,
  conversationId: string,
): Promise<string | undefined> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<{ id: string }>`
      select ch.location_id as id from conversations c join channels ch on ch.id = c.channel_id
       where c.id = ${conversationId}`,
  )
  return row?.id
}

export async function lockEscalationTarget(
  tx: TenantTransaction,
  conversationId: string,
): Promise<EscalationTarget | undefined> {
  await sql`select from conversations where id = ${conversationId} for update`.execute(tx)
  const { rows } = await sql<EscalationTarget>`
    select c.id, c.status, c.owner, c.language, c.next_seq as "nextSeq", c.channel_id as "channelId",
           c.contact_id as "contactId", d.address as recipient, p.name as "customerName",
           p.opted_out_at is not null as "isOptedOut", l.name as "locationName", l.phone as "locationPhone", l.timezone,
           (select coalesce(json_agg(json_build_object('weekday', weekday, 'opensAt', opens_at, 'closesAt', closes_at)), '[]')
              from location_hours where location_id = l.id) as hours,
           (select content from messages where conversation_id = c.id and seq = c.customer_seq) as quote,
           case when e.id is not null then json_build_object('id', e.id, 'assignedTo',
             case when s.id is not null
                  then json_build_object('id', s.id, 'name', s.name, 'role', s.role, 'phone', s.phone) end) end as open
      from conversations c
      join channels ch on ch.id = c.channel_id
      join locations l on l.id = ch.location_id
      join contacts p on p.id = c.contact_id
      join identities d on d.id = c.identity_id
      left join escalations e on e.conversation_id = c.id and e.state = 'open'
      left join staff s on s.id = e.staff_id
     where c.id = ${conversationId}`.execute(tx)
  return rows[0]
}

export type ManualEscalation = {
  id: string
  priority: 'urgent' | 'high' | 'normal'
  reason: string
  quote: string
  staffId: string | null
  alertMessageId: string | null
  messages: {
    id: string
    role: 'agent' | 'system'
    content: string
    recipient: string
    purpose: 'notice' | 'staff_alert'
    allowedBecause: string
  }[]
  correlationId: string
}

/** To be called under the lock of the conversation: status, assignment, alert and notice become true together. */
export async function insertManualEscalation(
  tx: TenantTransaction,
  tenantId: string,
  target: EscalationTarget,
  escalation: ManualEscalation,
): Promise<void> {
  const { messages, correlationId } = escalation
  await sql`
    with said as (
      select m.*, ${target.nextSeq} + m.place - 1 as seq
        from rows from (jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as (id uuid, role text, content text,
                        recipient text, purpose text, "allowedBecause" text)) with ordinality
               as m (id, role, content, recipient, purpose, "allowedBecause", place)
    ), stored as (
      insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
      select id, ${tenantId}::uuid, ${target.id}::uuid, seq, role, content, ${correlationId} from said
    ), outgoing as (
      insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, contact_id, recipient,
                                   purpose, allowed_because, correlation_id)
      select id, ${tenantId}::uuid, ${target.id}::uuid, seq, ${target.channelId}::uuid, ${target.contactId}::uuid,
             recipient, purpose, "allowedBecause", ${correlationId}
        from said
    ), escalated as (
      insert into escalations (id, tenant_id, conversation_id, rule, confidence, priority, reason, quote, staff_id,
                               alert_message_id)
      values (${escalation.id}::uuid, ${tenantId}::uuid, ${target.id}::uuid, 'manual', 1, ${escalation.priority},
              ${escalation.reason}, ${escalation.quote}, ${escalation.staffId}::uuid, ${escalation.alertMessageId}::uuid)
    )
    update conversations
       set status = 'escalated', next_seq = next_seq + ${messages.length}, last_message_at = clock_timestamp(),
           updated_at = clock_timestamp()
     where id = ${target.id}`.execute(tx)
}
