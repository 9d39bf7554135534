import { checkReply, type GuardFacts, type GuardRule } from './guard.ts'

/** A store on a Wednesday morning, without any record that would allow a claim. */
export const guardFacts = (overrides: Partial<GuardFacts> = {}): GuardFacts => ({
  channelType: 'webchat',
  customerTexts: ['hey im looking for a truck'],
  services: [
    { name: 'Oil Change', price: 49.99, durationMinutes: 30 },
    { name: 'Ceramic Window Tint', price: 299, durationMinutes: 180 },
    { name: 'Brake Inspection', price: null, durationMinutes: 45 },
  ],
  freshSlots: [],
  toolResults: [],
  bookedTimes: [],
  hours: [0, 1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '18:00' })),
  business: {
    name: 'Hilltop Auto',
    phone: '+15125550142',
    address: '410 Pecan St, Austin, TX 78701',
    email: 'hello@hilltop.example',
  },
  customer: { name: 'Dana', phone: '+15125550177', email: null },
  allowedTopics: [],
  forbiddenTopics: [],
  timezone: 'America/Chicago',
  now: new Date('2026-04-15T15:00:00Z'),
  ...overrides,
})

export const rulesHit = (reply: string, overrides: Partial<GuardFacts> = {}): GuardRule[] => [
  ...new Set(checkReply(reply, guardFacts(overrides)).map(({ rule }) => rule)),
]
