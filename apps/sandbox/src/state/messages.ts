import type { Message } from '../domain/message.ts'
import { type BoundedList, createBoundedList, findIndexFrom } from './bounded-list.ts'
import type { Events } from './events.ts'

export type MessageQuery = {
  accountSid?: string
  to?: string
  from?: string
  /** Sent, or if not sent yet accepted, at this millisecond or later. */
  sentFromMs?: number
  /** Sent, or if not sent yet accepted, before this millisecond. */
  sentUntilMs?: number
  /** Only messages with a lower order, which are older. */
  before?: number
  /** Only messages with a higher order, which are newer. */
  after?: number
}

/** Beyond this the oldest are forgotten, as if they had been deleted. */
export const MESSAGES_MAX = 200_000

export type Messages = ReturnType<typeof createMessages>

/** All messages of all accounts, found by sid, by sender, by recipient and by the pair without looking through the rest. */
export function createMessages(events: Events, messagesMax = MESSAGES_MAX) {
  const bySid = new Map<string, Message>()
  const indexes = new Map<string, BoundedList<Message>>()
  const everything = createBoundedList<Message>(messagesMax)
  let lastOrder = 0

  const keysOf = ({ from, to }: Message) => [`to ${to}`, `from ${from}`, `pair ${from} ${to}`]

  function narrowest({ from, to }: MessageQuery): BoundedList<Message> | undefined {
    if (from && to) return indexes.get(`pair ${from} ${to}`)
    if (from) return indexes.get(`from ${from}`)
    return to ? indexes.get(`to ${to}`) : everything
  }

  // The oldest of all is the oldest in each of its indexes too.
  function forget(message: Message) {
    bySid.delete(message.sid)
    for (const key of keysOf(message)) {
      const index = indexes.get(key)
      index?.shift()
      if (index?.length === 0) indexes.delete(key)
    }
  }

  return {
    add(fields: Omit<Message, 'order'>): Message {
      const message = { order: ++lastOrder, ...fields }
      for (const key of keysOf(message)) {
        // Bounded by `everything`: what is forgotten there is taken out here too.
        const index = indexes.get(key) ?? createBoundedList<Message>(Infinity)
        index.push(message)
        indexes.set(key, index)
      }
      bySid.set(message.sid, message)
      const forgotten = everything.push(message)
      if (forgotten) forget(forgotten)
      events.publish({ type: 'message', message })
      return message
    },
    change(message: Message, fields: Partial<Message>) {
      Object.assign(message, fields)
      events.publish({ type: 'message', message })
    },
    find: (sid: string) => bySid.get(sid),
    /** Newest first, up to `limit`. */
    list(query: MessageQuery, limit: number): Message[] {
      const index = narrowest(query)
      const found: Message[] = []
      if (!index) return found
      const start = query.before === undefined ? index.length : findIndexFrom(index, orderOf, query.before)
      for (let i = start - 1; i >= 0 && found.length < limit; i--) {
        const message = index.at(i) as Message
        if (query.after !== undefined && message.order <= query.after) break
        if (matches(message, query)) found.push(message)
      }
      return found
    },
    clear() {
      bySid.clear()
      indexes.clear()
      everything.clear()
    },
    get length() {
      return everything.length
    },
  }
}

const orderOf = (message: Message) => message.order

function matches(message: Message, { accountSid, sentFromMs, sentUntilMs }: MessageQuery): boolean {
  if (accountSid && message.accountSid !== accountSid) return false
  const sentAtMs = message.sentAtMs ?? message.createdAtMs
  return (
    (sentFromMs === undefined || sentAtMs >= sentFromMs) &&
    (sentUntilMs === undefined || sentAtMs < sentUntilMs)
  )
}
