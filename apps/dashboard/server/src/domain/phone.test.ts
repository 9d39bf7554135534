import { describe, expect, it } from 'vitest'
import { parseCustomer } from './customer.ts'
import { parsePhone } from './phone.ts'

describe('parsePhone', () => {
  it.each([
    ['+12025550101', '+12025550101'],
    ['(202) 555-0101', '+12025550101'],
    ['202.555.0101', '+12025550101'],
    ['1-202-555-0101', '+12025550101'],
    ['  2025550101 ', '+12025550101'],
    ['+1 555 123 4567', '+15551234567'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+49 (0)30 901820', '+4930901820'],
    ['+52 55 5555 0101', '+525555550101'],
  ])('reads %s as %s', (text, e164) => {
    expect(parsePhone(text)).toBe(e164)
  })

  it.each([
    '',
    'phone',
    '12345',
    '911',
    '+',
    '+1',
    '+1202555010',
    '+120255501012',
    '+999123456789',
    '0x12345678901',
    '202-555-0101 x5',
    'call 202-555-0101',
  ])('refuses %j', (text) => {
    expect(parsePhone(text)).toBeUndefined()
  })
})

describe('parseCustomer', () => {
  it.each([
    ['0199D0C4-7A3C-7CC1-9C51-3F6B2F9D1A10', { contactId: '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10' }],
    ['(202) 555-0101', { addresses: ['(202) 555-0101', '+12025550101'] }],
    [' 12025550101', { addresses: [' 12025550101', '+12025550101'] }],
    ['442079460958', { addresses: ['442079460958', '+442079460958'] }],
    ['Jane@Example.com', { addresses: ['Jane@Example.com', 'jane@example.com'] }],
  ])('%s', (text, expected) => {
    expect(parseCustomer(text)).toEqual(expected)
  })
})
