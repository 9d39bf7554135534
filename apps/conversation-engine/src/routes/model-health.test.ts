import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ProviderError } from '@forecourt/ports/provider-error'
import {
  createScriptedModel,
  createStores,
  insertKey,
  insertStore,
  OPERATOR_KEY,
  startApi,
  talk,
  type Store,
  type Stores,
} from '../api.fixture.ts'

let stores: Stores
let store: Store

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  store = await insertStore(stores)
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

it('tells of providers, models and what they cost the business today', async () => {
  const { model } = createScriptedModel(() => 'Sure!')
  const describeModel = (id: string) => ({
    id,
    isKnown: true,
    inputMicrosPerToken: 1,
    outputMicrosPerToken: 5,
    ...(id === 'claude-old' && { retiresOn: inDays(12) }),
  })
  const api = await startApi(stores, { model: { ...model, describeModel } })
  await stores.database.owner.query("update agents set model = 'claude-old' where tenant_id = $1", [
    store.tenantId,
  ])
  await talk(api, stores, store)
  const reader = await insertKey(stores.database.owner, store.tenantId, ['read'])
  const { status, body } = await api.get('/api/health', reader)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'ok',
    providers: [{ provider: 'claude', ok: true, state: 'closed', latency_ms: expect.any(Number) }],
    cost_usd_today: 0.000042,
    tokens_today: { input: 11, output: 7 },
  })
  const [claude] = body.providers
  expect(claude.models).toEqual([
    { model: claude.model, is_known: true, retires_on: null, days_left: null, warning: null },
    {
      model: 'claude-old',
      is_known: true,
      retires_on: inDays(12),
      days_left: 12,
      warning: `claude-old ends on ${inDays(12)}: choose another model`,
    },
  ])
  await api.close()
})

it('tells that none answers, and nothing of anybody to the operator who names no business', async () => {
  const { model } = createScriptedModel(() => 'x')
  const probe = () =>
    Promise.reject(
      new ProviderError({
        provider: 'claude',
        operation: 'probe',
        message: 'no',
        status: 401,
        isRetryable: false,
        outcome: 'refused',
      }),
    )
  const api = await startApi(stores, { model: { ...model, probe } })
  const { body } = await api.get('/api/health', OPERATOR_KEY)
  expect(body).toMatchObject({
    status: 'failing',
    providers: [{ ok: false, latency_ms: null, error: '401' }],
    cost_usd_today: null,
    tokens_today: null,
  })
  const named = await api.get(`/api/health?user_id=${store.tenantId}`, OPERATOR_KEY)
  expect(named.body.cost_usd_today).toBe(0)
  await api.close()
})
