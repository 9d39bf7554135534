import { describe, expect, it } from 'vitest'
import { refuseDecision, type ReviewedConversation } from './review.ts'

const open: ReviewedConversation = { status: 'active', owner: 'ai', optedOut: false }

describe('refuseDecision', () => {
  it.each([open, { ...open, status: 'escalated' as const }])(
    'lets a pending draft leave: %j',
    (conversation) => {
      expect(refuseDecision('pending', conversation, { sends: true })).toBeUndefined()
    },
  )

  it.each([
    ['approved', open, 'review_decided'],
    ['edited', open, 'review_decided'],
    ['rejected', open, 'review_decided'],
    ['superseded', open, 'review_superseded'],
    ['pending', { ...open, status: 'closed' }, 'conversation_closed'],
    ['pending', { ...open, status: 'archived' }, 'conversation_closed'],
    ['pending', { ...open, owner: 'human' }, 'conversation_taken_over'],
    ['pending', { ...open, optedOut: true }, 'customer_opted_out'],
  ] as const)('keeps one that is %s in %j: %s', (state, conversation, code) => {
    expect(refuseDecision(state, conversation, { sends: true })?.code).toBe(code)
  })

  it('lets a draft be rejected wherever it is pending', () => {
    for (const conversation of [open, { ...open, optedOut: true }, { ...open, status: 'closed' as const }])
      expect(refuseDecision('pending', conversation, { sends: false })).toBeUndefined()
    expect(refuseDecision('superseded', open, { sends: false })?.code).toBe('review_superseded')
  })
})
