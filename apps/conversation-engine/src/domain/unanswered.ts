import type { HistoryMessage } from './completion-request.ts'

/** What a turn knows of the talk so far. */
type Talk = { history: readonly HistoryMessage[]; answeredSeq: number }

/** The customer's messages that nobody has answered, oldest first. */
export const listUnanswered = ({ history, answeredSeq }: Talk): HistoryMessage[] =>
  history.filter(({ role, seq }) => role === 'customer' && seq > answeredSeq)

/** Number of the oldest of them. The reply to the one before stands between, so it is not just the next number. */
export const firstUnansweredSeq = (talk: Talk): number => listUnanswered(talk)[0]?.seq ?? talk.answeredSeq + 1
