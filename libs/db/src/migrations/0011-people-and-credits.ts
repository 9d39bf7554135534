import { sql, type Kysely } from 'kysely'
import { isolate, touchUpdatedAt } from './isolate.ts'

/**
 * People who take over, credits that pay for replies, and what a conversation needs for both: what it waits for,
 * since when an old word counts no more, and whether it holds a credit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table staff (
      id uuid primary key,
      tenant_id uuid not null references tenants,
      location_id uuid,
      name text not null,
      role text not null,
      phone text,
      email text,
      on_duty boolean not null default true,
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, id),
      foreign key (tenant_id, location_id) references locations (tenant_id, id)
    )`.execute(db)
  await sql`comment on column staff.location_id is 'null: works for every location of the tenant'`.execute(db)
  await sql`create index staff_of_tenant on staff (tenant_id) where deleted_at is null`.execute(db)

  await sql`
    create table escalations (
      id uuid primary key,
      tenant_id uuid not null,
      conversation_id uuid not null,
      rule text not null,
      confidence real not null,
      priority text not null check (priority in ('urgent', 'high', 'normal')),
      reason text not null,
      quote text not null,
      staff_id uuid,
      alert_message_id uuid references messages,
      state text not null default 'open' check (state in ('open', 'resolved')),
      resolved_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      foreign key (tenant_id, conversation_id) references conversations (tenant_id, id),
      foreign key (tenant_id, staff_id) references staff (tenant_id, id)
    )`.execute(db)
  await sql`create unique index escalations_open_key on escalations (conversation_id) where state = 'open'`.execute(
    db,
  )
  await sql`create index escalations_of_staff on escalations (staff_id, created_at desc)`.execute(db)
  await sql`create index escalations_recent on escalations (tenant_id, created_at desc, id)`.execute(db)

  await sql`
    alter table conversations
      add column needs_review boolean not null default false,
      add column waiting_for text check (waiting_for in ('review', 'credits')),
      add column heard_seq integer not null default 0,
      add column credit_held boolean not null default false,
      add column language text check (language in ('en', 'es')),
      add column owner_staff_id uuid,
      add column openai_synced_seq integer not null default 0,
      add column background text,
      add column summary text`.execute(db)
  await sql`
    comment on column conversations.heard_seq is
      'messages up to here escalate no more: a person has dealt with them'`.execute(db)
  await sql`comment on column conversations.credit_held is 'a credit is reserved for its next reply'`.execute(
    db,
  )
  await sql`comment on column conversations.background is 'summary of the episode before'`.execute(db)
  await sql`alter table contacts add column no_credits_told_at timestamptz`.execute(db)

  // A burst is answered once under one owner: what a takeover kept from leaving may be answered anew after a hand-back.
  await sql`
    alter table turns add column owner_version integer not null default 0,
      drop constraint turns_conversation_id_to_seq_key,
      add constraint turns_burst_key unique (conversation_id, to_seq, owner_version)`.execute(db)

  // What waits for a manager or for money is not parked.
  await sql`drop index conversations_parked`.execute(db)
  await sql`
    create index conversations_parked on conversations (id)
      where turn_due_at is null and customer_seq > answered_seq and owner = 'ai' and waiting_for is null
        and status in ('active', 'escalated')`.execute(db)
  await sql`
    create index conversations_waiting on conversations (tenant_id, waiting_for) where waiting_for is not null`.execute(
    db,
  )
  await sql`create index conversations_of_identity on conversations (identity_id, created_at desc)`.execute(
    db,
  )
  await sql`create index conversations_of_contact on conversations (contact_id)`.execute(db)
  await sql`create index conversations_of_channel on conversations (channel_id)`.execute(db)
  await sql`
    create index conversations_stale on conversations (last_message_at) where status in ('active', 'escalated')`.execute(
    db,
  )

  await sql`
    alter table outbox_messages
      drop constraint outbox_messages_state_check,
      add constraint outbox_messages_state_check check (
        state in ('pending', 'sending', 'unknown', 'sent', 'failed', 'delivered', 'read', 'canceled')),
      add column contact_id uuid,
      add column purpose text not null default 'reply'
        check (purpose in ('reply', 'notice', 'consent', 'person', 'staff_alert')),
      add column credit text check (credit in ('held', 'unused', 'settled', 'released'))`.execute(db)
  await sql`
    comment on column outbox_messages.purpose is
      'reply and notice are automatic: a takeover or an opt-out keeps them from leaving'`.execute(db)
  await sql`
    create index outbox_messages_of_contact on outbox_messages (contact_id)
      where state in ('pending', 'sending')`.execute(db)
  await sql`
    create index outbox_messages_credit on outbox_messages (message_id) where credit in ('held', 'unused')`.execute(
    db,
  )
  await sql`
    create or replace function delivery_rank(state text) returns integer language sql immutable parallel safe as $$
      select case state when 'pending' then 0 when 'sending' then 1 when 'unknown' then 1 when 'sent' then 2
                        when 'failed' then 3 when 'canceled' then 3 when 'delivered' then 4 when 'read' then 5 end
    $$`.execute(db)

  await isolate(db, 'staff', ['select', 'insert', 'update'])
  await isolate(db, 'escalations', ['select', 'insert', 'update'])
  for (const table of ['staff', 'escalations']) await touchUpdatedAt(db, table)
  await openAccounts(db)
}

/**
 * Credits move by these functions alone, each of which writes the ledger in the same breath: what is available and
 * what is held is the sum of the ledger by construction. The service's role may read the tables and no more.
 */
async function openAccounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table credits add column held bigint not null default 0 check (held >= 0),
                        add column told_low_at timestamptz`.execute(db)
  await sql`
    alter table credit_ledger add column held_after bigint not null default 0 check (held_after >= 0),
      add constraint credit_ledger_amount_check check (case when kind = 'add' then amount <> 0 else amount > 0 end)`.execute(
    db,
  )
  // The account's row is locked and has the tenant's id. A check of the tenant's row for every movement would have all
  // turns of a business share a lock on it.
  await sql`alter table credit_ledger drop constraint credit_ledger_tenant_id_fkey`.execute(db)
  await sql`comment on column credits.balance is 'available; what is held for replies under way is not in it'`.execute(
    db,
  )

  // One row per reference. Accounts are locked in one order, so that batches never wait for each other.
  // reserve gives each tenant as many as it can pay for, in the order of the references; the rest get nothing.
  await sql`
    create function move_credits(movement text, tenants uuid[], refs text[])
      returns table (tenant_id uuid, reference text)
      language sql volatile security definer set search_path = public, pg_temp as $$
        with asked as (
          select a.tenant_id, a.reference, row_number() over (partition by a.tenant_id order by a.n) as place
            from unnest(tenants, refs) with ordinality as a (tenant_id, reference, n)
           where a.tenant_id = any (forecourt_tenant_ids()::uuid[])
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
  await sql`
    create function add_credits(tenant uuid, added bigint, ref text) returns bigint
      language sql volatile security definer set search_path = public, pg_temp as $$
        with changed as (
          insert into credits as c (tenant_id, balance)
          select tenant, added where tenant = any (forecourt_tenant_ids()::uuid[])
          on conflict (tenant_id) do update
             set balance = c.balance + excluded.balance, told_low_at = null, updated_at = clock_timestamp()
          returning c.balance, c.held
        )
        insert into credit_ledger (id, tenant_id, kind, amount, balance_after, held_after, reference)
        select gen_random_uuid(), tenant, 'add', added, balance, held, ref from changed
        returning balance_after
      $$`.execute(db)
  // Says once after each top-up that a balance has run low.
  await sql`
    create function tell_low_credits(tenant uuid, threshold bigint) returns bigint
      language sql volatile security definer set search_path = public, pg_temp as $$
        update credits set told_low_at = clock_timestamp()
         where tenant_id = tenant and tenant = any (forecourt_tenant_ids()::uuid[])
           and told_low_at is null and balance < threshold
        returning balance
      $$`.execute(db)
  await sql`revoke update on credits from forecourt_app`.execute(db)
  await sql`revoke insert on credit_ledger from forecourt_app`.execute(db)
  const signatures = [
    'move_credits(text, uuid[], text[])',
    'add_credits(uuid, bigint, text)',
    'tell_low_credits(uuid, bigint)',
  ]
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db)
    await sql`grant execute on function ${sql.raw(signature)} to forecourt_app`.execute(db)
  }
}
