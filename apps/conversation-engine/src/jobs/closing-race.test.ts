import { randomUUID } from 'node:crypto'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { createScriptedModel, createStores, transcript, type Stores } from '../engine.fixture.ts'
import { closeConversations, listStaleEpisodes } from '../queries/stale-conversations.ts'
import { relayInbox } from './inbox-relay.ts'
import { createCustomers } from './stale-conversations.fixture.ts'
import { closeStaleConversations } from './stale-conversations.ts'

let stores: Stores
let business: TestBusiness
let customers: ReturnType<typeof createCustomers>
const engines: Context[] = []
const { signal } = new AbortController()

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
  customers = createCustomers(stores, business)
})
afterEach(async () => {
  for (const engine of engines.splice(0)) {
    await engine.turns.leave(0)
    await engine.close()
  }
})

async function startEngine(model = createScriptedModel(() => 'Sure thing!').model): Promise<Context> {
  const engine = await stores.createEngine(model)
  engines.push(engine)
  return engine
}

describe('a message that comes in as its conversation is closed', () => {
  const locked = async (work: (query: (text: string) => Promise<unknown>) => Promise<void>) => {
    const client = await stores.database.owner.connect()
    try {
      await client.query('begin')
      await client.query('select from conversations where tenant_id = $1 for update', [business.tenantId])
      await work((text) => client.query(text))
      await client.query('commit')
    } finally {
      client.release()
    }
  }
  const isWaitedFor = () =>
    eventually('somebody waits for the row', async () => {
      const { rows } = await customers.owner(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        [],
      )
      return rows.length > 0
    })

  it('begins the next episode when the closing was first', async () => {
    const engine = await startEngine()
    await customers.longAgo(engine)
    let received = Promise.resolve()
    await locked(async (query) => {
      // It has found the open conversation and waits for its row.
      received = customers.receive(engine, 'u there?')
      await isWaitedFor()
      await query(
        `update conversations set status = 'closed', summary = 'old' where tenant_id = '${business.tenantId}'`,
      )
    })
    await received
    await customers.letTheRelayLook()
    await relayInbox(engine, signal)
    await eventually('the answer', async () => (await transcript(stores, business)).length === 4)
    expect(await customers.conversations()).toMatchObject([
      { status: 'closed', customer_seq: 1 },
      { status: 'active', customer_seq: 1, episode: 2, background: 'old' },
    ])
  })

  it('keeps it open when the message was first', async () => {
    const engine = await startEngine()
    await customers.longAgo(engine)
    // Its row is locked by who takes the message in: nobody waits for it.
    await locked(async () => closeStaleConversations(engine, signal))
    expect(await customers.conversations()).toMatchObject([{ status: 'active' }])

    const [{ id }] = await customers.conversations()
    const seen = await listStaleEpisodes(engine.db, [{ id, tenantId: business.tenantId }], 3_600)
    const closing = seen.map((episode) => ({ ...episode, summary: 'without the last words' }))
    expect(closing).toHaveLength(1)
    await customers.receive(engine, 'still here')
    expect(await closeConversations(engine.db, closing, 3_600)).toEqual([])
    await eventually('the answer', async () => (await transcript(stores, business)).length === 4)
    // Idle or not: what was said since is not in this summary.
    await customers.makeIdle()
    expect(await closeConversations(engine.db, closing, 3_600)).toEqual([])
    expect(await customers.conversations()).toMatchObject([
      { status: 'active', customer_seq: 3, episode: 1, summary: null },
    ])
  })

  it('is answered once, whoever is first', async () => {
    const CUSTOMERS = 60
    const [engine, other] = [await startEngine(), await startEngine()]
    const numbers = Array.from({ length: CUSTOMERS }, (_, index) => `+1505555${1_000 + index}`)
    await Promise.all(numbers.map((from) => customers.receive(engine, 'first', from)))
    await eventually(
      'all are answered',
      async () => (await transcript(stores, business)).length === 2 * CUSTOMERS,
    )
    await customers.makeIdle()
    const written = numbers.map((from) => `back ${from} ${randomUUID()}`)
    await Promise.all([
      closeStaleConversations(engine, signal),
      ...numbers.map((from, index) => customers.receive(index % 2 ? engine : other, written[index]!, from)),
      closeStaleConversations(other, signal),
    ])
    await customers.letTheRelayLook()
    await relayInbox(engine, signal)

    await eventually(
      'all are answered',
      async () => (await transcript(stores, business)).length === 4 * CUSTOMERS,
    )
    const said = await transcript(stores, business)
    for (const text of written) expect(said.filter((line) => line === `customer: ${text}`)).toHaveLength(1)
    const all = await customers.conversations()
    expect(all.every((one) => one.customer_seq === one.answered_seq)).toBe(true)
    const open = all.filter(({ status }) => status === 'active')
    expect(open).toHaveLength(CUSTOMERS)
    for (const one of all.filter(({ status }) => status === 'closed'))
      expect(one).toMatchObject({ customer_seq: 1, summary: expect.any(String) })
  })
})
