import type { Context } from '../context.ts'
import type { CanceledMessage } from '../queries/outbox.ts'
import { optOutByCarrier, type CarrierOptOut } from '../queries/opt-outs.ts'

/**
 * Keeps what a carrier said about consent. It comes before the attempt or the report is recorded: whatever breaks off in
 * between, the message is taken up again, and with it the carrier's word.
 */
export async function heedCarrierOptOuts(context: Context, optOuts: readonly CarrierOptOut[]): Promise<void> {
  if (optOuts.length === 0) return
  const { contacts, canceled, freed } = await optOutByCarrier(context.db, optOuts)
  context.metrics.carrierOptOuts.inc(contacts)
  context.metrics.canceled.inc({ reason: 'carrier' }, canceled.length)
  for (const { messageId, tenantId, quote } of optOuts)
    context.log.warn({ message_id: messageId, tenant_id: tenantId, quote }, 'the carrier says: opted out')
  for (const next of freed) context.outbound.schedule(next, 0)
}

/** A message had its turn and its contact has opted out: it was canceled, and whatever is next has its turn. */
export function noteOptedOut(context: Context, message: CanceledMessage): void {
  context.metrics.canceled.inc({ reason: 'opted-out' })
  context.log.info(
    {
      correlation_id: message.correlationId,
      conversation_id: message.conversationId,
      message_id: message.messageId,
      tenant_id: message.tenantId,
    },
    'message canceled: the contact has opted out',
  )
  if (message.nextMessageId)
    context.outbound.schedule({ messageId: message.nextMessageId, tenantId: message.tenantId }, 0)
}
