import { expect, it } from 'vitest'
import { isFinalAttempt, isOutOfAttempts, mustBeParked } from './turn-attempts.ts'

it.each([
  [1, false, false, false],
  [2, false, false, false],
  [3, true, false, false],
  [5, true, false, false],
  [6, true, true, false],
  [10, true, true, false],
  [11, true, true, true],
])('attempt %i is final: %s, without the model: %s, parked: %s', (attempt, isFinal, isOut, isParked) => {
  expect([isFinalAttempt(attempt), isOutOfAttempts(attempt), mustBeParked(attempt)]).toEqual([
    isFinal,
    isOut,
    isParked,
  ])
})
