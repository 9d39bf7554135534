import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTenant,
  insertConversation,
  insertInboxEvent,
  insertMessage,
  startApi,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant
let talk: Tenant

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
  tenant = await createTenant(api)
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})
beforeEach(async () => {
  talk = { ...tenant, ...(await insertConversation(database.owner, tenant)) }
})

const own = (text: string, values: unknown[]) => database.owner.query(text, values)
const instant = (second: number) => `2026-03-02T15:00:${String(second).padStart(2, '0')}.500Z`
const urlOf = ({ user_id, conversation_id }: Tenant) =>
  `/users/${user_id}/conversations/${conversation_id}/timeline`
const timeline = async (query = ''): Promise<Json[]> => {
  const { status, body } = await api.get(`${urlOf(talk)}${query}`, { key: talk.key })
  expect(status).toBe(200)
  return body.data
}
const told = (steps: Json[]) => steps.map(({ kind, summary }) => `${kind}: ${summary}`)

/** A customer's message of that second, admitted a second later. */
async function insertCustomerMessage(seq: number, second: number): Promise<string> {
  const id = await insertMessage(database.owner, talk, { seq, content: 'Hi', createdAt: instant(second) })
  const times = { receivedAt: instant(second), processedAt: instant(second + 1) }
  return insertInboxEvent(database.owner, talk, { id, ...times })
}

/** A reply that was committed in that second. */
async function insertReply(seq: number, second: number, state: string, more: Json = {}): Promise<string> {
  const id = await insertMessage(database.owner, talk, { seq, content: 'Hello!', role: 'agent', state })
  const { startedAt = null, sentAt = null, errorCode = null, providerId = `SM${id}` } = more
  await own(
    `update outbox_messages set created_at = $2, attempt_started_at = $3, sent_at = $4, attempts = 1, error_code = $5,
            provider_message_id = $6 where message_id = $1`,
    [id, instant(second), startedAt, sentAt, errorCode, providerId],
  )
  return id
}

async function insertTurn(replyId: string, [from, to]: number[], second: number, more: Json = {}) {
  const { attempt = 1, provider = 'claude', calls = 1 } = more
  await own(
    `insert into turns (id, tenant_id, conversation_id, from_seq, to_seq, reply_message_id, prompt_version, provider,
                        model, input_tokens, output_tokens, cost_micros, latency_ms, plans, outcome, correlation_id,
                        claimed_at, claimed_by, model_latency_ms, model_calls, created_at)
     values ($1, $2, $3, $4, $5, $6, 2, $7, case when $7::text is not null then 'claude-haiku-5-5' end, 640, 48, 880,
             900, $8, 'replied', 'corr', $9, 'worker-1', 812, $10, $11)`,
    [
      newId(),
      talk.user_id,
      talk.conversation_id,
      from,
      to,
      replyId,
      provider,
      attempt,
      instant(second),
      calls,
      instant(second + 1),
    ],
  )
}

async function insertVainAttempt(type: string, attempt: number, second: number, error: string | null = null) {
  const metadata = {
    attempt,
    worker: 'worker-0',
    from_seq: 1,
    to_seq: 1,
    started_at: instant(second),
    latency_ms: 70,
  }
  await own(
    `insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id, created_at)
     values ($1, $2, $3, $4, false, $5, $6, 'corr', $7)`,
    [newId(), talk.user_id, talk.conversation_id, type, error, metadata, instant(second + 1)],
  )
}

const insertReceipt = (replyId: string, state: string, second: number, more: Json = {}) =>
  insertInboxEvent(database.owner, talk, {
    kind: 'status',
    partitionKey: more.partitionKey ?? replyId,
    payload: {
      provider_message_id: `SM${replyId}`,
      state,
      attempt: 1,
      message_id: replyId,
      error_code: more.errorCode ?? null,
    },
    receivedAt: instant(second),
    processedAt: instant(second),
  })

describe('the timeline of a conversation', () => {
  it('tells an answer from the webhook to the receipt, oldest first', async () => {
    const question = await insertCustomerMessage(1, 1)
    const reply = await insertReply(2, 5, 'delivered', { startedAt: instant(6), sentAt: instant(7) })
    await insertTurn(reply, [1, 1], 4)
    await insertReceipt(reply, 'sent', 8)
    await insertReceipt(reply, 'delivered', 9, { partitionKey: `SM${reply}` })
    const steps = await timeline()
    const common = { correlation_id: 'corr' }
    expect(steps).toMatchObject([
      {
        ...common,
        at: instant(1),
        kind: 'webhook',
        summary: "The customer's message arrived from Twilio",
        message_id: question,
        duration_ms: null,
        details: { provider: 'twilio', provider_message_id: `SM${question}` },
      },
      {
        ...common,
        at: instant(2),
        kind: 'stored',
        message_id: question,
        duration_ms: 1_000,
        details: { seq: 1 },
      },
      {
        ...common,
        at: instant(4),
        kind: 'turn',
        summary: 'The AI answered message 1',
        message_id: reply,
        duration_ms: 900,
        details: {
          outcome: 'committed',
          attempt: 1,
          worker: 'worker-1',
          from_seq: 1,
          to_seq: 1,
          prompt_version: 2,
          error: null,
        },
      },
      {
        ...common,
        at: instant(4),
        kind: 'model',
        summary: 'Claude (claude-haiku-5-5) answered in 812 ms',
        message_id: reply,
        duration_ms: 812,
        details: {
          provider: 'claude',
          model: 'claude-haiku-5-5',
          calls: 1,
          input_tokens: 640,
          output_tokens: 48,
          cost_usd: 0.00088,
        },
      },
      {
        ...common,
        at: instant(5),
        kind: 'outbox',
        summary: 'The reply was committed and may leave: reply',
        message_id: reply,
        details: { seq: 2, allowed_because: 'reply' },
      },
      {
        ...common,
        at: instant(6),
        kind: 'provider',
        summary: 'Twilio accepted the reply',
        message_id: reply,
        duration_ms: 1_000,
        details: { outcome: 'accepted', attempts: 1, provider_message_id: `SM${reply}` },
      },
      { at: instant(8), kind: 'receipt', message_id: reply, details: { state: 'sent', attempt: 1 } },
      {
        at: instant(9),
        kind: 'receipt',
        summary: 'Twilio reports that the reply was delivered',
        message_id: reply,
        details: { state: 'delivered', provider_message_id: `SM${reply}` },
      },
    ])
  })

  it('tells of attempts that came to nothing, and of those nobody lived to tell', async () => {
    await insertCustomerMessage(1, 1)
    await insertVainAttempt('turn.superseded', 1, 3)
    await insertVainAttempt('turn.lost', 3, 5, 'another worker took over')
    await insertVainAttempt('turn.broke_off', 4, 6, 'the worker was stopped')
    await own(
      `insert into interactions (id, tenant_id, conversation_id, type, success) values ($1, $2, $3, 'lead.noted', true)`,
      [newId(), talk.user_id, talk.conversation_id],
    )
    const reply = await insertReply(2, 10, 'failed', {
      providerId: null,
      startedAt: instant(11),
      errorCode: '21610',
    })
    await insertTurn(reply, [1, 1], 8, { attempt: 5, provider: null, calls: 4 })
    expect(told((await timeline()).slice(2))).toEqual([
      'turn: The AI dropped its answer to message 1 because the customer wrote again',
      'turn: An attempt to answer message 1 no longer counted: another worker took over; an earlier attempt ended without a result',
      'turn: An attempt to answer message 1 broke off: the worker was stopped',
      'turn: The AI answered message 1 at attempt 5',
      'model: No model answered in 812 ms (4 calls), so the prepared reply was used',
      'outbox: The reply was committed and may leave: reply',
      'provider: Twilio could not be given the reply (error 21610)',
      'event: lead noted',
    ])
  })

  it('tells as much as is known of what happened before all of this was recorded', async () => {
    const reply = await insertReply(2, 5, 'pending')
    await insertTurn(reply, [1, 1], 4)
    await own(
      `update turns set claimed_at = null, claimed_by = null, model_latency_ms = null, model_calls = null
        where conversation_id = $1`,
      [talk.conversation_id],
    )
    await own(
      `insert into interactions (id, tenant_id, conversation_id, type, success, error, created_at)
       values ($1, $2, $3, 'turn.parked', false, 'not committed', $4)`,
      [newId(), talk.user_id, talk.conversation_id, instant(3)],
    )
    const steps = await timeline()
    expect(told(steps)).toEqual([
      'turn: Answering the customer was given up: not committed',
      'turn: The AI answered message 1',
      'model: Claude (claude-haiku-5-5) answered',
      'outbox: The reply was committed and may leave: reply',
    ])
    expect(steps[1].at).toBe('2026-03-02T15:00:04.600Z')
  })

  it('is read in pages that leave nothing out, however many steps have one instant', async () => {
    for (let seq = 1; seq <= 6; seq += 2) {
      const question = await insertMessage(database.owner, talk, { seq, content: 'Hi' })
      const times = { receivedAt: instant(1), processedAt: instant(1) }
      await insertInboxEvent(database.owner, talk, { id: question, ...times })
      const reply = await insertReply(seq + 1, 1, 'sent', { startedAt: instant(1), sentAt: instant(1) })
      await insertTurn(reply, [seq, seq], 1)
      await insertReceipt(reply, 'sent', 1)
    }
    const all = await timeline()
    expect(all).toHaveLength(21)
    for (const limit of [1, 4, 20, 21]) {
      const seen: Json[] = []
      let cursor: string | null = ''
      do {
        const url: string = `${urlOf(talk)}?limit=${limit}${cursor && `&cursor=${cursor}`}`
        const { body } = await api.get(url, { key: talk.key })
        seen.push(...body.data)
        cursor = body.next_cursor
      } while (cursor !== null)
      expect(seen).toEqual(all)
    }
  })

  it('is empty for a conversation in which nothing was said, and 404 for one of another tenant', async () => {
    expect(await timeline()).toEqual([])
    const theirs = await createTenant(api)
    const foreign = { ...talk, conversation_id: theirs.conversation_id }
    expect((await api.get(urlOf(foreign), { key: talk.key })).status).toBe(404)
    expect((await api.get(urlOf(theirs), { key: talk.key })).status).toBe(404)
    const refused = await api.get(`${urlOf(talk)}?cursor=nonsense`, { key: talk.key })
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_cursor'])
  })
})
