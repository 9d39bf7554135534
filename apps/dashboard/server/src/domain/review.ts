import type { Review } from '@forecourt/contracts/http/reviews'

export type ReviewedConversation = {
  status: 'active' | 'escalated' | 'closed' | 'archived'
  owner: 'ai' | 'human'
  optedOut: boolean
}

export type Refused = { code: string; message: string }

/** Whether a draft may still be decided. Sending it asks more: nobody else may have taken the word meanwhile. */
export function refuseDecision(
  state: Review['state'],
  conversation: ReviewedConversation,
  { sends }: { sends: boolean },
): Refused | undefined {
  if (state === 'superseded')
    return refuse('review_superseded', 'The customer wrote again before this was decided')
  if (state !== 'pending') return refuse('review_decided', `This draft was ${state} before`)
  if (!sends) return undefined
  if (conversation.status === 'closed' || conversation.status === 'archived')
    return refuse('conversation_closed', 'The conversation has ended')
  if (conversation.owner === 'human')
    return refuse('conversation_taken_over', 'A person answers this customer now')
  if (conversation.optedOut) return refuse('customer_opted_out', 'The customer has opted out')
  return undefined
}

const refuse = (code: string, message: string): Refused => ({ code, message })
