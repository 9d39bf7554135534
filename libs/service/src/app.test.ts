import { Id } from '@forecourt/contracts/http/field'
import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createTestApp } from './app.fixture.ts'

const Body = Type.Object(
  {
    count: Type.Integer(),
    isOn: Type.Optional(Type.Boolean()),
    tags: Type.Optional(Type.Array(Type.String())),
    note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    kind: Type.String({ default: 'sms' }),
  },
  { additionalProperties: false },
)

async function createEchoApp() {
  const { app } = await createTestApp()
  app.post('/echo', { schema: { body: Body } }, ({ body }) => body)
  app.get(
    '/echo/:id',
    {
      schema: {
        params: Type.Object({ id: Type.Integer() }),
        querystring: Type.Object({
          limit: Type.Integer({ default: 50 }),
          isOn: Type.Optional(Type.Boolean()),
          tag: Type.Optional(Type.Array(Type.String())),
        }),
      },
    },
    ({ params, query }) => ({ params, query }),
  )
  return app
}

describe('a body', () => {
  it('is taken as it is, completed by defaults', async () => {
    const app = await createEchoApp()
    const payload = { count: 1, isOn: false, tags: ['a'], note: null }
    const answer = await app.inject({ method: 'POST', url: '/echo', payload })
    expect(answer.json()).toEqual({ ...payload, kind: 'sms' })
  })

  it.each([
    { count: '1' },
    { count: 1.5 },
    { count: true },
    { count: null },
    { count: 1, isOn: 'true' },
    { count: 1, isOn: 1 },
    { count: 1, tags: 'a' },
    { count: 1, note: 7 },
    { count: 1, kind: null },
  ])('is not bent to fit: %j is refused', async (payload) => {
    const app = await createEchoApp()
    expect((await app.inject({ method: 'POST', url: '/echo', payload })).statusCode).toBe(400)
  })

  it('with a field nobody knows is refused, not cut', async () => {
    const app = await createEchoApp()
    const answer = await app.inject({ method: 'POST', url: '/echo', payload: { count: 1, conut: 2 } })
    expect([answer.statusCode, answer.json<{ error: string }>().error]).toEqual([
      400,
      'conut is not a known field',
    ])
  })
})

describe('query and path', () => {
  it('arrive as text and are converted', async () => {
    const app = await createEchoApp()
    expect((await app.inject('/echo/7?limit=20&isOn=true&tag=a')).json()).toEqual({
      params: { id: 7 },
      query: { limit: 20, isOn: true, tag: ['a'] },
    })
  })

  it('are completed by defaults', async () => {
    const app = await createEchoApp()
    expect((await app.inject('/echo/7')).json()).toMatchObject({ query: { limit: 50 } })
  })

  it.each(['/echo/seven', '/echo/7?limit=x', '/echo/7?limit=1&limit=2', '/echo/7?isOn=perhaps'])(
    '%s is refused',
    async (url) => {
      const app = await createEchoApp()
      expect((await app.inject(url)).statusCode).toBe(400)
    },
  )
})

describe('an id', () => {
  const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
  async function statuses(id: string): Promise<number[]> {
    const { app } = await createTestApp()
    const One = Type.Object({ id: Id('thing') })
    app.post('/things', { schema: { body: One } }, () => ({}))
    app.get('/things', { schema: { querystring: One } }, () => ({}))
    const posted = await app.inject({ method: 'POST', url: '/things', payload: { id } })
    const got = await app.inject({ url: '/things', query: { id } })
    return [posted.statusCode, got.statusCode]
  }

  it.each([id, id.toUpperCase(), '00000000-0000-0000-0000-000000000000'])('%s is taken', async (given) => {
    expect(await statuses(given)).toEqual([200, 200])
  })

  it.each([`urn:uuid:${id}`, `{${id}}`, id.replaceAll('-', ''), `${id}0`, id.slice(1), `${id}\n`, '', '7'])(
    'of another form is refused, also where it counts as a UUID elsewhere: %j',
    async (given) => {
      expect(await statuses(given)).toEqual([400, 400])
    },
  )
})

describe('a request', () => {
  it('is known by the address of the caller, not of the proxy', async () => {
    const { app } = await createTestApp()
    app.get('/', ({ ip, protocol }) => ({ ip, protocol }))
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
    expect((await app.inject({ url: '/', headers })).json()).toEqual({ ip: '203.0.113.7', protocol: 'https' })
  })

  it('is not logged line by line', async () => {
    const { app, lines } = await createTestApp()
    app.get('/', () => ({}))
    await app.inject('/')
    expect(lines).toEqual([])
  })
})
