import { createTestRedis, type TestRedis } from '@forecourt/testing/redis'
import { eventually } from '@forecourt/testing/eventually'
import { createTcpProxy, type TcpProxy } from '@forecourt/testing/tcp-proxy'
import { Cluster } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlockingRedis, createRedis, type RedisConnection } from './redis.ts'

const SILENCE_MS = 300

let server: TestRedis
let proxy: TcpProxy
const connections: RedisConnection[] = []

beforeAll(async () => {
  server = await createTestRedis()
})
afterAll(() => server.close())
beforeEach(async () => {
  proxy = await createTcpProxy(server.url)
})
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.disconnect()
  await proxy.cut()
})

async function connected(connection: RedisConnection) {
  connections.push(connection)
  await eventually('it is connected', () => connection.ping())
  return connection
}

describe('a connection for commands', () => {
  it('never queues up: what is asked before it is connected fails', async () => {
    const redis = createRedis(proxy.url)
    connections.push(redis)
    await expect(redis.ping()).rejects.toThrow()
  })

  it('fails at once while Redis is away', async () => {
    const redis = await connected(createRedis(proxy.url))
    await proxy.cut()
    for (let i = 0; i < 5; i++) await expect(redis.ping()).rejects.toThrow()
  })

  it('is replaced when its other end has vanished without a word', async () => {
    const redis = await connected(createRedis(proxy.url, SILENCE_MS))
    proxy.freeze()
    await expect(redis.ping()).rejects.toThrow()
    await eventually('it works again', () => redis.ping())
  })
})

describe('a blocking connection', () => {
  it('waits through the time without Redis', async () => {
    const redis = await connected(createBlockingRedis(proxy.url))
    await proxy.cut()
    const pong = redis.ping()
    await proxy.mend()
    expect(await pong).toBe('PONG')
  })

  it('is replaced when its other end has vanished without a word, and what was asked is asked again', async () => {
    const redis = await connected(createBlockingRedis(proxy.url, SILENCE_MS))
    proxy.freeze()
    expect(await redis.ping()).toBe('PONG')
  })
})

describe('several nodes in the URL', () => {
  it('make a cluster, whose other nodes are entered with the same password and TLS', () => {
    const nodes = ['rediss://desk:p%40ss@127.0.0.1:1', 'rediss://desk:p%40ss@127.0.0.1:2']
    const connection = createRedis(nodes.join(','))
    connections.push(connection)
    expect(connection).toBeInstanceOf(Cluster)
    expect((connection as Cluster).options.redisOptions).toMatchObject({
      username: 'desk',
      password: 'p@ss',
      tls: {},
    })
  })
})
