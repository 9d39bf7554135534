import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { queryInTenant } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import type { ClaimedTurn } from './claimed-turns.ts'
import type { OutgoingMessage } from './commits.ts'

/**
 * Lays a turn aside because its tenant has no credits: the messages stay unanswered and become due when credits are
 * added. The customer may get one notice, written in the same statement.
 * @returns whether it was laid aside, and the notice's message id when one leaves
 */
export async function waitForCredits(
  db: Database,
  turn: ClaimedTurn,
  {
    notice,
    state,
    correlationId,
  }: { notice: string | null; state: OutgoingMessage['state']; correlationId: string },
): Promise<{ isLaid: boolean; noticeId: string | null }> {
  const rows = await queryInTenant(
    db,
    turn.tenantId,
    sql<{ isLaid: boolean; noticeId: string | null }>`
      with laid as (
        update conversations c
           set waiting_for = 'credits', turn_attempts = 0,
               -- Credits that were added since the claim: the turn stays due.
               turn_due_at = case when (select balance from credits where tenant_id = c.tenant_id) > 0
                                  then clock_timestamp() end, claim_token = null, claimed_by = null,
               claim_expires_at = null, updated_at = clock_timestamp(),
               next_seq = c.next_seq + ${notice === null ? 0 : 1}
         where c.id = ${turn.conversationId} and c.claim_token = ${turn.token} and c.owner = 'ai'
           and c.customer_seq = ${turn.customerSeq}
        returning c.id, c.tenant_id, c.next_seq, c.contact_id
      ), noted as (
        insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id)
        select ${newId()}::uuid, tenant_id, id, 'credits.exhausted', false, 'the credits are used up',
               jsonb_build_object('from_seq', ${turn.answeredSeq + 1}::integer, 'to_seq', ${turn.customerSeq}::integer),
               ${correlationId}
          from laid
      ), told as (
        update contacts t set no_credits_told_at = clock_timestamp()
          from laid where t.id = laid.contact_id and ${notice}::text is not null
      ), stored as (
        insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
        select ${newId()}::uuid, tenant_id, id, next_seq - 1, 'agent', ${notice}, ${correlationId}
          from laid where ${notice}::text is not null
        returning id, tenant_id, conversation_id, seq
      ), outgoing as (
      insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, contact_id, recipient,
                                   purpose, allowed_because, correlation_id, state, sent_at)
      select s.id, s.tenant_id, s.conversation_id, s.seq, ${turn.channelId}::uuid, ${turn.contactId}::uuid,
             ${turn.recipient}, 'notice', 'the customer wrote; once a day while there are no credits', ${correlationId},
             ${state}, case when ${state} = 'delivered' then clock_timestamp() end
        from stored s
      returning message_id)
      select exists (select from laid) as "isLaid", (select message_id from outgoing) as "noticeId"`,
  )
  return rows[0] ?? { isLaid: false, noticeId: null }
}
