import {
  type RecordedReply,
  type RecordedRequest,
  type RecordingServer,
  startRecordingServer,
} from '@forecourt/ports/contract-tests/recording-server'
import type { ProviderError } from '@forecourt/ports/provider-error'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTwilioSender, type TwilioSender } from './index.ts'
import { messageBody } from './message.fixture.ts'

const credentials = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  authToken: 'fedcba9876543210fedcba9876543210',
}
const message = {
  reference: 'r1',
  from: '+15005550006',
  to: '+14155550100',
  body: 'Hello – is 50% + $20 & done?',
  mediaUrls: [] as string[],
  statusCallbackUrl: 'https://forecourt.example/status?message=r1&attempt=1',
}
const messagesPath = `/2010-04-01/Accounts/${credentials.accountSid}/Messages.json`

let answer: (request: RecordedRequest) => RecordedReply
let server: RecordingServer
let sender: TwilioSender

beforeEach(async () => {
  answer = () => 'disconnect'
  server = await startRecordingServer((request) => answer(request))
  sender = createTwilioSender({ baseUrl: `${server.baseUrl}/`, timeoutMs: 500 })
})
afterEach(async () => {
  await server.close()
  await sender.close()
})

const failureOf = (call: Promise<unknown>): Promise<ProviderError> =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (error: ProviderError) => error,
  )

describe('findSent', () => {
  const query = { ...message, attemptedAt: new Date('2026-11-20T10:00:00Z') }
  const sid = (number: number) => `SM${String(number).padStart(32, '0')}`
  const list = (...messages: object[]) => ({
    status: 200,
    body: { messages, page: 0, page_size: 100, next_page_uri: null },
  })
  const at = (instant: string) => new Date(instant).toUTCString()

  it('asks by the two addresses only: a queued message has no date to filter by', async () => {
    answer = () => list(messageBody())
    expect(await sender.findSent(credentials, query)).toEqual([
      { providerMessageId: 'SM5ef8732a3c49700934481addd5ce1659', state: 'sent' },
    ])
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'GET', path: messagesPath, body: '' })
    expect(Object.fromEntries(request!.query)).toEqual({
      To: '+14155550100',
      From: '+15005550006',
      PageSize: '100',
    })
    expect(request!.headers.authorization).toMatch(/^Basic /)
  })

  it('keeps what can be this send, newest first', async () => {
    answer = () =>
      list(
        messageBody({ sid: sid(1), date_created: at('2026-11-20T09:58:00Z') }),
        messageBody({ sid: sid(2), date_created: at('2026-11-20T09:57:59Z') }),
        messageBody({ sid: sid(3), direction: 'inbound' }),
        messageBody({ sid: sid(4), body: 'Hello' }),
        messageBody({ sid: sid(5), body: null }),
        messageBody({ sid: sid(6), direction: 'outbound-reply', date_created: at('2026-11-20T10:00:09Z') }),
        messageBody({ sid: sid(7), status: 'failed', error_code: 30007 }),
      )
    expect(await sender.findSent(credentials, query)).toEqual([
      { providerMessageId: sid(6), state: 'sent' },
      { providerMessageId: sid(7), state: 'failed', errorCode: '30007' },
      { providerMessageId: sid(1), state: 'sent' },
    ])
  })

  it.each([
    [' Hello \r\nworld ', 'Hello \nworld'],
    ['Café', 'Cafe\u0301'],
    ['Hello', 'Sent from your Twilio trial account - Hello'],
    ['', ''],
  ])('takes %j and %j for the same text', async (asked, recorded) => {
    answer = () => list(messageBody({ body: recorded }))
    expect(await sender.findSent(credentials, { ...query, body: asked })).toHaveLength(1)
  })

  it('finds a message whose date cannot be read: one too many is better than one too often', async () => {
    answer = () =>
      list(
        messageBody(),
        messageBody({ sid: sid(1), date_created: 'soon' }),
        messageBody({ sid: sid(2), date_created: null }),
      )
    const found = await sender.findSent(credentials, query)
    expect(found.map((one) => one.providerMessageId)).toEqual([sid(1), sid(2), messageBody().sid])
  })

  it('reads page after page, on our base URL, until the messages are older than the attempt', async () => {
    answer = ({ query: asked }) => {
      const page = Number(asked.get('Page') ?? 0)
      const date_created = at(page < 2 ? '2026-11-20T10:00:01Z' : '2026-11-20T09:00:00Z')
      const next_page_uri = `${messagesPath}?To=x&PageSize=100&Page=${page + 1}&PageToken=PA${page + 1}`
      return {
        status: 200,
        body: { messages: [messageBody({ sid: sid(page), date_created })], next_page_uri },
      }
    }
    const found = await sender.findSent(credentials, query)
    expect(found.map((one) => one.providerMessageId)).toEqual([sid(0), sid(1)])
    expect(server.requests.map((request) => request.query.get('PageToken'))).toEqual([null, 'PA1', 'PA2'])
    expect(server.requests.every((request) => request.headers.authorization)).toBe(true)
  })

  it('stops at the last page', async () => {
    answer = ({ query: asked }) => {
      const next_page_uri = asked.get('Page') ? null : `${messagesPath}?Page=1`
      return { status: 200, body: { messages: [], next_page_uri } }
    }
    expect(await sender.findSent(credentials, query)).toEqual([])
    expect(server.requests).toHaveLength(2)
  })

  it('concludes nothing from a record that it could not read to the end', async () => {
    const next_page_uri = `${messagesPath}?Page=1`
    answer = () => ({ status: 200, body: { messages: [messageBody()], next_page_uri } })
    expect(await failureOf(sender.findSent(credentials, query))).toMatchObject({ code: 'record_too_long' })
    expect(server.requests).toHaveLength(10)
  })

  it.each([
    '{}',
    'not json',
    '{"messages":[{}]}',
    JSON.stringify({ messages: [messageBody({ direction: null })] }),
  ])('concludes nothing from a record that it cannot read: %s', async (body) => {
    answer = () => ({ status: 200, body })
    expect(await failureOf(sender.findSent(credentials, query))).toMatchObject({ code: 'unreadable_answer' })
  })

  it('takes the credentials to no other server, whatever the record says', async () => {
    const meta = { key: 'messages', next_page_url: 'https://evil.example/2010-04-01/next' }
    answer = () => ({ status: 200, body: { meta, messages: [messageBody()] } })
    expect(await failureOf(sender.findSent(credentials, query))).toMatchObject({ code: 'foreign_page_link' })
  })

  it('obeys the signal', async () => {
    answer = () => 'silence'
    const giveUp = new AbortController()
    const failure = failureOf(sender.findSent(credentials, query, giveUp.signal))
    await expect.poll(() => server.requests.length).toBe(1)
    giveUp.abort()
    expect(await failure).toMatchObject({ code: 'aborted', operation: 'list messages' })
  })
})
