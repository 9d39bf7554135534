import { Type } from '@sinclair/typebox'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../app.fixture.ts'
import { ApiError, conflict, notFound } from '../errors.ts'

/** What a request is answered whose handler throws `thrown`, and what is logged of it. */
async function answerTo(thrown: unknown) {
  const { app, lines } = await createTestApp()
  app.get('/fail', () => Promise.reject(thrown as Error))
  const answer = await app.inject({ url: '/fail', headers: { 'x-correlation-id': 'c-1' } })
  await app.close()
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<object>(), lines }
}

const coded = (code: string, message = 'a secret of the inside') =>
  Object.assign(new Error(message), { code })

describe('an error the caller can act on', () => {
  it('is answered in the one shape, with its status, code, message and details', async () => {
    const thrown = new ApiError(422, 'slot_taken', 'This slot is taken', { details: { slot: 7 } })
    expect(await answerTo(thrown)).toMatchObject({
      status: 422,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: {
        success: false,
        error: 'This slot is taken',
        code: 'slot_taken',
        details: { slot: 7 },
        correlation_id: 'c-1',
      },
      lines: [],
    })
  })

  it('has nothing in its body that it does not say', async () => {
    const { body } = await answerTo(notFound('channel'))
    expect(body).toEqual({
      success: false,
      error: 'There is no such channel',
      code: 'not_found',
      correlation_id: 'c-1',
    })
    expect((await answerTo(conflict('number_taken', 'Taken'))).status).toBe(409)
  })

  it('says when to try again', async () => {
    const { headers } = await answerTo(
      new ApiError(429, 'rate_limited', 'Slow down', { retryAfterSeconds: 7 }),
    )
    expect(headers['retry-after']).toBe('7')
    expect(
      (await answerTo(new ApiError(503, 'busy', 'Busy', { retryAfterSeconds: 0 }))).headers['retry-after'],
    ).toBe('0')
  })

  it.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'method_not_allowed'],
    [409, 'conflict'],
    [413, 'payload_too_large'],
    [415, 'unsupported_media_type'],
    [418, 'bad_request'],
    [422, 'unprocessable'],
    [429, 'rate_limited'],
  ])('of a plugin with status %i is %s', async (status, code) => {
    const thrown = Object.assign(new Error('Because'), { statusCode: status })
    expect(await answerTo(thrown)).toMatchObject({ status, body: { code, error: 'Because' } })
  })
})

describe('a store that is away', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT'].map((code) => coded(code)),
    ...['57014', '57P01', '57P02', '57P03', '53300', '53400', '08006', '08P01'].map((code) => coded(code)),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated unexpectedly'),
    new Error('Query read timeout'),
    new Error('Client has encountered a connection error and is not queryable'),
  ])('(%s) is 503 with Retry-After, and logged', async (thrown) => {
    const answer = await answerTo(thrown)
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'unavailable' },
      lines: [
        { level: 'error', msg: 'a store is away', correlation_id: 'c-1', err: { message: thrown.message } },
      ],
    })
    expect(JSON.stringify(answer.body)).not.toContain(thrown.message)
  })
})

describe('an error nobody expects', () => {
  it.each([
    ['an error', new Error('a secret of the inside')],
    ['an error of the database', coded('23505')],
    ['an error with a status of its own', Object.assign(coded('X'), { statusCode: 502 })],
    ['a text', 'a secret of the inside'],
    ['an object', { message: 'a secret of the inside' }],
    ['null', null],
    ['nothing', undefined],
  ])('(%s) is 500 and tells nothing of itself but to the log', async (_name, thrown) => {
    const answer = await answerTo(thrown)
    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({
      success: false,
      error: 'Something went wrong on our side',
      code: 'internal_error',
      correlation_id: 'c-1',
    })
    expect(answer.lines).toMatchObject([{ level: 'error', msg: 'request failed', correlation_id: 'c-1' }])
    if (thrown) expect(JSON.stringify(answer.lines)).toContain('a secret of the inside')
  })
})

describe('a request that cannot be read', () => {
  const json = { 'content-type': 'application/json' }
  type Request = { url?: string; payload?: string; headers?: Record<string, string> }
  it.each<[string, Request, number, string]>([
    ['a body that is no JSON', { payload: '{', headers: json }, 400, 'invalid_json'],
    ['an empty body', { payload: '', headers: json }, 400, 'invalid_json'],
    ['a body that would poison objects', { payload: '{"__proto__":{}}', headers: json }, 400, 'invalid_json'],
    [
      'a body of another type',
      { payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a body that is too large',
      { payload: `"${'x'.repeat(1_000)}"`, headers: json },
      413,
      'payload_too_large',
    ],
    [
      'a length that is not that of the body',
      { payload: '{}', headers: { ...json, 'content-length': '7' } },
      400,
      'invalid_content_length',
    ],
    ['a path that cannot be decoded', { url: '/echo/%zz' }, 400, 'invalid_url'],
    ['a path that is too long', { url: `/echo/${'x'.repeat(300)}` }, 404, 'not_found'],
    ['a path nobody knows', { url: '/nowhere?secret=1' }, 404, 'not_found'],
  ])('(%s) is answered in the one shape', async (_name, request, status, code) => {
    const { app } = await createTestApp()
    app.post('/echo', ({ body }) => body as object)
    app.post('/echo/:id', ({ params }) => params as object)
    const answer = await app.inject({
      method: 'POST',
      url: '/echo',
      ...request,
      headers: { 'x-correlation-id': 'c-1', ...request.headers },
    })
    expect(answer.json()).toEqual({
      success: false,
      error: expect.not.stringContaining('secret') as string,
      code,
      correlation_id: 'c-1',
    })
    expect([answer.statusCode, answer.headers['x-correlation-id']]).toEqual([status, 'c-1'])
  })
})

describe('a request that does not fit the schema', () => {
  const Hours = Type.Object(
    { opens: Type.String({ pattern: '^\\d\\d:\\d\\d$' }) },
    { additionalProperties: false },
  )
  const Body = Type.Object(
    {
      name: Type.String({ minLength: 1 }),
      kind: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['sms', 'email'] })),
      hours: Type.Optional(Type.Record(Type.String(), Type.Array(Hours))),
    },
    { additionalProperties: false },
  )

  it.each([
    [{}, 'name', 'name is required'],
    [{ name: '' }, 'name', 'name must NOT have fewer than 1 characters'],
    [{ name: 7 }, 'name', 'name must be string'],
    [{ name: 'a', nickname: 'b' }, 'nickname', 'nickname is not a known field'],
    [{ name: 'a', kind: 'fax' }, 'kind', 'kind must be equal to one of the allowed values: sms, email'],
    [
      { name: 'a', hours: { mon: [{ opens: '09:00' }, {}] } },
      'hours.mon.1.opens',
      'hours.mon.1.opens is required',
    ],
    [
      { name: 'a', hours: { mon: [{ opens: 'nine' }] } },
      'hours.mon.0.opens',
      /^hours\.mon\.0\.opens must match/,
    ],
    [
      { name: 'a', hours: { mon: [{ opens: '09:00', closes: 'late' }] } },
      'hours.mon.0.closes',
      'hours.mon.0.closes is not a known field',
    ],
    [['a'], 'body', 'body must be object'],
  ])('in its body %j is told the field %s', async (payload, field, error) => {
    const { app } = await createTestApp()
    app.post('/', { schema: { body: Body } }, ({ body }) => body)
    const answer = await app.inject({ method: 'POST', url: '/', payload })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      error: error instanceof RegExp ? expect.stringMatching(error) : error,
      details: { field, in: 'body' },
    })
  })

  it.each([
    ['/7?limit=9', { field: 'limit', in: 'querystring' }],
    ['/7', { field: 'limit', in: 'querystring' }],
    ['/seven?limit=1', { field: 'id', in: 'params' }],
  ])('in its address %s is told the field', async (url, details) => {
    const { app } = await createTestApp()
    const params = Type.Object({ id: Type.Integer() })
    const querystring = Type.Object({ limit: Type.Integer({ maximum: 5 }) })
    app.get('/:id', { schema: { params, querystring } }, ({ query }) => query)
    expect((await app.inject(url)).json()).toMatchObject({ code: 'invalid_request', details })
  })
})
