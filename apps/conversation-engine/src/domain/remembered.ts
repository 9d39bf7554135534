/** What a longer key would find is found anew each time: few are, and they would take most of the room. */
const KEY_MAX = 2_000

/**
 * A pure function that keeps its latest findings. A turn reads the same words several times, and the next turn of the
 * conversation reads them again. A finding is shared: nobody may change it.
 *
 * Findings are in two halves, and a full one takes the place of the other: taking the oldest out of one map instead
 * leaves a gap at its beginning for each, which all have to be stepped over to find the next.
 *
 * @param max findings kept; half as many of the latest used are sure to be among them
 * @param keyOf names all that the finding depends on
 */
export function remembered<Asked, Found>(
  max: number,
  keyOf: (asked: Asked) => string,
  find: (asked: Asked) => Found,
): (asked: Asked) => Found {
  let latest = new Map<string, Found>()
  let earlier = new Map<string, Found>()
  return (asked) => {
    const key = keyOf(asked)
    if (key.length > KEY_MAX) return find(asked)
    const before = latest.get(key)
    if (before !== undefined) return before
    const kept = earlier.get(key)
    const found = kept === undefined ? find(asked) : kept
    if (latest.size >= max / 2) {
      earlier = latest
      latest = new Map()
    }
    latest.set(key, found)
    return found
  }
}
