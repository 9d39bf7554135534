/** One text in an account, either way, with the names our code uses. `toMessageResource` gives it Twilio's. */
export type Message = {
  /** Grows by one with every message of the sandbox: the order lists and pages go by. */
  order: number
  sid: string
  accountSid: string
  messagingServiceSid: string | null
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  from: string
  to: string
  body: string
  media: readonly Media[]
  segments: number
  status: MessageStatus
  errorCode: number | null
  errorMessage: string | null
  statusCallback: string | null
  createdAtMs: number
  updatedAtMs: number
  sentAtMs: number | null
}

export type Media = { sid: string; url: string; contentType: string }

export type MessageStatus =
  'accepted' | 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received'

export const API_VERSION = '2010-04-01'

/** The Message resource: numbers as strings, RFC 2822 dates, null where nothing is known yet. */
export function toMessageResource(message: Message) {
  const uri = `/${API_VERSION}/Accounts/${message.accountSid}/Messages/${message.sid}`
  return {
    account_sid: message.accountSid,
    api_version: API_VERSION,
    body: message.body,
    date_created: toRfc2822(message.createdAtMs),
    date_sent: message.sentAtMs === null ? null : toRfc2822(message.sentAtMs),
    date_updated: toRfc2822(message.updatedAtMs),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorMessage,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.media.length),
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  }
}

/** `Fri, 20 Nov 2026 17:44:46 +0000`, to the second, as Twilio writes every date. */
export const toRfc2822 = (atMs: number) => new Date(atMs).toUTCString().replace('GMT', '+0000')

/** What a provider can guess from the address alone. */
export function toContentType(url: string): string {
  const extension = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  return contentTypes[extension] ?? 'image/jpeg'
}

const contentTypes: Record<string, string> = {
  gif: 'image/gif',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  vcf: 'text/vcard',
  webp: 'image/webp',
}
