import { defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import { newId } from '@forecourt/db/ids'
import type { Context } from '../context.ts'
import { buildCompletionRequest } from '../domain/completion-request.ts'
import { isFinalAttempt, mustBeParked } from '../domain/turn-attempts.ts'
import { parkTurn, type ClaimedTurn } from '../queries/claims.ts'
import { writeReply } from './write-reply.ts'

/**
 * One turn: everything unanswered gets one reply. Decides what to say, then commits it under the fence of the claim.
 * @returns milliseconds until the conversation is looked at again, null for not at all
 */
export async function takeTurn(
  context: Context,
  turn: ClaimedTurn,
  signal: AbortSignal,
): Promise<number | null> {
  const startedAt = performance.now()
  const newest = newestCustomerMessage(turn)
  const log = context.log.child({
    correlation_id: newest.correlationId,
    conversation_id: turn.conversationId,
    tenant_id: turn.tenantId,
  })

  context.metrics.claims.inc({ kind: turn.attempt === 1 ? 'first' : 'again' })
  if (mustBeParked(turn.attempt)) {
    await parkTurn(context.db, turn, `not committed in ${turn.attempt - 1} attempts`)
    context.metrics.deadLetters.inc({ kind: 'turn' })
    log.error({ attempt: turn.attempt }, 'turn given up: it waits as a dead letter')
    return null
  }

  const reply = await writeReply(context, requestOf(context, turn), turn, log, signal)
  const latencyMs = Math.round(performance.now() - startedAt)
  const result = await context.commits.submit({
    conversationId: turn.conversationId,
    tenantId: turn.tenantId,
    token: turn.token,
    turnId: newId(),
    replyId: newId(),
    ownerVersion: turn.ownerVersion,
    fromSeq: turn.answeredSeq + 1,
    toSeq: turn.customerSeq,
    isFinal: isFinalAttempt(turn.attempt),
    attempt: turn.attempt,
    channelId: turn.channelId,
    recipient: turn.recipient,
    allowedBecause: 'the customer wrote and waits for an answer',
    promptId: turn.promptId,
    promptVersion: turn.promptVersion,
    latencyMs,
    correlationId: newest.correlationId,
    traceparent: newest.traceparent,
    ...reply,
  })
  context.metrics.turns.inc({ outcome: result.outcome === 'committed' ? reply.outcome : result.outcome })
  context.metrics.turnDuration.observe(latencyMs / 1000)
  log.info(
    { outcome: result.outcome, reply: reply.outcome, latency_ms: latencyMs, attempt: turn.attempt },
    'turn taken',
  )

  if (result.outcome === 'committed') return result.nextDueInMs
  if (result.outcome === 'lost') return null
  // The customer wrote again: planned anew when the burst window of the newest message ends.
  return (await context.releaseClaims([turn])).get(turn.conversationId) ?? null
}

function requestOf(context: Context, turn: ClaimedTurn) {
  return buildCompletionRequest({
    systemPrompt: turn.systemPrompt ?? defaultSystemPrompt,
    business: {
      companyName: turn.companyName,
      locationName: turn.locationName,
      phone: turn.locationPhone,
      address: turn.locationAddress,
      timezone: turn.timezone,
      hours: turn.hours,
    },
    agentName: turn.agentName,
    channelType: turn.channelType,
    customerName: turn.customerName,
    history: turn.history,
    now: context.now(),
  })
}

/** What the turn answers begins and ends with a customer's message; its correlation id is the turn's. */
function newestCustomerMessage(turn: ClaimedTurn) {
  const newest = turn.history.findLast((message) => message.role === 'customer')
  if (!newest) throw new Error('a turn is due in a conversation without a customer message')
  return newest
}
