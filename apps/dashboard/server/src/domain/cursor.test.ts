import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, type CursorKind } from './cursor.ts'

const kinds: CursorKind[] = ['time', 'seq', 'id', 'step', 'dead']
const idOf: Record<CursorKind, (uuid: string) => string> = {
  time: (uuid) => uuid,
  seq: (uuid) => uuid,
  id: (uuid) => uuid,
  step: (uuid) => `3.${uuid}`,
  dead: (uuid) => `message.${uuid}`,
}
const cursor = fc
  .record({
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    uuid: fc.uuid(),
  })
  .map(({ kind, at, uuid }) => ({ kind, at, id: idOf[kind](uuid) }))

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

  it('of dead letters stand for an entry of a stream too', () => {
    const one = { kind: 'dead', at: 1, id: 'entry.inbound.0.1700000000000-12' } as const
    expect(decodeCursor(encodeCursor(one), 'dead')).toEqual(one)
    for (const id of ['entry', 'entry.', '.x', 'entry.a b', "turn.'", 'entry.a.b.c.d'])
      expect(decodeCursor(encodeCursor({ ...one, id }), 'dead')).toBeUndefined()
  })
})
