export type Timers<Item> = {
  /** Sets or replaces the timer of `id`. */
  set(id: string, item: Item, inMs: number): void
  has(id: string): boolean
  clear(id: string): void
  clearAll(): void
}

/** Timers by id, at most one for each. What they remember is lost with the process: use them for hurry, not for truth. */
export function createTimers<Item>(onDue: (item: Item) => void): Timers<Item> {
  const timers = new Map<string, NodeJS.Timeout>()
  const clear = (id: string) => {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }
  return {
    set(id, item, inMs) {
      clear(id)
      const timer = setTimeout(() => {
        timers.delete(id)
        onDue(item)
      }, Math.ceil(inMs))
      timers.set(id, timer)
    },
    has: (id) => timers.has(id),
    clear,
    clearAll() {
      for (const id of [...timers.keys()]) clear(id)
    },
  }
}
