import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'
import { Customer } from './messages.ts'
import { pageQuery } from './page.ts'

export const reviewStates = ['pending', 'approved', 'edited', 'rejected', 'superseded'] as const

/** An answer of the AI that leaves only when a person has approved it. */
export const Review = Type.Object(
  {
    review_id: Id('review'),
    conversation_id: Id('conversation'),
    dealership_id: Id('location'),
    customer: Customer,
    state: OneOf(reviewStates, {
      description: '`superseded`: the customer wrote again before it was decided',
    }),
    draft: Type.String({ description: 'What the AI would answer' }),
    messages: Type.Array(
      Type.Object({
        message_id: Id('message'),
        seq: Type.Integer(),
        role: OneOf(['customer', 'agent', 'human', 'system']),
        content: Type.String(),
        is_answered: Type.Boolean({ description: 'The draft answers this message of the customer' }),
        created_at: Instant('When it was stored'),
      }),
      { description: 'What the draft answers, and what was said just before; oldest first' },
    ),
    reply_message_id: OrNull(Id('message that left')),
    sent: OrNull(Type.String({ description: 'What left, edited or not' })),
    decided_by: OrNull(Type.String({ description: '`operator`, or `api_key:<id>`' })),
    note: OrNull(Type.String()),
    decided_at: OrNull(Instant('When it was decided')),
    created_at: Instant('When it was written'),
  },
  { $id: 'Review', description: 'An answer of the AI that leaves only when a person has approved it' },
)
export type Review = Static<typeof Review>

export const ReviewEdit = Type.Object(
  {
    text: Text(
      5_000,
      'What leaves in place of the draft',
      'Hi Jane, the 2023 Civic is still here. Would Saturday at 10 suit you?',
    ),
  },
  {
    additionalProperties: false,
    examples: [{ text: 'Hi Jane, the 2023 Civic is still here. Would Saturday at 10 suit you?' }],
  },
)
export type ReviewEdit = Static<typeof ReviewEdit>

export const ReviewRejection = Type.Object(
  { note: Type.Optional(Text(1_000, 'Why, for whoever trains the AI', 'We do not sell scooters')) },
  { additionalProperties: false, examples: [{ note: 'We do not sell scooters' }] },
)
export type ReviewRejection = Static<typeof ReviewRejection>

export const ReviewQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(OneOf(reviewStates)),
    dealership_id: Type.Optional(Id('location')),
    conversation_id: Type.Optional(Id('conversation')),
  },
  { additionalProperties: false },
)
export type ReviewQuery = Static<typeof ReviewQuery>
