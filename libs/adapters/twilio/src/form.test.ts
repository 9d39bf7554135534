import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstValue, parseForm } from './form.ts'

describe('a form body', () => {
  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['Body=hello+there', { Body: 'hello there' }],
    ['From=%2B15551234567', { From: '+15551234567' }],
    ['Body=', { Body: '' }],
    ['Body', { Body: '' }],
    ['Body=a%3Db%26c', { Body: 'a=b&c' }],
    ['Body=a=b', { Body: 'a=b' }],
    ['Body=%F0%9F%9A%97+caf%C3%A9', { Body: '🚗 café' }],
    ['a=1&a=2&a=1', { a: ['1', '2', '1'] }],
    ['&&a=1&', { a: '1' }],
    ['', {}],
    ['Body=100%', { Body: '100%' }],
    ['Body=100%+sure', { Body: '100% sure' }],
    ['Body=%zz%4', { Body: '%zz%4' }],
    ['Body=%E9', { Body: '\uFFFD' }],
    ['Body=%00', { Body: '\0' }],
  ])('%s', (raw, expected) => {
    expect({ ...parseForm(raw) }).toEqual(expected)
    expect({ ...parseForm(Buffer.from(raw)) }).toEqual(expected)
  })

  it('may call a parameter anything', () => {
    const params = parseForm('__proto__=x&constructor=y&toString=z')
    expect(Object.keys(params)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(firstValue(params, 'valueOf')).toBeUndefined()
  })

  it('is read up to a limit', () => {
    const raw = Array.from({ length: 5_000 }, (_, index) => `p${index}=x`).join('&')
    expect(Object.keys(parseForm(raw))).toHaveLength(1_000)
  })

  it('comes back as it was written', () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(pairs, (written) => {
        const params = parseForm(new URLSearchParams(written).toString())
        const read = Object.entries(params).flatMap(([name, value]) =>
          [value].flat().map((one) => [name, one]),
        )
        const sort = (list: string[][]) => list.map((pair) => JSON.stringify(pair)).toSorted()
        expect(sort(read)).toEqual(sort(written))
      }),
    )
  })

  it('throws for nothing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseForm(Buffer.from(bytes))))
  })
})

it('takes the first of several values', () => {
  const params = parseForm('a=1&a=2&b=3&c=')
  expect(['a', 'b', 'c', 'd'].map((name) => firstValue(params, name))).toEqual(['1', '3', '', undefined])
})
