import { sql, type Kysely } from 'kysely'

/**
 * The role every service runs as, and the one rule of row-level security: a row is visible when its tenant is in
 * the transaction's setting `forecourt.tenant_ids`. Without the setting nothing is visible.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      create role forecourt_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`grant forecourt_app to current_user`.execute(db)
  await sql`revoke create on schema public from public`.execute(db)
  await sql`grant usage on schema public to forecourt_app`.execute(db)
  await sql`
    create function forecourt_tenant_ids() returns uuid[] language sql stable parallel safe as $$
      select coalesce(string_to_array(nullif(current_setting('forecourt.tenant_ids', true), ''), ',')::uuid[], '{}')
    $$`.execute(db)
  await sql`
    create function forecourt_touch_updated_at() returns trigger language plpgsql as $$
    begin
      new.updated_at := now();
      return new;
    end $$`.execute(db)
}
