import type { Message } from '../domain/message.ts'
import type { LedgerEntry } from './ledger.ts'

/** What a page that watches the sandbox is told. Only ledger entries are kept, so only they can be resumed from. */
export type SandboxEvent = { type: 'ledger'; entry: LedgerEntry } | { type: 'message'; message: Message }

export type Events = ReturnType<typeof createEvents>

/** Tells everyone who watches. Costs nothing while nobody does. */
export function createEvents() {
  const watchers = new Set<(event: SandboxEvent) => void>()
  return {
    publish(event: SandboxEvent) {
      for (const watcher of watchers) watcher(event)
    },
    /** @returns a function that ends the watch */
    watch(watcher: (event: SandboxEvent) => void): () => void {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    get watchers() {
      return watchers.size
    },
  }
}
