import { setImmediate as nextTick } from 'node:timers/promises'
import type { Delay } from './time-limit.ts'

/** Time that passes only when nothing else happens, from one timer to the next. */
export function createVirtualClock() {
  let nowMs = 0
  let timers: { atMs: number; resolve: () => void }[] = []
  const delay: Delay = (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const timer = { atMs: nowMs + ms, resolve }
      timers.push(timer)
      signal?.addEventListener(
        'abort',
        () => {
          timers = timers.filter((other) => other !== timer)
          reject(signal.reason as Error)
        },
        { once: true },
      )
    })
  return {
    now: () => nowMs,
    delay,
    pass: (ms: number) => void (nowMs += ms),
    timersLeft: () => timers.length,
    /** Lets time pass until the work is done. */
    async run<T>(work: Promise<T>): Promise<T> {
      let isDone = false
      const finish = () => void (isDone = true)
      work.then(finish, finish)
      for (;;) {
        await nextTick()
        if (isDone) return work
        const next = timers.toSorted((a, b) => a.atMs - b.atMs)[0]
        if (!next) throw new Error('the work waits for something that no timer brings')
        timers = timers.filter((other) => other !== next)
        nowMs = Math.max(nowMs, next.atMs)
        next.resolve()
      }
    },
  }
}
