import { CustomerConversation, CustomerConversationQuery } from '@forecourt/contracts/http/agent'
import { reference } from '@forecourt/contracts/http/field'
import { notFound } from '@forecourt/service/errors'
import { answer, operation, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { findCustomerConversation, hasLocation } from '../queries/conversation-views.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import {
  findConversation,
  showRead,
  STALE_NOTE,
  toCustomerConversation,
} from '../requests/conversation-read.ts'
import { parseCustomer } from '../requests/customer-address.ts'

const get = operation('Agent', "Get a customer's conversation with its messages", {
  description: `By contact id or telephone number: the open conversation, or else the one last spoken in. The newest 200 messages; older ones by \`before_seq\`. ${STALE_NOTE} Then the newest 20.`,
  params: Type.Object({
    customerId: Type.String({
      description: 'Contact id, or telephone number with country code, its + encoded as %2B',
      examples: ['+12025550188'],
    }),
  }),
  querystring: CustomerConversationQuery,
  response: { 200: answer(reference(CustomerConversation), 'The conversation'), ...readErrors },
})

export const conversationRoutes =
  ({ context: { db, conversationCache } }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/agent/conversation/:customerId',
      { config: { access: 'read' }, schema: get },
      async (request, reply) => {
        const tenantId = tenantOf(request)
        const { before_seq: beforeSeq } = request.query
        const locationId = request.query.dealership_id?.toLowerCase()
        const customer = parseCustomer(request.params.customerId)
        if (!customer) throw notFound('customer')
        const place = locationId === undefined ? {} : { locationId }
        if (beforeSeq === undefined) {
          const newest = await findConversation(conversationCache, { tenantId, ...place, ...customer })
          const shown = newest && showRead(reply, newest, toCustomerConversation)
          if (shown) return shown
        }
        const found = await findCustomerConversation(db, tenantId, customer, { locationId, beforeSeq })
        if (found) return { success: true as const, ...found }
        const isKnownPlace = locationId === undefined || (await hasLocation(db, tenantId, locationId))
        throw notFound(isKnownPlace ? 'conversation' : 'dealership')
      },
    )
  }
