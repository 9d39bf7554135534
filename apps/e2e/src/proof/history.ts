/**
 * What happened in a run, from three witnesses who do not know of each other: the customers (what they sent and what was
 * acknowledged), the provider (what it accepted from us), and the database (what we say we did).
 */
export type History = {
  /** In the order of acknowledgement; the texts of one customer were sent one after another. */
  sent: readonly SentText[]
  /** In the order of acceptance. */
  accepted: readonly AcceptedReply[]
  messages: readonly StoredMessage[]
  turns: readonly StoredTurn[]
  outbox: readonly StoredOutbox[]
}

export type SentText = {
  customer: string
  store: string
  text: string
  messageSid: string
  /** Our platform answered 2xx at least once. What was never acknowledged may be answered or not. */
  isAcknowledged: boolean
}

export type AcceptedReply = {
  sid: string
  customer: string
  store: string
  body: string
  /** Our id of the message, from its status callback URL. */
  outboxId: string | null
}

export type StoredMessage = {
  id: string
  conversationId: string
  /** The customer's number of the conversation, and the store's. */
  customer: string
  store: string
  seq: number
  role: string
  text: string
  /** The provider's id of what came in. */
  messageSid: string | null
  correlationId: string
}

export type StoredTurn = {
  id: string
  conversationId: string
  fromSeq: number
  toSeq: number
  replyMessageId: string | null
  correlationId: string
}

export type StoredOutbox = {
  messageId: string
  conversationId: string
  seq: number
  recipient: string
  state: string
  /** The provider's id of it, where we know it. */
  sid: string | null
  correlationId: string
}
