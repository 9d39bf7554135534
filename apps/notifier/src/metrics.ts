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
    ...createCreditMetrics(registers),
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
    canceled: new Counter({
      name: 'notifier_messages_canceled_total',
      help: 'Messages that never left: opted-out (found when it was their turn), carrier (with an opt-out that the carrier told of), taken-over (when they were to be tried again)',
      labelNames: ['reason'] as const,
      registers,
    }),
    carrierOptOuts: new Counter({
      name: 'notifier_carrier_opt_outs_total',
      help: 'Contacts who opted out with the carrier, as it told when it refused a message',
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

const createCreditMetrics = (registers: Registry[]) => ({
  settlements: new Counter({
    name: 'notifier_settlements_total',
    help: 'Credits of replies by what became of them: settle (it left), release (it did not, or needed none)',
    labelNames: ['movement'] as const,
    registers,
  }),
  settlementFaults: new Counter({
    name: 'notifier_settlement_faults_total',
    help: 'Settlements undone because the ledger holds fewer credits than its replies',
    registers,
  }),
  lowCredits: new Counter({
    name: 'credits_ran_low_total',
    help: 'Times a balance fell under the threshold of its tenant, once after each top-up',
    registers,
  }),
})

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
