import type { TurnRecord } from '@forecourt/contracts/turn-record'
import type { Database } from '@forecourt/db/database'
import { inTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { TurnMessage } from './claimed-turns.ts'

/** A turn as it was committed, with the messages it was decided from. */
export type RecordedTurn = {
  turnId: string
  conversationId: string
  locationId: string
  contactId: string
  recipient: string
  fromSeq: number
  toSeq: number
  attempt: number
  outcome: string
  action: string | null
  promptId: string | null
  provider: 'claude' | 'openai' | null
  model: string | null
  record: TurnRecord
  /** What the customer was sent, or what waits for approval; null when nothing was said. */
  reply: string | null
  history: TurnMessage[]
}

export async function findRecordedTurn(
  db: Database,
  tenantId: string,
  turnId: string,
): Promise<RecordedTurn | undefined> {
  const { rows } = await inTenant(db, tenantId, (tx) =>
    sql<RecordedTurn>`
      select t.id as "turnId", t.conversation_id as "conversationId", ch.location_id as "locationId",
             c.contact_id as "contactId", d.address as recipient, t.from_seq as "fromSeq", t.to_seq as "toSeq",
             t.plans as attempt, t.outcome, t.action, t.prompt_id as "promptId", t.provider, t.model, t.record,
             coalesce(r.content, v.draft) as reply, h.history
        from turns t
        join conversations c on c.id = t.conversation_id
        join channels ch on ch.id = c.channel_id
        join identities d on d.id = c.identity_id
        left join messages r on r.id = t.reply_message_id
        left join reviews v on v.turn_id = t.id
        cross join lateral (
          select coalesce(json_agg(json_build_object(
                   'id', id, 'seq', seq, 'role', role, 'content', content, 'at', created_at,
                   'mediaCount', jsonb_array_length(media), 'correlationId', correlation_id,
                   'traceparent', metadata->>'traceparent', 'optOutType', metadata->>'opt_out_type',
                   'replyVia', metadata->>'reply_via') order by seq), '[]') as history
            from messages
           where conversation_id = t.conversation_id
             and seq between (t.record->'facts'->>'historyFrom')::integer and (t.record->'facts'->>'historyTo')::integer) h
       where t.id = ${turnId}`.execute(tx),
  )
  return rows[0]
}
