import { deadLetterKey, streams } from '@forecourt/contracts/streams'
import { insertBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { createTcpProxy, type TcpProxy } from '@forecourt/testing/tcp-proxy'
import { publish } from '@forecourt/streams/publish'
import { replyRequested } from '@forecourt/contracts/events/reply-requested'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'
import { createContext, type Context } from './context.ts'
import { observeWork } from './metrics.ts'
import { createStores, insertReplies, storeReport, type Stores } from './notifier.fixture.ts'

let stores: Stores
let postgres: TcpProxy
let redis: TcpProxy
let notifier: Context
let app: Awaited<ReturnType<typeof buildApp>>

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  ;[postgres, redis] = await Promise.all([
    createTcpProxy(stores.database.url),
    createTcpProxy(stores.redis.url),
  ])
  notifier = await createContext(
    parseConfig({
      PUBLIC_URL: 'https://desk.example.com',
      DATABASE_URL: postgres.url,
      // Far longer than anybody waits for metrics.
      DATABASE_TIMEOUT: '300000',
      REDIS_URL: redis.url,
      SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
      LOG_LEVEL: 'silent',
    }),
  )
  await eventually('Redis is there', () => notifier.redis.ping())
  observeWork(notifier)
  app = await buildApp(notifier)
})
afterEach(async () => {
  await app.close()
  await Promise.all([postgres.cut(), redis.cut()])
  await notifier.close()
})

/** Values by series, those of the process left out; ages cut to tens of seconds. */
async function scrape(): Promise<Record<string, number>> {
  const { statusCode, body } = await app.inject('/metrics')
  expect(statusCode).toBe(200)
  const lines = body
    .split('\n')
    .filter((line) => /^(stream_|backlog_|redis_up|postgres_up|notifier_sends_under_way)/.test(line))
  return Object.fromEntries(
    lines.map((line) => {
      const [series = '', value] = line
        .replace(',service="notifier"', '')
        .replace('{service="notifier"}', '')
        .split(' ')
      return [
        series,
        series.startsWith('backlog_oldest') ? Math.floor(Number(value) / 10) * 10 : Number(value),
      ]
    }),
  )
}

it('tells what waits on the streams and in Postgres, and how long', async () => {
  const business = await insertBusiness(stores.database.owner)
  await insertReplies(stores, business, ['one', 'two'])
  await insertReplies(stores, business, ['three'], 'unknown')
  await storeReport(stores, business, { state: 'delivered', provider_message_id: 'SM1' })
  const own = (text: string) => stores.database.owner.query(text)
  await own(
    `update outbox_messages set due_at = now() - interval '45 s', attempt_started_at = now() - interval '65 s'`,
  )
  await own(`update inbox_events set received_at = now() - interval '35 s'`)
  await publish(stores.redis.redis, streams.outbound, [
    replyRequested.create({
      source: 'test',
      subject: 'c',
      tenantid: 't',
      correlationid: 'c',
      data: { outboxMessageId: 'm' },
    }),
  ])
  await stores.redis.redis.xadd(deadLetterKey(streams.receipts, 2), '*', 'event', '{}')

  expect(await scrape()).toEqual({
    notifier_sends_under_way: 0,
    redis_up: 1,
    'stream_lag_entries{stream="outbound",group="notifier"}': 1,
    'stream_lag_entries{stream="receipts",group="notifier"}': 0,
    'stream_pending_entries{stream="outbound",group="notifier"}': 0,
    'stream_pending_entries{stream="receipts",group="notifier"}': 0,
    'stream_dead_letters{stream="outbound"}': 0,
    'stream_dead_letters{stream="receipts"}': 1,
    postgres_up: 1,
    'backlog_waiting{kind="receipt"}': 1,
    'backlog_waiting{kind="outbox"}': 2,
    'backlog_waiting{kind="unknown"}': 1,
    'backlog_oldest_seconds{kind="receipt"}': 30,
    'backlog_oldest_seconds{kind="outbox"}': 40,
    'backlog_oldest_seconds{kind="unknown"}': 60,
  })
})

const seriesOf = (all: Record<string, number>, prefix: string) =>
  Object.keys(all).filter((series) => series.startsWith(prefix))

it.each([
  ['is away', (proxy: TcpProxy) => proxy.cut()],
  ['hangs', (proxy: TcpProxy) => proxy.freeze()],
])('tells the rest while Redis %s', async (_how, take) => {
  await take(redis)
  const all = await scrape()
  expect(all).toMatchObject({ redis_up: 0, postgres_up: 1, notifier_sends_under_way: 0 })
  expect(seriesOf(all, 'stream_')).toEqual([])
  expect(seriesOf(all, 'backlog_')).toHaveLength(6)
})

it.each([
  ['is away', (proxy: TcpProxy) => proxy.cut()],
  ['hangs', (proxy: TcpProxy) => proxy.freeze()],
])('tells the rest while Postgres %s', async (_how, take) => {
  await take(postgres)
  const all = await scrape()
  expect(all).toMatchObject({ redis_up: 1, postgres_up: 0, notifier_sends_under_way: 0 })
  expect(seriesOf(all, 'backlog_')).toEqual([])
  expect(seriesOf(all, 'stream_')).toHaveLength(6)
})
