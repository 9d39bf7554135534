import type { Page } from '@forecourt/contracts/http/page'
import type { Review } from '@forecourt/contracts/http/reviews'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { sql } from 'kysely'
import type { ReviewedConversation } from '../domain/review.ts'
import { isAfter, microsOf, toPage, type PageRequest } from './page.ts'

/** As many messages are shown with a draft, or all that it answers where those are more, up to the greater number. */
const CONTEXT_MESSAGES = 10
const CONTEXT_MESSAGES_MAX = 100

type ContextMessage = Omit<Review['messages'][number], 'created_at'> & { created_at: string }

const context = sql<ContextMessage[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
           'message_id', x.id, 'seq', x.seq, 'role', x.role, 'content', x.content, 'created_at', x.created_at,
           'is_answered', x.role = 'customer' and x.seq >= r.from_seq) order by x.seq), '[]')
    from messages x
   where x.conversation_id = r.conversation_id and x.seq <= r.to_seq
     and x.seq > greatest(least(r.from_seq - 1, r.to_seq - ${CONTEXT_MESSAGES}), r.to_seq - ${CONTEXT_MESSAGES_MAX}))`

const select = (tx: TenantTransaction) =>
  tx
    .selectFrom('reviews as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversation_id')
    .innerJoin('channels as ch', 'ch.id', 'c.channel_id')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .innerJoin('identities as i', 'i.id', 'c.identity_id')
    .leftJoin('messages as m', 'm.id', 'r.reply_message_id')
    .select([
      'r.id',
      'r.conversation_id',
      'r.state',
      'r.draft',
      'r.reply_message_id',
      'r.decided_by',
      'r.note',
      'r.decided_at',
      'r.created_at',
      'c.contact_id',
      'ch.location_id',
      'p.name as contact_name',
      'i.address',
      'm.content as sent',
      context.as('messages'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

export type ReviewFilter = { state?: Review['state']; dealership_id?: string; conversation_id?: string }

/** @throws 404 */
export async function getReview(tx: TenantTransaction, id: string): Promise<Review> {
  const row = await select(tx).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('review')
  return toReview(row)
}

export async function listReviews(
  tx: TenantTransaction,
  tenantId: string,
  filter: ReviewFilter,
  page: PageRequest,
): Promise<Page<Review>> {
  let query = select(tx)
    .select(microsOf('r.created_at').as('sort_at'))
    .where('r.tenant_id', '=', tenantId)
    .where(isAfter(page, 'r.created_at', 'r.id'))
  if (filter.state) query = query.where('r.state', '=', filter.state)
  if (filter.dealership_id) query = query.where('ch.location_id', '=', filter.dealership_id)
  if (filter.conversation_id) query = query.where('r.conversation_id', '=', filter.conversation_id)
  const rows = await query
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page, toReview)
}

/** What a decision needs to know and to write. */
export type ReviewToDecide = {
  id: string
  tenantId: string
  conversationId: string
  state: Review['state']
  draft: string
  correlationId: string
  conversation: ReviewedConversation
}

/**
 * Locks the conversation, then reads: from here on neither an answer of the AI, a takeover nor the customer's next
 * message can come between.
 * @throws 404
 */
export async function lockReview(tx: TenantTransaction, id: string): Promise<ReviewToDecide> {
  const place = await tx
    .selectFrom('reviews')
    .select('conversation_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!place) throw notFound('review')
  await sql`select from conversations where id = ${place.conversation_id} for update`.execute(tx)
  const row = await tx
    .selectFrom('reviews as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversation_id')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .innerJoin('turns as t', 't.id', 'r.turn_id')
    .select([
      'r.state',
      'r.draft',
      'r.tenant_id',
      'c.status',
      'c.owner',
      'p.opted_out_at',
      't.correlation_id',
    ])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
  const { status, owner } = row
  return {
    id,
    tenantId: row.tenant_id,
    conversationId: place.conversation_id,
    state: row.state,
    draft: row.draft,
    correlationId: row.correlation_id,
    conversation: { status, owner, optedOut: row.opted_out_at !== null },
  }
}

const toReview = (row: Row): Review => ({
  review_id: row.id,
  conversation_id: row.conversation_id,
  dealership_id: row.location_id,
  customer: { contact_id: row.contact_id, name: row.contact_name, address: row.address },
  state: row.state,
  draft: row.draft,
  messages: row.messages.map((message) => ({
    ...message,
    created_at: new Date(message.created_at).toISOString(),
  })),
  reply_message_id: row.reply_message_id,
  sent: row.sent,
  decided_by: row.decided_by,
  note: row.note,
  decided_at: row.decided_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
})
