import { streams } from '@forecourt/contracts/streams'
import { BACKLOG_MAX, listBacklogs } from '@forecourt/db/backlogs'
import { registerBacklogMetrics, registerStreamMetrics } from '@forecourt/service/work-metrics'
import { countDeadLetters, readGroupLag } from '@forecourt/streams/lag'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Context } from './context.ts'
import type { ModelAttempt } from './models/model-attempt.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** @param inHand turns being taken right now */
export function createMetrics(registry: Registry, inHand: () => number) {
  const registers = [registry]
  const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 25]
  new Gauge({
    name: 'engine_turns_in_hand',
    help: 'Turns being taken',
    registers,
    collect() {
      this.set(inHand())
    },
  })
  return {
    admitted: new Counter({
      name: 'engine_messages_admitted_total',
      help: 'Customer messages taken from the inbox into their conversation',
      registers,
    }),
    turns: new Counter({
      name: 'engine_turns_total',
      help: 'Turns by outcome',
      labelNames: ['outcome'] as const,
      registers,
    }),
    turnDuration: new Histogram({
      name: 'engine_turn_duration_seconds',
      help: 'From claim to commit, the model included',
      buckets,
      registers,
    }),
    ...createModelMetrics(registers, buckets),
    actions: new Counter({
      name: 'engine_actions_total',
      help: 'What committed turns came to: responded, book, escalated, opted_out and so on',
      labelNames: ['action'] as const,
      registers,
    }),
    guardHits: new Counter({
      name: 'engine_guard_hits_total',
      help: 'Drafts of a model that may not be sent, by what is wrong with them',
      labelNames: ['rule'] as const,
      registers,
    }),
    toolUses: new Counter({
      name: 'engine_tool_uses_total',
      help: 'Tools that models have asked for',
      labelNames: ['tool'] as const,
      registers,
    }),
    deadLetters: new Counter({
      name: 'engine_dead_letters_total',
      help: 'Work given up after a bounded number of attempts, kept to be listed and replayed',
      labelNames: ['kind'] as const,
      registers,
    }),
    claims: new Counter({
      name: 'engine_claims_total',
      help: 'Claims of conversations: first, or taken over from a worker that died or gave up',
      labelNames: ['kind'] as const,
      registers,
    }),
    relayed: new Counter({
      name: 'engine_relayed_total',
      help: 'Work found in Postgres that no stream entry had brought in time',
      labelNames: ['kind'] as const,
      registers,
    }),
    ...createConversationMetrics(registers),
  }
}

const createConversationMetrics = (registers: Registry[]) => ({
  conversationsClosed: new Counter({
    name: 'engine_conversations_closed_total',
    help: 'Conversations closed because nothing was said for long',
    registers,
  }),
  conversationCacheReads: new Counter({
    name: 'conversation_cache_reads_total',
    help: 'Reads of a conversation by what its cache was good for: hit, miss, outdated; stale, served as it was with Postgres away; unavailable, Redis or both gave no answer',
    labelNames: ['result'] as const,
    registers,
  }),
})

function createModelMetrics(registers: Registry[], buckets: number[]) {
  const modelCalls = new Counter({
    name: 'engine_model_calls_total',
    help: 'Calls of a language model by outcome',
    labelNames: ['provider', 'outcome'] as const,
    registers,
  })
  const modelDuration = new Histogram({
    name: 'engine_model_duration_seconds',
    help: 'Time of one call of a language model',
    labelNames: ['provider'] as const,
    buckets,
    registers,
  })
  const modelTokens = new Counter({
    name: 'engine_model_tokens_total',
    help: 'Tokens by kind: input, output',
    labelNames: ['provider', 'kind'] as const,
    registers,
  })
  const modelCost = new Counter({
    name: 'engine_model_cost_dollars_total',
    help: 'Cost of the calls whose model has a known price',
    labelNames: ['provider', 'model'] as const,
    registers,
  })
  return {
    observeModelAttempt({
      provider,
      model,
      outcome,
      latencyMs,
      inputTokens,
      outputTokens,
      costMicros,
    }: ModelAttempt) {
      modelCalls.inc({ provider, outcome })
      if (outcome === 'skipped') return
      modelDuration.observe({ provider }, latencyMs / 1000)
      modelTokens.inc({ provider, kind: 'input' }, inputTokens)
      modelTokens.inc({ provider, kind: 'output' }, outputTokens)
      if (costMicros !== null) modelCost.inc({ provider, model }, costMicros / 1_000_000)
    },
  }
}

/** What waits for the engine, on its stream and in Postgres: read when Prometheus asks. */
export function observeWork({ registry, redis, db }: Pick<Context, 'registry' | 'redis' | 'db'>): void {
  registerStreamMetrics(registry, async () => [
    {
      ...(await readGroupLag(redis, streams.inbound, 'conversation-engine')),
      deadLetters: await countDeadLetters(redis, streams.inbound),
    },
  ])
  registerBacklogMetrics(registry, BACKLOG_MAX, () => listBacklogs(db, ['message', 'turn']))
}
