import { ProviderError, type ProviderErrorFacts } from '@forecourt/ports/provider-error'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { retry, type RetryPolicy } from './retry.ts'

const failure = (facts: Partial<ProviderErrorFacts> = {}) =>
  new ProviderError({
    provider: 'acme',
    operation: 'send message',
    message: 'no',
    isRetryable: true,
    outcome: 'refused',
    ...facts,
  })

/** Fails with each error in turn, then gives 'done'; tells how often it was asked and what was waited. */
async function run(errors: unknown[], policy: Partial<RetryPolicy> = {}, deadlineAtMs?: number) {
  const left = [...errors]
  const waits: number[] = []
  let clockMs = 0
  const attempt = vi.fn(async () => {
    if (left.length > 0) throw left.shift()
    return 'done'
  })
  const result = await retry(policy, attempt, {
    deadlineAtMs,
    random: () => 0.5,
    now: () => clockMs,
    delay: async (ms) => {
      waits.push(ms)
      clockMs += ms
    },
  }).catch((error: unknown) => error)
  return { result, waits, attempts: attempt.mock.calls.length }
}

describe('waits', () => {
  it('1, 2 and 4 seconds by default, then gives up with the last error', async () => {
    const errors = [failure(), failure(), failure(), failure({ code: 'last' })]
    expect(await run(errors)).toEqual({ result: errors[3], waits: [1_000, 2_000, 4_000], attempts: 4 })
  })

  it('returns what an attempt brings', async () => {
    expect(await run([failure(), failure()])).toEqual({ result: 'done', waits: [1_000, 2_000], attempts: 3 })
    expect(await run([])).toEqual({ result: 'done', waits: [], attempts: 1 })
  })

  it('leaves a share to chance, on both sides', async () => {
    const waits: number[] = []
    for (const chance of [0, 0.999]) {
      const options = { random: () => chance, delay: async (ms: number) => void waits.push(ms) }
      await retry({ retriesMax: 1 }, () => Promise.reject(failure()), options).catch(() => {})
    }
    expect(waits).toEqual([800, 1_200])
  })

  it('as long as the provider asks, and never shorter than its own', async () => {
    expect((await run([failure({ retryAfterMs: 7_000 })])).waits).toEqual([7_000])
    expect((await run([failure({ retryAfterMs: 10 })])).waits).toEqual([1_000])
  })
})

describe('does not try again', () => {
  it('what cannot succeed', async () => {
    const error = failure({ isRetryable: false })
    expect(await run([error])).toEqual({ result: error, waits: [], attempts: 1 })
  })

  it('what is no failure of a provider', async () => {
    const error = new TypeError('a bug')
    expect(await run([error])).toEqual({ result: error, waits: [], attempts: 1 })
  })

  it('a send that may have happened', async () => {
    const error = failure({ outcome: 'unknown' })
    expect(await run([error], { isSend: true })).toEqual({ result: error, waits: [], attempts: 1 })
    expect((await run([error], { isSend: false })).result).toBe('done')
    expect((await run([failure()], { isSend: true })).result).toBe('done')
  })

  it('when the wait would lead past the deadline', async () => {
    const error = failure({ retryAfterMs: 30_000 })
    expect(await run([error], {}, 25_000)).toEqual({ result: error, waits: [], attempts: 1 })
    expect((await run([failure(), failure(), failure()], {}, 2_500)).waits).toEqual([1_000])
  })

  it('when its caller has given up, before the wait or during it', async () => {
    const giveUp = new AbortController()
    const error = failure()
    const attempt = vi.fn(() => Promise.reject(error))
    const options = { signal: giveUp.signal, onRetry: () => giveUp.abort() }
    await expect(retry({}, attempt, options)).rejects.toBe(error)
    expect(attempt).toHaveBeenCalledTimes(1)
    await expect(retry({}, attempt, options)).rejects.toBe(error)
    expect(attempt).toHaveBeenCalledTimes(2)
  })
})

it('really waits when nobody waits for it', async () => {
  const startedAt = performance.now()
  let tries = 0
  const attempt = async () => {
    if (++tries === 1) throw failure()
  }
  await retry({ baseMs: 30, jitter: 0 }, attempt)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(28)
})

it('tells of each retry', async () => {
  const onRetry = vi.fn()
  const error = failure()
  const options = { onRetry, delay: async () => {}, random: () => 0.5 }
  await retry({ retriesMax: 2 }, () => Promise.reject(error), options).catch(() => {})
  expect(onRetry.mock.calls).toEqual([
    [error, 1_000, 1],
    [error, 2_000, 2],
  ])
})

it('never makes more attempts than allowed, nor repeats a send that may have happened', async () => {
  const errors = fc.record({
    isRetryable: fc.boolean(),
    outcome: fc.constantFrom('refused' as const, 'unknown' as const),
    retryAfterMs: fc.nat(10_000),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(errors, { maxLength: 8 }), fc.nat(5), async (facts, retriesMax) => {
      const { attempts } = await run(facts.map(failure), { retriesMax, isSend: true })
      const fatal = facts.findIndex((one) => !one.isRetryable || one.outcome === 'unknown')
      const untilFatal = fatal === -1 ? Infinity : fatal + 1
      expect(attempts).toBe(Math.min(retriesMax + 1, facts.length + 1, untilFatal))
    }),
  )
})
