import { CreditLedgerEntry, Credits, CreditsToAdd } from '@forecourt/contracts/http/credits'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { inTenant } from '@forecourt/db/tenant'
import { answer, operation, Path, readErrors, WriteHeaders, writeErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import { resumePaidConversations } from '../queries/conversations.ts'
import { addCredits, getCredits, listLedger } from '../queries/credits.ts'

const get = operation('Credits', 'Get the balance', {
  params: Path('user_id'),
  response: { 200: answer(reference(Credits), 'The balance'), ...readErrors },
})
const add = operation('Credits', 'Add credits', {
  description:
    'For the operator: credits are what the business has paid for. One credit is one AI reply. Customers who wait because the credits were used up are answered now.',
  headers: WriteHeaders,
  params: Path('user_id'),
  body: CreditsToAdd,
  response: { 200: answer(reference(Credits), 'The new balance'), ...writeErrors },
})
const ledger = operation('Credits', 'List changes of the balance', {
  params: Path('user_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(CreditLedgerEntry), 'A page of changes'), ...readErrors },
})

export const creditRoutes =
  ({ db, read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/credits', { config: { access: 'read' }, schema: get }, (request) =>
      read(request, getCredits),
    )

    app.post(
      '/users/:user_id/credits/add',
      { config: { access: 'operator' }, schema: add },
      (request, reply) => {
        const { amount } = request.body
        return write(request, reply, async (tx, tenantId) => {
          // Conversations before the account: the engine locks in this order.
          const note = { amount, resumed_conversations: await resumePaidConversations(tx, tenantId) }
          await addCredits(tx, tenantId, amount, request.correlationId)
          const audit = { action: 'added', entity: 'credits', entityId: tenantId, fields: ['amount'], note }
          // A turn that found the account empty a moment ago is laid aside only now.
          const afterCommit = async () => {
            await inTenant(db, tenantId, (later) => resumePaidConversations(later, tenantId, 'claimed'))
          }
          return { status: 200, body: await getCredits(tx, tenantId), audit, afterCommit }
        })
      },
    )

    app.get('/users/:user_id/credits/ledger', { config: { access: 'read' }, schema: ledger }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, (tx, tenantId) => listLedger(tx, tenantId, page))
    })
  }
