import { deliveryReported } from '@forecourt/contracts/events/delivery-reported'
import { messageReceived } from '@forecourt/contracts/events/message-received'
import { streams } from '@forecourt/contracts/streams'
import type { Logger } from '@forecourt/service/logger'
import { traceIdOf } from '@forecourt/service/telemetry'
import { publish } from '@forecourt/streams/publish'
import type { RedisConnection } from '@forecourt/streams/redis'
import type { Metrics } from './metrics.ts'
import type { NewInboxEvent } from './queries/inbox-events.ts'

type Dependencies = {
  insert: (events: NewInboxEvent[]) => Promise<boolean[]>
  redis: RedisConnection
  log: Logger
  metrics: Pick<Metrics, 'publishFailures'>
}

/**
 * Stores a batch, then tells the streams what is new. Resolves when it is durable: Redis is told without waiting, and
 * when it is away the relays find the events in Postgres.
 */
export const storeAndPublish =
  ({ insert, redis, log, metrics }: Dependencies) =>
  async (events: NewInboxEvent[]): Promise<boolean[]> => {
    const isNew = await insert(events)
    logStored(log, events, isNew)
    const fresh = events.filter((event, index) => isNew[index] && event.state === 'received')
    const announce = (kind: NewInboxEvent['kind']) =>
      fresh.filter((event) => event.kind === kind).map(toEvent)
    Promise.all([
      publish(redis, streams.inbound, announce('message')),
      publish(redis, streams.receipts, announce('status')),
    ]).catch((error: unknown) => {
      metrics.publishFailures.inc(fresh.length)
      log.warn({ err: error, events: fresh.length }, 'stored but not announced, the relay will find it')
    })
    return isNew
  }

function toEvent(stored: NewInboxEvent) {
  const definition = stored.kind === 'message' ? messageReceived : deliveryReported
  return definition.create({
    source: 'ingest-gateway',
    subject: stored.partitionKey,
    tenantid: stored.tenantId as string,
    correlationid: stored.correlationId,
    causationid: stored.providerEventId,
    traceparent: stored.traceparent,
    data: { inboxEventId: stored.id },
  })
}

/** One line for a batch: a line for each webhook would cost a quarter of what taking it does. */
function logStored(log: Logger, events: readonly NewInboxEvent[], isNew: readonly boolean[]): void {
  const lines = events.map((event, index) => ({
    correlation_id: event.correlationId,
    trace_id: traceIdOf(event.traceparent),
    provider_event_id: event.providerEventId,
    kind: event.kind,
    outcome: isNew[index] ? event.state : 'repeated',
  }))
  log.info({ webhooks: lines }, 'webhooks stored')
  for (const { state, reason, providerEventId, correlationId } of events)
    if (state === 'unroutable')
      log.error(
        { correlation_id: correlationId, provider_event_id: providerEventId, reason },
        'webhook for nobody',
      )
}
