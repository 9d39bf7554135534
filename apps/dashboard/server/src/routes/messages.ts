import { reference } from '@forecourt/contracts/http/field'
import { Message, MessageQuery } from '@forecourt/contracts/http/messages'
import { PageOf } from '@forecourt/contracts/http/page'
import { conflict } from '@forecourt/service/errors'
import {
  answer,
  error,
  operation,
  Path,
  readErrors,
  WriteHeaders,
  writeErrors,
} from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { parseCustomer } from '../domain/customer.ts'
import { cursorOf, instantOf } from '../invalid.ts'
import { getMessage, listMessages, type MessageFilter } from '../queries/messages.ts'
import { retryFailedMessage } from '../queries/outbox-messages.ts'
import { assertReferences } from '../queries/references.ts'

const list = operation('Messages', 'List messages', {
  description:
    'What was said, newest first; all filters together. With `conversation_id` in the order of the conversation. A filter that names what does not exist is 404.',
  params: Path('user_id'),
  querystring: MessageQuery,
  response: { 200: answer(PageOf(Message), 'A page of messages'), ...readErrors },
})
const get = operation('Messages', 'Get a message', {
  params: Path('user_id', 'message_id'),
  response: { 200: answer(reference(Message), 'The message'), ...readErrors },
})
const retry = operation('Messages', 'Send a failed message again', {
  description: 'Only a message whose status is `failed`. It becomes `pending` and leaves at once.',
  headers: WriteHeaders,
  params: Path('user_id', 'message_id'),
  response: {
    200: answer(reference(Message), 'The message, pending now'),
    ...writeErrors,
    409: error('`message_not_failed`: only a failed message can be sent again'),
  },
})

const one = '/users/:user_id/messages/:message_id'

export const messageRoutes =
  ({ read, write, requestReply }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/messages', { config: { access: 'read' }, schema: list }, (request) => {
      const { query } = request
      const filter = toFilter(query)
      const kind = query.conversation_id === undefined ? 'time' : 'seq'
      const page = { limit: query.limit, cursor: cursorOf(query, kind) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, referencesOf(filter))
        return listMessages(tx, tenantId, filter, page)
      })
    })

    app.get(one, { config: { access: 'read' }, schema: get }, (request) =>
      read(request, (tx) => getMessage(tx, request.params.message_id)),
    )

    app.post(`${one}/retry`, { config: { access: 'write' }, schema: retry }, (request, reply) => {
      const messageId = request.params.message_id
      return write(request, reply, async (tx, tenantId) => {
        const retried = await retryFailedMessage(tx, messageId)
        const body = await getMessage(tx, messageId)
        if (!retried) throw conflict('message_not_failed', `This message is ${body.status}, not failed`)
        const ids = { messageId, conversationId: retried.conversation_id, tenantId }
        const trace = { correlationId: retried.correlation_id, traceparent: request.traceparent }
        const audit = { action: 'retried', entity: 'message', entityId: messageId }
        return { status: 200, body, audit, afterCommit: () => requestReply({ ...ids, ...trace }) }
      })
    })
  }

function toFilter({
  limit: _limit,
  cursor: _cursor,
  customer,
  from,
  to,
  ...rest
}: MessageQuery): MessageFilter {
  const since = instantOf('from', from)
  const until = instantOf('to', to)
  return {
    ...rest,
    ...(customer !== undefined && { customer: parseCustomer(customer) }),
    ...(since && { from: since }),
    ...(until && { to: until }),
  }
}

const referencesOf = ({ agent_id, phone_number_id, conversation_id, customer }: MessageFilter) => ({
  agent_id,
  phone_number_id,
  conversation_id,
  contact_id: customer && 'contactId' in customer ? customer.contactId : undefined,
})
