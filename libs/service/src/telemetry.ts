import { randomUUID } from 'node:crypto'
import { collectDefaultMetrics, Registry } from 'prom-client'

/** A registry of Prometheus metrics with those of the process in it. Every series carries the service's name. */
export function createRegistry(service: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  return registry
}

const traceparentPattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/**
 * The W3C trace context of the next hop: the same trace when a valid one came in, a new one otherwise.
 * @returns `00-<trace id>-<new span id>-<flags>`
 */
export function nextTraceparent(incoming: string | null | undefined): string {
  const match = incoming ? traceparentPattern.exec(incoming) : null
  const [, trace, , flags] = match ?? [undefined, randomHex(), undefined, '01']
  return `00-${trace}-${randomHex().slice(16)}-${flags}`
}

/** 32 digits. Node draws UUIDs on a store of randomness, where random bytes are asked for each time. */
const randomHex = () => randomUUID().replaceAll('-', '')

/** The trace id for log lines, or undefined when the context is not valid. */
export const traceIdOf = (traceparent: string | null | undefined): string | undefined =>
  (traceparent ? traceparentPattern.exec(traceparent) : null)?.[1]
