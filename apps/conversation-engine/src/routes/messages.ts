import { HandledMessage, MessageToHandle, TenantQuery } from '@forecourt/contracts/http/agent'
import { reference } from '@forecourt/contracts/http/field'
import { notFound } from '@forecourt/service/errors'
import { invalid } from '@forecourt/service/invalid'
import { answer, error, operation, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findApiChannel } from '../queries/api-messages.ts'
import { noAgent } from '../requests/answer.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import { parsePhone } from '../requests/customer-address.ts'
import { receive } from '../requests/incoming.ts'
import { createEar, untilGone, waitForAnswer } from '../requests/wait-for-answer.ts'

const handle = operation('Agent', 'Answer a message of a customer', {
  description:
    'One turn, in the answer to this request. The message is stored first, in the conversation of this customer: whatever happens afterwards, it is kept, and a repeat under the same Idempotency-Key finds it and gives its answer. Unless `deliver` is true the reply is only in the answer, not sent.',
  querystring: TenantQuery,
  headers: WriteHeaders,
  body: MessageToHandle,
  response: {
    200: answer(reference(HandledMessage), 'The turn was taken, or the reason why there is none'),
    ...writeErrors,
    409: error(
      '`no_agent`: no agent answers customers of this location on this channel; `conversation_ended`',
    ),
    422: error('`idempotency_key_reused`; `message_not_readable`: it was kept, and could not be taken in'),
    503: error(
      '`turn_timeout`: kept and not answered yet, repeat with the same key; `unavailable`. See Retry-After',
    ),
  },
})

export const messageRoutes =
  ({ context, leadLimit, closing }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/api/agent/handle-message',
      { config: { access: 'write' }, schema: handle },
      async (request, reply) => {
        const tenantId = tenantOf(request)
        const { body } = request
        const from = parsePhone(body.customer_phone)
        if (!from) throw invalid('customer_phone', 'must be a telephone number such as +12025550188')
        const channel = await findApiChannel(context.db, tenantId, body.dealership_id, body.channel)
        if (!channel) throw notFound('dealership')
        if (!channel.channelId) throw noAgent()
        await leadLimit(tenantId, from)

        const { messageId, isRepeat } = await receive(context, request, {
          tenantId,
          channelId: channel.channelId,
          from,
          to: channel.number,
          text: body.message,
          media: body.media ?? [],
          deliver: body.deliver ?? false,
          customerName: body.customer_name,
        })
        if (isRepeat) reply.header('idempotent-replayed', 'true')
        const signal = untilGone(reply, closing.ofRequests)
        const made = await waitForAnswer(context, createEar(context), { tenantId, messageId }, signal)
        return {
          success: true as const,
          conversation_id: made.conversationId,
          message_id: messageId,
          response: made.response,
          action_taken: made.action,
          qualification_score: made.score,
          language: made.language,
        }
      },
    )
  }
