import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'

/** Automatic messages: what a takeover keeps from leaving. */
const automatic = sql`purpose in ('reply', 'notice')`

export type OwnershipChange = {
  tenantId: string
  conversationId: string
  /** The person, where it is one of the staff on record. */
  staffId: string | null
  correlationId: string
}

export type Ownership = {
  conversationId: string
  status: 'active' | 'escalated' | 'closed' | 'archived'
  owner: 'ai' | 'human'
  ownerVersion: number
  staffId: string | null
  /** Automatic replies that had been written and will not leave. */
  canceledReplies: number
}

export type TakeoverResult =
  | { outcome: 'taken'; ownership: Ownership }
  | { outcome: 'unknown' | 'ended' }
  /** A provider is being handed a reply at this moment, and has been for too long. */
  | { outcome: 'busy' }

const LEAVING_LOOK_MS = 25
/** An attempt to send counts as lost after 15 s: by then nothing can be on its way to a provider any more. */
const LEAVING_WAIT_MS = 16_000

/**
 * Gives a conversation to a person. When it is committed no automatic message leaves any more: a turn under way cannot
 * commit, what waited to leave is canceled, and what a provider is being handed right now is waited for first.
 */
export async function takeOver(
  db: Database,
  change: OwnershipChange,
  signal: AbortSignal,
): Promise<TakeoverResult> {
  const giveUpAtMs = performance.now() + LEAVING_WAIT_MS
  while (!signal.aborted) {
    const result = await attemptTakeover(db, change)
    if (result !== 'leaving') return result
    if (performance.now() > giveUpAtMs) break
    await delay(LEAVING_LOOK_MS, undefined, { signal })
  }
  return { outcome: 'busy' }
}

/** Undone by itself when a message is on its way to the provider: a takeover that is not whole must not be half. */
class Leaving extends Error {}

async function attemptTakeover(db: Database, change: OwnershipChange): Promise<TakeoverResult | 'leaving'> {
  try {
    return await inTenant(db, change.tenantId, (tx) => takeOverNow(tx, change))
  } catch (error) {
    if (error instanceof Leaving) return 'leaving'
    throw error
  }
}

async function takeOverNow(tx: TenantTransaction, change: OwnershipChange): Promise<TakeoverResult> {
  const { conversationId } = change
  const conversation = await lock(tx, conversationId)
  if (!conversation) return { outcome: 'unknown' }
  if (conversation.status !== 'active' && conversation.status !== 'escalated') return { outcome: 'ended' }

  const { rows: canceled } = await sql<{ id: string }>`
    with waiting as (
      select message_id from outbox_messages
       where conversation_id = ${conversationId} and state = 'pending' and ${automatic}
       order by message_id for update
    )
    update outbox_messages o
       set state = 'canceled', error_code = 'taken_over', error_message = 'A person took over before it left',
           updated_at = clock_timestamp()
      from waiting w where o.message_id = w.message_id
    returning o.message_id as id`.execute(tx)
  // A statement of its own: it sees what was claimed for sending while the one before waited for its rows.
  const { rows: leaving } = await sql`
    select from outbox_messages
     where conversation_id = ${conversationId} and state = 'sending' and ${automatic} limit 1`.execute(tx)
  if (leaving.length > 0) throw new Leaving()

  const { rows } = await sql<Ownership>`
    with held as (
      select r.* from move_credits('release', array[${change.tenantId}::uuid], array[${conversationId}::text]) r
       where ${conversation.creditHeld}
    )
    update conversations
       set owner = 'human', owner_version = owner_version + 1, owner_staff_id = ${change.staffId}::uuid,
           turn_due_at = null, turn_attempts = 0, waiting_for = null, credit_held = false,
           claim_token = null, claimed_by = null, claim_expires_at = null, updated_at = clock_timestamp()
     where id = ${conversationId} and (select count(*) from held) >= 0
    returning id as "conversationId", status, owner, owner_version as "ownerVersion", owner_staff_id as "staffId",
              ${canceled.length}::integer as "canceledReplies"`.execute(tx)
  await sql`
    update reviews set state = 'superseded', decided_at = clock_timestamp()
     where conversation_id = ${conversationId} and state = 'pending'`.execute(tx)
  await note(tx, change, 'conversation.taken_over', {
    staff_id: change.staffId,
    canceled_replies: canceled.length,
  })
  return { outcome: 'taken', ownership: rows[0]! }
}

export type HandBackResult =
  { outcome: 'handed_back'; ownership: Ownership; dueNow: boolean } | { outcome: 'unknown' | 'ended' }

/**
 * Gives a conversation back to the AI. What was said until now escalates no more, an open escalation is resolved, and
 * what the customer wrote last and nobody answered is due at once: that too whose reply the takeover kept from leaving.
 */
export async function handBack(db: Database, change: OwnershipChange): Promise<HandBackResult> {
  return inTenant(db, change.tenantId, async (tx) => {
    const conversation = await lock(tx, change.conversationId)
    if (!conversation) return { outcome: 'unknown' }
    if (conversation.status !== 'active' && conversation.status !== 'escalated') return { outcome: 'ended' }
    await sql`
      update escalations set state = 'resolved', resolved_at = clock_timestamp()
       where conversation_id = ${change.conversationId} and state = 'open'`.execute(tx)
    await sql`
      update conversations c set answered_seq = least(c.answered_seq, (
        select min(t.from_seq) - 1 from turns t join outbox_messages o on o.message_id = t.reply_message_id
         where t.conversation_id = c.id and t.owner_version = c.owner_version - 1
           and o.state = 'canceled' and o.error_code = 'taken_over'
           and not exists (select from messages m where m.conversation_id = c.id and m.role = 'human'
                                                    and m.seq > t.to_seq)))
       where c.id = ${change.conversationId} and c.owner = 'human'`.execute(tx)
    const { rows } = await sql<Ownership & { dueNow: boolean }>`
      update conversations
         set owner = 'ai', owner_version = owner_version + 1, owner_staff_id = null, status = 'active',
             heard_seq = next_seq - 1, turn_attempts = 0, updated_at = clock_timestamp(),
             turn_due_at = case when customer_seq > answered_seq then clock_timestamp() end,
             claim_token = null, claimed_by = null, claim_expires_at = null
       where id = ${change.conversationId}
      returning id as "conversationId", status, owner, owner_version as "ownerVersion", owner_staff_id as "staffId",
                0 as "canceledReplies", turn_due_at is not null as "dueNow"`.execute(tx)
    await note(tx, change, 'conversation.handed_back', {})
    const { dueNow, ...ownership } = rows[0]!
    return { outcome: 'handed_back', ownership, dueNow }
  })
}

const lock = async (tx: TenantTransaction, conversationId: string) =>
  tx
    .selectFrom('conversations')
    .select(['status', 'owner', 'credit_held as creditHeld'])
    .where('id', '=', conversationId)
    .forUpdate()
    .executeTakeFirst()

async function note(
  tx: TenantTransaction,
  { tenantId, conversationId, correlationId }: OwnershipChange,
  type: string,
  metadata: object,
): Promise<void> {
  await tx
    .insertInto('interactions')
    .values({
      id: newId(),
      tenant_id: tenantId,
      conversation_id: conversationId,
      type,
      success: true,
      error: null,
      metadata: JSON.stringify(metadata) as never,
      correlation_id: correlationId,
    })
    .execute()
}
