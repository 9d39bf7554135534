import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiOf, createBusiness, customerNumber, type Api, type Business } from './business.fixture.ts'
import { startTestPlatform, type TestPlatform } from './platform.fixture.ts'
import { sandboxOf } from './sandbox.fixture.ts'

let platform: TestPlatform
let api: Api
let business: Business
let sandbox: ReturnType<typeof sandboxOf>

beforeAll(async () => {
  platform = await startTestPlatform()
  api = apiOf(platform)
  sandbox = sandboxOf(platform)
  business = await createBusiness(api)
}, 60_000)
afterAll(() => platform.stop(), 60_000)

type Webhook = { kind: string }
type Message = {
  role: string
  content: string
  status: string
  correlation_id: string
  conversation_id: string
}

const messagesOf = async (customer: string): Promise<Message[]> => {
  const { body } = await api(
    'GET',
    `/users/${business.userId}/messages?customer=${encodeURIComponent(customer)}`,
  )
  return (body.data as Message[]).toReversed()
}

const answered = (customer: string, count: number) =>
  eventually(`${customer} has ${count} delivered replies`, async () => {
    const messages = await messagesOf(customer)
    const delivered = messages.filter((message) => message.status === 'delivered')
    return delivered.length === count && messages
  })

describe('a customer who texts', () => {
  it('gets one answer, in order, for each text, and the receipts arrive', async () => {
    const customer = customerNumber(1)
    for (const [index, body] of ['Hi there', 'Do you have a Tacoma?', 'What are your hours?'].entries()) {
      expect(await sandbox.text({ from: customer, to: business.number, body })).toEqual([200])
      await answered(customer, index + 1)
    }
    const messages = await messagesOf(customer)
    expect(messages.map((message) => message.role)).toEqual([
      'customer',
      'agent',
      'customer',
      'agent',
      'customer',
      'agent',
    ])
    const replies = await sandbox.repliesTo(customer, business.number)
    expect(replies.map((reply) => reply.body)).toEqual(
      messages.filter(({ role }) => role === 'agent').map(({ content }) => content),
    )
  })

  it('gets one answer to a text that Twilio delivers four times', async () => {
    const customer = customerNumber(2)
    expect(
      await sandbox.text({ from: customer, to: business.number, body: 'Hello?', repeat: 3 }),
    ).toHaveLength(4)
    await answered(customer, 1)
    expect(await messagesOf(customer)).toHaveLength(2)
  })

  it('gets one answer to a burst', async () => {
    const patient = await createBusiness(api, { reply_delay_ms: 400 })
    const customer = customerNumber(3)
    for (const body of ['Hey', 'quick question', 'is the Civic still there?'])
      await sandbox.text({ from: customer, to: patient.number, body })
    const [reply] = await eventually('a reply', async () => {
      const replies = await sandbox.repliesTo(customer, patient.number)
      return replies.length > 0 && replies
    })
    expect(reply?.body).toMatch(/Civic/)
    const { body } = await api('GET', `/users/${patient.userId}/messages`)
    expect((body.data as Message[]).map((message) => message.role)).toEqual([
      'agent',
      'customer',
      'customer',
      'customer',
    ])
  })

  it('is followed by one correlation id from the webhook to the receipt, in the log of every service', async () => {
    const customer = customerNumber(4)
    await sandbox.text({ from: customer, to: business.number, body: 'Follow me' })
    const [message] = await answered(customer, 1)
    const lines = readdirSync(platform.logs)
      .filter((file) => file.endsWith('.log'))
      .flatMap((file) => readFileSync(join(platform.logs, file), 'utf8').split('\n'))
      .filter((line) => line.includes(message?.correlation_id as string))
      .map((line) => JSON.parse(line) as { service: string; msg: string; webhooks?: Webhook[] })
    const said = lines.flatMap(({ service, msg, webhooks = [] }) =>
      msg === 'webhooks stored'
        ? webhooks.map(({ kind }) => `${service}: ${kind} stored`)
        : `${service}: ${msg}`,
    )
    expect(new Set(said)).toEqual(
      new Set([
        'ingest-gateway: message stored',
        'conversation-engine: turn taken',
        'notifier: message sent',
        'ingest-gateway: status stored',
        'notifier: delivery reported',
      ]),
    )
  })

  it('leaves no number in any log', async () => {
    const customer = customerNumber(5)
    await sandbox.text({ from: customer, to: business.number, body: 'Secret' })
    await answered(customer, 1)
    for (const file of readdirSync(platform.logs).filter(
      (name) => name.endsWith('.log') && !name.startsWith('sandbox'),
    )) {
      const log = readFileSync(join(platform.logs, file), 'utf8')
      expect(log).not.toContain(customer.slice(1))
      expect(log).not.toContain(business.number.slice(1))
    }
  })
})

describe('a webhook that is not in order', () => {
  it('with a bad signature is refused and stores nothing', async () => {
    const customer = customerNumber(6)
    const statuses = await sandbox.text({
      from: customer,
      to: business.number,
      body: 'Forged',
      bad_signature: true,
    })
    expect(statuses).toEqual([403])
    expect(await messagesOf(customer)).toEqual([])
    const { rows } = await platform.database.owner.query(
      "select from inbox_events where payload->>'text' = 'Forged'",
    )
    expect(rows).toEqual([])
  })

  it('to an unknown number is acknowledged, kept and counted', async () => {
    expect(await sandbox.text({ from: customerNumber(7), to: '+19995550100', body: 'Anyone?' })).toEqual([
      200,
    ])
    const metrics = await (await fetch(`${platform.url}/services/ingest-gateway/metrics`)).text()
    expect(metrics).toMatch(/ingest_webhooks_total\{[^}]*outcome="unroutable"[^}]*\} 1/)
    const { body } = await api('GET', '/api/admin/unroutable')
    expect(JSON.stringify(body)).toContain('unknown number')
  })
})

describe('when the model does not answer', () => {
  it('the customer gets the deterministic reply on topic', async () => {
    for (const provider of ['anthropic', 'openai'] as const)
      await sandbox.switchFaults(provider, { status: 400, times: 1 })
    const customer = customerNumber(8)
    await sandbox.text({ from: customer, to: business.number, body: 'How much is the Camry?' })
    await answered(customer, 1)
    const [reply] = await sandbox.repliesTo(customer, business.number)
    expect(reply?.body).toMatch(/pricing.*Acme Downtown/)
  })
})
