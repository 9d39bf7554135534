/** Ends after `ms`; rejects with the signal's reason when that is aborted before. */
export type Delay = (ms: number, signal: AbortSignal | undefined) => Promise<void>

/** Without an error of its own when it is broken off, as that of `node:timers/promises` has: most limits end early. */
export const delay: Delay = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** A signal that is aborted after so many milliseconds, unless `end` comes first. */
export function createTimeLimit(wait: Delay, ms: number): { signal: AbortSignal; end(): void } {
  const limit = new AbortController()
  const ended = new AbortController()
  void wait(ms, ended.signal).then(
    () => limit.abort(),
    () => {},
  )
  return { signal: limit.signal, end: () => ended.abort('ended') }
}
