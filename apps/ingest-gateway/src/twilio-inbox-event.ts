import type { FormParams } from '@forecourt/adapter-twilio/form'
import type { InboundMessage } from '@forecourt/adapter-twilio/mapping'
import type { InboundPayload, StatusPayload } from '@forecourt/contracts/inbox-payload'
import type { DeliveryReport } from '@forecourt/ports/message-sender'

/** What of an inbox event follows from the webhook alone. */
export type MappedEvent = {
  provider: 'twilio'
  tenantId: string | null
  channelId: string | null
  providerEventId: string
  partitionKey: string
  payload: InboundPayload | StatusPayload
  state: 'received' | 'unroutable'
  reason: string | null
  /** Given back by the provider, where the event answers something we sent. */
  correlationId: string | undefined
}

type Owner = { tenantId: string; channelId: string; isAnswered: boolean } | undefined

/** What our own callback URL carries. */
export type CallbackQuery = { message?: string; attempt?: string; correlation?: string }

/** Parameters that have a place of their own in the payload. */
const mapped = new Set(['From', 'To', 'Body', 'OptOutType'])
const isMapped = (name: string) =>
  mapped.has(name) || (name.startsWith('Media') && /^Media(Url|ContentType)\d+$/.test(name))

/** A customer's message. Twilio repeats a webhook with the same MessageSid. */
export function toMessageEvent(message: InboundMessage, params: FormParams, owner: Owner): MappedEvent {
  const reason = !owner ? 'unknown number' : !owner.isAnswered ? 'nobody answers this number' : null
  return {
    provider: 'twilio',
    tenantId: owner?.tenantId ?? null,
    channelId: owner?.channelId ?? null,
    providerEventId: message.messageSid,
    partitionKey: `${owner?.channelId ?? message.to}:${message.from}`,
    payload: {
      from: message.from,
      to: message.to,
      text: message.body,
      media: message.media.map(({ url, contentType }) => ({ url, content_type: contentType })),
      ...(message.optOutType && { opt_out_type: message.optOutType }),
      provider_fields: fieldsOf(params),
    },
    state: reason ? 'unroutable' : 'received',
    reason,
    correlationId: undefined,
  }
}

/** A delivery callback. Each state of a message is news once. */
export function toStatusEvent(report: DeliveryReport, query: CallbackQuery, owner: Owner): MappedEvent {
  const attempt = Number(query.attempt)
  return {
    provider: 'twilio',
    tenantId: owner?.tenantId ?? null,
    channelId: owner?.channelId ?? null,
    providerEventId: `${report.providerMessageId}:${report.state}`,
    partitionKey: query.message ?? report.providerMessageId,
    payload: {
      provider_message_id: report.providerMessageId,
      state: report.state,
      error_code: report.errorCode ?? null,
      error_message: report.errorMessage ?? null,
      message_id: query.message && isUuid(query.message) ? query.message : null,
      attempt: Number.isInteger(attempt) && attempt > 0 && attempt < 1_000 ? attempt : null,
    },
    state: owner ? 'received' : 'unroutable',
    reason: owner ? null : 'unknown number',
    correlationId: query.correlation,
  }
}

const isUuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)

function fieldsOf(params: FormParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const name in params) if (!isMapped(name)) fields[name] = params[name] as string | string[]
  return fields
}
