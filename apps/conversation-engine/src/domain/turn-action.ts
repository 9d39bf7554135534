/** What became of a turn. */
export type TurnAction =
  | 'escalated'
  | 'book'
  | 'responded'
  | 'opted_out'
  | 'opted_in'
  | 'helped'
  | 'human_owned'
  | 'insufficient_credits'
  | 'queued_for_review'

/** Scores of 0 to 100 from which a wish counts as a booking under way. */
export const bookingScores = { withTestDriveWords: 60, withExplicitAsk: 80 } as const

export type ActionFacts = {
  hasEscalated: boolean
  /** An appointment was stored in this turn. */
  hasBooked: boolean
  /** A day or time is being settled with the customer. */
  isArrangingBooking: boolean
  /** Qualification, 0 to 100. */
  score: number
  /** From which the location counts a lead as qualified. */
  qualificationThreshold?: number
  /** Test-drive or appointment words in the customer's messages. */
  wantsTestDrive: boolean
  /** "Book me in for Saturday": asked outright. */
  hasExplicitBookingAsk: boolean
}

/** The action of a turn that was answered. Rule: "Action after a turn"; a hand-off to a person outranks a booking. */
export function decideAction(facts: ActionFacts): 'escalated' | 'book' | 'responded' {
  if (facts.hasEscalated) return 'escalated'
  if (facts.hasBooked || facts.isArrangingBooking) return 'book'
  if (
    facts.wantsTestDrive &&
    facts.score >= (facts.qualificationThreshold ?? bookingScores.withTestDriveWords)
  )
    return 'book'
  if (facts.hasExplicitBookingAsk && facts.score >= bookingScores.withExplicitAsk) return 'book'
  return 'responded'
}
