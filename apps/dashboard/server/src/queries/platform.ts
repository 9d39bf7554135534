import type { Unroutable } from '@forecourt/contracts/http/admin'
import type { Page } from '@forecourt/contracts/http/page'
import type { Database } from '@forecourt/db/database'
import { sql } from 'kysely'
import { msOfId } from '../domain/instant.ts'
import { toPage, type PageRequest } from './page.ts'

/** Backlogs are counted up to here: beyond it the exact number tells nobody more. */
const BACKLOG_MAX = 1_000

/** Webhooks that were stored and not yet processed. Ids are made when a webhook comes in, so they tell its age. */
export async function getInboxBacklog(
  db: Database,
  now: Date,
): Promise<{ waiting: number; oldest_age_ms: number }> {
  const { rows } = await sql<{ id: string }>`
    select id from overdue_inbox('message', 0, ${BACKLOG_MAX})
    union all select id from overdue_inbox('status', 0, ${BACKLOG_MAX})`.execute(db)
  const ages = rows.map((row) => Math.max(0, now.getTime() - msOfId(row.id)))
  return {
    waiting: Math.min(rows.length, BACKLOG_MAX),
    oldest_age_ms: ages.reduce((a, b) => Math.max(a, b), 0),
  }
}

/** Messages that are due and have not left, and sends whose outcome is not known. */
export async function getOutboxBacklog(db: Database): Promise<{ waiting: number; unknown: number }> {
  const { rows } = await sql<{ waiting: number; unknown: number }>`
    select count(*) filter (where state <> 'unknown') as waiting, count(*) filter (where state = 'unknown') as unknown
      from overdue_outbox(0, ${BACKLOG_MAX})`.execute(db)
  return rows[0] as (typeof rows)[number]
}

/** Most rows that one batched insert of the gateway gives the same `received_at`. */
const TIES_MAX = 1_000

/** Messages to unknown numbers, newest first. They belong to no tenant: for the operator only. */
export async function listUnroutable(db: Database, page: PageRequest): Promise<Page<Unroutable>> {
  const { cursor, limit } = page
  // The function's own bound is strict and by time alone: ask for the cursor's instant again, then drop what was shown.
  const bound = cursor
    ? sql`timestamptz 'epoch' + (${cursor.at}::bigint + 1) * interval '1 microsecond'`
    : sql`null`
  const rest = cursor
    ? sql`(received_at, id) < (timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : sql`true`
  const { rows } = await sql<Row>`
    select id, provider, payload, reason, received_at,
           (extract(epoch from received_at) * 1000000)::bigint as sort_at
      from list_unroutable(${bound}, ${limit + 1 + TIES_MAX})
     where ${rest} order by received_at desc, id desc limit ${limit + 1}`.execute(db)
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
