import type { Page } from '@forecourt/contracts/http/page'
import { encodeCursor, type Cursor } from '@forecourt/service/cursor'
import { sql, type RawBuilder } from 'kysely'

/**
 * By time in microseconds since 1970, by number within a conversation, or by id alone (`at` is 0). Steps of a timeline
 * and dead letters are by time too; their ids are of several sorts.
 */
export type CursorKind = 'time' | 'seq' | 'id' | 'step' | 'dead'

export type PageRequest = { cursor: Cursor | undefined; limit: number }

/** What every row of a list carries beside its columns. */
export type Sorted = { id: string; sort_at: number }

/** Microseconds since 1970: a JavaScript Date would drop the last three digits, and rows between two pages with them. */
export const microsOf = (column: string): RawBuilder<number> =>
  sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`

/** True for rows that come after the cursor in the order `at desc, id desc`; written so that an index on `at` serves. */
export function isAfter({ cursor }: PageRequest, at: string, id: string): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`
  const instant = sql`timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond'`
  return sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${instant}, ${cursor.id}::uuid)`
}

/** Rows were asked for with one more than the limit: its presence says that there is a next page. */
export function toPage<Row extends Sorted, Body>(
  rows: readonly Row[],
  { limit }: PageRequest,
  toBody: (row: Row) => Body,
  kind: CursorKind = 'time',
): Page<Body> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(toBody),
    next_cursor: last ? encodeCursor(kind, { at: last.sort_at, id: last.id }) : null,
  }
}
