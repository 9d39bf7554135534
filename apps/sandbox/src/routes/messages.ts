import { Type } from '@sinclair/typebox'
import { errorAnswers, type SandboxPlugin } from './sandbox-plugin.ts'
import { MessageView, toMessageView } from './message-view.ts'

/** Texts of all accounts, both ways, as the phone shows them. */
export const messages: SandboxPlugin = async (app, { context }) => {
  app.get(
    '/twilio/messages',
    {
      schema: {
        tags: ['twilio'],
        summary: 'Texts, newest first',
        querystring: Type.Object({
          to: Type.Optional(Type.String()),
          from: Type.Optional(Type.String()),
          since: Type.Optional(Type.Integer({ minimum: 0, description: 'Only those after this `order`' })),
          limit: Type.Integer({ minimum: 1, maximum: 10_000, default: 200 }),
        }),
        response: { 200: Type.Object({ data: Type.Array(MessageView) }), ...errorAnswers },
      },
    },
    ({ query: { to, from, since, limit } }) => {
      const found = context.messages.list(
        {
          ...(to ? { to } : {}),
          ...(from ? { from } : {}),
          ...(since === undefined ? {} : { after: since }),
        },
        limit,
      )
      return { data: found.map(toMessageView) }
    },
  )
}
