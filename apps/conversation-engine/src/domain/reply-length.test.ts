import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsChannel, segmentsOf, toPlainText } from './reply-length.ts'

describe('SMS segments', () => {
  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(81), 2],
    ['á'.repeat(70), 1],
    ['á'.repeat(71), 2],
    ['á'.repeat(135), 3],
    ['👍'.repeat(36), 2],
    ['ñ¿¡é'.repeat(40), 1],
  ])('%#', (text, segments) => {
    expect(segmentsOf(text)).toBe(segments)
  })
})

it.each([
  ['sms', 306, true],
  ['sms', 307, false],
  ['whatsapp', 1_000, true],
  ['instagram', 1_001, false],
  ['webchat', 1_500, true],
  ['email', 5_001, false],
] as const)('%s with %i characters: %s', (channelType, length, fits) => {
  expect(fitsChannel('a'.repeat(length), channelType)).toBe(fits)
})

describe('plain text', () => {
  it.each([
    ['**Great** choice, _really_!', 'Great choice, really!'],
    ['## Hours\n- Mon 9-6\n* Tue 9-6\n\n\n\n1. ok', 'Hours\nMon 9-6\nTue 9-6\n\n1. ok'],
    ['See [our page](https://hilltop.example/a)', 'See our page: https://hilltop.example/a'],
    ['a\0b', 'ab'],
    ['snake_case and 2*3*4 stay', 'snake_case and 2*3*4 stay'],
    [`It’s ${'a'.repeat(80)}`, `It's ${'a'.repeat(80)}`],
    ['It’s short', 'It’s short'],
    [`Está… ${'a'.repeat(80)}`, `Está… ${'a'.repeat(80)}`],
    ['```\ncode\n```', 'code'],
  ])('of %j is %j', (text, plain) => {
    expect(toPlainText(text)).toBe(plain)
  })

  it('never takes more segments, nor holds NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const plain = toPlainText(text)
        expect(segmentsOf(plain)).toBeLessThanOrEqual(segmentsOf(text))
        expect(plain).not.toContain('\0')
      }),
    )
  })
})
