import { describe, expect, it } from 'vitest'
import { buildCompletionRequest, CONTEXT_MESSAGES } from './completion-request.ts'
import type { TurnFacts } from './turn-facts.ts'
import { factsOf, said } from './turn-facts.fixture.ts'
import { understand } from './understanding.ts'

const prompt = { systemPrompt: '  Be kind.  ', guidelines: {} }
const requestOf = (facts: TurnFacts, guidelines = {}) =>
  buildCompletionRequest(facts, understand(facts), { ...prompt, guidelines })

describe('what the model is asked', () => {
  it('begins with the prompt, then the facts of the store, in its own time', () => {
    const { system } = requestOf(factsOf(said('customer: hi')))
    expect(system).toMatch(/^Be kind\.\n\nFacts you may use:/)
    expect(system).toContain('Sam, at the front desk of Acme Motors, Acme Downtown')
    expect(system).toContain('Mon-Sat 9am-6pm, Sun closed')
    expect(system).toMatch(/Monday, March 2, 2026 at 10:30\sAM \(America\/New_York\)/)
  })

  it('claims nothing that is not on record', () => {
    const facts = factsOf(said('customer: hi'))
    const { system } = requestOf({ ...facts, business: { ...facts.business, address: null, hours: [] } })
    expect(system).not.toContain('Address')
    expect(system).not.toContain("customer's name")
    expect(system).not.toContain('Services')
    expect(system).toContain('not on record')
  })

  it('tells what is known of the customer, so that nothing is asked twice', () => {
    const history = said(
      "customer: Hi I'm Dana, looking for a used 2021 Camry under 25k",
      'agent: Do you have a trade-in?',
      'customer: no trade. can I come see it saturday',
    )
    const first = understand(factsOf(history.slice(0, 1)))
    const { system } = requestOf(factsOf(history, { known: first.context }))
    expect(system).toContain("The customer's name is Dana.")
    expect(system).toMatch(/interested in used 2021 Toyota Camry/)
    expect(system).toMatch(/budget up to \$25000/)
    expect(system).toContain('has no trade-in')
    expect(system).toContain('The customer would like 2026-03-07')
    expect(system).toContain('Nothing is booked')
  })

  it('carries the settings of the location and the guidelines of the prompt', () => {
    const facts = factsOf(said('customer: hola, cuanto cuesta el cambio de aceite?'), {
      agentConfig: {
        persona: 'Alex',
        tone: 'warm',
        forbidden_topics: ['politics'],
        allowed_topics: ['cars', 'service'],
      },
      services: [
        { name: 'Oil change', price: 49.95, durationMinutes: 30 },
        { name: 'Ceramic coating', price: null, durationMinutes: null },
      ],
      background: 'Asked about a Tahoe in January.',
    })
    const { system } = requestOf(facts, { max_characters: 120, segments_max: 2 })
    for (const words of [
      'You are Alex,',
      'Your tone: warm.',
      'Never speak about: politics.',
      'Speak only about: cars, service.',
      'Oil change, $49.95, 30 min; Ceramic coating, price on request',
      'Answer in Spanish.',
      'From an earlier conversation: Asked about a Tahoe in January.',
      'Write at most 120 characters.',
    ])
      expect(system).toContain(words)
    expect(system).not.toContain('segments')
  })

  it('is told to be honest about what it is, and that a person was fetched', () => {
    const { system } = requestOf(factsOf(said('customer: are you a real person?'), { status: 'escalated' }))
    expect(system).toContain('AI assistant')
    expect(system).toContain('A person of the team has been told')
  })

  it('holds the last ten messages: customers as user, agent and people as assistant, notes left out', () => {
    const customers = Array.from({ length: 12 }, (_, index) => `customer: m${index + 1}`)
    const history = said(...customers, 'system: handed over', 'human: Jo here', 'agent: Sam here')
    const { messages } = requestOf(factsOf(history))
    expect(messages).toHaveLength(CONTEXT_MESSAGES)
    expect(messages.slice(-3)).toEqual([
      { role: 'user', content: 'm12' },
      { role: 'assistant', content: 'Jo here' },
      { role: 'assistant', content: 'Sam here' },
    ])
  })

  it.each([
    ['', 0, '(empty message)'],
    ['', 1, '(sent a picture)'],
    ['this one', 2, 'this one\n(sent 2 pictures)'],
  ])('says of %j with %i pictures %j', (content, mediaCount, expected) => {
    const history = said('customer: x').map((message) => ({ ...message, content, mediaCount }))
    expect(requestOf(factsOf(history)).messages).toEqual([{ role: 'user', content: expected }])
  })
})
