import { streamKey, streams } from '@forecourt/contracts/streams'
import { createSecrets } from '@forecourt/db/secrets'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import twilio from 'twilio'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createStores,
  inboundParams,
  newSid,
  platformToken,
  publicUrl,
  secretsKey,
  type Gateway,
  type Stores,
} from './gateway.fixture.ts'

let stores: Stores
let gateway: Gateway
let business: TestBusiness

beforeAll(async () => {
  stores = await createStores()
  gateway = await stores.startGateway()
})
afterAll(async () => {
  await gateway.stop()
  await stores.close()
})
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
})

const inbound = (overrides: Record<string, string> = {}) => inboundParams(business.number, overrides)

const stored = async (providerEventId: string) =>
  (
    await stores.database.owner.query('select * from inbox_events where provider_event_id = $1', [
      providerEventId,
    ])
  ).rows

const countOf = async (outcome: string) => {
  const metric = await gateway.context.metrics.webhooks.get()
  return metric.values
    .filter(({ labels }) => labels.outcome === outcome)
    .reduce((sum, { value }) => sum + value, 0)
}

const setToken = async (token: string) => {
  const encrypted = createSecrets(secretsKey).encrypt(
    { auth_token: token },
    `channels.credentials:${business.channelId}`,
  )
  await stores.database.owner.query('update channels set credentials_encrypted = $1 where id = $2', [
    encrypted,
    business.channelId,
  ])
}

describe('a signed inbound message', () => {
  it('is stored as received, announced, and answered with empty TwiML', async () => {
    const params = inbound({ NumMedia: '1', MediaUrl0: 'https://m/1', MediaContentType0: 'image/jpeg' })
    const answer = await gateway.post('/webhook/sms/twilio', params, {
      headers: { 'x-correlation-id': 'c-1' },
    })
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['x-correlation-id']]).toEqual([
      200,
      'text/xml',
      'c-1',
    ])
    expect(answer.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>')

    const [row] = await stored(params.MessageSid)
    expect(row).toMatchObject({
      tenant_id: business.tenantId,
      channel_id: business.channelId,
      kind: 'message',
      state: 'received',
      correlation_id: 'c-1',
      partition_key: `${business.channelId}:+12025550101`,
      payload: {
        from: '+12025550101',
        to: business.number,
        text: 'Hola, ¿tienen el Camry? 🚗',
        media: [{ url: 'https://m/1', content_type: 'image/jpeg' }],
        provider_fields: { MessageSid: params.MessageSid },
      },
    })
    await eventually('the stream has the event', async () => (await announced()).includes(row.id))
  })

  it('is taken by its content on the common path too', async () => {
    const params = inbound()
    expect((await gateway.post('/webhook/sms', params)).statusCode).toBe(200)
    expect(await stored(params.MessageSid)).toHaveLength(1)
  })

  it('is stored once, however often and however close together it is delivered', async () => {
    const params = inbound()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => gateway.post('/webhook/sms/twilio', params)),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200])
    expect(await stored(params.MessageSid)).toHaveLength(1)
  })

  it("is checked with the channel's own token where it has one", async () => {
    await setToken('own-token')
    expect((await gateway.post('/webhook/sms/twilio', inbound())).statusCode).toBe(403)
    expect((await gateway.post('/webhook/sms/twilio', inbound(), { token: 'own-token' })).statusCode).toBe(
      200,
    )
  })

  it('is accepted at once after the token was changed', async () => {
    expect((await gateway.post('/webhook/sms/twilio', inbound())).statusCode).toBe(200)
    await setToken('new-token')
    expect((await gateway.post('/webhook/sms/twilio', inbound(), { token: 'new-token' })).statusCode).toBe(
      200,
    )
  })
})

describe('a webhook that is not in order', () => {
  it.each([
    ['a wrong token', { token: 'wrong' }],
    ['no signature', { headers: { 'x-twilio-signature': '' } }],
    ['a signature of another body', { headers: { 'x-twilio-signature': 'AAAA' } }],
  ])(
    'with %s gets 403, and nothing is stored',
    async (_name, options: { token?: string; headers?: Record<string, string> }) => {
      const before = await countOf('bad_signature')
      const params = inbound()
      const answer = await gateway.post('/webhook/sms/twilio', params, options)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'bad_signature'])
      expect(await stored(params.MessageSid)).toHaveLength(0)
      expect(await countOf('bad_signature')).toBe(before + 1)
    },
  )

  it('without a field it cannot do without gets 400 that names it', async () => {
    const { To: _to, ...params } = inbound()
    const answer = await gateway.post('/webhook/sms/twilio', params)
    expect([answer.statusCode, answer.json().details]).toEqual([400, { field: 'To' }])
  })

  it('of another content type gets 415', async () => {
    const answer = await gateway.app.inject({
      method: 'POST',
      url: '/webhook/sms/twilio',
      payload: { To: '1' },
    })
    expect(answer.statusCode).toBe(415)
  })

  it('beyond the body limit gets 413', async () => {
    const answer = await gateway.post('/webhook/sms/twilio', inbound({ Body: 'x'.repeat(1024 * 1024) }))
    expect(answer.statusCode).toBe(413)
  })

  it('to an unknown number is acknowledged, kept as unroutable and counted', async () => {
    const before = await countOf('unroutable')
    const params = inbound({ To: '+19995550100' })
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await stored(params.MessageSid)).toMatchObject([
      { state: 'unroutable', tenant_id: null, reason: 'unknown number' },
    ])
    expect(await countOf('unroutable')).toBe(before + 1)
  })

  it('to a number that no database can hold is one to an unknown number', async () => {
    const params = inbound({ To: '+19995550100\0' })
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await stored(params.MessageSid)).toMatchObject([{ state: 'unroutable', reason: 'unknown number' }])
  })

  it('to a number without an agent is kept as unroutable', async () => {
    business = await insertBusiness(stores.database.owner, { withAgent: false })
    const params = inbound()
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await stored(params.MessageSid)).toMatchObject([
      { state: 'unroutable', reason: 'nobody answers this number' },
    ])
  })

  it('with a NUL character is stored without it', async () => {
    const params = inbound({ Body: 'a\0b', FromCity: 'x\0y' })
    expect((await gateway.post('/webhook/sms/twilio', params)).statusCode).toBe(200)
    expect(await stored(params.MessageSid)).toMatchObject([
      { payload: { text: 'ab', provider_fields: { FromCity: 'xy' } } },
    ])
  })
})

describe('a delivery callback', () => {
  it('is stored with our id, attempt and correlation id from the URL', async () => {
    const message = '01a1fbbb-9f9e-754f-bfcd-19c5d5ef8a20'
    const params = {
      MessageSid: newSid(),
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
      From: business.number,
      To: '+1',
      AccountSid: 'AC',
    }
    const path = `/webhook/sms/twilio/status?message=${message}&attempt=2&correlation=c-77`
    expect((await gateway.post(path, params)).statusCode).toBe(200)
    expect(await stored(`${params.MessageSid}:failed`)).toMatchObject([
      {
        kind: 'status',
        tenant_id: business.tenantId,
        correlation_id: 'c-77',
        payload: { message_id: message, attempt: 2, state: 'failed', error_code: '30003' },
      },
    ])
  })

  it('with a URL that was tampered with gets 403', async () => {
    const params = { MessageSid: newSid(), MessageStatus: 'delivered', From: business.number }
    const signed = '/webhook/sms/twilio/status?message=a&attempt=1'
    const answer = await gateway.app.inject({
      method: 'POST',
      url: '/webhook/sms/twilio/status?message=b&attempt=1',
      payload: new URLSearchParams(params).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(platformToken, publicUrl + signed, params),
      },
    })
    expect(answer.statusCode).toBe(403)
  })
})

async function announced(): Promise<string[]> {
  const shards = Array.from({ length: streams.inbound.shards }, (_, shard) =>
    stores.redis.redis.xrange(streamKey(streams.inbound, shard), '-', '+'),
  )
  return (await Promise.all(shards))
    .flat()
    .map(
      ([, fields]) => (JSON.parse(fields[1] ?? '{}') as { data: { inboxEventId: string } }).data.inboxEventId,
    )
}
