import { errorFromUnusable } from '@forecourt/adapter-http/classify'
import type { AcceptedMessage, SentQuery } from '@forecourt/ports/message-sender'
import { Value } from '@sinclair/typebox/value'
import type { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import { toAcceptedMessage } from './mapping.ts'
import { MessageRecord } from './wire.ts'

/** Twilio's clock and ours may differ; two minutes is far more than machines with NTP ever do. */
const clockSkewMs = 2 * 60_000

/** A thousand messages between two numbers since the attempt: nobody's conversation. */
const pageSize = 100
const pagesMax = 10

/** What a trial account's messages begin with, in the record too. */
const trialPrefix = /^Sent from your Twilio trial account - /

const call = { provider: 'twilio', operation: 'list messages' }

/**
 * Messages in Twilio's record that can be this send, newest first.
 *
 * There is no filter by date in the request: Twilio has one on DateSent only, and a queued message has none.
 * @throws ProviderError when the record could not be read to its end: absence then proves nothing
 */
export async function listSent(messages: MessageListInstance, query: SentQuery): Promise<AcceptedMessage[]> {
  const since = query.attemptedAt.getTime() - clockSkewMs
  const found: MessageRecord[] = []
  let page = await messages.page({ to: query.to, from: query.from, pageSize })
  for (let number = 1; ; number++) {
    const records = page.instances.map(readRecord)
    found.push(...records.filter((record) => isThisSend(record, query, since)))
    const isPast = records.length > 0 && records.every((record) => createdAt(record) < since)
    if (isPast || !page.nextPageUrl) break
    if (number === pagesMax) throw errorFromUnusable(call, 'record_too_long')
    page = (await page.nextPage()) as typeof page
  }
  return found.sort(newestFirst).map(toAcceptedMessage)
}

function readRecord(record: unknown): MessageRecord {
  if (!Value.Check(MessageRecord, record)) throw errorFromUnusable(call, 'unreadable_answer', 200)
  return record
}

function isThisSend(record: MessageRecord, query: SentQuery, since: number): boolean {
  if (record.direction?.startsWith('inbound')) return false
  return createdAt(record) >= since && comparable(record.body ?? '') === comparable(query.body)
}

/** A date that cannot be read counts as now: better to find one message too many than to send one too many. */
const createdAt = ({ dateCreated }: MessageRecord): number =>
  dateCreated instanceof Date && !Number.isNaN(dateCreated.getTime()) ? dateCreated.getTime() : Infinity

const newestFirst = (a: MessageRecord, b: MessageRecord) => {
  const [first, second] = [createdAt(a), createdAt(b)]
  return first === second ? 0 : second > first ? 1 : -1
}

/** Carriers' gateways touch the ends of a text and its line breaks, never its words. */
const comparable = (body: string) =>
  body.replace(trialPrefix, '').replaceAll('\r\n', '\n').normalize('NFC').trim()
