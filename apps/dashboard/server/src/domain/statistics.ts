/** 97.5th percentile of the normal distribution: what a two-sided interval of 95 % is built on. */
const Z = 1.959963984540054

/** Fewer observations of a mean say too little to call a difference one: the normal interval is not to be trusted. */
const OBSERVATIONS_MIN = 30

/** So many of so many. */
export type Share = { hits: number; count: number }

/** Observations of a quantity. `variance` is that of a sample, and 0 of fewer than two. */
export type Sample = { count: number; mean: number; variance: number }

/** A value between the bounds of its 95 % confidence interval; null where there is too little to say. */
export type Interval = { value: number | null; low: number | null; high: number | null }

export type Difference = Interval & { distinguishable: boolean }

const UNKNOWN: Interval = { value: null, low: null, high: null }

/** Wilson's interval: unlike the textbook's it holds for few observations and for shares near 0 and 1. */
export function estimateShare({ hits, count }: Share): Interval {
  if (count === 0) return UNKNOWN
  const share = hits / count
  const scale = 1 + Z ** 2 / count
  const middle = (share + Z ** 2 / (2 * count)) / scale
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2))
  // At both ends the bound is the share itself, which the arithmetic misses by a hair.
  return {
    value: share,
    low: hits === 0 ? 0 : middle - half,
    high: hits === count ? 1 : middle + half,
  }
}

/** The normal interval of a mean. One observation has a value and no interval. */
export function estimateMean({ count, mean, variance }: Sample): Interval {
  if (count === 0) return UNKNOWN
  if (count === 1) return { value: mean, low: null, high: null }
  const half = Z * Math.sqrt(variance / count)
  return { value: mean, low: mean - half, high: mean + half }
}

/** `second` minus `first`, after Newcombe (1998, method 10): made of the Wilson intervals of both. */
export function compareShares(first: Share, second: Share): Difference {
  const [a, b] = [estimateShare(first), estimateShare(second)]
  if (!isKnown(a) || !isKnown(b)) return { ...UNKNOWN, distinguishable: false }
  const value = b.value - a.value
  return verdict({
    value,
    low: value - Math.hypot(b.value - b.low, a.high - a.value),
    high: value + Math.hypot(b.high - b.value, a.value - a.low),
  })
}

/** `second` minus `first`, by Welch's standard error: the two need not vary alike. */
export function compareMeans(first: Sample, second: Sample): Difference {
  if (first.count === 0 || second.count === 0) return { ...UNKNOWN, distinguishable: false }
  const value = second.mean - first.mean
  if (Math.min(first.count, second.count) < 2) return { ...UNKNOWN, value, distinguishable: false }
  const half = Z * Math.sqrt(first.variance / first.count + second.variance / second.count)
  const difference = verdict({ value, low: value - half, high: value + half })
  const isEnough = Math.min(first.count, second.count) >= OBSERVATIONS_MIN
  return { ...difference, distinguishable: isEnough && difference.distinguishable }
}

type Known = { [name in keyof Interval]: number }

const isKnown = (interval: Interval): interval is Known => interval.low !== null && interval.high !== null

const verdict = (interval: Known): Difference => ({
  ...interval,
  distinguishable: interval.low > 0 || interval.high < 0,
})
