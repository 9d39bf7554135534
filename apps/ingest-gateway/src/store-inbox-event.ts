import { newId } from '@forecourt/db/ids'
import { ApiError } from '@forecourt/service/errors'
import { isCorrelationId } from '@forecourt/service/plugins/correlation'
import type { FastifyRequest } from 'fastify'
import type { Context } from './context.ts'
import type { MappedEvent } from './twilio-inbox-event.ts'

/** Seconds after which a provider may try again. */
const RETRY_AFTER_SECONDS = 2

/**
 * Stores one webhook; it is durable when this resolves.
 * @throws ApiError 503 when too many wait already, so that the provider tries again instead of us running out of memory
 */
export async function storeInboxEvent(
  { inbox, config, metrics }: Context,
  request: FastifyRequest,
  kind: 'message' | 'status',
  event: MappedEvent,
): Promise<void> {
  const count = (outcome: string) => metrics.webhooks.inc({ provider: event.provider, kind, outcome })
  if (inbox.waiting >= config.queueMax) {
    count('rejected')
    throw new ApiError(503, 'busy', 'Too many webhooks wait to be stored, try again shortly', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  }
  const correlationId = isCorrelationId(event.correlationId) ? event.correlationId : request.correlationId
  const isNew = await inbox.submit({
    ...event,
    id: newId(),
    kind,
    correlationId,
    traceparent: request.traceparent,
  })
  const outcome = !isNew ? 'repeated' : event.state === 'unroutable' ? 'unroutable' : 'stored'
  count(outcome)
}
