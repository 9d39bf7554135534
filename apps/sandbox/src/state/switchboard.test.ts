import { expect, test } from 'vitest'
import { createSwitchboard } from './switchboard.ts'

const board = (seed?: number) => {
  const made = createSwitchboard<{ seed?: number }>()
  made.set(seed === undefined ? {} : { seed })
  return made
}
const runs = (made: ReturnType<typeof board>, trigger: object, count: number) =>
  Array.from({ length: count }, () => made.fires('fault', trigger))

test('a fault without a trigger always happens, an absent one never', () => {
  expect(runs(board(), {}, 3)).toEqual([true, true, true])
  expect(board().fires('fault', undefined)).toBe(false)
})

test('a fault happens so many times and no more', () => {
  const made = board()
  expect(runs(made, { times: 2 }, 4)).toEqual([true, true, false, false])
  expect(made.fired).toEqual({ fault: 2 })
  made.set({})
  expect(runs(made, { times: 2 }, 1)).toEqual([true])
})

test('chance follows the seed', () => {
  const half = { probability: 0.5 }
  const first = runs(board(7), half, 200)
  expect(runs(board(7), half, 200)).toEqual(first)
  expect(runs(board(8), half, 200)).not.toEqual(first)
  expect(first.filter(Boolean).length).toBeGreaterThan(70)
  expect(first.filter(Boolean).length).toBeLessThan(130)
  expect(runs(board(), { probability: 0 }, 50)).not.toContain(true)
  expect(runs(board(), { probability: 1 }, 50)).not.toContain(false)
})
