import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, cleanJson } from './json.ts'

describe('cleanJson', () => {
  it('trims every string and leaves the rest', () => {
    const value = { a: ' x ', b: [' y', { c: 'z\n' }], n: 1, t: true, z: null }
    expect(cleanJson(value, 'body')).toBeUndefined()
    expect(value).toEqual({ a: 'x', b: ['y', { c: 'z' }], n: 1, t: true, z: null })
  })

  it.each([
    [{ a: 'x\0' }, 'a'],
    [{ a: [{ b: '\ud800' }] }, 'a[0].b'],
    [{ a: { 'k\0': 1 } }, 'a.k\0'],
    [['\udc00'], '[0]'],
    ['\0', 'body'],
  ])('names what cannot be stored: %j', (value, field) => {
    expect(cleanJson(value, 'body')).toMatchObject({ ok: false, field })
  })

  it('lets whole characters beyond the basic plane pass', () => {
    expect(cleanJson({ a: '🚗 ü 漢' }, 'body')).toBeUndefined()
  })

  it('refuses what is too deep, however deep', () => {
    let deep: unknown = 1
    for (let i = 0; i < 200_000; i += 1) deep = [deep]
    expect(cleanJson(deep, 'body')).toMatchObject({ ok: false })
  })

  it('takes any JSON there is, but for those', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), (value) => {
        const isClean = !JSON.stringify(value).includes('\\u0000')
        expect(cleanJson(structuredClone(value), 'body') === undefined).toBe(isClean)
      }),
    )
  })
})

describe('canonicalJson', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, inner]) => [key, shuffled(inner)]),
          )
        : value

  it('is the same for the same value, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('tells different values apart', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }))
  })
})
