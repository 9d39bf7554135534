import { sql, type Kysely } from 'kysely'

/**
 * What a manager asks afterwards, and what an operator takes up again: where a turn's time went, which attempts came
 * to nothing, and the work that was given up. Its questions cross tenants as narrowly as those of the look-ups before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table turns add column claimed_at timestamptz, add column claimed_by text,
                      add column model_latency_ms integer, add column model_calls smallint`.execute(db)
  await sql`comment on column turns.model_calls is 'calls of the model, retries included; 0 when it was not asked'`.execute(
    db,
  )
  await sql`alter table interactions add column correlation_id text`.execute(db)
  await sql`create index interactions_of_conversation on interactions (conversation_id, created_at)`.execute(
    db,
  )

  // A report's partition is the message it is about: our id of it, or the provider's where the report has no other.
  await sql`create index inbox_events_status on inbox_events (partition_key) where kind = 'status'`.execute(
    db,
  )
  await sql`create index inbox_events_dead on inbox_events (received_at, id) where state = 'dead'`.execute(db)
  await sql`drop index inbox_events_unroutable`.execute(db)
  await sql`
    create index inbox_events_unroutable on inbox_events (received_at, id) where state = 'unroutable'`.execute(
    db,
  )
  await sql`
    create index conversations_parked on conversations (id)
      where turn_due_at is null and customer_seq > answered_seq and owner = 'ai' and status in ('active', 'escalated')`.execute(
    db,
  )

  // The order of all lists: newest first, and of one instant by id. Ids of several kinds are told apart by a prefix.
  await sql`
    create function list_dead_messages(before_at timestamptz, before_id text, row_count integer)
      returns table (id uuid, tenant_id uuid, channel_id uuid, kind text, provider text, reason text,
                     attempts smallint, correlation_id text, received_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select i.id, i.tenant_id, i.channel_id, i.kind, i.provider, i.reason, i.attempts, i.correlation_id,
               i.received_at
          from inbox_events i
         where i.state = 'dead' and (before_at is null or i.received_at <= before_at)
           and (before_at is null or i.received_at < before_at or 'message.' || i.id < before_id collate "C")
         order by i.received_at desc, i.id desc limit row_count
      $$`.execute(db)

  await sql`
    create function list_parked_turns(before_at timestamptz, before_id text, row_count integer)
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
               and c.status in ('active', 'escalated')) p
         where before_at is null or p.parked_at < before_at
            or p.parked_at = before_at and 'turn.' || p.id < before_id collate "C"
         order by p.parked_at desc, p.id desc limit row_count
      $$`.execute(db)

  await sql`
    create function find_tenant_of_inbox_event(wanted_id uuid) returns table (tenant_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select i.tenant_id from inbox_events i where i.id = wanted_id and i.tenant_id is not null
      $$`.execute(db)
  await sql`
    create function find_tenant_of_conversation(wanted_id uuid) returns table (tenant_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select c.tenant_id from conversations c where c.id = wanted_id
      $$`.execute(db)

  // Beside the one by time alone, which services of the release before still call while this one rolls out.
  await sql`
    create function list_unroutable(before_at timestamptz, before_id uuid, row_count integer)
      returns table (id uuid, provider text, payload jsonb, reason text, received_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select i.id, i.provider, i.payload, i.reason, i.received_at from inbox_events i
         where i.state = 'unroutable' and (before_at is null or (i.received_at, i.id) < (before_at, before_id))
         order by i.received_at desc, i.id desc limit row_count
      $$`.execute(db)

  const signatures = [
    'list_dead_messages(timestamptz, text, integer)',
    'list_parked_turns(timestamptz, text, integer)',
    'find_tenant_of_inbox_event(uuid)',
    'find_tenant_of_conversation(uuid)',
    'list_unroutable(timestamptz, uuid, integer)',
  ]
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(signature)} to forecourt_app`.execute(db)
  }
}
