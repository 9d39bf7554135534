/** Chances that are the same in every run with the same seed. */
export type Random = {
  /** In [0, 1). */
  next(): number
  /** A whole number in [min, max]. */
  between(min: number, max: number): number
  /** @param probability 0 to 1 */
  isLucky(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Chances of their own for a part of the work, so that it does not depend on what the others draw meanwhile. */
  fork(name: string): Random
}

/** Mulberry32: small, quick, and good enough to choose victims. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    isLucky: (probability) => next() < probability,
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T,
    fork: (name) => createRandom(hash(`${seed}/${name}`)),
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
