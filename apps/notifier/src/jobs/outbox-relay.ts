import type { Context } from '../context.ts'
import { claimUnsettled, listOverdueMessages } from '../queries/unsettled.ts'
import { reconcile } from '../sending/reconcile.ts'

/** A notifier that lives takes a pending message within this time. */
const GRACE_MS = 500
const BATCH_MAX = 500
/** While one replica asks the provider, the others leave the message alone. */
const LOOK_MS = 30_000

/** Moves what should have moved by now: sends what no stream entry brought, settles what has an unknown fate. */
export async function relayOutbox(context: Context): Promise<void> {
  const overdue = await listOverdueMessages(context.db, GRACE_MS, BATCH_MAX)
  const idle = overdue.filter((message) => !context.outbound.isBusyWith(message.messageId))
  for (const message of idle.filter(({ state }) => state === 'pending')) {
    context.metrics.relayed.inc({ kind: 'message' })
    context.outbound.schedule(message, 0)
  }
  const unsettled = idle.filter(({ state }) => state !== 'pending')
  if (unsettled.length === 0) return
  const claimed = await claimUnsettled(context.db, unsettled, LOOK_MS)
  await Promise.all(claimed.map((message) => reconcile(context, message)))
}
