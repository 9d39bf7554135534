import { expect, test } from 'vitest'
import { findOptOutType } from './opt-out.ts'

test.each([
  ['STOP', 'STOP'],
  [' stop ', 'STOP'],
  ['Revoke', 'STOP'],
  ['unstop', 'START'],
  ['YES', 'START'],
  ['help', 'HELP'],
  ["I can't stop thinking about that Camry", undefined],
  ['stop.', undefined],
  ['', undefined],
])('%j is %s', (body, type) => {
  expect(findOptOutType(body)).toBe(type)
})
