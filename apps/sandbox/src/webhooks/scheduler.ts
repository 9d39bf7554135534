/** What happens later. Everything still planned is dropped, and every wait ended, when the sandbox stops or is reset. */
export type Scheduler = ReturnType<typeof createScheduler>

export function createScheduler() {
  const planned = new Map<NodeJS.Timeout, (() => void) | undefined>()

  function plan(afterMs: number, act: () => void, onDropped?: () => void) {
    const timer = setTimeout(() => {
      planned.delete(timer)
      act()
    }, afterMs)
    planned.set(timer, onDropped)
  }
  return {
    after: (afterMs: number, act: () => void) => plan(afterMs, act),
    /** Resolves after that long, or at once when everything is dropped. */
    wait: (ms: number): Promise<void> =>
      ms <= 0 ? Promise.resolve() : new Promise((resolve) => plan(ms, resolve, resolve)),
    dropAll() {
      for (const [timer, onDropped] of planned) {
        clearTimeout(timer)
        onDropped?.()
      }
      planned.clear()
    },
  }
}
