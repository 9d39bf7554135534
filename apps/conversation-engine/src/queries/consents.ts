import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type ConsentWord = {
  conversationId: string
  messageId: string
  state: 'opted_out' | 'opted_in'
  source: string
  quote: string
  confirmation: string | null
}

/** What a customer wrote that no turn has answered, with what is needed to put a word of it on record. */
export const findUnanswered = (db: Database, tenantId: string, conversationId: string) =>
  queryInTenant(
    db,
    tenantId,
    sql<{ channelId: string; id: string; text: string; optOutType: 'STOP' | 'START' | 'HELP' | null }>`
      select c.channel_id as "channelId", m.id, m.content as text, m.metadata->>'opt_out_type' as "optOutType"
        from conversations c join messages m on m.conversation_id = c.id and m.seq > c.answered_seq
       where c.id = ${conversationId} and m.role = 'customer'
       order by m.seq`,
    'soon',
  )

/**
 * Puts a customer's word on record where no turn does, because a person answers the conversation: ledger, contact and
 * the one confirmation, together. A word that is on record already changes nothing.
 * @returns the confirmation's message id when one leaves
 */
export async function recordConsent(tx: TenantTransaction, word: ConsentWord): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
      with target as (
        select c.id, c.tenant_id, c.contact_id, c.channel_id, c.identity_id, c.next_seq from conversations c
         where c.id = ${word.conversationId} and c.owner = 'human' for update
      ), news as (
        select t.* from target t
         where ${word.state} is distinct from (select n.state from consents n where n.contact_id = t.contact_id
                                                order by n.at desc limit 1)
      ), recorded as (
        insert into consents (id, tenant_id, contact_id, state, source, quote, message_id)
        select ${newId()}::uuid, tenant_id, contact_id, ${word.state}, ${word.source}, ${word.quote}, ${word.messageId}::uuid
          from news
      ), known as (
        update contacts t
           set opted_out_at = case when ${word.state} = 'opted_out' then coalesce(t.opted_out_at, clock_timestamp()) end
          from news where t.id = news.contact_id
      ), numbered as (
        update conversations c set next_seq = c.next_seq + 1
          from news where c.id = news.id and ${word.confirmation}::text is not null
      ), stored as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
        select ${newId()}::uuid, tenant_id, id, next_seq, 'system', ${word.confirmation}, ${word.messageId}
          from news where ${word.confirmation}::text is not null
        returning id, seq
      )
      insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, contact_id, recipient,
                                   purpose, allowed_because, correlation_id)
      select s.id, n.tenant_id, n.id, s.seq, n.channel_id, n.contact_id, d.address, 'consent',
             'the one confirmation of the customer''s own request', ${word.messageId}
        from stored s, news n join identities d on d.id = n.identity_id
      returning message_id as id`.execute(tx)
  return rows[0]?.id ?? null
}
