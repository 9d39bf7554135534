import { describe, expect, it } from 'vitest'
import {
  buildCompletionRequest,
  CONTEXT_MESSAGES,
  describeHours,
  type TurnFacts,
} from './completion-request.ts'

const facts: TurnFacts = {
  systemPrompt: '  Be kind.  ',
  business: {
    companyName: 'Acme Motors',
    locationName: 'Acme Downtown',
    phone: '+12025550199',
    address: '1 Main St',
    timezone: 'America/Los_Angeles',
    hours: [{ weekday: 0, opensAt: '09:00:00', closesAt: '18:00:00' }],
  },
  agentName: 'Sam',
  channelType: 'sms',
  customerName: null,
  history: [],
  now: new Date('2026-03-02T17:30:00Z'),
}

const message = (
  seq: number,
  role: 'customer' | 'agent' | 'human' | 'system',
  content: string,
  mediaCount = 0,
) => ({
  seq,
  role,
  content,
  mediaCount,
})

describe('what the model is asked', () => {
  it('begins with the prompt, then the facts of the store, in its own time', () => {
    const { system } = buildCompletionRequest(facts)
    expect(system).toMatch(/^Be kind\.\n\nFacts you may use:/)
    expect(system).toContain('Sam, at the front desk of Acme Motors, Acme Downtown')
    expect(system).toContain('Mon 9am-6pm, Tue-Sun closed')
    expect(system).toMatch(/Monday, March 2, 2026 at 9:30\sAM \(America\/Los_Angeles\)/)
  })

  it('claims nothing that is not on record', () => {
    const { system } = buildCompletionRequest({
      ...facts,
      business: { ...facts.business, address: null, hours: [] },
    })
    expect(system).not.toContain('Address')
    expect(system).not.toContain("customer's name")
    expect(system).toContain('not on record')
  })

  it('holds the last ten messages: customers as user, agent and people as assistant, notes left out', () => {
    const history = [
      ...Array.from({ length: 12 }, (_, index) => message(index + 1, 'customer', `m${index + 1}`)),
      message(13, 'system', 'handed over'),
      message(14, 'human', 'Jo here'),
      message(15, 'agent', 'Sam here'),
    ]
    const { messages } = buildCompletionRequest({ ...facts, history })
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
    const history = [message(1, 'customer', content, mediaCount)]
    expect(buildCompletionRequest({ ...facts, history }).messages).toEqual([
      { role: 'user', content: expected },
    ])
  })
})

describe('opening hours', () => {
  const range = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt })

  it('name every day, neighbours with the same hours together, several ranges, and closed days', () => {
    const hours = [
      ...[0, 1, 2, 3, 4].map((weekday) => range(weekday, '09:00:00', '18:00:00')),
      range(5, '09:00:00', '12:30:00'),
      range(5, '13:00:00', '24:00:00'),
    ]
    expect(describeHours(hours)).toBe('Mon-Fri 9am-6pm, Sat 9am-12:30pm and 1pm-midnight, Sun closed')
  })

  it('of a store that never closes, and of one that opens on one day, are told shortly', () => {
    expect(
      describeHours([0, 1, 2, 3, 4, 5, 6].map((weekday) => range(weekday, '00:00:00', '24:00:00'))),
    ).toBe('Mon-Sun 12am-midnight')
    expect(describeHours([range(3, '10:00:00', '11:00:00')])).toBe(
      'Mon-Wed closed, Thu 10am-11am, Fri-Sun closed',
    )
  })
})
