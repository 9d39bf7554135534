import { eventually } from '@forecourt/testing/eventually'
import twilio from 'twilio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiOf, createBusiness, customerNumber, type Business } from './business.fixture.ts'
import { startDoubles } from './doubles.fixture.ts'
import { startTestPlatform, type TestPlatform } from './platform.fixture.ts'

const CUSTOMERS = 20
const TEXTS_EACH = 10
const accountSid = `AC${'1'.repeat(32)}`
const authToken = 'token-of-the-account'

let doubles: Awaited<ReturnType<typeof startDoubles>>
let platform: TestPlatform
let business: Business

beforeAll(async () => {
  doubles = await startDoubles()
  platform = await startTestPlatform({
    hasSandbox: false,
    env: {
      PUBLIC_URL: 'https://desk.example.com',
      TWILIO_BASE_URL: doubles.url,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      ANTHROPIC_BASE_URL: doubles.url,
      ANTHROPIC_API_KEY: 'sk-double',
    },
  })
  business = await createBusiness(apiOf(platform))
}, 60_000)
afterAll(async () => {
  await platform.stop()
  await doubles.stop()
}, 60_000)

/** A webhook as Twilio posts it, signed by Twilio's own library for the public URL. */
async function deliver(from: string, body: string, messageSid: string): Promise<number> {
  const params = {
    MessageSid: messageSid,
    AccountSid: accountSid,
    From: from,
    To: business.number,
    Body: body,
    NumMedia: '0',
  }
  const signature = twilio.getExpectedTwilioSignature(
    authToken,
    'https://desk.example.com/webhook/sms/twilio',
    params,
  )
  const answer = await fetch(`${platform.url}/webhook/sms/twilio`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(params),
  })
  return answer.status
}

describe('with providers that are not ours', () => {
  it('200 texts of 20 customers, every third delivered twice, get one reply each, in order', async () => {
    let counter = 0
    const talk = async (customer: string) => {
      for (let index = 0; index < TEXTS_EACH; index++) {
        const number = (counter += 1)
        const sid = `SM${number.toString(16).padStart(32, '0')}`
        const text = `${customer} ${index}`
        const deliveries = number % 3 === 0 ? 2 : 1
        for (let i = 0; i < deliveries; i++) expect(await deliver(customer, text, sid)).toBe(200)
        await eventually(`${text} is answered`, () =>
          doubles.sent.some((sent) => sent.body === `re: ${text}`),
        )
      }
    }
    const customers = Array.from({ length: CUSTOMERS }, (_, index) => customerNumber(index))
    await Promise.all(customers.map(talk))

    expect(doubles.sent).toHaveLength(CUSTOMERS * TEXTS_EACH)
    for (const customer of customers) {
      const replies = doubles.sent.filter((sent) => sent.to === customer)
      expect(replies.map((reply) => reply.body)).toEqual(
        Array.from({ length: TEXTS_EACH }, (_, index) => `re: ${customer} ${index}`),
      )
      expect(new Set(replies.map((reply) => reply.from))).toEqual(new Set([business.number]))
    }
    expect(doubles.sent[0]?.callback).toMatch(
      /^https:\/\/desk\.example\.com\/webhook\/sms\/twilio\/status\?message=[0-9a-f-]{36}&attempt=1&correlation=/,
    )
  }, 60_000)
})
