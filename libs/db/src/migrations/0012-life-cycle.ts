import { sql, type Kysely } from 'kysely'
import { isolate } from './isolate.ts'

/** Look-ups over all tenants, each as narrow as it can be: what is parked, what went stale, what is to be paid for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function list_parked_turns(before_at timestamptz, before_id text, row_count integer)
      returns table (conversation_id uuid, tenant_id uuid, reason text, attempts integer, from_seq integer,
                     to_seq integer, correlation_id text, parked_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select p.*
          from (
            select c.id, c.tenant_id, i.error as reason, (i.metadata->>'attempt')::integer - 1 as attempts,
                   c.answered_seq + 1 as from_seq, c.customer_seq as to_seq, i.correlation_id,
                   coalesce(i.created_at, c.unanswered_since, c.updated_at) as parked_at
              from conversations c
              left join lateral (
                select error, metadata, correlation_id, created_at from interactions
                 where conversation_id = c.id and type = 'turn.parked' order by created_at desc limit 1) i on true
             where c.turn_due_at is null and c.customer_seq > c.answered_seq and c.owner = 'ai'
               and c.waiting_for is null and c.status in ('active', 'escalated')) p
         where before_at is null or p.parked_at < before_at
            or p.parked_at = before_at and 'turn.' || p.id < before_id collate "C"
         order by p.parked_at desc, p.id desc limit row_count
      $$`.execute(db)

  // What nobody waits for: everything is answered, or a person has it, or the customer was told that the credits are used
  // up. A parked turn is a dead letter, and stays where it can be replayed.
  await sql`
    create function stale_conversations(idle_seconds integer, row_count integer)
      returns table (id uuid, tenant_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select c.id, c.tenant_id from conversations c
         where c.status in ('active', 'escalated')
           and c.last_message_at < clock_timestamp() - make_interval(secs => idle_seconds)
           and c.turn_due_at is null and c.waiting_for is distinct from 'review'
           and (c.owner = 'human' or c.waiting_for = 'credits' or c.customer_seq <= c.answered_seq)
           and (c.claim_expires_at is null or c.claim_expires_at < clock_timestamp())
         order by c.last_message_at limit row_count
      $$`.execute(db)

  await sql`
    create function replies_to_settle(row_count integer)
      returns table (message_id uuid, tenant_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select o.message_id, o.tenant_id from outbox_messages o
         where o.credit = 'unused'
            or o.credit = 'held' and o.state in ('sent', 'delivered', 'read', 'failed', 'canceled')
         limit row_count
      $$`.execute(db)

  // What became of an agent's conversations when it was linked to another channel or prompt, or deleted.
  await sql`
    create table conversation_archives (
      conversation_id uuid primary key,
      tenant_id uuid not null,
      agent_id uuid not null,
      channel_id uuid not null,
      reason text not null check (reason in ('relinked', 'deleted')),
      at timestamptz not null default clock_timestamp(),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)
  await isolate(db, 'conversation_archives', ['select', 'insert'])

  // A staff alert stands in the conversation, but neither waits for the customer's messages nor holds them up.
  await sql`
    create or replace function overdue_outbox(grace_ms integer, row_count integer)
      returns table (message_id uuid, tenant_id uuid, state text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select o.message_id, o.tenant_id, o.state from outbox_messages o
         where o.state in ('pending', 'sending', 'unknown')
           and o.due_at < clock_timestamp() - make_interval(secs => grace_ms / 1000.0)
           and (o.state <> 'pending' or o.purpose = 'staff_alert' or not exists (
             select from outbox_messages earlier
              where earlier.conversation_id = o.conversation_id and earlier.seq < o.seq
                and earlier.purpose <> 'staff_alert'
                and earlier.state in ('pending', 'sending', 'unknown')))
         order by o.due_at limit row_count
      $$`.execute(db)

  for (const signature of ['stale_conversations(integer, integer)', 'replies_to_settle(integer)']) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(signature)} to forecourt_app`.execute(db)
  }
}
