import type { HistoryMessage } from './turn-facts.ts'

/** What a turn knows of the talk so far. */
type Talk<Message> = { history: readonly Message[]; answeredSeq: number }
type Numbered = Pick<HistoryMessage, 'seq' | 'role'>

/** The customer's messages that nobody has answered, oldest first. */
export const listUnanswered = <Message extends Numbered>({
  history,
  answeredSeq,
}: Talk<Message>): Message[] => history.filter(({ role, seq }) => role === 'customer' && seq > answeredSeq)

/** Number of the oldest of them. The reply to the one before stands between, so it is not just the next number. */
export const firstUnansweredSeq = (talk: Talk<Numbered>): number =>
  listUnanswered(talk)[0]?.seq ?? talk.answeredSeq + 1
