import { confirmations, findOptOutType } from '../domain/opt-out.ts'
import { API_VERSION, type Media, type Message, toContentType } from '../domain/message.ts'
import { placeOf } from '../domain/phone-number.ts'
import { segment } from '../domain/segments.ts'
import type { Account } from '../state/accounts.ts'
import { createSid } from '../state/identifiers.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Messages } from '../state/messages.ts'
import type { OptOuts } from '../state/opt-outs.ts'
import { isTemporary, type Poster, type PostResult } from './poster.ts'
import type { Scheduler } from './scheduler.ts'

/** A text from a customer's phone to one of the account's numbers. */
export type InboundText = {
  from: string
  to: string
  body: string
  mediaUrls: readonly string[]
  /** Given to deliver one message again, as Twilio does when it saw no answer. */
  messageSid?: string
  /** What Twilio's Advanced Opt-Out would say; found in the text when the account has it switched on. */
  optOutType?: string
  isForged: boolean
  /** Deliveries of the same message beyond the first. */
  repeat: number
  /** Tries again when the application does not answer or answers 5xx. */
  retries: number
}

export type InboundResult = { messageSid: string; deliveries: PostResult[] }

type Dependencies = {
  poster: Poster
  ledger: Ledger
  messages: Messages
  optOuts: OptOuts
  scheduler: Scheduler
  publicUrl: string
  now: () => Date
}

const RETRY_AFTER_MS = 500

/** Where the application takes inbound texts, under its public origin. */
const WEBHOOK_PATH = '/webhook/sms/twilio'

/** Receives a text: keeps it, applies opt-out, and posts the webhook as often as asked. */
export async function receiveText(
  deps: Dependencies,
  account: Account,
  text: InboundText,
): Promise<InboundResult> {
  const sid = text.messageSid ?? createSid(text.mediaUrls.length > 0 ? 'MM' : 'SM')
  // A forged webhook does not come from the provider, so the provider's record knows nothing of it.
  const isNew = !text.isForged && deps.messages.find(sid) === undefined
  if (isNew) {
    keep(deps, account, { ...text, messageSid: sid })
    applyOptOut(deps, account, text)
  }
  const params = toWebhookParams(account, sid, text)
  const deliveries: PostResult[] = []
  for (let i = 0; i <= text.repeat; i++) deliveries.push(await deliver(deps, account, text, params))
  return { messageSid: sid, deliveries }
}

async function deliver(deps: Dependencies, account: Account, text: InboundText, params: URLSearchParams) {
  const url = deps.publicUrl + WEBHOOK_PATH
  for (let attempt = 1; ; attempt++) {
    const result = await deps.poster.post({
      url,
      params,
      authToken: account.authToken,
      isForged: text.isForged,
      idempotencyToken: `${params.get('MessageSid')}-${attempt}`,
    })
    const { status, error, latencyMs: latency_ms } = result
    deps.ledger.append('twilio', 'inbound_posted', {
      sid: params.get('MessageSid'),
      account_sid: account.sid,
      from: text.from,
      to: text.to,
      body: text.body,
      ...(text.mediaUrls.length > 0 ? { media_urls: text.mediaUrls } : {}),
      ...(text.isForged ? { bad_signature: true } : {}),
      attempt,
      status,
      latency_ms,
      ...(error ? { error } : {}),
    })
    if (!isTemporary(result) || attempt > text.retries) return result
    await deps.scheduler.wait(RETRY_AFTER_MS * attempt)
  }
}

function keep({ messages, now }: Dependencies, account: Account, text: InboundText & { messageSid: string }) {
  const atMs = now().getTime()
  messages.add({
    ...bare(account, atMs),
    sid: text.messageSid,
    direction: 'inbound',
    from: text.from,
    to: text.to,
    body: text.body,
    media: toMedia(text.mediaUrls),
    segments: segment(text.body).segments,
    status: 'received',
  })
}

/** Twilio keeps the state by the pair of numbers and confirms a change by itself. */
function applyOptOut(
  deps: Dependencies,
  account: Account,
  { from: customer, to: number, body }: InboundText,
) {
  const type = findOptOutType(body)
  if (account.optOut === 'off' || (type !== 'STOP' && type !== 'START')) return
  const hasChanged =
    type === 'STOP' ? deps.optOuts.add(number, customer) : deps.optOuts.remove(number, customer)
  if (!hasChanged) return
  deps.ledger.append('twilio', 'opt_out_changed', {
    account_sid: account.sid,
    from: customer,
    to: number,
    opt_out_type: type,
  })
  deps.messages.add({
    ...bare(account, deps.now().getTime()),
    sid: createSid('SM'),
    direction: 'outbound-reply',
    from: number,
    to: customer,
    body: confirmations[type],
    media: [],
    segments: segment(confirmations[type]).segments,
    status: 'delivered',
  })
}

const bare = (account: Account, atMs: number) =>
  ({
    accountSid: account.sid,
    messagingServiceSid: null,
    errorCode: null,
    errorMessage: null,
    statusCallback: null,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    sentAtMs: atMs,
  }) satisfies Partial<Message>

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
function toWebhookParams(account: Account, sid: string, text: InboundText): URLSearchParams {
  const params = new URLSearchParams()
  for (const [side, number] of [
    ['To', text.to],
    ['From', text.from],
  ] as const) {
    const place = placeOf(number)
    params.set(`${side}Country`, place.country)
    params.set(`${side}State`, place.state)
    params.set(`${side}City`, place.city)
    params.set(`${side}Zip`, place.zip)
  }
  const fields = {
    SmsMessageSid: sid,
    SmsSid: sid,
    MessageSid: sid,
    SmsStatus: 'received',
    AccountSid: account.sid,
  }
  for (const [name, value] of Object.entries(fields)) params.set(name, value)
  params.set('From', text.from)
  params.set('To', text.to)
  params.set('Body', text.body)
  params.set('NumMedia', String(text.mediaUrls.length))
  params.set('NumSegments', String(segment(text.body).segments))
  params.set('ApiVersion', API_VERSION)
  toMedia(text.mediaUrls).forEach(({ url, contentType }, i) => {
    params.set(`MediaUrl${i}`, url)
    params.set(`MediaContentType${i}`, contentType)
  })
  const optOutType =
    text.optOutType ?? (account.optOut === 'advanced' ? findOptOutType(text.body) : undefined)
  if (optOutType) params.set('OptOutType', optOutType)
  return params
}

export const toMedia = (urls: readonly string[]): Media[] =>
  urls.map((url) => ({ sid: createSid('ME'), url, contentType: toContentType(url) }))
