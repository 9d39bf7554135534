import type { Database } from '@forecourt/db/database'
import { findPrompt, type PromptVersion } from './queries/prompts.ts'

/** Some megabytes of instructions at most: a version has up to 50,000 characters. */
const VERSIONS_MAX = 500

/**
 * Prompt versions by id. A version never changes and which one is active is read with every claim, so nothing here can
 * be out of date: an activation or a rollback counts from the next turn on, on every replica.
 */
export function createPromptCache(db: Database) {
  const versions = new Map<string, Promise<PromptVersion | undefined>>()
  return {
    find(tenantId: string, id: string): Promise<PromptVersion | undefined> {
      const key = `${tenantId}:${id}`
      const known = versions.get(key)
      if (known) {
        // Put behind the others: what was used longest ago is dropped first.
        versions.delete(key)
        versions.set(key, known)
        return known
      }
      const read = findPrompt(db, tenantId, id)
      versions.set(key, read)
      // What could not be read, or is not there yet, is asked for again.
      read.then(
        (version) => version ?? versions.delete(key),
        () => versions.delete(key),
      )
      if (versions.size > VERSIONS_MAX) versions.delete(versions.keys().next().value as string)
      return read
    },
  }
}
