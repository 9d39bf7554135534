import { type Static, Type } from '@sinclair/typebox'
import { Delay, Milliseconds, Seed, strict, Trigger } from './switchboard.ts'

/** The switches of the simulated Anthropic. */
export const AnthropicFaults = Type.Object(
  {
    seed: Type.Optional(Seed),
    latency_ms: Type.Optional(Delay),
    status: Type.Optional(
      Type.Integer({
        minimum: 400,
        maximum: 599,
        description: 'Answered instead: 400, 401, 403, 404, 413, 429, 500, 529',
      }),
    ),
    error_code: Type.Optional(
      Type.String({ description: 'error.details.error_code, as enforced_spend_limit_reached with a 429' }),
    ),
    retry_after_s: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 3_600, description: 'retry-after of a 429 or 529' }),
    ),
    ...Trigger,
    hang: Type.Optional(Type.Object({ ms: Milliseconds, ...Trigger }, strict)),
    drop: Type.Optional(
      Type.Object(Trigger, { ...strict, description: 'The connection breaks without an answer' }),
    ),
    break_stream: Type.Optional(
      Type.Object(Trigger, {
        ...strict,
        description: 'A stream ends in an overloaded_error after its first words',
      }),
    ),
  },
  { ...strict, $id: 'AnthropicFaults' },
)
export type AnthropicFaults = Static<typeof AnthropicFaults>
