/** What a series of times tells, in milliseconds. */
export type Times = { count: number; p50: number; p99: number; max: number }

/** By the nearest rank: the smallest value that at least this share of the series does not exceed. */
export function summarise(valuesMs: readonly number[]): Times {
  const sorted = Float64Array.from(valuesMs).sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}

export function median(values: readonly number[]): number {
  return summarise(values).p50
}
