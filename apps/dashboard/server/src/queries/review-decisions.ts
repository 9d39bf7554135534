import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

export type Approval = {
  reviewId: string
  replyId: string
  text: string
  state: 'approved' | 'edited'
  decidedBy: string
  traceparent: string
}

/**
 * Commits the reply as a turn would have: message, outbox row, and the conversation counts as answered up to what the
 * draft answers. Whoever else works on an answer loses the claim. What the customer wrote since is due, so that it is
 * never parked. The caller holds the conversation's lock.
 */
export async function commitApproval(tx: TenantTransaction, approval: Approval): Promise<void> {
  const { reviewId, replyId, text, state, decidedBy, traceparent } = approval
  await sql`
    with review as (
      select r.*, t.provider, t.model, t.prompt_version, t.cost_micros, t.correlation_id,
             c.channel_id, c.contact_id, c.credit_held, c.next_seq, i.address
        from reviews r join turns t on t.id = r.turn_id
        join conversations c on c.id = r.conversation_id join identities i on i.id = c.identity_id
       where r.id = ${reviewId}
    ), reply as (
      insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id, metadata, cost_micros)
      select ${replyId}::uuid, tenant_id, conversation_id, next_seq, 'agent', ${text}, correlation_id,
             jsonb_strip_nulls(jsonb_build_object(
               'review_id', id, 'provider', provider, 'model', model, 'prompt_version', prompt_version)),
             cost_micros
        from review
    ), outgoing as (
      insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient, allowed_because,
                                   contact_id, purpose, credit, correlation_id, traceparent)
      select ${replyId}::uuid, tenant_id, conversation_id, next_seq, channel_id, address, 'approved by a manager',
             contact_id, 'reply', case when credit_held then 'held' end, correlation_id, ${traceparent}
        from review
    ), answered as (
      update conversations c
         set next_seq = c.next_seq + 1, answered_seq = greatest(c.answered_seq, r.to_seq), waiting_for = null,
             credit_held = false, turn_attempts = 0, claim_token = null, claimed_by = null, claim_expires_at = null,
             turn_due_at = case when c.customer_seq > r.to_seq then coalesce(c.turn_due_at, clock_timestamp()) end,
             unanswered_since = case when c.customer_seq > r.to_seq then clock_timestamp() end,
             last_message_at = clock_timestamp(), updated_at = clock_timestamp()
        from review r where c.id = r.conversation_id
    )
    update reviews
       set state = ${state}, reply_message_id = ${replyId}::uuid, decided_by = ${decidedBy},
           decided_at = clock_timestamp()
     where id = ${reviewId}`.execute(tx)
}

export type Rejection = { reviewId: string; decidedBy: string; note: string | null }

/**
 * Nothing leaves and a person answers. The draft counts as the end of its turn: handed back later, the AI does not
 * answer the same words again. A credit that was held for it goes back, as with every takeover. The caller holds the
 * conversation's lock.
 */
export async function commitRejection(
  tx: TenantTransaction,
  { reviewId, decidedBy, note }: Rejection,
): Promise<void> {
  await sql`
    with decided as (
      update reviews set state = 'rejected', decided_by = ${decidedBy}, note = ${note}, decided_at = clock_timestamp()
       where id = ${reviewId} returning conversation_id, to_seq
    ), released as materialized (
      select r.reference
        from conversations c join decided d on d.conversation_id = c.id,
             move_credits('release', array[c.tenant_id], array[c.id::text]) r
       where c.credit_held
    )
    update conversations c
       set owner = 'human', owner_version = c.owner_version + 1, waiting_for = null, turn_due_at = null,
           credit_held = false,
           answered_seq = greatest(c.answered_seq, d.to_seq),
           unanswered_since = case when c.customer_seq > d.to_seq then c.unanswered_since end,
           claim_token = null, claimed_by = null, claim_expires_at = null, updated_at = clock_timestamp()
      from decided d where c.id = d.conversation_id and (select count(*) from released) >= 0`.execute(tx)
}
