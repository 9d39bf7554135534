import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { customer, startSandbox, store } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

const set = (faults: object, provider = 'twilio') =>
  sandbox.call('PUT', `/sandbox/faults/${provider}`, faults)
const send = () => sandbox.send({ To: customer, From: store, Body: 'Hello' })
const outcome = () =>
  send().then(
    ({ status, body }) => `${status} ${String(body['code'] ?? '')}`,
    () => 'broken',
  )
const outcomes = async (count: number) => {
  const all: string[] = []
  for (let i = 0; i < count; i++) all.push(await outcome())
  return all
}
const kinds = () => sandbox.context.ledger.list({ limit: 100 }).map(({ kind }) => kind)
const stored = () => sandbox.context.messages.length

test('refuses so many times with the code asked for', async () => {
  await set({ reject: { code: 30007, status: 503, times: 2 } })
  expect(await outcomes(3)).toEqual(['503 30007', '503 30007', '201 '])
  expect((await sandbox.call('GET', '/sandbox/faults/twilio')).body.fired).toEqual({ reject: 2 })
})

test('limits the rate with 429', async () => {
  await set({ rate_limit: { times: 1 } })
  expect(await outcomes(2)).toEqual(['429 20429', '201 '])
  await set({ rate_limit: { per_second: 0 } })
  expect(await outcomes(2)).toEqual(['429 20429', '429 20429'])
  await set({ rate_limit: { per_second: 100_000 } })
  expect(await outcomes(2)).toEqual(['201 ', '201 '])
})

test('drops before accepting: the sender cannot know, and nothing was sent', async () => {
  await set({ drop_before_accept: { times: 1 } })
  expect(await outcomes(2)).toEqual(['broken', '201 '])
  expect([stored(), kinds()]).toEqual([1, ['request_dropped', 'message_accepted']])
})

test('drops after accepting: the sender cannot know, and it was sent', async () => {
  await set({ drop_after_accept: { times: 1 } })
  expect(await outcomes(1)).toEqual(['broken'])
  expect(sandbox.context.ledger.list({ limit: 9 })).toMatchObject([
    { kind: 'message_accepted', answer: 'dropped' },
  ])
  expect(await sandbox.twilio().messages.list({ to: customer, from: store })).toMatchObject([
    { body: 'Hello' },
  ])
})

test('hangs, with or without the message taken', async () => {
  await set({ hang: { ms: 30, times: 1 } })
  expect(await outcomes(1)).toEqual(['broken'])
  expect(stored()).toBe(0)
  await set({ hang: { ms: 60_000, accept: true } })
  const hanging = outcome()
  await eventually('acceptance', () => stored() === 1)
  sandbox.context.reset()
  expect(await hanging).toBe('broken')
})

test('what is refused by the rules is not accepted by a dropping provider either', async () => {
  await set({ drop_after_accept: {} })
  await expect(sandbox.send({ To: 'maria', From: store, Body: 'x' })).rejects.toThrow()
  expect(stored()).toBe(0)
})

test('the record can be away', async () => {
  await set({ list_unavailable: { times: 1 } })
  await expect(sandbox.twilio().messages.list()).rejects.toMatchObject({ status: 503 })
  await expect(sandbox.twilio().messages.list()).resolves.toEqual([])
})

test('answers later', async () => {
  await set({ latency_ms: { min: 60, max: 90 } })
  const startedAt = performance.now()
  await send()
  expect(performance.now() - startedAt).toBeGreaterThan(55)
})

test('by chance, the same seed gives the same run', async () => {
  const run = async (seed: number) => {
    await set({ seed, drop_before_accept: { probability: 0.5 } })
    return outcomes(20)
  }
  const first = await run(5)
  expect(new Set(first)).toEqual(new Set(['broken', '201 ']))
  expect(await run(5)).toEqual(first)
})

test('test numbers are refused as Twilio’s are, and more can be named', async () => {
  await set({ numbers: { [customer]: 21635 } })
  expect(await outcome()).toBe('400 21635')
  expect(await sandbox.send({ To: '+15005550009', From: store, Body: 'x' })).toMatchObject({
    body: { code: 21614 },
  })
})

test('DELETE switches everything off', async () => {
  await set({ drop_before_accept: {} })
  expect((await sandbox.call('DELETE', '/sandbox/faults/twilio')).body).toEqual({ faults: {}, fired: {} })
  expect(await outcome()).toBe('201 ')
})

test.each([
  ['twilio', { rejct: { code: 1 } }, 'rejct is not a known field'],
  ['twilio', { reject: { times: 1 } }, 'reject.code is required'],
  ['twilio', { reject: { code: 21610, times: 0 } }, 'reject.times must be >= 1'],
  ['twilio', { drop_after_accept: { probability: 2 } }, 'drop_after_accept.probability must be <= 1'],
  ['twilio', { callbacks: { order: 'sideways' } }, 'callbacks.order'],
  ['twilio', { latency_ms: { min: 9, max: 1 } }, 'latency_ms.min must not be above latency_ms.max'],
  ['twilio', { callbacks: { delay_ms: { min: 9, max: 1 } } }, 'callbacks.delay_ms.min'],
  ['anthropic', { status: 200 }, 'status must be >= 400'],
  ['anthropic', { latency: 5 }, 'latency is not a known field'],
])('%s %j is refused with the field named', async (provider, faults, words) => {
  const { status, body } = await set(faults, provider)
  expect(status).toBe(400)
  expect(body.error).toContain(words)
  expect((await sandbox.call('GET', `/sandbox/faults/${provider}`)).body.faults).toEqual({})
})

test('GET gives back exactly what was put', async () => {
  const faults = {
    seed: 3,
    latency_ms: { min: 1, max: 2 },
    reject: { code: 21610, probability: 0.1 },
    callbacks: {
      order: 'shuffled',
      repeat: 2,
      delay_ms: 5,
      outcome: 'failed',
      error_code: 30003,
      statuses: ['sent'],
    },
    numbers: { '+12025550199': 30006 },
  }
  await set(faults)
  expect((await sandbox.call('GET', '/sandbox/faults/twilio')).body.faults).toEqual(faults)
})
