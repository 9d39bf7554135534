import { expect, it } from 'vitest'
import { median, summarise } from './percentiles.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index)

it.each([
  [upTo(100), { count: 100, p50: 50, p99: 99, max: 100 }],
  [upTo(1_000), { count: 1_000, p50: 500, p99: 990, max: 1_000 }],
  [[7], { count: 1, p50: 7, p99: 7, max: 7 }],
  [[10, 9, 2], { count: 3, p50: 9, p99: 10, max: 10 }],
])('of a series in any order, by the nearest rank', (values, expected) => {
  expect(summarise(values)).toEqual(expected)
})

it('says of nothing that it does not know', () => {
  expect(summarise([])).toEqual({ count: 0, p50: NaN, p99: NaN, max: NaN })
  expect(median([])).toBeNaN()
})
