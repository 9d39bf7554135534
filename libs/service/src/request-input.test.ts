import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toApiAccess } from './api-environment.ts'
import { cleanInput } from './clean-input.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { canonicalJson, requestKeyOf } from './request-key.ts'

describe('cleanInput', () => {
  it('trims every text, however deep', async () => {
    const body = { a: ' x ', list: ['\ty\n', { b: ' z' }], n: 1, none: null }
    await cleanInput({ body, query: {} })
    expect(body).toEqual({ a: 'x', list: ['y', { b: 'z' }], n: 1, none: null })
  })

  it.each([
    [{ message: 'a\0b' }, 'message'],
    [{ list: ['ok', '\ud800'] }, 'list[1]'],
    [{ deep: { er: 'x\0' } }, 'deep.er'],
    [{ '\0': 1 }, 'body'],
    ['\0', 'body'],
  ])('refuses what cannot be stored and names it: %j', async (body, field) => {
    await expect(cleanInput({ body, query: {} })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_request',
      details: { field },
    })
  })

  it('refuses what is nested deeper than anybody needs, without a stack overflow', async () => {
    const body: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    await expect(cleanInput({ body, query: {} })).rejects.toMatchObject({ status: 400 })
  })

  it('looks at the query too', async () => {
    await expect(cleanInput({ body: undefined, query: { text: '\0' } })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('a cursor', () => {
  const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
  it('comes back as it was, for its own list only', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const text = encodeCursor('history', { at, id })
        expect(decodeCursor('history', text)).toEqual({ at, id })
        expect(decodeCursor('time', text)).toBeUndefined()
      }),
    )
  })
  it('that is none is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeCursor('history', text)).toBeUndefined()
      }),
    )
  })
})

describe('the key of a request', () => {
  const actor = { kind: 'operator', id: 'operator' } as const
  const call = { actor, method: 'POST', url: '/x', headers: { 'idempotency-key': 'k' }, body: { a: 1, b: 2 } }
  it('is of its sender, and the same whatever the order of the members', () => {
    const key = requestKeyOf(call)
    expect(key).toMatchObject({ scope: 'operator', key: 'k' })
    expect(requestKeyOf({ ...call, body: { b: 2, a: 1 } })).toEqual(key)
    expect(requestKeyOf({ ...call, body: { a: 2, b: 2 } })?.requestHash).not.toEqual(key?.requestHash)
    expect(requestKeyOf({ ...call, url: '/y' })?.requestHash).not.toEqual(key?.requestHash)
    expect(requestKeyOf({ ...call, headers: {} })).toBeUndefined()
    expect(canonicalJson([{ b: [1], a: null }])).toBe('[{"a":null,"b":[1]}]')
  })
})

describe('access to an API', () => {
  const given = { ADMIN_API_KEY: 'short', API_KEY_HEADER: 'x-api-key', API_RATE_LIMIT: 5, NODE_ENV: 'test' }
  it('wants a key in production that nobody guesses', () => {
    expect(toApiAccess(given)).toEqual({ header: 'x-api-key', operatorKey: 'short', requestsPerMinute: 5 })
    expect(() => toApiAccess({ ...given, NODE_ENV: 'production' })).toThrow(
      /ADMIN_API_KEY is shorter than 16/,
    )
  })
})
