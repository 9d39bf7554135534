import { setTimeout as delay } from 'node:timers/promises'
import { Counter } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../app.fixture.ts'
import { createRegistry } from '../telemetry.ts'

describe('GET /metrics', () => {
  it('gives every metric of the service in the format of Prometheus', async () => {
    const registry = createRegistry('test')
    new Counter({ name: 'replies_total', help: 'Replies', registers: [registry] }).inc(3)
    const { app } = await createTestApp({ registry })
    const answer = await app.inject('/metrics')
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.body).toContain('replies_total{service="test"} 3')
    expect(answer.body).toContain('nodejs_eventloop_lag_seconds')
  })

  it('counts requests by route, not by path, and by status', async () => {
    const { app } = await createTestApp()
    app.get('/messages/:id', (_request, reply) => reply.code(202).send({}))
    app.get('/fail', () => Promise.reject(new Error('x')))
    for (const url of ['/messages/1', '/messages/2', '/fail', '/nowhere/1', '/nowhere/2'])
      await app.inject(url)
    const counts = (await app.inject('/metrics')).body
      .split('\n')
      .filter((line) => line.startsWith('http_request_duration_seconds_count'))
      .map((line) => line.replace('http_request_duration_seconds_count', '').replace('service="test",', ''))
    expect(counts.toSorted()).toEqual([
      '{method="GET",route="/fail",status="500"} 1',
      '{method="GET",route="/messages/:id",status="202"} 2',
      '{method="GET",route="unknown",status="404"} 2',
    ])
  })

  it('gives times in seconds', async () => {
    const { app } = await createTestApp()
    app.get('/', () => delay(20, {}))
    await app.inject('/')
    const sum = /http_request_duration_seconds_sum\{.*route="\/".*\} (\S+)/.exec(
      (await app.inject('/metrics')).body,
    )
    expect(Number(sum?.[1])).toBeGreaterThan(0.01)
    // In milliseconds it would be 20 and more.
    expect(Number(sum?.[1])).toBeLessThan(20)
  })
})
