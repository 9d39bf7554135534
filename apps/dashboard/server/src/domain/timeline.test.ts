import { expect, it } from 'vitest'
import { toStep, type StepFact } from './timeline.ts'

const at = new Date('2026-03-02T15:04:05.678Z')
const common = { at, message_id: null, correlation_id: 'c' }

/** The sentence of a step, whose facts are given in short. */
const summaryOf = (kind: string, facts: object, duration_ms: number | null = null) =>
  toStep({ ...common, kind, facts, duration_ms } as StepFact).summary

const turn = (facts: object) =>
  summaryOf('turn', {
    outcome: 'committed',
    attempt: 1,
    worker: 'w',
    from_seq: 3,
    to_seq: 3,
    prompt_version: null,
    error: null,
    earlier_attempt: null,
    ...facts,
  })
const model = (facts: object, durationMs: number | null) =>
  summaryOf('model', { provider: 'claude', model: 'claude-haiku-5-5', calls: 1, ...facts }, durationMs)
const provider = (facts: object) => {
  const all = { provider: 'twilio', attempts: 1, provider_message_id: null, error_code: null, ...facts }
  const step = toStep({ ...common, kind: 'provider', facts: all, duration_ms: null } as StepFact)
  return [step.summary, (step.details as { error_code: string | null }).error_code]
}

it('a step keeps its facts and gets a sentence', () => {
  const step = { ...common, message_id: 'm', kind: 'stored', facts: { seq: 3 }, duration_ms: 12 } as const
  expect(toStep(step)).toEqual({
    at: '2026-03-02T15:04:05.678Z',
    kind: 'stored',
    summary: 'It was stored as message 3 of the conversation',
    message_id: 'm',
    correlation_id: 'c',
    duration_ms: 12,
    details: { seq: 3 },
  })
})

it.each([
  ['twilio', "The customer's message arrived from Twilio"],
  ['somebody', "The customer's message arrived from somebody"],
])('a webhook of %s', (name, expected) => {
  expect(summaryOf('webhook', { provider: name })).toBe(expected)
})

it.each([
  ['the first attempt', {}, 'The AI answered message 3'],
  ['of several messages', { to_seq: 5 }, 'The AI answered messages 3 to 5'],
  [
    'the third, the second being on record',
    { attempt: 3, earlier_attempt: 2 },
    'The AI answered message 3 at attempt 3',
  ],
  [
    'the second, after a process died',
    { attempt: 2 },
    'The AI answered message 3 at attempt 2; an earlier attempt ended without a result',
  ],
  [
    'the third, of whose forerunners only the first is on record',
    { attempt: 3, earlier_attempt: 1 },
    'The AI answered message 3 at attempt 3; an earlier attempt ended without a result',
  ],
  ['the first after a replay', { earlier_attempt: 11 }, 'The AI answered message 3'],
  [
    'superseded',
    { outcome: 'superseded' },
    'The AI dropped its answer to message 3 because the customer wrote again',
  ],
  [
    'lost',
    { outcome: 'lost', error: 'a person took over' },
    'An attempt to answer message 3 no longer counted: a person took over',
  ],
  [
    'broken off',
    { outcome: 'broke_off', error: 'the worker was stopped' },
    'An attempt to answer message 3 broke off: the worker was stopped',
  ],
  [
    'parked',
    { outcome: 'parked', attempt: 11, earlier_attempt: 10, error: 'not committed in 10 attempts' },
    'Answering message 3 was given up: not committed in 10 attempts',
  ],
  [
    'parked, before such things were recorded',
    { outcome: 'parked', attempt: null, from_seq: null, to_seq: null },
    'Answering the customer was given up',
  ],
])('a turn: %s', (_name, facts, expected) => {
  expect(turn(facts)).toBe(expected)
})

it.each([
  ['answered', {}, 812, 'Claude (claude-haiku-5-5) answered in 812 ms'],
  ['after retries', { calls: 3 }, 4_012, 'Claude (claude-haiku-5-5) answered in 4012 ms (3 calls)'],
  ['of unknown effort', { model: null, calls: null }, null, 'Claude answered'],
  [
    'silent',
    { provider: null, calls: 4 },
    25_000,
    'No model answered in 25000 ms (4 calls), so the prepared reply was used',
  ],
  [
    'not asked',
    { provider: null, calls: 0 },
    null,
    'The model was not asked after so many attempts, so the prepared reply was used',
  ],
])('a model: %s', (_name, facts, durationMs, expected) => {
  expect(model(facts, durationMs)).toBe(expected)
})

it('the outbox says why the reply may leave', () => {
  expect(summaryOf('outbox', { seq: 4, allowed_because: 'the customer wrote' })).toBe(
    'The reply was committed and may leave: the customer wrote',
  )
})

it.each([
  ['sending', {}, 'The reply is being handed to Twilio', null],
  ['sent', { provider_message_id: 'SM1' }, 'Twilio accepted the reply', null],
  ['read', { provider_message_id: 'SM1', attempts: 2 }, 'Twilio accepted the reply at attempt 2', null],
  ['failed', { provider_message_id: 'SM1', error_code: '30007' }, 'Twilio accepted the reply', null],
  ['failed', { error_code: '21610' }, 'Twilio could not be given the reply (error 21610)', '21610'],
  [
    'pending',
    { error_code: '20429' },
    'Twilio did not take the reply (error 20429); it will be tried again',
    '20429',
  ],
  [
    'unknown',
    { error_code: 'timeout' },
    'It is not known whether Twilio took the reply (error timeout); its record is being asked',
    'timeout',
  ],
])('a reply that is %s', (state, facts, expected, code) => {
  expect(provider({ state, ...facts })).toEqual([expected, code])
})

it.each([
  ['sent', null, 'Twilio reports that the reply was sent'],
  ['delivered', null, 'Twilio reports that the reply was delivered'],
  ['read', null, 'Twilio reports that the customer read the reply'],
  ['failed', '30007', 'Twilio reports that the reply could not be delivered (error 30007)'],
])('a report: %s', (state, error_code, expected) => {
  expect(summaryOf('receipt', { provider: 'twilio', state, error_code })).toBe(expected)
})
