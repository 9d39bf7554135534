import { applyReports } from '../consumers/delivery-reported.ts'
import type { Context } from '../context.ts'
import { listOverdueReports } from '../queries/status-events.ts'

const OVERDUE_AFTER_MS = 2_000
const BATCH_MAX = 200

/** Applies delivery reports that the stream has not brought. */
export async function relayReceipts(context: Context, signal: AbortSignal): Promise<void> {
  for (;;) {
    const overdue = await listOverdueReports(context.db, OVERDUE_AFTER_MS, BATCH_MAX)
    if (overdue.length > 0) await applyReports(context, overdue)
    context.metrics.relayed.inc({ kind: 'receipt' }, overdue.length)
    if (overdue.length < BATCH_MAX || signal.aborted) return
  }
}
