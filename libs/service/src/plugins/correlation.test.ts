import { describe, expect, it } from 'vitest'
import { createTestApp } from '../app.fixture.ts'
import { correlationIdOf, isCorrelationId } from './correlation.ts'

async function createEchoApp(correlationIdHeader = 'x-correlation-id') {
  const { app, lines } = await createTestApp({ correlationIdHeader })
  app.get('/', (request) => {
    request.log.info('handled')
    return { correlationId: request.correlationId, traceparent: request.traceparent }
  })
  app.get('/fail', () => Promise.reject(new Error('x')))
  app.post('/', ({ body }) => body as object)
  return { app, lines }
}

type Echo = { correlationId: string; traceparent: string }
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

describe('the correlation id', () => {
  it.each(['c-1', 'a'.repeat(128), 'A.b_c:d-9', '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'])(
    'of the caller is kept when it is fit: %s',
    async (given) => {
      const { app, lines } = await createEchoApp()
      const answer = await app.inject({ url: '/', headers: { 'x-correlation-id': given } })
      expect(answer.headers['x-correlation-id']).toBe(given)
      expect(answer.json<Echo>().correlationId).toBe(given)
      expect(lines).toMatchObject([{ msg: 'handled', correlation_id: given }])
    },
  )

  it.each([undefined, '', 'a'.repeat(129), 'two words', 'a,b', '<script>', 'é', '"quoted"', '+12025550101'])(
    'is a new one when that of the caller is %j',
    async (given) => {
      const { app } = await createEchoApp()
      const headers = given === undefined ? {} : { 'x-correlation-id': given }
      const answer = await app.inject({ url: '/', headers })
      expect(answer.headers['x-correlation-id']).toMatch(uuid)
      expect(answer.json<Echo>().correlationId).toBe(answer.headers['x-correlation-id'])
    },
  )

  it('is read from and written to the header the operator chose', async () => {
    const { app } = await createEchoApp('x-request-id')
    const headers = { 'x-request-id': 'mine', 'x-correlation-id': 'not this' }
    const answer = await app.inject({ url: '/', headers })
    expect(answer.headers['x-request-id']).toBe('mine')
    expect(answer.headers['x-correlation-id']).toBeUndefined()
  })

  it.each([
    ['GET', '/'],
    ['GET', '/fail'],
    ['GET', '/nowhere'],
    ['GET', '/%zz'],
    ['PUT', '/'],
    ['POST', '/'],
    ['GET', '/health/live'],
    ['GET', '/metrics'],
    ['GET', '/openapi.json'],
  ] as const)('is on every answer: %s %s', async (method, url) => {
    const { app } = await createEchoApp()
    const headers = { 'x-correlation-id': 'c-1', 'content-type': 'application/json' }
    const payload = method === 'POST' ? { payload: '{' } : {}
    const answer = await app.inject({ method, url, headers, ...payload })
    expect(answer.headers['x-correlation-id']).toBe('c-1')
    if (answer.statusCode >= 400) expect(answer.json()).toMatchObject({ correlation_id: 'c-1' })
  })

  it('is a text of limited length and alphabet, nothing else', () => {
    for (const value of [null, undefined, 7, {}, ['c-1'], 'c\n1'])
      expect([isCorrelationId(value), isCorrelationId(correlationIdOf(value))]).toEqual([false, true])
  })
})

describe('the trace context', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

  it('of the caller is carried on under a new span, and its trace is in the log', async () => {
    const { app, lines } = await createEchoApp()
    const incoming = `00-${trace}-00f067aa0ba902b7-01`
    const answer = await app.inject({ url: '/', headers: { traceparent: incoming } })
    const { traceparent } = answer.json<Echo>()
    expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
    expect(traceparent).not.toBe(incoming)
    expect(lines).toMatchObject([{ trace_id: trace }])
  })

  it('begins here when the caller has none', async () => {
    const { app, lines } = await createEchoApp()
    const { traceparent } = (await app.inject('/')).json<Echo>()
    expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(lines).toMatchObject([{ trace_id: traceparent.split('-')[1] }])
  })
})
