import { createHash } from 'node:crypto'
import { deliveryRank, outboxStates } from '@forecourt/contracts/delivery'
import { insertBusiness, type TestBusiness } from '@forecourt/testing/business'
import { createTestDatabase, type TestDatabase } from '@forecourt/testing/postgres'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listBacklogs } from './backlogs.ts'
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
  business = await insertBusiness(database.owner)
})

const own = (text: string, values: unknown[]) => database.owner.query(text, values)

describe('delivery_rank in the database', () => {
  it('is that of the contracts for every state', async () => {
    const { rows } = await sql<{ state: string; rank: number }>`
      select state, delivery_rank(state) as rank from unnest(${[...outboxStates]}::text[]) as state`.execute(
      handle.db,
    )
    expect(Object.fromEntries(rows.map(({ state, rank }) => [state, rank]))).toEqual(deliveryRank)
  })
})

describe('find_channel', () => {
  const find = async (type = 'sms', number = business.number) =>
    (await sql`select * from find_channel(${type}, ${number})`.execute(handle.db)).rows

  it('finds a channel of any tenant by type and number', async () => {
    expect(await find()).toEqual([
      {
        channel_id: business.channelId,
        tenant_id: business.tenantId,
        provider: 'twilio',
        credentials_encrypted: null,
        state: 'active',
        tenant_active: true,
        has_agent: true,
      },
    ])
    expect(await find('whatsapp')).toEqual([])
    expect(await find('sms', '+10000000000')).toEqual([])
  })

  it('says when the tenant is not active, the channel paused, the agent gone', async () => {
    await own('update tenants set active = false where id = $1', [business.tenantId])
    await own("update channels set state = 'paused' where id = $1", [business.channelId])
    await own('update agents set deleted_at = now() where id = $1', [business.agentId])
    expect(await find()).toMatchObject([{ tenant_active: false, state: 'paused', has_agent: false }])
  })

  it('does not find one that was deleted, also when its number has a new owner', async () => {
    await own('update channels set deleted_at = now() where id = $1', [business.channelId])
    expect(await find()).toEqual([])
    const other = await insertBusiness(database.owner)
    await own('update channels set external_number = $1 where id = $2', [business.number, other.channelId])
    expect(await find()).toMatchObject([{ channel_id: other.channelId }])
  })
})

describe('find_api_key', () => {
  const hash = (key: string) => createHash('sha256').update(key).digest()
  const find = async (key: string) =>
    (await sql`select * from find_api_key(${hash(key)})`.execute(handle.db)).rows
  async function insertKey(key: string): Promise<string> {
    const id = newId()
    await own(
      `insert into api_keys (id, tenant_id, name, key_hash, key_prefix, scopes) values ($1, $2, 'Key', $3, 'fk_', $4)`,
      [id, business.tenantId, hash(key), ['read', 'write']],
    )
    return id
  }

  it('finds the holder of a live key', async () => {
    const key = newId()
    const id = await insertKey(key)
    expect(await find(key)).toEqual([{ id, tenant_id: business.tenantId, scopes: ['read', 'write'] }])
    expect(await find(`${key}x`)).toEqual([])
  })

  it('does not find a key that was revoked', async () => {
    const key = newId()
    const id = await insertKey(key)
    await own('update api_keys set revoked_at = now() where id = $1', [id])
    expect(await find(key)).toEqual([])
  })

  it('does not find a key of a tenant that is not active', async () => {
    const key = newId()
    await insertKey(key)
    await own('update tenants set active = false where id = $1', [business.tenantId])
    expect(await find(key)).toEqual([])
  })
})

describe('the look-ups of what is overdue', () => {
  type Row = { id?: string; message_id?: string }
  const ids = (rows: Row[]) => rows.map((row) => row.id ?? row.message_id)
  const ask = async (call: ReturnType<typeof sql<Row>>) => ids((await call.execute(handle.db)).rows)

  async function insertInboxEvent(ageSeconds: number, kind = 'message', state = 'received'): Promise<string> {
    const id = newId()
    await own(
      `insert into inbox_events (id, tenant_id, kind, provider, provider_event_id, partition_key, payload, state,
                                 correlation_id, received_at)
       values ($1::uuid, $2, $3, 'twilio', $1::text, 'p', '{}', $4, 'c', now() - make_interval(secs => $5))`,
      [id, business.tenantId, kind, state, ageSeconds],
    )
    return id
  }

  beforeEach(async () => {
    await own('truncate inbox_events, outbox_messages, conversations cascade', [])
  })

  it('give waiting inbox events of one kind, oldest first, no more than asked for and none too young', async () => {
    const [younger, oldest, middle] = [
      await insertInboxEvent(10),
      await insertInboxEvent(30),
      await insertInboxEvent(20),
    ]
    await insertInboxEvent(1)
    await insertInboxEvent(40, 'status')
    await insertInboxEvent(40, 'message', 'processed')
    expect(await ask(sql`select * from overdue_inbox('message', 5000, 10)`)).toEqual([
      oldest,
      middle,
      younger,
    ])
    expect(await ask(sql`select * from overdue_inbox('message', 5000, 2)`)).toEqual([oldest, middle])
    expect(await ask(sql`select * from overdue_inbox('status', 5000, 10)`)).toHaveLength(1)
  })

  async function insertConversation(): Promise<string> {
    const [contactId, identityId, id] = [newId(), newId(), newId()]
    await own('insert into contacts (id, tenant_id) values ($1, $2)', [contactId, business.tenantId])
    await own(
      `insert into identities (id, tenant_id, contact_id, platform, address) values ($1::uuid, $2, $3, 'sms', $1::text)`,
      [identityId, business.tenantId, contactId],
    )
    await own(
      `insert into conversations (id, tenant_id, agent_id, channel_id, contact_id, identity_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, business.tenantId, business.agentId, business.channelId, contactId, identityId],
    )
    return id
  }

  /** Seconds from now; null for none. */
  async function insertTurn(dueIn: number | null, claimExpiresIn: number | null = null): Promise<string> {
    const id = await insertConversation()
    await own(
      `update conversations set turn_due_at = clock_timestamp() + make_interval(secs => $2),
              claim_expires_at = clock_timestamp() + make_interval(secs => $3) where id = $1`,
      [id, dueIn, claimExpiresIn],
    )
    return id
  }

  it('give turns that are due and in nobody’s hands, longest due first, no more than asked for', async () => {
    const [free, abandoned] = [await insertTurn(-10), await insertTurn(-20, -5)]
    await insertTurn(-30, 60)
    await insertTurn(-1)
    await insertTurn(60)
    await insertTurn(null)
    expect(await ask(sql`select * from overdue_turns(5000, 10)`)).toEqual([abandoned, free])
    expect(await ask(sql`select * from overdue_turns(5000, 1)`)).toEqual([abandoned])
  })

  async function insertOutboxMessage(state: string, dueIn: number): Promise<string> {
    const [conversationId, id] = [await insertConversation(), newId()]
    await own(
      `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
       values ($1, $2, $3, 1, 'agent', 'Hi', 'c')`,
      [id, business.tenantId, conversationId],
    )
    await own(
      `insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient, state,
                                    allowed_because, due_at, correlation_id)
       values ($1, $2, $3, 1, $4, '+1', $5, 'reply', clock_timestamp() + make_interval(secs => $6), 'c')`,
      [id, business.tenantId, conversationId, business.channelId, state, dueIn],
    )
    return id
  }

  it('give messages that should have moved on, longest due first, no more than asked for', async () => {
    const [youngest, oldest, middle] = [
      await insertOutboxMessage('pending', -10),
      await insertOutboxMessage('unknown', -30),
      await insertOutboxMessage('sending', -20),
    ]
    await insertOutboxMessage('pending', -1)
    await insertOutboxMessage('pending', 60)
    for (const state of ['sent', 'failed', 'delivered', 'read']) await insertOutboxMessage(state, -60)
    expect(await ask(sql`select * from overdue_outbox(5000, 10)`)).toEqual([oldest, middle, youngest])
    expect(await ask(sql`select * from overdue_outbox(5000, 2)`)).toEqual([oldest, middle])
  })

  it('leave out a message that waits for an earlier one of its conversation', async () => {
    const earlier = await insertOutboxMessage('pending', 60)
    const later = newId()
    await own(
      `insert into messages (id, tenant_id, conversation_id, seq, role, content, correlation_id)
       select $2, tenant_id, conversation_id, 2, role, content, correlation_id from messages where id = $1`,
      [earlier, later],
    )
    await own(
      `insert into outbox_messages (message_id, tenant_id, conversation_id, seq, channel_id, recipient,
                                    allowed_because, due_at, correlation_id)
       select $2, tenant_id, conversation_id, 2, channel_id, recipient, 'reply', now() - interval '1 h', 'c'
         from outbox_messages where message_id = $1`,
      [earlier, later],
    )
    expect(await ask(sql`select * from overdue_outbox(0, 10)`)).toEqual([])
    await own("update outbox_messages set state = 'failed' where message_id = $1", [earlier])
    expect(await ask(sql`select * from overdue_outbox(0, 10)`)).toEqual([later])
  })

  describe('of how much there is', () => {
    const backlogs = async (countMax?: number) =>
      Object.fromEntries(
        (await listBacklogs(handle.db, ['message', 'turn', 'receipt', 'outbox', 'unknown'], countMax)).map(
          ({ kind, waiting, oldestSeconds }) => [kind, [waiting, Math.floor(oldestSeconds / 10) * 10]],
        ),
      )

    it('say nothing when nothing waits', async () => {
      await insertInboxEvent(100, 'message', 'processed')
      await insertTurn(100)
      await insertTurn(-100, 60)
      await insertOutboxMessage('pending', 100)
      await insertOutboxMessage('sending', 100)
      for (const state of ['sent', 'failed', 'delivered', 'read']) await insertOutboxMessage(state, -100)
      expect(Object.values(await backlogs())).toEqual(Array(5).fill([0, 0]))
    })

    it('count each kind and tell the age of its oldest in seconds', async () => {
      for (const age of [100, 205, 1]) await insertInboxEvent(age)
      for (const age of [305, 5]) await insertInboxEvent(age, 'status')
      await insertTurn(-405)
      await insertTurn(-10, -5)
      for (const dueIn of [-505, -1]) await insertOutboxMessage('pending', dueIn)
      for (const [state, dueIn] of [
        ['unknown', 60],
        ['unknown', -1],
        ['sending', -1],
      ] as const) {
        const id = await insertOutboxMessage(state, dueIn)
        await own(
          "update outbox_messages set attempt_started_at = now() - interval '605 s' where message_id = $1",
          [id],
        )
      }
      expect(await backlogs()).toEqual({
        message: [3, 200],
        turn: [2, 400],
        receipt: [2, 300],
        outbox: [2, 500],
        unknown: [3, 600],
      })
    })

    it('count no further than asked for, and still tell the oldest', async () => {
      for (const age of [10, 55, 20]) await insertInboxEvent(age)
      expect(await backlogs(2)).toMatchObject({ message: [2, 50] })
    })
  })
})

describe('every function that crosses tenants', () => {
  it('runs on a fixed search path and for the services only', async () => {
    const { rows } = await database.owner.query<{ name: string; path: string[]; acl: string }>(`
      select p.proname as name, p.proconfig as path, p.proacl::text as acl from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.prosecdef`)
    expect(rows.length).toBeGreaterThan(0)
    for (const { path, acl } of rows) {
      expect(path).toEqual(['search_path=public, pg_temp'])
      expect(acl).toMatch(/forecourt_app=X/)
      // An entry without a role is everybody's.
      expect(acl).not.toMatch(/[{,]=X/)
    }
  })
})
