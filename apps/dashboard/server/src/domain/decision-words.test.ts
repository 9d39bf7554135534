import { describe, expect, it } from 'vitest'
import { ofDecision, ofEvent, ofGuard, ofTool, ofUnderstanding } from './decision-words.ts'
import type { Details } from './timeline.ts'

const decision = (facts: Partial<Details<'decision'>>): string =>
  ofDecision({
    action: 'responded',
    source: 'model',
    credit: 'used',
    consent: null,
    escalation: null,
    booking: null,
    experiment_id: null,
    ...facts,
  })

describe('a manager reads why', () => {
  it.each<[Partial<Details<'decision'>>, string]>([
    [{}, 'The model wrote the reply.'],
    [{ source: 'rewrite' }, "The model's first draft was stopped, and its rewrite was taken."],
    [
      { source: 'fallback', credit: 'spared' },
      'The prepared reply was used, since no model gave one that may leave.',
    ],
    [
      { action: 'book', booking: { intent: 'test-drive', step: 'bookable', when: null } },
      'The model wrote the reply, and a visit is being arranged. The customer wants to come in: day and time are clear.',
    ],
    [
      { action: 'queued_for_review' },
      'The model wrote the reply, and a manager has to approve it before it leaves.',
    ],
    [
      { action: 'opted_out', source: 'notice', consent: { kind: 'opt-out', how: 'keyword', quote: 'STOP' } },
      'The customer asked for no more messages, in the words "STOP"; it was confirmed once',
    ],
    [
      { action: 'opted_out', source: 'none', consent: { kind: 'opt-out', how: 'provider', quote: 'stop' } },
      'The customer asked for no more messages, as the provider reported; it had been confirmed already',
    ],
    [{ action: 'opted_out', source: 'none' }, 'Nothing was said: the customer has opted out'],
    [
      {
        action: 'escalated',
        source: 'notice',
        escalation: {
          rule: 'explicit-request',
          confidence: 0.95,
          priority: 'high',
          quote: 'get me a manager',
          reason: 'The customer asks for a person.',
          staff_name: 'Jo',
        },
      },
      'A person was fetched (Jo). The customer asks for a person. Their words: "get me a manager"',
    ],
  ])('%j', (facts, told) => {
    expect(decision(facts)).toBe(told)
  })

  it('what was learned, and how the score came about', () => {
    const facts = { language: 'es', score_before: 0, score_after: 35 }
    const learned = [
      { type: 'vehicle_interest', value: {}, confidence: 0.9, quote: '2021 Camry' },
      { type: 'trade_in', value: {}, confidence: 0.9, quote: 'mi Altima' },
    ]
    const reasons = [
      { points: 25, reason: 'Make and model known' },
      { points: 10, reason: 'Trade-in' },
    ]
    expect(ofUnderstanding({ ...facts, learned, reasons })).toBe(
      'The rules read the vehicle ("2021 Camry") and the trade-in ("mi Altima"), who writes Spanish. Score 0 to 35: make and model known +25, trade-in +10',
    )
    expect(ofUnderstanding({ ...facts, language: 'en', score_before: 35, learned: [], reasons: [] })).toBe(
      'The rules read nothing new about the customer. Score 35',
    )
  })

  it.each([
    [
      'book_appointment',
      { status: 'needs_person' },
      false,
      'asked to book an appointment: a person has to confirm it',
    ],
    ['book_appointment', { status: 'done' }, true, 'asked to book an appointment: it was done'],
    ['look_up_services', { status: 'found' }, false, 'looked up services and prices: the record answered'],
    ['teleport', null, false, 'used the tool teleport: nothing was changed by it'],
  ])('what became of the tool %s (%j)', (name, result, isDone, told) => {
    expect(ofTool({ name, input: {}, result, is_done: isDone })).toBe(`The model ${told}`)
  })

  it('why a draft was stopped', () => {
    const reason = 'no record has this price'
    expect(ofGuard({ draft: 1, rule: 'price', quote: '$24,995', reason })).toBe(
      'The first draft was stopped at "$24,995": no record has this price',
    )
    expect(ofGuard({ draft: 2, rule: 'empty', quote: '', reason: 'it is empty' })).toBe(
      'The rewrite was stopped: it is empty',
    )
  })

  it.each([
    ['conversation.handed_back', null, 'A person gave the conversation back to the AI'],
    ['credits.exhausted', 'no credits', 'The credits were used up: the messages wait until there are some'],
    ['lead.noted', null, 'lead noted'],
    ['crm.call_failed', 'timeout', 'crm call failed: timeout'],
  ])('the event %s', (type, error, told) => {
    expect(ofEvent({ type, success: error === null, error, metadata: {} })).toBe(told)
  })
})
