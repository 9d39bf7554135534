import { createApp } from '@forecourt/service/app'
import { sql } from 'kysely'
import type { Context } from './context.ts'

const BODY_LIMIT_BYTES = 64 * 1024

export async function buildApp(context: Context) {
  const { config, log, registry, db, redis } = context
  return createApp({
    name: 'notifier',
    title: 'Forecourt notifier',
    description: 'Everything that leaves to a person, and what became of it.',
    publicUrl: config.publicUrl,
    log,
    registry,
    correlationIdHeader: config.http.correlationIdHeader,
    bodyLimit: BODY_LIMIT_BYTES,
    readiness: { database: () => sql`select 1`.execute(db), redis: () => redis.ping() },
  })
}
