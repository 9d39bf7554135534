import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../app.fixture.ts'
import { runChecks, type Check } from './health.ts'

const works = () => Promise.resolve()
const fails = () => Promise.reject(new Error('connect ECONNREFUSED'))
const hangs = () => new Promise<never>(() => {})

async function readiness(checks: Record<string, Check>) {
  const { app } = await createTestApp({ readiness: checks })
  const answer = await app.inject('/health/ready')
  return { status: answer.statusCode, body: answer.json<object>() }
}
const latency = { latency_ms: expect.any(Number) as number }

describe('a service', () => {
  it('is live as long as it answers, whatever is away', async () => {
    const { app } = await createTestApp({ readiness: { postgres: fails } })
    const answer = await app.inject('/health/live')
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }])
  })

  it('is ready when everything works that it needs', async () => {
    expect(await readiness({ postgres: works, redis: works })).toEqual({
      status: 200,
      body: { ok: true, checks: { postgres: { ok: true, ...latency }, redis: { ok: true, ...latency } } },
    })
    expect(await readiness({})).toEqual({ status: 200, body: { ok: true, checks: {} } })
  })

  it('is not ready when one thing does not work, and says which and why', async () => {
    expect(await readiness({ postgres: works, redis: fails })).toEqual({
      status: 503,
      body: {
        ok: false,
        checks: {
          postgres: { ok: true, ...latency },
          redis: { ok: false, ...latency, error: 'connect ECONNREFUSED' },
        },
      },
    })
  })

  it('is asked anew each time', async () => {
    let isAway = true
    const { app } = await createTestApp({ readiness: { redis: () => (isAway ? fails() : works()) } })
    expect((await app.inject('/health/ready')).statusCode).toBe(503)
    isAway = false
    expect((await app.inject('/health/ready')).statusCode).toBe(200)
  })

  it('that leaves is not ready any more, but answers what still comes', async () => {
    const { app } = await createTestApp({ readiness: { postgres: works } })
    const { promise: leaving, resolve: leave } = Promise.withResolvers<void>()
    app.get('/work', () => ({ done: true }))
    app.addHook('preClose', () => leaving)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    expect((await get('/health/ready')).status).toBe(200)

    const closed = app.close()
    await expect.poll(async () => (await get('/health/ready')).status).toBe(503)
    const last = await get('/health/ready')
    expect(await last.json()).toMatchObject({ ok: false, checks: { postgres: { ok: true } } })
    expect(last.headers.get('connection')).toBe('close')
    expect(await (await get('/work')).json()).toEqual({ done: true })
    expect((await get('/health/live')).status).toBe(200)
    leave()
    await closed
  })
})

describe('checks', () => {
  it('that do not answer are cut off, all at the same time', async () => {
    const results = await runChecks({ postgres: hangs, redis: hangs, disk: works })
    expect(results).toMatchObject({
      postgres: { ok: false, error: 'no answer within 2000 ms' },
      redis: { ok: false, error: 'no answer within 2000 ms' },
      disk: { ok: true },
    })
  })

  it('that throw at once, or something without a message, fail as well', async () => {
    const thrower = () => {
      throw new Error('broken')
    }
    expect(await runChecks({ a: thrower, b: () => Promise.reject(new Error('')) })).toMatchObject({
      a: { ok: false, error: 'broken' },
      b: { ok: false, error: 'failed' },
    })
  })
})
