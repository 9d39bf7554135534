import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '@forecourt/ports/provider-error'

export type RetryPolicy = {
  /** Attempts after the first. */
  retriesMax: number
  /** Wait before the first retry; doubles with each further one. */
  baseMs: number
  /** Share of the wait that is left to chance, so that those who failed together do not come back together. */
  jitter: number
  /** A send: what may already have happened is never repeated, it is reconciled. */
  isSend: boolean
}

/** Waits of about 1, 2 and 4 s. */
export const defaultRetryPolicy: RetryPolicy = { retriesMax: 3, baseMs: 1_000, jitter: 0.4, isSend: false }

export type RetryOptions = {
  signal?: AbortSignal | undefined
  /** Epoch milliseconds. No wait is begun that would end after it. */
  deadlineAtMs?: number | undefined
  /** Called before each wait, for logs and metrics. `attempt` counts from 1. */
  onRetry?: (error: ProviderError, waitMs: number, attempt: number) => void
  random?: () => number
  now?: () => number
  delay?: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

/**
 * Repeats `attempt` while its ProviderError says that a repeat may help and cannot harm.
 * A wait asked for by the provider is honoured; one that leads past the deadline ends the matter at once.
 * @throws the last attempt's error
 */
export async function retry<T>(
  policy: Partial<RetryPolicy>,
  attempt: (number: number) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { delay = defaultDelay, random = Math.random, now = Date.now } = options
  const rules = { ...defaultRetryPolicy, ...policy }
  for (let number = 1; ; number++) {
    try {
      return await attempt(number)
    } catch (error) {
      if (!isWorthRepeating(error, rules) || number > rules.retriesMax) throw error
      const waitMs = waitMsBefore(number, error, rules, random)
      const isTooLate = options.deadlineAtMs !== undefined && now() + waitMs >= options.deadlineAtMs
      if (isTooLate || options.signal?.aborted) throw error
      options.onRetry?.(error, waitMs, number)
      // Given up while waiting: what the provider said is worth more to the caller than "aborted".
      await delay(waitMs, options.signal).catch(() => Promise.reject(error))
    }
  }
}

const isWorthRepeating = (error: unknown, rules: RetryPolicy): error is ProviderError =>
  error instanceof ProviderError && error.isRetryable && !(rules.isSend && error.outcome === 'unknown')

function waitMsBefore(
  retryNumber: number,
  error: ProviderError,
  rules: RetryPolicy,
  random: () => number,
): number {
  const spread = 1 + rules.jitter * (random() - 0.5)
  return Math.round(Math.max(rules.baseMs * 2 ** (retryNumber - 1) * spread, error.retryAfterMs ?? 0))
}

const defaultDelay = async (ms: number, signal: AbortSignal | undefined) => {
  await sleep(ms, undefined, signal ? { signal } : {})
}
