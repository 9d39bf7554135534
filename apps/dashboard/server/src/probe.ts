import { runChecks, type Check } from '@forecourt/service/plugins/health'

export type ProbeResult = { ok: boolean; latency_ms: number; error?: string; checked_at: Date }

/** Providers count and charge requests, so an answer is good for this long. */
const KEPT_MS = 15_000

/** Asks a provider now and then, however often it is called; concurrent callers share one question. */
export function createProbe(check: Check, now: () => Date): () => Promise<ProbeResult> {
  let last: { result: Promise<ProbeResult>; askedAt: number } | undefined
  const ask = async (): Promise<ProbeResult> => {
    const { probe } = await runChecks({ probe: check })
    return { ...(probe ?? { ok: false, latency_ms: 0 }), checked_at: now() }
  }
  return () => {
    const at = now().getTime()
    if (!last || at - last.askedAt >= KEPT_MS) last = { result: ask(), askedAt: at }
    return last.result
  }
}
