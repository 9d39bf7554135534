import { defaultResponseGuidelines, defaultSystemPrompt } from '@forecourt/contracts/default-prompt'
import type { TurnRecord } from '@forecourt/contracts/turn-record'
import type { Context } from '../context.ts'
import type { TurnFacts } from '../domain/turn-facts.ts'
import { planTurn } from '../domain/turn-plan.ts'
import { understand } from '../domain/understanding.ts'
import { wallAt } from '../domain/when/zone.ts'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import type { PromptVersion } from '../queries/prompts.ts'
import type { RecordedTurn } from '../queries/recorded-turns.ts'
import type { StaffMember } from '../queries/staff.ts'
import { handOffOf } from './hand-off.ts'
import { decideConsent, decideEscalated } from './decide-turn.ts'
import { decideReply } from './decide-reply.ts'
import { silently, toCommit, type Decided, type OpenTurn } from './decided-turn.ts'
import { createModelPen } from './model-pen.ts'
import { draftReply, type Draft, type Pen } from './reply-draft.ts'
import { toOutcome } from './run-tool.ts'
import { toTurnFacts } from './turn-facts.ts'

/** What counts as the decision of a turn: whatever the customer, the lead or the team would notice. */
export type Decision = {
  action: string | null
  outcome: string
  source: TurnRecord['source']
  reply: string | null
  score: number
  consent: string | null
  escalation: string | null
  learned: { type: string; confidence: number; quote: string }[]
  guards: { draft: number; rule: string; quote: string }[]
}

export type Replay = {
  isIdentical: boolean
  /** Fields of the decision that differ. */
  differences: (keyof Decision)[]
  recorded: Decision
  replayed: Decision
}

/** Instructions other than those of the turn, for which models are asked anew. Nothing of it is sent or kept. */
export type OtherPrompt = { prompt: PromptVersion; signal: AbortSignal }

/**
 * Decides a stored turn once more: from what was known then, with what the model said then. With other instructions the
 * model is asked anew, and its tools change nothing.
 */
export async function replayTurn(
  context: Context,
  tenantId: string,
  recorded: RecordedTurn,
  prompt: PromptVersion | null,
  other: OtherPrompt | null,
): Promise<Replay> {
  const open = reopen(tenantId, recorded)
  const pen = other ? dryPen(context, open, other.signal) : recordedPen(recorded, open.facts)
  const decided = await decideAgain(open, recorded, other?.prompt ?? prompt, pen)
  const before = decisionOf(recorded, recorded.record, recorded.reply)
  const { record } = toCommit(open, decided)
  const reply =
    decided.messages.find(({ id }) => id === decided.replyId)?.content ?? decided.review?.draft ?? null
  const after = decisionOf(decided, record, reply)
  const differences = (Object.keys(before) as (keyof Decision)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  return { isIdentical: differences.length === 0, differences, recorded: before, replayed: after }
}

const decisionOf = (
  { action, outcome }: { action: string | null; outcome: string },
  { source, score, consent, escalation, learned, guards }: TurnRecord,
  reply: string | null,
): Decision => ({
  action,
  outcome,
  source,
  reply,
  score: score.after,
  consent: consent?.kind ?? null,
  escalation: escalation?.rule ?? null,
  // The order of the fields of a value is the database's.
  learned: (learned ?? []).map(({ type, confidence, quote }) => ({ type, confidence, quote })),
  guards: (guards ?? []).map(({ draft, rule, quote }) => ({ draft, rule, quote })),
})

/** The turn as it stood when it was decided. */
function reopen(tenantId: string, recorded: RecordedTurn): OpenTurn {
  const kept = recorded.record.facts as Omit<TurnFacts, 'now' | 'history'>
  const { business, customer, scoreBefore, ...rest } = kept
  const turn: ClaimedTurn = {
    ...rest,
    ...notOfTheDecision,
    tenantId,
    conversationId: recorded.conversationId,
    locationId: recorded.locationId,
    contactId: recorded.contactId,
    recipient: recorded.recipient,
    attempt: recorded.attempt,
    agentProvider: recorded.provider,
    agentModel: recorded.model,
    promptId: recorded.promptId,
    history: recorded.history,
    known: kept.known,
    services: [...kept.services],
    hours: [...business.hours],
    agentConfig: { ...kept.agentConfig },
    score: scoreBefore,
    companyName: business.companyName,
    locationName: business.locationName,
    locationPhone: business.phone,
    locationAddress: business.address,
    timezone: business.timezone,
    customerName: customer.name,
    customerEmail: customer.email,
    customerPhone: customer.phone,
    consent: customer.consent,
  }
  const facts = toTurnFacts(turn, new Date(recorded.record.now))
  const newest = recorded.history.findLast(({ role }) => role === 'customer')
  if (!newest) throw new Error('a recorded turn without a customer message')
  return { turn, facts, understanding: understand(facts), newest }
}

const notOfTheDecision = {
  token: '',
  claimedAt: '',
  ownerVersion: 0,
  channelId: '',
  experiment: null,
  storedPromptId: null,
  tenantProvider: null,
  openaiConversationId: null,
  openaiSyncedSeq: 0,
}

async function decideAgain(
  open: OpenTurn,
  { record, provider }: RecordedTurn,
  prompt: PromptVersion | null,
  pen: Pen,
): Promise<Decided> {
  const plan = planTurn(open.facts, open.understanding)
  switch (plan.kind) {
    case 'consent':
      return decideConsent(open, plan)
    case 'silence':
      return silently(plan.action)
    case 'no-credits':
      return { ...silently('insufficient_credits'), source: 'none' }
    case 'escalation':
      return decideEscalated(open, plan.escalation, staffOf(record))
    case 'model': {
      const instructions = prompt ?? {
        systemPrompt: defaultSystemPrompt,
        guidelines: defaultResponseGuidelines,
      }
      const draft = await draftReply(open.facts, open.understanding, instructions, pen, {
        id: null,
        syncedSeq: 0,
      })
      const escalation = open.facts.status === 'escalated' ? null : handOffOf(draft)
      return decideReply(
        open,
        { draft: { ...draft, provider }, calls: [], modelLatencyMs: null, prompt, experimentId: null },
        { escalation, staff: staffOf(record) },
      )
    }
  }
}

/** Who was fetched then: who would be next now is another question. */
const staffOf = ({ escalation }: TurnRecord): StaffMember | null =>
  escalation?.staff_name ? { id: '', name: escalation.staff_name, role: '', phone: null } : null

/** Says again what the models said and what the tools answered, in their order. */
function recordedPen({ record, provider, model }: RecordedTurn, facts: TurnFacts): Pen {
  const outputs = [...(record.outputs ?? [])]
  const tools = [...(record.tools ?? [])]
  const today = wallAt(facts.now, facts.business.timezone).date
  return {
    ask: () => {
      const output = outputs.shift()
      if (!output) return Promise.resolve({ completion: null, provider: null })
      const completion: NonNullable<Draft['completion']> = {
        text: output.text,
        stopReason: output.tool_calls ? 'tool_calls' : output.is_cut ? 'max_tokens' : 'end',
        model: model ?? '',
        usage: { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0 },
        costMicros: null,
        providerRequestId: null,
        ...(output.tool_calls && { toolCalls: output.tool_calls }),
      }
      return Promise.resolve({ completion, provider })
    },
    useTool: (call) =>
      Promise.resolve(toOutcome(call, tools.shift()?.result ?? { status: 'refused' }, today)),
  }
}

/** Asks models, and answers every tool as if a person had to see to it. */
function dryPen(context: Context, { turn, facts }: OpenTurn, signal: AbortSignal): Pen {
  const today = wallAt(facts.now, facts.business.timezone).date
  const { ask } = createModelPen(context, turn, signal)
  const result = { status: 'needs_person', message: 'A person will see to it.' }
  return { ask, useTool: (call) => Promise.resolve(toOutcome(call, result, today)) }
}
