import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

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
      help: 'Attempts to send by outcome',
      labelNames: ['provider', 'outcome'] as const,
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
