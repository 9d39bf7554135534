import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStores, type Json, type Stores } from '../api.fixture.ts'
import { createReadDesk, type ReadDesk } from './cached-reads.fixture.ts'

let stores: Stores
let desk: ReadDesk

beforeAll(async () => {
  stores = await createStores()
})
afterAll(() => stores.close())
beforeEach(async () => {
  desk = await createReadDesk(stores)
})
afterEach(() => desk.close())

describe('a long conversation', () => {
  const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i)

  it.each<[number, number, 'hit' | 'miss']>([
    [20, 20, 'hit'],
    [21, 20, 'hit'],
    [60, 20, 'hit'],
    [60, 7, 'hit'],
    [60, 50, 'hit'],
    [19, 50, 'hit'],
  ])('of %i messages has all of them on pages of %i', async (count, limit) => {
    await desk.addMessages(3, count)
    for (let pass = 0; pass < 2; pass++) {
      const found: number[] = []
      let query = ''
      do {
        const { body } = await desk.get(`${desk.history(limit)}${query}`)
        expect(body.data.length).toBeLessThanOrEqual(limit)
        found.push(...seqs(body.data))
        query = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`
      } while (query !== '')
      expect(found).toEqual(down(count, 1))
    }
    expect(await desk.counts()).toEqual({ miss: 1, hit: 1 })
    const { body } = await desk.get(desk.byId)
    expect(seqs(body.messages)).toEqual(down(count, 1).reverse())
    expect(body.next_before_seq).toBeNull()
  })

  it('is served with its newest part while Postgres is away, and says that there is more', async () => {
    await desk.addMessages(3, 30)
    await desk.get(desk.history())
    const whole = await desk.get(desk.byId)
    expect(whole.body.messages).toHaveLength(30)
    await desk.postgres.cut()
    const page = await desk.get(desk.history(50))
    expect([page.status, seqs(page.body.data)]).toEqual([200, down(30, 11)])
    expect(page.body.next_cursor).toEqual(expect.any(String))
    expect((await desk.get(`${desk.history()}&cursor=${page.body.next_cursor}`)).status).toBe(503)
    const part = await desk.get(desk.byId)
    expect([part.status, seqs(part.body.messages)]).toEqual([200, down(30, 11).reverse()])
    expect([part.body.next_before_seq, part.body.turns]).toEqual([11, []])
    expect(part.headers['x-served-from']).toBe('stale-cache')
    expect((await desk.get(`${desk.byId}?before_seq=11`)).status).toBe(503)
    await desk.postgres.mend()
    const older = await eventuallyOk(`${desk.byId}?before_seq=11`)
    expect(seqs(older.body.messages)).toEqual(down(10, 1).reverse())
  })

  it('shows the same turns as the database does', async () => {
    await desk.say('any warranty on it')
    const kept = await desk.get(desk.byId)
    const { body } = await desk.get(`${desk.byId}?before_seq=1000`)
    expect(kept.body).toEqual(body)
    expect(body.turns).toHaveLength(2)
  })

  it('goes on in the history with the one before, which the cache does not hold', async () => {
    const second = await desk.addConversation('closed', -1)
    await desk.addMessages(1, 3, second)
    for (const path of [desk.history(), desk.history()]) {
      const { body } = await desk.get(path)
      expect(body.data.map((one: Json) => [one.conversation_id, one.seq])).toEqual([
        ...down(3, 1).map((seq) => [second, seq]),
        ...down(2, 1).map((seq) => [desk.conversationId, seq]),
      ])
      expect(body.next_cursor).toBeNull()
    }
    await desk.postgres.cut()
    expect((await desk.get(desk.history())).status).toBe(503)
    await desk.postgres.mend()
  })
})

/** After an outage a connection of the pool may be a broken one. */
async function eventuallyOk(path: string) {
  for (let i = 0; i < 5; i++) {
    const answer = await desk.get(path)
    if (answer.status === 200) return answer
  }
  throw new Error(`${path} stays away`)
}
