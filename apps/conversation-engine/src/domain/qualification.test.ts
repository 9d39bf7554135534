import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJustLooking, scoreLead, type QualificationFacts } from './qualification.ts'

const nothing: QualificationFacts = {
  vehicle: 'none',
  hasBudget: false,
  timeline: null,
  hasTradeIn: false,
  hasContact: false,
  wantsAppointment: false,
  lastText: '',
}

describe('the score of a lead', () => {
  it.each<[Partial<QualificationFacts>, number]>([
    [{}, 0],
    [{ vehicle: 'full' }, 25],
    [{ vehicle: 'partial' }, 12],
    [{ hasBudget: true }, 20],
    [{ timeline: 'now' }, 20],
    [{ timeline: 'days' }, 20],
    [{ timeline: 'weeks' }, 14],
    [{ timeline: 'months' }, 6],
    [{ timeline: 'browsing' }, 0],
    [{ hasTradeIn: true, hasContact: true }, 20],
    [{ wantsAppointment: true }, 15],
    [{ vehicle: 'full', lastText: 'just looking for now' }, 10],
    [{ vehicle: 'partial', lastText: 'not interested' }, 0],
  ])('with %j is %i', (facts, score) => {
    expect(scoreLead({ ...nothing, ...facts }).score).toBe(score)
  })

  it('lies between 0 and 100, and its reasons add up', () => {
    const facts = fc.record<QualificationFacts>({
      vehicle: fc.constantFrom('full', 'partial', 'none'),
      hasBudget: fc.boolean(),
      timeline: fc.constantFrom('now', 'days', 'weeks', 'months', 'browsing', null),
      hasTradeIn: fc.boolean(),
      hasContact: fc.boolean(),
      wantsAppointment: fc.boolean(),
      lastText: fc.oneof(fc.string(), fc.constantFrom('just looking', 'no me interesa')),
    })
    fc.assert(
      fc.property(facts, (lead) => {
        const { score, reasons } = scoreLead(lead)
        expect(score).toBe(
          Math.max(
            0,
            reasons.reduce((sum, { points }) => sum + points, 0),
          ),
        )
        expect(score).toBeLessThanOrEqual(100)
        expect(scoreLead({ ...lead, hasBudget: true }).score).toBeGreaterThanOrEqual(score)
      }),
    )
  })
})

describe('just looking', () => {
  it.each([
    ...[
      'just looking',
      'Im just lookin',
      'only browsing rn',
      'JUST BROWSING',
      'not interested',
      'no longer interested',
      'im not really interested',
    ],
    ...[
      'solo estoy mirando',
      'nomás viendo',
      'ya no me interesa',
      'no estoy interesada',
      'not in the market right now',
      'just window shopping',
    ],
    ...[
      'just looking around for now thanks',
      'not interested in buying',
      'nah not ready to buy',
      'just checking things out',
    ],
  ])('%j', (text) => {
    expect(isJustLooking(text)).toBe(true)
  })

  it.each([
    ...[
      "I'm not just looking",
      'just looking for a reliable truck',
      'not interested in leasing',
      'im very interested',
      'no solo estoy mirando',
    ],
    ...[
      'looking to buy this weekend',
      'me interesa mucho',
      'just looking to trade in my jeep',
      'what interest rate',
      'no me interesa el financiamiento',
    ],
  ])('is not %j', (text) => {
    expect(isJustLooking(text)).toBe(false)
  })
})
