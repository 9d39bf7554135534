import { expect, it } from 'vitest'
import type { HistoryMessage } from './turn-facts.ts'
import { firstUnansweredSeq, listUnanswered } from './unanswered.ts'

const historyOf = (...roles: HistoryMessage['role'][]) =>
  roles.map((role, index) => ({
    id: `m${index + 1}`,
    seq: index + 1,
    role,
    content: '',
    at: new Date(0),
    mediaCount: 0,
  }))

it.each([
  ['the first text', historyOf('customer'), 0, [1]],
  ['a text after our reply', historyOf('customer', 'agent', 'customer'), 1, [3]],
  ['two texts after our reply', historyOf('customer', 'agent', 'customer', 'customer'), 1, [3, 4]],
  ['a text that crossed our reply', historyOf('customer', 'customer', 'agent'), 1, [2]],
  ['a text after what a person wrote', historyOf('customer', 'human', 'system', 'customer'), 1, [4]],
])('%s is what waits for an answer', (_what, history, answeredSeq, seqs) => {
  expect(listUnanswered({ history, answeredSeq }).map(({ seq }) => seq)).toEqual(seqs)
  expect(firstUnansweredSeq({ history, answeredSeq })).toBe(seqs[0])
})

it('what lies before the part of the history that was read counts from the next number', () => {
  expect(firstUnansweredSeq({ history: [], answeredSeq: 7 })).toBe(8)
})
