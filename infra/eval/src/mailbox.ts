import { setTimeout as wait } from 'node:timers/promises'

/** A text that the sandbox's Twilio accepted from us. */
export type Accepted = { order: number; body: string; atMs: number }

export type Mailbox = {
  /** Sends a customer's text by a signed webhook. @throws when it is not taken in */
  text(from: string, to: string, body: string): Promise<void>
  /** Everything the store sent this customer so far, in order. */
  received(store: string, customer: string): readonly Accepted[]
  /** Waits until more than `count` were received, or the time is over. */
  waitForMore(store: string, customer: string, count: number, limitMs: number): Promise<boolean>
  close(): Promise<void>
}

type LedgerPage = { data: { id: number; from: string; to: string; body: string }[]; next_since?: number }

const LOOK_EVERY_MS = 40

/** All customers' phones. One look at the sandbox's ledger serves all of them, so that looking costs the platform little. */
export function openMailbox(sandboxUrl: string): Mailbox {
  const inboxes = new Map<string, Accepted[]>()
  const inboxOf = (store: string, customer: string) => {
    const key = `${store} ${customer}`
    const inbox = inboxes.get(key) ?? []
    inboxes.set(key, inbox)
    return inbox
  }
  let isOpen = true
  let since = 0
  const watching = watch()

  async function watch() {
    while (isOpen) {
      await look().catch(() => undefined)
      await wait(LOOK_EVERY_MS)
    }
  }

  async function look() {
    const query = `provider=twilio&kind=message_accepted&since=${since}&limit=1000`
    const response = await fetch(`${sandboxUrl}/sandbox/ledger?${query}`, {
      signal: AbortSignal.timeout(5_000),
    })
    const { data } = (await response.json()) as LedgerPage
    for (const { id, from, to, body } of data) {
      if (id <= since) continue
      since = id
      inboxOf(from, to).push({ order: id, body, atMs: performance.now() })
    }
  }

  return {
    async text(from, to, body) {
      const response = await fetch(`${sandboxUrl}/sandbox/twilio/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from, to, body, retries: 6 }),
        signal: AbortSignal.timeout(20_000),
      })
      const answer = (await response.json()) as { status?: number | null }
      if (!response.ok || answer.status !== 200)
        throw new Error(`a customer's text was answered with ${answer.status ?? response.status}`)
    },
    received: inboxOf,
    async waitForMore(store, customer, count, limitMs) {
      const deadline = performance.now() + limitMs
      while (inboxOf(store, customer).length <= count && performance.now() < deadline)
        await wait(LOOK_EVERY_MS / 2)
      return inboxOf(store, customer).length > count
    },
    async close() {
      isOpen = false
      await watching
    },
  }
}
