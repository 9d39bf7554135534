import { DeadLetter, DeadLetterPath, DeadLetterQuery, Replayed } from '@forecourt/contracts/http/dead-letters'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf } from '@forecourt/contracts/http/page'
import { streams } from '@forecourt/contracts/streams'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { notFound } from '@forecourt/service/errors'
import { answer, error, operation, readErrors, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { findTenantOfLetter, listDeadLetters, revive } from '../dead-letters.ts'
import { parseDeadLetterId } from '../domain/dead-letter.ts'
import { cursorOf } from '../invalid.ts'

const away = {
  503: error('`streams_unavailable`: Redis is away and the streams cannot be read; or `unavailable`'),
}
const list = operation('Operation', 'List work that was given up', {
  description:
    'For the operator: entries of streams, stored webhooks and turns of the AI that were tried a bounded number of times. Newest first, all kinds together or one.',
  querystring: DeadLetterQuery,
  response: { 200: answer(PageOf(DeadLetter), 'A page of dead letters'), ...readErrors, ...away },
})
const replay = operation('Operation', 'Take a dead letter up again', {
  description:
    'An entry goes back on its stream; a message is received again and a turn due again, which a relay finds within two seconds. A second time it is 404: it is no dead letter any more.',
  params: DeadLetterPath,
  headers: WriteHeaders,
  response: { 200: answer(reference(Replayed), 'Taken up again'), ...writeErrors, ...away },
})

export const deadLetterRoutes =
  (context: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { write, writeForNobody } = context

    app.get('/api/admin/dead-letters', { config: { access: 'operator' }, schema: list }, ({ query }) =>
      listDeadLetters(context, query.kind, { limit: query.limit, cursor: cursorOf(query, 'dead') }),
    )

    app.post(
      '/api/admin/dead-letters/:dead_letter/replay',
      { config: { access: 'operator' }, schema: replay },
      async (request, reply) => {
        const id = request.params.dead_letter
        const place = parseDeadLetterId(id, streams)
        if (!place) throw notFound('dead letter')
        const work = async (tx: TenantTransaction) => {
          if (!(await revive(context, tx, place))) throw notFound('dead letter')
          const audit = { action: 'replayed', entity: 'dead_letter', entityId: id }
          return { status: 200 as const, body: { success: true as const, id, kind: place.kind }, audit }
        }
        const tenantId = await findTenantOfLetter(context, place)
        return tenantId ? write(request, reply, work, tenantId) : writeForNobody(request, reply, work)
      },
    )
  }
