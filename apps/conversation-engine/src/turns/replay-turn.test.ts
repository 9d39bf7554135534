import { newId } from '@forecourt/db/ids'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import { createScriptedModel, createStores, rowsOf, storeMessage, type Stores } from '../engine.fixture.ts'
import { findRecordedTurn } from '../queries/recorded-turns.ts'
import { replayTurn } from './replay-turn.ts'

let stores: Stores
let business: TestBusiness
let engine: Context
let answers: Parameters<typeof createScriptedModel>[0]
let requests: ReturnType<typeof createScriptedModel>['requests']

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())

beforeEach(async () => {
  answers = () => 'Sure, what day works?'
  business = await insertBusiness(stores.database.owner)
  const scripted = createScriptedModel((request, signal) => answers(request, signal))
  requests = scripted.requests
  engine = await stores.createEngine(scripted.model)
})
afterEach(async () => {
  await engine.turns.leave(0)
  await engine.close()
})

const receive = async (text: string) => {
  const inboxEventId = await storeMessage(stores, business, text)
  await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
}
const turns = () => rowsOf(stores, 'turns', business)

describe('a turn decided once more', () => {
  const replayOf = async (other: Parameters<typeof replayTurn>[4] = null) => {
    const [turn] = await turns()
    const recorded = await findRecordedTurn(engine.db, business.tenantId, String(turn?.id))
    return replayTurn(engine, business.tenantId, recorded!, null, other)
  }

  it.each([
    ['an opt-out', 'STOP'],
    ['an escalation', 'get me a manager'],
    [
      'a reply with a tool, a stopped draft and what was learned',
      "I'm Dana, want a 2021 Camry under 25k, price of an oil change?",
    ],
  ])('is the same for %s', async (_what, text) => {
    let calls = 0
    answers = () => {
      calls += 1
      if (calls === 1) return [{ id: 't1', name: 'look_up_services', input: { query: 'oil' } }]
      return calls === 2 ? 'It is only $24,995!' : 'The team will tell you, Dana.'
    }
    await receive(text)
    await eventually('it is answered', async () => (await turns()).length === 1)
    const asked = requests.length
    const { isIdentical, differences, replayed, recorded } = await replayOf()
    expect({ isIdentical, differences }).toEqual({ isIdentical: true, differences: [] })
    expect(replayed).toEqual(recorded)
    expect(requests).toHaveLength(asked)
  })

  it('shows what other instructions would have made of it, and sends nothing', async () => {
    await receive('hi')
    await eventually('it is answered', async () => (await turns()).length === 1)
    answers = ({ system }) => (system.startsWith('Speak like a pirate') ? 'Ahoy!' : 'Hello.')
    const prompt = { id: newId(), version: 2, systemPrompt: 'Speak like a pirate', guidelines: {} }
    const replay = await replayOf({ prompt, signal: new AbortController().signal })
    expect(replay).toMatchObject({
      isIdentical: false,
      differences: ['reply'],
      recorded: { reply: 'Sure, what day works?' },
      replayed: { reply: 'Ahoy!' },
    })
    expect(await turns()).toHaveLength(1)
  })
})
