import { Conversation, ConversationDetail, ConversationQuery } from '@forecourt/contracts/http/conversations'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { TimelineStep } from '@forecourt/contracts/http/timeline'
import { answer, operation, Path, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { parseCustomer } from '../domain/customer.ts'
import { cursorOf } from '../invalid.ts'
import { getConversation, listConversations, type ConversationFilter } from '../queries/conversations.ts'
import { listMessages } from '../queries/messages.ts'
import { assertReferences } from '../queries/references.ts'
import { listTimeline } from '../queries/timeline.ts'

const NEWEST_MESSAGES = 50

const list = operation('Conversations', 'List conversations', {
  description:
    'Those in which something was said last come first; all filters together. A filter that names what does not exist is 404.',
  params: Path('user_id'),
  querystring: ConversationQuery,
  response: { 200: answer(PageOf(Conversation), 'A page of conversations'), ...readErrors },
})
const get = operation('Conversations', 'Get a conversation with its newest messages', {
  params: Path('user_id', 'conversation_id'),
  response: { 200: answer(reference(ConversationDetail), 'The conversation'), ...readErrors },
})
const timeline = operation('Conversations', 'Explain a conversation step by step', {
  description:
    'Why the customer got this answer at this time, and where the time went: webhook, stored, turn, model, outbox, provider, receipt. Oldest first, unlike other lists: it is read as a story.',
  params: Path('user_id', 'conversation_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(TimelineStep), 'A page of steps'), ...readErrors },
})

export const conversationRoutes =
  ({ read }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/conversations', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, customer, ...rest } = request.query
      const filter = { ...rest, ...(customer !== undefined && { customer: parseCustomer(customer) }) }
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, referencesOf(filter))
        return listConversations(tx, tenantId, filter, page)
      })
    })

    app.get(
      '/users/:user_id/conversations/:conversation_id',
      { config: { access: 'read' }, schema: get },
      (request) => {
        const id = request.params.conversation_id
        return read(request, async (tx, tenantId) => {
          const conversation = await getConversation(tx, id)
          const page = { limit: NEWEST_MESSAGES, cursor: undefined }
          const { data: messages } = await listMessages(tx, tenantId, { conversation_id: id }, page)
          return { ...conversation, messages }
        })
      },
    )

    app.get(
      '/users/:user_id/conversations/:conversation_id/timeline',
      { config: { access: 'read' }, schema: timeline },
      (request) => {
        const { conversation_id } = request.params
        const page = { limit: request.query.limit, cursor: cursorOf(request.query, 'step') }
        return read(request, async (tx) => {
          await assertReferences(tx, { conversation_id })
          return listTimeline(tx, conversation_id, page)
        })
      },
    )
  }

const referencesOf = ({ agent_id, phone_number_id, customer }: ConversationFilter) => ({
  agent_id,
  phone_number_id,
  contact_id: customer && 'contactId' in customer ? customer.contactId : undefined,
})
