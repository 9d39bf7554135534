import fc from 'fast-check'
import { expect, it } from 'vitest'
import { redact } from './redact.ts'

it.each([
  ['Authorization: Bearer sk-ant-api03-abcDEF_123', 'Authorization: Bearer [redacted]'],
  ['basic QUMxMjM6c2VjcmV0PT0=', 'basic [redacted]'],
  ['key sk-ant-api03-abcDEF_123 is wrong', 'key [redacted] is wrong'],
  ['https://user:secret@api.example.com/x', 'https://[redacted]@api.example.com/x'],
  ['token 0123456789abcdef0123456789ABCDEF here', 'token [redacted] here'],
  ['two\n\tlines', 'two lines'],
])('%s', (text, expected) => {
  expect(redact(text)).toBe(expected)
})

it('keeps identifiers, which support will ask for', () => {
  const text = 'account AC0123456789abcdef0123456789abcdef message SM0123456789abcdef0123456789abcdef'
  expect(redact(text)).toBe(text)
})

it('is bounded whatever it is given', () => {
  fc.assert(fc.property(fc.string({ maxLength: 5_000 }), (text) => redact(text).length <= 401))
  expect(redact('<p>'.repeat(1_000))).toHaveLength(401)
})
