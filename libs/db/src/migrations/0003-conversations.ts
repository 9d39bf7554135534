import { sql, type Kysely } from 'kysely'
import { isolate, touchUpdatedAt } from './isolate.ts'

/**
 * Who talks, and what was said.
 *
 * The conversation row is the unit of work: it hands out sequence numbers, holds the fenced claim of the worker
 * that answers it, and says until which number it is answered. Updated several times a turn, hence the fillfactor.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contacts (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text,
      email text,
      phone text,
      language text,
      timezone text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id)
    )`.execute(db)

  await sql`
    create table identities (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      contact_id uuid not null,
      platform text not null,
      address text not null,
      verified_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      unique (tenant_id, platform, address),
      foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
    )`.execute(db)

  await sql`
    create table conversations (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      agent_id uuid not null,
      channel_id uuid not null,
      contact_id uuid not null,
      identity_id uuid not null,
      status text not null default 'active' check (status in ('active', 'escalated', 'closed', 'archived')),
      owner text not null default 'ai' check (owner in ('ai', 'human')),
      owner_version integer not null default 0,
      qualification_score smallint not null default 0 check (qualification_score between 0 and 100),
      openai_conversation_id text,
      episode integer not null default 1,
      next_seq integer not null default 1,
      customer_seq integer not null default 0,
      answered_seq integer not null default 0,
      unanswered_since timestamptz,
      turn_due_at timestamptz,
      turn_attempts smallint not null default 0,
      claim_token uuid,
      claimed_by text,
      claim_expires_at timestamptz,
      last_message_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      check (answered_seq < next_seq and customer_seq < next_seq),
      foreign key (tenant_id, agent_id) references agents (tenant_id, id),
      foreign key (tenant_id, channel_id) references channels (tenant_id, id),
      foreign key (tenant_id, contact_id) references contacts (tenant_id, id),
      foreign key (tenant_id, identity_id) references identities (tenant_id, id)
    ) with (fillfactor = 70)`.execute(db)
  await sql`
    create unique index conversations_open_key on conversations (agent_id, identity_id)
      where status in ('active', 'escalated')`.execute(db)
  await sql`
    create index conversations_due on conversations (turn_due_at) where turn_due_at is not null`.execute(db)
  await sql`create index conversations_recent on conversations (tenant_id, last_message_at desc, id)`.execute(
    db,
  )
  await sql`comment on column conversations.customer_seq is 'number of the newest customer message'`.execute(
    db,
  )
  await sql`comment on column conversations.answered_seq is 'everything up to here has been answered'`.execute(
    db,
  )
  await sql`
    comment on column conversations.turn_due_at is
      'when the burst window ends; null when nothing waits for the AI. Always by the database clock'`.execute(
    db,
  )

  await sql`
    create table messages (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      seq integer not null check (seq > 0),
      role text not null check (role in ('customer', 'agent', 'human', 'system')),
      content text not null,
      media jsonb not null default '[]',
      provider_message_id text,
      correlation_id text not null,
      metadata jsonb not null default '{}',
      cost_micros bigint,
      created_at timestamptz not null default now(),
      unique (conversation_id, seq),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)
  await sql`
    comment on table messages is
      'a customer message has the id of its inbox event, so that one event can never become two messages'`.execute(
    db,
  )
  await sql`create index messages_recent on messages (tenant_id, created_at desc, id)`.execute(db)

  for (const table of ['contacts', 'identities', 'conversations'])
    await isolate(db, table, ['select', 'insert', 'update'])
  await isolate(db, 'messages', ['select', 'insert'])
  for (const table of ['contacts', 'identities']) await touchUpdatedAt(db, table)
}
