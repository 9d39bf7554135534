import { Type, type Static } from '@sinclair/typebox'
import { priorities } from './conversations.ts'
import { Id, Instant, OneOf, OrNull } from './field.ts'
import { pageQuery } from './page.ts'

const states = ['open', 'resolved'] as const

/** A conversation that was handed to a person. */
export const Escalation = Type.Object(
  {
    escalation_id: Id('escalation'),
    conversation_id: Id('conversation'),
    rule: Type.String({ description: 'Why a person is needed, as a stable word' }),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    priority: OneOf(priorities),
    reason: Type.String({ description: 'Why a person is needed, as a sentence' }),
    quote: Type.String({ description: 'The words of the customer that show it' }),
    staff_id: Type.Union([Id('person it is assigned to'), Type.Null()], {
      description: 'null: nobody was on duty',
    }),
    alert_message_id: OrNull(Id('alert to that person')),
    state: OneOf(states),
    resolved_at: OrNull(Instant('When it was resolved')),
    created_at: Instant('When it was handed over'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'Escalation', description: 'A conversation that was handed to a person, and to whom' },
)
export type Escalation = Static<typeof Escalation>

export const EscalationChanges = Type.Object(
  { staff_id: Id('person it is assigned to from now on') },
  { additionalProperties: false, examples: [{ staff_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' }] },
)
export type EscalationChanges = Static<typeof EscalationChanges>

export const EscalationQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(OneOf(states)),
    staff_id: Type.Optional(Id('person it is assigned to')),
    conversation_id: Type.Optional(Id('conversation')),
  },
  { additionalProperties: false },
)
export type EscalationQuery = Static<typeof EscalationQuery>
