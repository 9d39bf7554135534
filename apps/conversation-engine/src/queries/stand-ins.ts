import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { WaitingEvent, WaitingPartition } from './admission.ts'

/** What the transcript shows, and the model is told, where a message was given up. */
const UNREADABLE = '(a message that could not be read)'

/** Whose message it was that was given up. The partition tells the address, whatever is wrong with the payload. */
export async function findDeadPartition(
  db: Database,
  event: WaitingEvent,
): Promise<WaitingPartition | undefined> {
  const [partition] = await queryInTenant(
    db,
    event.tenantId,
    sql<WaitingPartition>`
      with dead as materialized (
        select i.partition_key, i.tenant_id, i.channel_id, split_part(i.partition_key, ':', 2) as address
          from inbox_events i where i.id = ${event.inboxEventId} and i.state = 'dead'
      )
      select i.partition_key as "partitionKey", i.tenant_id as "tenantId", i.channel_id as "channelId",
             ch.type as "channelType", i.address, a.id as "agentId", c.id as "conversationId",
             d.contact_id as "contactId", l.agent_config as "agentConfig", '[]'::json as said
        from dead i
        join channels ch on ch.id = i.channel_id
        join locations l on l.id = ch.location_id
        join agents a on a.channel_id = i.channel_id and a.deleted_at is null
        left join identities d on d.tenant_id = i.tenant_id and d.platform = ch.type and d.address = i.address
        left join conversations c on c.agent_id = a.id and c.identity_id = d.id and c.status in ('active', 'escalated')`,
  )
  return partition
}

/**
 * Puts a stand-in for a message that was given up into its conversation, so that the customer gets an answer, and makes
 * the turn due. The message itself stays a dead letter and may be replayed.
 * @returns the conversation, or undefined when it is not open any more
 */
export async function insertStandIn(
  db: Database,
  event: WaitingEvent,
  conversationId: string,
): Promise<{ id: string; tenantId: string } | undefined> {
  const [conversation] = await queryInTenant(
    db,
    event.tenantId,
    sql<{ id: string; tenantId: string }>`
      with target as (
        select id, tenant_id, next_seq from conversations
         where id = ${conversationId} and status in ('active', 'escalated') for update
      ), stored as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, metadata)
        select ${newId()}::uuid, t.tenant_id, t.id, t.next_seq, 'customer', ${UNREADABLE}, i.correlation_id,
               jsonb_build_object('stands_for', i.id, 'traceparent', i.traceparent)
          from target t, inbox_events i where i.id = ${event.inboxEventId}
      )
      update conversations c
         set next_seq = t.next_seq + 1, customer_seq = t.next_seq,
             last_message_at = clock_timestamp(), updated_at = clock_timestamp(),
             unanswered_since = coalesce(c.unanswered_since, clock_timestamp()),
             turn_due_at = case when c.owner = 'ai' then clock_timestamp() end
        from target t where c.id = t.id
      returning c.id, c.tenant_id as "tenantId"`,
  )
  return conversation
}
