import { scoreNames, type ScoreName } from './judges/judges.ts'
import type { Summary, Tally } from './tally.ts'

/** Least share kept of each score, and limits of time and money. A score that is not named is not gated. */
export type Gate = Partial<Record<ScoreName, number>> & { latency_p95_ms?: number; cost_dollars?: number }

/**
 * Of a real model. What a customer would never forgive has to be whole. The rest leaves room for what a scripted customer
 * misreads. Latency is not gated unless asked: on a shared machine it says more about the machine.
 */
export const defaultGate: Gate = {
  once: 1,
  records: 1,
  opt_out: 1,
  secrets: 1,
  honesty: 1,
  person: 0.95,
  language: 0.97,
  length: 0.97,
  asking: 0.9,
  progress: 0.8,
  learning: 0.8,
  quotes: 0.9,
  repeats: 0.8,
}

/**
 * Of the sandbox's model: only what the platform answers for, whoever writes the words. How well the talk is led would
 * be a judgement of the sandbox's templates; it is reported, and gates nothing.
 */
export const platformGate: Gate = {
  once: 1,
  records: 1,
  opt_out: 1,
  secrets: 1,
  honesty: 1,
  person: 0.95,
  language: 0.97,
  length: 0.97,
  learning: 0.8,
}

/** Share of fixed replies, of those a model was to write, beyond which these are no results of that model. */
const FALLBACKS_MAX = 0.1

const limits = ['latency_p95_ms', 'cost_dollars'] as const

/** @throws Error, one line */
export function parseGate(text: string): Gate {
  const given = parseJson(text)
  for (const [name, value] of Object.entries(given)) {
    const isShare = (scoreNames as string[]).includes(name)
    if (!isShare && !(limits as readonly string[]).includes(name))
      throw new Error(`the gate names ${name}: there are ${[...scoreNames, ...limits].join(', ')}`)
    if (typeof value !== 'number' || value < 0 || (isShare && value > 1))
      throw new Error(
        `the gate gives ${name} ${JSON.stringify(value)}: ${isShare ? 'a share from 0 to 1' : 'a number'} is wanted`,
      )
  }
  return given as Gate
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below, like every other text that is no object.
  }
  throw new Error('the gate is not a JSON object')
}

/**
 * What keeps these results from passing, a sentence each. A score without occasion passes; a baseline fails a score
 * that is worse beyond chance, which is when the intervals do not meet.
 */
export function failuresOf(gate: Gate, summary: Summary, baseline?: Summary): string[] {
  const low = scoreNames.flatMap((name) => {
    const [least, tally] = [gate[name], summary.scores[name]]
    if (least === undefined || tally.checked === 0 || shareOf(tally) >= least) return []
    return [`${name}: ${percent(shareOf(tally))} kept, ${percent(least)} wanted`]
  })
  const worse = scoreNames.flatMap((name) => {
    const [now, then] = [summary.scores[name], baseline?.scores[name]]
    if (!then || now.checked === 0 || then.checked === 0 || now.interval[1] >= then.interval[0]) return []
    return [
      `${name}: ${percent(shareOf(now))} kept, clearly less than the baseline's ${percent(shareOf(then))}`,
    ]
  })
  const { latencyMs, costPerConversation } = summary.figures
  const { model = 0, rewrite = 0, fallback = 0 } = summary.figures.sources
  const unwritten = fallback / Math.max(1, model + rewrite + fallback)
  const over = [
    unwritten > FALLBACKS_MAX
      ? [`model: ${percent(unwritten)} of the replies it was to write are the platform's fixed ones`]
      : [],
    gate.latency_p95_ms !== undefined && latencyMs.p95 > gate.latency_p95_ms
      ? [`latency: p95 ${Math.round(latencyMs.p95)} ms, at most ${gate.latency_p95_ms} ms wanted`]
      : [],
    gate.cost_dollars !== undefined && (costPerConversation ?? 0) > gate.cost_dollars
      ? [`cost: $${costPerConversation?.toFixed(4)} a conversation, at most $${gate.cost_dollars} wanted`]
      : [],
  ].flat()
  return [...low, ...worse, ...over]
}

export const shareOf = ({ checked, kept }: Tally): number => kept / checked

export const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`
