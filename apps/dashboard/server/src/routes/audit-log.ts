import { AuditEntry } from '@forecourt/contracts/http/audit-log'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { answer, operation, Path, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { cursorOf } from '../invalid.ts'
import { listAuditEntries } from '../queries/audit-log.ts'

const list = operation('Audit log', 'List what was changed', {
  description: 'Every change that was made by this API: who, what, when. Newest first.',
  params: Path('user_id'),
  querystring: PageQuery,
  response: { 200: answer(PageOf(AuditEntry), 'A page of entries'), ...readErrors },
})

export const auditLogRoutes =
  ({ read }: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/users/:user_id/audit-log', { config: { access: 'admin' }, schema: list }, (request) => {
      const page = { limit: request.query.limit, cursor: cursorOf(request.query) }
      return read(request, (tx, tenantId) => listAuditEntries(tx, tenantId, page))
    })
  }
