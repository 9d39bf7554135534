import { inLines } from '../language/in-lines.ts'
import { type Sketch, sketchOf } from '../language/prefilter.ts'
import type { GuardFacts } from './guard.ts'

/**
 * A reply as the rules read it. `text` is folded (see `fold`) and has the same length as `original`, so that a place
 * found in one can be quoted from the other.
 */
export type Draft = {
  original: string
  text: string
  sketch: Sketch
  originalSketch: Sketch
  clauses: readonly Clause[]
  facts: GuardFacts
  /** Everything the customer wrote, folded. */
  customerText: string
  /** The customer's last message, folded: what a bare "yes, we do" answers. */
  askedText: string
}

/** A stretch that claims one thing: a sentence, or the part of one before its "but", "and we" or question. */
export type Clause = {
  text: string
  start: number
  end: number
  isQuestion: boolean
  /** The folded sentence it stands in. */
  sentence: string
  sketch: Sketch
}

/** No channel carries more; the length rule has the rest. */
const READ_MAX = 6_000

export function readDraft(reply: string, facts: GuardFacts): Draft {
  const original = reply.normalize('NFC').slice(0, READ_MAX)
  const text = withoutNames(fold(original), facts)
  return {
    original,
    text,
    sketch: sketchOf(text),
    originalSketch: sketchOf(original),
    clauses: clausesOf(text),
    facts,
    customerText: fold(facts.customerTexts.join('\n').normalize('NFC')),
    askedText: fold((facts.customerTexts.at(-1) ?? '').normalize('NFC')),
  }
}

/** The words of the draft at a place, shortened for a record. */
export const quoteAt = ({ original }: Draft, start: number, end: number): string =>
  original.slice(start, end).trim().slice(0, 160)

/**
 * Lower case, without accents, with plain quotes and spaces; every UTF-16 unit stays one unit.
 * The Spanish "sí" becomes "sy": without its accent it would read as "if", the opposite of a claim.
 */
export const fold = (text: string): string =>
  text
    .replace(/(?<!\p{L})sí(?!\p{L})/giu, 'sy')
    .replace(/[\u0080-\uffff]/g, toPlain)
    .toLowerCase()

const typographic: Record<string, string> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '‑': '-',
  '‐': '-',
}

function toPlain(unit: string): string {
  const known = typographic[unit]
  if (known) return known
  const [first = unit] = unit.normalize('NFKD')
  return first <= '\u007f' ? first : unit
}

/** A store may be called "Certified Motors" or "In Stock Autos": its name claims nothing. */
function withoutNames(text: string, { business }: GuardFacts): string {
  let masked = text
  for (const name of [business.name, business.address ?? '']) {
    const folded = fold(name.normalize('NFC')).trim()
    if (folded.length < 3) continue
    masked = masked.replaceAll(folded, mask)
    for (const shorter of shortened(folded)) masked = masked.replaceAll(shorter, mask)
  }
  return masked
}

const mask = (name: string) => 'n'.repeat(name.length)

/** A long name loses its last words where it must fit a text message; a short one never does. */
function shortened(name: string): string[] {
  if (name.length <= SHORTENED_FROM) return []
  const words = name.split(/\s+/)
  return words
    .map((_, count) =>
      words
        .slice(0, words.length - count)
        .join(' ')
        .replace(/[\s,;:&-]+$/, ''),
    )
    .filter((shorter) => shorter.length >= SHORTENED_TO)
}
const SHORTENED_FROM = 40
const SHORTENED_TO = 20

/** A full stop ends a sentence unless it stands in a number, after an abbreviation, or in "a.m.". */
const sentenceEnd = new RegExp(
  inLines`
    (?<!\b[ap]\.m|\b[ap]m|\b(?:mr|mrs|ms|dr|st|ave|blvd|rd|approx|sr|sra|ud|uds|vs|etc))\.+(?=\s|$)|\.{2,}
    |[!?]+|[\n\r]+|(?=¿)
  `,
  'g',
)

/** Where a new claim begins inside a sentence. */
const clauseStart = new RegExp(
  [
    String.raw`\s+-+\s+(?!\d{1,2}\b|noon|midnight)|\s*—\s*|;\s`,
    String.raw`,?\s(?=(?:but|however|although|though|because|pero|aunque|porque)\s)`,
    inLines`
      ,\s*(?=(?:and |so |y |or |which )?(?:we|we're|we've|we'll|it|it's|that's|they|they're|i|i'm|i'll
          |i've|i'd|you|you're|you'll|your|there|there's|someone|let|would|want|can|could|do|does|are|is
          |when|what|which|how|should|shall|interested|just|feel|lo|la|le|te|se|ya|nos|su|tu|hay|tenemos
          |esta|alguien|quiere|quieres|gusta|cuando|puede|puedo|queda)\b)
    `,
    String.raw`\s(?=and (?:we|we're|we've|we'll|it|it's|i|i'm|i've|i'll|you|you're|they|there|someone)\b)`,
    String.raw`\s(?=y (?:lo|la|le|te|ya|nos|esta|tenemos|hay|su|tu)\b)`,
  ].join('|'),
  'g',
)

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const close = (end: number, isQuestion: boolean) => {
    if (text.slice(start, end).trim()) clauses.push(...splitSentence(text, start, end, isQuestion))
  }
  for (const match of text.matchAll(sentenceEnd)) {
    close(match.index, match[0].includes('?'))
    start = match.index + match[0].length
  }
  close(text.length, false)
  return clauses
}

function splitSentence(text: string, start: number, end: number, isQuestion: boolean): Clause[] {
  const sentence = text.slice(start, end)
  const cuts = [...sentence.matchAll(clauseStart)].map((match) => [
    match.index,
    match.index + match[0].length,
  ])
  const isWhollyAsked = sentence.trimStart().startsWith('¿')
  return [...cuts, [sentence.length, sentence.length]].map(([to = 0], index) => {
    const from = cuts[index - 1]?.[1] ?? 0
    const part = sentence.slice(from, to)
    return {
      text: part,
      start: start + from,
      end: start + to,
      isQuestion: isQuestion && (isWhollyAsked || index === cuts.length),
      sentence,
      sketch: sketchOf(part),
    }
  })
}
