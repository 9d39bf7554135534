import type { Database } from '@forecourt/db/database'
import { newId } from '@forecourt/db/ids'
import { createKeptAnswers } from '@forecourt/db/kept-answers'
import type { Secrets } from '@forecourt/db/secrets'
import { inTenant, type TenantTransaction } from '@forecourt/db/tenant'
import type { Logger } from '@forecourt/service/logger'
import { actorName, type Actor } from '@forecourt/service/plugins/auth'
import { keyReused, requestKeyOf } from '@forecourt/service/request-key'
import { insertAuditEntry } from './queries/audit-log.ts'
import { getTenant } from './queries/tenants.ts'

/** What is needed of a request and its reply, whatever the route's types. */
type Call = {
  actor: Actor
  method: string
  url: string
  params: unknown
  headers: Record<string, unknown>
  body: unknown
  correlationId: string
  log: Pick<Logger, 'info' | 'warn'>
}
type Answer = { code(status: number): unknown; header(name: string, value: string): unknown }

/** What a write did. `fields` names what was given: values would bring secrets and personal data into the log. */
export type Outcome<Body> = {
  status: 200 | 201 | 204
  body: Body
  audit: {
    action: string
    entity: string
    entityId: string
    fields?: string[]
    note?: Record<string, unknown>
  }
  /** Runs after the commit; its failure does not fail the request. Not run again for a repeat. */
  afterCommit?: () => Promise<void> | void
}

export type TenantWork = ReturnType<typeof createTenantWork>

/** How routes get at a tenant's data: every read and every write of the API goes through these. */
export function createTenantWork({ db, secrets }: { db: Database; secrets: Secrets }) {
  const stores = { db, kept: createKeptAnswers(secrets) }

  /** Runs `work` for the tenant of the path. @throws 404 when there is none */
  async function read<T>(
    request: Call,
    work: (tx: TenantTransaction, tenantId: string) => Promise<T>,
  ): Promise<T> {
    const tenantId = tenantOf(request)
    return inTenant(db, tenantId, async (tx) => {
      await assertTenant(tx, request, tenantId)
      return work(tx, tenantId)
    })
  }

  /**
   * The one way to change something. In one transaction: waits for a concurrent request with the same Idempotency-Key
   * and repeats its answer, or else does the work, writes the audit log and keeps the answer for repeats.
   * What fails leaves nothing behind, not even its key: it may be tried again.
   * @param namedTenantId where the path names none: of a new tenant, or of what is changed
   */
  async function write<Body>(
    request: Call,
    reply: Answer,
    work: (tx: TenantTransaction, tenantId: string) => Promise<Outcome<Body>>,
    namedTenantId?: string,
  ): Promise<Body> {
    const tenantId = namedTenantId ?? tenantOf(request)
    return once(stores, request, reply, [tenantId], async (tx) => {
      if (namedTenantId === undefined) await assertTenant(tx, request, tenantId)
      const outcome = await work(tx, tenantId)
      await audit(tx, request, tenantId, outcome.audit)
      return outcome
    })
  }

  /** Changes what is of no tenant, and sees no tenant's data. The audit log is the tenants' own, so the service's log tells of it. */
  async function writeForNobody<Body>(
    request: Call,
    reply: Answer,
    work: (tx: TenantTransaction) => Promise<Outcome<Body>>,
  ): Promise<Body> {
    return once(stores, request, reply, [], async (tx) => {
      const outcome = await work(tx)
      request.log.info({ actor: request.actor.id, ...outcome.audit }, 'changed, and of no tenant')
      return outcome
    })
  }

  return { read, write, writeForNobody }
}

/** Work in one transaction, done once however often it is asked for under one Idempotency-Key. */
async function once<Body>(
  { db, kept }: { db: Database; kept: ReturnType<typeof createKeptAnswers> },
  request: Call,
  reply: Answer,
  tenantIds: string[],
  work: (tx: TenantTransaction) => Promise<Outcome<Body>>,
): Promise<Body> {
  const key = requestKeyOf(request)
  const { outcome, earlier } = await inTenant(db, tenantIds, async (tx) => {
    const found = key && (await kept.find(tx, key))
    if (found?.outcome === 'reused') throw keyReused()
    if (found?.outcome === 'kept') return { earlier: found.answer as Pick<Outcome<Body>, 'status' | 'body'> }
    const outcome = await work(tx)
    if (key) await kept.keep(tx, key, outcome)
    return { outcome }
  })
  if (earlier) reply.header('idempotent-replayed', 'true')
  else await afterCommit(request, outcome)
  const { status, body } = earlier ?? outcome
  reply.code(status)
  return body
}

const tenantOf = ({ params }: Call) => (params as { user_id: string }).user_id

/** A tenant's own key proves that the tenant exists; the operator may have named any id. */
async function assertTenant(tx: TenantTransaction, { actor }: Call, tenantId: string): Promise<void> {
  if (actor.kind === 'operator') await getTenant(tx, tenantId)
}

async function audit(
  tx: TenantTransaction,
  { actor, correlationId }: Call,
  tenantId: string,
  { action, entity, entityId, fields, note }: Outcome<unknown>['audit'],
): Promise<void> {
  await insertAuditEntry(tx, {
    id: newId(),
    tenant_id: tenantId,
    actor: actorName(actor),
    action: `${entity}.${action}`,
    entity,
    entity_id: entityId,
    changes: { ...(fields && { fields: fields.toSorted() }), ...note },
    correlation_id: correlationId,
  })
}

async function afterCommit(request: Call, { afterCommit }: Outcome<unknown>): Promise<void> {
  try {
    await afterCommit?.()
  } catch (error) {
    request.log.warn({ err: error }, 'committed, but what follows failed; a relay makes up for it')
  }
}
