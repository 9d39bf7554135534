import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OneOf, OrNull, Text } from './field.ts'

const email = Type.String({
  format: 'email',
  maxLength: 254,
  description: 'Of the business. Unique whatever the case of its letters; stored in lower case',
  examples: ['owner@lakeside-motors.com'],
})
/** Balance below which a business is told that its credits run low, where it has set none of its own. */
export const lowCreditsThresholdDefault = 50
const lowCreditsThreshold = Type.Integer({
  minimum: 0,
  maximum: 1_000_000_000,
  description: `The business is told once when its credits fall below this. Without it ${lowCreditsThresholdDefault}`,
  examples: [100],
})
const aiProvider = OrNull(
  OneOf(['claude', 'openai'], {
    description: 'Who answers for this business where an agent names nobody. null: as the platform is set up',
  }),
)
const companyName = Text(200, 'Name customers know the business by', 'Lakeside Motors')

/** A tenant: a paying business. */
export const User = Type.Object(
  {
    user_id: Id('tenant'),
    email: Type.String(),
    company_name: Type.String(),
    active: Type.Boolean({ description: 'An inactive business has no access and is not answered for' }),
    low_credits_threshold: Type.Integer({
      description: 'The business is told once when its credits fall below this',
    }),
    ai_provider: aiProvider,
    created_at: Instant('When it was created'),
    updated_at: Instant('When it was last changed'),
  },
  { $id: 'User', description: 'A business that uses the platform: the tenant' },
)
export type User = Static<typeof User>

export const UserToCreate = Type.Object(
  {
    email,
    company_name: companyName,
    low_credits_threshold: Type.Optional(lowCreditsThreshold),
    ai_provider: Type.Optional(aiProvider),
  },
  {
    additionalProperties: false,
    examples: [{ email: 'owner@lakeside-motors.com', company_name: 'Lakeside Motors' }],
  },
)
export type UserToCreate = Static<typeof UserToCreate>

export const UserChanges = Type.Object(
  {
    email: Type.Optional(email),
    company_name: Type.Optional(companyName),
    low_credits_threshold: Type.Optional(lowCreditsThreshold),
    ai_provider: Type.Optional(aiProvider),
    active: Type.Optional(Type.Boolean({ description: 'Only the operator may change it' })),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    examples: [{ company_name: 'Lakeside Motors & Service' }],
  },
)
export type UserChanges = Static<typeof UserChanges>
