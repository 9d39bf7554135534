import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** The demo tenant's ids and its number. */
export type Demo = {
  user_id: string
  dealership_id: string
  phone_number_id: string
  agent_id: string
  external_number: string
}

export type ManagementApi = { url: string; apiKey: string }

const CREDITS = 1_000
/** Of the numbers that are kept free for fiction, (202) 555-0100 to 0199. */
const ATTEMPTS = 10

/** The demo tenant, made through the public API; the one of an earlier start when the database still has it. */
export async function seedDemo(api: ManagementApi, home: string): Promise<Demo> {
  const file = join(home, 'demo.json')
  const kept = readKept(file)
  if (kept && (await exists(api, kept))) return kept
  const demo = await createDemo(api)
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`)
  return demo
}

function readKept(file: string): Demo | undefined {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : undefined
  } catch {
    return undefined
  }
}

async function exists(api: ManagementApi, { user_id, dealership_id, phone_number_id, agent_id }: Demo) {
  const below = [`/dealerships/${dealership_id}`, `/phone_numbers/${phone_number_id}`, `/agents/${agent_id}`]
  const answers = await Promise.all(
    ['', ...below].map((path) => call(api, 'GET', `/users/${user_id}${path}`)),
  )
  return answers.every(({ status }) => status === 200)
}

async function createDemo(api: ManagementApi): Promise<Demo> {
  const email = `demo-${randomUUID().slice(0, 8)}@sunset-motors.example`
  const { user_id } = await create(api, '/users', { email, company_name: 'Sunset Motors' })
  const tenant = `/users/${user_id}`
  const [{ dealership_id }] = await Promise.all([
    create(api, `${tenant}/dealerships`, dealership),
    create(api, `${tenant}/credits/add`, { amount: CREDITS }),
  ])
  const channel = await createNumber(api, tenant, String(dealership_id))
  const { agent_id } = await create(api, `${tenant}/agents`, {
    phone_number_id: channel.phone_number_id,
    name: 'Sunset front desk',
  })
  return { user_id, dealership_id, agent_id, ...channel } as Demo
}

const open = [['09:00', '19:00']]
const dealership = {
  name: 'Sunset Motors',
  phone: '+12025550100',
  timezone: 'America/Los_Angeles',
  address: '4200 Sunset Boulevard, Los Angeles, CA 90029',
  hours: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [['10:00', '17:00']], sun: [] },
  // Shorter than the default: whoever tries it out sends one text and waits.
  agent_config: { reply_delay_ms: 300, tone: 'warm and brief', persona: 'Sam' },
}

/** A number belongs to one tenant only; another demo in the same database may have the first one tried. */
async function createNumber(api: ManagementApi, tenant: string, dealershipId: string) {
  for (let attempt = 1; ; attempt++) {
    const external_number = `+1202555${String(attempt === 1 ? 123 : randomInt(100, 200)).padStart(4, '0')}`
    const body = {
      type: 'sms',
      provider: 'twilio',
      external_number,
      dealership_id: dealershipId,
      display_name: 'Sales line',
    }
    const answer = await call(api, 'POST', `${tenant}/phone_numbers`, body)
    if (answer.status === 201)
      return { phone_number_id: String(answer.body['phone_number_id']), external_number }
    if (answer.status !== 409 || attempt === ATTEMPTS)
      throw refused('POST', `${tenant}/phone_numbers`, answer)
  }
}

async function create(api: ManagementApi, path: string, body: object) {
  const answer = await call(api, 'POST', path, body)
  if (answer.status >= 300) throw refused('POST', path, answer)
  return answer.body
}

type Answer = { status: number; body: Record<string, unknown> }

const refused = (method: string, path: string, { status, body }: Answer) =>
  new StartError(
    `The demo tenant cannot be made: ${method} ${path} answered ${status} ${JSON.stringify(body)}`,
  )

async function call(
  { url, apiKey }: ManagementApi,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(15_000),
  })
  const parsed = (await response.json().catch(() => ({}))) as Record<string, unknown>
  return { status: response.status, body: parsed }
}
