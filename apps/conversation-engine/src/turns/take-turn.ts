import { defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import { newId } from '@forecourt/db/ids'
import type { Logger } from '@forecourt/service/logger'
import type { Context } from '../context.ts'
import { buildCompletionRequest } from '../domain/completion-request.ts'
import { isFinalAttempt, mustBeParked } from '../domain/turn-attempts.ts'
import { firstUnansweredSeq } from '../domain/unanswered.ts'
import { parkTurn, type ClaimedTurn } from '../queries/claims.ts'
import { insertVainAttempt, type VainAttempt } from '../queries/interactions.ts'
import { writeReply } from './write-reply.ts'

/** One attempt at a turn: what it is about, and how to keep that it came to nothing. */
type Attempt = {
  turn: ClaimedTurn
  newest: ReturnType<typeof newestCustomerMessage>
  log: Logger
  elapsedMs: () => number
  endInVain: (end: VainAttempt['end'], reason?: string) => Promise<void>
}

/**
 * One turn: everything unanswered gets one reply. Decides what to say, then commits it under the fence of the claim.
 * @returns milliseconds until the conversation is looked at again, null for not at all
 */
export async function takeTurn(
  context: Context,
  turn: ClaimedTurn,
  signal: AbortSignal,
): Promise<number | null> {
  const attempt = beginAttempt(context, turn)
  context.metrics.claims.inc({ kind: turn.attempt === 1 ? 'first' : 'again' })
  try {
    return mustBeParked(turn.attempt) ? await park(context, attempt) : await answer(context, attempt, signal)
  } catch (error) {
    await attempt.endInVain('broke_off', signal.aborted ? 'the worker was stopped' : (error as Error).message)
    throw error
  }
}

function beginAttempt(context: Context, turn: ClaimedTurn): Attempt {
  const startedAt = performance.now()
  const elapsedMs = () => Math.round(performance.now() - startedAt)
  const newest = newestCustomerMessage(turn)
  const log = context.log.child({
    correlation_id: newest.correlationId,
    conversation_id: turn.conversationId,
    tenant_id: turn.tenantId,
  })
  /** For the record only: that it cannot be kept changes nothing for the turn. */
  const endInVain = async (end: VainAttempt['end'], reason?: string) => {
    const about = { worker: context.workerName, latencyMs: elapsedMs(), correlationId: newest.correlationId }
    await insertVainAttempt(context.db, turn, { end, error: reason ?? null, ...about }).catch(
      (failure: unknown) => {
        log.warn({ err: failure, end, attempt: turn.attempt }, 'an attempt without result is not on record')
      },
    )
  }
  return { turn, newest, log, elapsedMs, endInVain }
}

async function park(context: Context, { turn, newest, log }: Attempt): Promise<null> {
  await parkTurn(context.db, turn, {
    reason: `not committed in ${turn.attempt - 1} attempts`,
    worker: context.workerName,
    correlationId: newest.correlationId,
  })
  context.metrics.deadLetters.inc({ kind: 'turn' })
  log.error({ attempt: turn.attempt }, 'turn given up: it waits as a dead letter')
  return null
}

async function answer(context: Context, attempt: Attempt, signal: AbortSignal): Promise<number | null> {
  const { turn, newest, log } = attempt
  const reply = await writeReply(context, requestOf(context, turn), turn, log, signal)
  const latencyMs = attempt.elapsedMs()
  const result = await context.commits.submit({
    conversationId: turn.conversationId,
    tenantId: turn.tenantId,
    token: turn.token,
    turnId: newId(),
    replyId: newId(),
    ownerVersion: turn.ownerVersion,
    fromSeq: firstUnansweredSeq(turn),
    toSeq: turn.customerSeq,
    isFinal: isFinalAttempt(turn.attempt),
    attempt: turn.attempt,
    channelId: turn.channelId,
    recipient: turn.recipient,
    allowedBecause: 'the customer wrote and waits for an answer',
    promptId: turn.promptId,
    promptVersion: turn.promptVersion,
    claimedAt: turn.claimedAt,
    claimedBy: context.workerName,
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
  await attempt.endInVain(result.outcome)
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
