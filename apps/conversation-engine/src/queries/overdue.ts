import type { Database } from '@forecourt/db/database'
import { sql } from 'kysely'

/** Customer messages that were stored a while ago and that no worker has admitted, oldest first. */
export async function listOverdueMessages(db: Database, olderThanMs: number, countMax: number) {
  const { rows } = await sql<{ inboxEventId: string; tenantId: string }>`
    select id as "inboxEventId", tenant_id as "tenantId"
      from overdue_inbox('message', ${olderThanMs}, ${countMax})`.execute(db)
  return rows
}

/** Conversations whose turn has been due for a while and that no living worker holds. */
export async function listOverdueTurns(db: Database, graceMs: number, countMax: number) {
  const { rows } = await sql<{ id: string; tenantId: string }>`
    select id, tenant_id as "tenantId" from overdue_turns(${graceMs}, ${countMax})`.execute(db)
  return rows
}
