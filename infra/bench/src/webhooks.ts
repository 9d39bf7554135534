import { randomBytes } from 'node:crypto'
import { expectedSignature } from '@forecourt/adapter-twilio/signature'

/** Who signs, and for which address. */
export type Signer = { publicUrl: string; accountSid: string; authToken: string }

const PATH = '/webhook/sms/twilio'
const cars = [
  'Camry',
  'Civic',
  'F-150',
  'Silverado',
  'RAV4',
  'Altima',
  'Tucson',
  'Wrangler',
  'Outback',
  'CX-5',
]
const days = ['saturday', 'tomorrow', 'tuesday', 'next friday', 'this weekend', 'monday']
const texts: readonly ((n: number) => string)[] = [
  (n) => `Hi, do you still have the 20${12 + (n % 14)} ${cars[n % 10]}?`,
  (n) => `What would my monthly payment be with ${1_000 + ((n * 70) % 9_000)} down?`,
  (n) => `can i come by ${days[n % 6]} around ${1 + (n % 11)} to drive it`,
  (n) => `Is the price negotiable at all? Saw one for ${100 + (n % 900)} less across town`,
  (n) =>
    `ok thanks. I have a 20${10 + (n % 12)} ${cars[(n * 3) % 10]} with ${20 + (n % 120)}k miles to trade`,
  (n) =>
    `We need something under ${15 + (n % 30)}k for our daughter, she starts college in ${2 + (n % 9)} weeks`,
  (n) => `hola, tienen ${cars[n % 10]} del 20${12 + (n % 14)}? busco algo de ${10 + (n % 20)} mil`,
]

/**
 * A whole request, headers included, as Twilio would send it when a customer texts a store: another text for each `n`,
 * since what was read before is quick to read again.
 */
export function webhookRequest(signer: Signer, from: string, to: string, n = 0): Buffer {
  const sid = `SM${randomBytes(16).toString('hex')}`
  return post(signer, PATH, {
    ToCountry: 'US',
    ToState: 'OR',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: 'PORTLAND',
    FromZip: '97205',
    SmsSid: sid,
    FromState: 'OR',
    SmsStatus: 'received',
    FromCity: 'PORTLAND',
    Body: texts[n % texts.length]?.(n) ?? '',
    FromCountry: 'US',
    To: to,
    ToZip: '97205',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: signer.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  })
}

/** The callback by which Twilio reports on a message of ours, to the URL that was given with it. */
export function callbackRequest(
  signer: Signer,
  url: string,
  sid: string,
  state: string,
  message: URLSearchParams,
) {
  const { pathname, search } = new URL(url)
  return post(signer, pathname + search, {
    SmsSid: sid,
    SmsStatus: state,
    MessageStatus: state,
    To: message.get('To') as string,
    MessageSid: sid,
    AccountSid: signer.accountSid,
    From: message.get('From') as string,
    ApiVersion: '2010-04-01',
  })
}

function post(signer: Signer, path: string, params: Record<string, string>): Buffer {
  const body = new URLSearchParams(params).toString()
  const signature = expectedSignature(signer.authToken, signer.publicUrl + path, params)
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `host: ${new URL(signer.publicUrl).host}`,
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${Buffer.byteLength(body)}`,
      'user-agent: TwilioProxy/1.1',
      'i-twilio-idempotency-token: 0a9c6f3e-9e3e-4c9a-8b5e-6a1c0a7f4d21',
      'accept: */*',
      `x-twilio-signature: ${signature}`,
      '',
      body,
    ].join('\r\n'),
  )
}
