import type { HistoryMessage, TurnFacts } from '../domain/turn-facts.ts'
import type { ClaimedTurn, TurnMessage } from '../queries/claimed-turns.ts'

/** What rules and models read of one message. A whole mail thread tells them no more than its beginning. */
const READ_CHARACTERS_MAX = 4_000

const readable = ({ id, seq, role, content, at, mediaCount, optOutType }: TurnMessage): HistoryMessage => ({
  id,
  seq,
  role,
  content: content.slice(0, READ_CHARACTERS_MAX),
  at: new Date(at),
  mediaCount,
  ...(optOutType && { optOutType }),
})

/** What the rules may know of a claimed turn. */
export const toTurnFacts = (turn: ClaimedTurn, now: Date): TurnFacts => ({
  now,
  business: {
    companyName: turn.companyName,
    locationName: turn.locationName,
    phone: turn.locationPhone,
    address: turn.locationAddress,
    timezone: turn.timezone,
    hours: turn.hours,
  },
  agentName: turn.agentName,
  agentConfig: turn.agentConfig,
  channelType: turn.channelType,
  status: turn.status,
  customer: {
    name: turn.customerName,
    email: turn.customerEmail,
    phone: turn.customerPhone,
    consent: turn.consent,
  },
  history: turn.history.map(readable),
  answeredSeq: turn.answeredSeq,
  customerSeq: turn.customerSeq,
  heardSeq: turn.heardSeq,
  customerMessages: turn.customerMessages,
  known: turn.known,
  scoreBefore: turn.score,
  language: turn.language,
  services: turn.services,
  background: turn.background,
  hasCredit: turn.hasCredit,
  wasToldNoCredits: turn.wasToldNoCredits,
  needsReview: turn.needsReview,
})

/** What a turn is decided from besides messages and prompt, which stay as they are: kept so that it can be replayed. */
export function keptFacts(facts: TurnFacts): Record<string, unknown> {
  const { now: _now, history, ...rest } = facts
  return { ...rest, historyFrom: history[0]?.seq ?? 1, historyTo: history.at(-1)?.seq ?? 1 }
}
