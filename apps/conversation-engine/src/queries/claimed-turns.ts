import type { ChannelType } from '@forecourt/contracts/channel'
import type { Database } from '@forecourt/db/database'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { KnownContext } from '../domain/context/merge.ts'
import type { HistoryMessage, OpeningHours, Service } from '../domain/turn-facts.ts'
import { CLAIM_MS, type Claim } from './claims.ts'
import { lockInOrder } from './conversation-locks.ts'

/** A claimed conversation with everything the turn needs, read in the same statement. */
export type ClaimedTurn = Claim & {
  /** Claims since the last committed turn, this one included. */
  attempt: number
  /** When it was claimed, as the database's clock and spelling have it: a Date would cut the microseconds off. */
  claimedAt: string
  ownerVersion: number
  status: 'active' | 'escalated'
  answeredSeq: number
  customerSeq: number
  heardSeq: number
  /** The customer's messages since then, counted up to `LONG_CONVERSATION_MESSAGES`. */
  customerMessages: number
  needsReview: boolean
  /** A credit is reserved for the reply. */
  hasCredit: boolean
  score: number
  language: 'en' | 'es' | null
  background: string | null
  openaiConversationId: string | null
  openaiSyncedSeq: number
  channelId: string
  channelType: ChannelType
  recipient: string
  contactId: string
  customerName: string | null
  customerEmail: string | null
  customerPhone: string | null
  consent: 'opted_out' | 'opted_in' | null
  wasToldNoCredits: boolean
  agentName: string
  agentProvider: 'claude' | 'openai' | null
  agentModel: string | null
  storedPromptId: string | null
  tenantProvider: 'claude' | 'openai' | null
  companyName: string
  locationId: string
  locationName: string
  locationPhone: string
  locationAddress: string | null
  timezone: string
  agentConfig: Record<string, unknown>
  hours: OpeningHours[]
  services: Service[]
  known: KnownContext
  /** The active version; the text is read by `findPrompts`, since versions never change. */
  promptId: string | null
  experiment: { id: string; variants: { prompt_id: string; weight: number }[] } | null
  history: TurnMessage[]
}

export type TurnMessage = Omit<HistoryMessage, 'at'> & {
  /** Instant, as JSON has it. */
  at: string
  correlationId: string
  traceparent: string | null
  /** Who brought the message takes the reply along itself. */
  replyVia: 'caller' | null
}

/** Handlers see this many messages of a conversation; the store keeps all. */
const HISTORY_MESSAGES = 20
/** More of them tell a turn nothing that these do not. */
const LONG_CONVERSATION_MESSAGES = 15
/** What a catalog may bring into a prompt. */
const SERVICES_MAX = 60

/**
 * Claims those of the conversations whose turn is due and that nobody else holds, and reserves a credit for the reply
 * of each that holds none, as far as its tenant can pay for it.
 * @returns what was claimed; a conversation that is missing is not due, or in other hands
 */
export async function claimTurns(
  db: Database,
  claimedBy: string,
  wanted: readonly Claim[],
): Promise<ClaimedTurn[]> {
  const ids = wanted.map((claim) => claim.conversationId)
  return queryInTenant(
    db,
    wanted.map((claim) => claim.tenantId),
    sql<ClaimedTurn>`
      with locked as (${lockInOrder(ids)}
      ), due as materialized (
        -- Once each, even if it is asked for twice in one batch: a credit belongs to the conversation.
        select distinct on (k.id) k.id, k.tenant_id, k.credit_held, w.token
          from locked k join unnest(${ids}::uuid[], ${wanted.map((claim) => claim.token)}::uuid[])
                 as w (id, token) on w.id = k.id
         where k.owner = 'ai' and k.status in ('active', 'escalated') and k.turn_due_at <= clock_timestamp()
           and (k.claim_token is null or k.claim_expires_at < clock_timestamp())
         order by k.id
      ), reserved as materialized (
        select r.reference::uuid as id
          from (select array_agg(tenant_id order by id) as tenants, array_agg(id::text order by id) as refs
                  from due where not credit_held) d, move_credits('reserve', d.tenants, d.refs) r
      ), claimed as (
        update conversations c
           set claim_token = d.token, claimed_by = ${claimedBy}, turn_attempts = c.turn_attempts + 1,
               claim_expires_at = clock_timestamp() + make_interval(secs => ${CLAIM_MS / 1000}),
               waiting_for = null, credit_held = d.credit_held or r.id is not null
          from due d left join reserved r on r.id = d.id
         where c.id = d.id
        returning c.*
      )
      ${allThatATurnNeeds}`,
    'soon',
  )
}

const latestConsent = sql`(
  select n.state from consents n where n.contact_id = ct.id order by n.at desc limit 1)`

/** Of the conversations in `claimed`; what belongs to the tenant's set-up is read along, since it may change at any time. */
const allThatATurnNeeds = sql`
  select c.id as "conversationId", c.tenant_id as "tenantId", c.claim_token as token, c.turn_attempts as attempt,
         clock_timestamp()::text as "claimedAt", c.owner_version as "ownerVersion", c.status,
         c.answered_seq as "answeredSeq", c.customer_seq as "customerSeq", c.heard_seq as "heardSeq",
         n.count as "customerMessages", c.needs_review as "needsReview", c.credit_held as "hasCredit",
         c.qualification_score as score, c.language, c.background,
         c.openai_conversation_id as "openaiConversationId", c.openai_synced_seq as "openaiSyncedSeq",
         ch.id as "channelId", ch.type as "channelType", d.address as recipient, ct.id as "contactId",
         ct.name as "customerName", ct.email as "customerEmail", ct.phone as "customerPhone",
         ${latestConsent} as consent,
         coalesce(ct.no_credits_told_at > clock_timestamp() - interval '1 day', false) as "wasToldNoCredits",
         a.name as "agentName", a.provider as "agentProvider", a.model as "agentModel",
         a.openai_prompt_id as "storedPromptId", t.settings->>'ai_provider' as "tenantProvider",
         t.company_name as "companyName", l.id as "locationId", l.name as "locationName",
         l.phone as "locationPhone", l.address as "locationAddress", l.timezone, l.agent_config as "agentConfig",
         h.hours, s.services, k.known, p.id as "promptId", e.experiment, m.history
    from claimed c
    join tenants t on t.id = c.tenant_id
    join agents a on a.id = c.agent_id
    join channels ch on ch.id = c.channel_id
    join locations l on l.id = ch.location_id
    join identities d on d.id = c.identity_id
    join contacts ct on ct.id = c.contact_id
    left join lateral (
      select p.id from agent_prompts p
       where p.tenant_id = c.tenant_id and p.active and (p.location_id = l.id or p.location_id is null)
       order by p.location_id nulls last limit 1) p on true
    left join lateral (
      select json_build_object('id', e.id, 'variants', e.variants) as experiment from prompt_experiments e
       where e.tenant_id = c.tenant_id and e.status = 'running'
         and (e.location_id = l.id or e.location_id is null)
       order by e.location_id nulls last limit 1) e on true
    cross join lateral (
      select coalesce(json_agg(json_build_object('weekday', weekday, 'opensAt', opens_at, 'closesAt', closes_at)
                               order by weekday, opens_at), '[]') as hours
        from location_hours where location_id = l.id) h
    cross join lateral (
      select coalesce(json_agg(json_build_object('name', name, 'price', price_micros / 1000000.0,
                                                 'durationMinutes', duration_minutes) order by name), '[]') as services
        from (select * from service_catalog where location_id = l.id and deleted_at is null
               order by name limit ${sql.lit(SERVICES_MAX)}) offered) s
    cross join lateral (
      select coalesce(json_object_agg(type, json_build_object(
               'value', value, 'confidence', confidence, 'quote', quote, 'messageId', message_id,
               'setBy', set_by)), '{}') as known
        from customer_context where conversation_id = c.id) k
    cross join lateral (
      select count(*)::integer as count
        from (select from messages where conversation_id = c.id and role = 'customer' and seq > c.heard_seq
               limit ${sql.lit(LONG_CONVERSATION_MESSAGES)}) said) n
    cross join lateral (
      select json_agg(json_build_object('id', id, 'seq', seq, 'role', role, 'content', content, 'at', created_at,
                                        'mediaCount', jsonb_array_length(media), 'correlationId', correlation_id,
                                        'traceparent', metadata->>'traceparent',
                                        'optOutType', metadata->>'opt_out_type',
                                        'replyVia', metadata->>'reply_via') order by seq) as history
        from (select * from messages where conversation_id = c.id
               order by seq desc limit ${sql.lit(HISTORY_MESSAGES)}) recent) m`
