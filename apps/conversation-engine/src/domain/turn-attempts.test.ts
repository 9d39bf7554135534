import { expect, it } from 'vitest'
import { isFinalAttempt, isOutOfAttempts } from './turn-attempts.ts'

it.each([
  [1, false, false],
  [2, false, false],
  [3, true, false],
  [5, true, false],
  [6, true, true],
])('attempt %i is final: %s, without the model: %s', (attempt, isFinal, isOut) => {
  expect([isFinalAttempt(attempt), isOutOfAttempts(attempt)]).toEqual([isFinal, isOut])
})
