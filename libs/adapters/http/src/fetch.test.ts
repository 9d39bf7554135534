import {
  type RecordedReply,
  type RecordingServer,
  startRecordingServer,
  unreachableBaseUrl,
} from '@forecourt/ports/contract-tests/recording-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFetch, type Fetch } from './fetch.ts'
import { createHttpClient, type HttpClient } from './request.ts'
import { TransportFailure } from './transport-failure.ts'

let answer: RecordedReply
let server: RecordingServer
let http: HttpClient
let fetch: Fetch

beforeEach(async () => {
  answer = { status: 200, body: { ok: true } }
  server = await startRecordingServer(() => answer)
  http = createHttpClient({ timeoutMs: 300 })
  fetch = createFetch(http)
})
afterEach(async () => {
  await server.close()
  await http.close()
})

it('sends what it is given and returns a Response', async () => {
  answer = { status: 404, headers: { 'request-id': 'req_1' }, body: { error: 'no' } }
  const headers = new Headers({ 'Content-Type': 'application/json' })
  const response = await fetch(`${server.baseUrl}/x?y=1`, { method: 'post', headers, body: '{"a":"é"}' })
  expect(response).toMatchObject({ status: 404, ok: false })
  expect(response.headers.get('request-id')).toBe('req_1')
  expect(await response.json()).toEqual({ error: 'no' })
  expect(server.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/x',
      query: new URLSearchParams('y=1'),
      body: '{"a":"é"}',
      headers: expect.objectContaining({ 'content-type': 'application/json' }),
    }),
  ])
})

it('takes a URL without anything else', async () => {
  expect(await (await fetch(new URL(server.baseUrl))).json()).toEqual({ ok: true })
  expect(server.requests[0]).toMatchObject({ method: 'GET', body: '' })
})

it('takes every other kind of body, and a Request', async () => {
  await fetch(server.baseUrl, { method: 'PUT', body: new URLSearchParams({ a: 'b c' }) })
  await fetch(new Request(server.baseUrl, { method: 'POST', body: Buffer.from('bytes') }))
  expect(server.requests).toEqual([
    expect.objectContaining({ method: 'PUT', body: 'a=b+c' }),
    expect.objectContaining({ method: 'POST', body: 'bytes' }),
  ])
  expect(server.requests[0]!.headers['content-type']).toContain('application/x-www-form-urlencoded')
})

it('returns an answer that may have no body', async () => {
  answer = { status: 204 }
  expect((await fetch(server.baseUrl)).body).toBeNull()
})

it('says how it failed, and obeys the signal', async () => {
  const refused = fetch(await unreachableBaseUrl())
  await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED', hasLeft: false })
  const aborted = fetch(server.baseUrl, { signal: AbortSignal.abort() })
  await expect(aborted).rejects.toBeInstanceOf(TransportFailure)
})
