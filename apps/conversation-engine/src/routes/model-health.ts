import { TenantQuery } from '@forecourt/contracts/http/agent'
import { reference } from '@forecourt/contracts/http/field'
import { ModelHealth } from '@forecourt/contracts/http/model-health'
import { answer, operation, readErrors } from '@forecourt/service/operation'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findModelUsage } from '../queries/model-usage.ts'
import { tenantOf, type Api } from '../requests/api.ts'
import { toModelHealth } from '../requests/model-health.ts'

const health = operation('Health', 'Whether the models answer, and what they cost', {
  description: 'Providers are asked at most once in 30 s. Always 200; `status` tells.',
  querystring: TenantQuery,
  response: { 200: answer(reference(ModelHealth), 'As it is now'), ...readErrors },
})

export const modelHealthRoutes =
  ({ context }: Api): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/api/health', { config: { access: 'read' }, schema: health }, async (request) => {
      const isOfNobody = request.actor.kind === 'operator' && request.query.user_id === undefined
      const usage = isOfNobody ? null : await findModelUsage(context.db, tenantOf(request))
      return toModelHealth(context, await context.router.health(), usage)
    })
  }
