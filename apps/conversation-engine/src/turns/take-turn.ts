import { setTimeout as delay } from 'node:timers/promises'
import { defaultResponseGuidelines, defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import type { Logger } from '@forecourt/service/logger'
import type { Context } from '../context.ts'
import { chooseVariant } from '../domain/experiment.ts'
import { isFinalAttempt, isOutOfAttempts, mustBeParked } from '../domain/turn-attempts.ts'
import { planTurn, type TurnPlan } from '../domain/turn-plan.ts'
import { understand } from '../domain/understanding.ts'
import { parkTurn } from '../queries/claims.ts'
import type { ClaimedTurn, TurnMessage } from '../queries/claimed-turns.ts'
import { waitForCredits } from '../queries/credit-waits.ts'
import { insertVainAttempt, type VainAttempt } from '../queries/interactions.ts'
import { countLeaving, stopMessages } from '../queries/opt-outs.ts'
import { findNextStaff } from '../queries/staff.ts'
import { decideConsent, decideEscalated } from './decide-turn.ts'
import { decideReply, wishOf } from './decide-reply.ts'
import { silently, toCommit, type Decided, type OpenTurn } from './decided-turn.ts'
import { handOffOf } from './hand-off.ts'
import { createModelPen } from './model-pen.ts'
import { draftReply, type Draft } from './reply-draft.ts'
import { toTurnFacts } from './turn-facts.ts'

/** One attempt at a turn: what it is about, and how to keep that it came to nothing. */
type Attempt = {
  turn: ClaimedTurn
  newest: TurnMessage
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
    if (mustBeParked(turn.attempt)) return await park(context, attempt)
    // Read while it was being written to: the newest message is not among those that were read, but soon will be.
    if (attempt.newest.seq < turn.customerSeq && !isFinalAttempt(turn.attempt))
      return await lookAgain(context, turn)
    return await answer(context, attempt, signal)
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

const lookAgain = async (context: Context, turn: ClaimedTurn): Promise<number | null> =>
  (await context.releaseClaims([turn])).get(turn.conversationId) ?? null

async function answer(context: Context, attempt: Attempt, signal: AbortSignal): Promise<number | null> {
  const { turn, newest } = attempt
  const facts = toTurnFacts(turn, context.now())
  const understanding = understand(facts)
  const plan = planTurn(facts, understanding)
  const open: OpenTurn = { turn, facts, understanding, newest }
  if (plan.kind === 'no-credits') return layAside(context, attempt, plan.notice)
  const decided = await decide(context, open, plan, signal)
  if (decided.consent?.state === 'opted_out') await untilQuiet(context, turn, signal)
  return commit(context, attempt, open, decided)
}

async function decide(
  context: Context,
  open: OpenTurn,
  plan: Exclude<TurnPlan, { kind: 'no-credits' }>,
  signal: AbortSignal,
): Promise<Decided> {
  const { turn } = open
  switch (plan.kind) {
    case 'consent':
      return decideConsent(open, plan)
    case 'silence':
      return silently(plan.action)
    case 'escalation': {
      const staff = await findNextStaff(context.db, turn.tenantId, turn.locationId)
      return decideEscalated(open, plan.escalation, staff)
    }
    case 'model':
      return writeReply(context, open, signal)
  }
}

/** No model is asked for money that is not there; the messages wait until there is some. */
async function layAside(
  context: Context,
  { turn, newest, log }: Attempt,
  notice: string | null,
): Promise<number | null> {
  const { correlationId } = newest
  const state = newest.replyVia === 'caller' ? 'delivered' : 'pending'
  const { isLaid, noticeId } = await waitForCredits(context.db, turn, { notice, state, correlationId })
  // The customer wrote again, or credits were added and the turn is due anew.
  if (!isLaid) return lookAgain(context, turn)
  context.metrics.turns.inc({ outcome: 'no_credits' })
  log.warn({ notice: noticeId !== null }, 'no credits: the conversation waits')
  context.listeners.ended(turn.conversationId)
  if (noticeId && state === 'pending')
    await context.announce.leaving([{ messageId: noticeId, turn, correlationId }])
  return null
}

async function writeReply(context: Context, open: OpenTurn, signal: AbortSignal): Promise<Decided> {
  const { turn, facts, understanding } = open
  const variant = turn.experiment && chooseVariant(turn.experiment, turn.conversationId)
  const promptId = variant ?? turn.promptId
  const prompt = promptId ? await context.prompts.find(turn.tenantId, promptId) : null
  const pen = createModelPen(context, turn, signal, context.listeners.of(turn.conversationId))
  const draft = isOutOfAttempts(turn.attempt)
    ? withoutModel
    : await draftReply(
        facts,
        understanding,
        prompt ?? { systemPrompt: defaultSystemPrompt, guidelines: defaultResponseGuidelines },
        pen,
        { id: turn.openaiConversationId, syncedSeq: turn.openaiSyncedSeq },
      )
  signal.throwIfAborted()
  for (const { rule } of draft.guards) context.metrics.guardHits.inc({ rule })
  for (const { name } of draft.tools) context.metrics.toolUses.inc({ tool: name })
  const escalation = turn.status === 'escalated' ? null : handOffOf(draft)
  const isPersonNeeded = escalation !== null || wishOf(draft) !== null
  const staff = isPersonNeeded ? await findNextStaff(context.db, turn.tenantId, turn.locationId) : null
  return decideReply(
    open,
    {
      draft,
      calls: pen.calls,
      modelLatencyMs: pen.latencyMs(),
      prompt: prompt ?? null,
      experimentId: variant ? (turn.experiment?.id ?? null) : null,
    },
    { escalation, staff },
  )
}

const withoutModel: Draft = {
  text: null,
  source: 'fallback',
  completion: null,
  provider: null,
  outputs: [],
  tools: [],
  guards: [],
  thread: null,
}

const QUIET_LOOK_MS = 50
/** A send that got no answer counts as lost after 15 s; by then nothing can be on its way to the provider any more. */
const QUIET_WAIT_MS = 16_000

/** An opt-out is committed when nothing is being handed to a provider any more: after it, not one message leaves. */
async function untilQuiet(
  { db }: Context,
  { tenantId, contactId }: ClaimedTurn,
  signal: AbortSignal,
): Promise<void> {
  const giveUpAtMs = performance.now() + QUIET_WAIT_MS
  for (;;) {
    // In this order: what was waiting is canceled first, so that what is looked for cannot come from there.
    await stopMessages(db, tenantId, [contactId])
    const isQuiet = (await countLeaving(db, tenantId, contactId)) === 0
    if (isQuiet || performance.now() > giveUpAtMs) return
    await delay(QUIET_LOOK_MS, undefined, { signal })
  }
}

async function commit(
  context: Context,
  attempt: Attempt,
  open: OpenTurn,
  decided: Decided,
): Promise<number | null> {
  const { turn, log } = attempt
  const latencyMs = attempt.elapsedMs()
  const result = await context.commits.submit({
    ...toCommit(open, decided),
    isFinal: isFinalAttempt(turn.attempt),
    claimedBy: context.workerName,
    latencyMs,
  })
  const { outcome, action } = decided
  context.metrics.turns.inc({ outcome: result.outcome === 'committed' ? outcome : result.outcome })
  context.metrics.turnDuration.observe(latencyMs / 1000)
  log.info(
    { outcome: result.outcome, reply: outcome, action, latency_ms: latencyMs, attempt: turn.attempt },
    'turn taken',
  )

  if (result.outcome === 'committed') {
    context.metrics.actions.inc({ action })
    context.listeners.ended(turn.conversationId)
    return result.nextDueInMs
  }
  await attempt.endInVain(result.outcome)
  // The customer wrote again: planned anew when the burst window of the newest message ends.
  return result.outcome === 'lost' ? null : lookAgain(context, turn)
}

/** What the turn answers begins and ends with a customer's message; its correlation id is the turn's. */
function newestCustomerMessage(turn: ClaimedTurn) {
  const newest = turn.history.findLast((message) => message.role === 'customer')
  if (!newest) throw new Error('a turn is due in a conversation without a customer message')
  return newest
}
