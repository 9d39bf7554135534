import { channelTypes, type ChannelType } from '@forecourt/contracts/channel'
import type { CustomerConversation } from '@forecourt/contracts/http/agent'
import type { LeadContext } from '@forecourt/contracts/http/chat'
import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql, type RawBuilder } from 'kysely'
import type { KnownValue } from '../domain/context/merge.ts'
import type { ContextType } from '../domain/context/observation.ts'

/**
 * Which conversation is meant: one by its id, or the one that counts of a customer, with one location or with any (see
 * `countsFirst`). `address` is that of a customer on any channel.
 */
export type ConversationWanted = { tenantId: string; locationId?: string } & (
  { conversationId: string } | { identityId: string } | { contactId: string } | { address: string }
)

/** Of all that a customer ever had, the conversation that counts: an open one, and of these the one last spoken in. */
export const countsFirst = (conversation: string) => {
  const of = (column: string) => sql.ref(`${conversation}.${column}`)
  return sql`${of('status')} in ('active', 'escalated') desc, ${of('last_message_at')} desc, ${of('id')} desc`
}

/** Changes with whatever of a conversation can be seen in its state. */
export type ConversationVersion = {
  conversationId: string
  nextSeq: number
  ownerVersion: number
  /** Microseconds since 1970. */
  updatedAt: number
  /** Microseconds since 1970 of the newest thing that is known of the lead; 0 when nothing is. */
  knownAt: number
  /** What stands around it, as one text: its contact, place, catalog and the contact's other conversations. */
  around: string
}

export type ConversationState = {
  tenantId: string
  version: ConversationVersion
  identityId: string
  contactId: string
  contact: { name: string | null; phone: string | null; email: string | null; optedOut: boolean }
  /** The contact's, on this channel. */
  address: string
  channelId: string
  channel: ChannelType
  locationId: string
  location: { name: string; timezone: string; services: LeadContext['services'] }
  /** The contact's other conversations; whether none of them began after this one. */
  others: number
  isLatest: boolean
  episode: number
  status: 'active' | 'escalated' | 'closed' | 'archived'
  owner: 'ai' | 'human'
  ownerStaffId: string | null
  /** 0 to 100. */
  score: number
  language: 'en' | 'es' | null
  known: { [T in ContextType]?: KnownValue<T> & { updatedAt: string } }
  /** The newest `STATE_MESSAGES`, oldest first. */
  messages: StateMessage[]
  /** What was done about these messages, oldest first. */
  turns: CustomerConversation['turns']
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
  media: CustomerConversation['messages'][number]['media']
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
    sql<ConversationVersion>`select ${version} from ${inItsPlace(wanted)}`,
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
             json_build_object('name', p.name, 'phone', p.phone, 'email', p.email,
                               'optedOut', p.opted_out_at is not null) as contact,
             d.address, c.channel_id as "channelId", ch.type as channel, ch.location_id as "locationId",
             json_build_object('name', l.name, 'timezone', l.timezone, 'services', ${services}) as location,
             o.count as others, o.latest is null or c.id > o.latest as "isLatest",
             c.episode, c.status, c.owner, c.owner_staff_id as "ownerStaffId", c.qualification_score as score,
             c.language, ${known} as known, m.messages, ${turnsFrom(sql`m.first`)} as turns, c.summary, c.background,
             to_json(c.last_message_at)#>>'{}' as "lastMessageAt", to_json(c.created_at)#>>'{}' as "createdAt"
        from ${inItsPlace(wanted)}
        cross join lateral (
          select min(seq) as first,
                 coalesce(json_agg(json_build_object('id', id, 'seq', seq, 'role', role, 'content', content,
                                                     'media', media, 'at', created_at) order by seq), '[]') as messages
            from (select * from messages where conversation_id = c.id
                   order by seq desc limit ${sql.lit(STATE_MESSAGES)}) recent) m`,
  )
  if (!row) return null
  const { conversationId, nextSeq, ownerVersion, updatedAt, knownAt, around, ...state } = row
  return { ...state, version: { conversationId, nextSeq, ownerVersion, updatedAt, knownAt, around } }
}

const micros = (at: RawBuilder<unknown>) => sql`(extract(epoch from ${at}) * 1000000)::bigint`

const version = sql`
  c.id as "conversationId", c.next_seq as "nextSeq", c.owner_version as "ownerVersion",
  ${micros(sql`c.updated_at`)} as "updatedAt",
  coalesce((select max(${micros(sql`updated_at`)}) from customer_context where conversation_id = c.id), 0) as "knownAt",
  concat_ws(' ', ${micros(sql`p.updated_at`)}, d.address, ${micros(sql`ch.updated_at`)}, ${micros(sql`l.updated_at`)},
            (select concat_ws(' ', count(*), max(${micros(sql`updated_at`)}))
               from service_catalog where location_id = l.id and deleted_at is null),
            o.count, o.latest) as around`

const services = sql`
  (select coalesce(json_agg(json_build_object(
            'service_id', id, 'name', name, 'description', description, 'price', price_micros / 1000000.0,
            'duration_minutes', duration_minutes) order by name), '[]')
     from service_catalog where location_id = l.id and deleted_at is null)`

const known = sql`
  (select coalesce(json_object_agg(type, json_build_object(
            'value', value, 'confidence', round(confidence::numeric, 3), 'quote', quote, 'messageId', message_id,
            'setBy', set_by, 'updatedAt', updated_at)), '{}')
     from customer_context where conversation_id = c.id)`

/** Turns that end with this message or a later one. */
const turnsFrom = (seq: RawBuilder<unknown>) => sql`
  (select coalesce(json_agg(json_build_object(
            'turn_id', id, 'from_seq', from_seq, 'to_seq', to_seq, 'action_taken', action,
            'reply_message_id', reply_message_id, 'provider', provider, 'model', model,
            'cost_usd', cost_micros / 1000000.0, 'latency_ms', latency_ms, 'created_at', created_at) order by to_seq), '[]')
     from turns where conversation_id = c.id and to_seq >= ${seq})`

/** The row of the conversation with those around it, or none. */
const inItsPlace = (wanted: ConversationWanted) => sql`
  (${chosen(wanted)}) c
    join contacts p on p.id = c.contact_id
    join identities d on d.id = c.identity_id
    join channels ch on ch.id = c.channel_id
    join locations l on l.id = ch.location_id
    cross join lateral (
      select count(*)::int as count, max(other.id::text)::uuid as latest
        from conversations other where other.contact_id = c.contact_id and other.id <> c.id) o`

const chosen = ({ tenantId, locationId, ...wanted }: ConversationWanted) => {
  const there =
    locationId === undefined
      ? sql``
      : sql`and x.channel_id in (select id from channels where location_id = ${locationId})`
  return sql`
    select x.* from conversations x where ${isOf(tenantId, wanted)} ${there}
     order by ${countsFirst('x')} limit 1`
}

type Named<Wanted> = Wanted extends unknown ? Omit<Wanted, 'tenantId' | 'locationId'> : never

function isOf(tenantId: string, wanted: Named<ConversationWanted>): RawBuilder<unknown> {
  if ('conversationId' in wanted) return sql`x.id = ${wanted.conversationId}`
  if ('identityId' in wanted) return sql`x.identity_id = ${wanted.identityId}`
  if ('contactId' in wanted) return sql`x.contact_id = ${wanted.contactId}`
  return sql`x.contact_id in (
    select contact_id from identities where tenant_id = ${tenantId} and address = ${wanted.address}
       and platform = any (${[...channelTypes]}::text[]))`
}
