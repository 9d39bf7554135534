import { TenantQuery } from '@forecourt/contracts/http/agent'
import { EscalationMade, EscalationToMake } from '@forecourt/contracts/http/agent-people'
import { reference } from '@forecourt/contracts/http/field'
import { answer, error, operation, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import { actorName } from '@forecourt/service/plugins/auth'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { tenantOf, type Api } from '../requests/api.ts'
import { announceEscalation, escalate, findFetched } from '../requests/escalate.ts'

const make = operation('Agent', 'Hand a conversation to a person', {
  description:
    'In one step: the conversation counts as escalated, whoever is on duty with the fewest conversations of late is assigned and alerted, and the customer gets one honest notice, unless they opted out or a person answers already.',
  querystring: TenantQuery,
  headers: WriteHeaders,
  body: EscalationToMake,
  response: {
    200: answer(reference(EscalationMade), 'It was handed over'),
    ...writeErrors,
    409: error(
      '`already_escalated`: `details` has the escalation and who it is assigned to; `conversation_ended`',
    ),
  },
})

export const escalationRoutes =
  ({ context, repeats }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post('/api/agent/escalate', { config: { access: 'write' }, schema: make }, async (request, reply) => {
      const { conversation_id: conversationId, reason, priority = 'normal' } = request.body
      const wanted = {
        tenantId: tenantOf(request),
        conversationId,
        reason,
        priority,
        by: actorName(request.actor),
        correlationId: request.correlationId,
      }
      const staff = await findFetched(context, wanted)
      return repeats.once(request, reply, async (tx) => {
        const made = await escalate(context, tx, wanted, staff)
        const afterCommit = () => announceEscalation(context, wanted, made)
        return { status: 200, body: made.body, afterCommit }
      })
    })
  }
