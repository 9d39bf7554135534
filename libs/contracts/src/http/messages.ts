import { Type, type Static } from '@sinclair/typebox'
import { outboxStates } from '../delivery.ts'
import { Id, Instant, OneOf, OrNull } from './field.ts'
import { pageQuery } from './page.ts'

/** `received` for what a customer sent; else how far the message got on its way out. */
export const messageStatuses = ['received', ...outboxStates] as const
export type MessageStatus = (typeof messageStatuses)[number]

const Customer = Type.Object(
  {
    contact_id: Id('contact'),
    name: OrNull(Type.String()),
    address: Type.String({ description: "The customer's address on this channel: E.164 for SMS" }),
  },
  { description: 'Who the conversation is with' },
)

export const Message = Type.Object(
  {
    message_id: Id('message'),
    conversation_id: Id('conversation'),
    seq: Type.Integer({ description: 'Place in its conversation: 1, 2, 3, … without gaps' }),
    role: OneOf(['customer', 'agent', 'human', 'system'], { description: 'Who wrote it' }),
    direction: OneOf(['inbound', 'outbound']),
    content: Type.String(),
    media: Type.Array(Type.Object({ url: Type.String(), content_type: Type.String() })),
    status: OneOf(messageStatuses),
    provider_message_id: OrNull(Type.String()),
    error: OrNull(
      Type.Object(
        { code: OrNull(Type.String()), message: OrNull(Type.String()) },
        {
          description: 'Why it was not delivered, in the words of the provider',
        },
      ),
    ),
    attempts: OrNull(Type.Integer({ description: 'How often sending was tried; null for what came in' })),
    agent_id: Id('agent'),
    phone_number_id: Id('channel'),
    dealership_id: Id('location'),
    customer: Customer,
    metadata: Type.Record(Type.String(), Type.Unknown()),
    cost_usd: OrNull(Type.Number({ description: 'What the model call cost' })),
    correlation_id: Type.String({ description: 'Follows the exchange through every service and log line' }),
    created_at: Instant('When it was stored'),
    sent_at: OrNull(Instant('When the provider took it')),
  },
  { $id: 'Message', description: 'What was said, and what became of it' },
)
export type Message = Static<typeof Message>

export const customerFilter = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 254,
    description: "The customer's address (telephone number, e-mail address) or contact id",
    examples: ['+12025550188'],
  }),
)

export const MessageQuery = Type.Object(
  {
    ...pageQuery,
    agent_id: Type.Optional(Id('agent')),
    phone_number_id: Type.Optional(Id('channel')),
    conversation_id: Type.Optional(Id('conversation')),
    customer: customerFilter,
    status: Type.Optional(OneOf(messageStatuses)),
    from: Type.Optional(Instant('Stored at this instant or later')),
    to: Type.Optional(Instant('Stored before this instant')),
    text: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Contains this text, whatever the case' }),
    ),
  },
  { additionalProperties: false },
)
export type MessageQuery = Static<typeof MessageQuery>

export { Customer }
