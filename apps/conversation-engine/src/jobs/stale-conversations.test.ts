import { inTenant } from '@forecourt/db/tenant'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { createScriptedModel, createStores, rowsOf, transcript, type Stores } from '../engine.fixture.ts'
import { takeOver } from '../queries/ownership.ts'
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

describe('a stale conversation', () => {
  it('is closed with a summary, and the customer who comes back begins a new episode that knows it', async () => {
    const { model, requests } = createScriptedModel(() => 'Welcome back!')
    const engine = await startEngine(model)
    await customers.longAgo(engine, ['looking for a used 2021 toyota camry', 'budget is 25k max'])
    await closeStaleConversations(engine, signal)

    const [first] = await customers.conversations()
    expect(first).toMatchObject({ status: 'closed', owner: 'ai', waiting_for: null, turn_due_at: null })
    expect(first.summary).toContain('interested in used 2021 Toyota Camry, budget up to $25000')
    expect(await rowsOf(stores, 'interactions', business)).toMatchObject([
      {
        type: 'conversation.closed',
        conversation_id: first.id,
        success: true,
        correlation_id: 'correlation-of-budget is 25k max',
        metadata: { reason: 'idle', episode: 1, credit_released: false, escalation_resolved: false },
      },
    ])

    await customers.receive(engine, 'hi again')
    await eventually('the answer', async () => (await transcript(stores, business)).length === 6)
    expect((await customers.conversations())[1]).toMatchObject({
      status: 'active',
      episode: 2,
      background: first.summary,
    })
    expect(requests.at(-1)?.system).toContain(`From an earlier conversation: ${first.summary}`)
    expect(
      (await engine.registry.metrics()).match(/engine_conversations_closed_total\{.*\} (\d+)/)?.[1],
    ).toBe('1')
  })

  it('comes back to the AI, and the hand-off that nobody ended is over', async () => {
    const engine = await startEngine()
    await customers.longAgo(engine, ['i want to talk to a real person please'])
    const [{ id }] = await customers.conversations()
    const change = { tenantId: business.tenantId, conversationId: id, staffId: null, correlationId: 'c' }
    // What waits to leave to the customer keeps nobody from taking over.
    await takeOver(engine.db, change, signal)
    await customers.makeIdle()
    await closeStaleConversations(engine, signal)

    const [closed] = await customers.conversations()
    expect(closed).toMatchObject({ status: 'closed', owner: 'ai', owner_staff_id: null, owner_version: 2 })
    expect(closed.summary).toMatch(/a person was fetched\.$/)
    expect(await rowsOf(stores, 'escalations', business)).toMatchObject([
      { state: 'resolved', resolved_at: expect.any(Date) },
    ])
    const [note] = (await rowsOf(stores, 'interactions', business)).filter(
      ({ type }) => type === 'conversation.closed',
    )
    expect(note.metadata).toMatchObject({ owner: 'human', escalation_resolved: true })
  })

  it('gives back the credit that it held, once', async () => {
    const engine = await startEngine()
    await customers.longAgo(engine)
    const [{ id }] = await customers.conversations()
    await inTenant(engine.db, business.tenantId, async (tx) => {
      await sql`select move_credits('reserve', array[${business.tenantId}::uuid], array[${id}::text])`.execute(
        tx,
      )
      await sql`update conversations set credit_held = true where id = ${id}`.execute(tx)
    })
    const [before] = await rowsOf(stores, 'credits', business)
    await Promise.all([closeStaleConversations(engine, signal), closeStaleConversations(engine, signal)])

    const [after] = await rowsOf(stores, 'credits', business)
    expect(Number(after.balance)).toBe(Number(before.balance) + 1)
    expect(Number(after.held)).toBe(Number(before.held) - 1)
    expect((await customers.conversations())[0]).toMatchObject({ status: 'closed', credit_held: false })
    const ledger = await rowsOf(stores, 'credit_ledger', business)
    expect(ledger.filter(({ kind, reference }) => kind === 'release' && reference === id)).toHaveLength(1)
  })

  it('is closed also when it waited for credits, and says that it was not answered', async () => {
    const engine = await startEngine()
    await customers.longAgo(engine)
    await customers.owner(
      `update conversations set customer_seq = 3, next_seq = 4, waiting_for = 'credits' where tenant_id = $1`,
    )
    await closeStaleConversations(engine, signal)
    const [closed] = await customers.conversations()
    expect(closed).toMatchObject({ status: 'closed', waiting_for: null })
    expect(closed.summary).toMatch(/the last message was not answered\.$/)
  })

  it.each([
    ['was spoken in a day ago and not longer', `last_message_at = now() - interval '23 hours 59 minutes'`],
    ['has a turn due', `turn_due_at = now() + interval '1 hour'`],
    ['waits for a manager', `waiting_for = 'review'`],
    ['is in the hands of a worker', `claim_token = id, claim_expires_at = now() + interval '1 minute'`],
    ['has a parked turn, which can be replayed', `next_seq = 4, customer_seq = 3`],
    ['was taken over just now', `owner = 'human', updated_at = now() - interval '5 minutes'`],
    ['was closed before', `status = 'closed', summary = 'as it was'`],
    ['is archived', `status = 'archived'`],
  ])('is left alone when it %s', async (_, change) => {
    const engine = await startEngine()
    await customers.longAgo(engine)
    await customers.owner(`update conversations set ${change} where tenant_id = $1`)
    const before = await customers.conversations()
    await closeStaleConversations(engine, signal)
    expect(await customers.conversations()).toEqual(before)
    expect(await rowsOf(stores, 'interactions', business)).toEqual([])
  })

  it('is found behind any number of older ones that stay', async () => {
    const engine = await startEngine()
    const others = Array.from({ length: 120 }, (_, index) => `+1303555${1_000 + index}`)
    await Promise.all(others.map((from) => customers.receive(engine, 'yo', from)))
    await eventually('all are answered', async () => (await transcript(stores, business)).length === 240)
    await customers.makeIdle(48)
    await customers.owner('update conversations set next_seq = 4, customer_seq = 3 where tenant_id = $1')
    await customers.receive(engine, 'u open?', '+13035559999')
    await eventually('the last is answered', async () => (await transcript(stores, business)).length === 242)
    await customers.owner(
      `update conversations set last_message_at = now() - interval '25 hours', updated_at = now() - interval '25 hours'
        where tenant_id = $1 and customer_seq = 1`,
    )
    await closeStaleConversations(engine, signal)
    const closed = (await customers.conversations()).filter(({ status }) => status === 'closed')
    expect(closed).toMatchObject([{ customer_seq: 1 }])
  })

  it('is closed once by however many replicas, for every tenant', async () => {
    const replicas = await Promise.all([startEngine(), startEngine(), startEngine()])
    const other = await insertBusiness(stores.database.owner)
    const desks = [
      { by: business, desk: customers },
      { by: other, desk: createCustomers(stores, other) },
    ]
    for (const { by, desk } of desks) {
      await Promise.all(
        Array.from({ length: 70 }, (_, index) =>
          desk.receive(replicas[0]!, 'hola', `+1404555${1_000 + index}`),
        ),
      )
      await eventually('all are answered', async () => (await transcript(stores, by)).length === 140)
    }
    for (const { desk } of desks) await desk.makeIdle(30)
    await Promise.all(replicas.map((replica) => closeStaleConversations(replica, signal)))
    // What one replica skipped because another had it in hand was closed by that one.
    for (const { by, desk } of desks) {
      expect(
        (await desk.conversations()).every(({ status, summary }) => status === 'closed' && summary),
      ).toBe(true)
      expect(await rowsOf(stores, 'interactions', by)).toHaveLength(70)
    }
  })
})
