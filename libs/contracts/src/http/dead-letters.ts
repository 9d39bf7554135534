import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull } from './field.ts'
import { pageQuery } from './page.ts'

export const deadLetterKinds = ['entry', 'message', 'turn'] as const
export type DeadLetterKind = (typeof deadLetterKinds)[number]

const Kind = OneOf(deadLetterKinds, {
  description:
    'entry: of a stream, which nobody could handle; message: a stored webhook, which could not be processed; turn: an answer of the AI, which could not be committed',
})

const id = {
  description: 'Id of the dead letter, as the list gives it',
  examples: ['message.0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'],
}

export const DeadLetter = Type.Object(
  {
    id: Type.String(id),
    kind: Kind,
    tenant_id: OrNull(Id('business (`user_id`); null when the entry does not tell')),
    reason: OrNull(Type.String({ description: 'Why it was given up' })),
    attempts: OrNull(Type.Integer({ description: 'How often it was tried; null when that was not counted' })),
    at: Instant('When it was given up; for a message, when it came in'),
    details: Type.Object(
      {
        correlation_id: OrNull(Type.String()),
        stream: Type.Optional(Type.String()),
        shard: Type.Optional(Type.Integer()),
        entry_id: Type.Optional(Type.String({ description: 'In the dead-letter stream' })),
        group: Type.Optional(Type.String({ description: 'The group that gave it up' })),
        event_type: Type.Optional(Type.String()),
        inbox_event_id: Type.Optional(Id('stored webhook')),
        message_id: Type.Optional(Id('outbound message')),
        provider: Type.Optional(Type.String()),
        webhook: Type.Optional(OneOf(['message', 'status'])),
        phone_number_id: Type.Optional(OrNull(Id('channel'))),
        conversation_id: Type.Optional(Id('conversation')),
        from_seq: Type.Optional(Type.Integer()),
        to_seq: Type.Optional(Type.Integer()),
      },
      { description: 'What is known of it by its kind: ids only, no texts and no numbers of people' },
    ),
  },
  { $id: 'DeadLetter', description: 'Work given up after a bounded number of attempts' },
)
export type DeadLetter = Static<typeof DeadLetter>

export const DeadLetterQuery = Type.Object(
  { ...pageQuery, kind: Type.Optional(Kind) },
  { additionalProperties: false },
)

export const DeadLetterPath = Type.Object({ dead_letter: Type.String({ ...id, maxLength: 100 }) })

export const Replayed = Type.Object(
  { success: Type.Literal(true), id: Type.String(id), kind: Kind },
  { $id: 'Replayed', description: 'A dead letter that was taken up again' },
)
export type Replayed = Static<typeof Replayed>
