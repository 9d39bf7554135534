import { Dashboard, DashboardQuery, PlatformHealth, Unroutable } from '@forecourt/contracts/http/admin'
import { reference } from '@forecourt/contracts/http/field'
import { PageOf, PageQuery } from '@forecourt/contracts/http/page'
import { inTenant } from '@forecourt/db/tenant'
import { answer, operation, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.ts'
import { checkPlatform } from '../health.ts'
import { cursorOf } from '../invalid.ts'
import { getMetrics } from '../queries/metrics.ts'
import { listUnroutable } from '../queries/platform.ts'
import { assertReferences } from '../queries/references.ts'
import { listTenantIds } from '../queries/tenants.ts'

const health = operation('Operation', 'Health of the whole platform', {
  description:
    'For the operator: stores, streams, backlogs and providers, each with its latency. Answers 200 also when something fails, `ok` tells; load balancers ask /health/ready instead.',
  response: { 200: answer(reference(PlatformHealth), 'What works and what does not'), ...readErrors },
})
const dashboard = operation('Operation', 'Figures at a glance', {
  description: 'Of one location, or of everything the API key may see.',
  querystring: DashboardQuery,
  response: { 200: answer(reference(Dashboard), 'The figures'), ...readErrors },
})
const unroutable = operation('Operation', 'List messages to unknown numbers', {
  description: 'For the operator. They were acknowledged and kept, and belong to no business.',
  querystring: PageQuery,
  response: { 200: answer(PageOf(Unroutable), 'A page of messages'), ...readErrors },
})

export const adminRoutes =
  (context: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { db } = context

    app.get('/api/admin/health', { config: { access: 'operator' }, schema: health }, () =>
      checkPlatform(context),
    )

    app.get('/api/admin/dashboard', { config: { access: 'read' }, schema: dashboard }, async (request) => {
      const { dealership_id } = request.query
      const { actor } = request
      const tenantIds = actor.kind === 'operator' ? await listTenantIds(db) : [actor.tenantId]
      return inTenant(db, tenantIds, async (tx) => {
        await assertReferences(tx, { dealership_id })
        return { success: true as const, metrics: await getMetrics(tx, tenantIds, dealership_id ?? null) }
      })
    })

    app.get('/api/admin/unroutable', { config: { access: 'operator' }, schema: unroutable }, ({ query }) =>
      listUnroutable(db, { limit: query.limit, cursor: cursorOf(query) }),
    )
  }
