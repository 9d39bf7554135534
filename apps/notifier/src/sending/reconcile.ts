import type { Context } from '../context.ts'
import { decideReconciliation, type Finding } from '../domain/reconciliation.ts'
import type { AttemptRecord } from '../queries/outbox.ts'
import { listForeignIds, type Unsettled } from '../queries/unsettled.ts'
import { logOf, noteTakenOver } from './send-message.ts'

/** Settles a message of unknown fate by the provider's own record, then says what happens to it. Never sends. */
export async function reconcile(context: Context, message: Unsettled): Promise<void> {
  const log = logOf(context, message)
  const finding = await look(context, message)
  const verdict = decideReconciliation(finding, message.unknownForMs)
  context.metrics.reconciliations.inc({ verdict: verdict.next })
  log.warn(
    { finding: finding.kind, verdict: verdict.next, unknown_for_ms: message.unknownForMs },
    'fate looked up',
  )

  const base = { messageId: message.messageId, tenantId: message.tenantId, attempt: message.attempt }
  const nothing = { providerMessageId: null, errorCode: null, errorMessage: null }
  const record: AttemptRecord =
    verdict.next === 'sent'
      ? { ...base, ...nothing, outcome: 'sent', providerMessageId: verdict.providerMessageId, dueInMs: 0 }
      : verdict.next === 'resend'
        ? { ...base, ...nothing, outcome: 'pending', dueInMs: 0 }
        : { ...base, ...nothing, outcome: 'unknown', dueInMs: verdict.inMs }
  const { state, nextMessageId } = await context.records.submit(record)

  if (state === 'canceled') noteTakenOver(context, message)
  if (state === 'pending') context.outbound.schedule(message, 0)
  else if (nextMessageId && state !== 'unknown')
    context.outbound.schedule({ messageId: nextMessageId, tenantId: message.tenantId }, 0)
}

async function look(context: Context, message: Unsettled): Promise<Finding> {
  try {
    const found = await context.senders.findSent(message, {
      from: message.from,
      to: message.recipient,
      body: message.content,
      attemptedAt: message.attemptStartedAt,
    })
    const ids = found.map(({ providerMessageId }) => providerMessageId)
    // The same words may have been sent before: what belongs to another message of ours is not this one.
    const foreign = ids.length > 0 ? await listForeignIds(context.db, message, ids) : []
    const ours = found.find(({ providerMessageId }) => !foreign.includes(providerMessageId))
    return ours ? { kind: 'found', providerMessageId: ours.providerMessageId } : { kind: 'absent' }
  } catch (error) {
    logOf(context, message).error({ err: error }, 'the record of the provider could not be read')
    return { kind: 'unreadable' }
  }
}
