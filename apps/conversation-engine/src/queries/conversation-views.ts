import { channelTypes } from '@forecourt/contracts/channel'
import type { CustomerConversation } from '@forecourt/contracts/http/agent'
import type { Assigned } from '@forecourt/contracts/http/agent-people'
import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant, queryInTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { knownOf, toKnown } from './chat-leads.ts'
import { countsFirst } from './conversation-state.ts'

const MESSAGES_MAX = 200

export type CustomerToFind = { contactId: string } | { address: string }

type Head = Omit<CustomerConversation, 'success' | 'messages' | 'turns' | 'next_before_seq'>
type Message = CustomerConversation['messages'][number]
type Turn = CustomerConversation['turns'][number]

/**
 * The conversation of a customer that counts, with what was said in it and done about it.
 * @param within location it must be with, and number before which the messages end
 */
export async function findCustomerConversation(
  db: Database,
  tenantId: string,
  customer: CustomerToFind,
  { locationId, beforeSeq }: { locationId: string | undefined; beforeSeq: number | undefined },
): Promise<Omit<CustomerConversation, 'success'> | undefined> {
  return inTenant(db, tenantId, async (tx) => {
    const head = await findHead(tx, tenantId, customer, locationId ?? null)
    if (!head) return undefined
    const { rows } = await sql<Message>`
      select id as message_id, seq, role, content, media, created_at from messages
       where conversation_id = ${head.conversation_id} and seq < ${beforeSeq ?? 2_147_483_647}
       order by seq desc limit ${MESSAGES_MAX}`.execute(tx)
    const messages = rows.map(withInstants).reverse()
    const [first, last] = [messages[0]?.seq ?? 1, messages.at(-1)?.seq ?? 0]
    const { rows: turns } = await sql<Turn>`
      select id as turn_id, from_seq, to_seq, action as action_taken, reply_message_id, provider, model,
             (cost_micros / 1000000.0)::float8 as cost_usd, latency_ms, created_at
        from turns where conversation_id = ${head.conversation_id} and to_seq between ${first} and ${last}
       order by to_seq`.execute(tx)
    return {
      ...withInstants(head),
      last_message_at: new Date(head.last_message_at).toISOString(),
      context: toKnown(head.context),
      messages,
      next_before_seq: first > 1 && messages.length > 0 ? first : null,
      turns: turns.map(withInstants),
    }
  })
}

async function findHead(
  tx: TenantTransaction,
  tenantId: string,
  customer: CustomerToFind,
  locationId: string | null,
): Promise<Head | undefined> {
  const isCustomer =
    'contactId' in customer
      ? sql`c.contact_id = ${customer.contactId}`
      : sql`c.contact_id in (select contact_id from identities
              where tenant_id = ${tenantId} and platform = any (${[...channelTypes]}::text[])
                and address = ${customer.address})`
  const { rows } = await sql<Head>`
    select c.id as conversation_id, c.status, c.owner, c.owner_staff_id, ch.location_id as dealership_id,
           ch.type as channel, json_build_object('contact_id', p.id, 'name', p.name, 'address', d.address,
                                                 'opted_out', p.opted_out_at is not null) as customer,
           c.qualification_score, c.language, ${knownOf('c.id')} as context, c.summary, c.background,
           c.last_message_at, c.created_at
      from conversations c
      join channels ch on ch.id = c.channel_id
      join contacts p on p.id = c.contact_id
      join identities d on d.id = c.identity_id
     where ${isCustomer} and (${locationId}::uuid is null or ch.location_id = ${locationId}::uuid)
     order by ${countsFirst('c')} limit 1`.execute(tx)
  return rows[0]
}

/** The driver reads instants as dates. */
const withInstants = <T extends { created_at: string }>(row: T): T => ({
  ...row,
  created_at: new Date(row.created_at).toISOString(),
})

export async function hasLocation(db: Database, tenantId: string, locationId: string): Promise<boolean> {
  const rows = await queryInTenant(db, tenantId, sql`select from locations where id = ${locationId}`)
  return rows.length > 0
}

export async function findOwner(
  db: Database,
  tenantId: string,
  conversationId: string,
): Promise<'ai' | 'human' | undefined> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<{ owner: 'ai' | 'human' }>`select owner from conversations where id = ${conversationId}`,
  )
  return row?.owner
}

/** A person of the staff, also one who is off duty. */
export async function findPerson(
  db: Database,
  tenantId: string,
  staffId: string,
): Promise<Assigned | undefined> {
  const [person] = await queryInTenant(
    db,
    tenantId,
    sql<Assigned>`select id, name, role, phone from staff where id = ${staffId} and deleted_at is null`,
  )
  return person
}

/** What a person did in a conversation, for the record. */
export async function insertInteraction(
  tx: TenantTransaction,
  given: { tenantId: string; conversationId: string; type: string; metadata: object; correlationId: string },
): Promise<void> {
  await sql`
    insert into interactions (id, tenant_id, conversation_id, type, success, metadata, correlation_id)
    values (${newId()}, ${given.tenantId}, ${given.conversationId}, ${given.type}, true,
            ${JSON.stringify(given.metadata)}, ${given.correlationId})`.execute(tx)
}
