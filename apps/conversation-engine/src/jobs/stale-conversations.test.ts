import { randomUUID } from 'node:crypto'
import { inTenant } from '@forecourt/db/tenant'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import {
  createScriptedModel,
  createStores,
  rowsOf,
  storeMessage,
  transcript,
  type Stores,
} from '../engine.fixture.ts'
import { takeOver } from '../queries/ownership.ts'
import { relayInbox } from './inbox-relay.ts'
import { closeStaleConversations } from './stale-conversations.ts'

let stores: Stores
let business: TestBusiness
const engines: Context[] = []
const { signal } = new AbortController()

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

async function startEngine(model = createScriptedModel(() => 'Sure thing!').model): Promise<Context> {
  const engine = await stores.createEngine(model)
  engines.push(engine)
  return engine
}

const owner = (text: string, values: unknown[] = [business.tenantId]) =>
  stores.database.owner.query(text, values)

const receive = async (engine: Context, text: string, from?: string, by = business) => {
  const inboxEventId = await storeMessage(stores, by, text, from)
  await admit(engine, [{ tenantId: by.tenantId, inboxEventId }])
}

const conversations = async (by = business) =>
  (await owner('select * from conversations where tenant_id = $1 order by created_at, id', [by.tenantId]))
    .rows

/** The customer wrote, was answered, and has said nothing for 25 hours. */
async function longAgo(
  engine: Context,
  texts = ['hey is the camry still there'],
  from?: string,
): Promise<void> {
  for (const text of texts) {
    await receive(engine, text, from)
    await eventually('it is answered', async () =>
      (await conversations()).every((one) => one.customer_seq === one.answered_seq && !one.claim_token),
    )
  }
  await makeIdle()
}

const makeIdle = (hours = 25) =>
  owner(
    `update conversations set last_message_at = now() - make_interval(hours => $2),
            updated_at = now() - make_interval(hours => $2) where tenant_id = $1`,
    [business.tenantId, hours],
  )

/** The relay sees what has waited for more than two seconds. */
const letTheRelayLook = () =>
  owner(`update inbox_events set received_at = received_at - interval '10 seconds' where tenant_id = $1`)

describe('a stale conversation', () => {
  it('is closed with a summary, and the customer who comes back begins a new episode that knows it', async () => {
    const { model, requests } = createScriptedModel(() => 'Welcome back!')
    const engine = await startEngine(model)
    await longAgo(engine, ['looking for a used 2021 toyota camry', 'budget is 25k max'])
    await closeStaleConversations(engine, signal)

    const [first] = await conversations()
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

    await receive(engine, 'hi again')
    await eventually('the answer', async () => (await transcript(stores, business)).length === 6)
    expect((await conversations())[1]).toMatchObject({
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
    await longAgo(engine, ['i want to talk to a real person please'])
    const [{ id }] = await conversations()
    const change = { tenantId: business.tenantId, conversationId: id, staffId: null, correlationId: 'c' }
    // What waits to leave to the customer keeps nobody from taking over.
    await takeOver(engine.db, change, signal)
    await makeIdle()
    await closeStaleConversations(engine, signal)

    const [closed] = await conversations()
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
    await longAgo(engine)
    const [{ id }] = await conversations()
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
    expect((await conversations())[0]).toMatchObject({ status: 'closed', credit_held: false })
    const ledger = await rowsOf(stores, 'credit_ledger', business)
    expect(ledger.filter(({ kind, reference }) => kind === 'release' && reference === id)).toHaveLength(1)
  })

  it('is closed also when it waited for credits, and says that it was not answered', async () => {
    const engine = await startEngine()
    await longAgo(engine)
    await owner(
      `update conversations set customer_seq = 3, next_seq = 4, waiting_for = 'credits' where tenant_id = $1`,
    )
    await closeStaleConversations(engine, signal)
    const [closed] = await conversations()
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
    await longAgo(engine)
    await owner(`update conversations set ${change} where tenant_id = $1`)
    const before = await conversations()
    await closeStaleConversations(engine, signal)
    expect(await conversations()).toEqual(before)
    expect(await rowsOf(stores, 'interactions', business)).toEqual([])
  })

  it('is found behind any number of older ones that stay', async () => {
    const engine = await startEngine()
    const others = Array.from({ length: 120 }, (_, index) => `+1303555${1_000 + index}`)
    await Promise.all(others.map((from) => receive(engine, 'yo', from)))
    await eventually('all are answered', async () => (await transcript(stores, business)).length === 240)
    await makeIdle(48)
    await owner('update conversations set next_seq = 4, customer_seq = 3 where tenant_id = $1')
    await receive(engine, 'u open?', '+13035559999')
    await eventually('the last is answered', async () => (await transcript(stores, business)).length === 242)
    await owner(
      `update conversations set last_message_at = now() - interval '25 hours', updated_at = now() - interval '25 hours'
        where tenant_id = $1 and customer_seq = 1`,
    )
    await closeStaleConversations(engine, signal)
    const closed = (await conversations()).filter(({ status }) => status === 'closed')
    expect(closed).toMatchObject([{ customer_seq: 1 }])
  })

  it('is closed once by however many replicas, for every tenant', async () => {
    const replicas = await Promise.all([startEngine(), startEngine(), startEngine()])
    const tenants = [business, await insertBusiness(stores.database.owner)]
    for (const by of tenants) {
      await Promise.all(
        Array.from({ length: 70 }, (_, index) =>
          receive(replicas[0]!, 'hola', `+1404555${1_000 + index}`, by),
        ),
      )
      await eventually('all are answered', async () => (await transcript(stores, by)).length === 140)
    }
    await stores.database.owner.query(
      `update conversations set last_message_at = now() - interval '30 hours', updated_at = now() - interval '30 hours'
        where tenant_id = any ($1)`,
      [tenants.map(({ tenantId }) => tenantId)],
    )
    await Promise.all(replicas.map((replica) => closeStaleConversations(replica, signal)))
    // What one replica skipped because another had it in hand was closed by that one.
    for (const by of tenants) {
      expect((await conversations(by)).every(({ status, summary }) => status === 'closed' && summary)).toBe(
        true,
      )
      expect(await rowsOf(stores, 'interactions', by)).toHaveLength(70)
    }
  })
})

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
      const { rows } = await owner(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        [],
      )
      return rows.length > 0
    })

  it('begins the next episode when the closing was first', async () => {
    const engine = await startEngine()
    await longAgo(engine)
    let received = Promise.resolve()
    await locked(async (query) => {
      // It has found the open conversation and waits for its row.
      received = receive(engine, 'u there?')
      await isWaitedFor()
      await query(
        `update conversations set status = 'closed', summary = 'old' where tenant_id = '${business.tenantId}'`,
      )
    })
    await received
    await letTheRelayLook()
    await relayInbox(engine, signal)
    await eventually('the answer', async () => (await transcript(stores, business)).length === 4)
    expect(await conversations()).toMatchObject([
      { status: 'closed', customer_seq: 1 },
      { status: 'active', customer_seq: 1, episode: 2, background: 'old' },
    ])
  })

  it('keeps it open when the message was first', async () => {
    const engine = await startEngine()
    await longAgo(engine)
    await locked(async () => closeStaleConversations(engine, signal))
    expect(await conversations()).toMatchObject([{ status: 'active' }])
    // It was taken up between the look and the lock: told by the number of messages.
    await receive(engine, 'still here')
    await closeStaleConversations(engine, signal)
    await eventually('the answer', async () => (await transcript(stores, business)).length === 4)
    expect(await conversations()).toMatchObject([{ status: 'active', customer_seq: 3, episode: 1 }])
  })

  it('is answered once, whoever is first', async () => {
    const CUSTOMERS = 60
    const [engine, other] = [await startEngine(), await startEngine()]
    const numbers = Array.from({ length: CUSTOMERS }, (_, index) => `+1505555${1_000 + index}`)
    await Promise.all(numbers.map((from) => receive(engine, 'first', from)))
    await eventually(
      'all are answered',
      async () => (await transcript(stores, business)).length === 2 * CUSTOMERS,
    )
    await makeIdle()
    const written = numbers.map((from) => `back ${from} ${randomUUID()}`)
    await Promise.all([
      closeStaleConversations(engine, signal),
      ...numbers.map((from, index) => receive(index % 2 ? engine : other, written[index]!, from)),
      closeStaleConversations(other, signal),
    ])
    await letTheRelayLook()
    await relayInbox(engine, signal)

    await eventually(
      'all are answered',
      async () => (await transcript(stores, business)).length === 4 * CUSTOMERS,
    )
    const said = await transcript(stores, business)
    for (const text of written) expect(said.filter((line) => line === `customer: ${text}`)).toHaveLength(1)
    const all = await conversations()
    expect(all.every((one) => one.customer_seq === one.answered_seq)).toBe(true)
    const open = all.filter(({ status }) => status === 'active')
    expect(open).toHaveLength(CUSTOMERS)
    for (const one of all.filter(({ status }) => status === 'closed'))
      expect(one).toMatchObject({ customer_seq: 1, summary: expect.any(String) })
  })
})
