import AjvCompiler, { type Ajv } from '@fastify/ajv-compiler'
import sensible from '@fastify/sensible'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { fastify, LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify'
import type { Registry } from 'prom-client'
import type { Logger } from './logger.ts'
import { correlation, correlationIdOf } from './plugins/correlation.ts'
import { errors, refusePath } from './plugins/errors.ts'
import { health, type Check } from './plugins/health.ts'
import { metrics } from './plugins/metrics.ts'
import { openapi } from './plugins/openapi.ts'
import { RequestLog } from './request-log.ts'

/** The app as `createApp` builds it: routes are typed by their TypeBox schemas. */
export type App = Awaited<ReturnType<typeof createApp>>

export type AppOptions = {
  name: string
  /** For the OpenAPI document. */
  title: string
  description: string
  publicUrl: string
  log: Logger
  registry: Registry
  correlationIdHeader: string
  /** Bytes. */
  bodyLimit: number
  /** What must work for the service to take traffic, by name. */
  readiness: Record<string, Check>
}

/** No request may hold a connection longer than this. */
const REQUEST_TIMEOUT_MS = 30_000

/** A Fastify app with what every service has: one error shape, correlation ids, health, metrics, OpenAPI and docs. */
export async function createApp(options: AppOptions) {
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlation_id' }),
    childLoggerFactory: (log, bindings) => new RequestLog(log as Logger, bindings),
    genReqId: (request) => correlationIdOf(request.headers[options.correlationIdHeader]),
    bodyLimit: options.bodyLimit,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // What still arrives on an open connection while the service leaves is answered, not refused: it may be a webhook.
    return503OnClosing: false,
    frameworkErrors: refusePath(options.correlationIdHeader),
    trustProxy: true,
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: { buildValidator: strictBodies } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  await app.register(correlation, { header: options.correlationIdHeader })
  await app.register(sensible)
  await app.register(errors)
  await app.register(openapi, options)
  await app.register(metrics, { registry: options.registry })
  await app.register(health, { checks: options.readiness })
  return app
}

/** As Postgres reads one. Of itself the format takes `urn:uuid:…` too, which would fail only in the query. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const onCreate = (ajv: Ajv) => void ajv.addFormat('uuid', uuid)

/** Bodies are taken as they are and an unknown field is an error; query and path arrive as text and are converted. */
const strictBodies = ((externalSchemas: never) => {
  const build = AjvCompiler()
  const shared = { removeAdditional: false, useDefaults: true, allErrors: false } as const
  const strict = build(externalSchemas, { customOptions: { ...shared, coerceTypes: false }, onCreate })
  const converting = build(externalSchemas, { customOptions: { ...shared, coerceTypes: 'array' }, onCreate })
  return (route: { httpPart: string }) => (route.httpPart === 'body' ? strict : converting)(route as never)
}) as ValidatorFactory

type SchemaController = NonNullable<FastifyServerOptions['schemaController']>
type ValidatorFactory = NonNullable<NonNullable<SchemaController['compilersFactory']>['buildValidator']>
