/** Prometheus gives a scrape ten seconds; the other metrics shall not wait for a store that hangs. */
const TIMEOUT_MS = 1_000
/** Whoever looks more often sees the same sample, so that looking costs the stores next to nothing. */
const AGE_MS_MAX = 1_000

/**
 * Reads something outside of the process for its metrics: at most once a second, and for no longer than one.
 * @param read may fail and may hang; while it hangs it is not asked again
 * @returns a function that gives the sample, or undefined when it could not be had. It never throws
 */
export function createSampler<T>(
  read: () => Promise<T>,
  { timeoutMs = TIMEOUT_MS, ageMsMax = AGE_MS_MAX, nowMs = () => performance.now() } = {},
): () => Promise<T | undefined> {
  let reading: Promise<T | undefined> | undefined
  let asked: Promise<T | undefined> | undefined
  let latest: { sample: T | undefined; takenAtMs: number } | undefined

  async function ask(): Promise<T | undefined> {
    reading ??= read()
      .catch(() => undefined)
      .finally(() => (reading = undefined))
    const sample = await orLate(reading, timeoutMs)
    latest = { sample, takenAtMs: nowMs() }
    asked = undefined
    return sample
  }

  return async () => {
    if (latest && nowMs() - latest.takenAtMs < ageMsMax) return latest.sample
    return (asked ??= ask())
  }
}

async function orLate<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
