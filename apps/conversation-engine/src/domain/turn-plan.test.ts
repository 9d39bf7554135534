import { describe, expect, it } from 'vitest'
import type { TurnFacts } from './turn-facts.ts'
import { factsOf, said } from './turn-facts.fixture.ts'
import { planTurn } from './turn-plan.ts'
import { understand } from './understanding.ts'

const planOf = (facts: TurnFacts) => planTurn(facts, understand(facts))
const customer = (consent: TurnFacts['customer']['consent']) => ({
  name: null,
  email: null,
  phone: null,
  consent,
})

describe('what a turn is to be', () => {
  it('asks the model when nothing else is to be done', () => {
    expect(planOf(factsOf(said('customer: is the blue Camry still there?')))).toEqual({ kind: 'model' })
  })

  it('heeds an opt-out before all else, whatever else was said, and confirms it once', () => {
    const history = said('customer: get me a manager, this is ridiculous, worst experience', 'customer: STOP')
    const facts = factsOf(history, { hasCredit: false })
    const plan = planOf(facts)
    expect(plan).toMatchObject({ kind: 'consent', action: 'opted_out', messageId: 'message-2' })
    expect(plan).toMatchObject({ reply: expect.stringContaining('Acme Downtown') })
    expect(planOf({ ...facts, customer: customer('opted_out') })).toMatchObject({ reply: null })
  })

  it('says nothing twice: the provider has confirmed it already', () => {
    const history = said('customer: STOP').map((message) => ({ ...message, optOutType: 'STOP' as const }))
    expect(planOf(factsOf(history))).toMatchObject({ action: 'opted_out', reply: null })
  })

  it('leaves whoever opted out alone, until they ask for messages again', () => {
    const optedOut = { customer: customer('opted_out') }
    expect(planOf(factsOf(said('customer: how much is it'), optedOut))).toEqual({
      kind: 'silence',
      action: 'opted_out',
    })
    expect(planOf(factsOf(said('customer: START'), optedOut))).toMatchObject({ action: 'opted_in' })
    expect(planOf(factsOf(said('customer: yes'), optedOut))).toMatchObject({ action: 'opted_in' })
    expect(planOf(factsOf(said('customer: yes')))).toEqual({ kind: 'model' })
  })

  it('the last word of several counts', () => {
    const history = said('customer: stop', 'customer: START')
    expect(planOf(factsOf(history))).toMatchObject({ action: 'opted_in', messageId: 'message-2' })
    const back = said('customer: START', 'customer: no wait', 'customer: STOP', 'customer: HELP')
    expect(planOf(factsOf(back))).toMatchObject({ action: 'opted_out', messageId: 'message-3' })
  })

  it('answers HELP in the language of the customer', () => {
    expect(planOf(factsOf(said('customer: AYUDA')))).toMatchObject({
      action: 'helped',
      reply: expect.stringContaining('ALTO'),
    })
  })

  it('fetches a person without asking for credits, and not twice for one matter', () => {
    const history = said('customer: let me talk to a human please')
    expect(planOf(factsOf(history, { hasCredit: false }))).toMatchObject({
      kind: 'escalation',
      escalation: { rule: 'explicit-request' },
    })
    expect(planOf(factsOf(history, { status: 'escalated' }))).toEqual({ kind: 'model' })
  })

  it('does not fetch a person on words from before the hand-back', () => {
    const history = said(
      'customer: this is ridiculous',
      'customer: waste of time, get me a manager',
      'human: Sorry about that, all sorted now.',
      'customer: thanks. do you have the Tahoe in black',
    )
    expect(planOf(factsOf(history, { heardSeq: 3 }))).toEqual({ kind: 'model' })
  })

  it('hears the location\u2019s own words and threshold', () => {
    const history = said('customer: my loaner has a flat')
    expect(planOf(factsOf(history))).toEqual({ kind: 'model' })
    const agentConfig = { escalation_keywords: ['loaner'] }
    expect(planOf(factsOf(history, { agentConfig }))).toMatchObject({
      escalation: { rule: 'location-keyword' },
    })
    const strict = { escalation_threshold: 0.99 }
    expect(planOf(factsOf(said('customer: get me a human'), { agentConfig: strict }))).toEqual({
      kind: 'model',
    })
  })

  it('does not ask a model that cannot be paid, and tells the customer once a day', () => {
    const history = said('customer: hi')
    const agentConfig = { no_credits_notice: 'Back soon!' }
    const facts = factsOf(history, { hasCredit: false, agentConfig })
    expect(planOf(facts)).toEqual({ kind: 'no-credits', notice: 'Back soon!' })
    expect(planOf({ ...facts, wasToldNoCredits: true })).toEqual({ kind: 'no-credits', notice: null })
    expect(planOf({ ...facts, agentConfig: {} })).toMatchObject({ notice: expect.stringContaining('Acme') })
  })
})
