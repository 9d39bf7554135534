import { CustomerConversation, CustomerConversationQuery } from '@forecourt/contracts/http/agent'
import { reference } from '@forecourt/contracts/http/field'
import { notFound } from '@forecourt/service/errors'
import { answer, operation, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from '@sinclair/typebox'
import { findCustomerConversation, hasLocation } from '../queries/conversation-views.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import { parseCustomer } from '../requests/customer-address.ts'

const get = operation('Agent', "Get a customer's newest conversation with its messages", {
  description: 'By contact id or telephone number. The newest 200 messages; older ones by `before_seq`.',
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
  ({ context: { db } }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/agent/conversation/:customerId',
      { config: { access: 'read' }, schema: get },
      async (request) => {
        const tenantId = tenantOf(request)
        const { dealership_id: locationId, before_seq: beforeSeq } = request.query
        const customer = parseCustomer(request.params.customerId)
        if (!customer) throw notFound('customer')
        if (locationId && !(await hasLocation(db, tenantId, locationId))) throw notFound('dealership')
        const found = await findCustomerConversation(db, tenantId, customer, { locationId, beforeSeq })
        if (!found) throw notFound('conversation')
        return { success: true as const, ...found }
      },
    )
  }
