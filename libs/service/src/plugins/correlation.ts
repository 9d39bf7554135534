import { randomUUID } from 'node:crypto'
import fp from 'fastify-plugin'
import { RequestLog } from '../request-log.ts'
import { nextTraceparent, traceIdOf } from '../telemetry.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Follows one customer's message through every service, log line and provider callback. The request's id. */
    correlationId: string
    /** W3C trace context for what this request causes. */
    traceparent: string
  }
}

/** What a caller may send as correlation id; anything else is replaced, since it goes into logs and headers. */
const acceptable = /^[A-Za-z0-9_.:-]{1,128}$/

export const isCorrelationId = (value: unknown): value is string =>
  typeof value === 'string' && acceptable.test(value)

/** The id a caller sent, when it is fit to be kept, else a new one. */
export const correlationIdOf = (given: unknown): string => (isCorrelationId(given) ? given : randomUUID())

/** Every request carries its correlation id and trace context, every answer and log line shows the id. */
export const correlation = fp<{ header: string }>(
  (app, { header }, done) => {
    app.decorateRequest('correlationId', {
      getter() {
        return this.id
      },
    })
    app.decorateRequest('traceparent', '')
    app.addHook('onRequest', (request, reply, next) => {
      request.traceparent = nextTraceparent(request.headers.traceparent as string | undefined)
      request.log = new RequestLog(request.log as RequestLog, { trace_id: traceIdOf(request.traceparent) })
      reply.header(header, request.correlationId)
      next()
    })
    done()
  },
  { name: 'correlation' },
)
