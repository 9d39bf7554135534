import { Type, type Static } from '@sinclair/typebox'

/** The one shape of every error answer, on every service. */
export const ErrorBody = Type.Object(
  {
    success: Type.Literal(false),
    error: Type.String({ description: 'One sentence for a person' }),
    code: Type.String({ description: 'Stable, machine-readable, snake_case', pattern: '^[a-z][a-z0-9_]*$' }),
    details: Type.Optional(Type.Unknown()),
    correlation_id: Type.String(),
  },
  { $id: 'Error', title: 'Error' },
)
export type ErrorBody = Static<typeof ErrorBody>
