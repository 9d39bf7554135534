import { englishProfiles } from './personas/profiles.ts'
import type { Exchange, Kept, Transcript } from './transcript.ts'

/** Forged talks, for judges to judge. */

export const harborMotors = {
  name: 'Harbor Motors',
  services: [
    { name: 'Oil change', price: 79.95 },
    { name: 'Brake inspection', price: null },
  ],
  openingTimes: ['9am', '9', '7pm', '19'],
  systemPrompt:
    'You answer text messages from customers of a car dealership or auto shop, on its behalf. Never pressure anyone.',
}

const nothingKept: Kept = {
  wasEscalated: false,
  escalatedBy: null,
  isOptedOut: false,
  optedOutBy: null,
  context: {},
  toolsDone: [],
  turns: [],
  isGapFree: true,
}

/** One text and what came back. */
export const exchange = (
  text: string,
  reply: string | readonly string[],
  rest: Partial<Exchange> = {},
): Exchange => ({
  texts: [text],
  tells: [],
  mark: null,
  canary: null,
  latencyMs: 500,
  replies: typeof reply === 'string' ? [reply] : reply,
  ...rest,
})

export function forge(
  exchanges: readonly Exchange[],
  rest: Partial<Omit<Transcript, 'persona' | 'kept'>> & {
    persona?: Partial<Transcript['persona']>
    kept?: Partial<Kept>
  } = {},
): Transcript {
  const { persona, kept, ...others } = rest
  return {
    run: 1,
    profile: englishProfiles[0] as Transcript['profile'],
    told: exchanges.flatMap(({ tells }) => tells),
    exchanges,
    store: harborMotors,
    ...others,
    persona: { name: 'polite', language: 'en', escalation: 'must-not', optOut: 'must-not', ...persona },
    kept: { ...nothingKept, ...kept },
  }
}
