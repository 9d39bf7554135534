import { creditsLowered } from '@forecourt/contracts/events/credits-lowered'
import { streams } from '@forecourt/contracts/streams'
import { newId } from '@forecourt/db/ids'
import { publish } from '@forecourt/streams/publish'
import type { Context } from '../context.ts'
import type { OutboxRef } from '../queries/outbox.ts'
import {
  LedgerError,
  listRepliesToSettle,
  settleReplies,
  tellLowCredits,
  type Movement,
} from '../queries/settlements.ts'

const BATCH_MAX = 500
/** Credits at which a tenant is told, unless its settings say otherwise. */
const LOW_CREDITS_THRESHOLD = 50

/**
 * Pays for what has left and gives back what was held for the rest, then tells the tenants whose balance ran low. Safe
 * to run in any number of replicas, and to break off anywhere.
 */
export async function settleCredits(context: Context, signal: AbortSignal): Promise<void> {
  const touched = new Set<string>()
  const faulty = new Set<string>()
  for (;;) {
    const found = await listRepliesToSettle(context.db, BATCH_MAX)
    const wanted = found.filter(({ tenantId }) => !faulty.has(tenantId))
    let moved = 0
    for (const movement of ['settle', 'release'] as const) {
      const tenantIds = moved < wanted.length ? await settle(context, wanted, movement, faulty) : []
      for (const tenantId of tenantIds) touched.add(tenantId)
      moved += tenantIds.length
    }
    // When nothing moved, another replica has these in hand.
    if (found.length < BATCH_MAX || moved === 0 || signal.aborted) break
  }
  if (touched.size > 0) await tellOfLowCredits(context, [...touched])
}

/** When the books of one tenant are wrong, those of the others in the batch are settled all the same. */
async function settle(
  context: Context,
  wanted: readonly OutboxRef[],
  movement: Movement,
  faulty: Set<string>,
): Promise<string[]> {
  const byTenant = Map.groupBy(
    wanted.filter(({ tenantId }) => !faulty.has(tenantId)),
    ({ tenantId }) => tenantId,
  )
  if (byTenant.size === 0) return []
  try {
    const tenantIds = await settleReplies(context.db, [...byTenant.values()].flat(), movement)
    context.metrics.settlements.inc({ movement }, tenantIds.length)
    return tenantIds
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    const [tenantId] = byTenant.keys()
    if (byTenant.size === 1 && tenantId) {
      faulty.add(tenantId)
      context.metrics.settlementFaults.inc()
      context.log.error({ err: error, tenant_id: tenantId }, 'credits were not settled')
      return []
    }
    const settled: string[] = []
    for (const ofTenant of byTenant.values())
      settled.push(...(await settle(context, ofTenant, movement, faulty)))
    return settled
  }
}

async function tellOfLowCredits(context: Context, tenantIds: readonly string[]): Promise<void> {
  const told = await tellLowCredits(context.db, tenantIds, LOW_CREDITS_THRESHOLD)
  for (const { tenantId, balance } of told)
    context.log.warn({ tenant_id: tenantId, balance }, 'credits ran low')
  context.metrics.lowCredits.inc(told.length)
  const events = told.map(({ tenantId, balance }) =>
    creditsLowered.create({
      source: 'notifier',
      subject: tenantId,
      tenantid: tenantId,
      correlationid: newId(),
      data: { balance },
    }),
  )
  if (events.length === 0) return
  // The balance itself stands in Postgres for whoever asks.
  await publish(context.redis, streams.alerts, events).catch((error: unknown) =>
    context.log.error({ err: error, tenants: events.length }, 'low credits were not announced'),
  )
}
