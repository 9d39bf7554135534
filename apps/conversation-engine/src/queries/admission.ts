import type { ChannelType } from '@forecourt/contracts/channel'
import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

/** One customer on one channel, with messages that wait in the inbox. */
export type WaitingPartition = {
  partitionKey: string
  tenantId: string
  channelId: string
  channelType: ChannelType
  address: string
  /** null when no agent answers the channel any more. */
  agentId: string | null
  conversationId: string | null
}

/** The partitions that these inbox events belong to, as far as anything waits in them. */
export async function listWaitingPartitions(
  tx: TenantTransaction,
  inboxEventIds: readonly string[],
): Promise<WaitingPartition[]> {
  const { rows } = await sql<WaitingPartition>`
    select distinct on (i.partition_key)
           i.partition_key as "partitionKey", i.tenant_id as "tenantId", i.channel_id as "channelId",
           ch.type as "channelType", i.payload->>'from' as address, a.id as "agentId", c.id as "conversationId"
      from inbox_events i
      join channels ch on ch.id = i.channel_id
      left join agents a on a.channel_id = i.channel_id and a.deleted_at is null
      left join identities d on d.tenant_id = i.tenant_id and d.platform = ch.type and d.address = i.payload->>'from'
      left join conversations c on c.agent_id = a.id and c.identity_id = d.id and c.status in ('active', 'escalated')
     where i.id = any (${inboxEventIds}::uuid[]) and i.state = 'received' and i.kind = 'message'
     order by i.partition_key`.execute(tx)
  return rows
}

/** Messages to a channel that lost its agent after they were stored: kept, and nobody waits for them. */
export async function markUnanswerable(
  tx: TenantTransaction,
  partitionKeys: readonly string[],
): Promise<void> {
  await tx
    .updateTable('inbox_events')
    .set({ state: 'unroutable', reason: 'no agent answers this channel', processed_at: new Date() })
    .where('partition_key', 'in', partitionKeys)
    .where('state', '=', 'received')
    .execute()
}

/**
 * Makes contact, identity and conversation for customers who have none. Two workers may do it for the same customer at
 * the same time: the unique keys let one win, and both find its rows afterwards.
 */
export async function openConversations(
  tx: TenantTransaction,
  partitions: readonly WaitingPartition[],
): Promise<void> {
  // One order for all workers, so that two batches never wait for each other.
  const sorted = [...partitions].sort((a, b) => (a.partitionKey < b.partitionKey ? -1 : 1))
  const column = <K extends keyof WaitingPartition>(name: K) => sorted.map((partition) => partition[name])
  const ids = () => sorted.map(() => newId())
  await sql`
    with wanted as (
      select * from unnest(${column('tenantId')}::uuid[], ${column('channelType')}::text[],
                           ${column('address')}::text[], ${ids()}::uuid[], ${ids()}::uuid[])
        with ordinality as w (tenant_id, platform, address, contact_id, identity_id, n)
    ), unknown as (
      select * from wanted w where not exists (
        select from identities d
         where d.tenant_id = w.tenant_id and d.platform = w.platform and d.address = w.address)
    ), new_contacts as (
      insert into contacts (id, tenant_id, phone)
      select contact_id, tenant_id, case when address like '+%' then address end from unknown order by n
    )
    insert into identities (id, tenant_id, contact_id, platform, address)
    select identity_id, tenant_id, contact_id, platform, address from unknown order by n
    on conflict (tenant_id, platform, address) do nothing`.execute(tx)
  await sql`
    insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id)
    select w.id, w.tenant_id, w.agent_id, w.channel_id, d.contact_id, d.id
      from unnest(${ids()}::uuid[], ${column('tenantId')}::uuid[], ${column('agentId')}::uuid[],
                  ${column('channelId')}::uuid[], ${column('channelType')}::text[], ${column('address')}::text[])
        with ordinality as w (id, tenant_id, agent_id, channel_id, platform, address, n)
      join identities d on d.tenant_id = w.tenant_id and d.platform = w.platform and d.address = w.address
     order by w.n
    on conflict (agent_id, identity_id) where status in ('active', 'escalated') do nothing`.execute(tx)
}

export type LockedConversation = {
  id: string
  tenantId: string
  partitionKey: string
  channelType: ChannelType
  agentConfig: Record<string, unknown>
  /** Age of the oldest unanswered message by the database's clock; 0 when there is none. */
  unansweredForMs: number
}

/** Locks the open conversations of these partitions, in one order, until the transaction ends. */
export async function lockConversations(
  tx: TenantTransaction,
  partitions: readonly WaitingPartition[],
): Promise<LockedConversation[]> {
  const column = <K extends keyof WaitingPartition>(name: K) => partitions.map((partition) => partition[name])
  const { rows } = await sql<LockedConversation>`
    select c.id, c.tenant_id as "tenantId", w.partition_key as "partitionKey", ch.type as "channelType",
           l.agent_config as "agentConfig",
           coalesce(extract(epoch from clock_timestamp() - c.unanswered_since) * 1000, 0)::float8 as "unansweredForMs"
      from unnest(${column('partitionKey')}::text[], ${column('agentId')}::uuid[], ${column('tenantId')}::uuid[],
                  ${column('channelType')}::text[], ${column('address')}::text[])
        as w (partition_key, agent_id, tenant_id, platform, address)
      join identities d on d.tenant_id = w.tenant_id and d.platform = w.platform and d.address = w.address
      join conversations c on c.agent_id = w.agent_id and c.identity_id = d.id and c.status in ('active', 'escalated')
      join channels ch on ch.id = c.channel_id
      join locations l on l.id = ch.location_id
     order by c.id
       for update of c`.execute(tx)
  return rows
}

export type Admitted = { id: string; tenantId: string; isAnsweredByAi: boolean; count: number }

/**
 * Turns what waits in the inbox into numbered messages of their conversation. The caller holds the lock on the
 * conversation, so the numbers have no gap, and whatever was stored before is seen.
 */
export async function admitMessages(
  tx: TenantTransaction,
  conversations: readonly { id: string; partitionKey: string; dueInMs: number }[],
): Promise<Admitted[]> {
  const { rows } = await sql<Admitted>`
    with target as (
      select t.*, c.tenant_id, c.next_seq
        from unnest(${conversations.map((c) => c.id)}::uuid[], ${conversations.map((c) => c.partitionKey)}::text[],
                    ${conversations.map((c) => c.dueInMs)}::float8[]) as t (id, partition_key, due_in_ms)
        join conversations c on c.id = t.id
    ), admitted as (
      update inbox_events i set state = 'processed', processed_at = clock_timestamp()
        from target t
       where i.partition_key = t.partition_key and i.state = 'received' and i.kind = 'message'
      returning i.id, i.ordinal, i.payload, i.provider_event_id, i.correlation_id, i.traceparent, i.received_at,
                t.id as conversation_id, t.tenant_id, t.next_seq
    ), numbered as (
      select *, next_seq - 1 + row_number() over (partition by conversation_id order by ordinal) as seq from admitted
    ), stored as (
      insert into messages (id, tenant_id, conversation_id, seq, role, content, media, provider_message_id,
                            correlation_id, metadata, created_at)
      select id, tenant_id, conversation_id, seq, 'customer', payload->>'text', payload->'media', provider_event_id,
             correlation_id, jsonb_build_object('traceparent', traceparent), received_at
        from numbered
    ), counted as (
      select conversation_id, count(*)::integer as count, max(seq) as last_seq from numbered group by conversation_id
    )
    update conversations c
       set next_seq = n.last_seq + 1,
           customer_seq = n.last_seq,
           last_message_at = clock_timestamp(),
           updated_at = clock_timestamp(),
           unanswered_since = coalesce(c.unanswered_since, clock_timestamp()),
           turn_due_at = case when c.owner = 'ai'
             then clock_timestamp() + make_interval(secs => t.due_in_ms / 1000) end
      from counted n join target t on t.id = n.conversation_id
     where c.id = n.conversation_id
    returning c.id, c.tenant_id as "tenantId", c.owner = 'ai' as "isAnsweredByAi", n.count`.execute(tx)
  return rows
}

/** A message that failed this often is kept as dead; the relay tries about once a second. */
const ADMISSIONS_MAX = 5

/**
 * Counts a failed admission against everything that waits in the event's partition, since it is admitted together.
 * @returns whether the event is dead now
 */
export async function recordAdmissionFailure(
  db: Database,
  event: { tenantId: string; inboxEventId: string },
  reason: string,
): Promise<boolean> {
  return inTenant(db, event.tenantId, async (tx) => {
    const { rows } = await sql<{ isDead: boolean }>`
      update inbox_events
         set attempts = attempts + 1, reason = ${reason},
             state = case when attempts + 1 >= ${ADMISSIONS_MAX} then 'dead' else state end
       where state = 'received' and kind = 'message'
         and partition_key = (select partition_key from inbox_events where id = ${event.inboxEventId})
      returning state = 'dead' as "isDead"`.execute(tx)
    return rows.some((row) => row.isDead)
  })
}
