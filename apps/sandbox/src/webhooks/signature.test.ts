import fc from 'fast-check'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import { signTwilio } from './signature.ts'

const url = 'https://desk.example.com/webhook/sms/twilio?message=1&attempt=2'

test("Twilio's own library accepts what is signed here, whatever the parameters hold", () => {
  const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__')
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }), (params) => {
      const signature = signTwilio('token', url, new URLSearchParams(params))
      expect(twilio.validateRequest('token', signature, url, params)).toBe(true)
      expect(twilio.validateRequest('other', signature, url, params)).toBe(false)
    }),
  )
})

test('a repeated parameter is signed as the library expects it', () => {
  const params = new URLSearchParams([
    ['Media', 'b'],
    ['Media', 'a'],
    ['Media', 'b'],
    ['Body', 'x'],
  ])
  const signature = signTwilio('token', url, params)
  expect(twilio.validateRequest('token', signature, url, { Media: ['b', 'a', 'b'], Body: 'x' })).toBe(true)
})
