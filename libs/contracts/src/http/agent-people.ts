import { Type, type Static } from '@sinclair/typebox'
import { IdGiven } from './agent.ts'
import { priorities } from './conversations.ts'
import { Id, OneOf, OrNull, Text } from './field.ts'

const exampleId = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const success = Type.Literal(true)
const conversation_id = IdGiven('conversation')
const staff_id = Type.Optional(IdGiven('person of the staff'))

export const EscalationToMake = Type.Object(
  {
    conversation_id,
    reason: Text(
      500,
      'Why a person is needed, as a sentence for that person',
      'Wants to talk about a refund.',
    ),
    priority: Type.Optional(OneOf(priorities, { default: 'normal' })),
  },
  {
    additionalProperties: false,
    examples: [{ conversation_id: exampleId, reason: 'Wants to talk about a refund.', priority: 'high' }],
  },
)

const Assigned = Type.Object(
  { id: Id('person'), name: Type.String(), role: Type.String(), phone: OrNull(Type.String()) },
  { description: 'null: nobody' },
)
export type Assigned = Static<typeof Assigned>

export const EscalationMade = Type.Object(
  {
    success,
    escalation_id: Id('escalation'),
    assigned_to: OrNull(Assigned),
    notification_sent: Type.Boolean({ description: 'An alert to that person is on its way' }),
  },
  { $id: 'EscalationMade', description: 'A conversation was handed to a person' },
)
export type EscalationMade = Static<typeof EscalationMade>

export const TakeoverToMake = Type.Object(
  { conversation_id, staff_id },
  { additionalProperties: false, examples: [{ conversation_id: exampleId, staff_id: exampleId }] },
)
export const TakeoverMade = Type.Object(
  {
    success,
    conversation_id: Id('conversation'),
    owner: Type.Literal('human'),
    canceled_replies: Type.Integer({
      minimum: 0,
      description: 'Written by the AI before, and never to leave',
    }),
    assigned_to: OrNull(Assigned),
  },
  { $id: 'TakeoverMade', description: 'A person answers from now on; nothing automatic leaves any more' },
)
export type TakeoverMade = Static<typeof TakeoverMade>

export const HandBackToMake = Type.Object(
  { conversation_id },
  { additionalProperties: false, examples: [{ conversation_id: exampleId }] },
)
export const HandBackMade = Type.Object(
  {
    success,
    conversation_id: Id('conversation'),
    owner: Type.Literal('ai'),
    due_now: Type.Boolean({ description: 'The customer waits for an answer, and the AI writes it now' }),
  },
  { $id: 'HandBackMade', description: 'The AI answers from now on' },
)
export type HandBackMade = Static<typeof HandBackMade>

export const ReplyToSend = Type.Object(
  {
    conversation_id,
    text: Text(
      1_600,
      'What the customer is to read',
      'Hi Ana, this is Dana. The Tacoma is here, come by any time.',
    ),
    staff_id,
    take_over: Type.Optional(
      Type.Boolean({ default: true, description: 'Take the conversation over first, if the AI answers it' }),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        conversation_id: exampleId,
        text: 'Hi Ana, this is Dana. The Tacoma is here, come by any time.',
        staff_id: exampleId,
      },
    ],
  },
)
export const ReplySent = Type.Object(
  {
    success,
    conversation_id: Id('conversation'),
    message_id: Id('message'),
    seq: Type.Integer({ description: 'Its place in the conversation' }),
  },
  { $id: 'ReplySent', description: "A person's words are on their way" },
)
export type ReplySent = Static<typeof ReplySent>
