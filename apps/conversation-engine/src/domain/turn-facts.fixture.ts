import type { HistoryMessage, TurnFacts } from './turn-facts.ts'

/** A customer's and our messages, numbered from 1: `said('customer: hi', 'agent: hello')`. */
export const said = (...lines: string[]): HistoryMessage[] =>
  lines.map((line, index) => {
    const [role = '', ...words] = line.split(': ')
    return {
      id: `message-${index + 1}`,
      seq: index + 1,
      role: role as HistoryMessage['role'],
      content: words.join(': '),
      at: new Date('2026-03-02T15:30:00Z'),
      mediaCount: 0,
    }
  })

/** A turn in a dealership of New York on a Monday morning, all of whose customer's messages wait for an answer. */
export function factsOf(history: readonly HistoryMessage[], overrides: Partial<TurnFacts> = {}): TurnFacts {
  const customers = history.filter(({ role }) => role === 'customer')
  const lastReply = history.findLast(({ role }) => role === 'agent' || role === 'human')
  return {
    now: new Date('2026-03-02T15:30:00Z'),
    business: {
      companyName: 'Acme Motors',
      locationName: 'Acme Downtown',
      phone: '+12025550199',
      address: '1 Main St',
      timezone: 'America/New_York',
      hours: [0, 1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00:00', closesAt: '18:00:00' })),
    },
    agentName: 'Sam',
    agentConfig: {},
    channelType: 'sms',
    status: 'active',
    customer: { name: null, email: null, phone: '+12025550101', consent: null },
    history,
    answeredSeq: lastReply?.seq ?? 0,
    customerSeq: customers.at(-1)?.seq ?? 0,
    heardSeq: 0,
    customerMessages: customers.length,
    known: {},
    scoreBefore: 0,
    language: null,
    services: [],
    background: null,
    hasCredit: true,
    wasToldNoCredits: false,
    needsReview: false,
    ...overrides,
  }
}
