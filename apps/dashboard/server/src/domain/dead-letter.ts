/** Where a dead letter is: in a stream's dead letters, in the inbox, or a conversation whose turn is parked. */
export type DeadLetterPlace =
  | { kind: 'entry'; stream: string; shard: number; entryId: string }
  | { kind: 'message'; id: string }
  | { kind: 'turn'; id: string }

/** One text for all three kinds, `entry.inbound.0.1700000000000-0` or `turn.<uuid>`, so that one list may hold them. */
export function toDeadLetterId(place: DeadLetterPlace): string {
  return place.kind === 'entry'
    ? `entry.${place.stream}.${place.shard}.${place.entryId}`
    : `${place.kind}.${place.id}`
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const entryForm = /^entry\.([a-z]+)\.(\d{1,4})\.(\d{1,15}-\d{1,15})$/
const rowForm = new RegExp(`^(message|turn)\\.(${uuid})$`)

/**
 * @param streams by name, with the number of their shards
 * @returns undefined when it can be the id of none
 */
export function parseDeadLetterId(
  text: string,
  streams: Readonly<Record<string, { shards: number }>>,
): DeadLetterPlace | undefined {
  const [, kind, id = ''] = rowForm.exec(text) ?? []
  if (kind) return { kind: kind as 'message' | 'turn', id }
  const [, stream = '', shardText, entryId = ''] = entryForm.exec(text) ?? []
  const shards = Object.hasOwn(streams, stream) ? (streams[stream]?.shards ?? 0) : 0
  const shard = Number(shardText)
  return shard < shards ? { kind: 'entry', stream, shard, entryId } : undefined
}

/** What an entry tells of itself, as far as it can be read. Its subject is left out: it may hold a telephone number. */
export type EntryFacts = {
  tenantId: string | null
  correlationId: string | null
  event_type?: string
  inbox_event_id?: string
  message_id?: string
  conversation_id?: string
}

/** @param event as it stood in the stream; anything can have been put there */
export function factsOfEntry(event: string): EntryFacts {
  const { type, tenantid, correlationid, data } = parseObject(event)
  const { inboxEventId, outboxMessageId, conversationId } = toObject(data)
  return {
    tenantId: isId(tenantid) ? tenantid : null,
    correlationId: typeof correlationid === 'string' ? correlationid : null,
    ...(typeof type === 'string' && /^[a-z0-9.]{1,60}$/.test(type) && { event_type: type }),
    ...(isId(inboxEventId) && { inbox_event_id: inboxEventId }),
    ...(isId(outboxMessageId) && { message_id: outboxMessageId }),
    ...(isId(conversationId) && { conversation_id: conversationId }),
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return toObject(JSON.parse(text))
  } catch {
    return {}
  }
}

const toObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const idForm = new RegExp(`^${uuid}$`)
const isId = (value: unknown): value is string => typeof value === 'string' && idForm.test(value)

const REASON_CHARACTERS_MAX = 500

/** Reasons are messages of errors, which may quote what they choked on: telephone numbers are struck out. */
export const withoutNumbers = (reason: string): string =>
  reason.slice(0, REASON_CHARACTERS_MAX).replaceAll(/\+\d{6,15}/g, '+…')

/** Sort key of an entry in microseconds since 1970: its milliseconds, and its number within them. */
export function microsOfEntry(entryId: string): number {
  const [ms = 0, number = 0] = entryId.split('-').map(Number)
  return ms * 1_000 + number
}

/** The newest entry that may come at or after this sort key in a list that is newest first. */
export const entryIdAt = (micros: number): string => `${Math.floor(micros / 1_000)}-${micros % 1_000}`
