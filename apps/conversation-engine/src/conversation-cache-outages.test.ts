import { CircuitOpen } from '@forecourt/adapter-http/circuit-breaker'
import { insertBusiness } from '@forecourt/testing/business'
import { eventually } from '@forecourt/testing/eventually'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from './context.ts'
import { createCacheDesk, type CacheDesk } from './conversation-cache.fixture.ts'
import { createScriptedModel, createStores, type Stores } from './engine.fixture.ts'

const MINUTE_MS = 60_000

let stores: Stores
let engine: Context
let desk: CacheDesk

beforeAll(async () => {
  stores = await createStores()
  engine = await stores.createEngine(createScriptedModel(() => 'It is here!').model)
})
afterAll(async () => {
  await engine.turns.leave(0)
  await engine.close()
  await stores.close()
})
beforeEach(async () => {
  desk = await createCacheDesk(stores, engine)
})
afterEach(() => desk.close())

describe('without Redis', () => {
  it('a read comes from Postgres', async () => {
    await desk.cache.read(desk.one)
    await desk.redis.cut()
    for (let i = 0; i < 3; i++)
      expect(await desk.cache.read(desk.one)).toMatchObject({
        source: 'database',
        state: { status: 'active' },
      })
    expect(await desk.counts()).toEqual({ miss: 1, unavailable: 3 })
    expect(desk.warnings).toMatchObject([{ store: 'redis' }])

    await desk.redis.mend()
    await eventually('it is kept again', async () => (await desk.cache.read(desk.one)).source === 'cache')
  })
})

describe('without Postgres', () => {
  it('what is kept is shown with its age, and the rest is an error', async () => {
    await desk.cache.read(desk.one)
    await desk.postgres.cut()
    desk.clock.nowMs += 4 * MINUTE_MS
    expect(await desk.cache.read(desk.one)).toMatchObject({
      source: 'stale',
      ageMs: 4 * MINUTE_MS,
      state: { status: 'active', messages: [{ seq: 1 }, { seq: 2 }] },
    })
    await expect(desk.cache.read(desk.newest)).rejects.toThrow()
    expect(await desk.counts()).toEqual({ miss: 1, stale: 1, unavailable: 1 })
    desk.clock.nowMs += 26 * MINUTE_MS
    await expect(desk.cache.read(desk.one)).rejects.toThrow()
    expect(desk.warnings).toMatchObject([{ store: 'postgres' }])
  })

  it('it is not even asked after five failures, until ten seconds have passed', async () => {
    await desk.cache.read(desk.one)
    await desk.postgres.cut()
    for (let i = 0; i < 5; i++) expect((await desk.cache.read(desk.one)).source).toBe('stale')
    await desk.postgres.mend()
    expect((await desk.cache.read(desk.one)).source).toBe('stale')
    await expect(desk.cache.read(desk.newest)).rejects.toThrow(CircuitOpen)
    desk.clock.nowMs += 9_999
    expect((await desk.cache.read(desk.one)).source).toBe('stale')
    desk.clock.nowMs += 1
    expect(await desk.cache.read(desk.one)).toMatchObject({ source: 'cache', ageMs: 0 })
    expect((await desk.cache.read(desk.newest)).source).toBe('database')
  })

  it('a request that Postgres refuses is no outage', async () => {
    for (let i = 0; i < 6; i++)
      await expect(
        desk.cache.read({ tenantId: desk.business.tenantId, conversationId: 'no-uuid' }),
      ).rejects.toThrow(/uuid/)
    expect((await desk.cache.read(desk.one)).source).toBe('database')
    expect(desk.warnings).toEqual([])
  })
})

describe('two tenants', () => {
  it('see nothing of each other, not even where an entry has got under the wrong key', async () => {
    const mine = desk.business
    const theirs = await insertBusiness(stores.database.owner)
    const theirConversation = await desk.converse('my secret is the f150', theirs)
    const theirOwn = { tenantId: theirs.tenantId, conversationId: theirConversation.id }
    expect((await desk.cache.read(theirOwn)).state?.messages[0]?.content).toContain('secret')

    const foreign = { tenantId: mine.tenantId, conversationId: theirConversation.id }
    expect((await desk.cache.read(foreign)).state).toBeNull()
    const entry = await stores.redis.redis.hget(desk.keyOf(theirConversation.id, theirs), 'any')
    await stores.redis.redis.hset(desk.keyOf(theirConversation.id, mine), 'any', entry!)
    expect((await desk.cache.read(foreign)).state).toBeNull()

    await stores.redis.redis.hset(desk.keyOf(theirConversation.id, mine), 'any', entry!)
    await desk.postgres.cut()
    await expect(desk.cache.read(foreign)).rejects.toThrow()
    expect(await desk.cache.read(theirOwn)).toMatchObject({ source: 'stale' })
  })
})
