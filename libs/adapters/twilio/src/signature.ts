import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type FormParams, parseForm } from './form.ts'
import { urlCandidates } from './signed-url.ts'

/*
 * X-Twilio-Signature, https://www.twilio.com/docs/usage/security#validating-requests
 *
 * Form: base64(HMAC-SHA1(auth token, URL + each parameter's name and value, sorted by name)).
 * Anything else: base64(HMAC-SHA1(auth token, URL)), and the URL carries `bodySHA256`, the hex digest of the
 * raw body. The same rules as the SDK's `validateIncomingRequest`, without its 35 MB.
 */

export type SignedRequest = {
  /** The public URL as Twilio called it, query included. */
  url: string
  /** X-Twilio-Signature. */
  header: string | undefined
  authToken: string
  contentType: string | undefined
  rawBody: Buffer | string
  /** The form, where the caller has parsed it already. */
  params?: FormParams
}

export type Verification = { verified: true } | { verified: false; reason: SignatureFault }

export type SignatureFault =
  | 'signature-missing'
  | 'auth-token-missing'
  | 'signature-mismatch'
  /** No form, and no `bodySHA256` in the URL: nothing vouches for the body. */
  | 'body-unsigned'
  | 'body-hash-mismatch'

export function verifySignature(request: SignedRequest): Verification {
  const { url, header, authToken, rawBody } = request
  if (!header) return refuse('signature-missing')
  if (!authToken) return refuse('auth-token-missing')

  // The digest stands in the signed URL, so it vouches for a body of any type.
  if (url.includes('bodySHA256')) {
    if (!isSignedUrl(url, '', header, authToken)) return refuse('signature-mismatch')
    return isBodyOf(url, rawBody) ? { verified: true } : refuse('body-hash-mismatch')
  }
  const isForm = isFormType(request.contentType)
  if (!isForm && rawBody.length > 0) return refuse('body-unsigned')
  const params = isForm ? (request.params ?? parseForm(rawBody)) : {}
  return isSignedUrl(url, signedText(params), header, authToken)
    ? { verified: true }
    : refuse('signature-mismatch')
}

/** What Twilio would send as X-Twilio-Signature. Equal to the SDK's `getExpectedTwilioSignature`. */
export function expectedSignature(authToken: string, url: string, params: FormParams): string {
  return sign(authToken, url + signedText(params))
}

const refuse = (reason: SignatureFault): Verification => ({ verified: false, reason })

const isFormType = (contentType: string | undefined) =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'

function isSignedUrl(url: string, text: string, header: string, authToken: string): boolean {
  const given = Buffer.from(header)
  for (const candidate of urlCandidates(url)) {
    const expected = Buffer.from(sign(authToken, candidate + text))
    // The length of a digest is no secret, so unequal lengths may end the comparison early.
    if (expected.length === given.length && timingSafeEqual(expected, given)) return true
  }
  return false
}

function isBodyOf(url: string, rawBody: Buffer | string): boolean {
  const given = Buffer.from(new URL(url).searchParams.get('bodySHA256') ?? '')
  const expected = Buffer.from(createHash('sha256').update(rawBody).digest('hex'))
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Names and values joined with nothing between them. Values of one name: each once, sorted. */
function signedText(params: FormParams): string {
  let text = ''
  for (const name of Object.keys(params).sort()) {
    const value = params[name]!
    if (typeof value === 'string') text += name + value
    else for (const one of [...new Set(value)].sort()) text += name + one
  }
  return text
}

const sign = (authToken: string, text: string) =>
  createHmac('sha1', authToken).update(text, 'utf8').digest('base64')
