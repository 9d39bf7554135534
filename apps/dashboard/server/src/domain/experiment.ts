import type {
  Estimate,
  ExperimentResults,
  ExperimentToCreate,
  PromptMetrics,
} from '@forecourt/contracts/http/experiments'
import { accept, refuse, type Parsed } from './parsed.ts'
import {
  compareMeans,
  compareShares,
  estimateMean,
  estimateShare,
  type Interval,
  type Sample,
  type Share,
} from './statistics.ts'

type Variant = ExperimentToCreate['variants'][number]

/** The ids of the versions, each of which may stand there once: a conversation has one variant. */
export function parseVariants(variants: readonly Variant[]): Parsed<string[]> {
  const ids = variants.map(({ prompt_id }) => prompt_id.toLowerCase())
  const repeated = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  if (repeated >= 0) return refuse(`variants[${repeated}].prompt_id`, 'stands there twice')
  return accept(ids)
}

/** What the turns of one version say, counted. */
export type PromptFacts = {
  prompt_id: string
  version: number
  turns: number
  conversations: number
  p95_response_ms: number | null
  input_tokens: number
  output_tokens: number
  cost_micros: number
  response: Sample
  score_change: Sample
  escalated: number
  booked: number
  opted_out: number
  fallbacks: number
}

/**
 * Shares of conversations for what happens once to a conversation, and of answers for what happens to each: a
 * conversation keeps its version, so it is the conversations that were drawn by lot.
 */
const sharesOf = (facts: PromptFacts) => {
  const ofConversations = (hits: number): Share => ({ hits, count: facts.conversations })
  return {
    escalated_rate: ofConversations(facts.escalated),
    booked_rate: ofConversations(facts.booked),
    opt_out_rate: ofConversations(facts.opted_out),
    fallback_rate: { hits: facts.fallbacks, count: facts.turns },
  }
}

export function toMetrics(facts: PromptFacts): PromptMetrics {
  const { escalated_rate, booked_rate, opt_out_rate, fallback_rate } = sharesOf(facts)
  return {
    prompt_id: facts.prompt_id,
    version: facts.version,
    turns: facts.turns,
    conversations: facts.conversations,
    p95_response_ms: facts.p95_response_ms,
    input_tokens: facts.input_tokens,
    output_tokens: facts.output_tokens,
    cost_usd: facts.cost_micros / 1_000_000,
    response_ms: withCount(estimateMean(facts.response), facts.response),
    score_change: withCount(estimateMean(facts.score_change), facts.score_change),
    escalated_rate: withCount(estimateShare(escalated_rate), escalated_rate),
    booked_rate: withCount(estimateShare(booked_rate), booked_rate),
    opt_out_rate: withCount(estimateShare(opt_out_rate), opt_out_rate),
    fallback_rate: withCount(estimateShare(fallback_rate), fallback_rate),
  }
}

/** The second of two variants minus the first; null where there are not two. */
export function compareVariants(variants: readonly PromptFacts[]): ExperimentResults['difference'] {
  const [first, second] = variants
  if (!first || !second || variants.length !== 2) return null
  const [a, b] = [sharesOf(first), sharesOf(second)]
  return {
    response_ms: compareMeans(first.response, second.response),
    score_change: compareMeans(first.score_change, second.score_change),
    escalated_rate: compareShares(a.escalated_rate, b.escalated_rate),
    booked_rate: compareShares(a.booked_rate, b.booked_rate),
    opt_out_rate: compareShares(a.opt_out_rate, b.opt_out_rate),
    fallback_rate: compareShares(a.fallback_rate, b.fallback_rate),
  }
}

const withCount = (interval: Interval, { count }: { count: number }): Estimate => ({ count, ...interval })
