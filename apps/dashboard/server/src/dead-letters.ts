import type { DeadLetter, DeadLetterKind } from '@forecourt/contracts/http/dead-letters'
import type { Page } from '@forecourt/contracts/http/page'
import type { TenantTransaction } from '@forecourt/db/tenant'
import type { Context } from './context.ts'
import { findTenantOfEntry, listDeadEntries, replayEntry } from './dead-entries.ts'
import type { DeadLetterPlace } from './domain/dead-letter.ts'
import {
  findTenantOf,
  listDeadMessages,
  listParkedTurns,
  reviveMessage,
  reviveTurn,
  type Sortable,
} from './queries/dead-letters.ts'
import { toPage, type PageRequest } from './queries/page.ts'
import { hasTenant } from './queries/tenants.ts'

type Stores = Pick<Context, 'db' | 'redis'>

/** Newest first. Work that was given up stands in Redis and in Postgres; each gives a page, and the newest are shown. */
export async function listDeadLetters(
  { db, redis }: Stores,
  kind: DeadLetterKind | undefined,
  page: PageRequest,
): Promise<Page<DeadLetter>> {
  const lists = {
    entry: () => listDeadEntries(redis, page),
    message: () => listDeadMessages(db, page),
    turn: () => listParkedTurns(db, page),
  }
  const found = await Promise.all(kind ? [lists[kind]()] : Object.values(lists).map((list) => list()))
  const rows = found
    .flat()
    .map((one) => ({ ...one, id: one.letter.id }))
    .filter((row) => !page.cursor || compare(row, page.cursor.at, page.cursor.id) < 0)
    .sort((a, b) => compare(b, a.sort_at, a.id))
  return toPage(rows, page, ({ letter }) => letter, 'dead')
}

/** By time, then by id. Ids are plain ASCII, and the database compares them byte by byte too. */
function compare(row: Sortable & { id: string }, at: number, id: string): number {
  if (row.sort_at !== at) return row.sort_at - at
  return row.id < id ? -1 : Number(row.id > id)
}

/** @returns the tenant whose audit log tells of a replay; undefined when there is none, or the letter is gone */
export async function findTenantOfLetter(
  { db, redis }: Stores,
  place: DeadLetterPlace,
): Promise<string | undefined> {
  if (place.kind !== 'entry') return findTenantOf(db, place.kind, place.id)
  const named = await findTenantOfEntry(redis, place)
  return named && (await hasTenant(db, named)) ? named : undefined
}

/** @returns false when it is no dead letter any more */
export async function revive(
  { redis }: Stores,
  tx: TenantTransaction,
  place: DeadLetterPlace,
): Promise<boolean> {
  switch (place.kind) {
    case 'entry':
      return replayEntry(redis, place)
    case 'message':
      return reviveMessage(tx, place.id)
    case 'turn':
      return reviveTurn(tx, place.id)
  }
}
