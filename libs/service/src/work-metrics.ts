import { Gauge, type Registry } from 'prom-client'
import { createSampler } from './sampler.ts'

/** One consumer group on its stream. */
export type StreamSample = {
  stream: string
  group: string
  /** null when it cannot be told: then the series is left out. */
  lag: number | null
  pending: number
  deadLetters: number
}

/** One kind of work that waits in the database. */
export type BacklogSample = { kind: string; waiting: number; oldestSeconds: number }

/**
 * What waits on the streams this service reads, looked up when Prometheus asks. While Redis gives no answer
 * `redis_up` is 0 and the other series are absent: an old value would look like a standstill.
 */
export function registerStreamMetrics(registry: Registry, read: () => Promise<StreamSample[]>): void {
  const gauge = createGauges(registry, createSampler(read), 'redis_up', 'Redis told what is on the streams')
  const labels = ({ stream, group }: StreamSample) => ({ stream, group })
  gauge('stream_lag_entries', 'Entries not yet delivered', ['stream', 'group'], (it) => [labels(it), it.lag])
  gauge('stream_pending_entries', 'Entries delivered and not acknowledged', ['stream', 'group'], (it) => [
    labels(it),
    it.pending,
  ])
  gauge('stream_dead_letters', 'Entries given up and kept, to be looked at', ['stream'], (it) => [
    { stream: it.stream },
    it.deadLetters,
  ])
}

/**
 * What waits for this service in Postgres, looked up when Prometheus asks. While it gives no answer `postgres_up` is
 * 0 and the other series are absent.
 * @param countMax up to here `waiting` is counted
 */
export function registerBacklogMetrics(
  registry: Registry,
  countMax: number,
  read: () => Promise<BacklogSample[]>,
): void {
  const gauge = createGauges(registry, createSampler(read), 'postgres_up', 'Postgres told what waits')
  gauge('backlog_waiting', `Work that waits, counted up to ${countMax}`, ['kind'], ({ kind, waiting }) => [
    { kind },
    waiting,
  ])
  gauge(
    'backlog_oldest_seconds',
    'How long the oldest work has waited, 0 when none waits',
    ['kind'],
    ({ kind, oldestSeconds }) => [{ kind }, oldestSeconds],
  )
}

/** @returns a function that adds a gauge with one series per item of the sample */
function createGauges<T>(
  registry: Registry,
  sample: () => Promise<T[] | undefined>,
  upName: string,
  upMeaning: string,
) {
  const registers = [registry]
  new Gauge({
    name: upName,
    help: `1 when ${upMeaning}, 0 when there was no answer in time`,
    registers,
    async collect() {
      this.set((await sample()) ? 1 : 0)
    },
  })
  return <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    seriesOf: (item: T) => [Record<Label, string>, number | null],
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        const items = (await sample()) ?? []
        this.reset()
        for (const [labels, value] of items.map(seriesOf)) if (value !== null) this.set(labels, value)
      },
    })
}
