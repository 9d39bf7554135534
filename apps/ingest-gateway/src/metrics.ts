import { Counter, Gauge, type Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** @param waiting how many webhooks wait for the database right now */
export function createMetrics(registry: Registry, waiting: () => number) {
  const registers = [registry]
  new Gauge({
    name: 'ingest_waiting',
    help: 'Webhooks that wait to be stored',
    registers,
    collect() {
      this.set(waiting())
    },
  })
  return {
    webhooks: new Counter({
      name: 'ingest_webhooks_total',
      help: 'Webhooks by provider, kind and what became of them',
      labelNames: ['provider', 'kind', 'outcome'] as const,
      registers,
    }),
    publishFailures: new Counter({
      name: 'ingest_publish_failures_total',
      help: 'Stored events that Redis did not take; the relay finds them in Postgres',
      registers,
    }),
  }
}
