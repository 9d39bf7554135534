import type { AcceptedReply, History, SentText, StoredMessage, StoredOutbox, StoredTurn } from './history.ts'

/** What a history may be guilty of. */
export type ViolationKind =
  /** An acknowledged text that is not answered. */
  | 'lost'
  /** Something that happened twice: stored, answered, or sent. */
  | 'double'
  /** Texts numbered, or replies sent, in another order than they came or were decided. */
  | 'out-of-order'
  /** The numbers of a conversation have a hole. */
  | 'gap'
  /** Something nobody asked for: a message without a text behind it, a reply without a turn. */
  | 'unfounded'
  /** Other words, or another person, than decided. */
  | 'altered'
  /** The outbox does not say what the provider says. */
  | 'unsettled'
  /** Something automatic that reached the provider when it was not allowed to any more. */
  | 'too-late'
  /** Credits that were spent without being there, or that the ledger does not account for. */
  | 'unbalanced'

export type Violation = { kind: ViolationKind; what: string; correlationId: string | null }

/** The history, indexed once for all checks. */
type Indexed = History & {
  sentSids: Set<string>
  customerMessages: Map<string, StoredMessage[]>
  messageById: Map<string, StoredMessage>
  byConversation: Map<string, StoredMessage[]>
  turnsOf: Map<string, StoredTurn[]>
  turnsByReply: Map<string, StoredTurn[]>
  outboxById: Map<string, StoredOutbox[]>
  acceptedByOutbox: Map<string, AcceptedReply[]>
}

/** Every violation of never lost, never twice, in order. An empty list is the proof. */
export function findViolations(history: History): Violation[] {
  const index = indexOf(history)
  return [
    ...history.sent.flatMap((text) => checkText(index, text)),
    ...checkOrderOfTexts(index),
    ...[...index.byConversation.values()].flatMap(checkNumbers),
    ...[...index.turnsOf.values()].flatMap((turns) => checkTurns(index, turns)),
    ...history.messages.flatMap((message) => checkMessage(index, message)),
    ...history.outbox.flatMap((row) => checkOutbox(index, row)),
    ...history.accepted.flatMap((reply) => checkAccepted(index, reply)),
    ...checkOrderOfReplies(index),
  ]
}

function indexOf(history: History): Indexed {
  return {
    ...history,
    sentSids: new Set(history.sent.map((text) => text.messageSid)),
    customerMessages: Map.groupBy(
      history.messages.filter((message) => message.role === 'customer'),
      (message) => message.messageSid ?? '',
    ),
    messageById: new Map(history.messages.map((message) => [message.id, message])),
    byConversation: Map.groupBy(history.messages, (message) => message.conversationId),
    turnsOf: Map.groupBy(history.turns, (turn) => turn.conversationId),
    turnsByReply: Map.groupBy(history.turns, (turn) => turn.replyMessageId ?? ''),
    outboxById: Map.groupBy(history.outbox, (row) => row.messageId),
    acceptedByOutbox: Map.groupBy(history.accepted, (reply) => reply.outboxId ?? ''),
  }
}

/** A customer's text: stored once, as it was, and answered by one turn. */
function checkText(index: Indexed, text: SentText): Violation[] {
  const stored = index.customerMessages.get(text.messageSid) ?? []
  const name = `text ${text.messageSid} of ${text.customer} ("${text.text}")`
  const [message] = stored
  if (!message)
    return text.isAcknowledged ? [violation('lost', `${name} was acknowledged and is not stored`)] : []
  const found: Violation[] = []
  if (stored.length > 1) found.push(violation('double', `${name} was stored ${stored.length} times`, message))
  if (message.text !== text.text || message.customer !== text.customer || message.store !== text.store)
    found.push(
      violation('altered', `${name} was stored as "${message.text}" of ${message.customer}`, message),
    )

  const turns = turnsCovering(index, message)
  if (turns.length > 1)
    found.push(violation('double', `${name} is answered by ${turns.length} turns`, message))
  if (turns.length === 0 && text.isAcknowledged)
    found.push(violation('lost', `${name} is answered by no turn`, message))
  const answers = turns.flatMap((turn) => index.acceptedByOutbox.get(turn.replyMessageId ?? '') ?? [])
  if (turns.length > 0 && answers.length === 0 && text.isAcknowledged)
    found.push(violation('lost', `${name}: its reply never reached the provider`, message))
  if (answers.length > 1)
    found.push(violation('double', `${name}: the provider accepted ${answers.length} replies to it`, message))
  return found
}

const turnsCovering = (index: Indexed, { conversationId, seq }: StoredMessage) =>
  (index.turnsOf.get(conversationId) ?? []).filter((turn) => turn.fromSeq <= seq && seq <= turn.toSeq)

/** Each customer sent the next text after the one before was acknowledged: so they must be numbered. */
function checkOrderOfTexts(index: Indexed): Violation[] {
  const latest = new Map<string, StoredMessage>()
  const found: Violation[] = []
  for (const text of index.sent) {
    const message = index.customerMessages.get(text.messageSid)?.[0]
    if (!text.isAcknowledged || !message) continue
    const key = `${text.customer} ${text.store}`
    const before = latest.get(key)
    if (before && before.conversationId !== message.conversationId)
      found.push(violation('double', `${text.customer} has a second conversation`, message))
    else if (before && before.seq >= message.seq)
      found.push(
        violation(
          'out-of-order',
          `"${before.text}" of ${text.customer} was acknowledged before "${message.text}" and numbered after it`,
          message,
        ),
      )
    latest.set(key, message)
  }
  return found
}

/** 1, 2, 3 and so on. */
function checkNumbers(messages: StoredMessage[]): Violation[] {
  const sorted = messages.toSorted((a, b) => a.seq - b.seq)
  return sorted.flatMap((message, index) => {
    const expected = (sorted[index - 1]?.seq ?? 0) + 1
    if (message.seq === expected) return []
    const what = `number ${message.seq} of conversation ${message.conversationId} stands where ${expected} should`
    return [violation(message.seq < expected ? 'double' : 'gap', what, message)]
  })
}

/** Turns of a conversation answer one stretch after another, and each reply comes after what it answers. */
function checkTurns(index: Indexed, turns: StoredTurn[]): Violation[] {
  const sorted = turns.toSorted((a, b) => a.toSeq - b.toSeq)
  return sorted.flatMap((turn, i) => {
    const found: Violation[] = []
    const before = sorted[i - 1]
    const name = `turn ${turn.id} (${turn.fromSeq} to ${turn.toSeq})`
    if (before && before.toSeq >= turn.fromSeq)
      found.push(violation('double', `${name} answers again what turn ${before.id} answered`, turn))
    const reply = turn.replyMessageId ? index.messageById.get(turn.replyMessageId) : undefined
    if (!reply) return [...found, violation('lost', `${name} has no reply`, turn)]
    if (reply.role !== 'agent' || reply.conversationId !== turn.conversationId)
      found.push(violation('altered', `the reply of ${name} is of another conversation or role`, turn))
    if (reply.seq <= turn.toSeq)
      found.push(violation('out-of-order', `the reply of ${name} is numbered ${reply.seq}, before it`, turn))
    const replyBefore = before?.replyMessageId && index.messageById.get(before.replyMessageId)
    if (replyBefore && replyBefore.seq >= reply.seq)
      found.push(
        violation('out-of-order', `the reply of ${name} is numbered before that of the turn before`, turn),
      )
    return found
  })
}

/** Whatever is stored has a reason. */
function checkMessage(index: Indexed, message: StoredMessage): Violation[] {
  const name = `${message.role} message ${message.id} of conversation ${message.conversationId}`
  if (message.role === 'customer') {
    const isSent = index.sentSids.has(message.messageSid ?? '')
    return isSent ? [] : [violation('unfounded', `${name} was sent by nobody`, message)]
  }
  if (message.role !== 'agent') return [violation('unfounded', `${name} is of a role nobody had`, message)]
  const found: Violation[] = []
  const turns = index.turnsByReply.get(message.id) ?? []
  if (turns.length === 0) found.push(violation('unfounded', `${name} is the reply of no turn`, message))
  if (turns.length > 1)
    found.push(violation('double', `${name} is the reply of ${turns.length} turns`, message))
  if (!index.outboxById.has(message.id))
    found.push(violation('lost', `${name} has no place in the outbox`, message))
  return found
}

const settledStates = new Set(['sent', 'delivered', 'read'])

/** The outbox says of each reply that it left, and the provider says the same. */
function checkOutbox(index: Indexed, row: StoredOutbox): Violation[] {
  const found: Violation[] = []
  const accepted = index.acceptedByOutbox.get(row.messageId) ?? []
  const message = index.messageById.get(row.messageId)
  const name = `reply ${row.messageId} (number ${row.seq} of conversation ${row.conversationId}, ${row.state})`
  if (!message || message.seq !== row.seq || message.conversationId !== row.conversationId)
    found.push(violation('unfounded', `${name} is not the message it stands for`, row))
  else if (message.customer !== row.recipient)
    found.push(violation('altered', `${name} goes to ${row.recipient} instead of ${message.customer}`, row))
  if ((index.outboxById.get(row.messageId)?.length ?? 0) > 1)
    found.push(violation('double', `${name} stands in the outbox more than once`, row))
  if (!settledStates.has(row.state)) found.push(violation('unsettled', `${name} is not settled`, row))
  if (accepted.length === 0) found.push(violation('lost', `${name} never reached the provider`, row))
  if (accepted.length > 1)
    found.push(
      violation('double', `${name} was accepted as ${accepted.map((reply) => reply.sid).join(', ')}`, row),
    )
  if (row.sid === null || (accepted.length > 0 && !accepted.some((reply) => reply.sid === row.sid)))
    found.push(violation('unsettled', `${name} is held to be ${row.sid}, which it is not`, row))
  return found
}

/** What the provider accepted is what a turn decided. */
function checkAccepted(index: Indexed, reply: AcceptedReply): Violation[] {
  const name = `${reply.sid} to ${reply.customer} ("${reply.body}")`
  const message = reply.outboxId ? index.messageById.get(reply.outboxId) : undefined
  if (!message || message.role !== 'agent')
    return [violation('unfounded', `the provider accepted ${name}, which no turn decided`)]
  if (message.text !== reply.body || message.customer !== reply.customer || message.store !== reply.store)
    return [violation('altered', `the provider accepted ${name} instead of "${message.text}"`, message)]
  return []
}

/** Replies of one conversation reach the provider by their numbers. A second acceptance counts as a double only. */
function checkOrderOfReplies(index: Indexed): Violation[] {
  const latest = new Map<string, StoredMessage>()
  const seen = new Set<string>()
  const found: Violation[] = []
  for (const { outboxId } of index.accepted) {
    const message = outboxId ? index.messageById.get(outboxId) : undefined
    if (!message || seen.has(message.id)) continue
    seen.add(message.id)
    const before = latest.get(message.conversationId)
    if (before && before.seq > message.seq)
      found.push(
        violation(
          'out-of-order',
          `reply ${message.seq} reached the provider after reply ${before.seq}`,
          message,
        ),
      )
    latest.set(message.conversationId, message)
  }
  return found
}

const violation = (kind: ViolationKind, what: string, about?: { correlationId: string }): Violation => ({
  kind,
  what,
  correlationId: about?.correlationId ?? null,
})
