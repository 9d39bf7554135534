import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCustomer, parseId, parsePhone } from './customer-address.ts'

describe('parsePhone', () => {
  it.each([
    ['+12025550188', '+12025550188'],
    ['(202) 555-0188', '+12025550188'],
    ['202.555.0188', '+12025550188'],
    ['1-202-555-0188', '+12025550188'],
    ['+1 (202) 555 0188', '+12025550188'],
    ['+52 55 1234 5678', '+525512345678'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s → %s', (text, phone) => {
    expect(parsePhone(text)).toBe(phone)
  })

  it.each([
    '',
    '+',
    '911',
    '555-0188',
    '+1202555018',
    '+120255501888',
    '0202555018',
    'call me',
    'ana@x.co',
    '+٢٠٢٥٥٥٠١٨٨',
  ])('%s is none', (text) => {
    expect(parsePhone(text)).toBeUndefined()
  })

  it('gives E.164 or nothing, and the same again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'+0123456789 ()-.') })),
        (text) => {
          const phone = parsePhone(text)
          if (phone === undefined) return
          expect(phone).toMatch(/^\+[1-9]\d{7,14}$/)
          expect(parsePhone(phone)).toBe(phone)
        },
      ),
    )
  })
})

describe('parseCustomer', () => {
  const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
  it.each([
    [id.toUpperCase(), { contactId: id }],
    ['+12025550188', { address: '+12025550188' }],
    [' 12025550188', { address: '+12025550188' }],
    ['nobody', undefined],
    [`urn:uuid:${id}`, undefined],
  ])('%s → %o', (text, customer) => {
    expect(parseCustomer(text)).toEqual(customer)
  })

  it('takes no text with more around an id', () => {
    expect([`${id}0`, ` ${id}`, `${id}\n`].map(parseId)).toEqual([undefined, undefined, undefined])
  })
})
