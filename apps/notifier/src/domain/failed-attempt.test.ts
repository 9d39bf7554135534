import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAfterFailure, RETRIES_MAX } from './failed-attempt.ts'

const refused = { outcome: 'refused' as const, isRetryable: true, retryAfterMs: undefined }

describe('after a failed attempt', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
  ])('number %i that was refused for now, it is tried again in about %i ms', (attempt, inMs) => {
    expect(decideAfterFailure(refused, attempt, 0.5)).toEqual({ next: 'retry', inMs })
  })

  it('it is given up when it was tried often enough, or when that cannot help', () => {
    expect(decideAfterFailure(refused, RETRIES_MAX + 1, 0)).toEqual({ next: 'fail' })
    expect(decideAfterFailure({ ...refused, isRetryable: false }, 1, 0)).toEqual({ next: 'fail' })
  })

  it('the provider is given the time it asks for, within reason', () => {
    expect(decideAfterFailure({ ...refused, retryAfterMs: 9_000 }, 1, 0)).toEqual({
      next: 'retry',
      inMs: 9_000,
    })
    expect(decideAfterFailure({ ...refused, retryAfterMs: 1e9 }, 1, 0)).toEqual({
      next: 'retry',
      inMs: 60_000,
    })
  })

  it('it is never tried again while its fate is unknown, whatever else is said', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1 }),
        (isRetryable, attempt, chance) => {
          const failure = { outcome: 'unknown' as const, isRetryable, retryAfterMs: 1 }
          expect(decideAfterFailure(failure, attempt, chance).next).toBe('reconcile')
        },
      ),
    )
  })
})
