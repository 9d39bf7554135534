import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql, type RawBuilder } from 'kysely'
import type { KnownContext } from '../domain/context/merge.ts'

/**
 * Which conversation is meant: one by its id, or the one that counts of a customer, with one location or with any. That is
 * an open one before one that ended, and of these the one that was spoken in last.
 */
export type ConversationWanted = { tenantId: string; locationId?: string } & (
  { conversationId: string } | { identityId: string } | { contactId: string }
)

/** Changes with whatever of a conversation can be seen in its state. */
export type ConversationVersion = {
  conversationId: string
  nextSeq: number
  ownerVersion: number
  /** Microseconds since 1970. */
  updatedAt: number
  /** Microseconds since 1970 of the newest thing that is known of the lead; 0 when nothing is. */
  knownAt: number
}

export type ConversationState = {
  tenantId: string
  version: ConversationVersion
  identityId: string
  contactId: string
  channelId: string
  locationId: string
  episode: number
  status: 'active' | 'escalated' | 'closed' | 'archived'
  owner: 'ai' | 'human'
  ownerStaffId: string | null
  /** 0 to 100. */
  score: number
  language: 'en' | 'es' | null
  known: KnownContext
  /** The newest `STATE_MESSAGES`, oldest first. */
  messages: StateMessage[]
  summary: string | null
  /** Summary of the episode before. */
  background: string | null
  /** Instants, as JSON has them. */
  lastMessageAt: string
  createdAt: string
}

export type StateMessage = {
  id: string
  seq: number
  role: 'customer' | 'agent' | 'human' | 'system'
  content: string
  media: unknown[]
  at: string
}

export const STATE_MESSAGES = 20

export const findConversationVersion = async (
  db: Database,
  wanted: ConversationWanted,
): Promise<ConversationVersion | null> => {
  const [row] = await queryInTenant(
    db,
    wanted.tenantId,
    sql<ConversationVersion>`select ${version} from (${chosen(wanted)}) c`,
  )
  return row ?? null
}

/** State and version as one snapshot has them. */
export const findConversationState = async (
  db: Database,
  wanted: ConversationWanted,
): Promise<ConversationState | null> => {
  type Row = ConversationVersion & Omit<ConversationState, 'version'>
  const [row] = await queryInTenant(
    db,
    wanted.tenantId,
    sql<Row>`
      select ${version}, c.tenant_id as "tenantId", c.identity_id as "identityId", c.contact_id as "contactId",
             c.channel_id as "channelId", ch.location_id as "locationId", c.episode, c.status, c.owner,
             c.owner_staff_id as "ownerStaffId", c.qualification_score as score, c.language, k.known, m.messages,
             c.summary, c.background, to_json(c.last_message_at)#>>'{}' as "lastMessageAt",
             to_json(c.created_at)#>>'{}' as "createdAt"
        from (${chosen(wanted)}) c
        join channels ch on ch.id = c.channel_id
        cross join lateral (
          select coalesce(json_object_agg(type, json_build_object(
                   'value', value, 'confidence', confidence, 'quote', quote, 'messageId', message_id,
                   'setBy', set_by)), '{}') as known
            from customer_context where conversation_id = c.id) k
        cross join lateral (
          select coalesce(json_agg(json_build_object('id', id, 'seq', seq, 'role', role, 'content', content,
                                                     'media', media, 'at', created_at) order by seq), '[]') as messages
            from (select * from messages where conversation_id = c.id
                   order by seq desc limit ${sql.lit(STATE_MESSAGES)}) recent) m`,
  )
  if (!row) return null
  const { conversationId, nextSeq, ownerVersion, updatedAt, knownAt, ...state } = row
  return { ...state, version: { conversationId, nextSeq, ownerVersion, updatedAt, knownAt } }
}

const micros = (at: RawBuilder<unknown>) => sql`(extract(epoch from ${at}) * 1000000)::bigint`

const version = sql`
  c.id as "conversationId", c.next_seq as "nextSeq", c.owner_version as "ownerVersion",
  ${micros(sql`c.updated_at`)} as "updatedAt",
  coalesce((select max(${micros(sql`updated_at`)}) from customer_context where conversation_id = c.id), 0) as "knownAt"`

/** The row of the conversation, or none. */
const chosen = ({ locationId, ...wanted }: ConversationWanted) => {
  const which =
    'conversationId' in wanted
      ? sql`x.id = ${wanted.conversationId}`
      : 'identityId' in wanted
        ? sql`x.identity_id = ${wanted.identityId}`
        : sql`x.contact_id = ${wanted.contactId}`
  const there =
    locationId === undefined
      ? sql``
      : sql`and x.channel_id in (select id from channels where location_id = ${locationId})`
  return sql`
    select x.* from conversations x where ${which} ${there} 
     order by x.status in ('active', 'escalated') desc, x.last_message_at desc, x.id desc limit 1`
}
