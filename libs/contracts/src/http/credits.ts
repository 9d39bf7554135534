import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull } from './field.ts'

export const Credits = Type.Object(
  {
    user_id: Id('tenant'),
    remaining_credits: Type.Integer({ minimum: 0, description: 'Available: what is held is not in it' }),
    held: Type.Integer({ minimum: 0, description: 'Set aside for replies that are under way' }),
  },
  { $id: 'Credits', description: 'How many AI replies the business may still have' },
)
export type Credits = Static<typeof Credits>

export const CreditsToAdd = Type.Object(
  { amount: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Credits to add' }) },
  { additionalProperties: false, examples: [{ amount: 500 }] },
)
export type CreditsToAdd = Static<typeof CreditsToAdd>

export const CreditLedgerEntry = Type.Object(
  {
    entry_id: Id('entry'),
    kind: OneOf(['add', 'reserve', 'settle', 'release']),
    amount: Type.Integer({
      description:
        'How many: `add` brings them in, `reserve` moves them from the balance to what is held, `release` back, `settle` uses what is held. Negative only where `add` takes back',
    }),
    balance_after: Type.Integer({ minimum: 0 }),
    held_after: Type.Integer({ minimum: 0 }),
    reference: OrNull(Type.String({ description: 'What caused it' })),
    created_at: Instant('When it was written'),
  },
  {
    $id: 'CreditLedgerEntry',
    description: 'One change of the balance or of what is held. Entries are never altered',
  },
)
export type CreditLedgerEntry = Static<typeof CreditLedgerEntry>
