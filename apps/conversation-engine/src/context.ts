import { hostname } from 'node:os'
import { createAnthropicModel } from '@forecourt/adapter-anthropic/index'
import { createOpenAIModel } from '@forecourt/adapter-openai/index'
import { createBatcher } from '@forecourt/db/batcher'
import { createDatabase } from '@forecourt/db/database'
import { assertReadyForService } from '@forecourt/db/migrate'
import type { Appointments } from '@forecourt/ports/appointments'
import type { LanguageModel } from '@forecourt/ports/language-model'
import { createLogger, type Logger } from '@forecourt/service/logger'
import { createRegistry } from '@forecourt/service/telemetry'
import { createRedis } from '@forecourt/streams/redis'
import { createAnnouncements, type Announcements } from './announcements.ts'
import type { Config } from './config.ts'
import { createConversationCache, type ConversationCache } from './conversation-cache.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createModelRouter } from './models/model-router.ts'
import { createPromptCache } from './prompt-cache.ts'
import { claimTurns, type ClaimedTurn } from './queries/claimed-turns.ts'
import { releaseClaims, type Claim } from './queries/claims.ts'
import { commitTurns, type CommitResult, type TurnCommit } from './queries/commits.ts'
import { createTurnListeners } from './turns/turn-listeners.ts'
import { createTurnSchedule, type TurnSchedule } from './turns/turn-schedule.ts'
import { takeTurn } from './turns/take-turn.ts'
import { unconfirmedAppointments } from './turns/unconfirmed-appointments.ts'

/** Conversations claimed or committed in one transaction, and such transactions at once. */
const BATCH_MAX = 100
const BATCHES_AT_ONCE = 2

export type Context = {
  config: Config
  log: Logger
  registry: ReturnType<typeof createRegistry>
  metrics: Metrics
  db: ReturnType<typeof createDatabase>['db']
  redis: ReturnType<typeof createRedis>
  announce: Announcements
  models: Models
  router: ReturnType<typeof createModelRouter>
  prompts: ReturnType<typeof createPromptCache>
  conversationCache: ConversationCache
  appointments: Appointments
  listeners: ReturnType<typeof createTurnListeners>
  turns: TurnSchedule
  commits: { submit: (turn: TurnCommit) => Promise<CommitResult> }
  releaseClaims: (claims: Claim[]) => Promise<Map<string, number>>
  now: () => Date
  /** Name of this process among its replicas. */
  workerName: string
  close: () => Promise<void>
}

/** The providers that are set up. */
export type Models = { claude?: LanguageModel; openai?: LanguageModel }

/** Everything the engine depends on, made once. @throws when the database is not ready for it */
export async function createContext(
  config: Config,
  overrides: { models?: Models; appointments?: Appointments; workerName?: string } = {},
): Promise<Context> {
  const log = createLogger({ name: 'conversation-engine', ...config.log })
  const registry = createRegistry('conversation-engine')
  const database = createDatabase({ ...config.database, applicationName: 'conversation-engine' })
  await assertReadyForService(database.db)
  const { db } = database
  const redis = createRedis(config.redisUrl)
  const workerName = overrides.workerName ?? `${hostname()}-${process.pid}`
  const announce = createAnnouncements(redis, log)
  const batch = { sizeMax: BATCH_MAX, concurrency: BATCHES_AT_ONCE }

  const claims = createBatcher<Claim, ClaimedTurn | undefined>({
    ...batch,
    run: async (wanted) => {
      const claimed = new Map((await claimTurns(db, workerName, wanted)).map((turn) => [turn.token, turn]))
      return wanted.map((claim) => claimed.get(claim.token))
    },
  })
  const commits = createBatcher<TurnCommit, CommitResult>({
    ...batch,
    run: async (turns) => {
      const results = await commitTurns(db, turns)
      void announce.turns(turns.filter((_, index) => results[index]?.outcome === 'committed'))
      return results
    },
  })
  const metrics = createMetrics(registry, () => turns.inHand)
  const models = overrides.models ?? createModels(config)
  const turns = createTurnSchedule({
    log,
    concurrency: config.concurrency,
    claim: (wanted) => claims.submit(wanted),
    release: (held) => releaseClaims(db, held),
    take: (turn, signal) => takeTurn(context, turn, signal),
    handOver: announce.releasedTurns,
  })
  const context: Context = {
    config,
    log,
    registry,
    metrics,
    db,
    redis,
    announce,
    models,
    router: createModelRouter({
      models,
      retriesMax: config.modelRetriesMax,
      log,
      onAttempt: (attempt) => metrics.observeModelAttempt(attempt),
    }),
    prompts: createPromptCache(db),
    conversationCache: createConversationCache({ redis, db, metrics, log }),
    appointments: overrides.appointments ?? unconfirmedAppointments,
    listeners: createTurnListeners(),
    turns,
    commits,
    releaseClaims: (held) => releaseClaims(db, held),
    now: () => new Date(),
    workerName,
    close: async () => {
      redis.disconnect()
      await database.close()
    },
  }
  return context
}

/** @returns the providers that have a key */
function createModels({ models: { anthropic, openai } }: Config): Models {
  return {
    ...(anthropic && { claude: createAnthropicModel(anthropic) }),
    ...(openai && { openai: createOpenAIModel(openai) }),
  }
}
