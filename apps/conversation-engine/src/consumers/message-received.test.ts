import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admit } from './message-received.ts'
import type { Context } from '../context.ts'
import {
  createScriptedModel,
  createStores,
  rowsOf,
  storeMessage,
  transcript,
  type Stores,
} from '../engine.fixture.ts'
import { relayInbox } from '../jobs/inbox-relay.ts'

let stores: Stores
let business: TestBusiness
const engines: Context[] = []

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
})
afterEach(async () => {
  for (const engine of engines.splice(0)) {
    await engine.turns.leave(0)
    await engine.close()
  }
})

async function startEngine(model = createScriptedModel(() => 'Hi!').model, overrides = {}): Promise<Context> {
  const engine = await stores.createEngine(model, overrides)
  engines.push(engine)
  return engine
}

const receive = async (engine: Context, text: string, from?: string) => {
  const inboxEventId = await storeMessage(stores, business, text, from)
  await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
  return inboxEventId
}

const said = (expected: string[]) =>
  eventually(`the transcript is ${expected.join(' | ')}`, async () => {
    const actual = await transcript(stores, business)
    return JSON.stringify(actual) === JSON.stringify(expected)
  })

describe('admission', () => {
  it('numbers messages without a gap when several workers admit the same customer', async () => {
    business = await insertBusiness(stores.database.owner, {
      agentConfig: { reply_delay_ms: 60_000, reply_delay_max_ms: 60_000 },
    })
    const workers = [await startEngine(), await startEngine(), await startEngine()]
    const ids = []
    for (let i = 0; i < 30; i++) ids.push(await storeMessage(stores, business, `m${i}`))
    const waiting = ids.map((inboxEventId) => ({ tenantId: business.tenantId, inboxEventId }))
    await Promise.all(workers.flatMap((worker) => waiting.map((event) => admit(worker, [event]))))
    expect(await transcript(stores, business)).toEqual(
      Array.from({ length: 30 }, (_, i) => `customer: m${i}`),
    )
    const seqs = (await rowsOf(stores, 'messages', business))
      .map((row) => row.seq as number)
      .sort((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(await rowsOf(stores, 'conversations', business)).toHaveLength(1)
  })

  it('takes an event once, however often it is delivered', async () => {
    const engine = await startEngine()
    const inboxEventId = await receive(engine, 'Hello')
    await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
    await said(['customer: Hello', 'agent: Hi!'])
    await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
    expect(await transcript(stores, business)).toHaveLength(2)
  })

  it('keeps a message whose channel has lost its agent, for nobody', async () => {
    const engine = await startEngine()
    await stores.database.owner.query('update agents set deleted_at = now() where id = $1', [
      business.agentId,
    ])
    await receive(engine, 'Anyone?')
    expect(await rowsOf(stores, 'inbox_events', business)).toMatchObject([{ state: 'unroutable' }])
  })

  it("never mixes tenants: a batch of two lands in each one's own conversation", async () => {
    const other = await insertBusiness(stores.database.owner)
    const engine = await startEngine()
    const mine = await storeMessage(stores, business, 'mine')
    const theirs = await storeMessage(stores, other, 'theirs')
    await admit(engine, [
      { tenantId: business.tenantId, inboxEventId: mine },
      { tenantId: other.tenantId, inboxEventId: theirs },
    ])
    await said(['customer: mine', 'agent: Hi!'])
    await eventually('the other is answered', async () => (await transcript(stores, other)).length === 2)
    expect(await transcript(stores, other)).toEqual(['customer: theirs', 'agent: Hi!'])
  })
})

describe('a turn becomes due', () => {
  /** Seconds from the first unanswered message to the turn, when the next one comes `ageSeconds` after the first. */
  async function dueAfterFirst(ageSeconds: number): Promise<number> {
    business = await insertBusiness(stores.database.owner, {
      agentConfig: { reply_delay_ms: 100_000, reply_delay_max_ms: 300_000 },
    })
    const engine = await startEngine()
    await receive(engine, 'first')
    await stores.database.owner.query(
      `update conversations set unanswered_since = now() - make_interval(secs => $2) where tenant_id = $1`,
      [business.tenantId, ageSeconds],
    )
    await receive(engine, 'second')
    const [row] = (
      await stores.database.owner.query<{ seconds: number }>(
        `select extract(epoch from turn_due_at - unanswered_since)::float8 as seconds from conversations where tenant_id = $1`,
        [business.tenantId],
      )
    ).rows
    return row?.seconds ?? NaN
  }

  it('when it has been quiet for the delay', async () => {
    const seconds = await dueAfterFirst(50)
    expect(seconds).toBeGreaterThanOrEqual(150)
    expect(seconds).toBeLessThan(250)
  })

  it('at the latest when the first message has waited for the longest delay', async () => {
    expect(await dueAfterFirst(250)).toBe(300)
  })

  it('at once when it has waited longer than that, and never in the past', async () => {
    expect(await dueAfterFirst(400)).toBeGreaterThanOrEqual(400)
  })
})

describe('the relay', () => {
  it('admits what no stream entry has brought', async () => {
    const engine = await startEngine()
    const id = await storeMessage(stores, business, 'Lost by Redis')
    await stores.database.owner.query(
      "update inbox_events set received_at = now() - interval '5 seconds' where id = $1",
      [id],
    )
    await relayInbox(engine, new AbortController().signal)
    await said(['customer: Lost by Redis', 'agent: Hi!'])
  })
})

describe('a message that cannot be admitted', () => {
  it('is kept as dead with the reason after a bounded number of attempts, and holds up nobody', async () => {
    const engine = await startEngine()
    const bad = await storeMessage(stores, business, 'bad', '+12025550102')
    await stores.database.owner.query("update inbox_events set payload = payload - 'from' where id = $1", [
      bad,
    ])
    const good = await storeMessage(stores, business, 'good')
    const events = [bad, good].map((inboxEventId) => ({ tenantId: business.tenantId, inboxEventId }))
    for (let attempt = 1; attempt <= 5; attempt++) await admit(engine, events)
    await eventually('the good one was answered', async () => {
      const lines = await transcript(stores, business)
      return lines.includes('customer: good') && lines.includes('agent: Hi!')
    })
    expect(await transcript(stores, business)).not.toContain('customer: bad')
    const rows = await rowsOf(stores, 'inbox_events', business)
    expect(rows.find((row) => row.id === bad)).toMatchObject({ state: 'dead', attempts: 5 })
    expect(rows.find((row) => row.id === bad).reason).toMatch(/address/)
  })

  it('is answered all the same: a stand-in takes its place', async () => {
    const engine = await startEngine(createScriptedModel(() => 'Could you send that again?').model)
    const bad = await storeMessage(stores, business, 'bad')
    await stores.database.owner.query("update inbox_events set payload = payload - 'from' where id = $1", [
      bad,
    ])
    for (let attempt = 1; attempt <= 5; attempt++)
      await admit(engine, [{ tenantId: business.tenantId, inboxEventId: bad }])
    await said(['customer: (a message that could not be read)', 'agent: Could you send that again?'])
    expect(await rowsOf(stores, 'outbox_messages', business)).toMatchObject([{ recipient: '+12025550101' }])
  })
})
