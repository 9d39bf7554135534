import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Work that waits in Postgres: customer messages not yet admitted, turns that are due and in nobody's hands, delivery
 * reports not yet applied, messages that are due and have not left, sends whose outcome is not known.
 */
export type WorkKind = 'message' | 'turn' | 'receipt' | 'outbox' | 'unknown'

export type Backlog<Kind extends WorkKind = WorkKind> = {
  kind: Kind
  /** Counted up to `countMax`. */
  waiting: number
  /** How long the oldest has waited; 0 when nothing waits. */
  oldestSeconds: number
}

/** Backlogs are counted up to here: beyond it the exact number tells nobody more, and counting would cost. */
export const BACKLOG_MAX = 10_000

/** What waits over all tenants, one entry per kind, in their order. */
export async function listBacklogs<Kind extends WorkKind>(
  db: Database,
  kinds: readonly Kind[],
  countMax = BACKLOG_MAX,
): Promise<Backlog<Kind>[]> {
  const { rows } = await sql<Backlog<Kind>>`
    select k.kind, b.waiting, b.oldest_seconds as "oldestSeconds"
      from unnest(${kinds}::text[]) with ordinality as k (kind, place), work_backlog(k.kind, ${countMax}) b
     order by k.place`.execute(db)
  return rows
}
