import { Interaction, InteractionQuery } from '@forecourt/contracts/http/interactions'
import { PageOf } from '@forecourt/contracts/http/page'
import { answer, operation, Path, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf, instantOf } from '../invalid.ts'
import { listInteractions, type InteractionFilter } from '../queries/interactions.ts'
import { assertReferences } from '../queries/references.ts'

const list = operation('Interactions', 'List what happened besides what was said', {
  description:
    'Attempts at answers, guards that held, tools that were used. Newest first; all filters together. A filter that names what does not exist is 404.',
  params: Path('user_id'),
  querystring: InteractionQuery,
  response: { 200: answer(PageOf(Interaction), 'A page of interactions'), ...readErrors },
})

export const interactionRoutes =
  ({ read }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/interactions', { config: { access: 'read' }, schema: list }, (request) => {
      const filter = toFilter(request.query)
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, async (tx, tenantId) => {
        await assertReferences(tx, { conversation_id: filter.conversation_id })
        return listInteractions(tx, tenantId, filter, page)
      })
    })
  }

function toFilter({
  limit: _limit,
  cursor: _cursor,
  from,
  to,
  ...rest
}: InteractionQuery): InteractionFilter {
  const since = instantOf('from', from)
  const until = instantOf('to', to)
  return { ...rest, ...(since && { from: since }), ...(until && { to: until }) }
}
