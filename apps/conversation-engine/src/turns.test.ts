import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { ProviderError } from '@forecourt/ports/provider-error'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admit } from './consumers/message-received.ts'
import type { Context } from './context.ts'
import {
  createScriptedModel,
  createStores,
  gate,
  rowsOf,
  storeMessage,
  transcript,
  vainAttempts,
  type Stores,
} from './engine.fixture.ts'
import { relayTurns } from './jobs/turn-relay.ts'
import { prolongClaims } from './jobs/claim-renewal.ts'

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

describe('a turn', () => {
  it('answers a customer once, with reply, outbox row and turn in one commit', async () => {
    const { model, requests } = createScriptedModel(() => 'I will ask and let you know.')
    const engine = await startEngine(model)
    await receive(engine, 'When do you close?')
    await said(['customer: When do you close?', 'agent: I will ask and let you know.'])

    expect(requests[0]?.messages).toEqual([{ role: 'user', content: 'When do you close?' }])
    expect(requests[0]?.system).toContain('Acme Downtown')
    expect(await rowsOf(stores, 'outbox_messages', business)).toMatchObject([
      {
        state: 'pending',
        recipient: '+12025550101',
        seq: 2,
        correlation_id: 'correlation-of-When do you close?',
      },
    ])
    expect(await rowsOf(stores, 'turns', business)).toMatchObject([
      {
        from_seq: 1,
        to_seq: 1,
        outcome: 'replied',
        input_tokens: 11,
        output_tokens: 7,
        cost_micros: '42',
        claimed_at: expect.any(Date),
        claimed_by: engine.workerName,
        model_calls: 1,
        model_latency_ms: expect.any(Number),
      },
    ])
    expect(await rowsOf(stores, 'interactions', business)).toEqual([])
    expect(await rowsOf(stores, 'conversations', business)).toMatchObject([
      {
        next_seq: 3,
        answered_seq: 1,
        customer_seq: 1,
        turn_due_at: null,
        claim_token: null,
        unanswered_since: null,
      },
    ])
  })

  it('answers a burst with one reply', async () => {
    business = await insertBusiness(stores.database.owner, { agentConfig: { reply_delay_ms: 150 } })
    const { model, requests } = createScriptedModel(() => 'Sure.')
    const engine = await startEngine(model)
    for (const text of ['Hi', 'is the blue one', 'still there?']) await receive(engine, text)
    await said(['customer: Hi', 'customer: is the blue one', 'customer: still there?', 'agent: Sure.'])
    expect(requests).toHaveLength(1)
  })

  it('is planned again when the customer writes while the model thinks', async () => {
    const [asked, first] = [gate(), gate()]
    const { model } = createScriptedModel(async (request) => {
      if (request.messages.length > 1) return 'The red one, then.'
      asked.open()
      await first.opened
      return 'The blue one.'
    })
    const engine = await startEngine(model)
    await receive(engine, 'The blue one?')
    await asked.opened
    await receive(engine, 'No, the red one!')
    first.open()
    await said(['customer: The blue one?', 'customer: No, the red one!', 'agent: The red one, then.'])
    expect(await rowsOf(stores, 'turns', business)).toMatchObject([{ from_seq: 1, to_seq: 2, plans: 2 }])
    expect(await vainAttempts(stores, business)).toEqual(['turn.superseded: null'])
  })

  it('is planned again at most twice; what came later is answered by the next', async () => {
    const engine = await startEngine()
    let asked = 0
    const { model } = createScriptedModel(async () => {
      asked += 1
      if (asked <= 3) await receive(engine, `more ${asked}`)
      return `answer ${asked}`
    })
    engine.models.claude!.complete = model.complete
    await receive(engine, 'first')
    await said([
      'customer: first',
      'customer: more 1',
      'customer: more 2',
      'customer: more 3',
      'agent: answer 3',
      'agent: answer 4',
    ])
    expect(asked).toBe(4)
  })

  it('falls back to the deterministic reply on topic when the model fails', async () => {
    const { model } = createScriptedModel(() => {
      throw new ProviderError({
        provider: 'x',
        operation: 'y',
        message: 'no',
        isRetryable: false,
        outcome: 'refused',
      })
    })
    await receive(await startEngine(model), 'How much is the F150?')
    const [, reply] = await eventually('a reply', async () => {
      const lines = await transcript(stores, business)
      return lines.length === 2 && lines
    })
    expect(reply).toMatch(/pricing.*Acme Downtown.*\+12025550199/)
    expect(await rowsOf(stores, 'turns', business)).toMatchObject([
      { outcome: 'fallback', model: null, model_calls: 1, model_latency_ms: expect.any(Number) },
    ])
  })

  it('falls back when the model is slower than the deadline', async () => {
    const { model } = createScriptedModel(
      (_request, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    await receive(await startEngine(model, { AI_TURN_DEADLINE: '1000' }), 'Hello?')
    await eventually('a reply', async () => (await transcript(stores, business)).length === 2)
  })

  it('does not happen in a conversation a person owns', async () => {
    const engine = await startEngine()
    await receive(engine, 'one')
    await said(['customer: one', 'agent: Hi!'])
    await stores.database.owner.query(
      "update conversations set owner = 'human', owner_version = owner_version + 1 where tenant_id = $1",
      [business.tenantId],
    )
    await receive(engine, 'two')
    expect(await rowsOf(stores, 'conversations', business)).toMatchObject([
      { turn_due_at: null, customer_seq: 3 },
    ])
    expect(await transcript(stores, business)).toEqual(['customer: one', 'agent: Hi!', 'customer: two'])
  })

  it('is not committed after a person took over while the model was thinking', async () => {
    const [asked, answer] = [gate(), gate()]
    const { model } = createScriptedModel(async () => {
      asked.open()
      await answer.opened
      return 'too late'
    })
    const engine = await startEngine(model)
    await receive(engine, 'Hello')
    await asked.opened
    await stores.database.owner.query(
      "update conversations set owner = 'human', owner_version = owner_version + 1 where tenant_id = $1",
      [business.tenantId],
    )
    answer.open()
    await eventually('the turn ended', () => engine.turns.inHand === 0)
    expect(await transcript(stores, business)).toEqual(['customer: Hello'])
    expect(await rowsOf(stores, 'outbox_messages', business)).toEqual([])
    expect(await vainAttempts(stores, business)).toEqual(['turn.lost: a person took over'])
  })
})

describe('a claim', () => {
  it('keeps two workers from answering the same burst', async () => {
    const { model, requests } = createScriptedModel(() => 'Once.')
    const workers = [await startEngine(model), await startEngine(model)]
    const inboxEventId = await storeMessage(stores, business, 'Hi')
    const event = { tenantId: business.tenantId, inboxEventId }
    await Promise.all(workers.map((worker) => admit(worker, [event])))
    const [conversation] = await rowsOf(stores, 'conversations', business)
    for (const worker of workers)
      worker.turns.schedule({ id: conversation.id, tenantId: business.tenantId }, 0)
    await said(['customer: Hi', 'agent: Once.'])
    await eventually('both are idle', () => workers.every((worker) => worker.turns.inHand === 0))
    expect(requests).toHaveLength(1)
  })

  it('of a dead worker is taken over when it has expired, and the dead one commits nothing', async () => {
    const [asked, answer] = [gate(), gate()]
    const dead = createScriptedModel(async () => {
      asked.open()
      await answer.opened
      return 'from the dead'
    })
    const deadEngine = await startEngine(dead.model)
    await receive(deadEngine, 'Hello')
    await asked.opened
    // The worker stops prolonging, and time passes for the database.
    await stores.database.owner.query(
      `update conversations set claim_expires_at = now() - interval '1 second', turn_due_at = now() - interval '9 seconds'
        where tenant_id = $1`,
      [business.tenantId],
    )
    const engine = await startEngine(createScriptedModel(() => 'from the living').model)
    await relayTurns(engine)
    await said(['customer: Hello', 'agent: from the living'])
    answer.open()
    await eventually('the dead one is through', () => deadEngine.turns.inHand === 0)
    expect(await transcript(stores, business)).toEqual(['customer: Hello', 'agent: from the living'])
    expect(await vainAttempts(stores, business)).toEqual(['turn.lost: the customer was answered meanwhile'])
  })

  it('that was lost breaks the turn off', async () => {
    const asked = gate()
    const { model } = createScriptedModel((_request, signal) => {
      asked.open()
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    const engine = await startEngine(model)
    await receive(engine, 'Hello')
    await asked.opened
    await stores.database.owner.query(
      'update conversations set claim_token = gen_random_uuid() where tenant_id = $1',
      [business.tenantId],
    )
    await prolongClaims(engine)
    await eventually('the turn was abandoned', () => engine.turns.inHand === 0)
    expect(await transcript(stores, business)).toEqual(['customer: Hello'])
    expect(await vainAttempts(stores, business)).toEqual(['turn.lost: another worker took over'])
  })
})
