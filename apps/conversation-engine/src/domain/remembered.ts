/**
 * A pure function that keeps its latest findings. A turn reads the same words several times, and the next turn of the
 * conversation reads them again. A finding is shared: nobody may change it.
 *
 * @param max findings kept, the oldest of which makes room for a new one
 * @param keyOf names all that the finding depends on
 */
export function remembered<Asked, Found>(
  max: number,
  keyOf: (asked: Asked) => string,
  find: (asked: Asked) => Found,
): (asked: Asked) => Found {
  const known = new Map<string, Found>()
  return (asked) => {
    const key = keyOf(asked)
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(asked)
    const [oldest] = known.size >= max ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
    known.set(key, found)
    return found
  }
}
