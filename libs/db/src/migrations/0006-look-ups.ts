import { sql, type Kysely } from 'kysely'

/**
 * The only questions that cross tenants, each as narrow as it can be. They run with the owner's rights
 * (`security definer`), because at these points the tenant is what is being looked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function find_channel(wanted_type text, wanted_number text)
      returns table (channel_id uuid, tenant_id uuid, provider text, credentials_encrypted bytea, state text,
                     tenant_active boolean, has_agent boolean)
      language sql stable security definer set search_path = public, pg_temp as $$
        select c.id, c.tenant_id, c.provider, c.credentials_encrypted, c.state, t.active,
               exists (select from agents a where a.channel_id = c.id and a.deleted_at is null)
          from channels c join tenants t on t.id = c.tenant_id
         where c.type = wanted_type and c.external_number = wanted_number and c.deleted_at is null
      $$`.execute(db)

  await sql`
    create function find_api_key(wanted_hash bytea) returns table (id uuid, tenant_id uuid, scopes text[])
      language sql stable security definer set search_path = public, pg_temp as $$
        select k.id, k.tenant_id, k.scopes
          from api_keys k join tenants t on t.id = k.tenant_id
         where k.key_hash = wanted_hash and k.revoked_at is null and t.active
      $$`.execute(db)

  await sql`
    create function list_tenants(after_id uuid, row_count integer) returns setof tenants
      language sql stable security definer set search_path = public, pg_temp as $$
        select * from tenants where after_id is null or id < after_id order by id desc limit row_count
      $$`.execute(db)

  // What the relays look for: work that stands in Postgres and that no stream entry has moved in time.
  await sql`
    create function overdue_inbox(wanted_kind text, older_than_ms integer, row_count integer)
      returns table (id uuid, tenant_id uuid, partition_key text, correlation_id text, traceparent text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select i.id, i.tenant_id, i.partition_key, i.correlation_id, i.traceparent
          from inbox_events i
         where i.state = 'received' and i.kind = wanted_kind
           and i.received_at < clock_timestamp() - make_interval(secs => older_than_ms / 1000.0)
         order by i.received_at limit row_count
      $$`.execute(db)

  await sql`
    create function overdue_turns(grace_ms integer, row_count integer)
      returns table (id uuid, tenant_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select c.id, c.tenant_id from conversations c
         where c.turn_due_at < clock_timestamp() - make_interval(secs => grace_ms / 1000.0)
           and c.owner = 'ai' and c.status in ('active', 'escalated')
           and (c.claim_expires_at is null or c.claim_expires_at < clock_timestamp())
         order by c.turn_due_at limit row_count
      $$`.execute(db)

  await sql`
    create function overdue_outbox(grace_ms integer, row_count integer)
      returns table (message_id uuid, tenant_id uuid, state text)
      language sql stable security definer set search_path = public, pg_temp as $$
        select o.message_id, o.tenant_id, o.state from outbox_messages o
         where o.state in ('pending', 'sending', 'unknown')
           and o.due_at < clock_timestamp() - make_interval(secs => grace_ms / 1000.0)
         order by o.due_at limit row_count
      $$`.execute(db)

  await sql`
    create function list_unroutable(before timestamptz, row_count integer)
      returns table (id uuid, provider text, payload jsonb, reason text, received_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select i.id, i.provider, i.payload, i.reason, i.received_at from inbox_events i
         where i.state = 'unroutable' and (before is null or i.received_at < before)
         order by i.received_at desc limit row_count
      $$`.execute(db)

  const signatures = [
    'find_channel(text, text)',
    'find_api_key(bytea)',
    'list_tenants(uuid, integer)',
    'overdue_inbox(text, integer, integer)',
    'overdue_turns(integer, integer)',
    'overdue_outbox(integer, integer)',
    'list_unroutable(timestamptz, integer)',
  ]
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(signature)} to forecourt_app`.execute(db)
  }
}
