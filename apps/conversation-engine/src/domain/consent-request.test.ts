import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConsentRequest } from './consent-request.ts'
import { optOuts, others } from './consent-request/phrases.fixture.ts'

const active = { isOptedOut: false }
const optedOut = { isOptedOut: true }

describe('a request to be left alone', () => {
  it.each(optOuts)('%j', (text) => {
    const request = readConsentRequest(text, active)
    expect(request?.kind).toBe('opt-out')
    expect(text).toContain(request?.quote)
  })

  it.each(others)('is not %j', (text) => {
    expect(readConsentRequest(text, active)?.kind).not.toBe('opt-out')
  })

  it('keeps the words that ask for it', () => {
    expect(readConsentRequest('Hi there. Stop texting me! Bye', active)).toEqual({
      kind: 'opt-out',
      how: 'plain-language',
      quote: 'Stop texting me!',
    })
    expect(readConsentRequest('Thanks\nStop.', active)).toEqual({
      kind: 'opt-out',
      how: 'keyword',
      quote: 'Stop.',
    })
  })

  it('is found in a keyword whatever case and marks stand around it', () => {
    const keyword = fc.constantFrom(
      'stop',
      'STOPALL',
      'Unsubscribe',
      'cancel',
      'END',
      'quit',
      'revoke',
      'optOut',
      'alto',
      'Parar',
      'cancelar',
    )
    const marks = fc.string({
      unit: fc.constantFrom('.', '!', ' ', '"', '*', '?', '👍', '\n', '~'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(marks, keyword, marks, (before, word, after) => {
        const request = readConsentRequest(before + word + after, active)
        expect(request).toMatchObject({ kind: 'opt-out', how: 'keyword' })
      }),
    )
  })
})

describe('other requests', () => {
  it.each([
    ['START', active, 'opt-in', 'keyword'],
    ['unstop!', optedOut, 'opt-in', 'keyword'],
    ['yes', optedOut, 'opt-in', 'keyword'],
    ['Sí', optedOut, 'opt-in', 'keyword'],
    ['HELP', active, 'help', 'keyword'],
    ['info', active, 'help', 'keyword'],
    ['¿Ayuda?', active, 'help', 'keyword'],
    ['please start texting me again', optedOut, 'opt-in', 'plain-language'],
    ['ok text me again please', optedOut, 'opt-in', 'plain-language'],
    ['please put me back on the list', optedOut, 'opt-in', 'plain-language'],
    ['pueden escribirme otra vez', optedOut, 'opt-in', 'plain-language'],
    ['quiero recibir mensajes otra vez', optedOut, 'opt-in', 'plain-language'],
  ] as const)('%j with %j is %s by %s', (text, facts, kind, how) => {
    expect(readConsentRequest(text, facts)).toMatchObject({ kind, how, quote: text })
  })

  it.each([
    'yes',
    'si',
    'yes please',
    'help me find a truck',
    'info please',
    'text me again tomorrow',
    'start/stop',
    '',
    '👍',
  ])('are not in %j of somebody who never left', (text) => {
    expect(readConsentRequest(text, active)).toBeNull()
  })

  it('follow the provider, but for a YES that answers a question', () => {
    expect(readConsentRequest('arret', { ...active, providerSaid: 'STOP' })).toEqual({
      kind: 'opt-out',
      how: 'provider',
      quote: 'arret',
    })
    expect(readConsentRequest('Help', { ...active, providerSaid: 'HELP' })?.kind).toBe('help')
    expect(readConsentRequest('YES', { ...active, providerSaid: 'START' })).toBeNull()
    expect(readConsentRequest('YES', { ...optedOut, providerSaid: 'START' })?.how).toBe('provider')
  })

  it('never fail, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (text, isOptedOut) => {
        const request = readConsentRequest(text, { isOptedOut })
        expect(request === null || text.includes(request.quote)).toBe(true)
      }),
    )
  })
})
