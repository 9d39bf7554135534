import { streamKey, streams } from '@forecourt/contracts/streams'
import { insertBusiness } from '@forecourt/testing/business'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { admit } from './consumers/message-received.ts'
import type { Context } from './context.ts'
import { createScriptedModel, createStores, storeMessage, type Stores } from './engine.fixture.ts'
import { observeWork } from './metrics.ts'

let stores: Stores
let engine: Context

beforeAll(async () => {
  stores = await createStores()
  engine = await stores.createEngine(createScriptedModel(() => 'Hi').model)
})
afterAll(async () => {
  await engine.close()
  await stores.close()
})

it('tells what waits on the stream and in Postgres', async () => {
  const business = await insertBusiness(stores.database.owner)
  const inboxEventId = await storeMessage(stores, business, 'one')
  // It admits the message and takes no turn.
  await engine.turns.leave(0)
  await admit(engine, [{ inboxEventId, tenantId: business.tenantId }])
  await storeMessage(stores, business, 'two')
  await stores.database.owner.query(`update conversations set turn_due_at = now() - interval '1 h'`)
  const key = streamKey(streams.inbound, 3)
  for (let i = 0; i < 3; i++) await stores.redis.redis.xadd(key, '*', 'event', '{}')
  await stores.redis.redis.xgroup('CREATE', key, 'conversation-engine', '0')
  await stores.redis.redis.xreadgroup('GROUP', 'conversation-engine', 'me', 'COUNT', 1, 'STREAMS', key, '>')

  observeWork(engine)
  const access = { header: 'x-api-key', operatorKey: 'operator', requestsPerMinute: 600 }
  const app = await buildApp(engine, { ...access, secretsKey: Buffer.alloc(32).toString('base64') })
  const { body } = await app.inject('/metrics')
  for (const line of [
    'redis_up{service="conversation-engine"} 1',
    'postgres_up{service="conversation-engine"} 1',
    'stream_lag_entries{stream="inbound",group="conversation-engine",service="conversation-engine"} 2',
    'stream_pending_entries{stream="inbound",group="conversation-engine",service="conversation-engine"} 1',
    'stream_dead_letters{stream="inbound",service="conversation-engine"} 0',
    'backlog_waiting{kind="message",service="conversation-engine"} 1',
    'backlog_waiting{kind="turn",service="conversation-engine"} 1',
  ])
    expect(body).toContain(line)
  expect(body).toMatch(/backlog_oldest_seconds\{kind="turn",service="conversation-engine"\} 36\d\d/)
  await app.close()
})
