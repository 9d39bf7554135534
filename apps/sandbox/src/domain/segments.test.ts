import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segment } from './segments.ts'

test.each([
  ['', 'GSM-7', 1],
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['a'.repeat(306), 'GSM-7', 2],
  ['a'.repeat(307), 'GSM-7', 3],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  // 153 is odd: the escape and its character stay together, so a segment holds 76 of them.
  ['€'.repeat(153), 'GSM-7', 3],
  ['é'.repeat(160), 'GSM-7', 1],
  ['á'.repeat(70), 'UCS-2', 1],
  ['á'.repeat(71), 'UCS-2', 2],
  ['á'.repeat(134), 'UCS-2', 2],
  ['á'.repeat(135), 'UCS-2', 3],
  ['👍'.repeat(35), 'UCS-2', 1],
  ['👍'.repeat(36), 'UCS-2', 2],
  ['👍'.repeat(67), 'UCS-2', 3],
  ['It’s a typographic apostrophe', 'UCS-2', 1],
] as const)('%#: %s', (text, encoding, segments) => {
  expect(segment(text)).toEqual({ encoding, segments })
})

test('a longer text never takes fewer segments', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'grapheme' }),
      (text, more) => {
        expect(segment(text + more).segments).toBeGreaterThanOrEqual(segment(text).segments)
      },
    ),
  )
})
