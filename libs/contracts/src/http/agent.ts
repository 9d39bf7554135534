import { Type, type Static } from '@sinclair/typebox'
import { channelTypes } from '../channel.ts'
import { conversationStatuses } from './conversations.ts'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'

const exampleId = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'

/** An id that a caller gives in a body or query: nothing else that counts as a UUID somewhere, such as a URN. */
export const IdGiven = (of: string) => ({ ...Id(of), pattern: '^[0-9a-fA-F-]{36}$' }) as ReturnType<typeof Id>

/** Whose data is meant. An API key belongs to one business, the operator's to none. */
export const tenantQuery = {
  user_id: Type.Optional(
    IdGiven("business. Needed with the operator's key; another key belongs to one business anyway"),
  ),
}
export const TenantQuery = Type.Object(tenantQuery, { additionalProperties: false })

/** What became of a message. */
export const actions = [
  'responded',
  'book',
  'escalated',
  'opted_out',
  'opted_in',
  'helped',
  'human_owned',
  'insufficient_credits',
  'queued_for_review',
] as const
export type ActionTaken = (typeof actions)[number]

export const ActionTaken = OneOf(actions, {
  description:
    '`book`: an appointment was made or is being arranged; `helped`: told how to get help; `human_owned`: a person answers this conversation, so the AI does not; `queued_for_review`: the answer waits for approval',
})

export const score = Type.Integer({ minimum: 0, maximum: 100, description: 'How promising the lead is' })
export const language = OneOf(['en', 'es'], { description: 'In which the customer writes' })
const success = Type.Literal(true)

export const MessageToHandle = Type.Object(
  {
    customer_phone: Text(
      40,
      'Number of the customer, with country code; without one it is American',
      '+12025550188',
    ),
    dealership_id: IdGiven('location the customer writes to'),
    message: Text(
      4_000,
      'What the customer wrote',
      'Do you still have the 2022 Tacoma? Could I see it Saturday?',
    ),
    channel: OneOf(channelTypes, {
      description:
        'Platform the customer wrote on. The location must have a channel of this type with an agent; of several the oldest is taken',
    }),
    customer_name: Type.Optional(
      Text(200, 'Name of the customer, if it is known and not on record yet', 'Ana Ruiz'),
    ),
    media: Type.Optional(
      Type.Array(
        Type.Object(
          {
            url: Type.String({ maxLength: 2_000, pattern: '^https?://' }),
            content_type: Type.String({ minLength: 1, maxLength: 100 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 10, description: 'Pictures and the like that came along' },
      ),
    ),
    deliver: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'true: the reply is also sent to the customer by the channel. false: you get it in the answer and nothing is sent',
      }),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        customer_phone: '+12025550188',
        dealership_id: exampleId,
        message: 'Do you still have the 2022 Tacoma? Could I see it Saturday?',
        channel: 'sms',
      },
    ],
  },
)
export type MessageToHandle = Static<typeof MessageToHandle>

export const HandledMessage = Type.Object(
  {
    success,
    conversation_id: Id('conversation'),
    message_id: Id("customer's message"),
    response: OrNull(Type.String({ description: 'What the customer is to read; null when nothing is said' })),
    action_taken: ActionTaken,
    qualification_score: score,
    language: OrNull(language),
  },
  { $id: 'HandledMessage', description: 'What became of a message' },
)
export type HandledMessage = Static<typeof HandledMessage>

export const CustomerConversationQuery = Type.Object(
  {
    ...tenantQuery,
    dealership_id: Type.Optional(
      IdGiven('location; without it the newest conversation with any of the business'),
    ),
    before_seq: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Messages before this number' }),
    ),
  },
  { additionalProperties: false },
)
export type CustomerConversationQuery = Static<typeof CustomerConversationQuery>

export const knownTypes = ['vehicle_interest', 'budget', 'timeline', 'trade_in', 'contact'] as const
export type KnownType = (typeof knownTypes)[number]

/** What is known of the lead, by type. */
const Known = Type.Object(
  {
    type: OneOf(knownTypes),
    value: Type.Record(Type.String(), Type.Unknown(), { description: 'Its fields, such as make and model' }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    quote: Type.String({ description: 'The words it comes from' }),
    set_by: OneOf(['rule', 'model', 'person'], { description: "A person's value is never overwritten" }),
    updated_at: Instant('When it was last set'),
  },
  { $id: 'KnownOfLead', description: 'One thing that is known of a lead' },
)
export { Known as KnownOfLead }
export type KnownOfLead = Static<typeof Known>
export const KnownReference = Type.Unsafe<KnownOfLead>(Type.Ref('KnownOfLead'))

const ConversationMessage = Type.Object({
  message_id: Id('message'),
  seq: Type.Integer({ description: 'Place in its conversation: 1, 2, 3, … without gaps' }),
  role: OneOf(['customer', 'agent', 'human', 'system']),
  content: Type.String(),
  media: Type.Array(Type.Object({ url: Type.String(), content_type: Type.String() })),
  created_at: Instant('When it was stored'),
})

const TurnSummary = Type.Object({
  turn_id: Id('turn'),
  from_seq: Type.Integer({ description: 'First message it answers' }),
  to_seq: Type.Integer({ description: 'Last message it answers' }),
  action_taken: OrNull(ActionTaken),
  reply_message_id: OrNull(Id('reply')),
  provider: OrNull(Type.String()),
  model: OrNull(Type.String()),
  cost_usd: OrNull(Type.Number()),
  latency_ms: Type.Integer(),
  created_at: Instant('When it was committed'),
})

export const CustomerConversation = Type.Object(
  {
    success,
    conversation_id: Id('conversation'),
    status: OneOf(conversationStatuses),
    owner: OneOf(['ai', 'human'], { description: 'Who answers the customer' }),
    owner_staff_id: OrNull(Id('person who answers, where it is known who')),
    dealership_id: Id('location'),
    channel: OneOf(channelTypes),
    customer: Type.Object({
      contact_id: Id('contact'),
      name: OrNull(Type.String()),
      address: Type.String({ description: "The customer's address on this channel: E.164 for SMS" }),
      opted_out: Type.Boolean({ description: 'Wants no messages' }),
    }),
    qualification_score: score,
    language: OrNull(language),
    context: Type.Array(KnownReference, { description: 'What is known of the lead' }),
    summary: OrNull(Type.String({ description: 'Written when the conversation was closed' })),
    background: OrNull(Type.String({ description: 'Summary of the conversation before this one' })),
    messages: Type.Array(ConversationMessage, { description: 'At most 200, oldest first' }),
    next_before_seq: OrNull(
      Type.Integer({
        description: 'Give it as `before_seq` to get the messages before these; null when there are none',
      }),
    ),
    turns: Type.Array(TurnSummary, { description: 'What was done about these messages, oldest first' }),
    last_message_at: Instant('When something was last said'),
    created_at: Instant('When it began'),
  },
  { $id: 'CustomerConversation', description: "A customer's newest conversation" },
)
export type CustomerConversation = Static<typeof CustomerConversation>
