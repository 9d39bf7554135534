import { randomBytes } from 'node:crypto'
import { expectedSignature } from '@forecourt/adapter-twilio/signature'

/** Who signs, and for which address. */
export type Signer = { publicUrl: string; accountSid: string; authToken: string }

const PATH = '/webhook/sms/twilio'
const texts = [
  'Hi, do you still have the 2021 Camry?',
  'What would my monthly payment be with 3000 down?',
  'can i come by saturday around 11 to drive it',
  'Is the price negotiable at all? Saw one for less across town',
]

/** A whole request, headers included, as Twilio would send it when a customer texts a store. */
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
    Body: texts[n % texts.length] as string,
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
