export type Timers<Item> = {
  /** Sets or replaces the timer of `id`. */
  set(id: string, item: Item, inMs: number): void
  has(id: string): boolean
  clear(id: string): void
  /** Clears all of them. @returns what waited, and for how much longer it would have */
  drain(): { item: Item; inMs: number }[]
}

/** Timers by id, at most one for each. What they remember is lost with the process: use them for hurry, not for truth. */
export function createTimers<Item>(onDue: (item: Item) => void): Timers<Item> {
  const timers = new Map<string, { timer: NodeJS.Timeout; item: Item; dueAtMs: number }>()
  const clear = (id: string) => {
    clearTimeout(timers.get(id)?.timer)
    timers.delete(id)
  }
  return {
    set(id, item, inMs) {
      clear(id)
      const timer = setTimeout(() => {
        timers.delete(id)
        onDue(item)
      }, Math.ceil(inMs))
      timers.set(id, { timer, item, dueAtMs: performance.now() + inMs })
    },
    has: (id) => timers.has(id),
    clear,
    drain() {
      const waiting = [...timers.values()]
      for (const id of [...timers.keys()]) clear(id)
      return waiting.map(({ item, dueAtMs }) => ({ item, inMs: Math.max(0, dueAtMs - performance.now()) }))
    },
  }
}
