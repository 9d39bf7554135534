import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull } from './field.ts'

export const Credits = Type.Object(
  { user_id: Id('tenant'), remaining_credits: Type.Integer({ minimum: 0 }) },
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
    amount: Type.Integer({ description: 'Change of the balance; negative when credits were used' }),
    balance_after: Type.Integer({ minimum: 0 }),
    reference: OrNull(Type.String({ description: 'What caused it' })),
    created_at: Instant('When it was written'),
  },
  { $id: 'CreditLedgerEntry', description: 'One change of the balance. Entries are never altered' },
)
export type CreditLedgerEntry = Static<typeof CreditLedgerEntry>
