import { sql, type Kysely } from 'kysely'
import { isolate, touchUpdatedAt } from './isolate.ts'

/**
 * What a business sets up: tenants, locations and their hours, channels, agents, prompts.
 *
 * Foreign keys carry the tenant along, `(tenant_id, location_id)`, because a plain foreign key is checked past
 * row-level security and would accept another tenant's row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenants (
      id uuid primary key,
      email text not null,
      company_name text not null,
      settings jsonb not null default '{}',
      active boolean not null default true,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create unique index tenants_email_key on tenants (lower(email))`.execute(db)

  await sql`
    create table locations (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      phone text not null,
      timezone text not null,
      address text,
      crm_type text,
      crm_config_encrypted bytea,
      calendar_encrypted bytea,
      agent_config jsonb not null default '{}',
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id)
    )`.execute(db)

  await sql`
    create table location_hours (
      tenant_id uuid not null,
      location_id uuid not null,
      weekday smallint not null check (weekday between 0 and 6),
      opens_at time not null,
      closes_at time not null check (closes_at > opens_at),
      primary key (location_id, weekday, opens_at),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`comment on column location_hours.weekday is '0 is Monday, in the location''s time zone'`.execute(
    db,
  )

  await sql`
    create table channels (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      location_id uuid not null,
      type text not null check (type in ('sms', 'whatsapp', 'instagram', 'webchat', 'email')),
      provider text not null,
      external_number text not null,
      credentials_encrypted bytea,
      display_name text,
      state text not null default 'active' check (state in ('active', 'paused')),
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`
    create unique index channels_external_number_key on channels (type, external_number)
      where deleted_at is null`.execute(db)

  await sql`
    create table agents (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      channel_id uuid not null,
      name text not null,
      openai_prompt_id text,
      provider text check (provider in ('claude', 'openai')),
      model text,
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, channel_id) references channels (tenant_id, id)
    )`.execute(db)
  await sql`create unique index agents_channel_key on agents (channel_id) where deleted_at is null`.execute(
    db,
  )

  await sql`
    create table agent_prompts (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      location_id uuid,
      version integer not null check (version > 0),
      system_prompt text not null,
      response_guidelines jsonb not null default '{}',
      active boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique nulls not distinct (tenant_id, location_id, version),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`comment on column agent_prompts.location_id is 'null: the prompt of the whole tenant'`.execute(db)
  await sql`
    create unique index agent_prompts_active_key on agent_prompts (tenant_id, location_id) nulls not distinct
      where active`.execute(db)

  await isolate(db, 'tenants', ['select', 'insert', 'update'], 'id')
  await isolate(db, 'locations', ['select', 'insert', 'update'])
  await isolate(db, 'location_hours', ['select', 'insert', 'delete'])
  for (const table of ['channels', 'agents', 'agent_prompts'])
    await isolate(db, table, ['select', 'insert', 'update'])
  for (const table of ['tenants', 'locations', 'channels', 'agents', 'agent_prompts'])
    await touchUpdatedAt(db, table)
}
