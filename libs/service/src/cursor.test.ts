import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, uuidForm } from './cursor.ts'

const id = '0199d0c4-7a3c-7cc1-9c51-3f6b2f9d1a10'
const made = (text: string) => Buffer.from(text).toString('base64url')

describe('a cursor', () => {
  it('comes back as it was, for its own list only', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uuid(), (at, id) => {
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
        expect(decodeCursor('history', made(`history:${text}`))).toBeUndefined()
      }),
    )
  })

  it.each([
    `time:9999999999999999:${id}`,
    `time:-1:${id}`,
    `time:1:${id}x`,
    `time:1:urn:uuid:${id}`,
    `time:1.5:${id}`,
    'time:1:',
    '',
  ])('that somebody made up is refused: %j', (text) => {
    expect(decodeCursor('time', made(text))).toBeUndefined()
  })

  it('has ids of the form that its list says', () => {
    const place = { at: 7, id: `3.${id}` }
    const text = encodeCursor('step', place)
    expect(decodeCursor('step', text, `\\d\\.${uuidForm}`)).toEqual(place)
    expect(decodeCursor('step', text)).toBeUndefined()
    expect(decodeCursor('step', encodeCursor('step', { at: 7, id }), `\\d\\.${uuidForm}`)).toBeUndefined()
  })
})
