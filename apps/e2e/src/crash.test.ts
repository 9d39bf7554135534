import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiOf, createBusiness, customerNumber, type Business } from './business.fixture.ts'
import { startTestPlatform, type TestPlatform } from './platform.fixture.ts'
import { sandboxOf } from './sandbox.fixture.ts'

let platform: TestPlatform
let business: Business
let sandbox: ReturnType<typeof sandboxOf>

beforeAll(async () => {
  platform = await startTestPlatform()
  sandbox = sandboxOf(platform)
  business = await createBusiness(apiOf(platform))
}, 60_000)
afterAll(() => platform.stop(), 60_000)

const PATIENCE_MS = 60_000

const answeredOnce = async (customer: string) => {
  await eventually(
    `${customer} is answered`,
    async () => (await sandbox.repliesTo(customer, business.number)).length > 0,
    PATIENCE_MS,
  )
  // Nothing of this customer is left to do anywhere, so there can be no second answer any more.
  await eventually(
    'all is settled',
    async () => {
      const { rows } = await platform.database.owner.query<{ open: number }>(
        `select (select count(*) from outbox_messages where state in ('pending', 'sending', 'unknown'))
              + (select count(*) from conversations where turn_due_at is not null)
              + (select count(*) from inbox_events where state = 'received') as open`,
      )
      return Number(rows[0]?.open) === 0
    },
    PATIENCE_MS,
  )
  expect(await sandbox.repliesTo(customer, business.number)).toHaveLength(1)
}

describe('a message is answered once though its service is killed', () => {
  it(
    'while the model thinks',
    async () => {
      await sandbox.switchFaults('anthropic', { latency_ms: 1_000 })
      const customer = customerNumber(1)
      await sandbox.text({ from: customer, to: business.number, body: 'Hello' })
      await eventually('the conversation is claimed', async () => {
        const { rows } = await platform.database.owner.query(
          'select from conversations where claim_token is not null',
        )
        return rows.length > 0
      })
      expect(platform.crash('conversation-engine')).toBe(true)
      await answeredOnce(customer)
      await sandbox.switchFaults('anthropic', {})
    },
    2 * PATIENCE_MS,
  )

  it(
    'between the accept of the provider and our record of it',
    async () => {
      // The provider takes the message and says nothing, neither now nor by a callback; the sender dies waiting.
      await sandbox.switchFaults('twilio', {
        hang: { ms: 20_000, accept: true, times: 1 },
        callbacks: { outcome: 'none' },
      })
      const customer = customerNumber(2)
      await sandbox.text({ from: customer, to: business.number, body: 'Hello' })
      await eventually('the message is being sent', async () => {
        const { rows } = await platform.database.owner.query(
          "select from outbox_messages where state = 'sending'",
        )
        return rows.length > 0
      })
      expect(platform.crash('notifier')).toBe(true)
      await answeredOnce(customer)
      await sandbox.switchFaults('twilio', {})
    },
    2 * PATIENCE_MS,
  )

  it(
    'while webhooks pour in',
    async () => {
      const customers = Array.from({ length: 20 }, (_, index) => customerNumber(10 + index))
      const texts = customers.map((from) =>
        sandbox.text({ from, to: business.number, body: 'Hello', repeat: 1 }),
      )
      platform.crash('ingest-gateway')
      await Promise.all(texts)
      for (const customer of customers) await answeredOnce(customer)
    },
    2 * PATIENCE_MS,
  )
})
