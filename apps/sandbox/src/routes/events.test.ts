import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { customer, startSandbox, store } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

type Event = { id?: string; event?: string; data: string }

/** Reads the stream as a browser does. */
async function watch(query = '', headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const response = await fetch(`${sandbox.origin}/sandbox/events${query}`, { headers, signal: abort.signal })
  const events: Event[] = []
  const reading = (async () => {
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString()
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)))
        if ('data' in fields) events.push(fields as Event)
      }
    }
  })().catch(() => {})
  const close = async () => {
    abort.abort()
    await reading
  }
  return { response, events, close }
}

const send = (body: string) => sandbox.send({ To: customer, From: store, Body: body })
const parsed = (events: Event[]) => events.map(({ event, data }) => ({ event, ...JSON.parse(data) }))

test('shows ledger entries and every change of a text as they happen', async () => {
  const { response, events, close } = await watch()
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  await send('Hello')
  await eventually('delivery', () => parsed(events).some(({ status }) => status === 'delivered'))
  const statuses = parsed(events)
    .filter(({ event }) => event === 'message')
    .map(({ status }) => status)
  expect(statuses).toEqual(['queued', 'sending', 'sent', 'delivered'])
  expect(parsed(events).find(({ event }) => event === 'ledger')).toMatchObject({
    kind: 'message_accepted',
    body: 'Hello',
  })
  await close()
})

test('resumes after the last event seen, without a gap or a repeat', async () => {
  await send('1')
  await send('2')
  const { ledger } = sandbox.context
  const { events, close } = await watch('?only=ledger', { 'last-event-id': String(ledger.firstId) })
  await send('3')
  await eventually('two entries', () => events.length === 2)
  expect(parsed(events).map(({ body }) => body)).toEqual(['2', '3'])
  expect(events.map(({ id }) => Number(id))).toEqual([ledger.firstId + 1, ledger.firstId + 2])
  await close()
})

test('only what is asked for, and the watch ends with the connection', async () => {
  const { events, close } = await watch('?only=message')
  await send('1')
  await eventually('delivery', () => parsed(events).some(({ status }) => status === 'delivered'))
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['message']))
  await close()
  await eventually('nobody watching', () => sandbox.context.events.watchers === 0)
})

test('the ledger is read by pages over HTTP, and emptied', async () => {
  for (const body of ['1', '2', '3']) await send(body)
  const first = (await sandbox.call('GET', `/sandbox/ledger?kind=message_accepted&limit=2`)).body
  expect(first.data.map(({ body }: { body: string }) => body)).toEqual(['1', '2'])
  const rest = (
    await sandbox.call('GET', `/sandbox/ledger?kind=message_accepted&limit=2&since=${first.next_since}`)
  ).body
  expect(rest.data.map(({ body }: { body: string }) => body)).toEqual(['3'])
  expect(rest.next_since).toBeNull()
  expect((await sandbox.call('GET', '/sandbox/ledger?kind=nothing')).status).toBe(400)
  expect((await sandbox.call('DELETE', '/sandbox/ledger')).status).toBe(204)
  expect((await sandbox.call('GET', '/sandbox/ledger')).body.data).toEqual([])
})

test('texts are listed newest first, by pair and since', async () => {
  await send('1')
  await send('2')
  const list = async (query: Record<string, string>) => {
    const { body } = await sandbox.call(
      'GET',
      `/sandbox/twilio/messages?${new URLSearchParams(query).toString()}`,
    )
    return body.data as { body: string; order: number; status: string }[]
  }
  const all = await list({ from: store, to: customer })
  expect(all.map(({ body }) => body)).toEqual(['2', '1'])
  expect((await list({ since: String(all[1]?.order) })).map(({ body }) => body)).toEqual(['2'])
  expect(await list({ from: customer })).toEqual([])
})
