import { createLogger } from '@forecourt/service/logger'
import { expect, it } from 'vitest'
import type { ClaimedTurn } from '../queries/claimed-turns.ts'
import { createTurnSchedule } from './turn-schedule.ts'

/** A schedule whose turns last until they are told to end. */
function openSchedule(limits: { concurrency: number; atWorkMax: number }) {
  const claimed: string[] = []
  const ends = new Map<string, () => void>()
  const schedule = createTurnSchedule({
    ...limits,
    log: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    claim: (wanted) => {
      claimed.push(wanted.conversationId)
      return Promise.resolve(wanted as ClaimedTurn)
    },
    take: ({ conversationId }) =>
      new Promise((resolve) => void ends.set(conversationId, () => resolve(null))),
    release: () => Promise.resolve(),
    handOver: () => Promise.resolve(),
  })
  for (const id of ['a', 'b', 'c', 'd']) schedule.schedule({ id, tenantId: 't' }, 0)
  return {
    schedule,
    claimed,
    end: (id: string) => ends.get(id)?.(),
    areTaken: (n: number) => ends.size === n,
  }
}

it('takes no more turns than may be at work, and another when one of them ends', async () => {
  const { claimed, end, areTaken } = openSchedule({ concurrency: 10, atWorkMax: 2 })
  await expect.poll(() => areTaken(2)).toBe(true)
  expect(claimed).toEqual(['a', 'b'])
  end('a')
  await expect.poll(() => claimed).toEqual(['a', 'b', 'c'])
})

it('takes another in place of one that waits, until it has waited', async () => {
  const { schedule, claimed, end, areTaken } = openSchedule({ concurrency: 10, atWorkMax: 2 })
  await expect.poll(() => areTaken(2)).toBe(true)
  const waits = Promise.withResolvers<string>()
  const answer = schedule.whileWaiting(() => waits.promise)
  await expect.poll(() => areTaken(3)).toBe(true)
  expect(claimed).toEqual(['a', 'b', 'c'])
  waits.resolve('hello')
  expect(await answer).toBe('hello')
  end('a')
  await expect.poll(() => schedule.inHand).toBe(2)
  expect(claimed).toEqual(['a', 'b', 'c'])
  end('b')
  await expect.poll(() => claimed).toEqual(['a', 'b', 'c', 'd'])
})

it('holds no more than its limit, however many of them wait', async () => {
  const { schedule, claimed, areTaken } = openSchedule({ concurrency: 3, atWorkMax: 2 })
  await expect.poll(() => areTaken(2)).toBe(true)
  for (let n = 0; n < 2; n++) void schedule.whileWaiting(() => new Promise(() => {}))
  await expect.poll(() => areTaken(3)).toBe(true)
  await expect.poll(() => schedule.inHand).toBe(3)
  expect(claimed).toEqual(['a', 'b', 'c'])
})
