import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** Resolves when the thing works. May take its time: it is cut off. */
export type Check = () => Promise<unknown>

const CHECK_TIMEOUT_MS = 2_000

const CheckResult = Type.Object({
  ok: Type.Boolean(),
  latency_ms: Type.Integer(),
  error: Type.Optional(Type.String()),
})
export type CheckResult = { ok: boolean; latency_ms: number; error?: string }

const Readiness = Type.Object({ ok: Type.Boolean(), checks: Type.Record(Type.String(), CheckResult) })

/** Live: the process answers. Ready: it can do its work now, and is not leaving. */
export const health = fp<{ checks: Record<string, Check> }>(
  (app: FastifyInstance, { checks }, done) => {
    let isLeaving = false
    app.addHook('preClose', () => {
      isLeaving = true
    })
    const tags = ['operation']
    app.get(
      '/health/live',
      {
        schema: {
          tags,
          summary: 'The process answers',
          response: { 200: Type.Object({ ok: Type.Boolean() }) },
        },
      },
      () => ({ ok: true }),
    )
    app.get(
      '/health/ready',
      {
        schema: { tags, summary: 'The service can take work', response: { 200: Readiness, 503: Readiness } },
      },
      async (_request, reply) => {
        const results = await runChecks(checks)
        const ok = !isLeaving && Object.values(results).every((result) => result.ok)
        return reply.code(ok ? 200 : 503).send({ ok, checks: results })
      },
    )
    done()
  },
  { name: 'health' },
)

/** Runs checks side by side, each with its own time limit and latency. */
export async function runChecks(checks: Record<string, Check>): Promise<Record<string, CheckResult>> {
  const entries = Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function runCheck(check: Check): Promise<CheckResult> {
  const startedAt = performance.now()
  const latency = () => Math.round(performance.now() - startedAt)
  const late = AbortSignal.timeout(CHECK_TIMEOUT_MS)
  try {
    await Promise.race([
      check(),
      new Promise((_resolve, reject) => {
        late.addEventListener('abort', () => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)))
      }),
    ])
    return { ok: true, latency_ms: latency() }
  } catch (error) {
    return { ok: false, latency_ms: latency(), error: (error as Error).message || 'failed' }
  }
}
