import { type Sketch, sketchOf } from '../language/prefilter.ts'

/** One word or number of a message. `word`: lower case, no accents, straight apostrophes; offsets are of the message. */
export type Token = { word: string; start: number; end: number; isCapital: boolean; gap: string }

const accents = 'áàâäãåéèêëíìîïóòôöõúùûüñç'
const plain = 'aaaaaaeeeeiiiiooooouuuunc'

/**
 * Lower case without accents and curly marks, of the very same length: an offset in one is an offset in the other.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  // A few capitals (İ) grow when lowered; such a text is lowered letter by letter where the length stays.
  const same = lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return same.replace(/[^\x20-\x7e\n]/g, foldLetter)
}

function foldLetter(letter: string): string {
  const at = accents.indexOf(letter)
  if (at >= 0) return plain[at] ?? letter
  if (letter === '\u2019' || letter === '\u2018' || letter === '\u00b4') return "'"
  if (letter === '\u201c' || letter === '\u201d') return '"'
  if (letter === '\u2013' || letter === '\u2014' || letter === '\u2212') return '-'
  return letter === '\u00a0' || letter === '\t' || letter === '\r' ? ' ' : letter
}

const wordShape = /[a-z0-9]+(?:'[a-z]+)?/g

/** The words of a folded message, in order. `gap` is what stands between the word before and this one. */
export function tokensOf(text: string, folded: string): Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of folded.matchAll(wordShape)) {
    const start = match.index
    const end = start + match[0].length
    const first = text.charCodeAt(start)
    tokens.push({
      word: match[0],
      start,
      end,
      isCapital: first >= 65 && first <= 90,
      gap: folded.slice(last, start),
    })
    last = end
  }
  return tokens
}

/** A folded message, its words, and its letters summed up: what every rule reads. */
export type Reading = { text: string; folded: string; tokens: Token[]; sketch: Sketch }

export function readingOf(text: string): Reading {
  const folded = fold(text)
  return { text, folded, tokens: tokensOf(text, folded), sketch: sketchOf(folded) }
}

/** The words as the customer wrote them. */
export const quoteOf = (reading: Reading, start: number, end: number): string =>
  reading.text.slice(start, end).trim()

/** Up to `length` characters before an offset, of the same clause: rules look around, never over the whole text. */
export function before(reading: Reading, at: number, length: number): string {
  const window = reading.folded.slice(Math.max(0, at - length), at)
  const cut = clauseEnd(window, true)
  return cut < 0 ? window : window.slice(cut + 1)
}

/** Up to `length` characters after an offset, to the end of the clause. */
export function after(reading: Reading, at: number, length: number): string {
  const window = reading.folded.slice(at, at + length)
  const cut = clauseEnd(window, false)
  return cut < 0 ? window : window.slice(0, cut)
}

/** A full stop between digits ("24.5") or inside a name ("id.4") ends nothing. */
function clauseEnd(window: string, isLast: boolean): number {
  let found = -1
  for (let at = 0; at < window.length; at++) {
    const sign = window[at]
    const ends =
      sign === '!' ||
      sign === '?' ||
      sign === ';' ||
      sign === '\n' ||
      (sign === '.' && !/[a-z0-9]/.test(window[at + 1] ?? ' '))
    if (!ends) continue
    found = at
    if (!isLast) return found
  }
  return found
}
