import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type DatabaseHandle } from './database.ts'
import { newId } from './ids.ts'
import { latestSchema } from './latest-schema.ts'

let database: TestDatabase
let handle: DatabaseHandle
let business: TestBusiness

beforeAll(async () => {
  database = await createTestDatabase(latestSchema)
  handle = createDatabase({ url: database.url, poolSize: 2, timeoutMs: 5_000, applicationName: 'test' })
})
afterAll(async () => {
  await handle.close()
  await database.drop()
})
beforeEach(async () => {
  await own('truncate inbox_events, conversations cascade', [])
  business = await insertBusiness(database.owner)
})

const own = (text: string, values: unknown[]) => database.owner.query(text, values)
type Row = Record<string, unknown>
const ask = async (call: RawBuilder<Row>) => (await call.execute(handle.db)).rows
const descending = (ids: string[]) => ids.toSorted().toReversed()

const older = '2026-03-02T15:04:05.000001Z'
const newer = '2026-03-02T15:04:05.000002Z'

async function insertInboxEvent(state: string, receivedAt = older): Promise<string> {
  const id = newId()
  await own(
    `insert into inbox_events (id, tenant_id, channel_id, kind, provider, provider_event_id, partition_key, payload,
                               state, attempts, reason, correlation_id, received_at)
     values ($1::uuid, $2, $3, 'message', 'twilio', $1::uuid::text, 'p', '{}', $4, 5, 'r', 'c', $5)`,
    [id, business.tenantId, business.channelId, state, receivedAt],
  )
  return id
}

/** One that waits for the AI and is not due; `change` makes it another. */
async function insertConversation(change?: string): Promise<string> {
  const [contactId, identityId, id] = [newId(), newId(), newId()]
  await own('insert into contacts (id, tenant_id) values ($1, $2)', [contactId, business.tenantId])
  await own(
    `insert into identities (id, tenant_id, contact_id, platform, address) values ($1::uuid, $2, $3, 'sms', $1::uuid::text)`,
    [identityId, business.tenantId, contactId],
  )
  await own(
    `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id, next_seq, customer_seq)
     values ($1, $2, $3, $4, $5, $6, 3, 2)`,
    [id, business.tenantId, business.agentId, business.channelId, contactId, identityId],
  )
  if (change) await own(`update conversations set ${change} where id = $1`, [id])
  return id
}

const insertParking = (conversationId: string, createdAt: string, error: string) =>
  own(
    `insert into interactions (id, tenant_id, conversation_id, type, success, error, metadata, correlation_id, created_at)
     values ($1, $2, $3, 'turn.parked', false, $4, '{"attempt": 11}', 'c', $5)`,
    [newId(), business.tenantId, conversationId, error, createdAt],
  )

describe('list_dead_messages', () => {
  const list = async (at: string | null, id: string | null, count = 10) =>
    (await ask(sql`select id from list_dead_messages(${at}, ${id}, ${count})`)).map((row) => row.id)

  it('gives what is dead, newest first and then by id, from a place on and no more than asked for', async () => {
    const first = await insertInboxEvent('dead', newer)
    const rest = descending([await insertInboxEvent('dead'), await insertInboxEvent('dead')])
    for (const state of ['received', 'processed']) await insertInboxEvent(state)
    expect(await list(null, null)).toEqual([first, ...rest])
    expect(await list(null, null, 2)).toEqual([first, rest[0]])
    expect(await list(newer, `message.${first}`)).toEqual(rest)
    expect(await list(older, `message.${rest[0]}`)).toEqual([rest[1]])
    // The place is that of a dead letter of another kind.
    expect(await list(older, 'turn.x')).toEqual(rest)
    expect(await list(older, 'entry.x')).toEqual([])
  })

  it('tells whose it is and why, and nothing of what was said', async () => {
    const id = await insertInboxEvent('dead')
    expect(await ask(sql`select * from list_dead_messages(null, null, 10)`)).toEqual([
      {
        id,
        tenant_id: business.tenantId,
        channel_id: business.channelId,
        kind: 'message',
        provider: 'twilio',
        reason: 'r',
        attempts: 5,
        correlation_id: 'c',
        received_at: new Date(older),
      },
    ])
  })
})

describe('list_parked_turns', () => {
  const list = async (at: string | null, id: string | null, count = 10) =>
    (await ask(sql`select conversation_id from list_parked_turns(${at}, ${id}, ${count})`)).map(
      (row) => row.conversation_id,
    )

  it('gives what waits for the AI and will never be due, newest first and then by id', async () => {
    const first = await insertConversation()
    const rest = descending([await insertConversation(), await insertConversation()])
    await insertParking(first, newer, 'r')
    for (const id of rest) await insertParking(id, older, 'r')
    for (const change of ['turn_due_at = now()', 'answered_seq = 2', "owner = 'human'", "status = 'closed'"])
      await insertConversation(change)
    expect(await list(null, null)).toEqual([first, ...rest])
    expect(await list(null, null, 1)).toEqual([first])
    expect(await list(newer, `turn.${first}`)).toEqual(rest)
    expect(await list(older, `turn.${rest[0]}`)).toEqual([rest[1]])
    expect(await list(older, 'message.x')).toEqual([])
  })

  it('tells why and since when, by the newest record, and does without one', async () => {
    const id = await insertConversation('answered_seq = 1')
    await insertParking(id, older, 'an earlier reason')
    await insertParking(id, newer, 'the reason')
    expect(await ask(sql`select * from list_parked_turns(null, null, 10)`)).toEqual([
      {
        conversation_id: id,
        tenant_id: business.tenantId,
        reason: 'the reason',
        attempts: 10,
        from_seq: 2,
        to_seq: 2,
        correlation_id: 'c',
        parked_at: new Date(newer),
      },
    ])
    await own('delete from interactions', [])
    expect(await ask(sql`select * from list_parked_turns(null, null, 10)`)).toMatchObject([
      { reason: null, attempts: null, parked_at: expect.any(Date) },
    ])
  })
})

describe('the look-ups of a tenant', () => {
  it('find it for an inbox event and for a conversation, and none for what is not there', async () => {
    const found = [{ tenant_id: business.tenantId }]
    const [event, conversation] = [await insertInboxEvent('processed'), await insertConversation()]
    expect(await ask(sql`select * from find_tenant_of_inbox_event(${event})`)).toEqual(found)
    expect(await ask(sql`select * from find_tenant_of_conversation(${conversation})`)).toEqual(found)
    expect(await ask(sql`select * from find_tenant_of_inbox_event(${newId()})`)).toEqual([])
    expect(await ask(sql`select * from find_tenant_of_conversation(${newId()})`)).toEqual([])
  })
})

describe('list_unroutable', () => {
  it('loses none of those of one instant', async () => {
    const all = descending(await Promise.all(Array.from({ length: 3 }, () => insertInboxEvent('unroutable'))))
    const seen: unknown[] = []
    for (let id: string | null = null; seen.length < 3;) {
      const at: string | null = id && older
      const rows = await ask(sql`select id from list_unroutable(${at}, ${id}::uuid, 1)`)
      expect(rows).toHaveLength(1)
      id = rows[0]?.id as string
      seen.push(id)
    }
    expect(seen).toEqual(all)
  })
})
