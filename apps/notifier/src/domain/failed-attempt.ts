/** What a failed attempt to send tells, in the terms of the port. */
export type AttemptFailure = {
  outcome: 'refused' | 'unknown'
  isRetryable: boolean
  retryAfterMs: number | undefined
}

export type AfterFailure =
  /** The provider did not take it and may take it later. */
  | { next: 'retry'; inMs: number }
  /** The provider will not take it. */
  | { next: 'fail' }
  /** It may have taken it: ask its record before anything else. */
  | { next: 'reconcile'; inMs: number }

/** Repeats after the first attempt, at about 1, 2 and 4 s. */
export const RETRIES_MAX = 3
const RETRY_BASE_MS = 1_000
/** Nobody waits longer than this for a provider that asks for patience. */
const RETRY_MS_MAX = 60_000
/** A provider's record may show a message a moment after it took it. */
export const FIRST_LOOK_MS = 2_000

/**
 * @param attempt number of the attempt that failed, from 1
 * @param chance 0 to 1: spreads those who failed together
 */
export function decideAfterFailure(failure: AttemptFailure, attempt: number, chance: number): AfterFailure {
  if (failure.outcome === 'unknown') return { next: 'reconcile', inMs: FIRST_LOOK_MS }
  if (!failure.isRetryable || attempt > RETRIES_MAX) return { next: 'fail' }
  const backoffMs = RETRY_BASE_MS * 2 ** (attempt - 1) * (0.8 + 0.4 * chance)
  return {
    next: 'retry',
    inMs: Math.round(Math.min(Math.max(backoffMs, failure.retryAfterMs ?? 0), RETRY_MS_MAX)),
  }
}
