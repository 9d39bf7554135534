import type pg from 'pg'
import type { Run } from './run.ts'
import { readLedger, type LedgerEntry } from './witnesses.ts'

/** Why something was sent. `reply` and `notice` are automatic, `consent` confirms an opt-out or opt-in. */
export type Purpose = 'reply' | 'notice' | 'consent' | 'person' | 'staff_alert'

/** One message that reached the provider, whatever the provider made of it. */
export type Send = {
  customer: string
  body: string
  /** When the provider had it. */
  atMs: number
  /** Our id of the message; null when it names none. */
  outboxId: string | null
  /** null when the outbox does not know of it. */
  purpose: Purpose | null
  correlationId: string | null
}

/** All that reached the provider, in the order in which it did. */
export async function readSends({ database, platform }: Pick<Run, 'database' | 'platform'>): Promise<Send[]> {
  const entries: LedgerEntry[] = []
  for (const kind of ['message_accepted', 'message_refused', 'request_dropped'] as const)
    entries.push(...(await readLedger(platform.sandboxUrl, kind)))
  const outbox = await readOutbox(database)
  return entries
    .map((entry) => {
      const outboxId = entry.status_callback
        ? new URL(entry.status_callback).searchParams.get('message')
        : null
      const row = outboxId ? outbox.get(outboxId) : undefined
      return {
        customer: entry.to,
        body: entry.body,
        atMs: Date.parse(entry.at),
        outboxId,
        purpose: row?.purpose ?? null,
        correlationId: row?.correlationId ?? null,
      }
    })
    .sort((a, b) => a.atMs - b.atMs)
}

async function readOutbox(database: pg.Pool) {
  const { rows } = await database.query<{ id: string; purpose: Purpose; correlationId: string }>(
    'select message_id as id, purpose, correlation_id as "correlationId" from outbox_messages',
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Runs `work` for each item, so many at a time. */
export async function forEach<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
