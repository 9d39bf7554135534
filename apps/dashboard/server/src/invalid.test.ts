import { encodeCursor } from '@forecourt/service/cursor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, orInvalid } from './invalid.ts'
import type { CursorKind } from './queries/page.ts'

const idOf: Record<CursorKind, (uuid: string) => string> = {
  time: (uuid) => uuid,
  seq: (uuid) => uuid,
  id: (uuid) => uuid,
  step: (uuid) => `3.${uuid}`,
  dead: (uuid) => `message.${uuid}`,
}
const kinds = Object.keys(idOf) as CursorKind[]
const place = fc
  .record({ kind: fc.constantFrom(...kinds), at: fc.maxSafeNat(), uuid: fc.uuid() })
  .map(({ kind, at, uuid }) => ({ kind, at, id: idOf[kind](uuid) }))
const refused = { status: 400, code: 'invalid_cursor', details: { field: 'cursor' } }

describe('the cursor of a list', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(place, ({ kind, at, id }) => {
        expect(cursorOf({ cursor: encodeCursor(kind, { at, id }) }, kind)).toEqual({ at, id })
      }),
    )
  })

  it('is none of another', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...kinds), ({ kind, at, id }, other) => {
        fc.pre(kind !== other)
        const cursor = encodeCursor(kind, { at, id })
        expect(() => cursorOf({ cursor }, other)).toThrow(expect.objectContaining(refused))
      }),
    )
  })

  it('may be left out', () => {
    expect(cursorOf({})).toBeUndefined()
  })

  it('that somebody made up is refused', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...kinds), (cursor, kind) => {
        expect(() => cursorOf({ cursor }, kind)).toThrow(expect.objectContaining(refused))
      }),
    )
  })

  it('of dead letters stands for an entry of a stream too', () => {
    const deadAt = (id: string) => cursorOf({ cursor: encodeCursor('dead', { at: 1, id }) }, 'dead')
    const id = 'entry.inbound.0.1700000000000-12'
    expect(deadAt(id)).toEqual({ at: 1, id })
    for (const id of ['entry', 'entry.', '.x', 'entry.a b', "turn.'", 'entry.a.b.c.d'])
      expect(() => deadAt(id)).toThrow(expect.objectContaining(refused))
  })
})

it('names the field that was not understood', () => {
  expect(orInvalid({ ok: true, value: 7 })).toBe(7)
  expect(() => orInvalid({ ok: false, field: 'hours.mon[0]', reason: 'is no time' })).toThrow(
    expect.objectContaining({ status: 400, code: 'invalid_request', details: { field: 'hours.mon[0]' } }),
  )
})
