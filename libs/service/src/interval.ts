import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from './logger.ts'
import type { Task } from './run-service.ts'

/**
 * A task that does `pass` again and again with a pause between, never overlapping itself. A failed pass is logged and
 * tried again after the pause: the stores it works on may be away for a while.
 */
export const everyInterval =
  (name: string, pauseMs: number, log: Logger, pass: (signal: AbortSignal) => Promise<void>): Task =>
  async (signal) => {
    while (!signal.aborted) {
      await pass(signal).catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error, job: name }, 'pass failed, will be tried again')
      })
      await delay(pauseMs, undefined, { signal }).catch(() => {})
    }
  }
