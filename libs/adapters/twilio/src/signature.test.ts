import { createHash } from 'node:crypto'
import fc from 'fast-check'
// The vendor's own verifier: what it accepts and refuses, we accept and refuse.
import * as vendor from 'twilio/lib/webhooks/webhooks.js'
import { describe, expect, it } from 'vitest'
import { parseForm, type FormParams } from './form.ts'
import { expectedSignature, verifySignature, type SignedRequest } from './signature.ts'

const authToken = '12345678901234567890123456789012'
const url = 'https://forecourt.example/webhook/sms/twilio?channel=1'
const form = 'application/x-www-form-urlencoded'
const rawBody = 'MessageSid=SM1&From=%2B15551234567&To=%2B15005550006&Body=Is+it+in%3F&NumMedia=0'

const signed = (overrides: Partial<SignedRequest> = {}): SignedRequest => ({
  url,
  header: vendor.getExpectedTwilioSignature(authToken, url, { ...parseForm(rawBody) }),
  authToken,
  contentType: form,
  rawBody,
  ...overrides,
})

describe('a signed form', () => {
  it('is verified, parsed already or not, whatever its charset', () => {
    expect(verifySignature(signed())).toEqual({ verified: true })
    expect(verifySignature(signed({ params: parseForm(rawBody) }))).toEqual({ verified: true })
    expect(verifySignature(signed({ rawBody: Buffer.from(rawBody) }))).toEqual({ verified: true })
    const contentType = 'Application/X-WWW-Form-Urlencoded; charset=UTF-8'
    expect(verifySignature(signed({ contentType }))).toEqual({ verified: true })
  })

  /** https://www.twilio.com/docs/usage/security, the worked example of the page as kept in the SDK's tests. */
  it('is the example of Twilio’s documentation', () => {
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    }
    const example = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    expect(expectedSignature('12345', example, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  })

  it.each<[string, Partial<SignedRequest>]>([
    ['another token', { authToken: authToken.replace('1', '2') }],
    ['another path', { url: url.replace('/twilio', '/twili0') }],
    ['another query', { url: `${url}&x=1` }],
    ['another text', { rawBody: rawBody.replace('Is', 'is') }],
    ['one parameter more', { rawBody: `${rawBody}&New=1` }],
    ['one parameter less', { rawBody: rawBody.replace('&NumMedia=0', '') }],
    ['another signature', { header: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' }],
    ['a longer signature', { header: `${signed().header}=` }],
    ['no base64', { header: 'é'.repeat(14) }],
    ['a URL that is none', { url: 'webhook' }],
  ])('%s: mismatch', (_name, overrides) => {
    const request = signed(overrides)
    expect(verifySignature(request)).toEqual({ verified: false, reason: 'signature-mismatch' })
  })

  it('says what is missing', () => {
    for (const header of [undefined, '']) {
      expect(verifySignature(signed({ header }))).toEqual({ verified: false, reason: 'signature-missing' })
    }
    const reason = 'auth-token-missing'
    expect(verifySignature(signed({ authToken: '' }))).toEqual({ verified: false, reason })
  })
})

describe('a signed body of another type', () => {
  const json = '{"MessageSid":"SM1","Body":"grüß dich"}'
  const digest = createHash('sha256').update(json).digest('hex')
  const jsonUrl = `${url}&bodySHA256=${digest}`
  const signedJson = (overrides: Partial<SignedRequest> = {}) =>
    signed({
      url: jsonUrl,
      header: vendor.getExpectedTwilioSignature(authToken, jsonUrl, {}),
      contentType: 'application/json',
      rawBody: Buffer.from(json),
      ...overrides,
    })

  it('is verified by the digest in the URL, as the SDK does', () => {
    expect(verifySignature(signedJson())).toEqual({ verified: true })
    expect(vendor.validateRequestWithBody(authToken, signedJson().header!, jsonUrl, json)).toBe(true)
  })

  it('is refused when it is not the body of that digest', () => {
    const rejected = { verified: false, reason: 'body-hash-mismatch' }
    expect(verifySignature(signedJson({ rawBody: `${json} ` }))).toEqual(rejected)
    // The digest vouches for forms too: it never lets an unsigned one pass.
    expect(verifySignature(signedJson({ rawBody, contentType: form }))).toEqual(rejected)
  })

  it('is refused when the URL was changed', () => {
    const forged = jsonUrl.replace(digest, createHash('sha256').update('{}').digest('hex'))
    expect(verifySignature(signedJson({ url: forged, rawBody: '{}' }))).toEqual({
      verified: false,
      reason: 'signature-mismatch',
    })
  })

  it('is refused when nothing vouches for it, though the URL is signed', () => {
    const header = vendor.getExpectedTwilioSignature(authToken, url, {})
    for (const contentType of ['application/json', undefined, 'text/plain']) {
      expect(verifySignature(signedJson({ url, header, contentType }))).toEqual({
        verified: false,
        reason: 'body-unsigned',
      })
    }
    // Nothing to vouch for.
    expect(verifySignature(signedJson({ url, header, rawBody: '' }))).toEqual({ verified: true })
  })
})

describe('against the SDK', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.constantFrom('', '+', ' ', '%', '&', '=', '🚗', 'é', '+15551234567', "it's"),
  )
  const params = fc.dictionary(
    fc.oneof(text, fc.constantFrom('Body', 'From', 'To', 'MediaUrl0', '__proto__')),
    fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })),
    { maxKeys: 12 },
  )
  const host = fc.constantFrom(
    'example.com',
    'user:pw@example.com',
    '[::1]',
    'EXAMPLE.com',
    'xn--caf-dma.example',
  )
  const port = fc.constantFrom('', ':80', ':443', ':8443')
  const query = fc.oneof(
    fc.constant(''),
    fc.string({ unit: fc.constantFrom(..."ab=&%'+ é?/()!~*2".split('')), maxLength: 12 }).map((q) => `?${q}`),
  )
  const urls = fc
    .tuple(fc.constantFrom('http', 'https', 'HTTPS'), host, port, fc.constantFrom('', '/', "/a'b c/é"), query)
    .map(([scheme, name, at, path, search]) => `${scheme}://${name}${at}${path}${search}`)

  it('computes the same signature', () => {
    fc.assert(
      fc.property(authTokens, urls, params, (token, at, sent) => {
        expect(expectedSignature(token, at, sent)).toBe(vendor.getExpectedTwilioSignature(token, at, sent))
      }),
      { numRuns: 500 },
    )
  })

  it('verifies a form as it came over the wire', () => {
    fc.assert(
      fc.property(urls, fc.array(fc.tuple(text, text), { maxLength: 12 }), (at, pairs) => {
        const raw = new URLSearchParams(pairs).toString()
        const header = vendor.getExpectedTwilioSignature(authToken, at, { ...parseForm(raw) })
        expect(verifySignature(signed({ url: at, header, rawBody: raw }))).toEqual({ verified: true })
      }),
      { numRuns: 300 },
    )
  })

  /** Twilio may have signed another spelling of the URL than the one we were called by. */
  it('accepts and refuses the same spellings of a URL', () => {
    let accepted = 0
    const spelling = fc.constantFrom(
      (at: string) => at,
      (at: string) => at.replace(/^(https?:\/\/[^/?]+)/i, '$1:443'),
      (at: string) => at.replace(/:(80|443|8443)(?=[/?]|$)/, ''),
      (at: string) => new URL(at).toString(),
      (at: string) => at.replaceAll("'", '%27'),
      // The old escaping of a query, with and without the port.
      (at: string) => new URL(at).toString().replaceAll('+', '%20'),
      (at: string) => at.replaceAll('+', '%20').replace(/^(https):\/\/([^/?]+)/, '$1://$2:443'),
      (at: string) => at.replace('?', '/?'),
    )
    fc.assert(
      fc.property(urls, spelling, params, (at, respell, sent) => {
        const canBeParsed = URL.canParse(at)
        fc.pre(canBeParsed && !at.includes('bodySHA256'))
        const header = vendor.getExpectedTwilioSignature(authToken, respell(at), sent)
        const ours = verifySignature(signed({ url: at, header, params: sent as FormParams })).verified
        expect(ours).toBe(vendor.validateRequest(authToken, header, at, sent))
        if (ours) accepted++
      }),
      { numRuns: 1_000 },
    )
    expect(accepted).toBeGreaterThan(300)
  })

  it.each([
    ['https://example.com/x?a=b+c', 'https://example.com/x?a=b%20c'],
    ['https://example.com/x?a=b+c', 'https://example.com:443/x?a=b%20c'],
    ['http://example.com:80/x?a=b+c', 'http://example.com/x?a=b%20c'],
    ["https://example.com/x?a='b c'", 'https://example.com/x?a=%27b%20c%27'],
    ["https://example.com/x?a='b c'", 'https://example.com:443/x?a=%27b%20c%27'],
    ['https://[::1]/x', 'https://[::1]:443/x'],
    ['https://[::1]:443/x', 'https://[::1]/x'],
  ])('accepts, called by %s, what was signed as %s', (called, spelt) => {
    const header = vendor.getExpectedTwilioSignature(authToken, spelt, { a: 'b' })
    const request = signed({ url: called, header, params: { a: 'b' } })
    expect(vendor.validateRequest(authToken, header, called, { a: 'b' })).toBe(true)
    expect(verifySignature(request)).toEqual({ verified: true })
  })

  it('accepts no signature of another request', () => {
    fc.assert(
      fc.property(params, params, (one, other) => {
        const header = expectedSignature(authToken, url, one)
        const ours = verifySignature(signed({ header, params: other as FormParams })).verified
        expect(ours).toBe(vendor.validateRequest(authToken, header, url, other))
      }),
    )
  })
})

const authTokens = fc.string({ minLength: 1, maxLength: 40 })
