import type { KeyHolder } from './plugins/auth.ts'

/** A key revoked on another replica works this long at most. */
const KEPT_MS = 5_000
const ENTRIES_MAX = 10_000

export type ApiKeyCache = {
  find: (hash: Buffer) => Promise<KeyHolder | undefined>
  /** Forgets everything: to be called when a key or a tenant was switched off. */
  clear: () => void
}

/** Spares the database one look-up per request. Unknown keys are remembered too. */
export function createApiKeyCache(
  find: (hash: Buffer) => Promise<KeyHolder | undefined>,
  now: () => number = () => performance.now(),
): ApiKeyCache {
  const entries = new Map<string, { holder: KeyHolder | undefined; expiresAt: number }>()
  let generation = 0
  return {
    async find(hash) {
      const key = hash.toString('base64')
      const entry = entries.get(key)
      if (entry && entry.expiresAt > now()) return entry.holder
      const startedIn = generation
      const holder = await find(hash)
      // An answer from before a revocation must not outlive it.
      if (startedIn !== generation) return holder
      if (entries.size >= ENTRIES_MAX) entries.clear()
      entries.set(key, { holder, expiresAt: now() + KEPT_MS })
      return holder
    },
    clear() {
      generation += 1
      entries.clear()
    },
  }
}
