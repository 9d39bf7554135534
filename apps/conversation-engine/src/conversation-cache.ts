import { circuitBreaker } from '@forecourt/adapter-http/circuit-breaker'
import type { Database } from '@forecourt/db/database'
import { isStatementAtFault } from '@forecourt/db/errors'
import { ProviderError } from '@forecourt/ports/provider-error'
import type { Logger } from '@forecourt/service/logger'
import type { RedisConnection } from '@forecourt/streams/redis'
import type { Metrics } from './metrics.ts'
import {
  findConversationState,
  findConversationVersion,
  type ConversationState,
  type ConversationVersion,
  type ConversationWanted,
} from './queries/conversation-state.ts'

/** How long a state is kept, and the oldest that is ever served. */
const KEPT_MS = 30 * 60_000
/** A state that is larger, such as one of long mails, is read from Postgres each time. */
const ENTRY_CHARACTERS_MAX = 256 * 1024
/** Reads that Postgres failed to answer, in a row, after which it is not asked for a while. */
const FAILURES_MAX = 5
const LEFT_ALONE_MS = 10_000

export type ConversationRead = {
  /** null: there is no such conversation. */
  state: ConversationState | null
  /** `cache`: as it was kept, and still true. `stale`: as it was `ageMs` ago, since Postgres does not answer. */
  source: 'cache' | 'database' | 'stale'
  /** 0 unless it is stale. */
  ageMs: number
}

export type ConversationCache = {
  /** @throws when Postgres does not answer and nothing is kept; CircuitOpen when it is not even asked */
  read: (wanted: ConversationWanted) => Promise<ConversationRead>
}

export type ConversationCacheOptions = {
  redis: RedisConnection
  db: Database
  metrics: Pick<Metrics, 'conversationCacheReads'>
  log: Pick<Logger, 'warn'>
  /** Epoch milliseconds. */
  now?: () => number
}

/**
 * States of conversations for those who look at them, kept in Redis for half an hour. Nothing that commits ever reads
 * it: turns, takeovers and closings read the rows they lock. So the worst that a wrong, old or forged entry can do is to
 * be shown. Nor is it shown as current before Postgres has said that its version is: a write that forgot to say so, or
 * a process that died before it could, leaves an entry that is outdated and nothing worse.
 *
 * What is kept of a customer stands under one key, `conv:{tenant:identity}` (or contact, conversation, address), one field
 * for each location asked for.
 */
export function createConversationCache(options: ConversationCacheOptions): ConversationCache {
  const { redis, metrics, log, now = Date.now } = options
  const outages = createOutageLog(log)
  const entries = createEntries(redis, outages, now)
  const database = createPatientDatabase(options.db, outages, now)
  const count = (result: 'hit' | 'miss' | 'outdated' | 'stale' | 'unavailable') =>
    metrics.conversationCacheReads.inc({ result })

  const load = async (wanted: ConversationWanted): Promise<ConversationRead> => {
    const state = await database(wanted, findConversationState)
    if (state) await entries.put(wanted, state)
    else await entries.drop(wanted)
    return { state, source: 'database', ageMs: 0 }
  }

  return {
    async read(wanted) {
      const entry = await entries.get(wanted)
      if (entry === 'unavailable' || entry === null) {
        try {
          const read = await load(wanted)
          count(entry ?? 'miss')
          return read
        } catch (error) {
          count('unavailable')
          throw error
        }
      }
      try {
        const version = await database(wanted, findConversationVersion)
        if (version && isSame(version, entry.state.version)) {
          count('hit')
          return { state: entry.state, source: 'cache', ageMs: 0 }
        }
        const read = await load(wanted)
        count('outdated')
        return read
      } catch (error) {
        if (isStatementAtFault(error)) throw error
        count('stale')
        return { state: entry.state, source: 'stale', ageMs: now() - entry.keptAt }
      }
    },
  }
}

const isSame = (one: ConversationVersion, other: ConversationVersion) =>
  one.conversationId === other.conversationId &&
  one.nextSeq === other.nextSeq &&
  one.ownerVersion === other.ownerVersion &&
  one.updatedAt === other.updatedAt &&
  one.knownAt === other.knownAt &&
  one.around === other.around

type Read<T> = (db: Database, wanted: ConversationWanted) => Promise<T>

type Outages = ReturnType<typeof createOutageLog>

/** An outage is logged as it begins: one line, not one for each read. The metrics tell how long it lasts. */
function createOutageLog(log: Pick<Logger, 'warn'>) {
  const away = new Set<'redis' | 'postgres'>()
  return {
    goesOn(store: 'redis' | 'postgres', error: unknown) {
      if (!away.has(store)) log.warn({ err: error, store }, 'a store does not answer reads of conversations')
      away.add(store)
    },
    isOver: (store: 'redis' | 'postgres') => void away.delete(store),
  }
}

/** Postgres behind a circuit breaker: while it is down, nobody waits for it to say so. */
function createPatientDatabase(db: Database, outages: Outages, now: () => number) {
  const breaker = circuitBreaker({ failuresMax: FAILURES_MAX, openMs: LEFT_ALONE_MS, now })
  return async <T>(wanted: ConversationWanted, read: Read<T>): Promise<T> => {
    try {
      const found = await breaker.run(() =>
        read(db, wanted).catch((error: unknown) => Promise.reject(asOutage(error))),
      )
      outages.isOver('postgres')
      return found
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      outages.goesOn('postgres', error.cause)
      throw error.cause
    }
  }
}

/** In the terms of the breaker. A statement that Postgres refuses shows that it is there. */
const asOutage = (cause: unknown): unknown =>
  isStatementAtFault(cause)
    ? cause
    : new ProviderError(
        {
          provider: 'postgres',
          operation: 'read a conversation',
          message: (cause as Error).message,
          isRetryable: true,
          outcome: 'unknown',
        },
        { cause },
      )

/** `address` where it was asked for by one: a customer may have others than that of the conversation. */
type Entry = { keptAt: number; address?: string; state: ConversationState }

/** What is in Redis. While Redis is away it is as if nothing were. */
function createEntries(redis: RedisConnection, outages: Outages, now: () => number) {
  const unavailable = (error: unknown) => {
    outages.goesOn('redis', error)
    return 'unavailable' as const
  }
  return {
    async get(wanted: ConversationWanted): Promise<Entry | null | 'unavailable'> {
      try {
        const text = await redis.hget(keyOf(wanted.tenantId, idOf(wanted)), fieldOf(wanted))
        outages.isOver('redis')
        return parseEntry(text, wanted, now())
      } catch (error) {
        return unavailable(error)
      }
    },

    async put(wanted: ConversationWanted, state: ConversationState): Promise<void> {
      const asked = 'address' in wanted ? { address: wanted.address } : {}
      const text = JSON.stringify({ keptAt: now(), ...asked, state } satisfies Entry)
      if (text.length > ENTRY_CHARACTERS_MAX) return
      const key = keyOf(wanted.tenantId, idOf(wanted))
      await redis.multi().hset(key, fieldOf(wanted), text).pexpire(key, KEPT_MS).exec().catch(unavailable)
    },

    async drop(wanted: ConversationWanted): Promise<void> {
      await redis.hdel(keyOf(wanted.tenantId, idOf(wanted)), fieldOf(wanted)).catch(unavailable)
    },
  }
}

/** An entry that is not what was asked for, whoever wrote it, is none. */
function parseEntry(text: string | null, wanted: ConversationWanted, nowMs: number): Entry | null {
  if (text === null) return null
  let entry: Partial<Entry> | null
  try {
    entry = JSON.parse(text) as Partial<Entry> | null
  } catch {
    return null
  }
  const { keptAt, address, state } = entry ?? {}
  if (typeof keptAt !== 'number' || !(keptAt <= nowMs && nowMs - keptAt < KEPT_MS)) return null
  if (state?.tenantId !== wanted.tenantId || !isAbout({ ...state, asked: address }, wanted)) return null
  // What an older release kept has less in it.
  if (typeof state.version?.around !== 'string') return null
  return { keptAt, state }
}

type Kept = ConversationState & { asked: string | undefined }

function isAbout({ version, ...state }: Kept, wanted: ConversationWanted): boolean {
  if (wanted.locationId !== undefined && state.locationId !== wanted.locationId) return false
  if ('conversationId' in wanted) return version?.conversationId === wanted.conversationId
  if ('identityId' in wanted) return state.identityId === wanted.identityId
  return 'contactId' in wanted ? state.contactId === wanted.contactId : state.asked === wanted.address
}

function idOf(wanted: ConversationWanted): string {
  if ('conversationId' in wanted) return wanted.conversationId
  if ('identityId' in wanted) return wanted.identityId
  return 'contactId' in wanted ? wanted.contactId : wanted.address
}

const keyOf = (tenantId: string, id: string) => `conv:{${tenantId}:${id}}`
const fieldOf = ({ locationId }: ConversationWanted) => locationId ?? 'any'
