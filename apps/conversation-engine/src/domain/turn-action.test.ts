import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAction } from './turn-action.ts'

const none = {
  hasEscalated: false,
  hasBooked: false,
  isArrangingBooking: false,
  score: 0,
  wantsTestDrive: false,
  hasExplicitBookingAsk: false,
}

describe('the action of a turn', () => {
  it.each([
    [{}, 'responded'],
    [{ hasEscalated: true, hasBooked: true }, 'escalated'],
    [{ hasBooked: true }, 'book'],
    [{ isArrangingBooking: true }, 'book'],
    [{ score: 60, wantsTestDrive: true }, 'book'],
    [{ score: 59, wantsTestDrive: true }, 'responded'],
    [{ score: 80, hasExplicitBookingAsk: true }, 'book'],
    [{ score: 79, hasExplicitBookingAsk: true }, 'responded'],
    [{ score: 100 }, 'responded'],
  ] as const)('with %j is %s', (facts, action) => {
    expect(decideAction({ ...none, ...facts })).toBe(action)
  })

  it('never falls back to responded as the score grows', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.boolean(),
        fc.boolean(),
        (a, b, wantsTestDrive, hasExplicitBookingAsk) => {
          const at = (score: number) =>
            decideAction({ ...none, score, wantsTestDrive, hasExplicitBookingAsk })
          expect(at(Math.min(a, b)) === 'book' && at(Math.max(a, b)) !== 'book').toBe(false)
        },
      ),
    )
  })
})
