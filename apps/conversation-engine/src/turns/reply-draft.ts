import type { TurnRecord } from '@forecourt/contracts/turn-record'
import type { Slot } from '@forecourt/ports/appointments'
import type { ChatMessage, Completion, CompletionRequest } from '@forecourt/ports/language-model'
import { readAgentSettings } from '../domain/agent-settings.ts'
import { buildCompletionRequest, contextMessages, type PromptText } from '../domain/completion-request.ts'
import type { Observation } from '../domain/context/observation.ts'
import { checkReply, rewriteInstruction, type GuardFacts, type GuardHit } from '../domain/guard/guard.ts'
import { toPlainText } from '../domain/reply-length.ts'
import type { TurnFacts } from '../domain/turn-facts.ts'
import type { Understanding } from '../domain/understanding.ts'
import { modelTools } from './model-tools.ts'
import type { ToolOutcome } from './run-tool.ts'

/** One question to whichever model answers. `completion` is null when none did. */
export type Ask = (
  request: Omit<CompletionRequest, 'model'>,
) => Promise<{ completion: Completion | null; provider: 'claude' | 'openai' | null }>

/** What a reply is written with. A replay puts what was recorded in their place. */
export type Pen = { ask: Ask; useTool: (call: { name: string; input: unknown }) => Promise<ToolOutcome> }

/** Where OpenAI keeps this conversation, and up to which message it has it. */
export type ProviderThread = { id: string | null; syncedSeq: number }

export type Draft = {
  /** null when no usable words came of it: the deterministic reply takes their place. */
  text: string | null
  source: 'model' | 'rewrite' | 'fallback'
  /** The completion whose words these are. */
  completion: Completion | null
  provider: 'claude' | 'openai' | null
  outputs: NonNullable<TurnRecord['outputs']>
  tools: ToolOutcome[]
  guards: NonNullable<TurnRecord['guards']>
  thread: { id: string; hasReply: boolean } | null
}

/** Rounds of tools before the model has to answer, and uses in one round: a model may ask for ever. */
const TOOL_ROUNDS_MAX = 4
const TOOL_USES_MAX = 5
/** The first draft and one rewrite. */
const DRAFTS_MAX = 2

/**
 * Has a model write the reply: tools as it asks for them, then the guard, one rewrite with the reasons, and no third
 * try.
 */
export async function draftReply(
  facts: TurnFacts,
  understanding: Understanding,
  prompt: PromptText,
  pen: Pen,
  thread: ProviderThread,
): Promise<Draft> {
  const request = buildCompletionRequest(facts, understanding, prompt)
  const messages: ChatMessage[] = [...request.messages]
  const draft: Draft = {
    text: null,
    source: 'fallback',
    completion: null,
    provider: null,
    outputs: [],
    tools: [],
    guards: [],
    thread: null,
  }
  const theirs = { id: thread.id, newMessagesFrom: firstNewMessage(facts, thread) }
  let drafts = 0
  for (let round = 0; round < TOOL_ROUNDS_MAX + DRAFTS_MAX; round++) {
    const mayUseTools = round < TOOL_ROUNDS_MAX
    const { completion, provider } = await pen.ask({
      ...request,
      messages: [...messages],
      conversation: { ...theirs },
      ...(mayUseTools && { tools: modelTools }),
    })
    if (!completion) return draft
    const toolCalls = completion.toolCalls ?? []
    draft.outputs.push({
      text: completion.text,
      ...(completion.stopReason === 'max_tokens' && { is_cut: true }),
      ...(toolCalls.length > 0 && { tool_calls: toolCalls.map((call) => ({ ...call })) }),
    })
    messages.push({ role: 'assistant', content: completion.text, ...(toolCalls.length > 0 && { toolCalls }) })
    if (provider === 'openai' && completion.conversationId) {
      theirs.id = completion.conversationId
      theirs.newMessagesFrom = messages.length
      draft.thread = { id: completion.conversationId, hasReply: false }
    }
    if (toolCalls.length > 0 && mayUseTools) {
      for (const [place, call] of toolCalls.entries()) {
        const outcome = place < TOOL_USES_MAX ? await pen.useTool(call) : tooMany(call)
        draft.tools.push(outcome)
        messages.push(toToolMessage(call, outcome))
      }
      continue
    }
    const text = toPlainText(completion.text)
    const hits = judge(text, completion, facts, draft.tools)
    drafts += 1
    if (hits.length === 0) return accept(draft, text, drafts, completion, provider)
    draft.guards.push(...hits.map((hit) => ({ draft: drafts, ...hit })))
    if (drafts === DRAFTS_MAX) return draft
    messages.push({ role: 'note', content: rewriteInstruction(hits) })
  }
  return draft
}

/** Every call has to be answered, or the provider refuses to go on. */
const tooMany = ({ name, input }: { name: string; input: unknown }): ToolOutcome => ({
  name,
  input,
  result: { status: 'refused', message: 'Too many tools at once.' },
  isDone: false,
})

function accept(
  draft: Draft,
  text: string,
  drafts: number,
  completion: Completion,
  provider: Draft['provider'],
): Draft {
  const thread = draft.thread && provider === 'openai' ? { ...draft.thread, hasReply: true } : draft.thread
  return { ...draft, text, source: drafts === 1 ? 'model' : 'rewrite', completion, provider, thread }
}

/** Index of the first of the model's messages that the provider's own conversation does not have. */
function firstNewMessage({ history }: TurnFacts, { id, syncedSeq }: ProviderThread): number {
  if (id === null) return 0
  const shown = contextMessages(history)
  const index = shown.findIndex(({ seq }) => seq > syncedSeq)
  return index === -1 ? shown.length : index
}

const toToolMessage = (call: { id: string; name: string }, { result }: ToolOutcome): ChatMessage => ({
  role: 'tool',
  toolCallId: call.id,
  toolName: call.name,
  content: JSON.stringify(result),
  ...(isRefused(result) && { isError: true }),
})

const isRefused = (result: unknown) => (result as { status?: unknown }).status === 'refused'

function judge(
  text: string,
  completion: Completion,
  facts: TurnFacts,
  tools: readonly ToolOutcome[],
): GuardHit[] {
  const hits = checkReply(text, guardFacts(facts, tools))
  if (completion.stopReason !== 'max_tokens') return hits
  return [...hits, { rule: 'length', quote: text.slice(-40), reason: 'The text was cut off: write less.' }]
}

/** What the guard may go by: the records of this turn, and the customer's own words. */
export function guardFacts(facts: TurnFacts, tools: readonly ToolOutcome[]): GuardFacts {
  const { business, customer, history, channelType, now } = facts
  const { allowedTopics, forbiddenTopics } = readAgentSettings(facts.agentConfig)
  const slotsOf = (slots: readonly Slot[] | undefined) => slots ?? []
  return {
    channelType,
    customerTexts: history.filter(({ role }) => role === 'customer').map(({ content }) => content),
    services: facts.services,
    freshSlots: tools.flatMap(({ freeSlots }) => slotsOf(freeSlots)),
    toolResults: tools.flatMap(({ name, isDone, wish }) => [
      { tool: name, isDone },
      // Whoever has to confirm it is told together with the reply: see `decideReply`.
      ...(wish ? [{ tool: 'notify_team', isDone: true }] : []),
    ]),
    bookedTimes: tools.flatMap(({ bookedSlot }) => bookedSlot ?? []),
    hours: business.hours,
    business: { name: business.locationName, phone: business.phone, address: business.address },
    customer: { name: customer.name, phone: customer.phone, email: customer.email },
    allowedTopics,
    forbiddenTopics,
    timezone: business.timezone,
    now,
  }
}

/** What the model's tools have learned of the lead. */
export const learnedByTools = (tools: readonly ToolOutcome[]): Observation[] =>
  tools.flatMap(({ learned }) => learned ?? [])
