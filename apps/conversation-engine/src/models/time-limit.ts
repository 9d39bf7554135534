/** Ends after `ms`; rejects when the signal is aborted before. */
export type Delay = (ms: number, signal: AbortSignal | undefined) => Promise<void>

/** A signal that is aborted after so many milliseconds, unless `end` comes first. */
export function createTimeLimit(delay: Delay, ms: number): { signal: AbortSignal; end(): void } {
  const limit = new AbortController()
  const ended = new AbortController()
  void delay(ms, ended.signal).then(
    () => limit.abort(),
    () => {},
  )
  return { signal: limit.signal, end: () => ended.abort() }
}
