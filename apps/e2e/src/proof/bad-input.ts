import { createHash } from 'node:crypto'
import twilio from 'twilio'
import { Agent, request } from 'undici'
import type { Proof, Size } from './proof.ts'
import type { Random } from './random.ts'
import type { Facts, Run } from './run.ts'

const counts: Record<Size, number> = { small: 1_000, full: 100_000 }
const AT_ONCE = 64
/** One in so many goes to the management API. */
const API_SHARE = 0.2
const REST_LIMIT_MS = 60_000

type Sent = { status: number; isUnroutable: boolean; isApi: boolean }

/**
 * Webhooks and bodies that are wrong in some way: each gets an answer that says so, nothing of them is stored, no
 * process notices. Signed webhooks to numbers of nobody are no mistake of the sender: they are kept as unroutable.
 */
export const badInput: Proof = {
  name: 'bad-input',
  about: 'mutated webhooks and bodies, from missing fields to megabytes of rubbish',
  options: { env: { API_RATE_LIMIT: '10000000' } },
  act: async (run, size) => {
    const before = await standOf(run)
    const answers = await sendRubbish(run, counts[size])
    const after = await standOf(run)
    assertRefused(answers, before, after)
    // It still does its work.
    await run.text({ customers: run.newCustomers(5), texts: 10, durationMs: 0, repeatShare: 0 })
    await run.rest(REST_LIMIT_MS)
    return factsOf(answers)
  },
}

/** What must not change, but for what was accepted. */
async function standOf({ database, platform }: Run) {
  const { rows } = await database.query<{ stored: number; unroutable: number; tenants: number }>(
    `select (select count(*) from inbox_events where state <> 'unroutable')::integer as stored,
            (select count(*) from inbox_events where state = 'unroutable')::integer as unroutable,
            (select count(*) from tenants)::integer as tenants`,
  )
  const processes = platform.supervisor.processes().map(({ name, pid }) => `${name} ${pid}`)
  return { ...(rows[0] as (typeof rows)[number]), processes: processes.sort().join(', ') }
}

type Stand = Awaited<ReturnType<typeof standOf>>

function assertRefused(answers: readonly Sent[], before: Stand, after: Stand): void {
  const failures = answers.filter(({ status }) => status === 0 || status >= 500)
  if (failures.length > 0)
    throw new Error(`${failures.length} answered with 5xx or not at all: ${failures[0]?.status}`)
  const count = (isCounted: (sent: Sent) => boolean) => answers.filter(isCounted).length
  const expected = {
    stored: before.stored,
    unroutable: before.unroutable + count(({ isUnroutable, status }) => isUnroutable && status === 200),
    tenants: before.tenants + count(({ isApi, status }) => isApi && status === 201),
    processes: before.processes,
  }
  for (const name of ['stored', 'unroutable', 'tenants', 'processes'] as const)
    if (after[name] !== expected[name])
      throw new Error(`${name}: ${after[name]} instead of ${expected[name]}`)
  const accepted = count(({ isUnroutable, isApi, status }) => status < 300 && !isUnroutable && !isApi)
  if (accepted > 0) throw new Error(`${accepted} broken webhooks were accepted`)
}

const factsOf = (answers: readonly Sent[]): Facts =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)]
      .sort(([a], [b]) => a - b)
      .map(([status, group]) => [`answered ${status}`, group.length]),
  )

async function sendRubbish(run: Run, count: number): Promise<Sent[]> {
  const agent = new Agent({ connections: AT_ONCE })
  const gateway = `http://127.0.0.1:${run.platform.supervisor.portsOf('ingest-gateway')[0]}`
  const answers: Sent[] = []
  let next = 0
  const worker = async () => {
    while (next < count) {
      const random = run.random.fork(`rubbish ${(next += 1)}`)
      answers.push(
        random.isLucky(API_SHARE)
          ? await callApi(agent, run, random)
          : await callWebhook(agent, run, gateway, random),
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await agent.close()
  return answers
}

type Webhook = {
  path: string
  params: [string, string][]
  contentType: string
  signature: string | undefined
  body?: Buffer
}

const WEBHOOK = '/webhook/sms/twilio'

/** How a webhook may be wrong. Each leaves something that must be refused. */
const faults: ((webhook: Webhook, random: Random) => void)[] = [
  (webhook) => (webhook.signature = undefined),
  (webhook, random) =>
    (webhook.signature = rubbish(random, random.between(0, 80)).replaceAll(/[^ -~]/g, '?')),
  (webhook, random) => webhook.params.push([rubbish(random, 8), rubbish(random, 50)]),
  (webhook) => webhook.params.reverse().pop(),
  (webhook, random) => (random.pick(webhook.params)[1] += rubbish(random, 3)),
  (webhook, random) =>
    (webhook.contentType = random.pick(['application/json', 'text/plain', 'multipart/form-data', ';'])),
  (webhook, random) => (webhook.body = Buffer.from(rubbish(random, random.between(0, 3_000)))),
  (webhook) => (webhook.body = Buffer.alloc(2_000_000, 'Body=a&')),
  (webhook, random) =>
    (webhook.path += random.pick(['/', '/x', '?a=b', '/status', '/%zz', `?${'q'.repeat(9_000)}`])),
]

async function callWebhook(agent: Agent, run: Run, gateway: string, random: Random): Promise<Sent> {
  const {
    PUBLIC_URL: publicUrl = '',
    TWILIO_AUTH_TOKEN: authToken = '',
    TWILIO_ACCOUNT_SID: accountSid = '',
  } = run.platform.env
  const isUnroutable = random.isLucky(0.1)
  const webhook: Webhook = {
    path: WEBHOOK,
    params: [
      ['MessageSid', `SM${createHash('md5').update(String(random.next())).digest('hex')}`],
      ['AccountSid', accountSid],
      ['From', '+15035550100'],
      ['To', isUnroutable ? '+15005550000' : run.store],
      ['Body', rubbish(random, random.between(0, 200))],
      ['NumMedia', random.pick(['0', '1', '-1', '1e9', 'x', ''])],
    ],
    contentType: 'application/x-www-form-urlencoded',
    signature: undefined,
  }
  const params = Object.fromEntries(webhook.params)
  webhook.signature = twilio.getExpectedTwilioSignature(authToken, publicUrl + WEBHOOK, params)
  if (!isUnroutable) random.pick(faults)(webhook, random)
  const body = webhook.body ?? Buffer.from(new URLSearchParams(webhook.params).toString())
  const status = await post(agent, gateway + webhook.path, body, {
    'content-type': webhook.contentType,
    ...(webhook.signature === undefined ? {} : { 'x-twilio-signature': webhook.signature }),
  })
  return { status, isUnroutable, isApi: false }
}

/** Values that no schema asks for, or asks for elsewhere. */
const oddities: ((random: Random) => unknown)[] = [
  () => null,
  () => [],
  () => ({ a: { b: {} } }),
  () => 1e308,
  () => -1,
  (random) => rubbish(random, random.between(0, 400)),
  (random) => `${rubbish(random, 5)}@example.com`,
  () => 'x'.repeat(100_000),
  () => '\0',
  () => true,
]

async function callApi(agent: Agent, run: Run, random: Random): Promise<Sent> {
  const odd = () => random.pick(oddities)(random)
  const body: Record<string, unknown> = { email: `${random.next()}@example.com`, company_name: 'Acme' }
  for (let i = random.between(1, 3); i > 0; i--)
    body[random.pick(['email', 'company_name', 'timezone', '__proto__', 'x', ''])] = odd()
  const text = random.isLucky(0.2) ? rubbish(random, 200) : JSON.stringify(random.isLucky(0.1) ? odd() : body)
  const status = await post(agent, `${run.platform.url}/users`, Buffer.from(text), {
    'content-type': 'application/json',
    'x-api-key': run.platform.adminApiKey,
  })
  return { status, isUnroutable: false, isApi: true }
}

/** Answered with 413 before the end, a large body may find the connection closed: that too is an answer. */
async function post(
  agent: Agent,
  url: string,
  body: Buffer,
  headers: Record<string, string>,
): Promise<number> {
  try {
    const { statusCode, body: answer } = await request(url, {
      method: 'POST',
      headers,
      body,
      dispatcher: agent,
    })
    await answer.dump()
    return statusCode
  } catch (error) {
    const isCutOff =
      body.length > 1_000_000 &&
      /EPIPE|ECONNRESET|UND_ERR_SOCKET/.test(String((error as { code?: string }).code))
    return isCutOff ? 413 : 0
  }
}

const characters = [
  'a',
  'Z',
  '0',
  '%',
  '&',
  '=',
  '+',
  '%00',
  '%ff',
  '\u0000',
  '\u202e',
  '😀',
  '\ud800',
  "'",
  '"',
  '\\',
  '<',
  '\n',
]

const rubbish = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick(characters)).join('')
