import { expect, test } from 'vitest'
import { parsePhoneNumber, placeOf } from './phone-number.ts'

test.each([
  ['+12025550101', '+12025550101'],
  ['(202) 555-0101', '+12025550101'],
  ['1 202.555.0101', '+12025550101'],
  ['+15550100001', '+15550100001'],
  ['+442071838750', '+442071838750'],
  ['+1202555010', undefined],
  ['+11025550101', undefined],
  ['5550101', undefined],
  ['+0123456789', undefined],
  ['+1234567890123456', undefined],
  ['hello', undefined],
])('%s is %s', (written, number) => {
  expect(parsePhoneNumber(written)).toBe(number)
})

test('a number is placed by its area code, and nowhere when that is not known', () => {
  expect(placeOf('+12025550101')).toEqual({ city: 'WASHINGTON', state: 'DC', zip: '20001', country: 'US' })
  expect(placeOf('+15550100001')).toEqual({ city: '', state: '', zip: '', country: 'US' })
})
