import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { KnownContext } from '../domain/context/merge.ts'

export type StaleConversation = { id: string; tenantId: string }

/** What an episode is summed up from, and up to which message that is true. */
export type StaleEpisode = StaleConversation & {
  nextSeq: number
  score: number
  escalated: boolean
  isUnanswered: boolean
  background: string | null
  /** Instant, as JSON has it. */
  lastMessageAt: string
  timezone: string
  known: KnownContext
  /** The newest, oldest first. */
  messages: { role: 'customer' | 'agent' | 'human' | 'system'; content: string; at: string }[]
  /** Of the newest message. */
  correlationId: string | null
}

export type Closing = Pick<StaleEpisode, 'id' | 'tenantId' | 'nextSeq' | 'correlationId'> & {
  summary: string
}

/** What an episode came to stands in its last messages; what it taught is in the context anyway. */
const SUMMARY_MESSAGES = 30
const SUMMARY_CHARACTERS = 1_000
/** A person who has just taken over has not forgotten the conversation, however long nobody has said anything. */
const TAKEOVER_GRACE_SECONDS = 3_600

/**
 * What may be closed of that for which `stale_conversations` has looked. A parked turn keeps its conversation open: it
 * is a dead letter, and could neither be listed nor replayed in a closed one.
 */
const mayBeClosed = (idleSeconds: number) => sql`
  c.status in ('active', 'escalated')
  and c.last_message_at < clock_timestamp() - make_interval(secs => ${idleSeconds}::integer)
  and c.turn_due_at is null and c.waiting_for is distinct from 'review'
  and (c.claim_expires_at is null or c.claim_expires_at < clock_timestamp())
  and not (c.owner = 'ai' and c.customer_seq > c.answered_seq and c.waiting_for is null)
  and not (c.owner = 'human' and c.updated_at > clock_timestamp()
                                                - make_interval(secs => ${sql.lit(TAKEOVER_GRACE_SECONDS)}))`

/** Conversations of all tenants in which nothing was said for so long, oldest first. */
export async function listStaleConversations(
  db: Database,
  idleSeconds: number,
  countMax: number,
): Promise<StaleConversation[]> {
  const { rows } = await sql<StaleConversation>`
    select id, tenant_id as "tenantId" from stale_conversations(${idleSeconds}, ${countMax})`.execute(db)
  return rows
}

/** Those of the conversations that may be closed, with what their summary is made of. */
export const listStaleEpisodes = (
  db: Database,
  conversations: readonly StaleConversation[],
  idleSeconds: number,
): Promise<StaleEpisode[]> =>
  queryInTenant(
    db,
    conversations.map((conversation) => conversation.tenantId),
    sql<StaleEpisode>`
      select c.id, c.tenant_id as "tenantId", c.next_seq as "nextSeq", c.qualification_score as score,
             c.status = 'escalated' or exists (select from escalations e where e.conversation_id = c.id) as escalated,
             c.customer_seq > c.answered_seq as "isUnanswered", c.background,
             to_json(c.last_message_at)#>>'{}' as "lastMessageAt", l.timezone, k.known, m.messages,
             (select correlation_id from messages where conversation_id = c.id order by seq desc limit 1)
               as "correlationId"
        from conversations c
        join channels ch on ch.id = c.channel_id
        join locations l on l.id = ch.location_id
        cross join lateral (
          select coalesce(json_object_agg(type, json_build_object(
                   'value', value, 'confidence', confidence, 'quote', quote, 'messageId', message_id,
                   'setBy', set_by)), '{}') as known
            from customer_context where conversation_id = c.id) k
        cross join lateral (
          select coalesce(json_agg(json_build_object('role', role, 'at', created_at,
                                                     'content', left(content, ${sql.lit(SUMMARY_CHARACTERS)}))
                                   order by seq), '[]') as messages
            from (select * from messages where conversation_id = c.id
                   order by seq desc limit ${sql.lit(SUMMARY_MESSAGES)}) recent) m
       where c.id = any (${conversations.map((conversation) => conversation.id)}::uuid[])
         and ${mayBeClosed(idleSeconds)}`,
  )

/**
 * Ends episodes: the row of each is locked and looked at anew in the same statement, so that what was said or taken up
 * meanwhile keeps it open, and what somebody else has in hand right now is left for the next pass. Whatever the customer
 * sends from here on finds no open conversation and begins the next episode. A credit that was held for a reply goes
 * back, and a hand-off that nobody ended is over.
 * @returns the conversations that were closed
 */
export async function closeConversations(
  db: Database,
  closings: readonly Closing[],
  idleSeconds: number,
): Promise<string[]> {
  const given = closings.map((closing) => ({ ...closing, interactionId: newId() }))
  const rows = await queryInTenant(
    db,
    closings.map((closing) => closing.tenantId),
    sql<{ id: string }>`
      with given as materialized (
        select * from json_to_recordset(${JSON.stringify(given)}) as g (
          id uuid, "nextSeq" integer, summary text, "correlationId" text, "interactionId" uuid)
      ), locked as materialized (
        select c.id, c.tenant_id, c.owner, c.owner_staff_id, c.credit_held, c.episode, c.last_message_at, g.summary,
               g."correlationId", g."interactionId"
          from conversations c join given g on g.id = c.id and g."nextSeq" = c.next_seq
         where ${mayBeClosed(idleSeconds)}
         order by c.id for update of c skip locked
      ), released as materialized (
        select r.reference::uuid as id
          from (select array_agg(tenant_id order by id) as tenants, array_agg(id::text order by id) as refs
                  from locked where credit_held) h, move_credits('release', h.tenants, h.refs) r
      ), closed as (
        update conversations c
           set status = 'closed', summary = k.summary, owner = 'ai', owner_staff_id = null,
               owner_version = c.owner_version + 1, waiting_for = null, unanswered_since = null,
               credit_held = k.credit_held and r.id is null, turn_attempts = 0, claim_token = null, claimed_by = null,
               claim_expires_at = null, updated_at = clock_timestamp()
          from locked k left join released r on r.id = k.id
         where c.id = k.id
        returning c.id
      ), resolved as (
        update escalations e set state = 'resolved', resolved_at = clock_timestamp()
          from closed d where e.conversation_id = d.id and e.state = 'open'
        returning e.conversation_id
      ), noted as (
        insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
        select k."interactionId", k.tenant_id, k.id, 'conversation.closed', true, null,
               jsonb_build_object('reason', 'idle', 'episode', k.episode, 'idle_since', k.last_message_at,
                                  'owner', k.owner, 'staff_id', k.owner_staff_id, 'credit_released', k.credit_held,
                                  'escalation_resolved', s.conversation_id is not null),
               coalesce(k."correlationId", k."interactionId"::text)
          from closed d join locked k on k.id = d.id left join resolved s on s.conversation_id = k.id
      )
      select id from closed`,
  )
  return rows.map((row) => row.id)
}
