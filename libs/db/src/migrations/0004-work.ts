import { sql, type Kysely } from 'kysely'
import { isolate } from './isolate.ts'

/**
 * The work in hand: what came in and was acknowledged (inbox), what was decided (turns, interactions), what must
 * leave (outbox). The unique keys here carry the promises: one inbox row per provider event, one turn per burst,
 * one outbox row per message.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inbox_events (
      id uuid primary key,
      ordinal bigint generated always as identity,
      tenant_id uuid,
      channel_id uuid,
      kind text not null check (kind in ('message', 'status')),
      provider text not null,
      provider_event_id text not null,
      partition_key text not null,
      payload jsonb not null,
      state text not null default 'received' check (state in ('received', 'processed', 'unroutable', 'dead')),
      attempts smallint not null default 0,
      reason text,
      correlation_id text not null,
      traceparent text,
      received_at timestamptz not null default now(),
      processed_at timestamptz,
      unique (provider, provider_event_id),
      check (tenant_id is not null or state = 'unroutable')
    )`.execute(db)
  await sql`
    create index inbox_events_waiting on inbox_events (partition_key, ordinal) where state = 'received'`.execute(
    db,
  )
  await sql`create index inbox_events_oldest on inbox_events (received_at) where state = 'received'`.execute(
    db,
  )
  await sql`create index inbox_events_unroutable on inbox_events (received_at) where state = 'unroutable'`.execute(
    db,
  )

  await sql`
    create table outbox_messages (
      message_id uuid primary key references messages,
      tenant_id uuid not null,
      conversation_id uuid not null,
      seq integer not null,
      channel_id uuid not null,
      recipient text not null,
      state text not null default 'pending'
        check (state in ('pending', 'sending', 'unknown', 'sent', 'failed', 'delivered', 'read')),
      allowed_because text not null,
      attempts smallint not null default 0,
      attempt_started_at timestamptz,
      due_at timestamptz not null default now(),
      provider_message_id text,
      error_code text,
      error_message text,
      correlation_id text not null,
      traceparent text,
      sent_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    ) with (fillfactor = 70)`.execute(db)
  await sql`
    create unique index outbox_messages_open on outbox_messages (conversation_id, seq)
      where state in ('pending', 'sending', 'unknown')`.execute(db)
  await sql`
    create index outbox_messages_due on outbox_messages (due_at)
      where state in ('pending', 'sending', 'unknown')`.execute(db)
  await sql`
    create unique index outbox_messages_provider_key on outbox_messages (channel_id, provider_message_id)
      where provider_message_id is not null`.execute(db)
  await sql`
    create index outbox_messages_failed on outbox_messages (tenant_id, created_at) where state = 'failed'`.execute(
    db,
  )
  await sql`
    comment on column outbox_messages.due_at is
      'pending: when it may be tried; sending: when the attempt counts as lost; unknown: when to ask the provider'`.execute(
    db,
  )

  // A report is applied only when it moves a message up. The order is that of libs/contracts/src/delivery.ts.
  await sql`
    create function delivery_rank(state text) returns integer language sql immutable parallel safe as $$
      select case state when 'pending' then 0 when 'sending' then 1 when 'unknown' then 1 when 'sent' then 2
                        when 'failed' then 3 when 'delivered' then 4 when 'read' then 5 end
    $$`.execute(db)

  await sql`
    create table turns (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      from_seq integer not null,
      to_seq integer not null check (to_seq >= from_seq),
      reply_message_id uuid references messages,
      prompt_id uuid,
      prompt_version integer,
      provider text,
      model text,
      input_tokens integer,
      output_tokens integer,
      cost_micros bigint,
      latency_ms integer not null,
      plans smallint not null default 1,
      outcome text not null,
      model_output text,
      correlation_id text not null,
      created_at timestamptz not null default now(),
      unique (conversation_id, to_seq),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)

  await sql`
    create table interactions (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      type text not null,
      success boolean not null,
      error text,
      metadata jsonb not null default '{}',
      created_at timestamptz not null default now(),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)
  await sql`create index interactions_recent on interactions (tenant_id, created_at desc)`.execute(db)

  await isolate(db, 'outbox_messages', ['select', 'insert', 'update'])
  await isolate(db, 'turns', ['select', 'insert'])
  await isolate(db, 'interactions', ['select', 'insert'])

  // Messages to unknown numbers belong to nobody: they may be written without a tenant, and read only by the operator.
  await isolate(db, 'inbox_events', ['select', 'insert', 'update'])
  await sql`
    create policy unroutable on inbox_events for insert to forecourt_app
      with check (tenant_id is null)`.execute(db)
}
