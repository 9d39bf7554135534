import { messageReceived } from '@forecourt/contracts/events/message-received'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { deadLetterKey, streamKey, streams, type StreamDefinition } from '@forecourt/contracts/streams'
import { newId } from '@forecourt/db/ids'
import { latestSchema } from '@forecourt/db/latest-schema'
import { moveToDeadLetters } from '@forecourt/streams/dead-letter'
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

const LIST = '/api/admin/dead-letters'

let database: TestDatabase
let redis: TestRedis
let api: Api
let tenant: Tenant

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
  await redis.redis.flushdb()
  await database.owner.query('truncate inbox_events, conversations cascade')
  tenant = await createTenant(api)
  await database.owner.query('truncate inbox_events')
})

const replay = (id: string, headers: Record<string, string> = {}) =>
  api.post(`${LIST}/${id}/replay`, undefined, { headers })
const list = async (query = ''): Promise<Json[]> => (await api.get(`${LIST}${query}`)).body.data
const ids = (letters: Json[]) => letters.map(({ id }) => id)

const inboundEvent = (tenantid: string) =>
  messageReceived.create({
    source: 'test',
    subject: 'channel:+12025550123',
    tenantid,
    correlationid: 'corr',
    data: { inboxEventId: newId() },
  })
/** @returns the id of the dead letter */
async function bury(event: string, shard = 0, stream: StreamDefinition = streams.inbound): Promise<string> {
  const group = stream.groups[0] as string
  await redis.redis.xgroup('CREATE', streamKey(stream, shard), group, '0', 'MKSTREAM').catch(() => {})
  const entry = { shard, entryId: '1-1', group, event, reason: 'no rows for +12025550123' }
  await moveToDeadLetters(redis.redis, stream, entry)
  const [newest] = await redis.redis.xrevrange(deadLetterKey(stream, shard), '+', '-', 'COUNT', 1)
  return `entry.${stream.name}.${shard}.${newest?.[0]}`
}

/** A customer's message that nobody answers any more. @returns the id of the dead letter */
async function park(parkedAt: string): Promise<string> {
  const talk = await insertConversation(database.owner, tenant)
  await insertMessage(database.owner, { ...tenant, ...talk }, { seq: 1, content: 'Hello?' })
  await database.owner.query(
    `insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id, created_at)
     values ($1, $2, $3, 'turn.parked', false, 'not committed in 10 attempts', '{"attempt": 11}', 'corr', $4)`,
    [newId(), tenant.user_id, talk.conversation_id, parkedAt],
  )
  return `turn.${talk.conversation_id}`
}

const bodyOf = (id: string, kind: string) => ({ success: true, id, kind })
const auditOf = async () => (await api.get(`/users/${tenant.user_id}/audit-log?limit=1`)).body.data[0] as Json

describe('an entry of a stream', () => {
  it('is listed with ids only, and goes back on its stream', async () => {
    const event = inboundEvent(tenant.user_id)
    const id = await bury(JSON.stringify(event), 2)
    expect(await list()).toEqual([
      {
        id,
        kind: 'entry',
        tenant_id: tenant.user_id,
        reason: 'no rows for +…',
        attempts: null,
        at: expect.any(String),
        details: {
          correlation_id: 'corr',
          stream: 'inbound',
          shard: 2,
          entry_id: id.split('.')[3],
          group: 'conversation-engine',
          event_type: 'message.received.v1',
          inbox_event_id: event.data.inboxEventId,
        },
      },
    ])
    const { status, body } = await replay(id)
    expect([status, body]).toEqual([200, bodyOf(id, 'entry')])
    const entries = await redis.redis.xrange(streamKey(streams.inbound, 2), '-', '+')
    expect(entries.map(([, fields]) => fields)).toEqual([['event', JSON.stringify(event)]])
    expect(await list()).toEqual([])
    expect(await auditOf()).toMatchObject({
      actor: 'operator',
      action: 'dead_letter.replayed',
      entity_id: id,
    })
    expect((await replay(id)).status).toBe(404)
  })

  it.each([
    ['that is none of ours', () => 'not JSON'],
    ['of a tenant that is not there', () => JSON.stringify(inboundEvent(newId()))],
  ])('%s goes back too, and a repeat gets the first answer', async (_name, event) => {
    const id = await bury(event())
    const key = { 'idempotency-key': newId() }
    const answers = [await replay(id, key), await replay(id, key)]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      Array(2).fill([200, bodyOf(id, 'entry')]),
    )
    expect(answers[1]?.headers['idempotent-replayed']).toBe('true')
    expect(await redis.redis.xlen(streamKey(streams.inbound, 0))).toBe(1)
  })
})

describe('a message', () => {
  it('that could not be processed is listed without its text, and is received again', async () => {
    const id = await insertInboxEvent(database.owner, tenant, {
      state: 'dead',
      payload: { from: '+12025550123', text: 'Hello' },
    })
    const [letter] = await list('?kind=message')
    expect(letter).toMatchObject({
      id: `message.${id}`,
      kind: 'message',
      tenant_id: tenant.user_id,
      reason: 'no agent for +…',
      attempts: 5,
      details: {
        correlation_id: 'corr',
        inbox_event_id: id,
        provider: 'twilio',
        webhook: 'message',
        phone_number_id: tenant.phone_number_id,
      },
    })
    expect(JSON.stringify(letter)).not.toMatch(/Hello|2025550123/)
    const key = { 'idempotency-key': newId() }
    expect((await replay(`message.${id}`, key)).status).toBe(200)
    const { rows } = await database.owner.query('select state, attempts, reason from inbox_events')
    expect(rows).toEqual([{ state: 'received', attempts: 0, reason: null }])
    expect(await list()).toEqual([])
    expect(await auditOf()).toMatchObject({ action: 'dead_letter.replayed', entity_id: `message.${id}` })
    expect((await replay(`message.${id}`)).status).toBe(404)
    expect((await replay(`message.${id}`, key)).body).toEqual(bodyOf(`message.${id}`, 'message'))
  })
})

describe('a parked turn', () => {
  it('is listed with its reason, and is due again', async () => {
    const id = await park('2026-03-02T15:04:05.678Z')
    expect(await list('?kind=turn')).toEqual([
      {
        id,
        kind: 'turn',
        tenant_id: tenant.user_id,
        reason: 'not committed in 10 attempts',
        attempts: 10,
        at: '2026-03-02T15:04:05.678Z',
        details: { correlation_id: 'corr', conversation_id: id.slice(5), from_seq: 1, to_seq: 1 },
      },
    ])
    expect((await replay(id)).body).toEqual(bodyOf(id, 'turn'))
    const { rows } = await database.owner.query('select id from overdue_turns(0, 10)')
    expect(rows).toEqual([{ id: id.slice(5) }])
    expect(await list()).toEqual([])
    expect(await auditOf()).toMatchObject({ action: 'dead_letter.replayed', entity_id: id })
    expect((await replay(id)).status).toBe(404)
  })

  it('is none where a person answers, where all is answered, where the talk has ended, or where it waits on purpose', async () => {
    const conversations: string[] = []
    for (const change of [
      "owner = 'human'",
      'answered_seq = 1',
      "status = 'closed'",
      "waiting_for = 'review'",
      "waiting_for = 'credits'",
    ]) {
      const id = await park('2026-03-02T15:04:05.678Z')
      await database.owner.query(`update conversations set ${change} where id = $1`, [id.slice(5)])
      conversations.push(id)
    }
    expect(await list()).toEqual([])
    for (const id of conversations) expect((await replay(id)).status).toBe(404)
  })
})

describe('the list', () => {
  it('holds all kinds, newest first, and pages through them without a gap', async () => {
    const at = '2026-03-02T15:04:05.678Z'
    const state = 'dead'
    for (let i = 0; i < 3; i += 1) await park(at)
    for (let i = 0; i < 3; i += 1) await insertInboxEvent(database.owner, tenant, { state, receivedAt: at })
    const reply = replyRequested.create({
      source: 'test',
      subject: 's',
      tenantid: tenant.user_id,
      correlationid: 'corr',
      data: { outboxMessageId: newId() },
    })
    for (const shard of [0, 1, 1, 0]) await bury(JSON.stringify(reply), shard, streams.outbound)
    // Of one instant with the others, and in two places of the stream.
    const micros = Date.parse(at)
    for (const [stream, shard] of [
      [streams.inbound, 0],
      [streams.receipts, 3],
    ] as const)
      for (const number of [0, 1])
        await redis.redis.xadd(
          deadLetterKey(stream, shard),
          `${micros}-${number}`,
          'event',
          '{}',
          'reason',
          'r',
        )

    const all = await list()
    expect(all).toHaveLength(14)
    const times = all.map((letter) => letter.at)
    expect(times).toEqual(times.toSorted().toReversed())
    for (const kind of ['entry', 'message', 'turn'])
      expect(ids(await list(`?kind=${kind}`))).toEqual(ids(all.filter((letter) => letter.kind === kind)))
    for (const limit of [1, 2, 5, 13, 14]) {
      const seen: Json[] = []
      let cursor: string | null = ''
      do {
        const url: string = `${LIST}?limit=${limit}${cursor && `&cursor=${cursor}`}`
        const { body } = await api.get(url)
        seen.push(...body.data)
        cursor = body.next_cursor
      } while (cursor !== null)
      expect(ids(seen)).toEqual(ids(all))
    }
  })

  it('says that Redis is away instead of leaving entries out', async () => {
    const id = await park('2026-03-02T15:04:05.678Z')
    const away = await startApi({ ...database, redisUrl: 'redis://127.0.0.1:1' })
    try {
      for (const query of ['', '?kind=entry']) {
        const { status, body } = await away.get(`${LIST}${query}`)
        expect([status, body.code]).toEqual([503, 'streams_unavailable'])
      }
      expect((await away.post(`${LIST}/entry.inbound.0.1-1/replay`)).status).toBe(503)
      expect(ids((await away.get(`${LIST}?kind=turn`)).body.data)).toEqual([id])
      expect((await away.post(`${LIST}/${id}/replay`)).status).toBe(200)
    } finally {
      await away.close()
    }
  })

  it("is the operator's", async () => {
    const id = await park('2026-03-02T15:04:05.678Z')
    expect((await api.get(LIST, { key: tenant.key })).status).toBe(403)
    expect((await api.post(`${LIST}/${id}/replay`, undefined, { key: tenant.key })).status).toBe(403)
    expect(ids(await list())).toEqual([id])
  })
})
