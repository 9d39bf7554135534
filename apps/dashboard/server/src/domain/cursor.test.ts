import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, type CursorKind } from './cursor.ts'

const kinds: CursorKind[] = ['time', 'seq', 'id']
const cursor = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  id: fc.uuid(),
})

describe('cursors', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(cursor, (one) => {
        expect(decodeCursor(encodeCursor(one), one.kind)).toEqual(one)
      }),
    )
  })

  it('of one list are none of another', () => {
    fc.assert(
      fc.property(cursor, fc.constantFrom(...kinds), (one, kind) => {
        fc.pre(kind !== one.kind)
        expect(decodeCursor(encodeCursor(one), kind)).toBeUndefined()
      }),
    )
  })

  it('that somebody made up are refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeCursor(text, 'time')).toBeUndefined()
      }),
    )
    const made = (text: string) => decodeCursor(Buffer.from(text).toString('base64url'), 'time')
    const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
    for (const text of [
      `time:9999999999999999:${id}`,
      `time:-1:${id}`,
      `time:1:${id}x`,
      `time:1.5:${id}`,
      'time:1:',
      '',
    ])
      expect(made(text)).toBeUndefined()
  })
})
