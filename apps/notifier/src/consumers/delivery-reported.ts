import { deliveryReported } from '@forecourt/contracts/events/delivery-reported'
import { on } from '@forecourt/streams/consumer'
import type { Context } from '../context.ts'
import { quoteOfOptOut } from '../domain/carrier-opt-out.ts'
import { applyReceipts } from '../queries/outbox.ts'
import { listWaitingReports, markForeign } from '../queries/status-events.ts'
import { heedCarrierOptOuts } from '../sending/opt-out.ts'

/** Providers have reported on messages: move their state forward, never back. */
export const onDeliveryReported = (context: Context) =>
  on(deliveryReported, (events) =>
    applyReports(
      context,
      events.map((event) => ({ tenantId: event.tenantid, inboxEventId: event.data.inboxEventId })),
    ),
  )

/** Applies the reports of these inbox events that still wait. Safe to repeat. */
export async function applyReports(
  context: Context,
  wanted: readonly { tenantId: string; inboxEventId: string }[],
): Promise<void> {
  const reports = await listWaitingReports(context.db, wanted)
  const foreign = reports.filter((report) => !report.messageId)
  if (foreign.length > 0) await markForeign(context.db, foreign)

  const receipts = reports.flatMap(({ inboxEventId, tenantId, payload, messageId }) =>
    messageId
      ? {
          inboxEventId,
          tenantId,
          messageId,
          attempt: payload.attempt,
          state: payload.state,
          providerMessageId: payload.provider_message_id,
          errorCode: payload.error_code,
          errorMessage: payload.error_message,
        }
      : [],
  )
  if (receipts.length === 0) return
  const optOuts = reports.flatMap(({ tenantId, provider, payload, messageId }) => {
    const quote = quoteOfOptOut(provider, payload.error_code)
    return quote && messageId ? [{ messageId, tenantId, quote }] : []
  })
  await heedCarrierOptOuts(context, optOuts)
  // A settled message may free the next one of its conversation.
  for (const next of await applyReceipts(context.db, receipts)) context.outbound.schedule(next, 0)
  for (const { payload, messageId, correlationId } of reports) {
    context.metrics.receipts.inc({ state: payload.state })
    context.log.info(
      { correlation_id: correlationId, message_id: messageId, state: payload.state },
      'delivery reported',
    )
  }
}
