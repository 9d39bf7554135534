import { CreditLedgerEntry, Credits, CreditsToAdd } from '@forecourt/contracts/http/credits'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import { answer, operation, Path, readErrors, WriteHeaders, writeErrors } from '../operation.ts'
import { addCredits, getBalance, listLedger } from '../queries/credits.ts'

const get = operation('Credits', 'Get the balance', {
  params: Path('user_id'),
  response: { 200: answer(reference(Credits), 'The balance'), ...readErrors },
})
const add = operation('Credits', 'Add credits', {
  description: 'For the operator: credits are what the business has paid for. One credit is one AI reply.',
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
  ({ read, write }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/credits', { config: { access: 'read' }, schema: get }, (request) =>
      read(request, async (tx, tenantId) => ({
        user_id: tenantId,
        remaining_credits: await getBalance(tx, tenantId),
      })),
    )

    app.post(
      '/users/:user_id/credits/add',
      { config: { access: 'operator' }, schema: add },
      (request, reply) => {
        const { amount } = request.body
        return write(request, reply, async (tx, tenantId) => ({
          status: 200,
          body: {
            user_id: tenantId,
            remaining_credits: await addCredits(tx, tenantId, amount, request.correlationId),
          },
          audit: {
            action: 'added',
            entity: 'credits',
            entityId: tenantId,
            fields: ['amount'],
            note: { amount },
          },
        }))
      },
    )

    app.get('/users/:user_id/credits/ledger', { config: { access: 'read' }, schema: ledger }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, (tx, tenantId) => listLedger(tx, tenantId, page))
    })
  }
