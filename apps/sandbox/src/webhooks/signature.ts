import { createHmac } from 'node:crypto'

/**
 * X-Twilio-Signature: HMAC-SHA1 in base64, keyed with the account's auth token, over the URL as configured followed by
 * every parameter, sorted by name, name and value joined with nothing. The values of a repeated one are distinct and sorted.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signTwilio(authToken: string, url: string, params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort()
  const signed = names.flatMap((name) =>
    [...new Set(params.getAll(name))].sort().map((value) => name + value),
  )
  return createHmac('sha1', authToken)
    .update(url + signed.join(''), 'utf8')
    .digest('base64')
}
