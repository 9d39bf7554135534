import type { Unroutable } from '@forecourt/contracts/http/admin'
import type { Page } from '@forecourt/contracts/http/page'
import { listBacklogs } from '@forecourt/db/backlogs'
import type { Database } from '@forecourt/db/database'
import { sql } from 'kysely'
import { toPage, type PageRequest } from './page.ts'

/** Backlogs are counted up to here: beyond it the exact number tells nobody more. */
const BACKLOG_MAX = 1_000

/** Webhooks that were stored and not yet processed. */
export async function getInboxBacklog(db: Database): Promise<{ waiting: number; oldest_age_ms: number }> {
  const kinds = await listBacklogs(db, ['message', 'receipt'], BACKLOG_MAX)
  return {
    waiting: Math.min(
      kinds.reduce((sum, { waiting }) => sum + waiting, 0),
      BACKLOG_MAX,
    ),
    oldest_age_ms: Math.round(1_000 * Math.max(...kinds.map(({ oldestSeconds }) => oldestSeconds))),
  }
}

/** Messages that are due and have not left, and sends whose outcome is not known. */
export async function getOutboxBacklog(db: Database): Promise<{ waiting: number; unknown: number }> {
  const [outbox, unknown] = await listBacklogs(db, ['outbox', 'unknown'], BACKLOG_MAX)
  return { waiting: outbox?.waiting ?? 0, unknown: unknown?.waiting ?? 0 }
}

/** Messages to unknown numbers, newest first. They belong to no tenant: for the operator only. */
export async function listUnroutable(db: Database, page: PageRequest): Promise<Page<Unroutable>> {
  const { cursor, limit } = page
  const after = cursor
    ? sql`timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid`
    : sql`null, null::uuid`
  const { rows } = await sql<Row>`
    select id, provider, payload, reason, received_at,
           (extract(epoch from received_at) * 1000000)::bigint as sort_at
      from list_unroutable(${after}, ${limit + 1})`.execute(db)
  return toPage(rows, page, toUnroutable)
}

type Row = {
  id: string
  provider: string
  payload: Record<string, unknown>
  reason: string | null
  received_at: Date
  sort_at: number
}

const toUnroutable = (row: Row): Unroutable => ({
  inbox_event_id: row.id,
  provider: row.provider,
  reason: row.reason,
  payload: row.payload,
  received_at: row.received_at.toISOString(),
})
