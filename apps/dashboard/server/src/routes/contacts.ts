import { Consent } from '@forecourt/contracts/http/consents'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { answer, operation, Path, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import { listConsents } from '../queries/consents.ts'
import { assertReferences } from '../queries/references.ts'

const consents = operation('Contacts', 'List what a customer allowed and took back', {
  description: 'Each opt-out and opt-in with the words that prove it. The newest one holds.',
  params: Path('user_id', 'contact_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(Consent), 'A page of entries'), ...readErrors },
})

export const contactRoutes =
  ({ read }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/users/:user_id/contacts/:contact_id/consents',
      { config: { access: 'read' }, schema: consents },
      (request) => {
        const { contact_id } = request.params
        const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
        return read(request, async (tx) => {
          await assertReferences(tx, { contact_id })
          return listConsents(tx, contact_id, page)
        })
      },
    )
  }
