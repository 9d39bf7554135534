import { ordinaryWords } from './ordinary-words.ts'
import { modelWords, usualNames } from './vehicle-lexicon.ts'

/** Names shorter than this are too near to ordinary words to be guessed. */
const LETTERS_MIN = 5
/** From here two slips are forgiven. */
const LETTERS_TWO_SLIPS = 9
const WORD_LENGTH_MAX = 16

const slipsFor = (length: number): number => (length >= LETTERS_TWO_SLIPS ? 2 : 1)

/** One bit for each letter that occurs: a slip changes two bits at most, which rules out most names at once. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - 97)
  return letters
}

function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++
  return bits
}

type Name = { name: string; letters: number }
const namesByInitial = new Map<string, Name[]>()
for (const name of usualNames) {
  if (name.length < LETTERS_MIN) continue
  const initial = name.charAt(0)
  namesByInitial.set(initial, [...(namesByInitial.get(initial) ?? []), { name, letters: lettersOf(name) }])
}

/**
 * The car name a word was meant to be: one slip (a letter left out, added, changed or swapped with its neighbour),
 * two in a name of nine letters or more; the first letter has to be right, as it nearly always is.
 * @param word lower case letters alone
 */
export function correctedName(word: string): string | undefined {
  if (word.length < LETTERS_MIN - 1 || word.length > WORD_LENGTH_MAX || ordinaryWords.has(word))
    return undefined
  return nearestOf(word, namesByInitial.get(word.charAt(0)) ?? [])
}

/** The model a word right behind its make was meant to be: "nisan pathfindr", "chevy travers". */
export function correctedModel(word: string, make: string): string | undefined {
  if (word.length < LETTERS_MIN || word.length > WORD_LENGTH_MAX) return undefined
  const names = [...(modelWords.get(make) ?? [])].filter(
    (name) => name.length >= LETTERS_MIN && name.charAt(0) === word.charAt(0),
  )
  return nearestOf(
    word,
    names.map((name) => ({ name, letters: lettersOf(name) })),
  )
}

function nearestOf(word: string, names: readonly Name[]): string | undefined {
  const letters = lettersOf(word)
  let best: string | undefined
  let bestSlips = 3
  for (const { name, letters: other } of names) {
    const slipsMax = slipsFor(name.length)
    if (Math.abs(name.length - word.length) > slipsMax || bitsOf(letters ^ other) > 2 * slipsMax) continue
    const slips = slipsBetween(word, name)
    if (slips > slipsMax || slips >= bestSlips) continue
    best = name
    bestSlips = slips
  }
  return best
}

/** Optimal string alignment distance; both words are short. */
export function slipsBetween(one: string, other: string): number {
  let older: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      let slips = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (isSwap) slips = Math.min(slips, (older[column - 2] ?? 0) + 1)
      current.push(slips)
    }
    older = previous
    previous = current
  }
  return previous[other.length] ?? 0
}
