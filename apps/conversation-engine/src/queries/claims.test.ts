import { randomUUID } from 'node:crypto'
import { newId } from '@forecourt/db/ids'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { createScriptedModel, createStores, rowsOf, storeMessage, type Stores } from '../engine.fixture.ts'
import { claimTurns, releaseClaims, renewClaims, type Claim, type ClaimedTurn } from './claims.ts'
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
  const { conversationId, tenantId, token } = turn
  return {
    conversationId,
    tenantId,
    token,
    turnId: newId(),
    replyId: newId(),
    ownerVersion: 0,
    fromSeq: turn.answeredSeq + 1,
    toSeq: turn.customerSeq,
    isFinal: true,
    attempt: 1,
    channelId: business.channelId,
    recipient: '+12025550101',
    reply: 'Hi!',
    allowedBecause: 'test',
    outcome: 'replied',
    promptId: null,
    promptVersion: null,
    provider: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    costMicros: null,
    claimedAt: turn.claimedAt,
    claimedBy: 'a',
    latencyMs: 1,
    modelLatencyMs: null,
    modelCalls: 0,
    modelOutput: null,
    correlationId: 'c-1',
    traceparent: null,
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
