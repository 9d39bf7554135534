import { factSheet } from './fact-sheet.ts'
import type { HistoryMessage, TurnFacts } from './turn-facts.ts'
import type { Understanding } from './understanding.ts'

/** The model reads this many messages; the store keeps all. */
export const CONTEXT_MESSAGES = 10

/** Size of a reply: enough for two segments of SMS with room to spare. */
export const OUTPUT_TOKENS_MAX = 200
export const TEMPERATURE = 0.7

/** What of a prompt version reaches the model. */
export type PromptText = { systemPrompt: string; guidelines: Readonly<Record<string, unknown>> }

/** The model's instructions and the talk so far, without the choice of a model. */
export function buildCompletionRequest(facts: TurnFacts, understanding: Understanding, prompt: PromptText) {
  const guidance = describeGuidelines(prompt.guidelines)
  const parts = [prompt.systemPrompt.trim(), guidance, factSheet(facts, understanding)]
  return {
    system: parts.filter(Boolean).join('\n\n'),
    messages: contextMessages(facts.history).map(toChatMessage),
    maxOutputTokens: OUTPUT_TOKENS_MAX,
    temperature: TEMPERATURE,
  }
}

/** Those that the model reads: what was said, without what the system noted. */
export const contextMessages = (history: readonly HistoryMessage[]): HistoryMessage[] =>
  history.filter((message) => message.role !== 'system').slice(-CONTEXT_MESSAGES)

const toChatMessage = (message: HistoryMessage) => ({
  role: message.role === 'customer' ? ('user' as const) : ('assistant' as const),
  content: withMedia(message),
})

/** A picture cannot be seen by the model, but that one was sent must not be ignored. */
function withMedia({ content, mediaCount }: HistoryMessage): string {
  if (mediaCount === 0) return content || '(empty message)'
  const note = mediaCount === 1 ? '(sent a picture)' : `(sent ${mediaCount} pictures)`
  return content ? `${content}\n${note}` : note
}

/** Guidelines of a prompt version that tell how to write; figures for a checker say nothing to a model. */
function describeGuidelines(guidelines: Readonly<Record<string, unknown>>): string {
  const { max_characters: charactersMax, tone } = guidelines
  return [
    typeof charactersMax === 'number' && `Write at most ${charactersMax} characters.`,
    typeof tone === 'string' && `Tone: ${tone}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
