import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePrice, toDollars } from './price.ts'

describe('parsePrice', () => {
  it.each([
    [0, 0],
    [79.95, 79_950_000],
    [0.1, 100_000],
    [1.1, 1_100_000],
    [4.35, 4_350_000],
    [1_000_000, 1_000_000_000_000],
  ])('takes %d dollars as %d micros', (dollars, micros) => {
    expect(parsePrice(dollars)).toEqual({ ok: true, value: micros })
  })

  it.each([79.955, 0.001, 1e-9 + 0.005, 999_999.999])('refuses %d', (dollars) => {
    expect(parsePrice(dollars, 'fee')).toMatchObject({ ok: false, field: 'fee' })
  })

  it('gives back every price in cents as it came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        const parsed = parsePrice(cents / 100)
        expect(parsed.ok && toDollars(parsed.value)).toBe(cents / 100)
      }),
    )
  })
})
