import { expect, it } from 'vitest'
import { isMet, type Figure } from './figure.ts'
import { table } from './report.ts'

const figure = (rest: Partial<Figure>): Figure => ({
  name: 'turns',
  value: 100,
  unit: '/s',
  wrong: 0,
  ...rest,
})

it.each([
  [{}, true],
  [{ floor: 100, ratioMin: 1 }, true],
  [{ floor: 101, ratioMin: 1 }, false],
  [{ ratioMin: 0.1 }, false],
  [{ min: 100, max: 100 }, true],
  [{ min: 101 }, false],
  [{ max: 99 }, false],
  [{ floor: 1, ratioMin: 1, max: 99 }, false],
  [{ wrong: 1 }, false],
  [{ value: NaN }, false],
])('%o is met: %o', (rest, expected) => {
  expect(isMet(figure(rest))).toBe(expected)
})

it('the table shows each figure beside its floor and target, and its notes below', () => {
  const lines = table([
    figure({ value: 1_234.5, floor: 1_000, ratioMin: 0.7, notes: 'p99 50 ms' }),
    figure({ name: 'memory', value: 12.34, unit: 'MB', max: 10 }),
    figure({ name: 'lost', wrong: 3 }),
  ]).split('\n')
  expect(lines.map((line) => line.trim().replaceAll(/ {2,}/g, ' | '))).toEqual([
    'measured | floor | ratio | target',
    'turns | 1,235/s | 1,000/s | 1.23 | ≥ 0.7 of the floor | ✔',
    'p99 50 ms',
    'memory | 12.3 MB | ≤ 10 MB | ✖ missed',
    'lost | 100/s | ✖ 3 went wrong',
  ])
})
