import type { ModelCallRecord } from '@forecourt/contracts/turn-record'
import { newId } from '@forecourt/db/ids'
import { readAgentSettings } from '../domain/agent-settings.ts'
import { mergeContext } from '../domain/context/merge.ts'
import type { Escalation } from '../domain/escalation.ts'
import { fallbackReply } from '../domain/fallback-reply.ts'
import { describeHours } from '../domain/hours-description.ts'
import { decideAction, type TurnAction } from '../domain/turn-action.ts'
import { isFinalAttempt } from '../domain/turn-attempts.ts'
import { listUnanswered } from '../domain/unanswered.ts'
import type { InteractionRow } from '../queries/commits.ts'
import type { PromptVersion } from '../queries/prompts.ts'
import type { StaffMember } from '../queries/staff.ts'
import { contextRows, toCustomer, type Decided, type OpenTurn } from './decided-turn.ts'
import { alertTo, escalationParts, wishAlert } from './decide-turn.ts'
import { learnedByTools, type Draft } from './reply-draft.ts'

/** A draft and what it took to write it. */
export type WrittenDraft = {
  draft: Draft
  calls: ModelCallRecord[]
  modelLatencyMs: number | null
  prompt: PromptVersion | null
  experimentId: string | null
}

/** A person of the team: fetched to take over, or to confirm what only a person can. */
export type Fetched = { escalation: Escalation | null; staff: StaffMember | null }

/** What becomes of a draft: sent, or laid before a manager, or replaced by the deterministic reply. */
export function decideReply(open: OpenTurn, written: WrittenDraft, { escalation, staff }: Fetched): Decided {
  const { draft, prompt, experimentId, modelLatencyMs, calls } = written
  const reply = toCustomer(
    open,
    draft.text ?? deterministicReply(open),
    'reply',
    'the customer wrote and waits for an answer',
  )
  const alert = alertOf(open, draft, escalation, staff)
  const escalated = escalation ? escalationParts(escalation, staff, alert) : {}
  const needsReview = open.facts.needsReview && !escalation
  return {
    outcome: needsReview ? 'queued' : draft.text === null ? 'fallback' : 'replied',
    action: needsReview ? 'queued_for_review' : actionOf(open, draft, escalation !== null),
    messages: [...(alert ? [alert] : []), ...(needsReview ? [] : [reply])],
    replyId: needsReview ? null : reply.id,
    usesCredit: draft.text !== null,
    review: needsReview ? { id: newId(), draft: reply.content } : null,
    source: draft.source,
    promptId: prompt?.id ?? null,
    promptVersion: prompt?.version ?? null,
    experimentId,
    ...costOf(draft, calls),
    modelLatencyMs,
    modelCalls: calls.length,
    modelOutput: draft.outputs.at(-1)?.text ?? null,
    openaiConversationId: draft.thread?.id ?? null,
    openaiSyncedSeq: syncedSeq(open, draft, needsReview, alert !== null),
    context: contextRows(withTools(open, draft)),
    interactions: interactionsOf(draft),
    ...escalated,
    record: { ...recordOf(draft, calls), ...escalated.record },
  }
}

function alertOf(open: OpenTurn, draft: Draft, escalation: Escalation | null, staff: StaffMember | null) {
  if (!staff?.phone) return null
  if (escalation) return alertTo(open, escalation, staff.phone)
  const wish = wishOf(draft)
  return wish ? wishAlert(open, wish, staff.phone) : null
}

/** The last appointment that a person has to confirm. */
export const wishOf = (draft: Draft) => draft.tools.findLast(({ wish }) => wish !== undefined)?.wish ?? null

/** The reply when no model answers, or none in words that may be sent. */
function deterministicReply({ turn, facts, understanding }: OpenTurn): string {
  const { business } = facts
  const text = listUnanswered(turn)
    .map(({ content }) => content)
    .join('\n')
  const store = {
    name: business.locationName,
    phone: business.phone,
    hours: business.hours.length > 0 ? describeHours(business.hours, understanding.language) : null,
  }
  return fallbackReply(text, store, understanding.language)
}

function actionOf({ understanding, facts }: OpenTurn, draft: Draft, hasEscalated: boolean): TurnAction {
  const { intent, step, score } = understanding
  const { qualificationThreshold } = readAgentSettings(facts.agentConfig)
  const isWanted = intent !== null && intent.kind !== 'cancel'
  return decideAction({
    hasEscalated,
    hasBooked: draft.tools.some(({ bookedSlot }) => bookedSlot !== undefined),
    isArrangingBooking: isWanted && intent.isExplicit && step === 'bookable',
    score: score.score,
    qualificationThreshold,
    wantsTestDrive: isWanted,
    hasExplicitBookingAsk: isWanted && intent.isExplicit,
  })
}

/** What all calls of the turn took together: a rewrite costs as much as a first draft. */
function costOf({ completion, provider }: Draft, calls: readonly ModelCallRecord[]) {
  const sum = (of: (call: ModelCallRecord) => number | null) =>
    calls.length === 0 ? null : calls.reduce((total, call) => total + (of(call) ?? 0), 0)
  return {
    provider,
    model: completion?.model ?? null,
    inputTokens: sum((call) => call.input_tokens),
    outputTokens: sum((call) => call.output_tokens),
    costMicros: sum((call) => call.cost_micros),
  }
}

/**
 * Up to which message OpenAI's own conversation has this one. Its answer is in there too, as the message that follows
 * the customer's; a reply of other words will be sent along next time.
 */
function syncedSeq({ turn }: OpenTurn, draft: Draft, isQueued: boolean, hasAlert: boolean): number | null {
  if (!draft.thread) return null
  // A final attempt is committed even if the customer wrote on, and then another number follows.
  const isNext = !isQueued && !hasAlert && !isFinalAttempt(turn.attempt)
  const isTheirs = isNext && draft.thread.hasReply && draft.completion?.text === draft.text
  const newest = turn.history.at(-1)?.seq ?? turn.customerSeq
  return isTheirs ? newest + 1 : newest
}

/** Facts that the model has heard count less than what the rules have read. */
function withTools({ understanding, newest }: OpenTurn, draft: Draft) {
  const heard = learnedByTools(draft.tools).map((observation) => ({ ...observation, messageId: newest.id }))
  if (heard.length === 0) return understanding
  const { context, changed } = mergeContext(understanding.context, heard)
  return { context, changed: [...new Set([...understanding.changed, ...changed])] }
}

const recordOf = ({ outputs, tools, guards }: Draft, calls: readonly ModelCallRecord[]) => ({
  ...(calls.length > 0 && { calls: [...calls] }),
  ...(outputs.length > 0 && { outputs }),
  ...(guards.length > 0 && { guards }),
  ...(tools.length > 0 && {
    tools: tools.map(({ name, input, result, isDone }) => ({ name, input, result, is_done: isDone })),
  }),
})

/** What a manager may want to count: every hit of the guard, every tool. */
const interactionsOf = ({ guards, tools }: Draft): InteractionRow[] => [
  ...guards.map(({ draft, rule, quote, reason }) => ({
    id: newId(),
    type: `guard.${rule}`,
    success: false,
    error: reason,
    metadata: { draft, quote },
  })),
  ...tools.map(({ name, input, result, isDone }) => ({
    id: newId(),
    type: `tool.${name}`,
    success: true,
    error: null,
    metadata: { input, result, is_done: isDone },
  })),
]
