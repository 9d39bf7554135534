import { sql, type Kysely } from 'kysely'

/** What turns paid for at every message: measured, and taken out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The list of tenants is read once and not for each credit: a batch of two hundred businesses took a tenth of a second.
  await sql`
    create or replace function move_credits(movement text, tenants uuid[], refs text[])
      returns table (tenant_id uuid, reference text)
      language sql volatile security definer set search_path = public, pg_temp as $$
        with asked as (
          select a.tenant_id, a.reference, row_number() over (partition by a.tenant_id order by a.n) as place
            from unnest(tenants, refs) with ordinality as a (tenant_id, reference, n)
           where a.tenant_id = any ((select forecourt_tenant_ids())::uuid[])
        ), account as (
          select c.tenant_id, c.balance, c.held from credits c
           where c.tenant_id in (select tenant_id from asked) order by c.tenant_id for update
        ), moved as (
          select a.tenant_id, a.reference, a.place,
                 t.balance + case movement when 'reserve' then -a.place when 'release' then a.place else 0 end as balance_after,
                 t.held + case movement when 'reserve' then a.place else -a.place end as held_after
            from asked a join account t on t.tenant_id = a.tenant_id
           where case movement when 'reserve' then a.place <= t.balance else a.place <= t.held end
        ), changed as (
          update credits c set balance = m.balance_after, held = m.held_after, updated_at = clock_timestamp()
            from (select distinct on (tenant_id) * from moved order by tenant_id, place desc) m
           where c.tenant_id = m.tenant_id
        )
        insert into credit_ledger (id, tenant_id, kind, amount, balance_after, held_after, reference, created_at)
        select gen_random_uuid(), m.tenant_id, movement, 1, m.balance_after, m.held_after, m.reference, clock_timestamp()
          from moved m order by m.place
        returning credit_ledger.tenant_id, credit_ledger.reference
      $$`.execute(db)

  // Narrower than any other statement asks, or one that wants open conversations by id reads the whole of it instead.
  await sql`drop index conversations_stale`.execute(db)
  await sql`
    create index conversations_stale on conversations (last_message_at)
      where status in ('active', 'escalated') and turn_due_at is null`.execute(db)

  // Agent, channel and contact are of the same tenant and name it already.
  await sql`alter table conversations drop constraint conversations_tenant_id_fkey`.execute(db)
  await sql`alter table identities drop constraint identities_tenant_id_fkey`.execute(db)
}
