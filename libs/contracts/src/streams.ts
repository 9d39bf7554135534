import { conversationEscalated } from './events/conversation-escalated.ts'
import { creditsLowered } from './events/credits-lowered.ts'
import { deliveryReported } from './events/delivery-reported.ts'
import type { EventDefinition } from './events/event.ts'
import { messageReceived } from './events/message-received.ts'
import { replyRequested } from './events/reply-requested.ts'
import { turnReleased } from './events/turn-released.ts'

/**
 * The map of streams: who publishes what, who reads it. The README's table is generated from it.
 *
 * A stream is spread over `shards` keys, each with a hash tag of its own, so that a Redis Cluster carries it.
 * Entries are signals: they may be lost, repeated or reordered without harm, since the relays republish whatever
 * Postgres says is still to be done.
 */
export type StreamDefinition = {
  name: string
  shards: number
  /** Approximate length kept per shard. Older entries are trimmed; Postgres still knows the work. */
  entriesMax: number
  publishers: readonly string[]
  groups: readonly string[]
  events: readonly EventDefinition[]
}

const shards = 4
/** About a quarter of an hour of backlog at 100 messages a second; beyond it the relays take over. */
const entriesMax = 25_000

export const streams = {
  inbound: {
    name: 'inbound',
    shards,
    entriesMax,
    publishers: ['ingest-gateway', 'conversation-engine'],
    groups: ['conversation-engine'],
    events: [messageReceived, turnReleased],
  },
  outbound: {
    name: 'outbound',
    shards,
    entriesMax,
    publishers: ['conversation-engine', 'notifier', 'dashboard-server'],
    groups: ['notifier'],
    events: [replyRequested],
  },
  receipts: {
    name: 'receipts',
    shards,
    entriesMax,
    publishers: ['ingest-gateway', 'notifier'],
    groups: ['notifier'],
    events: [deliveryReported],
  },
  /** For whoever wants to know: nothing of a turn depends on it, so no service has to read it. */
  alerts: {
    name: 'alerts',
    shards,
    entriesMax,
    publishers: ['conversation-engine', 'notifier'],
    groups: [],
    events: [conversationEscalated, creditsLowered],
  },
} as const satisfies Record<string, StreamDefinition>

/** The Redis key of one shard. The braces keep keys that are used together on one cluster node. */
export const streamKey = (stream: StreamDefinition, shard: number) =>
  `forecourt:{${stream.name}-${shard}}:stream`

/** Where entries of a shard go that cannot be handled. Same hash tag: moved in one step. */
export const deadLetterKey = (stream: StreamDefinition, shard: number) =>
  `forecourt:{${stream.name}-${shard}}:dead`

/** Which shard a subject belongs to (FNV-1a, 32 bits). Spreads load only; nothing relies on it for order. */
export function shardOf(stream: StreamDefinition, subject: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < subject.length; i++) hash = Math.imul(hash ^ subject.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % stream.shards
}
