import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { LanguageModel } from '@forecourt/ports/language-model'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { createContract } from '@forecourt/testing/openapi-contract'
import { buildApp } from './app.ts'
import type { Context } from './context.ts'
import { createScriptedModel, createStores, type Stores } from './engine.fixture.ts'

export const OPERATOR_KEY = 'operator-key-of-the-tests'

/** Tests look into answers by name and compare; their types are the contracts' business. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export type CallOptions = { key?: string | null; body?: unknown; headers?: Record<string, string> }
export type TestAnswer = { status: number; headers: Record<string, unknown>; text: string; body: Json }
export type TestApi = Awaited<ReturnType<typeof startApi>>

/** A business with an API key and one person on duty. */
export type Store = TestBusiness & { key: string; staffId: string }

export async function insertStore(
  { database: { owner } }: Stores,
  options: Parameters<typeof insertBusiness>[1] & { withStaff?: boolean; scopes?: string[] } = {},
): Promise<Store> {
  const { withStaff = true, scopes = ['write'], ...given } = options
  const business = await insertBusiness(owner, given)
  const staffId = randomUUID()
  if (withStaff)
    await owner.query(
      `insert into staff (id, tenant_id, location_id, name, role, phone) values ($1, $2, $3, 'Dana Poe', 'manager', '+12025550177')`,
      [staffId, business.tenantId, business.locationId],
    )
  return { ...business, key: await insertKey(owner, business.tenantId, scopes), staffId }
}

export async function insertKey(
  owner: Stores['database']['owner'],
  tenantId: string,
  scopes: string[],
): Promise<string> {
  const key = `fk_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(key).digest()
  await owner.query(
    `insert into api_keys (id, tenant_id, name, key_hash, key_prefix, scopes) values ($1, $2, 'test', $3, $4, $5)`,
    [randomUUID(), tenantId, hash, key.slice(0, 9), scopes],
  )
  return key
}

/** An engine with its API, called without a port. */
export async function startApi(
  stores: Stores,
  { model = createScriptedModel(() => 'Hi there!').model, env = {}, messagesPerMinute = 1_000_000 } = {} as {
    model?: LanguageModel
    env?: Record<string, string>
    messagesPerMinute?: number
  },
) {
  const context: Context = await stores.createEngine(model, env)
  const app = await buildApp(context, {
    header: 'x-api-key',
    operatorKey: OPERATOR_KEY,
    requestsPerMinute: 1_000_000,
    secretsKey: Buffer.alloc(32, 7).toString('base64'),
    messagesPerMinute,
  })
  await app.ready()
  const checkAnswer = createContract(app.swagger())

  /** As the operator, unless a key is given; `null` sends none. @throws when the answer is not as documented */
  const call = async (method: string, url: string, given: CallOptions = {}): Promise<TestAnswer> => {
    const { key = OPERATOR_KEY, body, headers } = given
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(key === null ? {} : { 'x-api-key': key }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    const content = isJson && answer.body !== '' ? answer.json() : null
    const fault = checkAnswer(method, url, answer.statusCode, content)
    if (fault) throw new Error(`${method} ${url} ${answer.statusCode}: ${fault}`)
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: content }
  }
  return {
    app,
    context,
    call,
    get: (url: string, key: string) => call('GET', url, { key }),
    post: (url: string, body: unknown, key: string, headers: Record<string, string> = {}) =>
      call('POST', url, { key, body, headers }),
    async close() {
      await app.close()
      await context.turns.leave(0)
      await context.close()
    },
  }
}

export const handle = (store: Store, message: string, more: object = {}) => ({
  customer_phone: '+12025550101',
  dealership_id: store.locationId,
  message,
  channel: 'sms',
  ...more,
})

/** A conversation begun by a message that was answered. @returns its id and its lead's */
export async function talk(
  api: TestApi,
  stores: Stores,
  store: Store,
  message = 'hey u still got the tacoma??',
): Promise<{ conversationId: string; leadId: string }> {
  const { status, body, text } = await api.post(
    '/api/agent/handle-message',
    handle(store, message),
    store.key,
  )
  if (status !== 200) throw new Error(text)
  const { rows } = await stores.database.owner.query('select contact_id from conversations where id = $1', [
    body.conversation_id,
  ])
  return { conversationId: body.conversation_id, leadId: rows[0].contact_id }
}

/** Events of a stream, in order. */
export const eventsOf = (text: string): { event: string; data: Json }[] =>
  text.split('\n\n').flatMap((block) => {
    const event = /^event: (.*)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    return event && data ? [{ event, data: JSON.parse(data) }] : []
  })

export { createScriptedModel, createStores, type Stores }
