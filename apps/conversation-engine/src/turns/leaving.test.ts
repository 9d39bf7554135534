import { streams } from '@forecourt/contracts/streams'
import { consume } from '@forecourt/streams/consumer'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import { onTurnReleased } from '../consumers/turn-released.ts'
import type { Context } from '../context.ts'
import {
  createScriptedModel,
  createStores,
  gate,
  rowsOf,
  storeMessage,
  transcript,
  vainAttempts,
  type Stores,
} from '../engine.fixture.ts'

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

async function startEngine(model: ReturnType<typeof createScriptedModel>['model']): Promise<Context> {
  const engine = await stores.createEngine(model)
  engines.push(engine)
  return engine
}

async function receive(engine: Context, text: string, by = business): Promise<void> {
  const inboxEventId = await storeMessage(stores, by, text)
  await admit(engine, [{ tenantId: by.tenantId, inboxEventId }])
}

/** Reads the engines' stream as a running engine does, for turns that are handed over. */
function readReleasedTurns(engine: Context) {
  const stop = new AbortController()
  const ended = consume({
    redisUrl: stores.redis.url,
    redis: engine.redis,
    stream: streams.inbound,
    group: 'conversation-engine',
    consumer: engine.workerName,
    subscriptions: [onTurnReleased(engine)],
    log: engine.log,
    signal: stop.signal,
  })
  return {
    stop: () => {
      stop.abort()
      return ended
    },
  }
}

it('gives the claim of a turn in hand back at once', async () => {
  const asked = gate()
  const { model } = createScriptedModel((_request, signal) => {
    asked.open()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  const engine = await startEngine(model)
  await receive(engine, 'Hello')
  await asked.opened
  await engine.turns.leave(0)
  expect(await rowsOf(stores, 'conversations', business)).toMatchObject([
    { claim_token: null, answered_seq: 0 },
  ])
  expect(await vainAttempts(stores, business)).toEqual(['turn.broke_off: the worker was stopped'])
})

it('tells the others of turns in hand and of those that wait for their time', async () => {
  const asked = gate()
  const { model } = createScriptedModel((_request, signal) => {
    asked.open()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  const leaving = await startEngine(model)
  const other = await insertBusiness(stores.database.owner, { agentConfig: { reply_delay_ms: 60_000 } })
  await receive(leaving, 'Hello')
  await asked.opened
  await receive(leaving, 'Later', other)

  const staying = await startEngine(createScriptedModel(() => 'from the one who stayed').model)
  const reading = readReleasedTurns(staying)
  await leaving.turns.leave(0)
  const [{ id: later }] = (await rowsOf(stores, 'conversations', other)) as [{ id: string }]
  await eventually('the one that waits is known', () => staying.turns.isBusyWith(later))
  await eventually('the other has answered', async () => {
    const lines = await transcript(stores, business)
    return lines.length === 2 && lines
  })
  expect(await transcript(stores, business)).toEqual(['customer: Hello', 'agent: from the one who stayed'])
  expect(await rowsOf(stores, 'turns', other)).toEqual([])
  await reading.stop()
})
