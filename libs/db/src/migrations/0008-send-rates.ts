import { sql, type Kysely } from 'kysely'
import { isolate } from './isolate.ts'

/**
 * How fast a number may send, and what an operator watches: work that waits.
 *
 * The pace is the GCRA (generic cell rate algorithm): one instant per channel says when all that left would have left
 * at an even pace. It may lie ahead of the clock by one second's worth of messages, so an idle number answers at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table channels add column sends_per_second numeric not null default 10
      check (sends_per_second between 0.1 and 1000)`.execute(db)

  // Unlogged, since it is written with every send: a crash of the database empties it, which forgets no more than a
  // second of pacing.
  await sql`
    create unlogged table channel_pace (
      channel_id uuid primary key,
      tenant_id uuid not null,
      free_at timestamptz not null,
      rate numeric not null,
      asked integer not null,
      granted integer not null,
      foreign key (tenant_id, channel_id) references channels (tenant_id, id)
    ) with (fillfactor = 50)`.execute(db)
  await sql`
    comment on column channel_pace.free_at is 'when all that left would have left at an even pace'`.execute(
    db,
  )
  await sql`
    comment on column channel_pace.granted is 'of how many the latest claim asked for, at which rate'`.execute(
    db,
  )
  await isolate(db, 'channel_pace', ['select', 'insert', 'update'])

  // Of the messages asked for, how many may leave now, and the pace after them: in whole microseconds, cut, so that
  // rounding never makes the pace slower than the rate.
  await sql`
    create function take_pace(paced_to timestamptz, now_at timestamptz, rate numeric, asked bigint)
      returns table (granted integer, free_at timestamptz) language sql stable parallel safe as $$
        select g.granted, g.starts_at + trunc(g.granted * 1000000 / rate) * interval '1 microsecond'
          from (select s.starts_at,
                       greatest(0, least(asked, greatest(1, floor(rate))
                         - ceil(extract(epoch from s.starts_at - now_at) * rate)))::integer as granted
                  from (select greatest(paced_to, now_at) as starts_at) s) g
      $$`.execute(db)

  // By kind too, so that a backlog of one kind is not read through in search of the other.
  await sql`create index inbox_events_overdue on inbox_events (kind, received_at) where state = 'received'`.execute(
    db,
  )
  await sql`drop index inbox_events_oldest`.execute(db)
  await sql`
    create index outbox_messages_unsettled on outbox_messages (attempt_started_at)
      where state in ('sending', 'unknown')`.execute(db)

  // Work of one kind that waits, over all tenants: how much, counted up to a limit, and how long the oldest has.
  await sql`
    create function work_backlog(wanted_kind text, count_max integer)
      returns table (waiting integer, oldest_seconds float8)
      language sql stable security definer set search_path = public, pg_temp as $$
        select count(*)::integer,
               coalesce(greatest(0, extract(epoch from clock_timestamp() - min(since))), 0)::float8
          from (
            (select received_at as since from inbox_events
              where wanted_kind = 'message' and state = 'received' and kind = 'message'
              order by received_at limit count_max)
            union all
            (select received_at from inbox_events
              where wanted_kind = 'receipt' and state = 'received' and kind = 'status'
              order by received_at limit count_max)
            union all
            (select turn_due_at from conversations
              where wanted_kind = 'turn' and turn_due_at <= clock_timestamp()
                and owner = 'ai' and status in ('active', 'escalated')
                and (claim_expires_at is null or claim_expires_at < clock_timestamp())
              order by turn_due_at limit count_max)
            union all
            (select due_at from outbox_messages
              where wanted_kind = 'outbox' and state in ('pending', 'sending', 'unknown') and state = 'pending'
                and due_at <= clock_timestamp()
              order by due_at limit count_max)
            union all
            (select attempt_started_at from outbox_messages
              where wanted_kind = 'unknown' and state in ('sending', 'unknown')
                and (state = 'unknown' or due_at <= clock_timestamp())
              order by attempt_started_at limit count_max)
          ) work
      $$`.execute(db)
  await sql`revoke all on function work_backlog(text, integer) from public`.execute(db)
  await sql`grant execute on function work_backlog(text, integer) to forecourt_app`.execute(db)

  // A message whose turn has not come is not overdue. The one before it may wait for the pace of its number, and
  // nobody needs to look at those behind it until it has left.
  await sql`
    create or replace function overdue_outbox(grace_ms integer, row_count integer)
      returns table (message_id uuid, tenant_id uuid, state text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select o.message_id, o.tenant_id, o.state from outbox_messages o
         where o.state in ('pending', 'sending', 'unknown')
           and o.due_at < clock_timestamp() - make_interval(secs => grace_ms / 1000.0)
           and (o.state <> 'pending' or not exists (
             select from outbox_messages earlier
              where earlier.conversation_id = o.conversation_id and earlier.seq < o.seq
                and earlier.state in ('pending', 'sending', 'unknown')))
         order by o.due_at limit row_count
      $$`.execute(db)
}
