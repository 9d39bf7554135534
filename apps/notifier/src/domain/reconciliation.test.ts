import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideReconciliation, SETTLED_AFTER_MS } from './reconciliation.ts'

describe('a message of unknown fate', () => {
  const age = fc.integer({ min: 0, max: 10_000_000 })

  it('that the record has, was sent', () => {
    expect(decideReconciliation({ kind: 'found', providerMessageId: 'SM1' }, 0)).toEqual({
      next: 'sent',
      providerMessageId: 'SM1',
    })
  })

  it('that the record does not have, is sent again only after the record has settled', () => {
    fc.assert(
      fc.property(age, (unknownForMs) => {
        const { next } = decideReconciliation({ kind: 'absent' }, unknownForMs)
        expect(next).toBe(unknownForMs >= SETTLED_AFTER_MS ? 'resend' : 'look-again')
      }),
    )
  })

  it('is never sent again while the record cannot be read', () => {
    fc.assert(
      fc.property(age, (unknownForMs) => {
        const verdict = decideReconciliation({ kind: 'unreadable' }, unknownForMs)
        expect(verdict).toMatchObject({ next: 'look-again' })
        if (verdict.next === 'look-again') expect(verdict.inMs).toBeLessThanOrEqual(60_000)
      }),
    )
  })
})
