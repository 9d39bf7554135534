import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteOfOptOut } from './carrier-opt-out.ts'

describe('a failure', () => {
  it.each([
    ['twilio', '21610', 'Twilio 21610'],
    ['bandwidth', '4775', 'Bandwidth 4775'],
  ])('of %s with code %s is an opt-out', (provider, code, quote) => {
    expect(quoteOfOptOut(provider, code)).toBe(quote)
  })

  it.each([
    // Not valid, landline, unreachable, blocked by filters, over the rate: the customer has said nothing.
    ['twilio', '21211'],
    ['twilio', '21614'],
    ['twilio', '30003'],
    ['twilio', '30007'],
    ['twilio', '20429'],
    ['twilio', '216100'],
    ['twilio', ' 21610'],
    ['bandwidth', '4770'],
    ['bandwidth', '47750'],
    // A code means something in the mouth of its own provider only.
    ['bandwidth', '21610'],
    ['twilio', '4775'],
    ['meta', '21610'],
    ['constructor', '21610'],
    ['twilio', 'ECONNRESET'],
    ['twilio', ''],
    ['twilio', null],
    ['twilio', undefined],
  ])('of %s with code %s is none', (provider, code) => {
    expect(quoteOfOptOut(provider, code)).toBeUndefined()
  })

  it('of a provider nobody knows never is one', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('21610', '4775'), (provider, code) => {
        fc.pre(provider !== 'twilio' && provider !== 'bandwidth')
        expect(quoteOfOptOut(provider, code)).toBeUndefined()
      }),
    )
  })
})
