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

const errorBody = {
  code: 21610,
  message: 'Attempt to send to unsubscribed recipient',
  more_info: 'https://www.twilio.com/docs/errors/21610',
  status: 400,
}

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
  answer = () => ({ status: 201, body: messageBody() })
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

describe('send', () => {
  it('posts one form with the account’s credentials', async () => {
    expect(await sender.send(credentials, message)).toEqual({
      providerMessageId: 'SM5ef8732a3c49700934481addd5ce1659',
      state: 'sent',
    })
    expect(server.requests).toHaveLength(1)
    const [request] = server.requests
    expect(request).toMatchObject({
      method: 'POST',
      path: messagesPath,
      headers: {
        authorization: `Basic ${btoa(`${credentials.accountSid}:${credentials.authToken}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
        'user-agent': 'forecourt',
      },
    })
    expect([...request!.query]).toEqual([])
    expect([...new URLSearchParams(request!.body)].toSorted()).toEqual([
      ['Body', message.body],
      ['From', '+15005550006'],
      ['StatusCallback', 'https://forecourt.example/status?message=r1&attempt=1'],
      ['To', '+14155550100'],
    ])
  })

  it('repeats MediaUrl for each picture, and leaves out a text that is empty', async () => {
    const mediaUrls = ['https://x.test/a.jpg?b=c&d=e', 'https://x.test/f.jpg']
    await sender.send(credentials, { ...message, body: '', mediaUrls })
    const form = new URLSearchParams(server.requests[0]!.body)
    expect(form.getAll('MediaUrl')).toEqual(mediaUrls)
    expect(form.has('Body')).toBe(false)
  })

  it('serves every account with its own credentials', async () => {
    const other = { accountSid: 'ACffffffffffffffffffffffffffffffff', authToken: 'other' }
    await Promise.all([sender.send(credentials, message), sender.send(other, message)])
    const told = server.requests.map(({ path, headers }) => [
      path.split('/')[3],
      atob(headers.authorization!.slice('Basic '.length)),
    ])
    expect(told.toSorted()).toEqual([
      [credentials.accountSid, `${credentials.accountSid}:${credentials.authToken}`],
      [other.accountSid, `${other.accountSid}:${other.authToken}`],
    ])
  })

  it('reports a message that failed at once', async () => {
    answer = () => ({ status: 201, body: messageBody({ status: 'failed', error_code: 30034 }) })
    expect(await sender.send(credentials, message)).toMatchObject({ state: 'failed', errorCode: '30034' })
  })

  it('fails with Twilio’s code and with words for staff', async () => {
    answer = () => ({ status: 400, body: errorBody })
    expect(await failureOf(sender.send(credentials, message))).toMatchObject({
      provider: 'twilio',
      operation: 'send message',
      status: 400,
      code: '21610',
      outcome: 'refused',
      isRetryable: false,
      message: 'twilio send message: 400 21610 The recipient has opted out (STOP).',
    })
  })

  it('fails with Twilio’s own words where we have none', async () => {
    answer = () => ({ status: 400, body: { code: 21999, message: 'Something new', status: 400 } })
    expect(await failureOf(sender.send(credentials, message))).toMatchObject({
      code: '21999',
      message: 'twilio send message: 400 21999 Something new',
    })
  })

  it.each(['<html>secret page</html>', '[]', '"no"', '{"code":"x"}', ''])(
    'fails by its status alone when the body says nothing: %s',
    async (body) => {
      answer = () => ({ status: 502, body })
      const error = await failureOf(sender.send(credentials, message))
      expect(error).toMatchObject({ status: 502, outcome: 'unknown', message: 'twilio send message: 502' })
      expect(error.code).toBeUndefined()
    },
  )

  it.each([
    '',
    'not json',
    '{}',
    'null',
    '[]',
    '{"sid":""}',
    JSON.stringify(messageBody({ sid: null })),
    JSON.stringify(messageBody({ sid: '' })),
    JSON.stringify(messageBody({ status: null })),
  ])('accepted, but the answer does not say what: unknown (%s)', async (body) => {
    answer = () => ({ status: 201, body })
    expect(await failureOf(sender.send(credentials, message))).toMatchObject({
      code: 'unreadable_answer',
      status: 201,
      outcome: 'unknown',
      isRetryable: true,
    })
  })

  it('arguments that the SDK does not take: refused, and nothing was asked', async () => {
    const error = await failureOf(sender.send({ ...credentials, accountSid: '../x' }, message))
    expect(error).toMatchObject({ code: 'invalid_request', outcome: 'refused', isRetryable: false })
    expect(server.requests).toEqual([])
  })
})

describe('probe', () => {
  it('fetches the account', async () => {
    answer = () => ({ status: 200, body: { sid: credentials.accountSid, status: 'active' } })
    await sender.probe(credentials)
    expect(server.requests).toEqual([
      expect.objectContaining({ method: 'GET', path: `/2010-04-01/Accounts/${credentials.accountSid}.json` }),
    ])
  })

  it('says that the credentials are wrong', async () => {
    answer = () => ({ status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } })
    expect(await failureOf(sender.probe(credentials))).toMatchObject({
      operation: 'fetch account',
      code: '20003',
      isRetryable: false,
    })
  })
})
