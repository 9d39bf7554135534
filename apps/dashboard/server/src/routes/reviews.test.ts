import { streamKey, streams } from '@forecourt/contracts/streams'
import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createKey,
  createTenant,
  insertConversation,
  insertMessage,
  startApi,
  type Api,
  type Json,
  type Tenant,
} from '../fixtures/api.fixture.ts'
import { insertReview, insertTurn } from '../fixtures/whole-tenant.ts'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant
let path: string
let talk: { conversation_id: string; contact_id: string }
let reviewId: string

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  redis = await createTestRedis()
  api = await startApi({ ...database, redisUrl: redis.url })
})
afterAll(async () => {
  await api.close()
  await redis.close()
  await database.drop()
})
beforeEach(async () => {
  tenant = await createTenant(api)
  path = `/users/${tenant.user_id}/reviews`
  talk = await insertConversation(database.owner, tenant, { address: '+12025557001' })
  const said = ['hola', 'tienen la tacoma 22 todavia??', 'cuanto seria al mes'].entries()
  for (const [i, content] of said)
    await insertMessage(database.owner, { ...tenant, ...talk }, { seq: i + 1, content })
  const turnId = await insertTurn(database.owner, talkOf(), { toSeq: 3, promptId: tenant.prompt_id })
  reviewId = await insertReview(database.owner, talkOf(), {
    turnId,
    fromSeq: 2,
    toSeq: 3,
    draft: '¡Hola! Sí.',
  })
  await change(`waiting_for = 'review', needs_review = true, credit_held = true, turn_attempts = 1`)
})

const talkOf = () => ({ user_id: tenant.user_id, conversation_id: talk.conversation_id })

const change = (changes: string) =>
  database.owner.query(`update conversations set ${changes} where id = $1`, [talk.conversation_id])

/** The account as it is while the draft waits. */
const holdOne = () =>
  database.owner.query('update credits set balance = 4, held = 1 where tenant_id = $1', [tenant.user_id])

const rowOf = async (table: string, key: string, id: string): Promise<Json> => {
  const { rows } = await database.owner.query(`select * from ${table} where ${key} = $1`, [id])
  return rows[0]
}
const conversation = () => rowOf('conversations', 'id', talk.conversation_id)
const decide = (what: string, body?: object, more: object = {}) =>
  api.post(`${path}/${reviewId}/${what}`, body, more)

async function requestedReplies(): Promise<Json[]> {
  const found: Json[] = []
  for (let shard = 0; shard < streams.outbound.shards; shard += 1) {
    const read = await redis.redis.xrange(streamKey(streams.outbound, shard), '-', '+')
    found.push(...read.map(([, fields]) => JSON.parse(fields[1] as string)))
  }
  return found.filter((event) => event.tenantid === tenant.user_id)
}

describe('drafts', () => {
  it('are shown with what they answer and what was said before', async () => {
    const { status, body } = await api.get(`${path}/${reviewId}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      review_id: reviewId,
      state: 'pending',
      draft: '¡Hola! Sí.',
      dealership_id: tenant.dealership_id,
      customer: { contact_id: talk.contact_id, address: '+12025557001' },
      messages: [
        { seq: 1, content: 'hola', is_answered: false },
        { seq: 2, content: 'tienen la tacoma 22 todavia??', is_answered: true },
        { seq: 3, content: 'cuanto seria al mes', is_answered: true },
      ],
      sent: null,
      decided_by: null,
    })
    expect((await api.get(path)).body.data).toEqual([body])
  })

  it('show the last ten messages of a long talk', async () => {
    for (let seq = 4; seq <= 30; seq += 1)
      await insertMessage(database.owner, { ...tenant, ...talk }, { seq, content: `${seq}` })
    await database.owner.query('update reviews set from_seq = 29, to_seq = 29 where id = $1', [reviewId])
    const { messages } = (await api.get(`${path}/${reviewId}`)).body
    expect(messages.map((one: Json) => one.seq)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29])
    await database.owner.query('update reviews set from_seq = 12, to_seq = 29 where id = $1', [reviewId])
    expect((await api.get(`${path}/${reviewId}`)).body.messages).toHaveLength(18)
  })

  it('are found by state, location and conversation', async () => {
    const count = async (query: string) => (await api.get(`${path}?${query}`)).body.data.length
    expect(await count(`state=pending&dealership_id=${tenant.dealership_id}`)).toBe(1)
    expect(await count(`conversation_id=${talk.conversation_id}`)).toBe(1)
    expect(await count(`conversation_id=${tenant.conversation_id}`)).toBe(0)
    expect(await count('state=superseded')).toBe(0)
    expect((await api.get(`${path}?state=maybe`)).status).toBe(400)
    expect((await api.get(`${path}?dealership_id=${newId()}`)).status).toBe(404)
  })
})

describe('approve', () => {
  it('commits the draft as the reply and tells the notifier', async () => {
    const { api_key: key, api_key_id } = await createKey(api, tenant.user_id)
    const { status, body } = await decide('approve', undefined, { key })
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'approved', sent: '¡Hola! Sí.', decided_by: `api_key:${api_key_id}` })
    const reply = await rowOf('messages', 'id', body.reply_message_id)
    expect(reply).toMatchObject({
      seq: 4,
      role: 'agent',
      content: '¡Hola! Sí.',
      correlation_id: 'corr-turn',
      cost_micros: '700',
      metadata: { review_id: reviewId, provider: 'claude', model: 'claude-haiku-4-5', prompt_version: 2 },
    })
    expect(await rowOf('outbox_messages', 'message_id', reply.id)).toMatchObject({
      state: 'pending',
      purpose: 'reply',
      credit: 'held',
      contact_id: talk.contact_id,
      channel_id: tenant.phone_number_id,
      recipient: '+12025557001',
      allowed_because: 'approved by a manager',
      seq: 4,
    })
    expect(await conversation()).toMatchObject({
      next_seq: 5,
      answered_seq: 3,
      waiting_for: null,
      credit_held: false,
      turn_due_at: null,
      unanswered_since: null,
      turn_attempts: 0,
      owner: 'ai',
    })
    expect(await requestedReplies()).toMatchObject([
      { type: 'reply.requested.v1', data: { outboxMessageId: reply.id }, correlationid: 'corr-turn' },
    ])
    const audit = (await api.get(`/users/${tenant.user_id}/audit-log`)).body.data[0]
    expect(audit).toMatchObject({ action: 'review.approved', entity_id: reviewId })
  })

  it('leaves due what the customer wrote since, and takes the claim from whoever answers it', async () => {
    await insertMessage(database.owner, { ...tenant, ...talk }, { seq: 4, content: 'hello??' })
    await change(
      `claim_token = gen_random_uuid(), claimed_by = 'w', claim_expires_at = now() + interval '1 min'`,
    )
    expect((await decide('approve')).status).toBe(200)
    const row = await conversation()
    expect(row).toMatchObject({ next_seq: 6, answered_seq: 3, customer_seq: 4, claim_token: null })
    expect(row.turn_due_at).toBeInstanceOf(Date)
    expect(row.unanswered_since).toBeInstanceOf(Date)
  })

  it('holds no credit for a reply where none was held', async () => {
    await change('credit_held = false')
    const { body } = await decide('approve')
    expect((await rowOf('outbox_messages', 'message_id', body.reply_message_id)).credit).toBeNull()
  })

  it('happens once, however many ask at the same time or under one key', async () => {
    const headers = { 'idempotency-key': `approve-${reviewId}` }
    const answers = await Promise.all([
      ...Array.from({ length: 3 }, () => decide('approve', undefined, { headers })),
      ...Array.from({ length: 3 }, (_, i) => decide('edit', { text: `Other ${i}` })),
    ])
    const done = answers.filter(({ status }) => status === 200)
    expect(new Set(done.map(({ body }) => body.reply_message_id)).size).toBe(1)
    for (const { status, body } of answers)
      expect(status === 200 || (status === 409 && body.code === 'review_decided')).toBe(true)
    const { rowCount } = await database.owner.query(
      `select from messages where conversation_id = $1 and role = 'agent'`,
      [talk.conversation_id],
    )
    expect(rowCount).toBe(1)
    expect(await requestedReplies()).toHaveLength(1)
  })

  it('is refused where somebody else has the word, and changes nothing then', async () => {
    for (const [changes, code] of [
      [`status = 'closed'`, 'conversation_closed'],
      [`status = 'archived'`, 'conversation_closed'],
      [`status = 'active', owner = 'human'`, 'conversation_taken_over'],
    ] as const) {
      await change(changes)
      const before = await conversation()
      for (const refused of [await decide('approve'), await decide('edit', { text: 'Hi' })])
        expect([refused.status, refused.body.code]).toEqual([409, code])
      expect(await conversation()).toEqual(before)
    }
    await change(`owner = 'ai'`)
    await database.owner.query('update contacts set opted_out_at = now() where id = $1', [talk.contact_id])
    expect((await decide('approve')).body.code).toBe('customer_opted_out')
    await database.owner.query(`update reviews set state = 'superseded' where id = $1`, [reviewId])
    expect((await decide('approve')).body.code).toBe('review_superseded')
    expect((await decide('reject', {})).body.code).toBe('review_superseded')
    expect(await requestedReplies()).toEqual([])
  })

  it('is refused where the agent was taken from its phone number meanwhile', async () => {
    await holdOne()
    await api.delete(`/users/${tenant.user_id}/agents/${tenant.agent_id}`)
    expect(await conversation()).toMatchObject({
      status: 'archived',
      waiting_for: null,
      credit_held: false,
    })
    const credits = (await api.get(`/users/${tenant.user_id}/credits`)).body
    expect(credits).toMatchObject({ remaining_credits: 5, held: 0 })
    expect((await api.get(`${path}/${reviewId}`)).body.state).toBe('superseded')
    expect((await decide('approve')).body.code).toBe('review_superseded')
  })

  it('succeeds without Redis: the relay finds the message in Postgres', async () => {
    const away = await startApi({ ...database, redisUrl: 'redis://127.0.0.1:1' })
    try {
      expect((await away.post(`${path}/${reviewId}/approve`)).status).toBe(200)
    } finally {
      await away.close()
    }
  })
})

describe('edit', () => {
  it('sends the text given, and keeps the draft beside it', async () => {
    const text = 'Sí, todavía está. ¿Le sirve el sábado a las 10?'
    const { body } = await decide('edit', { text })
    expect(body).toMatchObject({ state: 'edited', sent: text, draft: '¡Hola! Sí.', decided_by: 'operator' })
    expect((await rowOf('messages', 'id', body.reply_message_id)).content).toBe(text)
  })

  it.each([[{}], [{ text: '' }], [{ text: ' \n' }], [{ text: 5 }], [{ text: 'x'.repeat(5_001) }]])(
    'refuses %j',
    async (given) => {
      const { status, body } = await decide('edit', given)
      expect([status, body.details.field]).toEqual([400, 'text'])
    },
  )
})

describe('reject', () => {
  it('sends nothing and leaves the customer to a person', async () => {
    await holdOne()
    const { status, body } = await decide('reject', { note: 'no quotes by the month' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'rejected',
      note: 'no quotes by the month',
      reply_message_id: null,
      sent: null,
      decided_by: 'operator',
    })
    expect(await conversation()).toMatchObject({
      owner: 'human',
      owner_version: 1,
      waiting_for: null,
      answered_seq: 3,
      next_seq: 4,
      turn_due_at: null,
      credit_held: false,
    })
    const credits = (await api.get(`/users/${tenant.user_id}/credits`)).body
    expect(credits).toMatchObject({ remaining_credits: 5, held: 0 })
    expect(await requestedReplies()).toEqual([])
    expect((await decide('reject', {})).body.code).toBe('review_decided')
    const audit = (await api.get(`/users/${tenant.user_id}/audit-log`)).body.data[0]
    expect(audit).toMatchObject({ action: 'review.rejected', changes: { fields: ['note'] } })
  })

  it('is possible where the draft could not leave any more', async () => {
    await change(`status = 'closed'`)
    expect((await decide('reject', {})).body.state).toBe('rejected')
  })

  it.each([{ note: '' }, { note: 7 }, { why: 'x' }])('refuses %j', async (given) => {
    const { status, body } = await decide('reject', given)
    expect([status, body.details.field]).toEqual([400, Object.keys(given)[0]])
  })
})
