import type { ThinkingConfigParam } from '@anthropic-ai/sdk/resources/messages'
import type { ModelFacts } from '@forecourt/ports/language-model'

/*
 * Capabilities and prices by model, https://platform.claude.com/docs/en/about-claude/pricing (2026-11-20).
 * A price of $1 per million tokens is one micro-dollar per token, so the figures below are micro-dollars.
 */

export type Model = {
  /** The id without its date; an id with a date after it is the same model. */
  id: string
  /** API version 2026-10-21, which this SDK speaks, refuses `temperature` with 400 for every model. */
  acceptsTemperature: boolean
  /**
   * How it is kept from thinking, as far as it lets itself be: these models think unasked, and a reply by text message
   * cannot wait for it. Nothing is sent for a model that thinks only when it is told to.
   */
  thinking?: ThinkingConfigParam
  /** For those that think all the same. */
  effort?: 'low'
  /** Added to the tokens asked for, since thinking counts towards them. */
  thinkingTokens?: number
  /** It takes a turn of the system's in the middle of the talk, right after a user's. */
  acceptsSystemTurns?: boolean
  prices: readonly PriceTier[]
  /** The last day on which it answers. */
  retiresOn?: string
}

type PriceTier = {
  /** The tier holds for prompts of up to so many tokens, cached ones included. */
  promptTokensMax: number
  inputMicros: number
  outputMicros: number
}

const flat = (inputMicros: number, outputMicros: number): PriceTier[] => [
  { promptTokensMax: Infinity, inputMicros, outputMicros },
]

export const models: readonly Model[] = [
  {
    id: 'claude-haiku-5-5',
    acceptsTemperature: false,
    thinking: { type: 'disabled' },
    acceptsSystemTurns: true,
    prices: [
      { promptTokensMax: 100_000, inputMicros: 0.1, outputMicros: 0.5 },
      { promptTokensMax: Infinity, inputMicros: 0.5, outputMicros: 2.5 },
    ],
  },
  {
    id: 'claude-sonnet-5-5',
    acceptsTemperature: false,
    // The least that it accepts: `disabled` is refused.
    thinking: { type: 'between_tools' },
    effort: 'low',
    thinkingTokens: 1_024,
    acceptsSystemTurns: true,
    prices: flat(2, 10),
  },
  {
    id: 'claude-opus-5-5',
    acceptsTemperature: false,
    effort: 'low',
    thinkingTokens: 2_048,
    acceptsSystemTurns: true,
    prices: flat(4, 20),
  },
  { id: 'claude-haiku-4-5', acceptsTemperature: false, prices: flat(1, 5) },
  { id: 'claude-sonnet-4-5', acceptsTemperature: false, prices: flat(3, 15), retiresOn: '2026-11-30' },
  { id: 'claude-3-5-haiku', acceptsTemperature: false, prices: flat(0.8, 4), retiresOn: '2026-02-19' },
]

/** The model of an id, with or without a date or `-latest` after it; undefined for one that is not in the table. */
export const findModel = (id: string): Model | undefined =>
  models.find((model) => id === model.id || /^-(\d{8}|latest)$/.test(id.slice(prefixLength(id, model.id))))

const prefixLength = (id: string, prefix: string) => (id.startsWith(prefix) ? prefix.length : id.length)

/** Null for an id that is no Claude's. The price is that of an ordinary prompt, the first tier's. */
export function describeModel(id: string): ModelFacts | null {
  const model = findModel(id)
  if (!model && !id.startsWith('claude-')) return null
  return {
    id,
    isKnown: model !== undefined,
    inputMicrosPerToken: model?.prices[0]?.inputMicros ?? null,
    outputMicrosPerToken: model?.prices[0]?.outputMicros ?? null,
    ...(model?.retiresOn && { retiresOn: model.retiresOn }),
  }
}

export type TokenCounts = {
  /** Neither read from the cache nor written to it. */
  freshTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  outputTokens: number
}

/** Reading from the cache costs a tenth of fresh input, writing to it a quarter more. */
const cacheReadFactor = 0.1
const cacheWriteFactor = 1.25

/** Whole micro-dollars; null for a model without a known price, since a guess would be worse than none. */
export function costMicrosOf(modelId: string, tokens: TokenCounts): number | null {
  const { freshTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = tokens
  const promptTokens = freshTokens + cacheReadTokens + cacheWriteTokens
  const tier = findModel(modelId)?.prices.find((price) => promptTokens <= price.promptTokensMax)
  if (!tier) return null
  const inputTokens = freshTokens + cacheReadTokens * cacheReadFactor + cacheWriteTokens * cacheWriteFactor
  return Math.round(inputTokens * tier.inputMicros + outputTokens * tier.outputMicros)
}
