import type { DeliveryState } from '@forecourt/contracts/delivery'
import type { AcceptedMessage, DeliveryReport } from '@forecourt/ports/message-sender'
import { Value } from '@sinclair/typebox/value'
import type { MessageStatus } from 'twilio/lib/rest/api/v2010/account/message.js'
import { describeErrorCode } from './error-codes.ts'
import { firstValue, type FormParams } from './form.ts'
import { InboundParams, StatusParams, type MessageRecord } from './wire.ts'

/**
 * Every status of Twilio's in our terms; a new one in the SDK stops the compiler here. `sent` means that Twilio
 * has the message and answers for it. `partially_delivered` is not delivery, so it claims no more than that.
 */
const deliveryStateByStatus: Record<MessageStatus, DeliveryState> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  partially_delivered: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
  // Inbound messages only; never asked about.
  receiving: 'sent',
  received: 'sent',
}

/** A status Twilio invented since is taken as `sent`: the least that holds of a message it knows. */
export const toDeliveryState = (status: string): DeliveryState =>
  Object.hasOwn(deliveryStateByStatus, status) ? deliveryStateByStatus[status as MessageStatus] : 'sent'

export function toAcceptedMessage(record: MessageRecord): AcceptedMessage {
  return {
    providerMessageId: record.sid,
    state: toDeliveryState(record.status ?? 'accepted'),
    ...(Number.isInteger(record.errorCode) && { errorCode: String(record.errorCode) }),
  }
}

/** A status callback, or undefined where the parameters are none. */
export function toDeliveryReport(params: FormParams): DeliveryReport | undefined {
  const fields = {
    ...firstValues(params, ['ErrorCode']),
    // The Sms… names are what older numbers still send.
    ...firstValues(params, ['MessageSid'], 'SmsSid'),
    ...firstValues(params, ['MessageStatus'], 'SmsStatus'),
  }
  if (!Value.Check(StatusParams, fields)) return undefined
  const errorCode = fields.ErrorCode
  const errorMessage = errorCode && describeErrorCode(errorCode)
  return {
    providerMessageId: fields.MessageSid,
    state: toDeliveryState(fields.MessageStatus),
    // Twilio is known to send ErrorCode=0 or an empty one beside a good status.
    ...(errorCode && errorCode !== '0' && { errorCode }),
    ...(errorMessage && { errorMessage }),
  }
}

export type InboundMessage = {
  messageSid: string
  accountSid?: string
  /** E.164, or a short code. */
  from: string
  to: string
  /** As the customer typed it, untrimmed; empty for a picture alone. */
  body: string
  /** Fetched with the account's credentials, Basic. */
  media: { url: string; contentType: string }[]
  messagingServiceSid?: string
  /** Twilio has answered this message itself: no confirmation of ours must follow. */
  optOutType?: 'STOP' | 'START' | 'HELP'
}

/** An inbound webhook, or undefined where the parameters are none. */
export function toInboundMessage(params: FormParams): InboundMessage | undefined {
  const fields = {
    ...firstValues(params, [
      'AccountSid',
      'From',
      'To',
      'Body',
      'NumMedia',
      'MessagingServiceSid',
      'OptOutType',
    ]),
    ...firstValues(params, ['MessageSid'], 'SmsSid'),
  }
  if (!Value.Check(InboundParams, fields)) return undefined
  const optOutType = optOutTypes.find((type) => type === fields.OptOutType?.toUpperCase())
  return {
    messageSid: fields.MessageSid,
    ...(fields.AccountSid && { accountSid: fields.AccountSid }),
    from: fields.From,
    to: fields.To,
    // Postgres stores no NUL, and no phone shows one.
    body: (fields.Body ?? '').replaceAll('\0', ''),
    media: mediaOf(params, Number(fields.NumMedia ?? 0)),
    ...(fields.MessagingServiceSid && { messagingServiceSid: fields.MessagingServiceSid }),
    ...(optOutType && { optOutType }),
  }
}

const optOutTypes = ['STOP', 'START', 'HELP'] as const

/** Twilio allows ten pictures in a message. */
const mediaMax = 10

function mediaOf(params: FormParams, count: number): InboundMessage['media'] {
  const media: InboundMessage['media'] = []
  for (let index = 0; index < Math.min(count, mediaMax); index++) {
    const url = firstValue(params, `MediaUrl${index}`)
    const contentType = firstValue(params, `MediaContentType${index}`) ?? 'application/octet-stream'
    if (url) media.push({ url, contentType })
  }
  return media
}

function firstValues(
  params: FormParams,
  names: readonly string[],
  otherwise?: string,
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const name of names) {
    const value = firstValue(params, name) ?? (otherwise && firstValue(params, otherwise))
    if (value !== undefined) values[name] = value
  }
  return values
}
