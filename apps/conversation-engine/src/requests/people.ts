import type { Assigned, ReplySent } from '@forecourt/contracts/http/agent-people'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { ApiError, notFound } from '@forecourt/service/errors'
import type { LeavingMessage } from '../announcements.ts'
import { heedUnheard } from '../heed-consent.ts'
import type { Context } from '../context.ts'
import { findOwner, findPerson, insertInteraction } from '../queries/conversation-views.ts'
import { takeOver, type Ownership, type OwnershipChange } from '../queries/ownership.ts'
import { writeAsPerson } from '../queries/person-replies.ts'

/** The person a request names, if it names one. @throws 404 when there is no such one */
export async function findAssigned(
  { db }: Context,
  { tenantId, staffId }: Pick<OwnershipChange, 'tenantId' | 'staffId'>,
): Promise<Assigned | null> {
  if (staffId === null) return null
  const person = await findPerson(db, tenantId, staffId)
  if (!person) throw notFound('person')
  return person
}

const BUSY_RETRY_AFTER_S = 2

/**
 * A result in which the wanted was done. @throws ApiError for the reason why it was not
 */
export function orRefusal<Result extends { outcome: string }, Wanted extends Result['outcome']>(
  result: Result,
  wanted: Wanted,
): Extract<Result, { outcome: Wanted }> {
  if (result.outcome === wanted) return result as Extract<Result, { outcome: Wanted }>
  if (result.outcome === 'unknown') throw notFound('conversation')
  if (result.outcome === 'busy')
    throw new ApiError(
      503,
      'reply_is_leaving',
      'A reply is on its way to the customer right now, try again',
      {
        retryAfterSeconds: BUSY_RETRY_AFTER_S,
      },
    )
  const [code, message] = refusals[result.outcome] ?? refusals.ended
  throw new ApiError(409, code, message)
}

const refusals: Record<string, [code: string, message: string]> & { ended: [string, string] } = {
  ended: ['conversation_ended', 'This conversation has ended'],
  ai_owned: ['not_taken_over', 'The AI answers this conversation: take it over first'],
  opted_out: ['customer_opted_out', 'The customer wants no messages, not from people either'],
}

export async function takeOverFor(
  context: Context,
  change: OwnershipChange,
  signal: AbortSignal,
): Promise<Ownership> {
  const result = await takeOver(context.db, change, signal).catch((error: unknown) => {
    if (signal.aborted) return { outcome: 'busy' as const }
    throw error
  })
  const { ownership } = orRefusal(result, 'taken')
  await heedUnheard(context, change)
  return ownership
}

/** Takes a conversation over unless a person has it already: whoever answers goes on answering. */
export async function ensureTakenOver(
  context: Context,
  change: OwnershipChange,
  signal: AbortSignal,
): Promise<void> {
  const owner = await findOwner(context.db, change.tenantId, change.conversationId)
  if (owner !== 'human') await takeOverFor(context, change, signal)
}

export type WantedReply = OwnershipChange & { text: string; by: string }

/** @throws ApiError 404, 409 */
export async function writeReply(tx: TenantTransaction, { by, ...reply }: WantedReply): Promise<ReplySent> {
  const { messageId, seq } = orRefusal(await writeAsPerson(tx, reply), 'written')
  const { tenantId, conversationId, staffId, correlationId } = reply
  const metadata = { by, staff_id: staffId, message_id: messageId }
  const type = 'conversation.replied_by_person'
  await insertInteraction(tx, { tenantId, conversationId, type, metadata, correlationId })
  return { success: true, conversation_id: conversationId, message_id: messageId, seq }
}

export const toLeaving = (
  { tenantId, conversationId, correlationId }: WantedReply,
  { message_id: messageId }: ReplySent,
): LeavingMessage => ({ messageId, turn: { tenantId, conversationId }, correlationId })
