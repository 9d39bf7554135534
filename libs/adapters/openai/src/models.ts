import type { ModelFacts } from '@forecourt/ports/language-model'

/*
 * Capabilities, prices and last days by model. Prices from https://developers.openai.com/api/docs/pricing by way of
 * others' copies, last days from https://developers.openai.com/api/docs/deprecations (both November 2026, not from the
 * pages themselves): to be checked against both before money is made of them.
 * A price of $1 per million tokens is one micro-dollar per token, so the figures below are micro-dollars.
 */

export type Model = {
  /** The id without its date; an id with a date after it is the same model. */
  id: string
  /** It thinks before it answers, and refuses `temperature`. */
  isReasoning: boolean
  /** Null where none is known: a guess would be worse. */
  prices: Prices | null
  /** The last day on which it answers. */
  retiresOn?: string
}

type Prices = {
  inputMicros: number
  cachedMicros: number
  outputMicros: number
  /** Writing to the cache and long prompts cost extra: from GPT-5.6 on. */
  hasSurcharges: boolean
}

const costing = (inputMicros: number, cachedMicros: number, outputMicros: number): Prices => ({
  inputMicros,
  cachedMicros,
  outputMicros,
  hasSurcharges: false,
})

const withSurcharges = (prices: Prices): Prices => ({ ...prices, hasSurcharges: true })

const chat = (id: string, prices: Prices | null, retiresOn?: string): Model => ({
  id,
  isReasoning: false,
  prices,
  ...(retiresOn && { retiresOn }),
})

const reasoning = (id: string, prices: Prices | null, retiresOn?: string): Model => ({
  ...chat(id, prices, retiresOn),
  isReasoning: true,
})

export const models: readonly Model[] = [
  chat('gpt-4o', costing(2.5, 1.25, 10), '2027-01-14'),
  chat('gpt-4o-mini', costing(0.15, 0.075, 0.6), '2027-01-14'),
  chat('gpt-4.1', costing(2, 0.5, 8), '2027-01-14'),
  chat('gpt-4.1-mini', costing(0.4, 0.1, 1.6), '2027-01-14'),
  chat('gpt-4.1-nano', costing(0.1, 0.025, 0.4), '2027-01-14'),
  reasoning('o3', costing(2, 0.5, 8), '2026-12-11'),
  reasoning('o3-mini', costing(1.1, 0.55, 4.4)),
  reasoning('o4-mini', costing(1.1, 0.275, 4.4)),
  reasoning('gpt-5', costing(1.25, 0.125, 10), '2026-12-11'),
  reasoning('gpt-5-mini', costing(0.25, 0.025, 2), '2026-12-11'),
  reasoning('gpt-5-nano', costing(0.05, 0.005, 0.4), '2026-12-11'),
  reasoning('gpt-5.1', costing(1.25, 0.125, 10), '2027-04-01'),
  reasoning('gpt-5.2', costing(1.75, 0.175, 14)),
  reasoning('gpt-5.4', costing(2.5, 0.25, 15)),
  reasoning('gpt-5.4-mini', costing(0.75, 0.075, 4.5)),
  reasoning('gpt-5.4-nano', costing(0.2, 0.02, 1.25), '2027-04-01'),
  reasoning('gpt-5.5', costing(5, 0.5, 30)),
  reasoning('gpt-5.6-luna', withSurcharges(costing(0.2, 0.02, 1.2))),
  reasoning('gpt-5.6-terra', withSurcharges(costing(2, 0.2, 12))),
  // Two prices are told of it.
  reasoning('gpt-5.6-sol', null),
  reasoning('gpt-6-luna', withSurcharges(costing(0.1, 0.01, 0.5))),
  reasoning('gpt-6-sol', withSurcharges(costing(2, 0.2, 10))),
  reasoning('gpt-6-astra', withSurcharges(costing(10, 1, 50))),
  reasoning('gpt-6.1-sol', null),
  reasoning('gpt-6.1-terra', null),
]

/** The model of an id, with or without a date after it; undefined for one that is not in the table. */
export const findModel = (id: string): Model | undefined =>
  models.find((model) => id === model.id || id.replace(/-\d{4}-\d{2}-\d{2}$/, '') === model.id)

/** Families that think: also for ids that are not in the table, which would otherwise have no tokens left to answer. */
const reasoningFamilies = /^(o\d|gpt-[5-9])/

/**
 * What thinking at low effort takes at most, as far as a reply of a few sentences goes. It counts towards the limit of
 * the output, so it is added to what the caller wants to read.
 */
const THINKING_TOKENS = 2_048

/** Nothing is risked with a model that is not known: neither a temperature nor an effort that it may refuse. */
export function capabilitiesOf(id: string) {
  const model = findModel(id)
  const thinks = model ? model.isReasoning : reasoningFamilies.test(id)
  return {
    acceptsTemperature: model !== undefined && !model.isReasoning,
    acceptsEffort: model?.isReasoning ?? false,
    thinkingTokens: thinks ? THINKING_TOKENS : 0,
  }
}

/** Null for an id that is none of OpenAI's. The price is that of an ordinary prompt. */
export function describeModel(id: string): ModelFacts | null {
  const model = findModel(id)
  if (!model && !/^(gpt-|chatgpt-|o\d|ft:)/.test(id)) return null
  return {
    id,
    isKnown: model !== undefined,
    inputMicrosPerToken: model?.prices?.inputMicros ?? null,
    outputMicrosPerToken: model?.prices?.outputMicros ?? null,
    ...(model?.retiresOn && { retiresOn: model.retiresOn }),
  }
}

export type TokenCounts = {
  /** All of the prompt, what was read from the cache and written to it included. */
  inputTokens: number
  cachedTokens: number
  cacheWriteTokens: number
  /** What the model thought included. */
  outputTokens: number
}

/** A prompt of more tokens is a long one: all of its input costs twice, the output half as much again. */
const LONG_PROMPT_TOKENS = 272_000

const CACHE_WRITE_FACTOR = 1.25

/** Whole micro-dollars; null for a model without a known price. */
export function costMicrosOf(modelId: string, tokens: TokenCounts): number | null {
  const prices = findModel(modelId)?.prices
  if (!prices) return null
  const { inputTokens, cachedTokens, cacheWriteTokens, outputTokens } = tokens
  const isLong = prices.hasSurcharges && inputTokens > LONG_PROMPT_TOKENS
  const writeFactor = prices.hasSurcharges ? CACHE_WRITE_FACTOR : 1
  const freshTokens = Math.max(0, inputTokens - cachedTokens - cacheWriteTokens)
  const inputMicros =
    (freshTokens + cacheWriteTokens * writeFactor) * prices.inputMicros + cachedTokens * prices.cachedMicros
  const outputMicros = outputTokens * prices.outputMicros
  return Math.round(isLong ? inputMicros * 2 + outputMicros * 1.5 : inputMicros + outputMicros)
}
