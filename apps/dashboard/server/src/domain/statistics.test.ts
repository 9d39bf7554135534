import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeans, compareShares, estimateMean, estimateShare, type Sample } from './statistics.ts'

const count = fc.integer({ min: 1, max: 100_000 })
const share = count.chain((n) => fc.record({ hits: fc.integer({ min: 0, max: n }), count: fc.constant(n) }))
const sample: fc.Arbitrary<Sample> = fc.record({
  count: fc.integer({ min: 2, max: 100_000 }),
  mean: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  variance: fc.double({ min: 0, max: 1e6, noNaN: true }),
})

describe('estimateShare', () => {
  // From the formula of Wilson (1927), and as R's prop.test(x, n, correct = FALSE) gives them.
  it.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [15, 148, 0.0624, 0.1605],
    [81, 263, 0.2553, 0.3662],
  ])('of %d in %d lies between %d…', (hits, count, low, high) => {
    const interval = estimateShare({ hits, count })
    expect(interval.value).toBe(hits / count)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('says nothing about nothing', () => {
    expect(estimateShare({ hits: 0, count: 0 })).toEqual({ value: null, low: null, high: null })
  })

  it('stays within 0 and 1, holds the share, and mirrors that of the misses', () => {
    fc.assert(
      fc.property(share, ({ hits, count }) => {
        const { value, low, high } = estimateShare({ hits, count }) as Record<string, number>
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(value as number)
        expect(high).toBeGreaterThanOrEqual(value as number)
        const misses = estimateShare({ hits: count - hits, count }) as Record<string, number>
        expect(misses.low).toBeCloseTo(1 - (high as number), 9)
      }),
    )
  })
})

describe('estimateMean', () => {
  it.each([
    [{ count: 100, mean: 50, variance: 100 }, 50 - 1.95996, 50 + 1.95996],
    [{ count: 4, mean: -2, variance: 0 }, -2, -2],
    [{ count: 400, mean: 1_200, variance: 90_000 }, 1_200 - 29.3995, 1_200 + 29.3995],
  ])('of %j', (sample, low, high) => {
    const interval = estimateMean(sample)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  it('knows no bounds of one observation, and nothing of none', () => {
    expect(estimateMean({ count: 1, mean: 7, variance: 0 })).toEqual({ value: 7, low: null, high: null })
    expect(estimateMean({ count: 0, mean: 0, variance: 0 }).value).toBeNull()
  })
})

describe('compareShares', () => {
  // Newcombe (1998), table II, method 10, with the sign of second minus first.
  it.each([
    [{ hits: 48, count: 80 }, { hits: 56, count: 70 }, 0.0524, 0.3339, true],
    [{ hits: 3, count: 10 }, { hits: 9, count: 10 }, 0.1705, 0.809, true],
    [{ hits: 2, count: 7 }, { hits: 6, count: 7 }, 0.0582, 0.8062, true],
    [{ hits: 0, count: 29 }, { hits: 5, count: 56 }, -0.0381, 0.1926, false],
    [{ hits: 0, count: 20 }, { hits: 0, count: 10 }, -0.1611, 0.2775, false],
    [{ hits: 0, count: 10 }, { hits: 10, count: 10 }, 0.6075, 1, true],
  ])('%j and %j differ by %d to %d', (first, second, low, high, distinguishable) => {
    const difference = compareShares(first, second)
    expect(difference.low).toBeCloseTo(low, 3)
    expect(difference.high).toBeCloseTo(high, 3)
    expect(difference.distinguishable).toBe(distinguishable)
  })

  it('says nothing where one side has nothing', () => {
    expect(compareShares({ hits: 0, count: 0 }, { hits: 5, count: 9 })).toEqual({
      value: null,
      low: null,
      high: null,
      distinguishable: false,
    })
  })

  it('finds the opposite the other way round, and no difference of a thing from itself', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [one, other] = [compareShares(a, b), compareShares(b, a)]
        expect(one.low).toBeCloseTo(-(other.high as number), 9)
        expect(one.distinguishable).toBe(other.distinguishable)
        expect(compareShares(a, a).distinguishable).toBe(false)
      }),
    )
  })
})

describe('compareMeans', () => {
  it('widens with both variances', () => {
    const difference = compareMeans(
      { count: 50, mean: 10, variance: 25 },
      { count: 100, mean: 13, variance: 50 },
    )
    expect(difference.value).toBe(3)
    expect(difference.low).toBeCloseTo(3 - 1.95996, 4)
    expect(difference).toMatchObject({ distinguishable: true })
  })

  it.each([
    [0, null],
    [1, 90],
    [5, 90],
    [29, 90],
  ])('calls nothing distinguishable on %d observations, however far apart', (count, value) => {
    const few = { count, mean: 10, variance: 0 }
    expect(compareMeans(few, { count: 1_000, mean: 100, variance: 1 })).toMatchObject({
      value,
      distinguishable: false,
    })
  })

  it('finds the opposite the other way round', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [one, other] = [compareMeans(a, b), compareMeans(b, a)]
        expect(one.value).toBeCloseTo(-(other.value as number), 6)
        expect(one.distinguishable).toBe(other.distinguishable)
        expect((one.high as number) - (one.low as number)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
