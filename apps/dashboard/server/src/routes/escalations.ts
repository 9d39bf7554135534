import { Escalation, EscalationChanges, EscalationQuery } from '@forecourt/contracts/http/escalations'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
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
import { cursorOf } from '../invalid.ts'
import { assignEscalation, listEscalations, resolveEscalation } from '../queries/escalations.ts'
import { assertReferences } from '../queries/references.ts'
import { holdStaffMember } from '../queries/staff.ts'

const resolved = { ...writeErrors, 409: error('`escalation_resolved`: it was resolved before') }

const list = operation('Escalations', 'List conversations that were handed to people', {
  description:
    'Newest first; all filters together. `state=open` is the queue. A filter that names what does not exist is 404.',
  params: Path('user_id'),
  querystring: EscalationQuery,
  response: { 200: answer(PageOf(Escalation), 'A page of escalations'), ...readErrors },
})
const change = operation('Escalations', 'Assign an escalation to another person', {
  description: 'This sends no alert: tell the person.',
  headers: WriteHeaders,
  params: Path('user_id', 'escalation_id'),
  body: EscalationChanges,
  response: { 200: answer(reference(Escalation), 'The escalation as it is now'), ...resolved },
})
const resolve = operation('Escalations', 'Resolve an escalation', {
  description:
    'The conversation is `active` again, and what the customer said so far brings in nobody any more. Who answers stays as it is: a conversation that a person took over is handed back separately.',
  headers: WriteHeaders,
  params: Path('user_id', 'escalation_id'),
  response: { 200: answer(reference(Escalation), 'The escalation, resolved'), ...resolved },
})

const one = '/users/:user_id/escalations/:escalation_id'

export const escalationRoutes =
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/escalations', { config: { access: 'read' }, schema: list }, (request) => {
      const { limit, cursor: _cursor, ...filter } = request.query
      const page = { limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        const { staff_id, conversation_id } = filter
        await assertReferences(tx, { staff_id, conversation_id })
        return listEscalations(tx, tenantId, filter, page)
      })
    })

    app.patch(one, { config: { access: 'write' }, schema: change }, (request, reply) => {
      const { body, params } = request
      return write(request, reply, async (tx) => {
        await holdStaffMember(tx, body.staff_id)
        const escalation = await assignEscalation(tx, params.escalation_id, body.staff_id)
        const note = { staff_id: body.staff_id }
        return {
          status: 200,
          body: escalation,
          audit: { ...audited('assigned', params.escalation_id), note },
        }
      })
    })

    app.post(`${one}/resolve`, { config: { access: 'write' }, schema: resolve }, (request, reply) => {
      const id = request.params.escalation_id
      return write(request, reply, async (tx) => ({
        status: 200,
        body: await resolveEscalation(tx, id),
        audit: audited('resolved', id),
      }))
    })
  }

const audited = (action: string, entityId: string) => ({ action, entity: 'escalation', entityId })
