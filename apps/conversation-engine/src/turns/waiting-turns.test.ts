import { eventually } from '@forecourt/testing/eventually'
import { insertBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import { createScriptedModel, createStores, rowsOf, storeMessage, type Stores } from '../engine.fixture.ts'

/** More than may be at work at once. */
const CUSTOMERS = 150

let stores: Stores

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())

it('as many customers as write wait for the model together, and each is answered', async () => {
  const business = await insertBusiness(stores.database.owner)
  const answer = Promise.withResolvers<string>()
  const { model, requests } = createScriptedModel(() => answer.promise)
  const engine = await stores.createEngine(model)
  const { tenantId } = business
  const waiting: { tenantId: string; inboxEventId: string }[] = []
  for (let n = 0; n < CUSTOMERS; n++) {
    const inboxEventId = await storeMessage(stores, business, 'Are you open?', `+1202555${1_000 + n}`)
    waiting.push({ tenantId, inboxEventId })
  }
  await admit(engine, waiting)
  await eventually('all of them wait for the model', () => Promise.resolve(requests.length === CUSTOMERS))
  answer.resolve('Hi! How can I help?')
  await eventually(
    'all of them are answered',
    async () => (await rowsOf(stores, 'turns', business)).length === CUSTOMERS,
  )
  expect(requests).toHaveLength(CUSTOMERS)
  await engine.turns.leave(0)
  await engine.close()
})
