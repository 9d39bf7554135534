import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'

/**
 * Stops everything that would still leave to a contact, before the opt-out itself is committed: from here on nothing
 * is taken up for sending, and what waited to leave never will. What a provider is being handed right now cannot be
 * called back: `countLeaving` tells when it is through.
 */
export async function stopMessages(
  db: Database,
  tenantId: string,
  contactIds: readonly string[],
): Promise<void> {
  await queryInTenant(
    db,
    tenantId,
    sql`
      with stopped as (
        update contacts set opted_out_at = coalesce(opted_out_at, clock_timestamp())
         where id = any (${contactIds}::uuid[])
        returning id
      ), waiting as (
        select o.message_id from outbox_messages o join stopped s on s.id = o.contact_id
         where o.state = 'pending' and o.purpose in ('reply', 'notice', 'person')
         order by o.message_id for update of o
      )
      update outbox_messages o
         set state = 'canceled', error_code = 'opted_out', error_message = 'The customer opted out before it left',
             updated_at = clock_timestamp()
        from waiting w where o.message_id = w.message_id and o.state = 'pending'`,
  )
}

/** Messages to the contact, other than about consent, that a provider is being handed right now. */
export async function countLeaving(db: Database, tenantId: string, contactId: string): Promise<number> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<{ count: number }>`
      select count(*)::integer as count from outbox_messages
       where contact_id = ${contactId} and state = 'sending' and purpose in ('reply', 'notice', 'person')`,
    'soon',
  )
  return row?.count ?? 0
}
