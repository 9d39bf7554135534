import { ProviderError } from '@forecourt/ports/provider-error'
import type { Context } from '../context.ts'
import { quoteOfOptOut } from '../domain/carrier-opt-out.ts'
import { decideAfterFailure } from '../domain/failed-attempt.ts'
import type { AttemptRecord, ClaimedMessage, OutboxRef } from '../queries/outbox.ts'
import { heedCarrierOptOuts } from './opt-out.ts'
import { ChannelError } from './senders.ts'

/** One attempt to send one claimed message, recorded. Claim and record are transactions of their own; the call is in none. */
export async function sendMessage(context: Context, message: ClaimedMessage): Promise<void> {
  const log = logOf(context, message)
  const startedAt = performance.now()
  const record = await attempt(context, message)
  const quote = quoteOfOptOut(message.provider, record.errorCode)
  if (quote) await heedCarrierOptOuts(context, [{ ...message, quote }])
  const { state, nextMessageId } = await context.records.submit(record)

  context.metrics.sends.inc({ provider: message.provider, outcome: record.outcome })
  context.metrics.sendDuration.observe({ provider: message.provider }, (performance.now() - startedAt) / 1000)
  const facts = {
    outcome: record.outcome,
    attempt: message.attempt,
    provider_message_id: record.providerMessageId,
  }
  if (record.outcome === 'sent') log.info(facts, 'message sent')
  else log.warn({ ...facts, code: record.errorCode, error: record.errorMessage }, 'message not sent')

  if (state === 'canceled') noteTakenOver(context, message)
  if (state === 'pending') context.outbound.schedule(message, record.dueInMs)
  else if (nextMessageId && state !== 'unknown')
    context.outbound.schedule({ messageId: nextMessageId, tenantId: message.tenantId }, 0)
}

/** It was to be tried again, and a person has taken over meanwhile. */
export function noteTakenOver(context: Context, message: ClaimedMessage): void {
  context.metrics.canceled.inc({ reason: 'taken-over' })
  logOf(context, message).info('message canceled: a person took over')
}

export const logOf = (context: Context, message: ClaimedMessage) =>
  context.log.child({
    correlation_id: message.correlationId,
    conversation_id: message.conversationId,
    message_id: message.messageId,
    tenant_id: message.tenantId,
  })

async function attempt(context: Context, message: ClaimedMessage): Promise<AttemptRecord> {
  const base = { messageId: message.messageId, tenantId: message.tenantId, attempt: message.attempt }
  try {
    const accepted = await context.senders.send(message, {
      reference: message.messageId,
      from: message.from,
      to: message.recipient,
      body: message.content,
      mediaUrls: message.media.map((item) => item.url),
      statusCallbackUrl: statusCallbackUrl(context.config.publicUrl, message),
    })
    const { providerMessageId } = accepted
    return { ...base, outcome: 'sent', providerMessageId, errorCode: null, errorMessage: null, dueInMs: 0 }
  } catch (error) {
    return { ...base, ...afterFailure(error, message.attempt) }
  }
}

/** Where the provider reports to. It brings back our id, the attempt and the correlation id; the signature covers them. */
export function statusCallbackUrl(
  publicUrl: string,
  message: OutboxRef & { attempt: number; correlationId: string },
): string {
  const url = new URL('/webhook/sms/twilio/status', publicUrl)
  url.searchParams.set('message', message.messageId)
  url.searchParams.set('attempt', String(message.attempt))
  url.searchParams.set('correlation', message.correlationId)
  return url.href
}

function afterFailure(error: unknown, attempt: number): Omit<AttemptRecord, keyof OutboxRef | 'attempt'> {
  if (error instanceof ChannelError)
    return {
      outcome: 'failed',
      providerMessageId: null,
      errorCode: error.code,
      errorMessage: error.message,
      dueInMs: 0,
    }
  // Anything else is a fault of ours, and the request may have left: the provider's record decides.
  const failure =
    error instanceof ProviderError
      ? error
      : { outcome: 'unknown' as const, isRetryable: true, retryAfterMs: undefined }
  const decision = decideAfterFailure(failure, attempt, Math.random())
  const outcome = ({ retry: 'pending', fail: 'failed', reconcile: 'unknown' } as const)[decision.next]
  return {
    outcome,
    providerMessageId: null,
    errorCode: (error as { code?: string }).code ?? null,
    errorMessage: (error as Error).message,
    dueInMs: decision.next === 'fail' ? 0 : decision.inMs,
  }
}
