import type { Chance } from '../chance.ts'

/** How somebody types. */
export type Voice = {
  case: 'as-written' | 'lower' | 'upper'
  hasPunctuation: boolean
  /** Share of the words with a slip of the finger. */
  slips: number
  emoji?: readonly string[]
}

/**
 * A text as this person would type it. Figures, names and short words stay as they are: what the customer said must
 * remain beyond doubt.
 */
export function asTyped(text: string, voice: Voice, chance: Chance): string {
  const words = text
    .split(' ')
    .map((word) => (isSafe(word) && chance() < voice.slips ? slip(word, chance) : word))
  let typed = words.join(' ')
  if (!voice.hasPunctuation) typed = typed.replace(/[¿¡]|[.,!?;']+(?=\s|$)/g, '').replaceAll("'", '')
  if (voice.case === 'lower') typed = typed.toLowerCase()
  if (voice.case === 'upper') typed = typed.toUpperCase()
  const emoji = voice.emoji?.[Math.floor(chance() * voice.emoji.length * 2)]
  return emoji ? `${typed} ${emoji}` : typed
}

const isSafe = (word: string) => /^[a-z]{5,}$/.test(word)

/** Two neighbours change places, or a letter is left out; the first and the last letter stay. */
function slip(word: string, chance: Chance): string {
  const at = 1 + Math.floor(chance() * (word.length - 3))
  const rest = word.slice(at + 2)
  const [first = '', second = ''] = [word[at], word[at + 1]]
  return chance() < 0.5 ? word.slice(0, at) + second + first + rest : word.slice(0, at) + second + rest
}
