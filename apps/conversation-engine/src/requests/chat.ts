import type { ChatMessageToSend, ChatReply } from '@forecourt/contracts/http/chat'
import { ApiError } from '@forecourt/service/errors'
import type { Actor } from '@forecourt/service/plugins/auth'
import { findLead } from '../queries/chat-leads.ts'
import { noAgent, type Answer } from './answer.ts'
import { tenantOf, type Api } from './api.ts'
import { parseId } from './customer-address.ts'
import { receive } from './incoming.ts'
import type { Ear } from './wait-for-answer.ts'

type Call = {
  actor: Actor
  query: unknown
  params: { leadId: string }
  headers: Record<string, unknown>
  body: ChatMessageToSend
  correlationId: string
  traceparent: string
}

/** A lead's message that was taken in. */
export type BegunChat = { tenantId: string; messageId: string; isRepeat: boolean; elapsedMs: () => number }

/** @throws ApiError 404, 409, 429 */
export async function beginChat({ context, leadLimit }: Api, request: Call, ear: Ear): Promise<BegunChat> {
  const startedAtMs = performance.now()
  const tenantId = tenantOf(request)
  const leadId = leadOf(request.params.leadId)
  const lead = await findLead(context.db, tenantId, leadId)
  if (!lead) throw leadNotFound()
  if (!lead.hasAgent) throw noAgent()
  await leadLimit(tenantId, leadId)
  // Before the turn begins, so that no sign of it is missed.
  if (lead.isOpen) ear.attach(lead.conversationId)
  const received = await receive(context, request, {
    tenantId,
    channelId: lead.channelId,
    from: lead.address,
    to: lead.number,
    text: request.body.message,
    media: [],
    deliver: false,
    customerName: undefined,
  }).catch((error: unknown) => {
    ear.detach()
    throw error
  })
  return { tenantId, ...received, elapsedMs: () => Math.round(performance.now() - startedAtMs) }
}

/** @throws ApiError 404 for what is no id at all */
export function leadOf(text: string): string {
  const leadId = parseId(text)
  if (leadId === undefined) throw leadNotFound()
  return leadId
}

export const leadNotFound = (): ApiError =>
  new ApiError(404, 'lead_not_found', 'There is no such lead, or nobody has talked to it')

const MICROS = 1_000_000

export function toChatReply({ messageId, elapsedMs }: BegunChat, answer: Answer): ChatReply {
  const { turn, conversationId } = answer
  return {
    response: answer.response,
    provider: turn?.provider ?? null,
    model: turn?.model ?? null,
    tokens: { input: turn?.inputTokens ?? 0, output: turn?.outputTokens ?? 0 },
    // Nothing was asked, nothing was paid; a model without a known price is another matter.
    cost_usd: turn?.model ? (turn.costMicros === null ? null : turn.costMicros / MICROS) : 0,
    latency_ms: elapsedMs(),
    session_id: conversationId,
    conversation_id: conversationId,
    action_taken: answer.action,
    qualification_score: answer.score,
    message_id: messageId,
  }
}
