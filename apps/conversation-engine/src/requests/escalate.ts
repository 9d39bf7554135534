import { conversationEscalated } from '@forecourt/contracts/events/conversation-escalated'
import type { Assigned, EscalationMade } from '@forecourt/contracts/http/agent-people'
import { streams } from '@forecourt/contracts/streams'
import { newId } from '@forecourt/db/ids'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { ApiError, notFound } from '@forecourt/service/errors'
import { publish } from '@forecourt/streams/publish'
import type { Context } from '../context.ts'
import { escalationNotice } from '../domain/notices.ts'
import { findNextOpening, isOpenNow } from '../domain/opening-hours.ts'
import { insertInteraction } from '../queries/conversation-views.ts'
import {
  findLocationOf,
  insertManualEscalation,
  lockEscalationTarget,
  type EscalationTarget,
  type ManualEscalation,
} from '../queries/manual-escalations.ts'
import { findNextStaff } from '../queries/staff.ts'

export type WantedEscalation = {
  tenantId: string
  conversationId: string
  reason: string
  priority: 'urgent' | 'high' | 'normal'
  /** Who wants it, for the record. */
  by: string
  correlationId: string
}

export type MadeEscalation = { body: EscalationMade; messageIds: string[] }

/** Who would be fetched. Looked up before the transaction, which would else hold one connection and wait for another. */
export async function findFetched(
  { db }: Context,
  { tenantId, conversationId }: Pick<WantedEscalation, 'tenantId' | 'conversationId'>,
): Promise<Assigned | null> {
  const locationId = await findLocationOf(db, tenantId, conversationId)
  return locationId === undefined ? null : findNextStaff(db, tenantId, locationId)
}

/** Hands a conversation to a person, because somebody says so. @throws ApiError 404, 409 */
export async function escalate(
  context: Context,
  tx: TenantTransaction,
  wanted: WantedEscalation,
  staff: Assigned | null,
): Promise<MadeEscalation> {
  const { tenantId, conversationId, correlationId } = wanted
  const target = await lockEscalationTarget(tx, conversationId)
  if (!target) throw notFound('conversation')
  assertOpen(target)

  const alert = staff?.phone ? alertOf(target, wanted, staff.phone) : null
  const isNoticeDue = target.owner === 'ai' && !target.isOptedOut
  const notice = isNoticeDue ? noticeOf(target, staff, context.now()) : null
  const messages = [alert, notice].filter((message) => message !== null)
  const id = newId()
  await insertManualEscalation(tx, tenantId, target, {
    id,
    priority: wanted.priority,
    reason: wanted.reason,
    quote: target.quote ?? '',
    staffId: staff?.id ?? null,
    alertMessageId: alert?.id ?? null,
    messages,
    correlationId,
  })
  const metadata = {
    by: wanted.by,
    escalation_id: id,
    staff_id: staff?.id ?? null,
    priority: wanted.priority,
  }
  await insertInteraction(tx, {
    tenantId,
    conversationId,
    type: 'conversation.escalated',
    metadata,
    correlationId,
  })
  return {
    body: {
      success: true,
      escalation_id: id,
      assigned_to: staff,
      notification_sent: alert !== null,
    },
    messageIds: messages.map((message) => message.id),
  }
}

function assertOpen({ status, open }: EscalationTarget): void {
  if (status === 'closed' || status === 'archived')
    throw new ApiError(409, 'conversation_ended', 'This conversation has ended')
  if (!open) return
  throw new ApiError(409, 'already_escalated', 'This conversation was handed to a person already', {
    details: { escalation_id: open.id, assigned_to: open.assignedTo },
  })
}

type Message = ManualEscalation['messages'][number]

const QUOTE_CHARACTERS = 100

const alertOf = (target: EscalationTarget, { reason }: WantedEscalation, phone: string): Message => {
  const who = target.customerName ? `${target.customerName} (${target.recipient})` : target.recipient
  const wrote = target.quote ? ` They wrote: "${target.quote.slice(0, QUOTE_CHARACTERS)}"` : ''
  return {
    id: newId(),
    role: 'system',
    content: `${target.locationName}: ${who} needs a person. ${reason}${wrote}`,
    recipient: phone,
    purpose: 'staff_alert',
    allowedBecause: 'a person of the team is fetched',
  }
}

const noticeOf = (target: EscalationTarget, staff: Assigned | null, now: Date): Message => ({
  id: newId(),
  role: 'agent',
  content: escalationNotice({
    business: { name: target.locationName, phone: target.locationPhone, language: target.language ?? 'en' },
    staffName: staff?.name ?? null,
    isOpen: isOpenNow(target.hours, target.timezone, now),
    rule: 'manual',
    nextOpening: findNextOpening(target.hours, target.timezone, now),
  }),
  recipient: target.recipient,
  purpose: 'notice',
  allowedBecause: 'a person was fetched for the customer, who is told so once',
})

/** Tells the notifier and whoever watches. While Redis is away the relays find the same in Postgres. */
export async function announceEscalation(
  { announce, redis, log }: Context,
  { tenantId, conversationId, correlationId }: WantedEscalation,
  { body, messageIds }: MadeEscalation,
): Promise<void> {
  const turn = { conversationId, tenantId }
  const event = conversationEscalated.create({
    source: 'conversation-engine',
    subject: conversationId,
    tenantid: tenantId,
    correlationid: correlationId,
    data: { conversationId, escalationId: body.escalation_id },
  })
  await Promise.all([
    announce.leaving(messageIds.map((messageId) => ({ messageId, turn, correlationId }))),
    publish(redis, streams.alerts, [event]).catch((error: unknown) => {
      log.warn({ err: error, escalation_id: body.escalation_id }, 'escalation not announced')
    }),
  ])
}
