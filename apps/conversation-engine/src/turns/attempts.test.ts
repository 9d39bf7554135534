import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { admit } from '../consumers/message-received.ts'
import type { Context } from '../context.ts'
import {
  createScriptedModel,
  createStores,
  rowsOf,
  storeMessage,
  transcript,
  vainAttempts,
  type Stores,
} from '../engine.fixture.ts'
import { relayTurns } from '../jobs/turn-relay.ts'

let stores: Stores
let business: TestBusiness
let engine: Context

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  business = await insertBusiness(stores.database.owner)
  engine = await stores.createEngine(createScriptedModel(() => 'Hi!').model)
})
afterEach(async () => {
  await engine.turns.leave(0)
  await engine.close()
})

const receive = async (text: string) => {
  const inboxEventId = await storeMessage(stores, business, text)
  await admit(engine, [{ tenantId: business.tenantId, inboxEventId }])
}

const said = (...expected: string[]) =>
  eventually(
    `the transcript is ${expected.join(' | ')}`,
    async () => (await transcript(stores, business)).join() === expected.join(),
  )

it('an attempt that breaks off is on record, and the turn is taken anew', async () => {
  const { owner } = stores.database
  await owner.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`)
  await owner.query('create trigger refuse before insert on turns for each row execute function refuse()')
  try {
    await receive('Hello')
    await eventually(
      'an attempt was recorded',
      async () => (await vainAttempts(stores, business)).length === 1,
    )
    expect(await rowsOf(stores, 'interactions', business)).toMatchObject([
      {
        type: 'turn.broke_off',
        success: false,
        error: 'the disk is full',
        correlation_id: 'correlation-of-Hello',
        metadata: {
          attempt: 1,
          worker: engine.workerName,
          from_seq: 1,
          to_seq: 1,
          started_at: expect.stringMatching(/^\d{4}-\d\d-\d\d .*\.\d+/),
          latency_ms: expect.any(Number),
        },
      },
    ])
    expect(await transcript(stores, business)).toEqual(['customer: Hello'])
    await eventually('the turn ended', () => engine.turns.inHand === 0)
    await owner.query('drop trigger refuse on turns')
    // However short a time it has been due.
    await owner.query(
      "update conversations set turn_due_at = now() - interval '9 seconds' where tenant_id = $1",
      [business.tenantId],
    )
    await relayTurns(engine)
    await said('customer: Hello', 'agent: Hi!')
    expect(await rowsOf(stores, 'turns', business)).toMatchObject([{ plans: 2 }])
  } finally {
    await owner.query('drop function refuse() cascade')
  }
})

it('a turn goes on when an attempt cannot be put on record', async () => {
  const { owner } = stores.database
  await owner.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no room for %', new.type; end $$;
    create trigger refuse before insert on interactions for each row when (new.type like 'turn.%') execute function refuse()`)
  try {
    let asked = 0
    const { model } = createScriptedModel(async () => {
      asked += 1
      if (asked === 1) await receive('second')
      return `answer ${asked}`
    })
    engine.models.claude!.complete = model.complete
    await receive('first')
    await said('customer: first', 'customer: second', 'agent: answer 2')
  } finally {
    await owner.query('drop function refuse cascade')
  }
})

it('a turn that keeps failing is parked, with the reason', async () => {
  await stores.database.owner.query('alter table conversations alter column turn_attempts set default 10')
  try {
    await receive('Hello')
    await eventually('it is parked', async () => (await vainAttempts(stores, business)).length === 1)
  } finally {
    await stores.database.owner.query('alter table conversations alter column turn_attempts set default 0')
  }
  expect(await rowsOf(stores, 'interactions', business)).toMatchObject([
    {
      type: 'turn.parked',
      error: 'not committed in 10 attempts',
      correlation_id: 'correlation-of-Hello',
      metadata: { attempt: 11, worker: engine.workerName, from_seq: 1, to_seq: 1 },
    },
  ])
  expect(await rowsOf(stores, 'conversations', business)).toMatchObject([
    { turn_due_at: null, turn_attempts: 0, claim_token: null },
  ])
})
