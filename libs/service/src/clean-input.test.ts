import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanInput } from './clean-input.ts'

describe('cleanInput', () => {
  it('trims every text, however deep, and leaves the rest', async () => {
    const body = { a: ' x ', list: ['\ty\n', { b: ' z' }], n: 1, yes: true, none: null }
    await cleanInput({ body, query: {} })
    expect(body).toEqual({ a: 'x', list: ['y', { b: 'z' }], n: 1, yes: true, none: null })
  })

  it.each([
    [{ message: 'a\0b' }, 'message'],
    [{ list: ['ok', '\ud800'] }, 'list[1]'],
    [{ list: [{ b: '\ud800' }] }, 'list[0].b'],
    [{ deep: { er: 'x\0' } }, 'deep.er'],
    [{ deep: { 'k\0': 1 } }, 'deep'],
    [{ list: [{ '\udfff': 1 }] }, 'list[0]'],
    [{ '\0': 1 }, 'body'],
    [['\udc00'], '[0]'],
    ['\0', 'body'],
  ])('refuses what cannot be stored and names it, but never by what cannot be: %j', async (body, field) => {
    await expect(cleanInput({ body, query: {} })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_request',
      details: { field },
    })
  })

  it('lets whole characters beyond the basic plane pass', async () => {
    await expect(cleanInput({ body: { a: '🚗 ü 漢' }, query: {} })).resolves.toBeUndefined()
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

  it('takes any JSON there is, but for those', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), async (value) => {
        const isClean = !JSON.stringify(value).includes('\\u0000')
        const isTaken = cleanInput({ body: structuredClone(value), query: {} }).then(
          () => true,
          () => false,
        )
        expect(await isTaken).toBe(isClean)
      }),
    )
  })
})
