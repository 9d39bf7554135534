import { Type, type Static } from '@sinclair/typebox'
import { Id, Instant, OrNull } from './field.ts'
import { pageQuery } from './page.ts'

/** What happened in a conversation besides what was said. */
export const Interaction = Type.Object(
  {
    interaction_id: Id('interaction'),
    conversation_id: Id('conversation'),
    type: Type.String({ examples: ['turn.superseded'] }),
    success: Type.Boolean(),
    error: OrNull(Type.String()),
    metadata: Type.Record(Type.String(), Type.Unknown()),
    correlation_id: OrNull(Type.String()),
    created_at: Instant('When it happened'),
  },
  { $id: 'Interaction', description: 'What happened in a conversation besides what was said. Never altered' },
)
export type Interaction = Static<typeof Interaction>

export const InteractionQuery = Type.Object(
  {
    ...pageQuery,
    conversation_id: Type.Optional(Id('conversation')),
    type: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9._-]{1,100}$',
        description: 'Types that begin with this: `turn.` finds `turn.superseded` and `turn.parked`',
        examples: ['turn.'],
      }),
    ),
    success: Type.Optional(Type.Boolean({ description: 'Only what went well, or only what did not' })),
    from: Type.Optional(Instant('Happened at this instant or later')),
    to: Type.Optional(Instant('Happened before this instant')),
  },
  { additionalProperties: false },
)
export type InteractionQuery = Static<typeof InteractionQuery>
