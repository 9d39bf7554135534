import type { DeadLetter } from '@forecourt/contracts/http/dead-letters'
import type { Database } from '@forecourt/db/database'
import type { TenantTransaction } from '@forecourt/db/tenant'
import { sql } from 'kysely'
import { toDeadLetterId, withoutNumbers } from '../domain/dead-letter.ts'
import type { PageRequest } from './page.ts'

/** A dead letter with its place in the list: by `sort_at` in microseconds, then by its id. */
export type Sortable = { sort_at: number; letter: DeadLetter }

const after = ({ cursor }: PageRequest) =>
  cursor
    ? sql`timestamptz 'epoch' + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}`
    : sql`null, null`

type MessageRow = {
  id: string
  tenant_id: string
  channel_id: string | null
  kind: 'message' | 'status'
  provider: string
  reason: string | null
  attempts: number
  correlation_id: string
  received_at: Date
  sort_at: number
}

/** Webhooks that were stored and given up, of all tenants. */
export async function listDeadMessages(db: Database, page: PageRequest): Promise<Sortable[]> {
  const { rows } = await sql<MessageRow>`
    select *, (extract(epoch from received_at) * 1000000)::bigint as sort_at
      from list_dead_messages(${after(page)}, ${page.limit + 1})`.execute(db)
  return rows.map((row) => ({
    sort_at: row.sort_at,
    letter: {
      id: toDeadLetterId({ kind: 'message', id: row.id }),
      kind: 'message',
      tenant_id: row.tenant_id,
      reason: row.reason && withoutNumbers(row.reason),
      attempts: row.attempts,
      at: row.received_at.toISOString(),
      details: {
        correlation_id: row.correlation_id,
        inbox_event_id: row.id,
        provider: row.provider,
        webhook: row.kind,
        phone_number_id: row.channel_id,
      },
    },
  }))
}

type TurnRow = {
  conversation_id: string
  tenant_id: string
  reason: string | null
  attempts: number | null
  from_seq: number
  to_seq: number
  correlation_id: string | null
  parked_at: Date
  sort_at: number
}

/** Turns nobody takes any more, of all tenants. */
export async function listParkedTurns(db: Database, page: PageRequest): Promise<Sortable[]> {
  const { rows } = await sql<TurnRow>`
    select *, (extract(epoch from parked_at) * 1000000)::bigint as sort_at
      from list_parked_turns(${after(page)}, ${page.limit + 1})`.execute(db)
  return rows.map(({ conversation_id, from_seq, to_seq, correlation_id, ...row }) => ({
    sort_at: row.sort_at,
    letter: {
      id: toDeadLetterId({ kind: 'turn', id: conversation_id }),
      kind: 'turn',
      tenant_id: row.tenant_id,
      reason: row.reason && withoutNumbers(row.reason),
      attempts: row.attempts,
      at: row.parked_at.toISOString(),
      details: { correlation_id, conversation_id, from_seq, to_seq },
    },
  }))
}

/** Whose it is, dead or not: a repeated replay still finds its first answer. */
export async function findTenantOf(
  db: Database,
  kind: 'message' | 'turn',
  id: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from ${sql.raw(kind === 'message' ? 'find_tenant_of_inbox_event' : 'find_tenant_of_conversation')}(${id})`.execute(
    db,
  )
  return rows[0]?.tenant_id
}

/** As if it had just come in: a relay takes it up within a second or two. @returns whether it was dead */
export async function reviveMessage(tx: TenantTransaction, inboxEventId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inbox_events')
    .set({ state: 'received', attempts: 0, reason: null, processed_at: null })
    .where('id', '=', inboxEventId)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Due now: the engine's relay takes it up within a second or two. @returns whether it was parked */
export async function reviveTurn(tx: TenantTransaction, conversationId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('conversations')
    .set({ turn_due_at: sql`clock_timestamp()`, turn_attempts: 0, updated_at: sql`now()` })
    .where('id', '=', conversationId)
    .where('turn_due_at', 'is', null)
    .where('waiting_for', 'is', null)
    .whereRef('customer_seq', '>', 'answered_seq')
    .where('owner', '=', 'ai')
    .where('status', 'in', ['active', 'escalated'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
