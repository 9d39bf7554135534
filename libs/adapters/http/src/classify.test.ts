import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorFromAnswer, errorFromFailure, errorFromUnusable, retryAfterMsFrom } from './classify.ts'

const call = { provider: 'acme', operation: 'send message' }
const now = new Date('2026-11-20T10:00:00Z')
const answer = (status: number, headers: Record<string, string> = {}) =>
  errorFromAnswer(call, { status, headers }, now)

describe('an answer', () => {
  it.each([
    [301, 'refused', false],
    [400, 'refused', false],
    [401, 'refused', false],
    [402, 'refused', false],
    [403, 'refused', false],
    [404, 'refused', false],
    [408, 'refused', true],
    [409, 'refused', false],
    [413, 'refused', false],
    [422, 'refused', false],
    [425, 'refused', true],
    [429, 'refused', true],
    [500, 'unknown', true],
    [502, 'unknown', true],
    [503, 'unknown', true],
    [504, 'unknown', true],
    [529, 'unknown', true],
  ] as const)('%i: %s, worth repeating: %s', (status, outcome, isRetryable) => {
    expect(answer(status)).toMatchObject({ ...call, status, outcome, isRetryable })
  })

  it('carries the provider’s code and words', () => {
    const refusal = { status: 400, headers: {}, code: '21610', message: 'Opted out' }
    const error = errorFromAnswer(call, refusal, now)
    expect(error).toMatchObject({ code: '21610', message: 'acme send message: 400 21610 Opted out' })
  })

  it('obeys x-should-retry, which says nothing about whether the provider acted', () => {
    expect(answer(400, { 'x-should-retry': 'true' })).toMatchObject({ isRetryable: true, outcome: 'refused' })
    expect(answer(500, { 'x-should-retry': 'false' })).toMatchObject({
      isRetryable: false,
      outcome: 'unknown',
    })
  })

  it('is final when the adapter knows that it is', () => {
    const refusal = { status: 429, headers: { 'x-should-retry': 'true' }, isFinal: true }
    expect(errorFromAnswer(call, refusal, now)).toMatchObject({ isRetryable: false })
  })

  it('promises `refused` for no status at which the provider may have acted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), (status) => {
        expect(answer(status).outcome).toBe(status >= 500 ? 'unknown' : 'refused')
      }),
    )
  })
})

describe('the wait that was asked for', () => {
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{}, undefined],
  ])('%o: %s ms', (headers, expected) => {
    expect(retryAfterMsFrom(headers as Record<string, string>, now)).toBe(expected)
    expect(answer(429, headers as Record<string, string>).retryAfterMs).toBe(expected)
  })

  it('is a finite number that is not negative, or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (milliseconds, value) => {
        const waitMs = retryAfterMsFrom({ 'retry-after-ms': milliseconds, 'retry-after': value }, now)
        expect(waitMs === undefined || (Number.isFinite(waitMs) && waitMs >= 0)).toBe(true)
      }),
    )
  })
})

describe('no answer', () => {
  it('what never left was refused', () => {
    const error = errorFromFailure(call, { code: 'ECONNREFUSED', hasLeft: false })
    expect(error).toMatchObject({ outcome: 'refused', isRetryable: true, code: 'ECONNREFUSED' })
    expect(error.status).toBeUndefined()
    expect(error.message).toBe('acme send message: not sent ECONNREFUSED')
  })

  it('what left may have been acted on, whatever the code', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(errorFromFailure(call, { code, hasLeft: true }).outcome).toBe('unknown')
      }),
    )
  })

  it.each(['ERR_INVALID_URL', 'UND_ERR_INVALID_ARG', 'invalid_request'])('%s is ours to mend', (code) => {
    expect(errorFromFailure(call, { code, hasLeft: false })).toMatchObject({
      isRetryable: false,
      outcome: 'refused',
    })
  })

  it('keeps what it came from', () => {
    const cause = new Error('socket hang up')
    expect(errorFromFailure(call, { code: 'x', hasLeft: true }, cause).cause).toBe(cause)
  })
})

it('a yes that cannot be used: unknown', () => {
  expect(errorFromUnusable(call, 'unreadable_answer', 201)).toMatchObject({
    status: 201,
    code: 'unreadable_answer',
    outcome: 'unknown',
    isRetryable: true,
  })
  expect(errorFromUnusable(call, 'record_too_long').status).toBeUndefined()
})
