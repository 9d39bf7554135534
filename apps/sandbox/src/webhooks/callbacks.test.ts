import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { customer, startListener, startSandbox, store } from '../fixtures/sandbox.ts'

const publicUrl = 'https://desk.example.com'
const callback = `${publicUrl}/webhook/sms/twilio/status?message=7&attempt=1&correlation=a%20b`
let listener: Awaited<ReturnType<typeof startListener>>
let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  listener = await startListener()
  sandbox = await startSandbox({ PUBLIC_URL: publicUrl, SANDBOX_WEBHOOK_URL: listener.origin })
})
beforeEach(() => {
  sandbox.context.reset()
  listener.received.length = 0
  listener.answers.length = 0
})
afterAll(async () => {
  await sandbox.close()
  await listener.close()
})

const send = () => sandbox.send({ To: customer, From: store, Body: 'Hello', StatusCallback: callback })
const faults = (callbacks: object) => sandbox.call('PUT', '/sandbox/faults/twilio', { callbacks })
const arrived = (count: number) => eventually(`${count} callbacks`, () => listener.received.length >= count)
const settled = () => eventually('all callbacks', () => sandbox.context.callbacks.waiting === 0)
const posted = () => sandbox.context.ledger.list({ kind: 'callback_posted', limit: 100 })

test('tells sent, then delivered, signed for the public address and posted straight to the application', async () => {
  const { body } = await send()
  await arrived(2)
  expect(listener.statuses()).toEqual(['sent', 'delivered'])
  expect(listener.received.map((request) => listener.isSigned(request, publicUrl))).toEqual([true, true])
  expect(listener.received[0]?.url).toBe('/webhook/sms/twilio/status?message=7&attempt=1&correlation=a%20b')
  expect(listener.received[0]?.params).toEqual({
    MessageSid: body['sid'],
    SmsSid: body['sid'],
    MessageStatus: 'sent',
    SmsStatus: 'sent',
    To: customer,
    From: store,
    AccountSid: body['account_sid'],
    ApiVersion: '2010-04-01',
  })
  await settled()
  expect(posted()).toMatchObject([
    { message_status: 'sent', status: 200, attempt: 1, sid: body['sid'] },
    { message_status: 'delivered', status: 200, attempt: 1 },
  ])
})

test.each([
  [{ order: 'reversed' }, ['delivered', 'sent']],
  [{ repeat: 1 }, ['sent', 'sent', 'delivered', 'delivered']],
  [{ order: 'reversed', repeat: 1 }, ['delivered', 'delivered', 'sent', 'sent']],
  [{ statuses: ['sending', 'sent', 'delivered'] }, ['sending', 'sent', 'delivered']],
])('%j', async (callbacks, statuses) => {
  await faults(callbacks)
  await send()
  await arrived(statuses.length)
  await settled()
  expect(listener.statuses()).toEqual(statuses)
  expect(listener.received.every((request) => listener.isSigned(request, publicUrl))).toBe(true)
})

test('a failure carries its code, in the callback and in the record', async () => {
  await faults({ outcome: 'undelivered', error_code: 30007 })
  const { body } = await send()
  await arrived(2)
  expect(listener.received.map(({ params }) => [params['MessageStatus'], params['ErrorCode']])).toEqual([
    ['sent', undefined],
    ['undelivered', '30007'],
  ])
  expect(await sandbox.twilio().messages(String(body['sid'])).fetch()).toMatchObject({
    status: 'undelivered',
    errorCode: 30007,
    errorMessage: 'Message filtered',
  })
})

test('a recipient can be one that fails later, whatever else is switched', async () => {
  await sandbox.call('PUT', '/sandbox/faults/twilio', { numbers: { [customer]: 30006 } })
  await send()
  await arrived(2)
  expect(listener.received[1]?.params).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30006' })
})

test('silence: the message is sent and nothing is told', async () => {
  await faults({ outcome: 'none' })
  const { body } = await send()
  await eventually(
    'sent',
    async () => (await sandbox.twilio().messages(String(body['sid'])).fetch()).status === 'sent',
  )
  expect(sandbox.context.callbacks.waiting).toBe(0)
  expect(listener.received).toEqual([])
})

test('tries again while the application is in trouble, not when it refuses', async () => {
  listener.answers.push(503, 500, 200, 403)
  await send()
  await arrived(4)
  await settled()
  expect(posted().map(({ message_status, status, attempt }) => [message_status, status, attempt])).toEqual([
    ['sent', 503, 1],
    ['sent', 500, 2],
    ['sent', 200, 3],
    ['delivered', 403, 1],
  ])
})

test('tries again when nobody listens, and stops when the sandbox is reset', async () => {
  const gone = await startListener()
  await gone.close()
  await sandbox.send({ To: customer, From: store, Body: 'x', StatusCallback: `${gone.origin}/status` })
  await eventually('a second attempt', () => posted().length >= 2)
  expect(posted()[0]).toMatchObject({ status: null, error: 'ECONNREFUSED' })
  sandbox.context.reset()
  await settled()
  expect(posted()).toEqual([])
})

test('a callback elsewhere than at the public address goes where it says', async () => {
  const elsewhere = await startListener()
  await sandbox.send({ To: customer, From: store, Body: 'x', StatusCallback: `${elsewhere.origin}/status` })
  await eventually('callbacks', () => elsewhere.received.length === 2)
  expect(elsewhere.isSigned(elsewhere.received[0]!, elsewhere.origin)).toBe(true)
  expect(listener.received).toEqual([])
  await elsewhere.close()
})

test('many messages side by side: every callback arrives once, each message in order', async () => {
  const senders = Array.from({ length: 20 }, async () => {
    for (let i = 0; i < 20; i++) await send()
  })
  await Promise.all(senders)
  await settled()
  const bySid = Map.groupBy(listener.received, ({ params }) => params['MessageSid'])
  expect(bySid.size).toBe(400)
  const orders = [...bySid.values()].map((requests) =>
    requests.map(({ params }) => params['MessageStatus']).join(),
  )
  expect(new Set(orders)).toEqual(new Set(['sent,delivered']))
})
