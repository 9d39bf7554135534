import { createBoundedList } from './bounded-list.ts'
import type { Events } from './events.ts'

/** Everything the sandbox received and sent, in order. What a proof counts afterwards is counted here. */
export type LedgerEntry = {
  /** Grows by one with every entry and never starts again, not even when the ledger is emptied. */
  id: number
  at: string
  provider: Provider
  kind: LedgerKind
  [detail: string]: unknown
}

export const providers = ['twilio', 'anthropic', 'openai'] as const
export type Provider = (typeof providers)[number]

export const ledgerKinds = [
  /** One attempt to post an inbound webhook, with what was answered. */
  'inbound_posted',
  'message_accepted',
  'message_refused',
  /** A fault switch broke the connection before anything was accepted. */
  'request_dropped',
  /** One attempt to post a delivery callback, with what was answered. */
  'callback_posted',
  /** Too many callbacks were waiting already. */
  'callback_dropped',
  'opt_out_changed',
  'model_request',
  /** Anything else asked of a model provider that changes what it keeps: conversations and their items. */
  'conversation_request',
] as const
export type LedgerKind = (typeof ledgerKinds)[number]

/** A crash proof of 10,000 messages makes about 60,000 entries; this is room for three, in roughly 200 MB. */
export const LEDGER_ENTRIES_MAX = 200_000

export type LedgerQuery = { provider?: Provider; kind?: LedgerKind; since?: number; limit: number }

export type Ledger = ReturnType<typeof createLedger>

export function createLedger(events: Events, now: () => Date, entriesMax = LEDGER_ENTRIES_MAX) {
  const entries = createBoundedList<LedgerEntry>(entriesMax)
  let lastId = 0
  return {
    /** @param details without secrets: credentials and signatures are not written down */
    append(provider: Provider, kind: LedgerKind, details: Record<string, unknown>): LedgerEntry {
      const entry = { id: ++lastId, at: now().toISOString(), provider, kind, ...details }
      entries.push(entry)
      events.publish({ type: 'ledger', entry })
      return entry
    },
    /** Oldest first, after the entry `since`. */
    list({ provider, kind, since = 0, limit }: LedgerQuery): LedgerEntry[] {
      const found: LedgerEntry[] = []
      // Ids have no gaps, so the place of an id is known without a search.
      const firstId = lastId - entries.length + 1
      for (let i = Math.max(0, since - firstId + 1); i < entries.length && found.length < limit; i++) {
        const entry = entries.at(i) as LedgerEntry
        if ((!provider || entry.provider === provider) && (!kind || entry.kind === kind)) found.push(entry)
      }
      return found
    },
    clear: () => entries.clear(),
    get lastId() {
      return lastId
    },
    /** The oldest entry still kept; above `since + 1`, a reader has missed some. */
    get firstId() {
      return lastId - entries.length + 1
    },
    get length() {
      return entries.length
    },
  }
}
