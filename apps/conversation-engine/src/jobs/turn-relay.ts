import type { Context } from '../context.ts'
import { listOverdueTurns } from '../queries/overdue.ts'

/** A worker that lives takes a turn within this time after it is due. */
const GRACE_MS = 500
const BATCH_MAX = 500

/** Takes over turns that are due and that nobody holds: their worker died, left, or could not reach the database. */
export async function relayTurns(context: Context): Promise<void> {
  const overdue = await listOverdueTurns(context.db, GRACE_MS, BATCH_MAX)
  for (const conversation of overdue) {
    if (context.turns.isBusyWith(conversation.id)) continue
    context.metrics.relayed.inc({ kind: 'turn' })
    context.turns.schedule(conversation, 0)
  }
}
