import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractContext } from './extraction.ts'

const facts = { today: '2026-11-21' }
const pieces = [
  'my ',
  '2015 ',
  'camry ',
  '20k',
  '-',
  '1,111',
  "i'm mike ",
  'in by ',
  '@',
  ' dot ',
  '$',
  '\n',
  'trade ',
  'ñ',
  'İ',
  '😀',
  "'",
  'next ',
  'a',
]

describe('an extraction', () => {
  it('is total, sure between 0 and 1, and quotes the very words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((some) => some.join('')),
        ),
        (text) => {
          for (const { type, confidence, quote } of extractContext(text, facts)) {
            expect(text).toContain(quote)
            expect(confidence, type).toBeGreaterThan(0)
            expect(confidence, type).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('ends on long junk', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pieces), fc.constantFrom(...pieces), (one, other) => {
        const text = (one + other).repeat(10_000 / (one + other).length)
        expect(extractContext(text, facts).length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 40 },
    )
  })

  it('reads a whole message at once', () => {
    const text =
      'hey its Sarah, lookin for a 2021 or newer toyta camery XSE under 25k, got a 2015 altima to trade w 90k miles. no rush'
    const values = Object.fromEntries(extractContext(text, facts).map(({ type, value }) => [type, value]))
    expect(values).toEqual({
      vehicle_interest: { make: 'Toyota', model: 'Camry', trim: 'XSE', yearMin: 2021 },
      budget: { max: 25000, currency: 'USD' },
      timeline: { bucket: 'browsing' },
      trade_in: { has_trade_in: true, vehicle: '2015 Nissan Altima', mileage: 90000 },
      contact: { name: 'Sarah' },
    })
  })
})
