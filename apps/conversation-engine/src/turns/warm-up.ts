import { planTurn } from '../domain/turn-plan.ts'
import type { TurnFacts } from '../domain/turn-facts.ts'
import { understand } from '../domain/understanding.ts'
import { checkReply } from '../domain/guard/guard.ts'
import { guardFacts } from './reply-draft.ts'

/** The first customer of a process would otherwise wait for tables to be built and patterns to be compiled. */
const ROUNDS = 3

const said = [
  'Hi, is the 2021 Camry still there? around 25k',
  'can I see it saturday at 10? trading in my 2015 Altima',
]

/** Runs the rules on made-up words until they are quick: about 0.2 s, once, before the first turn. */
export function warmUp(now: Date): void {
  for (let round = 0; round < ROUNDS; round++) {
    const facts = sampleFacts(now)
    planTurn(facts, understand(facts))
    checkReply('Thanks! I will ask the team about the price. Which day suits you?', guardFacts(facts, []))
  }
}

const sampleFacts = (now: Date): TurnFacts => ({
  now,
  business: {
    companyName: 'Forecourt',
    locationName: 'Forecourt',
    phone: '+12025550199',
    address: null,
    timezone: 'America/New_York',
    hours: [{ weekday: 0, opensAt: '09:00:00', closesAt: '18:00:00' }],
  },
  agentName: 'Sam',
  agentConfig: {},
  channelType: 'sms',
  status: 'active',
  customer: { name: null, email: null, phone: null, consent: null },
  history: said.map((content, index) => ({
    id: `sample-${index}`,
    seq: index + 1,
    role: 'customer',
    content,
    at: now,
    mediaCount: 0,
  })),
  answeredSeq: 0,
  customerSeq: said.length,
  heardSeq: 0,
  customerMessages: said.length,
  known: {},
  scoreBefore: 0,
  language: null,
  services: [],
  background: null,
  hasCredit: true,
  wasToldNoCredits: false,
  needsReview: false,
})
