import type { ChannelType } from '@forecourt/contracts/channel'
import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant, queryInTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { BurstWindow } from '../domain/burst-window.ts'

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
  /** null before the customer's first message has been taken in. */
  contactId: string | null
  agentConfig: Record<string, unknown>
  /** What the customer wrote in these events. Their ids become those of the messages. */
  said: {
    id: string
    text: string
    optOutType: 'STOP' | 'START' | 'HELP' | null
    replyVia: 'caller' | null
  }[]
}

export type WaitingEvent = { tenantId: string; inboxEventId: string }

/** The partitions that these inbox events belong to, as far as anything waits in them. */
export const listWaitingPartitions = (db: Database, events: readonly WaitingEvent[]) =>
  queryInTenant(
    db,
    events.map((event) => event.tenantId),
    // The events first, by id, and with the address worked out: what row-level security cannot vouch for, such as a
    // look into the payload, may not be used to find rows of another table.
    sql<WaitingPartition>`
      with waiting as materialized (
        select i.partition_key, i.tenant_id, i.channel_id, i.payload->>'from' as address,
               json_agg(json_build_object('id', i.id, 'text', left(coalesce(i.payload->>'text', ''), 4000),
                                          'optOutType', i.payload->>'opt_out_type', 'replyVia', i.payload->>'reply_via'))
                 over (partition by i.partition_key order by i.ordinal
                       rows between unbounded preceding and unbounded following) as said
          from (select * from inbox_events where id = any (${events.map((event) => event.inboxEventId)}::uuid[])
                offset 0) i
         where i.state = 'received' and i.kind = 'message'
      )
      select distinct on (i.partition_key)
             i.partition_key as "partitionKey", i.tenant_id as "tenantId", i.channel_id as "channelId",
             ch.type as "channelType", i.address, a.id as "agentId", c.id as "conversationId",
             d.contact_id as "contactId", l.agent_config as "agentConfig", i.said
        from waiting i
        join channels ch on ch.id = i.channel_id
        join locations l on l.id = ch.location_id
        left join agents a on a.channel_id = i.channel_id and a.deleted_at is null
        left join identities d on d.tenant_id = i.tenant_id and d.platform = ch.type and d.address = i.address
        left join conversations c on c.agent_id = a.id and c.identity_id = d.id and c.status in ('active', 'escalated')
       order by i.partition_key`,
    'soon',
  )

/** Messages to a channel that lost its agent after they were stored: kept, and nobody waits for them. */
export async function markUnanswerable(db: Database, partitions: readonly WaitingPartition[]): Promise<void> {
  const column = <K extends keyof WaitingPartition>(name: K) => partitions.map((partition) => partition[name])
  await queryInTenant(
    db,
    column('tenantId'),
    sql`
      update inbox_events
         set state = 'unroutable', reason = 'no agent answers this channel', processed_at = clock_timestamp()
       where partition_key = any (${column('partitionKey')}::text[]) and state = 'received' and kind = 'message'`,
  )
}

/**
 * Makes contact, identity and conversation for customers who have none. Two workers may do it for the same customer at
 * the same time: the unique keys let one win, and both find its rows afterwards.
 */
export async function openConversations(
  db: Database,
  partitions: readonly WaitingPartition[],
): Promise<void> {
  // One order for all workers, so that two batches never wait for each other.
  const sorted = [...partitions].sort((a, b) => (a.partitionKey < b.partitionKey ? -1 : 1))
  const column = <K extends keyof WaitingPartition>(name: K) => sorted.map((partition) => partition[name])
  const ids = () => sorted.map(() => newId())
  await queryInTenant(
    db,
    column('tenantId'),
    sql`
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
      on conflict (tenant_id, platform, address) do nothing`,
  )
  await queryInTenant(
    db,
    column('tenantId'),
    sql`
      insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id, episode, background,
                                 needs_review)
      select w.id, w.tenant_id, w.agent_id, w.channel_id, d.contact_id, d.id, coalesce(p.episode, 0) + 1, p.summary,
             r.first_count > 0 and r.first_count > (
               select count(*) from (
                 select from conversations x join channels y on y.id = x.channel_id and y.location_id = r.location_id
                  limit r.first_count) opened)
        from unnest(${ids()}::uuid[], ${column('tenantId')}::uuid[], ${column('agentId')}::uuid[],
                    ${column('channelId')}::uuid[], ${column('channelType')}::text[], ${column('address')}::text[])
          with ordinality as w (id, tenant_id, agent_id, channel_id, platform, address, n)
        join identities d on d.tenant_id = w.tenant_id and d.platform = w.platform and d.address = w.address
        join lateral (
          select l.id as location_id,
                 case when jsonb_typeof(l.agent_config->'review_conversations') = 'number'
                      then (l.agent_config->>'review_conversations')::integer else 0 end as first_count
            from channels y join locations l on l.id = y.location_id where y.id = w.channel_id) r on true
        left join lateral (
          select e.episode, e.summary from conversations e
           where e.identity_id = d.id and e.agent_id = w.agent_id order by e.created_at desc limit 1) p on true
       order by w.n
      on conflict (agent_id, identity_id) where status in ('active', 'escalated') do nothing`,
  )
}

/** With the time to wait for more of what the customer is typing. */
export type DuePartition = WaitingPartition & { window: BurstWindow }

export type Admitted = {
  id: string
  tenantId: string
  count: number
  /** Milliseconds until the turn is due; null when a person answers. */
  dueInMs: number | null
}

/**
 * Turns what waits in the inbox into numbered messages of their open conversation and says when the turn is due: at the
 * end of the burst window, counted from now but bounded from the first unanswered message. The rows of the
 * conversations are locked first, in one order: so the numbers have no gap, and two workers take nothing twice.
 *
 * Rows are found by id, and what waits by its partition, whatever the plan was made for: both tables have small indexes
 * of what is open, which a planner that has seen little would rather read from end to end.
 */
export const admitMessages = (db: Database, partitions: readonly DuePartition[]): Promise<Admitted[]> =>
  queryInTenant(
    db,
    partitions.map((partition) => partition.tenantId),
    admission(partitions),
    'soon',
  )

/** The same for one partition, as a part of other work. */
export const admitWithin = async (tx: TenantTransaction, partition: DuePartition): Promise<Admitted[]> =>
  (await admission([partition]).execute(tx)).rows

const admission = (partitions: readonly DuePartition[]) => sql<Admitted>`
      with locked as (
        select * from conversations where id = any (${partitions.map((partition) => partition.conversationId)}::uuid[])
         order by id for update
      ), target as (
        select c.id, c.tenant_id, c.next_seq, w.partition_key, w.delay_ms, w.delay_max_ms
          from unnest(${partitions.map((partition) => partition.conversationId)}::uuid[],
                      ${partitions.map((partition) => partition.partitionKey)}::text[],
                      ${partitions.map((partition) => partition.window.delayMs)}::float8[],
                      ${partitions.map((partition) => partition.window.delayMaxMs)}::float8[])
            as w (id, partition_key, delay_ms, delay_max_ms)
          join locked c on c.id = w.id and c.status in ('active', 'escalated')
      ), admitted as (
        update inbox_events i set state = 'processed', processed_at = clock_timestamp()
          from target t cross join lateral (
            select id from inbox_events
             where partition_key = t.partition_key and state = 'received' and kind = 'message'
             order by ordinal for update) waiting
         where i.id = waiting.id
        returning i.id, i.ordinal, i.payload, i.provider_event_id, i.correlation_id, i.traceparent, i.received_at,
                  t.id as conversation_id, t.tenant_id, t.next_seq
      ), numbered as (
        select *, next_seq - 1 + row_number() over (partition by conversation_id order by ordinal) as seq from admitted
      ), stored as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, media, provider_message_id,
                              correlation_id, metadata, created_at)
        select id, tenant_id, conversation_id, seq, 'customer', payload->>'text', payload->'media', provider_event_id,
               correlation_id, jsonb_strip_nulls(jsonb_build_object('traceparent', traceparent, 'opt_out_type', payload->>'opt_out_type',
                                                    'reply_via', payload->>'reply_via')), received_at
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
             turn_due_at = case when c.owner = 'ai' then greatest(clock_timestamp(), least(
               clock_timestamp() + make_interval(secs => t.delay_ms / 1000),
               coalesce(c.unanswered_since, clock_timestamp()) + make_interval(secs => t.delay_max_ms / 1000))) end
        from counted n join target t on t.id = n.conversation_id
       where c.id = n.conversation_id
      returning c.id, c.tenant_id as "tenantId", n.count,
                case when c.turn_due_at is not null
                  then greatest(0, extract(epoch from c.turn_due_at - clock_timestamp()) * 1000)::float8
             end as "dueInMs"`

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
