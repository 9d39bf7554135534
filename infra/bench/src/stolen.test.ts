import { expect, it } from 'vitest'
import { watchStolen } from './stolen.ts'

it('tells the share of the time that the host gave to others since it began to watch', () => {
  const lines = ['cpu  100 0 50 800 10 0 0 40 7 0\ncpu0 1 2 3', 'cpu  160 0 70 805 10 0 0 55 9 0\ncpu0 1 2 3']
  const told = watchStolen(() => lines.shift() as string)
  expect(told()).toBeCloseTo(15 / 100)
})

it('is nothing when no time has passed', () => {
  expect(watchStolen(() => 'cpu  100 0 50 800 10 0 0 40 0 0')()).toBe(0)
})

it('reads this machine', () => {
  const told = watchStolen()()
  expect(told).toBeGreaterThanOrEqual(0)
  expect(told).toBeLessThanOrEqual(1)
})
