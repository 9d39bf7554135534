import type { Database } from '@forecourt/db/database'
import { createKeptAnswers } from '@forecourt/db/kept-answers'
import { createSecrets } from '@forecourt/db/secrets'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import type { ApiAccess } from '@forecourt/service/api-environment'
import { notFound } from '@forecourt/service/errors'
import { invalid } from '@forecourt/service/invalid'
import type { Actor } from '@forecourt/service/plugins/auth'
import { keyReused, requestKeyOf } from '@forecourt/service/request-key'
import type { Context } from '../context.ts'
import { createLeadLimit, type LeadLimit } from './lead-limit.ts'

export type ApiOptions = ApiAccess & {
  secretsKey: string
  /** Messages a minute that one customer may write by the API. */
  messagesPerMinute?: number
}

/** What the routes work with. */
export type Api = {
  context: Context
  repeats: Repeats
  leadLimit: LeadLimit
  closing: Closing
}

/** When the service leaves: streams end at once, requests get some time for the turn in hand to end. */
export type Closing = { ofStreams: AbortSignal; ofRequests: AbortSignal }

const MESSAGES_PER_MINUTE = 100

export const createApi = (context: Context, options: ApiOptions, closing: Closing): Api => ({
  context,
  repeats: createRepeats(context.db, options.secretsKey),
  leadLimit: createLeadLimit(context.redis, options.messagesPerMinute ?? MESSAGES_PER_MINUTE),
  closing,
})

type Call = {
  actor: Actor
  method: string
  url: string
  headers: Record<string, unknown>
  query: unknown
  body: unknown
}
type Answer = { code(status: number): unknown; header(name: string, value: string): unknown }

/**
 * Whose data a request is about: the business of its key, or the one that the operator names.
 * @throws 400 when the operator names none, 404 when a key names another's
 */
export function tenantOf({ actor, query }: Pick<Call, 'actor' | 'query'>): string {
  const named = (query as { user_id?: string }).user_id?.toLowerCase()
  if (actor.kind === 'key') {
    if (named !== undefined && named !== actor.tenantId) throw notFound('user')
    return actor.tenantId
  }
  if (named === undefined) throw invalid('user_id', "is required with the operator's key")
  return named
}

export type Done<Body> = { status: 200 | 201; body: Body }

export type Repeats = ReturnType<typeof createRepeats>

/** Work that is done once, however often it is asked for under one Idempotency-Key. What fails may be tried again. */
function createRepeats(db: Database, secretsKey: string) {
  const kept = createKeptAnswers(createSecrets(secretsKey))

  /** The answer of an earlier request. @throws 422 when the key came with another one */
  async function findEarlier<Body>(tx: TenantTransaction, request: Call): Promise<Done<Body> | undefined> {
    const key = requestKeyOf(request)
    const found = key && (await kept.find(tx, key))
    if (found?.outcome === 'reused') throw keyReused()
    return found?.outcome === 'kept' ? (found.answer as Done<Body>) : undefined
  }
  async function keep(tx: TenantTransaction, request: Call, done: Done<unknown>): Promise<void> {
    const key = requestKeyOf(request)
    if (key) await kept.keep(tx, key, done)
  }

  /** Under a lock for each key: a repeat waits for the first one and then gets its answer. */
  const locked = async <Body>(
    request: Call,
    work: (tx: TenantTransaction) => Promise<Done<Body>>,
  ): Promise<{ done: Done<Body>; isRepeat: boolean }> =>
    inTenant(db, tenantOf(request), async (tx) => {
      const earlier = await findEarlier<Body>(tx, request)
      if (earlier) return { done: earlier, isRepeat: true }
      const done = await work(tx)
      await keep(tx, request, { status: done.status, body: done.body })
      return { done, isRepeat: false }
    })

  return {
    locked,

    /** For work of one transaction: it and its answer are kept together. `afterCommit` is not run for a repeat. */
    async once<Body>(
      request: Call,
      reply: Answer,
      work: (tx: TenantTransaction) => Promise<Done<Body> & { afterCommit?: () => Promise<void> | void }>,
    ): Promise<Body> {
      let afterCommit: (() => Promise<void> | void) | undefined
      const { done, isRepeat } = await locked(request, async (tx) => {
        const { afterCommit: then, ...done } = await work(tx)
        afterCommit = then
        return done
      })
      await afterCommit?.()
      return tell(reply, done, isRepeat)
    },

    /** For work that does no harm when it is done twice, which it is if two repeats come at the same moment. */
    async around<Body>(request: Call, reply: Answer, work: () => Promise<Done<Body>>): Promise<Body> {
      const tenantId = tenantOf(request)
      if (!requestKeyOf(request)) return tell(reply, await work(), false)
      const earlier = await inTenant(db, tenantId, (tx) => findEarlier<Body>(tx, request))
      if (earlier) return tell(reply, earlier, true)
      const done = await work()
      await inTenant(db, tenantId, (tx) => keep(tx, request, done))
      return tell(reply, done, false)
    },
  }
}

function tell<Body>(reply: Answer, { status, body }: Done<Body>, isRepeat: boolean): Body {
  if (isRepeat) reply.header('idempotent-replayed', 'true')
  reply.code(status)
  return body
}
