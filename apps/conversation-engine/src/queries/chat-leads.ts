import type { HistoryMessage } from '@forecourt/contracts/http/chat'
import type { KnownOfLead, KnownType } from '@forecourt/contracts/http/agent'
import type { Database } from '@forecourt/db/database'
import { queryInTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { countsFirst } from './conversation-state.ts'

/** Where a lead is talked to: their open conversation, or else the one last spoken in. */
export type Lead = {
  conversationId: string
  isOpen: boolean
  channelId: string
  hasAgent: boolean
  /** The channel's own address, and the lead's. */
  number: string
  address: string
}

/** The conversation that counts, of all that a contact ever had. */
const chosen = (contactId: string) => sql`
  select x.* from conversations x where x.contact_id = ${contactId} order by ${countsFirst('x')} limit 1`

export async function findLead(db: Database, tenantId: string, leadId: string): Promise<Lead | undefined> {
  const [lead] = await queryInTenant(
    db,
    tenantId,
    sql<Lead>`
      select c.id as "conversationId", c.status in ('active', 'escalated') as "isOpen", c.channel_id as "channelId",
             exists (select from agents a where a.channel_id = c.channel_id and a.deleted_at is null) as "hasAgent",
             ch.external_number as number, d.address
        from (${chosen(leadId)}) c
        join channels ch on ch.id = c.channel_id
        join identities d on d.id = c.identity_id`,
  )
  return lead
}

type HistoryRow = Omit<HistoryMessage, 'created_at'> & { created_at: Date }

/**
 * What was said with a lead in all conversations, newest first.
 * @param before of the last row of the page before
 * @returns one more than the limit when there is more; undefined for a lead that nobody talked to
 */
export async function listHistory(
  db: Database,
  tenantId: string,
  leadId: string,
  { limit, before }: { limit: number; before: { conversationId: string; seq: number } | undefined },
): Promise<HistoryMessage[] | undefined> {
  const lead = await findLead(db, tenantId, leadId)
  if (!lead) return undefined
  const rows = await queryInTenant(
    db,
    tenantId,
    sql<HistoryRow>`
      select id as message_id, conversation_id, seq, role, content, media, created_at from messages
       where conversation_id = any (array(select id from conversations where contact_id = ${leadId}))
         and (${before?.conversationId ?? null}::uuid is null
              or (conversation_id, seq) < (${before?.conversationId ?? null}::uuid, ${before?.seq ?? 0}::bigint))
       order by conversation_id desc, seq desc limit ${limit + 1}`,
  )
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

/** What is known of the lead of a conversation, as JSON of `KnownOfLead`. */
export const knownOf = (conversation: string) => sql`
  (select coalesce(json_agg(json_build_object(
            'type', type, 'value', value, 'confidence', round(confidence::numeric, 3), 'quote', quote,
            'set_by', set_by, 'updated_at', updated_at) order by type), '[]')
     from customer_context where conversation_id = ${sql.ref(conversation)})`

/** Postgres writes instants in JSON with its own number of digits. */
export const toKnown = (known: KnownOfLead[]): KnownOfLead[] =>
  known.map((one) => ({ ...one, updated_at: new Date(one.updated_at).toISOString() }))

/** A person's correction: from now on no rule and no model changes it. Undefined for a lead that nobody talked to. */
export async function setKnown(
  tx: TenantTransaction,
  leadId: string,
  { type, value }: { type: KnownType; value: unknown },
): Promise<{ conversationId: string; known: KnownOfLead } | undefined> {
  const { rows } = await sql<Omit<KnownOfLead, 'updated_at'> & { conversationId: string; updated_at: Date }>`
    insert into customer_context (tenant_id, conversation_id, type, value, confidence, quote, message_id, set_by)
    select c.tenant_id, c.id, ${type}, ${JSON.stringify(value)}::jsonb, 1, 'corrected by a person', null, 'person'
      from (${chosen(leadId)}) c
    on conflict (conversation_id, type) do update
       set value = excluded.value, confidence = 1, quote = excluded.quote, message_id = null, set_by = 'person',
           updated_at = clock_timestamp()
    returning conversation_id as "conversationId", type, value, confidence, quote, set_by, updated_at`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return undefined
  const { conversationId, ...known } = row
  return { conversationId, known: { ...known, updated_at: row.updated_at.toISOString() } }
}
