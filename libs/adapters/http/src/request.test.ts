import { getEventListeners } from 'node:events'
import net from 'node:net'
import {
  type RecordedReply,
  type RecordingServer,
  startRecordingServer,
  unreachableBaseUrl,
} from '@forecourt/ports/contract-tests/recording-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHttpClient, type HttpClient, type HttpClientOptions, type HttpRequest } from './request.ts'
import { TransportFailure } from './transport-failure.ts'

let answers: RecordedReply[]
let server: RecordingServer
let http: HttpClient
const extra: HttpClient[] = []

const client = (options: HttpClientOptions) => {
  const created = createHttpClient(options)
  extra.push(created)
  return created
}

beforeEach(async () => {
  answers = []
  server = await startRecordingServer(() => answers.shift() ?? { status: 200, body: 'ok' })
  http = client({ timeoutMs: 300 })
})
afterEach(async () => {
  await server.close()
  await Promise.all(extra.splice(0).map((one) => one.close()))
})

const get = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: `${server.baseUrl}/things`,
  ...overrides,
})

async function failureOf(exchange: Promise<unknown>): Promise<TransportFailure> {
  const error = await exchange.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TransportFailure)
  return error as TransportFailure
}

describe('an exchange', () => {
  it('sends method, path, query, headers and body as given', async () => {
    const url = `${server.baseUrl}/a/b?c=d%20e&f=%2B1`
    await http.request({ method: 'POST', url, headers: { 'x-one': '1' }, body: 'naïve=✓' })
    expect(server.requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/a/b',
        query: new URLSearchParams('c=d e&f=%2B1'),
        headers: expect.objectContaining({ 'x-one': '1', 'content-length': '10' }),
        body: 'naïve=✓',
      }),
    ])
  })

  it('returns any status with its headers and whole body', async () => {
    answers = [{ status: 503, headers: { 'Retry-After': '2', 'X-Long': 'y' }, body: 'é'.repeat(100_000) }]
    const answer = await http.request(get())
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2', 'x-long': 'y' } })
    expect(answer.body).toBe('é'.repeat(100_000))
  })

  it('joins a repeated header', async () => {
    answers = [{ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] as unknown as string } }]
    expect((await http.request(get())).headers['set-cookie']).toBe('a=1, b=2')
  })

  it('follows no redirect', async () => {
    answers = [{ status: 302, headers: { location: '/elsewhere' } }]
    expect((await http.request(get())).status).toBe(302)
    expect(server.requests).toHaveLength(1)
  })

  it('keeps its connection for the next one', async () => {
    const single = client({ connectionsMax: 1 })
    for (let number = 0; number < 5; number++) await single.request(get())
    expect(server.requests.map((request) => request.connection)).toEqual([1, 1, 1, 1, 1])
  })

  it('opens no more connections than allowed', async () => {
    const narrow = client({ connectionsMax: 3 })
    await Promise.all(Array.from({ length: 30 }, () => narrow.request(get())))
    expect(new Set(server.requests.map((request) => request.connection)).size).toBe(3)
  })
})

describe('a failure before anything left', () => {
  it('nobody listens', async () => {
    const url = await unreachableBaseUrl()
    expect(await failureOf(http.request(get({ url })))).toMatchObject({
      code: 'ECONNREFUSED',
      hasLeft: false,
    })
  })

  it('the name does not exist', async () => {
    const failure = await failureOf(http.request(get({ url: 'http://provider.invalid/', timeoutMs: 5_000 })))
    expect(failure.hasLeft).toBe(false)
  })

  it.each(['http://', 'not a url'])('no URL at all: %s', async (url) => {
    expect(await failureOf(http.request(get({ url })))).toMatchObject({
      code: 'ERR_INVALID_URL',
      hasLeft: false,
    })
  })

  it('a header that cannot be sent', async () => {
    const failure = await failureOf(http.request(get({ headers: { 'x-bad': 'a\r\nb' } })))
    expect(failure).toMatchObject({ code: 'UND_ERR_INVALID_ARG', hasLeft: false })
    expect(server.requests).toEqual([])
  })

  it('a connection that is never made', async () => {
    // It accepts TCP and never shakes hands, so TLS does not come about.
    const sockets: net.Socket[] = []
    const mute = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
    await new Promise((resolve) => mute.once('listening', resolve))
    const url = `https://127.0.0.1:${(mute.address() as net.AddressInfo).port}/`
    const impatient = client({ connectTimeoutMs: 50, timeoutMs: 10_000 })
    expect(await failureOf(impatient.request(get({ url })))).toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
      hasLeft: false,
    })
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => mute.close(resolve))
  })

  it('a connection that is broken while it is made', async () => {
    const failure = await failureOf(http.request(get({ url: server.baseUrl.replace('http:', 'https:') })))
    expect(failure.hasLeft).toBe(false)
  })

  it('time runs out while it waits for a connection, and then it is not sent any more', async () => {
    const narrow = client({ connectionsMax: 1 })
    answers = ['silence']
    const first = failureOf(narrow.request(get({ timeoutMs: 200 })))
    expect(await failureOf(narrow.request(get({ timeoutMs: 50 })))).toMatchObject({
      code: 'no_answer_in_time',
      hasLeft: false,
    })
    await first
    await narrow.request(get())
    expect(server.requests).toHaveLength(2)
  })

  it('its caller had given up already', async () => {
    const failure = await failureOf(http.request(get({ signal: AbortSignal.abort() })))
    expect(failure).toMatchObject({ code: 'aborted', hasLeft: false })
    expect(server.requests).toEqual([])
  })
})

describe('a failure after the request left', () => {
  it('no answer in time', async () => {
    answers = ['silence']
    const failure = await failureOf(http.request(get()))
    expect(failure).toMatchObject({ code: 'no_answer_in_time', hasLeft: true })
  })

  it('the connection is broken', async () => {
    answers = ['disconnect']
    expect(await failureOf(http.request(get({ method: 'POST', body: 'x' })))).toMatchObject({ hasLeft: true })
  })

  it('the connection is broken in the middle of the answer', async () => {
    answers = [{ status: 200, headers: { 'content-length': '100', connection: 'close' }, body: 'half' }]
    expect(await failureOf(http.request(get()))).toMatchObject({ hasLeft: true })
  })

  it('an answer larger than allowed', async () => {
    answers = [{ status: 200, body: 'x'.repeat(2_000) }]
    const failure = await failureOf(client({ responseBytesMax: 1_000 }).request(get()))
    expect(failure).toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE', hasLeft: true })
  })

  it.each(['GET', 'POST'] as const)(
    '%s on a kept connection that breaks is not made again',
    async (method) => {
      answers = [{ status: 200 }, 'disconnect']
      await http.request(get({ method }))
      expect(await failureOf(http.request(get({ method })))).toMatchObject({ hasLeft: true })
      expect(server.requests).toHaveLength(2)
    },
  )

  it('its caller gives up, and the connection is not used again', async () => {
    answers = ['silence']
    const giveUp = new AbortController()
    const failure = failureOf(http.request(get({ signal: giveUp.signal })))
    await expect.poll(() => server.requests.length).toBe(1)
    giveUp.abort()
    expect(await failure).toMatchObject({ code: 'aborted', hasLeft: true })
    expect((await http.request(get())).body).toBe('ok')
    expect(server.requests.at(-1)!.connection).toBe(2)
  })
})

it('leaves nothing behind on a signal that lives longer than the exchange', async () => {
  const { signal } = new AbortController()
  answers = [{ status: 200 }, 'disconnect']
  await http.request(get({ signal }))
  await failureOf(http.request(get({ signal })))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('leaves no timer behind, which would keep a finished process waiting', async () => {
  const [started, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')]
  await http.request(get({ timeoutMs: 54_321 }))
  const ours = started.mock.calls.findIndex(([, waitMs]) => waitMs === 54_321)
  expect(cleared).toHaveBeenCalledWith(started.mock.results[ours]!.value)
})
