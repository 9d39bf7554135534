import { createHash, timingSafeEqual } from 'node:crypto'
import type { ApiKeyScope } from '@forecourt/contracts/http/api-keys'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { ApiError, notFound } from '../errors.ts'

/** What a route asks of its caller. `admin` includes `write`, which includes `read`; the operator may do everything. */
export type Access = ApiKeyScope | 'operator'

export type KeyHolder = { id: string; tenantId: string; scopes: readonly string[] }

/** Who calls. */
export type Actor = { kind: 'operator'; id: 'operator' } | ({ kind: 'key' } & KeyHolder)

/** Who did something, for the record: `operator`, or `api_key:<id>`. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'operator' ? actor.id : `api_key:${actor.id}`

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler runs. */
    actor: Actor
  }
  interface FastifyContextConfig {
    /** Every route behind `auth` says who may call it; one that does not stops the start. */
    access?: Access
  }
}

export type AuthOptions = {
  /** Header that carries the key, in lower case. */
  header: string
  /** The key that may do everything. */
  operatorKey: string
  /** The holder of a live key with this SHA-256, if there is one. */
  findApiKey: (hash: Buffer) => Promise<KeyHolder | undefined>
}

/** A tenant's key: the prefix, then 32 random bytes in base64url. Whatever looks different is not looked up. */
const keyPattern = /^fk_[A-Za-z0-9_-]{43}$/
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/**
 * Guards every route of the scope it is registered in, before the body is read, in this order: 401 without a known
 * key; 404 for a path id that is no UUID, and for another tenant's `user_id`, as if it did not exist; 403 when the
 * key may not do this. Ids further down the path are the handlers' business: row-level security hides foreign ones.
 */
export const auth = fp<AuthOptions>(
  (app: FastifyInstance, options, done) => {
    const operatorHash = hashApiKey(options.operatorKey)
    app.decorateRequest('actor')
    app.addHook('onRoute', ({ method, url, config }) => {
      if (!config?.access) throw new Error(`${String(method)} ${url} does not say who may call it`)
    })
    app.addHook('onRequest', async (request) => {
      request.actor = await authenticate(request, operatorHash, options)
      checkPath(request)
      checkAccess(request)
    })
    done()
  },
  { name: 'auth' },
)

async function authenticate(
  request: FastifyRequest,
  operatorHash: Buffer,
  options: AuthOptions,
): Promise<Actor> {
  const given = request.headers[options.header]
  if (typeof given !== 'string' || given === '')
    throw new ApiError(401, 'unauthorized', `Send your API key in the header ${options.header}`)
  const hash = hashApiKey(given)
  if (timingSafeEqual(hash, operatorHash)) return { kind: 'operator', id: 'operator' }
  const holder = keyPattern.test(given) ? await options.findApiKey(hash) : undefined
  if (!holder) throw new ApiError(401, 'unauthorized', 'This API key is not known or was revoked')
  return { kind: 'key', ...holder }
}

function checkPath({ params, actor }: FastifyRequest): void {
  const ids = params as Record<string, string>
  for (const [name, value] of Object.entries(ids)) {
    if (!name.endsWith('_id')) continue
    // Comparisons here and cursors are by text, and Postgres writes UUIDs in lower case.
    const id = value.toLowerCase()
    if (!uuidPattern.test(id)) throw notFound(nounOf(name))
    ids[name] = id
  }
  if (actor.kind === 'key' && ids.user_id !== undefined && ids.user_id !== actor.tenantId)
    throw notFound('user')
}

const nounOf = (parameter: string) => parameter.slice(0, -'_id'.length).replaceAll('_', ' ')

const granted: Record<string, readonly Access[]> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
}

function checkAccess({ actor, routeOptions }: FastifyRequest): void {
  // An unknown route has no config; it ends as 404.
  const access = routeOptions.config.access
  if (!access || actor.kind === 'operator') return
  if (access === 'operator')
    throw new ApiError(403, 'forbidden', 'Only the operator of the platform may do this')
  if (!actor.scopes.some((scope) => granted[scope]?.includes(access)))
    throw new ApiError(403, 'forbidden', `This API key lacks the scope ${access}`)
}
