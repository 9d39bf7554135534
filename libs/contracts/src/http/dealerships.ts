import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OrNull, SecretObject, Text } from './field.ts'

const wallTime = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$',
  description: 'Wall time `HH:MM`; `24:00` only as a closing time',
})
const day = Type.Array(Type.Array(wallTime, { minItems: 2, maxItems: 2, description: '[opens, closes]' }), {
  maxItems: 6,
})

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Opening hours per weekday, in the location's zone. A day left out or empty is closed. */
export const Hours = Type.Partial(
  Type.Object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  {
    additionalProperties: false,
    description: 'Opening hours in the time zone of the location. A day left out or empty is closed',
    examples: [
      {
        mon: [['09:00', '18:00']],
        sat: [
          ['09:00', '12:00'],
          ['13:00', '16:00'],
        ],
        sun: [],
      },
    ],
  },
)
export type Hours = Static<typeof Hours>

const words = (description: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200, description })
const score = (description: string, byDefault: number) =>
  Type.Integer({ minimum: 0, maximum: 100, description: `${description}. Without it ${byDefault}` })

/** How the AI answers for one location. What is left out follows the platform's defaults. */
export const AgentConfig = Type.Partial(
  Type.Object({
    reply_delay_ms: Type.Integer({
      minimum: 0,
      maximum: 60_000,
      description: 'Milliseconds without a new message before the AI answers; 0 answers at once',
    }),
    reply_delay_max_ms: Type.Integer({
      minimum: 0,
      maximum: 120_000,
      description: 'Milliseconds after the first message in which it answers in any case',
    }),
    escalation_keywords: words('Words of a customer that bring in a person'),
    escalation_threshold: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Confidence from which a conversation is handed to a person. Without it 0.5',
    }),
    qualification_threshold: score('Score from which a customer counts as qualified', 60),
    hot_lead_threshold: score('Score from which a lead is hot', 80),
    alert_threshold: score('Score from which staff are alerted', 70),
    tone: Text(500, 'How the AI sounds', 'warm and brief'),
    persona: Text(100, 'Name the AI uses for itself', 'Sam'),
    allowed_topics: words('If not empty, the only topics it may talk about'),
    forbidden_topics: words('Topics it never talks about'),
    review_conversations: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      description:
        'How many first conversations of the location have every answer approved by a person before it leaves; see /reviews. Without it 0: none. 50 is a good trial',
    }),
    no_credits_notice: Text(
      480,
      'What a customer is told, once a day at most, when the credits are used up',
      'Thanks for your message! Our team will get back to you soon.',
    ),
  }),
  {
    additionalProperties: false,
    examples: [{ reply_delay_ms: 1500, tone: 'warm and brief', persona: 'Sam' }],
  },
)
export type AgentConfig = Static<typeof AgentConfig>

const name = Text(200, 'Name customers know the location by', 'Lakeside Motors Springfield')
const phone = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Public telephone number: E.164, or as written in the USA. Answers show E.164',
  examples: ['+12025550101', '(202) 555-0101'],
})
const timezone = Type.String({
  maxLength: 64,
  description: 'IANA time zone',
  examples: ['America/New_York'],
})
const part = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
const address = Type.Union(
  [
    Type.String({ minLength: 1, maxLength: 500 }),
    Type.Object(
      { street: part, street2: part, city: part, state: part, zip: part, country: part },
      { additionalProperties: false, minProperties: 1 },
    ),
  ],
  {
    description: 'One line, or its parts, which are joined to one line. Answers show the line',
    examples: ['12 Lake Street, Springfield, IL 62701'],
  },
)
const crmType = Type.String({
  pattern: '^[a-z][a-z0-9_-]{0,39}$',
  description: 'Which system the location keeps its customers in',
  examples: ['gohighlevel'],
})
const crmConfig = SecretObject('Access to that system', { api_key: '…', location_id: '…' })
const calendar = SecretObject('Access to the calendar for appointments', { calendar_id: '…' })

/** A location: one store. */
export const Dealership = Type.Object(
  {
    dealership_id: Id('location'),
    name: Type.String(),
    phone: Type.String({ description: 'E.164' }),
    timezone: Type.String({ description: 'IANA time zone' }),
    address: OrNull(Type.String()),
    hours: Type.Union([Hours, Type.Null()], { description: 'null: not known. Otherwise all seven days' }),
    agent_config: AgentConfig,
    crm_type: OrNull(Type.String()),
    has_crm_config: Type.Boolean(),
    has_calendar: Type.Boolean(),
    created_at: Instant('When it was created'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'Dealership', description: 'A location of a business: one store' },
)
export type Dealership = Static<typeof Dealership>

export const DealershipToCreate = Type.Object(
  {
    name,
    phone,
    timezone,
    address: Type.Optional(OrNull(address)),
    hours: Type.Optional(OrNull(Hours)),
    agent_config: Type.Optional(AgentConfig),
    crm_type: Type.Optional(OrNull(crmType)),
    crm_config: Type.Optional(OrNull(crmConfig)),
    calendar: Type.Optional(OrNull(calendar)),
  },
  {
    additionalProperties: false,
    examples: [
      {
        name: 'Lakeside Motors Springfield',
        phone: '(202) 555-0101',
        timezone: 'America/New_York',
        address: '12 Lake Street, Springfield, IL 62701',
        hours: { mon: [['09:00', '18:00']], sat: [['09:00', '14:00']], sun: [] },
        agent_config: { reply_delay_ms: 1500, tone: 'warm and brief', persona: 'Sam' },
      },
    ],
  },
)
export type DealershipToCreate = Static<typeof DealershipToCreate>

/** `hours` and `agent_config` are replaced as a whole. */
export const DealershipChanges = Type.Partial(
  Type.Object({
    name,
    phone,
    timezone,
    address: OrNull(address),
    hours: OrNull(Hours),
    agent_config: AgentConfig,
    crm_type: OrNull(crmType),
    crm_config: OrNull(crmConfig),
    calendar: OrNull(calendar),
  }),
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'What is left out stays; `hours` and `agent_config` are replaced as a whole; null removes',
    examples: [{ name: 'Lakeside Motors Downtown', timezone: 'America/Chicago' }],
  },
)
export type DealershipChanges = Static<typeof DealershipChanges>
