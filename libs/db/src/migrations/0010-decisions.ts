import { sql, type Kysely } from 'kysely'
import { isolate, touchUpdatedAt } from './isolate.ts'

/**
 * What a turn knows and decides: what is known of the lead, consent, the catalog of services, prompt experiments,
 * drafts that wait for approval, and the record by which a turn can be explained and replayed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table turns add column action text, add column record jsonb not null default '{}',
                      add column experiment_id uuid`.execute(db)
  await sql`
    comment on column turns.record is
      'facts, model calls, tools, guards and score of the turn, as in libs/contracts/src/turn-record.ts'`.execute(
    db,
  )
  await sql`create index turns_of_prompt on turns (prompt_id, created_at) where prompt_id is not null`.execute(
    db,
  )

  await sql`
    create table customer_context (
      tenant_id uuid not null,
      conversation_id uuid not null,
      type text not null check (type in ('vehicle_interest', 'budget', 'timeline', 'trade_in', 'contact')),
      value jsonb not null,
      confidence real not null check (confidence between 0 and 1),
      quote text not null,
      message_id uuid,
      set_by text not null check (set_by in ('rule', 'model', 'person')),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (conversation_id, type),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)

  // Append-only: a ledger of what a person allowed and took back, with the words that prove it.
  await sql`
    create table consents (
      id uuid primary key,
      tenant_id uuid not null,
      contact_id uuid not null,
      programme text not null default 'all',
      state text not null check (state in ('opted_out', 'opted_in')),
      source text not null check (source in ('keyword', 'plain-language', 'provider', 'carrier', 'person')),
      quote text not null,
      message_id uuid,
      at timestamptz not null default clock_timestamp(),
      foreign key (tenant_id, contact_id) references contacts (tenant_id, id)
    )`.execute(db)
  await sql`create index consents_of_contact on consents (contact_id, at desc)`.execute(db)
  await sql`alter table contacts add column opted_out_at timestamptz`.execute(db)
  await sql`
    comment on column contacts.opted_out_at is
      'no automatic message is taken up for sending while this is set; consents has the history and the proof'`.execute(
    db,
  )

  await sql`
    create table service_catalog (
      id uuid primary key,
      tenant_id uuid not null,
      location_id uuid not null,
      name text not null,
      description text,
      price_micros bigint check (price_micros >= 0),
      duration_minutes integer check (duration_minutes > 0),
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`
    create unique index service_catalog_name_key on service_catalog (location_id, lower(name))
      where deleted_at is null`.execute(db)

  await sql`
    create table prompt_experiments (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      location_id uuid,
      name text not null,
      variants jsonb not null,
      status text not null default 'running' check (status in ('running', 'stopped')),
      stopped_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`
    comment on column prompt_experiments.variants is
      '[{"prompt_id", "weight"}]; never changed, so that a conversation keeps its variant'`.execute(db)
  await sql`
    create unique index prompt_experiments_running_key on prompt_experiments (tenant_id, location_id)
      nulls not distinct where status = 'running'`.execute(db)

  await sql`
    create table reviews (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      turn_id uuid not null unique references turns,
      from_seq integer not null,
      to_seq integer not null,
      draft text not null,
      state text not null default 'pending'
        check (state in ('pending', 'approved', 'edited', 'rejected', 'superseded')),
      reply_message_id uuid references messages,
      decided_by text,
      note text,
      decided_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
    )`.execute(db)
  await sql`create unique index reviews_pending_key on reviews (conversation_id) where state = 'pending'`.execute(
    db,
  )
  await sql`create index reviews_recent on reviews (tenant_id, created_at desc, id)`.execute(db)

  await isolate(db, 'customer_context', ['select', 'insert', 'update'])
  await isolate(db, 'consents', ['select', 'insert'])
  for (const table of ['service_catalog', 'prompt_experiments', 'reviews']) {
    await isolate(db, table, ['select', 'insert', 'update'])
    await touchUpdatedAt(db, table)
  }
}
