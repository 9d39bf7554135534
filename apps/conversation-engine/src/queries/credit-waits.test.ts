import { insertBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import {
  createScriptedModel,
  createStores,
  rowsOf,
  storeMessage,
  transcript,
  type Stores,
} from '../engine.fixture.ts'

let stores: Stores

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())

it('a credit pays for a reply of the model; who has none waits, is told once, and is not asked a model for', async () => {
  const agentConfig = { reply_delay_ms: 0, no_credits_notice: 'Back soon!' }
  const business = await insertBusiness(stores.database.owner, { agentConfig, credits: 1 })
  const { model, requests } = createScriptedModel(() => 'Sure, what day works?')
  const engine = await stores.createEngine(model)
  const conversation = async () => (await rowsOf(stores, 'conversations', business))[0]
  const receive = async (text: string) => {
    const inboxEventId = await storeMessage(stores, business, text)
    await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
  }
  const isLaidAside = async () => {
    const { waiting_for: waitsFor, turn_due_at: dueAt } = (await conversation()) ?? {}
    return waitsFor === 'credits' && dueAt === null
  }

  await receive('hi')
  await eventually('it is answered', async () => (await rowsOf(stores, 'turns', business)).length === 1)
  for (const text of ['is the Tahoe in?', 'hello?']) {
    await receive(text)
    await eventually('the turn is laid aside', isLaidAside)
  }
  expect(await transcript(stores, business)).toEqual([
    'customer: hi',
    'agent: Sure, what day works?',
    'customer: is the Tahoe in?',
    'agent: Back soon!',
    'customer: hello?',
  ])
  expect(requests).toHaveLength(1)
  expect(await rowsOf(stores, 'credits', business)).toMatchObject([{ balance: '0', held: '1' }])
  expect(await conversation()).toMatchObject({ answered_seq: 1, credit_held: false })

  await engine.turns.leave(0)
  await engine.close()
})
