import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, reference } from './field.ts'
import { Customer, customerFilter, Message } from './messages.ts'
import { pageQuery } from './page.ts'

export const conversationStatuses = ['active', 'escalated', 'closed', 'archived'] as const
const owners = ['ai', 'human'] as const

const fields = {
  conversation_id: Id('conversation'),
  status: OneOf(conversationStatuses),
  owner: OneOf(owners, { description: 'Who answers the customer' }),
  customer: Customer,
  agent_id: Id('agent'),
  phone_number_id: Id('channel'),
  dealership_id: Id('location'),
  qualification_score: Type.Integer({ minimum: 0, maximum: 100 }),
  message_count: Type.Integer({ minimum: 0 }),
  unanswered: Type.Boolean({ description: 'The newest words of the customer have not been answered' }),
  last_message: OrNull(
    Type.Object(
      {
        message_id: Id('message'),
        role: OneOf(['customer', 'agent', 'human', 'system']),
        preview: Type.String({ description: 'First 160 characters' }),
        created_at: Instant('When it was stored'),
      },
      { description: 'The newest message' },
    ),
  ),
  last_message_at: Instant('When something was last said'),
  created_at: Instant('When it began'),
}

export const Conversation = Type.Object(fields, {
  $id: 'Conversation',
  description: 'One customer talking to one agent',
})
export type Conversation = Static<typeof Conversation>

export const ConversationDetail = Type.Object(
  {
    ...fields,
    messages: Type.Array(reference(Message), {
      description: 'The newest 50, newest first; older ones from /messages?conversation_id=',
    }),
  },
  { $id: 'ConversationDetail', description: 'A conversation with its newest messages' },
)
export type ConversationDetail = Static<typeof ConversationDetail>

export const ConversationQuery = Type.Object(
  {
    ...pageQuery,
    status: Type.Optional(OneOf(conversationStatuses)),
    owner: Type.Optional(OneOf(owners)),
    agent_id: Type.Optional(Id('agent')),
    phone_number_id: Type.Optional(Id('channel')),
    customer: customerFilter,
  },
  { additionalProperties: false },
)
export type ConversationQuery = Static<typeof ConversationQuery>
