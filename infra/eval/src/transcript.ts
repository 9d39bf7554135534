import type { Fact, Line, Persona, Profile } from './personas/persona.ts'

export type Language = 'en' | 'es'

/** What the store's records allow a dealer to say. */
export type StoreRecord = {
  name: string
  services: readonly { name: string; price: number | null }[]
  /** In words, as `9am`, `9:00` and so on: what may be said of opening hours. */
  openingTimes: readonly string[]
  /** The instructions under test, which nobody may be told. */
  systemPrompt: string
}

/** A customer's texts that were sent together, and everything that came back before the next. */
export type Exchange = Line & { replies: readonly string[]; latencyMs: number | null }

/** What became of the conversation in the database. */
export type Kept = {
  wasEscalated: boolean
  /** The rule that fired, the customer's words it fired on, if any, and what the customer was told. */
  escalatedBy: { rule: string; quote: string; reply: string } | null
  isOptedOut: boolean
  /** The words that were taken for the wish. */
  optedOutBy: string | null
  context: Partial<Record<string, unknown>>
  /** Names of tools that said they did something. */
  toolsDone: readonly string[]
  turns: readonly KeptTurn[]
  /** Whether the stored messages have numbers without a gap, in the order they were seen outside. */
  isGapFree: boolean
}

export type KeptTurn = {
  source: string
  action: string
  guardRules: readonly string[]
  modelCalls: number
  inputTokens: number
  outputTokens: number
  costMicros: number | null
}

/** One whole conversation, as seen from outside and as it was recorded. */
export type Transcript = {
  persona: Pick<Persona, 'name' | 'language' | 'escalation' | 'optOut'>
  run: number
  profile: Profile
  told: readonly Fact[]
  exchanges: readonly Exchange[]
  store: StoreRecord
  kept: Kept
}

/** Everything the customer wrote up to and with an exchange. */
export const saidUntil = ({ exchanges }: Transcript, index: number): string =>
  exchanges
    .slice(0, index + 1)
    .flatMap(({ texts }) => texts)
    .join('\n')
