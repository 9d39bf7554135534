import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull } from './field.ts'

/** What a customer allowed or took back, with the proof. */
export const Consent = Type.Object(
  {
    consent_id: Id('entry'),
    programme: Type.String({ description: 'For what; `all` for every automatic message' }),
    state: OneOf(['opted_out', 'opted_in']),
    source: OneOf(['keyword', 'plain-language', 'provider', 'carrier', 'person'], {
      description: 'How it was said, or who reported it',
    }),
    quote: Type.String({ description: 'The words that prove it' }),
    message_id: OrNull(Id('message that said it')),
    at: Instant('When it was said'),
  },
  { $id: 'Consent', description: 'What a customer allowed or took back, with the proof. Never altered' },
)
export type Consent = Static<typeof Consent>
