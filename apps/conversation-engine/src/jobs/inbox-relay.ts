import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { listOverdueMessages } from '../queries/overdue.ts'

/** By now a worker should have seen the stream entry; if not, it was lost or its worker died. */
const OVERDUE_AFTER_MS = 2_000
const BATCH_MAX = 200

/** Admits what the stream has not brought: Redis may be away, or have lost everything. */
export async function relayInbox(context: Context, signal: AbortSignal): Promise<void> {
  for (;;) {
    const overdue = await listOverdueMessages(context.db, OVERDUE_AFTER_MS, BATCH_MAX)
    if (overdue.length > 0) await admit(context, overdue)
    context.metrics.relayed.inc({ kind: 'message' }, overdue.length)
    if (overdue.length < BATCH_MAX || signal.aborted) return
  }
}
