import { Type, type Static } from '@sinclair/typebox'
import { channelTypes } from '../channel.ts'
import { ActionTaken, KnownReference, language, score, tenantQuery } from './agent.ts'
import { conversationStatuses } from './conversations.ts'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'
import { pageQuery } from './page.ts'

export const ChatMessageToSend = Type.Object(
  {
    message: Text(4_000, 'What the lead wrote', 'hey is the tacoma still there'),
    conversationHistory: Type.Optional(
      Type.Array(
        Type.Object(
          { role: OneOf(['user', 'assistant', 'system']), content: Type.String({ maxLength: 4_000 }) },
          { additionalProperties: false },
        ),
        {
          maxItems: 100,
          description:
            'Accepted for clients that send it, and not used: the record of the conversation is kept here and is what the AI reads',
        },
      ),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ message: 'hey is the tacoma still there' }],
  },
)
export type ChatMessageToSend = Static<typeof ChatMessageToSend>

export const ChatReply = Type.Object(
  {
    response: OrNull(Type.String({ description: 'What the lead is to read; null when nothing is said' })),
    provider: OrNull(Type.String({ description: 'null when no model wrote it' })),
    model: OrNull(Type.String()),
    tokens: Type.Object({ input: Type.Integer(), output: Type.Integer() }),
    cost_usd: OrNull(Type.Number({ description: 'null when the price of the model is not known' })),
    latency_ms: Type.Integer({ description: 'Time the answer took' }),
    session_id: Id('conversation'),
    conversation_id: Id('conversation'),
    action_taken: ActionTaken,
    qualification_score: score,
    message_id: Id("lead's message"),
  },
  { $id: 'ChatReply', description: 'The answer to a lead' },
)
export type ChatReply = Static<typeof ChatReply>

export const HistoryQuery = Type.Object({ ...tenantQuery, ...pageQuery }, { additionalProperties: false })

export const HistoryMessage = Type.Object(
  {
    message_id: Id('message'),
    conversation_id: Id('conversation'),
    seq: Type.Integer({ description: 'Place in its conversation' }),
    role: OneOf(['customer', 'agent', 'human', 'system'], { description: 'Who wrote it' }),
    content: Type.String(),
    media: Type.Array(Type.Object({ url: Type.String(), content_type: Type.String() })),
    created_at: Instant('When it was stored'),
  },
  { $id: 'HistoryMessage', description: 'What was said to or by a lead' },
)
export type HistoryMessage = Static<typeof HistoryMessage>

export const LeadContext = Type.Object(
  {
    lead: Type.Object({
      lead_id: Id('lead, which is its contact'),
      name: OrNull(Type.String()),
      phone: OrNull(Type.String()),
      email: OrNull(Type.String()),
      opted_out: Type.Boolean({ description: 'Wants no messages' }),
    }),
    conversation_id: Id('newest conversation'),
    status: OneOf(conversationStatuses),
    owner: OneOf(['ai', 'human']),
    channel: OneOf(channelTypes),
    dealership: Type.Object({
      dealership_id: Id('location'),
      name: Type.String(),
      timezone: Type.String({ description: 'IANA zone' }),
    }),
    qualification_score: score,
    language: OrNull(language),
    context: Type.Array(KnownReference, { description: 'What the AI knows' }),
    summary: OrNull(Type.String({ description: 'Written when the conversation was closed' })),
    background: OrNull(Type.String({ description: 'Summary of the conversation before' })),
    services: Type.Array(
      Type.Object({
        service_id: Id('service'),
        name: Type.String(),
        description: OrNull(Type.String()),
        price: OrNull(Type.Number({ description: 'US dollars; null: no price is quoted' })),
        duration_minutes: OrNull(Type.Integer()),
      }),
      { description: 'Catalog of the location: the only prices the AI may name' },
    ),
  },
  { $id: 'LeadContext', description: 'What the AI knows of a lead' },
)
export type LeadContext = Static<typeof LeadContext>

const year = Type.Integer({ minimum: 1900, maximum: 2100 })
const words = (example: string) => Type.String({ minLength: 1, maxLength: 100, examples: [example] })
const money = Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'Whole units of the currency' })
const value = (fields: Parameters<typeof Type.Object>[0]) =>
  Type.Object(fields, { additionalProperties: false, minProperties: 1 })

/** Checked by hand, by the type that the path names, for which an `enum` of our own would be unknown. */
const literals = <const T extends string>(values: readonly T[]) =>
  Type.Union(values.map((one) => Type.Literal(one)))

/** Values a person may set, by type. They have the fields that the rules would find. */
export const knownValues = {
  vehicle_interest: value({
    make: Type.Optional(words('Toyota')),
    model: Type.Optional(words('Tacoma')),
    trim: Type.Optional(words('TRD Pro')),
    year: Type.Optional(year),
    yearMin: Type.Optional(year),
    yearMax: Type.Optional(year),
    condition: Type.Optional(literals(['new', 'used', 'cpo'])),
    body: Type.Optional(
      literals(['sedan', 'suv', 'truck', 'van', 'coupe', 'convertible', 'hatchback', 'wagon']),
    ),
  }),
  budget: value({
    min: Type.Optional(money),
    max: Type.Optional(money),
    monthly: Type.Optional(money),
    currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['USD'] }),
  }),
  timeline: value({
    by: Type.Optional(Type.String({ format: 'date' })),
    bucket: literals(['now', 'days', 'weeks', 'months', 'browsing']),
  }),
  trade_in: value({
    has_trade_in: Type.Boolean(),
    vehicle: Type.Optional(words('2015 Honda Civic')),
    mileage: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000_000 })),
  }),
  contact: value({
    name: Type.Optional(words('Ana Ruiz')),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    phone: Type.Optional(Type.String({ pattern: '^\\+[1-9][0-9]{7,14}$', description: 'E.164' })),
  }),
}

export const Correction = Type.Object(
  {
    value: Type.Record(Type.String({ maxLength: 50 }), Type.Unknown(), {
      minProperties: 1,
      maxProperties: 20,
      description:
        'Takes the place of what was known. Fields by type: `vehicle_interest` make, model, trim, year, yearMin, yearMax, condition, body; `budget` min, max, monthly, currency; `timeline` by, bucket; `trade_in` has_trade_in, vehicle, mileage; `contact` name, email, phone',
    }),
  },
  {
    additionalProperties: false,
    examples: [{ value: { make: 'Toyota', model: 'Tacoma', year: 2022, condition: 'used' } }],
  },
)
