import { randomUUID } from 'node:crypto'
import { newId } from '@forecourt/db/ids'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { createScriptedModel, createStores, rowsOf, storeMessage, type Stores } from '../engine.fixture.ts'
import { understand } from '../domain/understanding.ts'
import { toCommit, toCustomer } from '../turns/decided-turn.ts'
import { toTurnFacts } from '../turns/turn-facts.ts'
import { claimTurns, type ClaimedTurn } from './claimed-turns.ts'
import { releaseClaims, renewClaims, type Claim } from './claims.ts'
import { commitTurns, type TurnCommit } from './commits.ts'

const CONVERSATIONS = 80
const ROUNDS = 12

let stores: Stores
let business: TestBusiness
let engine: Context

beforeAll(async () => {
  stores = await createStores()
  // Nothing is due by itself: the test takes the turns.
  const agentConfig = { reply_delay_ms: 3_600_000, reply_delay_max_ms: 3_600_000 }
  business = await insertBusiness(stores.database.owner, { agentConfig })
  engine = await stores.createEngine(createScriptedModel(() => 'Hi!').model)
})
afterAll(async () => {
  await engine.turns.leave(0)
  await engine.close()
  await stores.close()
})

const customer = (index: number) => `+1202555${1_000 + index}`

/** Every customer writes once more. @returns the inbox events, to be admitted */
const texts = () =>
  Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, index) => ({
      tenantId: business.tenantId,
      inboxEventId: await storeMessage(stores, business, randomUUID(), customer(index)),
    })),
  )

function commitOf(turn: ClaimedTurn): TurnCommit {
  const facts = toTurnFacts(turn, new Date())
  const open = { turn, facts, understanding: understand(facts), newest: turn.history.at(-1)! }
  const reply = toCustomer(open, 'Hi!', 'reply', 'test')
  const decided = { outcome: 'replied', action: 'responded', source: 'model' } as const
  return {
    ...toCommit(open, { ...decided, messages: [reply], replyId: reply.id, usesCredit: true }),
    isFinal: true,
    claimedBy: 'a',
    latencyMs: 1,
  }
}

it('batches over the same conversations, in whatever order, wait for each other and never deadlock', async () => {
  await admit(engine, await texts())
  const ids = (await rowsOf(stores, 'conversations', business)).map((row) => String(row.id))
  const claimsOf = (order: string[]): Claim[] =>
    order.map((conversationId) => ({ conversationId, tenantId: business.tenantId, token: newId() }))

  for (let round = 0; round < ROUNDS; round++) {
    await stores.database.owner.query('update conversations set turn_due_at = now(), claim_token = null')
    const [forward, backward] = [claimsOf(ids), claimsOf(ids.toReversed())]
    const waiting = await texts()
    const [first, second] = await Promise.all([
      claimTurns(engine.db, 'a', forward),
      claimTurns(engine.db, 'b', backward),
      admit(engine, waiting),
    ])
    const held = [...first, ...second]
    // Admission makes the turn due later: then nobody may claim it.
    expect(new Set(held.map((turn) => turn.conversationId)).size).toBe(held.length)
    const half = held.slice(0, held.length / 2)
    await Promise.all([
      renewClaims(engine.db, held),
      commitTurns(engine.db, half.toReversed().map(commitOf)),
      releaseClaims(engine.db, held.toReversed()),
      admit(engine, await texts()),
    ])
  }
}, 60_000)

it('a conversation that is asked for twice in one batch is claimed once, and pays once', async () => {
  const { owner } = stores.database
  await owner.query('update conversations set turn_due_at = now(), claim_token = null, credit_held = false')
  await owner.query('update credits set held = 0 where tenant_id = $1', [business.tenantId])
  const [conversation] = await rowsOf(stores, 'conversations', business)
  const claim = (): Claim => ({
    conversationId: String(conversation?.id),
    tenantId: business.tenantId,
    token: newId(),
  })
  expect(await claimTurns(engine.db, 'a', [claim(), claim()])).toHaveLength(1)
  expect(await rowsOf(stores, 'credits', business)).toMatchObject([{ held: '1' }])
})
