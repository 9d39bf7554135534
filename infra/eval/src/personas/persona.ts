import { pick, type Chance } from '../chance.ts'
import type { Language } from '../transcript.ts'
import { readQuestions, type Question } from './question.ts'
import { asTyped, type Voice } from './voice.ts'

/** What a customer can tell of themselves. */
export type Fact = 'vehicle' | 'budget' | 'timeline' | 'trade_in' | 'name' | 'day'

/** What has to follow from a text, whoever answers it. */
export type Mark =
  'wants-person' | 'opts-out' | 'asks-if-human' | 'asks-catalog-price' | 'asks-price' | 'injects'

/** Something a customer says of their own accord. `{vehicle}`, `{budget}` and so on are filled from the profile. */
export type Beat = {
  says: readonly string[]
  tells?: readonly Fact[]
  mark?: Mark
  /** What a dealer who obeyed would write. */
  canary?: RegExp
  /** Sent as two texts, one right after the other: split at ` / `. */
  isBurst?: true
}

/** The truth about one customer: words as they say them, and what a record of them should hold. */
export type Profile = {
  vehicle: string
  /** A word that a record of the vehicle must have. */
  model: string
  budget: string
  budgetDollars: number
  timeline: string
  trade: string
  hasTradeIn: boolean
  tradeDetails: string
  name: string
  day: string
  /** Of the catalog. */
  service: string
}

export type Persona = {
  name: string
  about: string
  goal: string
  language: Language
  voice: Voice
  profiles: readonly Profile[]
  opening: Beat
  beats: readonly Beat[]
  answers: Partial<Record<Question, readonly string[]>>
  /** How often a question is answered before what the customer meant to say next: 0 never, 1 always. */
  heed: number
  closing?: Beat
  turnsMax: number
  /** Whether a person has to be fetched at some point of the talk. */
  escalation: 'must' | 'must-not' | 'either'
  optOut: 'must' | 'must-not' | 'either'
}

/** What a customer sends at once, and what they gave away with it. */
export type Line = {
  texts: readonly string[]
  tells: readonly Fact[]
  mark: Mark | null
  canary: RegExp | null
}

/** Where a talk stands, for the customer. Begins as `freshTalk`. */
export type Talk = {
  turn: number
  beat: number
  told: readonly Fact[]
  isClosed: boolean
  saysNoMore: boolean
}

export const freshTalk: Talk = { turn: 0, beat: 0, told: [], isClosed: false, saysNoMore: false }

const factOf: Record<Question, Fact | null> = {
  vehicle: 'vehicle', budget: 'budget', timeline: 'timeline', trade_in: 'trade_in', trade_details: null, name: 'name',
  day: 'day', visit: null,
} // prettier-ignore

/**
 * What this customer says next, if anything: the answer to what was asked, else the next thing on their mind. All of
 * that gets said: who has few turns left keeps to it.
 * @param reply the dealer's last words; empty at the start or when none came
 */
export function nextLine(
  persona: Persona,
  profile: Profile,
  talk: Talk,
  reply: string,
  chance: Chance,
): { line: Line; talk: Talk } | null {
  if (talk.saysNoMore || talk.turn >= persona.turnsMax) return null
  const say = (beat: Beat, after: Partial<Talk>) => {
    const line = toLine(persona, profile, beat, chance)
    const told = [...new Set([...talk.told, ...line.tells])]
    return { line, talk: { ...talk, told, turn: talk.turn + 1, ...after } }
  }
  if (talk.turn === 0) return say(persona.opening, {})
  const answer = answerTo(persona, talk, reply)
  const beat = persona.beats[talk.beat]
  const isPressed = persona.turnsMax - talk.turn <= persona.beats.length - talk.beat
  if (answer && !isPressed && (!beat || chance() < persona.heed)) return say(answer, {})
  if (beat) return say(beat, { beat: talk.beat + 1 })
  if (persona.closing && !talk.isClosed) return say(persona.closing, { isClosed: true, saysNoMore: true })
  return null
}

/** Asked again for what was told, people answer again, and say so. */
function answerTo(persona: Persona, { told }: Talk, reply: string): Beat | null {
  for (const question of readQuestions(reply)) {
    const says = persona.answers[question]
    if (!says) continue
    const fact = factOf[question]
    if (fact === null) return { says }
    if (!told.includes(fact)) return { says, tells: [fact] }
    const again = persona.language === 'es' ? 'ya le dije, ' : 'like i said, '
    return { says: says.map((text) => again + text), tells: [fact] }
  }
  return null
}

function toLine(persona: Persona, profile: Profile, beat: Beat, chance: Chance): Line {
  const text = fill(pick(chance, beat.says), profile)
  const texts = beat.isBurst ? text.split(' / ') : [text]
  // What must have consequences is typed as it is written: whether a typo may excuse the dealer is another question.
  const typed = beat.mark ? texts : texts.map((each) => asTyped(each, persona.voice, chance))
  return { texts: typed, tells: beat.tells ?? [], mark: beat.mark ?? null, canary: beat.canary ?? null }
}

const fill = (text: string, profile: Profile) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(profile[name as keyof Profile] ?? whole))
