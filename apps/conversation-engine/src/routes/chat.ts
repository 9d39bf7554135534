import { Readable } from 'node:stream'
import { TenantQuery } from '@forecourt/contracts/http/agent'
import { ChatMessageToSend, ChatReply } from '@forecourt/contracts/http/chat'
import { reference } from '@forecourt/contracts/http/field'
import { answer, error, operation, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { LeadPath } from './lead-path.ts'
import type { Api } from '../requests/api.ts'
import { beginChat, toChatReply } from '../requests/chat.ts'
import { createSign, streamHeaders, streamReply } from '../requests/event-stream.ts'
import { createEar, untilGone, waitForAnswer } from '../requests/wait-for-answer.ts'

const given = { params: LeadPath, querystring: TenantQuery, headers: WriteHeaders, body: ChatMessageToSend }
const errors = {
  ...writeErrors,
  404: error('`lead_not_found`: nobody has talked to this lead, or it belongs to another business'),
  409: error('`no_agent`: no agent answers on the channel of this lead any more; `conversation_ended`'),
  429: error(
    '`rate_limited`: more than 100 messages of this lead in a minute, or too many of this API key; see Retry-After',
  ),
}

const chat = operation('Chat', 'Write as a lead and get the answer', {
  description:
    "The lead's message goes into the open conversation, or begins a new one on the channel they last used. The reply is in the answer and not sent. A repeat under the same Idempotency-Key gives the answer to the first message.",
  ...given,
  response: {
    200: answer(reference(ChatReply), 'The answer'),
    ...errors,
    503: error(
      '`turn_timeout`: kept and not answered yet, repeat with the same key; `unavailable`. See Retry-After',
    ),
  },
})

const stream = operation('Chat', 'Write as a lead and get the answer as it comes', {
  description: `Server-sent events: \`typing\` (\`{}\`, at most four a second) while it is written; then, once it is checked and committed, \`token\` (\`{"text": "…"}\`; joined they are the reply) and \`done\` with the body of the plain request. \`error\` carries the one shape of errors. What a draft says is never shown. A comment every 15 s keeps the connection.`,
  ...given,
  response: {
    200: {
      description: 'Events until `done` or `error`',
      content: {
        'text/event-stream': {
          schema: Type.String({
            examples: [
              'event: typing\ndata: {}\n\nevent: token\ndata: {"text":"It "}\n\nevent: token\ndata: {"text":"is!"}\n\nevent: done\ndata: {"response":"It is!", …}\n\n',
            ],
          }),
        },
      },
    },
    ...errors,
  },
})

export const chatRoutes =
  (api: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { context, closing } = api

    app.post('/api/chat/:leadId', { config: { access: 'write' }, schema: chat }, async (request, reply) => {
      const ear = createEar(context)
      const signal = untilGone(reply, closing.ofRequests)
      const begun = await beginChat(api, request, ear)
      if (begun.isRepeat) reply.header('idempotent-replayed', 'true')
      return toChatReply(begun, await waitForAnswer(context, ear, begun, signal))
    })

    app.post(
      '/api/chat/:leadId/stream',
      { config: { access: 'write' }, schema: stream },
      async (request, reply) => {
        const typing = createSign()
        const ear = createEar(context, typing.raise)
        const signal = untilGone(reply, closing.ofStreams)
        const begun = await beginChat(api, request, ear)
        const answered = waitForAnswer(context, ear, begun, signal).then((made) => {
          const body = toChatReply(begun, made)
          return { text: made.response, body }
        })
        // A reader who leaves at once lets nobody wait for it.
        answered.catch(() => {})
        const events = streamReply(typing, answered, { correlationId: request.correlationId })
        reply.headers(streamHeaders)
        if (begun.isRepeat) reply.header('idempotent-replayed', 'true')
        // The document gives the type of what is in the stream.
        return reply.send(Readable.from(events, { objectMode: false, highWaterMark: 1_024 }) as never)
      },
    )
  }
