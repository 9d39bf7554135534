import { createApp } from '@forecourt/service/app'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { twilioRoutes } from './routes/twilio.ts'

/** No text message is near this size; media come as links. */
const BODY_LIMIT_BYTES = 1024 * 1024

export async function buildApp(context: Context) {
  const { config, log, registry, database } = context
  const app = await createApp({
    name: 'ingest-gateway',
    title: 'Forecourt ingest gateway',
    description: 'Webhooks of the messaging providers. Whatever is answered with 2xx is stored durably.',
    publicUrl: config.publicUrl,
    log,
    registry,
    correlationIdHeader: config.http.correlationIdHeader,
    bodyLimit: BODY_LIMIT_BYTES,
    // Redis is left out: without it the gateway still acknowledges what it stored.
    readiness: { database: () => sql`select 1`.execute(database.db) },
  })
  await app.register(twilioRoutes, { context })
  return app
}
