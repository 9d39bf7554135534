import { createApp } from '@forecourt/service/app'
import { sql } from 'kysely'
import type { Context } from './context.ts'

const BODY_LIMIT_BYTES = 1024 * 1024

export async function buildApp(context: Context) {
  const { config, log, registry, db, redis } = context
  return createApp({
    name: 'conversation-engine',
    title: 'Forecourt conversation engine',
    description: 'Decides what to answer: one turn per burst of a customer, in order.',
    publicUrl: config.publicUrl,
    log,
    registry,
    correlationIdHeader: config.http.correlationIdHeader,
    bodyLimit: BODY_LIMIT_BYTES,
    readiness: { database: () => sql`select 1`.execute(db), redis: () => redis.ping() },
  })
}
