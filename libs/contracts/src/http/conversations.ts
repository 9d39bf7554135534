import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, reference } from './field.ts'
import { Customer, customerFilter, Message } from './messages.ts'
import { pageQuery } from './page.ts'

export const priorities = ['urgent', 'high', 'normal'] as const

export const conversationStatuses = ['active', 'escalated', 'closed', 'archived'] as const
const owners = ['ai', 'human'] as const
const waits = ['review', 'credits'] as const

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
  waiting_for: OrNull(
    OneOf(waits, {
      description: 'Unanswered on purpose: a draft waits for approval, or the business for credits',
    }),
  ),
  needs_review: Type.Boolean({ description: 'Answers of the AI leave only when a person has approved them' }),
  language: OrNull(OneOf(['en', 'es'], { description: 'In which the customer writes' })),
  summary: OrNull(Type.String({ description: 'Written when it was closed' })),
  owner_staff_id: OrNull(Id('person who answers, when the owner is `human` and it is known who')),
  escalation: OrNull(
    Type.Object(
      {
        escalation_id: Id('escalation'),
        rule: Type.String({ description: 'Why a person is needed, as a stable word' }),
        priority: OneOf(priorities),
        reason: Type.String({ description: 'The same as a sentence' }),
        staff_id: OrNull(Id('person it is assigned to')),
        created_at: Instant('When it was handed over'),
      },
      { description: 'The open one' },
    ),
  ),
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
    waiting_for: Type.Optional(OneOf(waits)),
    agent_id: Type.Optional(Id('agent')),
    phone_number_id: Type.Optional(Id('channel')),
    customer: customerFilter,
  },
  { additionalProperties: false },
)
export type ConversationQuery = Static<typeof ConversationQuery>
