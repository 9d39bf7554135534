import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, keyReused, requestKeyOf } from './request-key.ts'

describe('the key of a request', () => {
  const actor = { kind: 'operator', id: 'operator' } as const
  const call = { actor, method: 'POST', url: '/x', headers: { 'idempotency-key': 'k' }, body: { a: 1, b: 2 } }

  it('is of its sender, and the same whatever the order of the members', () => {
    const key = requestKeyOf(call)
    expect(key).toMatchObject({ scope: 'operator', key: 'k' })
    expect(requestKeyOf({ ...call, body: { b: 2, a: 1 } })).toEqual(key)
    expect(requestKeyOf({ ...call, body: { a: 2, b: 2 } })?.requestHash).not.toEqual(key?.requestHash)
    expect(requestKeyOf({ ...call, url: '/y' })?.requestHash).not.toEqual(key?.requestHash)
    expect(requestKeyOf({ ...call, method: 'PATCH' })?.requestHash).not.toEqual(key?.requestHash)
    expect(requestKeyOf({ ...call, headers: {} })).toBeUndefined()
  })

  it('that came with another request before is refused by a code of its own', () => {
    expect(keyReused()).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
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
    expect(canonicalJson([{ b: [1], a: null }])).toBe('[{"a":null,"b":[1]}]')
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
