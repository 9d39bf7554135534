import { Type } from '@sinclair/typebox'
import { ledgerKinds, providers } from '../state/ledger.ts'
import { errorAnswers, type SandboxPlugin } from './sandbox-plugin.ts'

const Entry = Type.Object(
  {
    id: Type.Integer(),
    at: Type.String({ format: 'date-time' }),
    provider: Type.String(),
    kind: Type.String(),
  },
  { additionalProperties: true },
)

/** Everything received and sent. */
export const ledger: SandboxPlugin = async (app, { context }) => {
  app.get(
    '/ledger',
    {
      schema: {
        tags: ['sandbox'],
        summary: 'What was received and sent, oldest first',
        querystring: Type.Object({
          provider: Type.Optional(Type.Union(providers.map((provider) => Type.Literal(provider)))),
          kind: Type.Optional(Type.Union(ledgerKinds.map((kind) => Type.Literal(kind)))),
          since: Type.Integer({ minimum: 0, default: 0, description: 'Only entries after this id' }),
          limit: Type.Integer({ minimum: 1, maximum: 20_000, default: 1_000 }),
        }),
        response: {
          200: Type.Object({
            data: Type.Array(Entry),
            next_since: Type.Union([Type.Integer(), Type.Null()], {
              description: 'null: there is no more now',
            }),
            first_id: Type.Integer({
              description: 'The oldest kept: when above `since` + 1, some were missed',
            }),
            last_id: Type.Integer(),
          }),
          ...errorAnswers,
        },
      },
    },
    ({ query: { provider, kind, since, limit } }) => {
      const data = context.ledger.list({
        ...(provider ? { provider } : {}),
        ...(kind ? { kind } : {}),
        since,
        limit,
      })
      return {
        data,
        next_since: data.length === limit ? (data.at(-1)?.id ?? null) : null,
        first_id: context.ledger.firstId,
        last_id: context.ledger.lastId,
      }
    },
  )

  app.delete(
    '/ledger',
    { schema: { tags: ['sandbox'], summary: 'Empty the ledger; ids go on', response: { 204: Type.Null() } } },
    async (_request, reply) => {
      context.ledger.clear()
      return reply.code(204).send(null)
    },
  )
}
