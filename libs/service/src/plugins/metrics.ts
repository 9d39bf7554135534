import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Histogram, type Registry } from 'prom-client'

/** GET /metrics in Prometheus' format, and the duration of every request by route and status. */
export const metrics = fp<{ registry: Registry }>(
  (app: FastifyInstance, { registry }, done) => {
    const duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from request to answer',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    })
    app.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'unknown'
      duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
      next()
    })
    app.get(
      '/metrics',
      {
        schema: {
          tags: ['operation'],
          summary: 'Metrics in the format of Prometheus',
          response: { 200: Type.String() },
        },
      },
      async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
    )
    done()
  },
  { name: 'metrics' },
)
