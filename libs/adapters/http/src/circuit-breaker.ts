import { ProviderError } from '@forecourt/ports/provider-error'

export type CircuitState = 'closed' | 'open' | 'half-open'

export type CircuitBreaker = {
  /** Whether `run` would refuse: open, or half-open with its one trial under way. */
  isOpen(): boolean
  /** @throws what `work` throws, or CircuitOpen without having begun it */
  run<T>(work: () => Promise<T>): Promise<T>
  readonly state: CircuitState
}

export type CircuitBreakerOptions = {
  /** Failures in a row that open it. */
  failuresMax?: number
  /** How long it stays open before one call may try again. */
  openMs?: number
  /** Epoch milliseconds, or any clock that only goes forward. */
  now: () => number
}

/** Nothing was asked: the provider has failed too often of late. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen'
}

/**
 * Keeps callers from waiting for a provider that is down. Only what is the provider's fault counts, which is what may
 * pass by itself: a request that it refuses as wrong shows that it is up. A call that its caller gave up says nothing.
 */
export function createCircuitBreaker({
  failuresMax = 5,
  openMs = 30_000,
  now,
}: CircuitBreakerOptions): CircuitBreaker {
  let failures = 0
  let openedAtMs: number | undefined
  let isTrialUnderWay = false
  /** Grows each time it opens or closes, so that what was begun before is not counted after. */
  let era = 0

  const stateNow = (): CircuitState => {
    if (openedAtMs === undefined) return 'closed'
    return now() - openedAtMs >= openMs ? 'half-open' : 'open'
  }
  const isOpen = () => {
    const state = stateNow()
    return state === 'open' || (state === 'half-open' && isTrialUnderWay)
  }
  const open = () => {
    openedAtMs = now()
    era++
  }
  const close = () => {
    failures = 0
    if (openedAtMs === undefined) return
    openedAtMs = undefined
    era++
  }
  const settle = (verdict: Verdict, isTrial: boolean) => {
    if (verdict === 'up') return close()
    if (verdict === 'unknown') return
    failures++
    if (isTrial || failures >= failuresMax) open()
  }

  return {
    isOpen,
    get state() {
      return stateNow()
    },
    async run(work) {
      if (isOpen()) throw new CircuitOpen('the circuit is open')
      const isTrial = stateNow() === 'half-open'
      const begunIn = era
      if (isTrial) isTrialUnderWay = true
      let verdict: Verdict = 'up'
      try {
        return await work()
      } catch (error) {
        verdict = verdictOf(error)
        throw error
      } finally {
        if (isTrial) isTrialUnderWay = false
        if (begunIn === era) settle(verdict, isTrial)
      }
    },
  }
}

/** For apps, in which only context.ts may call what an adapter's package names `create…`: this constructs none. */
export { createCircuitBreaker as circuitBreaker }

type Verdict = 'up' | 'down' | 'unknown'

function verdictOf(error: unknown): Verdict {
  if (!(error instanceof ProviderError) || error.code === 'aborted') return 'unknown'
  if (error.isRetryable) return 'down'
  return error.status === undefined ? 'unknown' : 'up'
}
