import { sql, type Kysely } from 'kysely'
import { isolate } from './isolate.ts'

/** Who may do what, what was done, and what it costs: API keys, idempotency keys, audit log, credits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_keys (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      name text not null,
      key_hash bytea not null unique,
      key_prefix text not null,
      scopes text[] not null,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index api_keys_tenant on api_keys (tenant_id, created_at desc, id)`.execute(db)

  await sql`
    create table idempotency_keys (
      scope text not null,
      key text not null,
      request_hash bytea not null,
      status smallint not null,
      response_encrypted bytea not null,
      created_at timestamptz not null default now(),
      primary key (scope, key)
    )`.execute(db)
  await sql`create index idempotency_keys_age on idempotency_keys (created_at)`.execute(db)
  await sql`grant select, insert, delete on idempotency_keys to forecourt_app`.execute(db)

  await sql`
    create table audit_log (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      actor text not null,
      action text not null,
      entity text not null,
      entity_id text not null,
      changes jsonb not null default '{}',
      correlation_id text not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index audit_log_recent on audit_log (tenant_id, created_at desc, id)`.execute(db)

  await sql`
    create table credits (
      tenant_id uuid primary key references tenants,
      balance bigint not null default 0 check (balance >= 0),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table credit_ledger (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      kind text not null check (kind in ('add', 'reserve', 'settle', 'release')),
      amount bigint not null,
      balance_after bigint not null check (balance_after >= 0),
      reference text,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index credit_ledger_recent on credit_ledger (tenant_id, created_at desc, id)`.execute(db)

  await isolate(db, 'api_keys', ['select', 'insert', 'update'])
  await isolate(db, 'audit_log', ['select', 'insert'])
  await isolate(db, 'credits', ['select', 'insert', 'update'])
  await isolate(db, 'credit_ledger', ['select', 'insert'])
}
