import type { ChannelType } from '@forecourt/contracts/channel'
import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { HistoryMessage, OpeningHours } from '../domain/completion-request.ts'
import { lockInOrder } from './conversation-locks.ts'
import { attemptMetadata } from './interactions.ts'

/**
 * The fenced claim on a conversation. Whoever holds the token may commit a turn until `claim_expires_at`, by the
 * database's clock; after that anyone may claim anew, and the old token commits nothing any more.
 */
export const CLAIM_MS = 8_000

export type Claim = { conversationId: string; tenantId: string; token: string }

/** A claimed conversation with everything the turn needs, read in the same statement. */
export type ClaimedTurn = Claim & {
  /** Claims since the last committed turn, this one included. */
  attempt: number
  /** When it was claimed, as the database's clock and spelling have it: a Date would cut the microseconds off. */
  claimedAt: string
  ownerVersion: number
  answeredSeq: number
  customerSeq: number
  channelId: string
  channelType: ChannelType
  recipient: string
  customerName: string | null
  agentName: string
  agentProvider: 'claude' | 'openai' | null
  agentModel: string | null
  companyName: string
  locationName: string
  locationPhone: string
  locationAddress: string | null
  timezone: string
  hours: OpeningHours[]
  promptId: string | null
  promptVersion: number | null
  systemPrompt: string | null
  history: (HistoryMessage & { correlationId: string; traceparent: string | null })[]
}

const idsOf = (claims: readonly Claim[]) => claims.map((claim) => claim.conversationId)

/** Handlers see this many messages of a conversation; the store keeps all. */
const HISTORY_MESSAGES = 20

/**
 * Claims those of the conversations whose turn is due and that nobody else holds.
 * @returns what was claimed; a conversation that is missing is not due, or in other hands
 */
export async function claimTurns(
  db: Database,
  claimedBy: string,
  wanted: readonly Claim[],
): Promise<ClaimedTurn[]> {
  return queryInTenant(
    db,
    wanted.map((claim) => claim.tenantId),
    sql<ClaimedTurn>`
      with locked as (${lockInOrder(idsOf(wanted))}), claimed as (
        update conversations c
           set claim_token = w.token, claimed_by = ${claimedBy}, turn_attempts = c.turn_attempts + 1,
               claim_expires_at = clock_timestamp() + make_interval(secs => ${CLAIM_MS / 1000})
          from locked k join unnest(${idsOf(wanted)}::uuid[], ${wanted.map((claim) => claim.token)}::uuid[])
                 as w (id, token) on w.id = k.id
         where c.id = k.id and c.owner = 'ai' and c.status in ('active', 'escalated')
           and c.turn_due_at <= clock_timestamp()
           and (c.claim_token is null or c.claim_expires_at < clock_timestamp())
        returning c.*
      )
      select c.id as "conversationId", c.tenant_id as "tenantId", c.claim_token as token, c.turn_attempts as attempt,
             clock_timestamp()::text as "claimedAt", c.owner_version as "ownerVersion",
             c.answered_seq as "answeredSeq", c.customer_seq as "customerSeq",
             ch.id as "channelId", ch.type as "channelType", d.address as recipient, ct.name as "customerName",
             a.name as "agentName", a.provider as "agentProvider", a.model as "agentModel",
             t.company_name as "companyName", l.name as "locationName", l.phone as "locationPhone",
             l.address as "locationAddress", l.timezone, h.hours,
             p.id as "promptId", p.version as "promptVersion", p.system_prompt as "systemPrompt", m.history
        from claimed c
        join tenants t on t.id = c.tenant_id
        join agents a on a.id = c.agent_id
        join channels ch on ch.id = c.channel_id
        join locations l on l.id = ch.location_id
        join identities d on d.id = c.identity_id
        join contacts ct on ct.id = c.contact_id
        left join lateral (
          select p.id, p.version, p.system_prompt from agent_prompts p
           where p.tenant_id = c.tenant_id and p.active and (p.location_id = l.id or p.location_id is null)
           order by p.location_id nulls last limit 1) p on true
        cross join lateral (
          select coalesce(json_agg(json_build_object('weekday', weekday, 'opensAt', opens_at, 'closesAt', closes_at)
                                   order by weekday, opens_at), '[]') as hours
            from location_hours where location_id = l.id) h
        cross join lateral (
          select json_agg(json_build_object('seq', seq, 'role', role, 'content', content,
                                            'mediaCount', jsonb_array_length(media), 'correlationId', correlation_id,
                                            'traceparent', metadata->>'traceparent') order by seq) as history
            from (select * from messages where conversation_id = c.id
                   order by seq desc limit ${sql.lit(HISTORY_MESSAGES)}) recent) m`,
    'soon',
  )
}

/** Prolongs claims in hand. @returns the tokens that still hold */
export async function renewClaims(db: Database, claims: readonly Claim[]): Promise<Set<string>> {
  const rows = await queryInTenant(
    db,
    claims.map((claim) => claim.tenantId),
    sql<{ token: string }>`
      with locked as (${lockInOrder(idsOf(claims))})
      update conversations c set claim_expires_at = clock_timestamp() + make_interval(secs => ${CLAIM_MS / 1000})
        from locked k
       where c.id = k.id and c.claim_token = any (${claims.map((claim) => claim.token)}::uuid[])
      returning claim_token as token`,
    'soon',
  )
  return new Set(rows.map((row) => row.token))
}

/**
 * Gives claims back without a turn; whoever comes next may claim at once.
 * @returns milliseconds until each conversation's turn is due, by conversation id
 */
export async function releaseClaims(db: Database, claims: readonly Claim[]): Promise<Map<string, number>> {
  const rows = await queryInTenant(
    db,
    claims.map((claim) => claim.tenantId),
    sql<{ id: string; dueInMs: number }>`
      with locked as (${lockInOrder(idsOf(claims))})
      update conversations c set claim_token = null, claimed_by = null, claim_expires_at = null
        from locked k
       where c.id = k.id and c.claim_token = any (${claims.map((claim) => claim.token)}::uuid[])
      returning c.id, greatest(0, extract(epoch from turn_due_at - clock_timestamp()) * 1000)::float8 as "dueInMs"`,
    'soon',
  )
  return new Map(rows.map((row) => [row.id, row.dueInMs]))
}

/**
 * Parks a turn that keeps failing: nobody takes it any more until it is replayed or the customer writes again. The
 * reason is kept as an interaction.
 */
export async function parkTurn(
  db: Database,
  turn: ClaimedTurn,
  { reason, worker, correlationId }: { reason: string; worker: string; correlationId: string },
): Promise<void> {
  await queryInTenant(
    db,
    turn.tenantId,
    sql`
      with parked as (
        update conversations set turn_due_at = null, turn_attempts = 0,
               claim_token = null, claimed_by = null, claim_expires_at = null
         where id = ${turn.conversationId} and claim_token = ${turn.token}
        returning id, tenant_id
      )
      insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
      select ${newId()}::uuid, tenant_id, id, 'turn.parked', false, ${reason}, ${attemptMetadata(turn, worker, 0)}::jsonb,
             ${correlationId}
        from parked`,
  )
}
