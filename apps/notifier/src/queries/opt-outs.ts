import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { leavesDespiteOptOut, optedOut } from '../domain/cancellation.ts'
import type { OutboxRef } from './outbox.ts'

/** A message that the carrier did not take because its recipient has opted out, and the carrier's own code as the proof. */
export type CarrierOptOut = OutboxRef & { quote: string }

export type OptedOut = {
  /** Contacts who had not opted out before. */
  contacts: number
  canceled: OutboxRef[]
  /** Confirmations that wait to leave and whose turn may have come. */
  freed: OutboxRef[]
}

/**
 * The carrier told us of opt-outs: the contacts of these messages are marked, what proves it is kept, and nothing that
 * waits for them leaves. Safe to repeat. A message to staff says nothing about the customer, and neither does an
 * attempt that began before the customer opted in again.
 */
export const optOutByCarrier = (db: Database, optOuts: readonly CarrierOptOut[]): Promise<OptedOut> =>
  inTenant(
    db,
    optOuts.map(({ tenantId }) => tenantId),
    async (tx) => {
      const contacts = await markContacts(tx, optOuts)
      if (contacts.length === 0) return { contacts: 0, canceled: [], freed: [] }
      // A statement of its own: it sees what was committed while the contacts were being locked.
      const rows = await cancelPending(tx, contacts)
      return {
        contacts: contacts.filter(({ isNew }) => isNew).length,
        canceled: rows.filter(({ purpose }) => purpose !== 'consent'),
        freed: rows.filter(({ purpose }) => purpose === 'consent'),
      }
    },
  )

type MarkedContact = { contactId: string; conversationIds: string[]; isNew: boolean }

async function markContacts(
  tx: TenantTransaction,
  optOuts: readonly CarrierOptOut[],
): Promise<MarkedContact[]> {
  const given = optOuts.map((optOut) => ({ ...optOut, consentId: newId() }))
  const { rows } = await sql<MarkedContact>`
    with said as (
      select g.quote, g."consentId" as consent_id, o.message_id, o.tenant_id, o.conversation_id, c.id as contact_id
        from json_to_recordset(${JSON.stringify(given)}) as g ("messageId" uuid, quote text, "consentId" uuid)
        join outbox_messages o on o.message_id = g."messageId"
        join conversations v on v.id = o.conversation_id
        join contacts c on c.id = coalesce(o.contact_id, v.contact_id)
       where o.purpose <> 'staff_alert' and not exists (
         select from consents s
          where s.contact_id = c.id and s.state = 'opted_in' and s.at > coalesce(o.attempt_started_at, o.created_at))
    ), locked as (
      select id, opted_out_at is null as is_new from contacts
       where id in (select contact_id from said) order by id for update
    ), marked as (
      update contacts c set opted_out_at = clock_timestamp() from locked k where c.id = k.id and k.is_new
    ), proved as (
      insert into consents (id, tenant_id, contact_id, state, source, quote, message_id)
      select distinct on (s.contact_id) s.consent_id, s.tenant_id, s.contact_id, 'opted_out', 'carrier', s.quote, s.message_id
        from said s join locked k on k.id = s.contact_id and k.is_new
       order by s.contact_id, s.consent_id
    )
    select k.id as "contactId", k.is_new as "isNew", array_agg(s.conversation_id) as "conversationIds"
      from locked k join said s on s.contact_id = k.id
     group by k.id, k.is_new`.execute(tx)
  return rows
}

/** Cancels what waits for these contacts. @returns it, and the confirmations that wait in the same conversations */
async function cancelPending(tx: TenantTransaction, contacts: readonly MarkedContact[]) {
  const contactIds = contacts.map(({ contactId }) => contactId)
  const conversationIds = contacts.flatMap((contact) => contact.conversationIds)
  const { rows } = await sql<OutboxRef & { purpose: string }>`
    with waiting as (
      select message_id from outbox_messages
       where message_id in (
               select message_id from outbox_messages
                where contact_id = any (${contactIds}::uuid[]) and state = 'pending'
               union
               select message_id from outbox_messages
                where contact_id is null and conversation_id = any (${conversationIds}::uuid[]) and state = 'pending')
         and state = 'pending' and purpose <> all (${leavesDespiteOptOut}::text[])
       order by message_id for update
    ), canceled as (
      update outbox_messages o
         set state = 'canceled', error_code = ${optedOut.code}, error_message = ${optedOut.message},
             updated_at = clock_timestamp()
        from waiting w where o.message_id = w.message_id
      returning o.message_id, o.tenant_id, o.conversation_id, o.purpose
    )
    select message_id as "messageId", tenant_id as "tenantId", purpose from canceled
    union all
    select message_id, tenant_id, purpose from outbox_messages
     where conversation_id in (select conversation_id from canceled) and state = 'pending' and purpose = 'consent'`.execute(
    tx,
  )
  return rows
}
