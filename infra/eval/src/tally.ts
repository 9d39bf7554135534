import { scoreNames, scores, type ScoreName } from './judges/judges.ts'
import type { Verdict } from './judges/verdict.ts'
import type { Transcript } from './transcript.ts'

/** How often a promise was looked at and kept, with the interval in which its true share lies (Wilson, 95 %). */
export type Tally = { checked: number; kept: number; interval: readonly [number, number] }

export type Failure = { score: ScoreName; persona: string; run: number } & Omit<
  Extract<Verdict, { isKept: false }>,
  'isKept'
>

export type Figures = {
  conversations: number
  replies: number
  latencyMs: { p50: number; p95: number }
  inputTokensPerConversation: number
  outputTokensPerConversation: number
  /** US dollars; null where the model has no price on record. */
  costPerConversation: number | null
  modelCalls: number
  guardHits: number
  guardHitsByRule: Record<string, number>
  /** Replies by who wrote them: model, rewrite, fallback, notice. */
  sources: Record<string, number>
}

export type Summary = {
  scores: Record<ScoreName, Tally>
  byPersona: Record<string, Record<ScoreName, Tally>>
  failures: Failure[]
  figures: Figures
}

/** All judges on all talks. */
export function summarise(transcripts: readonly Transcript[]): Summary {
  const found = transcripts.flatMap((transcript) =>
    scoreNames.flatMap((score) =>
      scores[score]
        .judge(transcript)
        .map((verdict) => ({ score, verdict, persona: transcript.persona.name, run: transcript.run })),
    ),
  )
  const talliesOf = (chosen: typeof found) =>
    Object.fromEntries(
      scoreNames.map((score) => [
        score,
        toTally(chosen.filter((each) => each.score === score).map(({ verdict }) => verdict)),
      ]),
    ) as Record<ScoreName, Tally>
  const names = [...new Set(transcripts.map(({ persona }) => persona.name))]
  return {
    scores: talliesOf(found),
    byPersona: Object.fromEntries(
      names.map((name) => [name, talliesOf(found.filter(({ persona }) => persona === name))]),
    ),
    failures: found.flatMap(({ score, verdict, persona, run }) => {
      if (verdict.isKept) return []
      const { customer, reply, why } = verdict
      return [{ score, persona, run, customer, reply, why }]
    }),
    figures: figuresOf(transcripts),
  }
}

function toTally(verdicts: readonly Verdict[]): Tally {
  const kept = verdicts.filter(({ isKept }) => isKept).length
  return { checked: verdicts.length, kept, interval: wilson(kept, verdicts.length) }
}

const Z = 1.96

/** Wilson's interval of a share, 95 %. Without a look at anything it says nothing: 0 to 1. */
export function wilson(kept: number, checked: number): readonly [number, number] {
  if (checked === 0) return [0, 1]
  const share = kept / checked
  const z2 = Z * Z
  const middle = (share + z2 / (2 * checked)) / (1 + z2 / checked)
  const reach =
    (Z / (1 + z2 / checked)) * Math.sqrt((share * (1 - share)) / checked + z2 / (4 * checked * checked))
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)]
}

function figuresOf(transcripts: readonly Transcript[]): Figures {
  const exchanges = transcripts.flatMap((transcript) => transcript.exchanges)
  const turns = transcripts.flatMap((transcript) => transcript.kept.turns)
  const asked = turns.filter(({ modelCalls }) => modelCalls > 0)
  const latencies = exchanges.flatMap(({ latencyMs }) => latencyMs ?? []).toSorted((a, b) => a - b)
  const rules = turns.flatMap(({ guardRules }) => guardRules)
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const each = (values: readonly number[]) =>
    transcripts.length === 0 ? 0 : total(values) / transcripts.length
  const hasPrices = asked.length > 0 && asked.every(({ costMicros }) => costMicros !== null)
  return {
    conversations: transcripts.length,
    replies: total(exchanges.map(({ replies }) => replies.length)),
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
    inputTokensPerConversation: each(turns.map(({ inputTokens }) => inputTokens)),
    outputTokensPerConversation: each(turns.map(({ outputTokens }) => outputTokens)),
    costPerConversation: hasPrices ? each(asked.map(({ costMicros }) => costMicros ?? 0)) / 1_000_000 : null,
    modelCalls: total(turns.map(({ modelCalls }) => modelCalls)),
    guardHits: rules.length,
    guardHitsByRule: countOf(rules),
    sources: countOf(turns.map(({ source }) => source)),
  }
}

/** Of values in ascending order, by nearest rank; 0 without any. */
export const percentile = (ascending: readonly number[], share: number): number =>
  ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? 0

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
