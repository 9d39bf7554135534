import type { ChannelType } from '@forecourt/contracts/channel'
import type { InboundPayload } from '@forecourt/contracts/inbox-payload'
import type { Database } from '@forecourt/db/database'
import { inTenant, queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { TurnAction } from '../domain/turn-action.ts'

/** Stands in `inbox_events.provider` for what came by our own API. */
const PROVIDER = 'api'

/**
 * The channel by which a location answers customers of a platform: of several the oldest. Undefined when there is no
 * such location; `channelId` is null when no agent answers on this platform.
 */
export async function findApiChannel(
  db: Database,
  tenantId: string,
  locationId: string,
  type: ChannelType,
): Promise<{ channelId: string | null; number: string } | undefined> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<{ channelId: string | null; number: string }>`
      select c.id as "channelId", coalesce(c.external_number, '') as number
        from locations l
        left join lateral (
          select ch.id, ch.external_number from channels ch
            join agents a on a.channel_id = ch.id and a.deleted_at is null
           where ch.location_id = l.id and ch.type = ${type} and ch.state = 'active' and ch.deleted_at is null
           order by ch.created_at, ch.id limit 1) c on true
       where l.id = ${locationId} and l.deleted_at is null`,
  )
  return row
}

export type ApiMessage = {
  id: string
  tenantId: string
  channelId: string
  /** Unique for what must not be taken in twice. */
  eventId: string
  payload: InboundPayload
  correlationId: string
  traceparent: string
}

/**
 * Keeps a message that came by the API, once for each `eventId`.
 * @returns the one that is kept, which may be an earlier one, and what its caller noted of it
 */
export async function insertApiMessage(
  db: Database,
  message: ApiMessage,
): Promise<{ id: string; isNew: boolean; requestHash: string | null }> {
  const { id, tenantId, channelId, eventId, payload } = message
  return inTenant(db, tenantId, async (tx) => {
    const { rows: stored } = await sql`
      insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                                correlation_id, traceparent)
      values (${id}, ${tenantId}, ${channelId}, 'message', ${PROVIDER}, ${eventId}, ${`${channelId}:${payload.from}`},
              ${JSON.stringify(payload)}, ${message.correlationId}, ${message.traceparent})
      on conflict (provider, provider_event_id) do nothing
      returning id`.execute(tx)
    // A statement of its own, since the one before does not see what another transaction has committed meanwhile.
    const { rows } = await sql<{ id: string; requestHash: string | null }>`
      select id, payload->'provider_fields'->>'request_hash' as "requestHash" from inbox_events
       where provider = ${PROVIDER} and provider_event_id = ${eventId}`.execute(tx)
    return { ...rows[0]!, isNew: stored.length > 0 }
  })
}

/** A message that came by the API, and what has become of it so far. */
export type MessageState = {
  eventState: 'received' | 'processed' | 'unroutable' | 'dead'
  /** null until it is admitted; the same for what follows. */
  conversationId: string | null
  seq: number | null
  owner: 'ai' | 'human' | null
  status: 'active' | 'escalated' | 'closed' | 'archived' | null
  waitingFor: 'review' | 'credits' | null
  answeredSeq: number | null
  score: number | null
  language: 'en' | 'es' | null
  /** The turn that answered it. */
  turn: TurnOfMessage | null
}

export type TurnOfMessage = {
  action: TurnAction | null
  reply: string | null
  provider: string | null
  model: string | null
  inputTokens: number | null
  outputTokens: number | null
  costMicros: number | null
  latencyMs: number
}

export async function findMessageState(
  db: Database,
  tenantId: string,
  messageId: string,
): Promise<MessageState | undefined> {
  const [row] = await queryInTenant(
    db,
    tenantId,
    sql<MessageState>`
      select e.state as "eventState", c.id as "conversationId", m.seq, c.owner, c.status,
             c.waiting_for as "waitingFor", c.answered_seq as "answeredSeq", c.qualification_score as score, c.language,
             case when t.id is not null then json_build_object(
               'action', t.action, 'reply', r.content, 'provider', t.provider, 'model', t.model,
               'inputTokens', t.input_tokens, 'outputTokens', t.output_tokens, 'costMicros', t.cost_micros,
               'latencyMs', t.latency_ms) end as turn
        from inbox_events e
        left join messages m on m.id = e.id
        left join conversations c on c.id = m.conversation_id
        left join lateral (
          select * from turns where conversation_id = m.conversation_id and to_seq >= m.seq
           order by to_seq limit 1) t on t.from_seq <= m.seq
        left join messages r on r.id = t.reply_message_id
       where e.id = ${messageId}`,
    'soon',
  )
  return row
}

/** The name of who wrote a message, unless one is on record. */
export async function nameCustomer(
  db: Database,
  tenantId: string,
  messageId: string,
  name: string,
): Promise<void> {
  await queryInTenant(
    db,
    tenantId,
    sql`
      update contacts t set name = ${name}
        from messages m join conversations c on c.id = m.conversation_id
       where m.id = ${messageId} and t.id = c.contact_id and t.name is null`,
  )
}
