import { Type, type Static } from '@sinclair/typebox'
import { OneOf, OrNull } from './field.ts'

const ModelInUse = Type.Object({
  model: Type.String(),
  is_known: Type.Boolean({ description: 'false: not in the price table, so its cost is not known' }),
  retires_on: OrNull(
    Type.String({ format: 'date', description: 'Last day on which it answers, where it is known' }),
  ),
  days_left: OrNull(Type.Integer({ description: 'Until that day; negative when it has passed' })),
  warning: OrNull(Type.String({ description: 'Fewer than 30 days are left: choose another model' })),
})

export const ModelHealth = Type.Object(
  {
    status: OneOf(['ok', 'degraded', 'failing'], {
      description:
        '`degraded`: a provider does not answer; `failing`: none does, and replies are the deterministic ones',
    }),
    providers: Type.Array(
      Type.Object({
        provider: OneOf(['claude', 'openai']),
        ok: Type.Boolean({ description: 'It answered and took our key, at most 30 s ago' }),
        state: OneOf(['closed', 'open', 'half-open'], {
          description: 'Of the circuit breaker. `open`: it failed too often of late and is not asked',
        }),
        latency_ms: OrNull(Type.Integer({ description: 'Of the probe; null without an answer' })),
        error: Type.Optional(Type.String({ description: 'A code' })),
        model: Type.String({ description: 'Used where an agent names none' }),
        models: Type.Array(ModelInUse, { description: 'In use: the one above, and those that agents name' }),
      }),
    ),
    cost_usd_today: OrNull(
      Type.Number({
        description: "Model calls since midnight UTC; null with the operator's key and no user_id",
      }),
    ),
    tokens_today: OrNull(Type.Object({ input: Type.Integer(), output: Type.Integer() })),
  },
  { $id: 'ModelHealth', description: 'Whether models answer, and what they cost' },
)
export type ModelHealth = Static<typeof ModelHealth>
