import { getEventListeners } from 'node:events'
import {
  type RecordedReply,
  type RecordingServer,
  startRecordingServer,
  unreachableBaseUrl,
} from '@forecourt/ports/contract-tests/recording-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStreamingFetch, type Fetch } from './fetch.ts'
import { createHttpClient, type StreamingHttpClient } from './request.ts'
import { TransportFailure } from './transport-failure.ts'

let answer: RecordedReply
let server: RecordingServer
let http: StreamingHttpClient
let fetch: Fetch

const events = ['¿está', ' el Camry', ' 🚗?'].map((data) => ({ event: 'delta', data }))
const inStream = { headers: { Accept: 'text/event-stream' } }
/** Longer than any test takes. */
const NEVER_MS = 60_000
const patient = { headersTimeoutMs: NEVER_MS, idleTimeoutMs: NEVER_MS, timeoutMs: NEVER_MS }

beforeEach(async () => {
  answer = { status: 200, events }
  server = await startRecordingServer(() => answer)
  http = createHttpClient({ timeoutMs: NEVER_MS })
  fetch = createStreamingFetch(http, patient)
})
afterEach(async () => {
  await server.close()
  await http.close()
})

const failureOf = async (work: Promise<unknown>): Promise<TransportFailure> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TransportFailure)
  return error as TransportFailure
}

describe('a streamed answer', () => {
  it('is given on piece by piece, before its end', async () => {
    answer = { status: 200, headers: { 'request-id': 'req_1' }, events, ends: 'stalled' }
    const response = await fetch(server.baseUrl, { ...inStream, method: 'POST', body: 'hola' })
    expect(response.headers.get('request-id')).toBe('req_1')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('🚗')) text += (await reader.read()).value
    expect(text).toContain('data: ¿está\n\n')
    await reader.cancel()
    expect(server.requests).toEqual([expect.objectContaining({ method: 'POST', body: 'hola' })])
  })

  it('ends when it is whole', async () => {
    const response = await fetch(server.baseUrl, inStream)
    expect(await response.text()).toBe(events.map(({ data }) => `event: delta\ndata: ${data}\n\n`).join(''))
  })

  it('that is an error, or not a stream at all, is read like any other', async () => {
    answer = { status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow down' } }
    const response = await fetch(server.baseUrl, inStream)
    expect(response.status).toBe(429)
    expect(await response.json()).toEqual({ error: 'slow down' })
    answer = { status: 204 }
    expect((await fetch(server.baseUrl, inStream)).body).toBeNull()
  })

  it('is read whole where no stream was asked for', async () => {
    const response = await fetch(new Request(server.baseUrl, { headers: { accept: 'application/json' } }))
    expect(await response.text()).toContain('Camry')
    const streamed = await fetch(new Request(server.baseUrl, inStream))
    expect(await streamed.text()).toContain('Camry')
  })

  it('breaks in the middle: what came before has been given on', async () => {
    answer = { status: 200, events, ends: 'broken' }
    const response = await fetch(server.baseUrl, inStream)
    let text = ''
    const failure = await failureOf(
      (async () => {
        for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) text += piece
      })(),
    )
    expect(failure.hasLeft).toBe(true)
    expect(text).toContain('¿está')
  })
})

describe('its limits', () => {
  it.each([
    ['no head', 'silence', { ...patient, headersTimeoutMs: 50 }, 'no_answer_in_time'],
    [
      'no next piece',
      { status: 200, events, ends: 'stalled' },
      { ...patient, idleTimeoutMs: 50 },
      'stream_stalled',
    ],
    ['no end', { status: 200, events, ends: 'stalled' }, { ...patient, timeoutMs: 200 }, 'no_answer_in_time'],
  ] as [string, RecordedReply, object, string][])('%s in time', async (_name, reply, limits, code) => {
    answer = reply
    const impatient = createStreamingFetch(http, limits)
    const failure = await failureOf(impatient(server.baseUrl, inStream).then((response) => response.text()))
    expect(failure).toMatchObject({ code, hasLeft: true })
  })

  it('are the client’s where none are given', async () => {
    answer = { status: 200, events, ends: 'stalled' }
    const impatient = createHttpClient({ timeoutMs: 100 })
    const response = await createStreamingFetch(impatient)(server.baseUrl, inStream)
    await failureOf(response.text())
    await impatient.close()
  })
})

describe('the signal', () => {
  it('that was given before: nothing is sent', async () => {
    const failure = await failureOf(fetch(server.baseUrl, { ...inStream, signal: AbortSignal.abort() }))
    expect(failure).toMatchObject({ code: 'aborted', hasLeft: false })
    expect(server.requests).toEqual([])
  })

  it('ends the reading at once, and is let go of', async () => {
    answer = { status: 200, events, ends: 'stalled' }
    const giveUp = new AbortController()
    const response = await fetch(server.baseUrl, { ...inStream, signal: giveUp.signal })
    const reader = response.body!.getReader()
    await reader.read()
    const failure = failureOf(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    )
    giveUp.abort()
    expect(await failure).toMatchObject({ code: 'aborted', hasLeft: true })
    expect(getEventListeners(giveUp.signal, 'abort')).toEqual([])
  })

  it('is let go of when the answer is whole', async () => {
    const { signal } = new AbortController()
    await (await fetch(server.baseUrl, { ...inStream, signal })).text()
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

it('says that nobody listens', async () => {
  const failure = await failureOf(fetch(await unreachableBaseUrl(), inStream))
  expect(failure).toMatchObject({ code: 'ECONNREFUSED', hasLeft: false })
})

it('says that it was asked for nonsense', async () => {
  expect(await failureOf(fetch('http://', inStream))).toMatchObject({
    code: 'ERR_INVALID_URL',
    hasLeft: false,
  })
})
