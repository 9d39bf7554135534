import { refuse, type Refusal } from './parsed.ts'

/** Deeper bodies serve no purpose here and would cost whoever walks them. */
const DEPTH_MAX = 20

type Place = { holder: Record<string, unknown>; key: string; path: string; depth: number }

/**
 * Trims every string of a JSON value, in place, and refuses what Postgres cannot store: NUL characters and halves of
 * surrogate pairs. Walks without recursion, so that no depth can overflow the stack.
 */
export function cleanJson(value: unknown, name: string): Refusal | undefined {
  const places: Place[] = [{ holder: { [name]: value }, key: name, path: '', depth: 0 }]
  for (let place = places.pop(); place; place = places.pop()) {
    const { holder, key, path, depth } = place
    const current = holder[key]
    if (!isStorable(key)) return refuse(path || name, 'must not contain names with NUL or broken characters')
    if (typeof current === 'string') {
      if (!isStorable(current)) return refuse(path || name, 'must not contain NUL or broken characters')
      holder[key] = current.trim()
    } else if (typeof current === 'object' && current !== null) {
      if (depth >= DEPTH_MAX) return refuse(path || name, `must not be nested deeper than ${DEPTH_MAX}`)
      const inner = current as Record<string, unknown>
      const isList = Array.isArray(current)
      for (const next of Object.keys(inner))
        places.push({ holder: inner, key: next, path: join(path, next, isList), depth: depth + 1 })
    }
  }
  return undefined
}

const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

const join = (path: string, key: string, isIndex: boolean) =>
  isIndex ? `${path}[${key}]` : path ? `${path}.${key}` : key

/** The same text for the same value, whatever the order of its members. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
