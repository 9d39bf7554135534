import { streams } from '@forecourt/contracts/streams'
import { BACKLOG_MAX, listBacklogs } from '@forecourt/db/backlogs'
import { registerBacklogMetrics, registerStreamMetrics } from '@forecourt/service/work-metrics'
import { countDeadLetters, readGroupLag } from '@forecourt/streams/lag'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Context } from './context.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** @param underWay sends under way right now */
export function createMetrics(registry: Registry, underWay: () => number) {
  const registers = [registry]
  new Gauge({
    name: 'notifier_sends_under_way',
    help: 'Sends under way',
    registers,
    collect() {
      this.set(underWay())
    },
  })
  return {
    sends: new Counter({
      name: 'notifier_sends_total',
      help: 'Attempts to send by outcome: sent, pending (refused for now, will be tried again), unknown, failed',
      labelNames: ['provider', 'outcome'] as const,
      registers,
    }),
    paced: new Counter({
      name: 'notifier_sends_paced_total',
      help: 'Times a message was put off because its number may not send so fast',
      registers,
    }),
    sendDuration: new Histogram({
      name: 'notifier_send_duration_seconds',
      help: 'From claim to record of one attempt',
      labelNames: ['provider'] as const,
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    receipts: new Counter({
      name: 'notifier_receipts_total',
      help: 'Delivery reports by state',
      labelNames: ['state'] as const,
      registers,
    }),
    reconciliations: new Counter({
      name: 'notifier_reconciliations_total',
      help: 'Looks at a provider’s record for messages of unknown fate, by verdict',
      labelNames: ['verdict'] as const,
      registers,
    }),
    relayed: new Counter({
      name: 'notifier_relayed_total',
      help: 'Work found in Postgres that no stream entry had brought in time',
      labelNames: ['kind'] as const,
      registers,
    }),
  }
}

/** What waits for the notifier, on its streams and in Postgres: read when Prometheus asks. */
export function observeWork({ registry, redis, db }: Pick<Context, 'registry' | 'redis' | 'db'>): void {
  registerStreamMetrics(registry, () =>
    Promise.all(
      [streams.outbound, streams.receipts].map(async (stream) => ({
        ...(await readGroupLag(redis, stream, 'notifier')),
        deadLetters: await countDeadLetters(redis, stream),
      })),
    ),
  )
  registerBacklogMetrics(registry, BACKLOG_MAX, () => listBacklogs(db, ['receipt', 'outbox', 'unknown']))
}
