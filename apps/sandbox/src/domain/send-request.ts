import { parsePhoneNumber } from './phone-number.ts'
import { type TwilioError, toTwilioError } from './twilio-error.ts'

/** The form of POST …/Messages.json: every field may be absent, repeated or empty. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>

/** What the account knows that decides whether it may send. */
export type SenderFacts = {
  /** The account's own numbers. Empty: none were registered, and any sender is taken as its own. */
  numbers: ReadonlySet<string>
  isOptedOut: (from: string, to: string) => boolean
  /** Numbers that are refused with a code of Twilio's, or accepted and failed later (code 30000 and above). */
  testNumbers: Readonly<Record<string, number>>
}

export type AcceptedSend = {
  to: string
  from: string
  messagingServiceSid: string | null
  body: string
  mediaUrls: readonly string[]
  statusCallback: string | null
}

export type SendDecision =
  ({ outcome: 'accepted' } & AcceptedSend) | { outcome: 'refused'; error: TwilioError }

/** Twilio counts characters, not segments: https://www.twilio.com/docs/api/errors/21617 */
const BODY_CHARACTERS_MAX = 1_600
const MEDIA_MAX = 10

/** Twilio's rules for one send, in the order Twilio finds them broken: recipient, sender, content, callback, consent. */
export function decideSend(form: Form, facts: SenderFacts): SendDecision {
  const to = decideRecipient(form, facts)
  if (typeof to !== 'string') return to
  const sender = decideSender(form, facts)
  if ('outcome' in sender) return sender
  const body = one(form['Body']) ?? ''
  const mediaUrls = many(form['MediaUrl'])
  const problem = findContentProblem(body, mediaUrls, form)
  if (problem) return problem
  const statusCallback = one(form['StatusCallback']) || null
  if (statusCallback !== null && !isCallbackUrl(statusCallback)) {
    return refuse(21609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`)
  }
  if (facts.isOptedOut(sender.from, to)) return refuse(21610)
  return { outcome: 'accepted', to, ...sender, body, mediaUrls, statusCallback }
}

function decideRecipient(form: Form, facts: SenderFacts): string | Refusal {
  const written = one(form['To'])
  if (!written) return refuse(21604)
  const to = parsePhoneNumber(written)
  if (!to) return refuse(21211, `Invalid 'To' Phone Number: ${written}`)
  const code = facts.testNumbers[to]
  return code !== undefined && code < 30_000 ? refuse(code) : to
}

function decideSender(
  form: Form,
  facts: SenderFacts,
): { from: string; messagingServiceSid: string | null } | Refusal {
  const written = one(form['From'])
  const serviceSid = one(form['MessagingServiceSid']) || null
  if (!written && !serviceSid) return refuse(21603)
  if (serviceSid && !/^MG[0-9a-fA-F]{32}$/.test(serviceSid)) {
    return refuse(21701, `The Messaging Service ${serviceSid} does not exist`)
  }
  // A messaging service picks the sender from its pool; the sandbox's pool is the account's numbers.
  if (!written)
    return { from: facts.numbers.values().next().value ?? '+15005550006', messagingServiceSid: serviceSid }
  const from = parseSender(written)
  if (!from) {
    return refuse(
      21212,
      `The 'From' number ${written} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    )
  }
  if (facts.numbers.size > 0 && !facts.numbers.has(from)) {
    return refuse(
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination.`,
    )
  }
  return { from, messagingServiceSid: serviceSid }
}

function findContentProblem(body: string, mediaUrls: readonly string[], form: Form): Refusal | undefined {
  if (!body && mediaUrls.length === 0 && !one(form['ContentSid'])) return refuse(21602)
  if ([...body].length > BODY_CHARACTERS_MAX) return refuse(21617)
  if (mediaUrls.length > MEDIA_MAX) return refuse(21623)
  const bad = mediaUrls.find((url) => !isHttpUrl(url))
  return bad === undefined ? undefined : refuse(21620, `Invalid media URL(s): ${bad}`)
}

type Refusal = { outcome: 'refused'; error: TwilioError }

const refuse = (code: number, message?: string): Refusal => ({
  outcome: 'refused',
  error: toTwilioError(code, message === undefined ? {} : { message }),
})

/** A number, a short code of 3 to 6 digits, or an alphanumeric sender of up to 11 characters with a letter in it. */
const parseSender = (written: string): string | undefined =>
  parsePhoneNumber(written) ??
  (/^\d{3,6}$/.test(written) || /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(written) ? written : undefined)

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

/** Underscores are not allowed in the host. */
const isCallbackUrl = (text: string) => isHttpUrl(text) && !URL.parse(text)?.hostname.includes('_')

const one = (value: Form[string]): string | undefined => (typeof value === 'string' ? value : value?.at(-1))
const many = (value: Form[string]): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value
