import type { CircuitState } from '@forecourt/adapter-http/circuit-breaker'
import type { LanguageModel } from '@forecourt/ports/language-model'
import { ProviderError } from '@forecourt/ports/provider-error'
import { createTimeLimit, type Delay } from './time-limit.ts'

export type ModelHealth = {
  provider: LanguageModel['provider']
  state: CircuitState
  /** Whether the provider answered and took our key, at most 30 s ago. */
  ok: boolean
  latencyMs: number | null
  /** A code, never the provider's words. */
  error?: string
}

type Probed = Pick<ModelHealth, 'ok' | 'latencyMs' | 'error'>

/** A page that is asked for every second must not ask the provider every second. */
const KEPT_MS = 30_000

const PROBE_TIMEOUT_MS = 3_000

/** Asks a provider whether it is there, at most once in 30 s and never for longer than 3 s. */
export function createProbe(model: LanguageModel, now: () => number, delay: Delay): () => Promise<Probed> {
  let kept: { atMs: number; result: Promise<Probed> } | undefined
  return () => {
    if (!kept || now() - kept.atMs >= KEPT_MS) kept = { atMs: now(), result: probe(model, now, delay) }
    return kept.result
  }
}

async function probe(model: LanguageModel, now: () => number, delay: Delay): Promise<Probed> {
  const startedAtMs = now()
  const limit = createTimeLimit(delay, PROBE_TIMEOUT_MS)
  try {
    await model.probe(limit.signal)
    return { ok: true, latencyMs: now() - startedAtMs }
  } catch (error) {
    return { ok: false, latencyMs: null, error: limit.signal.aborted ? 'no_answer_in_time' : codeOf(error) }
  } finally {
    limit.end()
  }
}

const codeOf = (error: unknown) =>
  error instanceof ProviderError ? String(error.code ?? error.status ?? 'failed') : 'failed'
