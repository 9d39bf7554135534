import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type PersonReply = {
  tenantId: string
  conversationId: string
  staffId: string | null
  text: string
  correlationId: string
}

export type PersonReplyResult =
  | { outcome: 'written'; messageId: string; seq: number }
  /** `ai_owned`: nobody has taken over. `opted_out`: the customer wants no messages, not from people either. */
  | { outcome: 'unknown' | 'ended' | 'ai_owned' | 'opted_out' }

/** A person's words to the customer: on their way like any reply, and the customer counts as answered. */
export async function writeAsPerson(tx: TenantTransaction, reply: PersonReply): Promise<PersonReplyResult> {
  const messageId = newId()
  const { rows } = await sql<{ seq: number | null; outcome: PersonReplyResult['outcome'] }>`
      with target as (
        select c.id, c.tenant_id, c.next_seq, c.channel_id, c.contact_id, c.identity_id,
               case when c.status not in ('active', 'escalated') then 'ended'
                    when c.owner <> 'human' then 'ai_owned'
                    when (select t.opted_out_at from contacts t where t.id = c.contact_id) is not null then 'opted_out'
                    else 'written' end as outcome
          from conversations c where c.id = ${reply.conversationId} for update
      ), answered as (
        update conversations c
           set next_seq = t.next_seq + 1, answered_seq = c.customer_seq, unanswered_since = null,
               last_message_at = clock_timestamp(), updated_at = clock_timestamp()
          from target t where c.id = t.id and t.outcome = 'written'
        returning c.id
      ), stored as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, metadata)
        select ${messageId}::uuid, t.tenant_id, t.id, t.next_seq, 'human', ${reply.text}, ${reply.correlationId},
               jsonb_strip_nulls(jsonb_build_object('staff_id', ${reply.staffId}::text))
          from target t join answered a on a.id = t.id
        returning seq
      ), outgoing as (
        insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, contact_id, recipient,
                                     purpose, allowed_because, correlation_id)
        select ${messageId}::uuid, t.tenant_id, t.id, s.seq, t.channel_id, t.contact_id, d.address, 'person',
               'a person wrote it', ${reply.correlationId}
          from target t join identities d on d.id = t.identity_id, stored s
      )
      select t.outcome, s.seq from target t left join stored s on true`.execute(tx)
  const [row] = rows
  if (!row) return { outcome: 'unknown' }
  if (row.outcome === 'written') return { outcome: 'written', messageId, seq: row.seq ?? 0 }
  return { outcome: row.outcome }
}
