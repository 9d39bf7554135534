import { ProviderError, type ProviderErrorFacts } from '@forecourt/ports/provider-error'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { CircuitOpen, createCircuitBreaker } from './circuit-breaker.ts'

const failure = (facts: Partial<ProviderErrorFacts> = {}) =>
  new ProviderError({
    provider: 'acme',
    operation: 'ask',
    message: 'no',
    isRetryable: true,
    outcome: 'unknown',
    ...facts,
  })
const overloaded = () => failure({ status: 529 })
const refused = () => failure({ status: 400, isRetryable: false })

function setUp(options: { failuresMax?: number; openMs?: number } = {}) {
  let nowMs = 0
  const breaker = createCircuitBreaker({ ...options, now: () => nowMs })
  const attempt = (error?: unknown) =>
    breaker
      .run(() => (error === undefined ? Promise.resolve('done') : Promise.reject(error)))
      .catch((reason: unknown) => reason)
  const attempts = async (...errors: unknown[]) => {
    for (const error of errors) await attempt(error)
  }
  return { breaker, attempt, attempts, pass: (ms: number) => (nowMs += ms) }
}

describe('a circuit', () => {
  it('lets through and gives back what comes', async () => {
    const { breaker, attempt } = setUp()
    expect(await attempt()).toBe('done')
    const error = overloaded()
    expect(await attempt(error)).toBe(error)
    expect(breaker.state).toBe('closed')
  })

  it('opens after five failures in a row, for thirty seconds', async () => {
    const { breaker, attempts, pass } = setUp()
    await attempts(overloaded(), overloaded(), overloaded(), overloaded())
    expect(breaker.isOpen()).toBe(false)
    await attempts(overloaded())
    expect(breaker.state).toBe('open')
    const work = vi.fn(async () => 'done')
    await expect(breaker.run(work)).rejects.toBeInstanceOf(CircuitOpen)
    expect(work).not.toHaveBeenCalled()
    pass(29_999)
    expect(breaker.isOpen()).toBe(true)
    pass(1)
    expect(breaker).toMatchObject({ state: 'half-open' })
    expect(breaker.isOpen()).toBe(false)
  })

  it.each([
    ['a success', undefined],
    ['a request that was wrong', refused()],
    ['a wrong key', failure({ status: 401, isRetryable: false })],
    ['spent money', failure({ status: 429, isRetryable: false })],
  ])('begins to count again after %s', async (_name, between) => {
    const { breaker, attempts } = setUp({ failuresMax: 2 })
    await attempts(overloaded(), between, overloaded())
    expect(breaker.state).toBe('closed')
    await attempts(overloaded())
    expect(breaker.state).toBe('open')
  })

  it.each([
    ['a caller who gave up', failure({ code: 'aborted' })],
    ['a mistake of ours', new TypeError('no')],
    ['a request that could not be made', failure({ code: 'ERR_INVALID_URL', isRetryable: false })],
  ])('does not count %s, nor forget for it', async (_name, between) => {
    const { breaker, attempts } = setUp({ failuresMax: 2 })
    await attempts(between, between, between)
    expect(breaker.state).toBe('closed')
    await attempts(overloaded(), between, overloaded())
    expect(breaker.state).toBe('open')
  })

  it('half-open lets one through at a time; its success closes', async () => {
    const { breaker, attempts, pass } = setUp({ failuresMax: 1, openMs: 10 })
    await attempts(overloaded())
    pass(10)
    let finish = (_result: string) => {}
    const trial = breaker.run(() => new Promise<string>((resolve) => (finish = resolve)))
    expect(breaker.isOpen()).toBe(true)
    await expect(breaker.run(async () => 'second')).rejects.toBeInstanceOf(CircuitOpen)
    finish('first')
    expect(await trial).toBe('first')
    expect(breaker.state).toBe('closed')
  })

  it('half-open opens again at the first failure, and stays as it is when the caller gave up', async () => {
    const { breaker, attempts, pass } = setUp({ failuresMax: 3, openMs: 10 })
    await attempts(overloaded(), overloaded(), overloaded())
    pass(10)
    await attempts(failure({ code: 'aborted' }))
    expect(breaker.state).toBe('half-open')
    expect(breaker.isOpen()).toBe(false)
    await attempts(overloaded())
    expect(breaker.state).toBe('open')
    pass(10)
    await attempts(refused())
    expect(breaker.state).toBe('closed')
  })

  it('does not count what was begun before it opened', async () => {
    const { breaker, attempts, pass } = setUp({ failuresMax: 1, openMs: 10 })
    let fail = (_error: unknown) => {}
    const slow = breaker.run(() => new Promise((_resolve, reject) => (fail = reject))).catch(() => {})
    await attempts(overloaded())
    pass(9)
    fail(overloaded())
    await slow
    pass(1)
    expect(breaker.state).toBe('half-open')
  })

  it('is never open without as many failures as it takes, and always lets through again', async () => {
    const outcome = fc.constantFrom('up' as const, 'down' as const, 'ours' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(outcome), fc.integer({ min: 1, max: 4 }), async (outcomes, failuresMax) => {
        const { breaker, attempt, pass } = setUp({ failuresMax, openMs: 100 })
        for (const [index, one] of outcomes.entries()) {
          await attempt(one === 'up' ? undefined : one === 'down' ? overloaded() : new Error('ours'))
          const downs = outcomes.slice(0, index + 1).filter((past) => past === 'down').length
          if (breaker.isOpen()) expect(downs).toBeGreaterThanOrEqual(failuresMax)
        }
        pass(100)
        expect(await attempt()).toBe('done')
        expect(breaker.state).toBe('closed')
      }),
    )
  })
})
