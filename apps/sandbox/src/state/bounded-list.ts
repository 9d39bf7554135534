/** A list that forgets its oldest items beyond a limit. Adding and forgetting cost the same however long it is. */
export type BoundedList<T> = {
  readonly length: number
  /** @returns what was forgotten to make room */
  push: (item: T) => T | undefined
  shift: () => T | undefined
  /** Oldest is 0. */
  at: (index: number) => T | undefined
  clear: () => void
}

/** Forgotten items are cut off the array in chunks: one by one would move the whole array each time. */
const COMPACT_AT = 1_024

export function createBoundedList<T>(limit: number): BoundedList<T> {
  let items: (T | undefined)[] = []
  let head = 0

  const shift = () => {
    if (head === items.length) return undefined
    const item = items[head]
    items[head++] = undefined
    if (head >= COMPACT_AT && head * 2 >= items.length) {
      items = items.slice(head)
      head = 0
    }
    return item
  }
  return {
    get length() {
      return items.length - head
    },
    push(item) {
      items.push(item)
      return items.length - head > limit ? shift() : undefined
    },
    shift,
    at: (index) => items[head + index],
    clear() {
      items = []
      head = 0
    },
  }
}

/** The first index whose item is not below `wanted`, in a list that grows by `key`; its length when all are below. */
export function findIndexFrom<T>(list: BoundedList<T>, key: (item: T) => number, wanted: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (key(list.at(middle) as T) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
