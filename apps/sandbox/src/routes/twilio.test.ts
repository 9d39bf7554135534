import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountSid, authToken, customer, startSandbox, store } from '../fixtures/sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.context.reset())
afterAll(() => sandbox.close())

const hello = { to: customer, from: store, body: 'Hello' }
const otherSid = 'AC00000000000000000000000000000002'

test("Twilio's library sends a message and fetches it again", async () => {
  const client = sandbox.twilio()
  const sent = await client.messages.create({
    ...hello,
    mediaUrl: ['https://a.example/1.png', 'https://a.example/2.pdf'],
  })
  expect(sent).toMatchObject({
    ...hello,
    status: 'queued',
    direction: 'outbound-api',
    numSegments: '1',
    numMedia: '2',
    accountSid,
  })
  expect(sent.sid).toMatch(/^MM[0-9a-f]{32}$/)
  expect(sent.errorCode).toBeNull()
  expect(Math.abs(sent.dateCreated.getTime() - Date.now())).toBeLessThan(5_000)
  const delivered = await eventually('delivery', async () => {
    const message = await client.messages(sent.sid).fetch()
    return message.status === 'delivered' ? message : undefined
  })
  expect(delivered).toMatchObject({ sid: sent.sid, body: 'Hello' })
  expect(delivered.dateSent).toBeInstanceOf(Date)

  const media = await client.messages(sent.sid).media.list()
  expect(media.map(({ contentType, parentSid }) => [contentType, parentSid])).toEqual([
    ['image/png', sent.sid],
    ['application/pdf', sent.sid],
  ])
  const content = await fetch(`${sandbox.origin}${media[0]?.uri.replace('.json', '')}`, {
    redirect: 'manual',
    headers: authorization,
  })
  expect([content.status, content.headers.get('location')]).toEqual([307, 'https://a.example/1.png'])
})

test('the answer is in the published shape: numbers as text, RFC 2822 dates, null where nothing is known', async () => {
  const { status, body } = await sandbox.send({ To: customer, From: store, Body: 'á'.repeat(71) })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    num_segments: '2',
    num_media: '0',
    price: null,
    error_code: null,
    date_sent: null,
    api_version: '2010-04-01',
  })
  expect(body['date_created']).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/)
  expect(body['uri']).toBe(`/2010-04-01/Accounts/${accountSid}/Messages/${String(body['sid'])}.json`)
})

test("a refusal reaches the library as Twilio's error, and the ledger", async () => {
  await expect(sandbox.twilio().messages.create({ ...hello, body: 'a'.repeat(1601) })).rejects.toMatchObject({
    status: 400,
    code: 21617,
    moreInfo: 'https://www.twilio.com/docs/errors/21617',
  })
  expect(sandbox.context.ledger.list({ limit: 9 })).toMatchObject([
    { kind: 'message_refused', code: 21617, to: customer },
  ])
})

test('a form of JSON has no fields', async () => {
  const response = await fetch(`${sandbox.origin}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ To: customer }),
  })
  expect([response.status, await response.json()]).toMatchObject([400, { code: 21604 }])
})

test.each([
  ['a wrong token', accountSid, 'wrong'],
  ['an unknown account', otherSid, authToken],
])('401 for %s', async (_what, sid, token) => {
  await expect(sandbox.twilio(sid, token).messages.create(hello)).rejects.toMatchObject({
    status: 401,
    code: 20003,
  })
  await expect(sandbox.twilio(sid, token).messages.list()).rejects.toMatchObject({ status: 401, code: 20003 })
})

test('accounts are apart: neither messages nor credentials of one work on another', async () => {
  await sandbox.call('POST', '/sandbox/twilio/accounts', { account_sid: otherSid, auth_token: 'other' })
  const mine = await sandbox.twilio().messages.create(hello)
  const other = sandbox.twilio(otherSid, 'other')
  await expect(other.messages(mine.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
  expect(await other.messages.list()).toEqual([])
  const across = await fetch(`${sandbox.origin}/2010-04-01/Accounts/${otherSid}.json`, {
    headers: authorization,
  })
  expect(across.status).toBe(401)
  expect(
    await (
      await fetch(`${sandbox.origin}/2010-04-01/Accounts/${accountSid}.json`, { headers: authorization })
    ).json(),
  ).toMatchObject({
    sid: accountSid,
    status: 'active',
  })
})

test('an account with numbers sends from its own only', async () => {
  await sandbox.call('POST', '/sandbox/twilio/accounts', {
    account_sid: accountSid,
    auth_token: authToken,
    numbers: [store],
  })
  await expect(sandbox.twilio().messages.create({ ...hello, from: '+12025550009' })).rejects.toMatchObject({
    code: 21606,
  })
  await expect(sandbox.twilio().messages.create(hello)).resolves.toMatchObject({ from: store })
})

test('the library reads a list page by page, newest first, while new messages arrive', async () => {
  const client = sandbox.twilio()
  for (let i = 0; i < 7; i++) await sandbox.send({ To: customer, From: store, Body: String(i) })
  await sandbox.send({ To: '+12025550102', From: store, Body: 'someone else' })
  const first = await client.messages.page({ to: customer, from: store, pageSize: 3 })
  await sandbox.send({ To: customer, From: store, Body: 'late' })
  const second = await first.nextPage()
  const third = await second?.nextPage()
  expect([first, second, third].map((page) => page?.instances.map(({ body }) => body))).toEqual([
    ['6', '5', '4'],
    ['3', '2', '1'],
    ['0'],
  ])
  expect(third?.nextPageUrl).toBeUndefined()
  expect((await client.messages.list({ to: customer, pageSize: 2 })).map(({ body }) => body)).toEqual([
    'late',
    '6',
    '5',
    '4',
    '3',
    '2',
    '1',
    '0',
  ])
  expect(await client.messages.list({ from: customer })).toEqual([])
  expect(await client.messages.list({ limit: 2 })).toHaveLength(2)
})

test('the page frame names its place and its neighbours', async () => {
  for (let i = 0; i < 3; i++) await sandbox.send({ To: customer, From: store, Body: String(i) })
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`
  const get = async (uri: string) =>
    (await fetch(sandbox.origin + uri, { headers: authorization })).json() as Promise<Record<string, string>>
  const first = await get(`${path}?To=${encodeURIComponent(customer)}&PageSize=2`)
  expect(first).toMatchObject({ page: 0, page_size: 2, start: 0, end: 1, previous_page_uri: null })
  expect(first['first_page_uri']).toBe(`${path}?To=%2B12025550101&PageSize=2&Page=0`)
  expect(first['next_page_uri']).toMatch(/\?To=%2B12025550101&PageSize=2&Page=1&PageToken=PASM[0-9a-f]{32}$/)
  expect(await get(first['next_page_uri'] ?? '')).toMatchObject({
    page: 1,
    start: 2,
    end: 2,
    next_page_uri: null,
    messages: [{ body: '0' }],
  })
  expect(await get(`${path}?PageToken=PASM1`)).toMatchObject({ status: 400 })
})

test('the list is filtered by when a message was sent', async () => {
  const client = sandbox.twilio()
  const { sid } = await client.messages.create(hello)
  const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  const sids = async (filter: object) => (await client.messages.list(filter)).map((message) => message.sid)
  expect(await sids({ dateSentAfter: minutesFromNow(-1), dateSentBefore: minutesFromNow(1) })).toEqual([sid])
  expect(await sids({ dateSentAfter: minutesFromNow(1) })).toEqual([])
  expect(await sids({ dateSentBefore: minutesFromNow(-1) })).toEqual([])
})

test('registered again, an account keeps only its newest token and numbers', async () => {
  const account = { account_sid: otherSid, auth_token: 'first', numbers: [store] }
  await sandbox.call('POST', '/sandbox/twilio/accounts', account)
  await sandbox.call('POST', '/sandbox/twilio/accounts', { ...account, auth_token: 'second', numbers: [] })
  await expect(sandbox.twilio(otherSid, 'first').messages.list()).rejects.toMatchObject({ status: 401 })
  await expect(sandbox.twilio(otherSid, 'second').messages.list()).resolves.toEqual([])
  expect((await sandbox.call('GET', '/sandbox/twilio/numbers')).body).toEqual({ data: [] })
  const { body } = await sandbox.call('GET', '/sandbox/twilio/accounts')
  expect(body.data.map((one: { account_sid: string }) => one.account_sid)).toEqual([accountSid, otherSid])
  expect(JSON.stringify(body)).not.toContain('second')
})

test('what there is not is a 404 in Twilio’s shape', async () => {
  const response = await fetch(`${sandbox.origin}/2010-04-01/Accounts/${accountSid}/Nothing.json`, {
    headers: authorization,
  })
  expect([response.status, await response.json()]).toMatchObject([404, { code: 20404, status: 404 }])
})

const authorization = {
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
}
