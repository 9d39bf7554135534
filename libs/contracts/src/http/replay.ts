import { Type, type Static } from '@sinclair/typebox'
import { IdGiven } from './agent.ts'
import { Id, OneOf, OrNull } from './field.ts'

export const ReplayToMake = Type.Object(
  {
    prompt_id: Type.Optional(
      IdGiven(
        'prompt version to decide with: the model is then asked anew. Without it what the model said then is used',
      ),
    ),
  },
  { additionalProperties: false, examples: [{ prompt_id: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' }, {}] },
)

const decision = (description: string) =>
  Type.Object(
    {
      action: OrNull(Type.String()),
      outcome: Type.String(),
      source: OneOf(['model', 'rewrite', 'fallback', 'notice', 'none']),
      reply: OrNull(Type.String()),
      score: Type.Integer(),
      consent: OrNull(Type.String({ description: 'opt-out, opt-in or help' })),
      escalation: OrNull(Type.String({ description: 'The rule that fetched a person' })),
      learned: Type.Array(
        Type.Object({ type: Type.String(), confidence: Type.Number(), quote: Type.String() }),
      ),
      guards: Type.Array(Type.Object({ draft: Type.Integer(), rule: Type.String(), quote: Type.String() })),
    },
    { description },
  )

/** A stored turn, decided once more. */
export const Replay = Type.Object(
  {
    turn_id: Id('turn'),
    prompt_id: Type.Union([Id('prompt version it was decided with'), Type.Null()]),
    is_identical: Type.Boolean(),
    differences: Type.Array(Type.String(), { description: 'Fields of the decision that differ' }),
    recorded: decision('As it was committed'),
    replayed: decision('As it would be decided now'),
  },
  {
    $id: 'Replay',
    description: 'A turn as it was decided, and as it is decided once more. Nothing is sent or stored',
  },
)
export type Replay = Static<typeof Replay>
