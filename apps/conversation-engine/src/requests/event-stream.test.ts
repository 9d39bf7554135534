import { ApiError } from '@forecourt/service/errors'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSign, sendEvent, streamReply, type Streamed } from './event-stream.ts'

const about = { correlationId: 'corr' }
const body = { response: 'x' }

async function collect(events: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const event of events) all.push(event)
  return all
}
const textOf = (events: string[]) =>
  events
    .filter((event) => event.startsWith('event: token'))
    .map((event) => (JSON.parse(event.split('data: ')[1] as string) as { text: string }).text)
    .join('')

describe('streamReply', () => {
  it('gives the text in pieces that join to it, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
        fc.pre(text.trim() !== '')
        const events = await collect(streamReply(createSign(), Promise.resolve({ text, body }), about))
        expect(textOf(events)).toBe(text)
        expect(events.at(-1)).toBe(sendEvent('done', body))
        for (const event of events) expect(event).toMatch(/\n\n$/)
      }),
    )
  })

  it('shows one sign of writing for many pieces of a draft', async () => {
    const sign = createSign()
    const { promise, resolve } = Promise.withResolvers<Streamed<typeof body>>()
    const events = streamReply(sign, promise, about)
    expect((await events.next()).value).toBe(': \n\n')
    for (let n = 0; n < 50; n++) sign.raise()
    expect((await events.next()).value).toBe(sendEvent('typing', {}))
    resolve({ text: null, body })
    expect(await collect(events)).toEqual([sendEvent('done', body)])
  })

  it('sends a comment when nothing else is to be sent', async () => {
    const { promise, resolve } = Promise.withResolvers<Streamed<typeof body>>()
    const events = streamReply(createSign(), promise, { ...about, heartbeatMs: 1 })
    for (let n = 0; n < 3; n++) expect((await events.next()).value).toBe(': \n\n')
    resolve({ text: null, body })
    expect((await collect(events)).at(-1)).toBe(sendEvent('done', body))
  })

  it.each([
    [
      new ApiError(503, 'turn_timeout', 'Not yet', { details: { message_id: 'm' } }),
      'turn_timeout',
      'Not yet',
    ],
    [new Error('relation "x" does not exist'), 'internal_error', 'Something went wrong on our side'],
  ])('tells %s in the one shape of errors', async (error, code, message) => {
    const events = await collect(streamReply(createSign(), Promise.reject(error), about))
    const [kind, data] = (events.at(-1) as string).split('\ndata: ') as [string, string]
    expect(kind).toBe('event: error')
    expect(JSON.parse(data)).toMatchObject({ success: false, code, error: message, correlation_id: 'corr' })
  })
})
