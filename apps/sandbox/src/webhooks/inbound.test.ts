import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountSid, authToken, customer, startListener, startSandbox, store } from '../fixtures/sandbox.ts'

const publicUrl = 'https://desk.example.com'
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

const text = (given: object) =>
  sandbox.call('POST', '/sandbox/twilio/inbound', { from: customer, to: store, body: 'Hi', ...given })
const sids = () => listener.received.map(({ params }) => params['MessageSid'])

test('posts a signed webhook with everything Twilio sends, and tells the answer', async () => {
  const { status, body } = await text({
    body: "¿Cuánto? 50% & 'más' +",
    media_urls: ['https://a.example/car.png'],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 200, body: '<Response></Response>' })
  const [request] = listener.received
  expect(request?.url).toBe('/webhook/sms/twilio')
  expect(listener.isSigned(request!, publicUrl)).toBe(true)
  expect(request?.params).toEqual({
    MessageSid: body.message_sid,
    SmsSid: body.message_sid,
    SmsMessageSid: body.message_sid,
    AccountSid: accountSid,
    From: customer,
    To: store,
    Body: "¿Cuánto? 50% & 'más' +",
    NumMedia: '1',
    MediaUrl0: 'https://a.example/car.png',
    MediaContentType0: 'image/png',
    NumSegments: '1',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    FromCity: 'WASHINGTON',
    FromState: 'DC',
    FromZip: '20001',
    FromCountry: 'US',
    ToCity: 'WASHINGTON',
    ToState: 'DC',
    ToZip: '20001',
    ToCountry: 'US',
  })
  expect(sandbox.context.ledger.list({ limit: 9 })).toMatchObject([
    { kind: 'inbound_posted', sid: body.message_sid, from: customer, to: store, status: 200 },
  ])
  expect(await sandbox.twilio().messages(body.message_sid).fetch()).toMatchObject({
    direction: 'inbound',
    status: 'received',
  })
})

test('delivers one message several times, then once more when asked by its sid', async () => {
  const { body } = await text({ repeat: 2 })
  expect(body.deliveries).toHaveLength(3)
  await text({ message_sid: body.message_sid })
  expect(sids()).toEqual(Array.from({ length: 4 }, () => body.message_sid))
  expect(await sandbox.twilio().messages.list({ from: customer })).toHaveLength(1)
})

test('tries again only when asked', async () => {
  listener.answers.push(503, 503)
  expect((await text({})).body).toMatchObject({ status: 503 })
  expect((await text({ retries: 2 })).body).toMatchObject({ status: 200 })
  expect(listener.received).toHaveLength(3)
})

test('a forged webhook has a signature that is not Twilio’s, and is in nobody’s record', async () => {
  await text({ bad_signature: true })
  expect(listener.isSigned(listener.received[0]!, publicUrl)).toBe(false)
  expect(await sandbox.twilio().messages.list()).toEqual([])
  expect(sandbox.context.ledger.list({ limit: 1 })).toMatchObject([{ bad_signature: true }])
})

test('signs with the token of the account that has the number', async () => {
  const other = { account_sid: 'AC00000000000000000000000000000002', auth_token: 'its own' }
  await sandbox.call('POST', '/sandbox/twilio/accounts', { ...other, numbers: [store] })
  await text({})
  expect(listener.isSigned(listener.received[0]!, publicUrl, 'its own')).toBe(true)
  expect(listener.received[0]?.params['AccountSid']).toBe(other.account_sid)
  expect((await sandbox.call('GET', '/sandbox/twilio/numbers')).body).toEqual({ data: [store] })
})

test('tells that nobody answered', async () => {
  const alone = await startSandbox({ PUBLIC_URL: 'http://127.0.0.1:9' })
  const { body } = await alone.call('POST', '/sandbox/twilio/inbound', {
    from: customer,
    to: store,
    body: 'Hi',
  })
  expect(body).toMatchObject({ status: null, error: 'ECONNREFUSED' })
  await alone.close()
})

test.each([
  [{ from: 'maria' }, 'from'],
  [{ body: undefined }, 'body is required'],
  [{ bdy: 'x' }, 'bdy is not a known field'],
  [{ account_sid: 'AC00000000000000000000000000000009' }, 'account_sid'],
])('refuses %j and names the field', async (given, words) => {
  const { status, body } = await text(given)
  expect([status, body.success]).toEqual([400, false])
  expect(body.error).toContain(words)
})

test('STOP is remembered by the pair and confirmed by Twilio; START undoes it', async () => {
  const send = (from = store) => sandbox.send({ To: customer, From: from, Body: 'Hello' })
  const replies = async () =>
    (await sandbox.twilio().messages.list({ to: customer })).filter(
      ({ direction }) => direction === 'outbound-reply',
    )
  await text({ body: ' Stop ' })
  expect(await send()).toMatchObject({ status: 400, body: { code: 21610 } })
  expect(await send('+12025550007')).toMatchObject({ status: 201 })
  await text({ body: 'stop' })
  expect(await replies()).toHaveLength(1)
  expect(listener.received[0]?.params).not.toHaveProperty('OptOutType')
  await text({ body: 'UNSTOP' })
  expect(await send()).toMatchObject({ status: 201 })
  expect(await replies()).toHaveLength(2)
  await text({ body: "I can't stop thinking about that Camry" })
  expect(await send()).toMatchObject({ status: 201 })
})

test('advanced opt-out says so in the webhook; switched off, Twilio leaves it to the application', async () => {
  const account = { account_sid: accountSid, auth_token: authToken }
  await sandbox.call('POST', '/sandbox/twilio/accounts', { ...account, opt_out: 'advanced' })
  await text({ body: 'STOP' })
  await text({ body: 'HELP' })
  expect(listener.received.map(({ params }) => params['OptOutType'])).toEqual(['STOP', 'HELP'])
  sandbox.context.reset()
  await sandbox.call('POST', '/sandbox/twilio/accounts', { ...account, opt_out: 'off' })
  await text({ body: 'STOP' })
  expect(await sandbox.send({ To: customer, From: store, Body: 'You are unsubscribed' })).toMatchObject({
    status: 201,
  })
})
