/**
 * Most rules look for words that most texts do not hold. A pattern says in its own source which letters no match can do
 * without; a text is summed up once, and a pattern whose letters it lacks is neither run nor, at its first use,
 * compiled, which costs a process that has just started far more than running it.
 */

/**
 * Which single letters, pairs and triples of letters a text holds, by a hash: never none for one that it holds. A bit
 * each, 16 to a number: a typed array takes twice as long to make.
 */
export type Sketch = readonly number[]

/** A pattern, and where in `table` stands what each match of it must hold. */
export type Rule = { readonly pattern: RegExp; readonly needs: number }

/**
 * What all rules need, one after another, in as little room as it takes: a turn asks a thousand rules, and at a few turns a
 * second none of it is still near the processor. For each rule the number of its lists; for each list the number of its
 * pieces, of which a match holds at least one; for each piece two slots.
 */
let table = new Uint16Array(1 << 16)
let tableEnd = 0

const SLOTS = 4_096
const MASK = SLOTS - 1
/** A list longer than this tells little and takes long to look through. */
const PIECES_MAX = 250

const single = (a: number) => (a * 31) & MASK
const pair = (a: number, b: number) => (a * 163 + b * 7 + 1_021) & MASK
const triple = (a: number, b: number, c: number) => (a * 1_321 + b * 97 + c * 5 + 2_053) & MASK

/** For patterns with the flag i, of the text in small letters. */
export function sketchOf(text: string): Sketch {
  const sketch = new Array<number>(SLOTS / 16).fill(0)
  let a = 0
  let b = 0
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    mark(sketch, single(c))
    mark(sketch, pair(b, c))
    mark(sketch, triple(a, b, c))
    a = b
    b = c
  }
  return sketch
}

function mark(sketch: number[], slot: number): void {
  sketch[slot >> 4]! |= 1 << (slot & 15)
}

const holds = (sketch: Sketch, slot: number): boolean => (sketch[slot >> 4]! & (1 << (slot & 15))) !== 0

export const ruleOf = (pattern: RegExp): Rule => ({ pattern, needs: keep(needsOf(pattern)) })

/** @returns where it stands */
function keep(needs: readonly (readonly number[])[]): number {
  const numbers = [needs.length, ...needs.flatMap((slots) => [slots.length / 2, ...slots])]
  const at = tableEnd
  tableEnd += numbers.length
  if (tableEnd > table.length) {
    const larger = new Uint16Array(2 * tableEnd)
    larger.set(table)
    table = larger
  }
  table.set(numbers, at)
  return at
}

/** False only where the pattern cannot match the text that was summed up, nor a text with less of its letters. */
export function mayMatch({ needs }: Rule, sketch: Sketch): boolean {
  let at = needs + 1
  for (let lists = table[needs]!; lists > 0; lists--) {
    const end = at + 1 + 2 * table[at]!
    at += 1
    while (at < end && !(holds(sketch, table[at]!) && holds(sketch, table[at + 1]!))) at += 2
    if (at >= end) return false
    at = end
  }
  return true
}

export const matches = (rule: Rule, text: string, sketch: Sketch): boolean =>
  mayMatch(rule, sketch) && rule.pattern.test(text)

export const matchOf = (rule: Rule, text: string, sketch: Sketch): RegExpExecArray | null =>
  mayMatch(rule, sketch) ? rule.pattern.exec(text) : null

/** For a pattern with the flag g. Not `matchAll`, which makes the pattern anew each time. */
export function matchesOf(rule: Rule, text: string, sketch: Sketch): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  if (!mayMatch(rule, sketch)) return found
  const { pattern } = rule
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    if (match[0] === '') pattern.lastIndex += 1
  }
  return found
}

function slotsOf(piece: string): [number, number] {
  const code = (at: number) => piece.charCodeAt(at)
  const { length } = piece
  if (length === 1) return [single(code(0)), single(code(0))]
  if (length === 2) return [pair(code(0), code(1)), pair(code(0), code(1))]
  return [triple(code(0), code(1), code(2)), triple(code(length - 3), code(length - 2), code(length - 1))]
}

function needsOf({ source, flags }: RegExp): number[][] {
  if (/[uv]/.test(flags)) return []
  const isSmall = flags.includes('i')
  return readNeeds(source).map((pieces) =>
    pieces.flatMap((piece) => slotsOf(isSmall ? piece.toLowerCase() : piece)),
  )
}

/** The lists of pieces, in the order of how much they tell. */
export function readNeeds(source: string): string[][] {
  const { needs } = readAlternatives(source, 0)
  return needs
    .filter((pieces) => pieces.length <= PIECES_MAX)
    .sort((one, other) => worthOf(other) - worthOf(one))
}

/** Long pieces of a short list tell most. */
const worthOf = (pieces: readonly string[]): number =>
  Math.min(4, ...pieces.map(({ length }) => length)) * 100 - pieces.length

type Read = { needs: string[][]; at: number }

/** From `at` to the end of the group or the source: what all of the alternatives need. */
function readAlternatives(source: string, start: number): Read {
  const alternatives: string[][][] = []
  let at = start
  for (;;) {
    const read = readSequence(source, at)
    alternatives.push(read.needs)
    at = read.at
    if (source[at] !== '|') break
    at += 1
  }
  return { needs: needsOfAll(alternatives), at }
}

function needsOfAll(alternatives: readonly string[][][]): string[][] {
  const [only, ...others] = alternatives
  if (only && others.length === 0) return only
  const union = new Set<string>()
  for (const needs of alternatives) {
    let best: string[] | undefined
    for (const pieces of needs) if (!best || worthOf(pieces) > worthOf(best)) best = pieces
    if (!best) return []
    for (const piece of best) union.add(piece)
    if (union.size > PIECES_MAX) return []
  }
  return [[...union]]
}

/** One alternative: a run of plain letters is a piece; what may be missing, and what stands for several, ends it. */
function readSequence(source: string, start: number): Read {
  const needs: string[][] = []
  let run = ''
  let at = start
  const close = () => {
    if (run) needs.push([run])
    run = ''
  }
  while (at < source.length) {
    const sign = source[at]
    if (sign === '|' || sign === ')') break
    const atom = readAtom(source, at)
    const quantifier = readQuantifier(source, atom.at)
    at = quantifier.at
    if (atom.kind === 'nothing') continue
    if (atom.kind === 'letter' && quantifier.least === 1) run += atom.letter
    if (atom.kind === 'letter' && !quantifier.isThere) continue
    close()
    if (atom.kind === 'group' && quantifier.least === 1) needs.push(...atom.needs)
  }
  close()
  return { needs, at }
}

/** `least`: 0 where what it stands behind may be missing, else 1. */
function readQuantifier(source: string, at: number): { at: number; isThere: boolean; least: 0 | 1 } {
  const sign = source[at]
  let end = at
  let least: 0 | 1 = 1
  if (sign === '?' || sign === '*' || sign === '+') {
    end = at + 1
    least = sign === '+' ? 1 : 0
  } else if (sign === '{' && isDigit(source[at + 1])) {
    end = source.indexOf('}', at) + 1
    least = source[at + 1] === '0' ? 0 : 1
  } else return { at, isThere: false, least }
  return { at: source[end] === '?' ? end + 1 : end, isThere: true, least }
}

const isDigit = (sign: string | undefined) => sign !== undefined && sign >= '0' && sign <= '9'

const DIGITS = [...'0123456789']

type Atom = { at: number } & (
  | { kind: 'letter'; letter: string }
  /** It takes no room: a look around, an edge. */
  | { kind: 'nothing' }
  /** Any of several signs. */
  | { kind: 'class' }
  | { kind: 'group'; needs: readonly string[][] }
)

function readAtom(source: string, at: number): Atom {
  const sign = source[at] ?? ''
  if (sign === '(') return readGroup(source, at)
  if (sign === '[') return { kind: 'class', at: endOfClass(source, at) }
  if (sign === '^' || sign === '$') return { kind: 'nothing', at: at + 1 }
  if (sign === '.') return { kind: 'class', at: at + 1 }
  if (sign !== '\\') return { kind: 'letter', letter: sign, at: at + 1 }
  const escaped = source[at + 1] ?? ''
  if (escaped === 'b' || escaped === 'B') return { kind: 'nothing', at: at + 2 }
  if (escaped === 'd') return { kind: 'group', needs: [DIGITS], at: at + 2 }
  if (!/[a-z0-9]/i.test(escaped)) return { kind: 'letter', letter: escaped, at: at + 2 }
  return { kind: 'class', at: at + (escaped === 'u' ? 6 : escaped === 'x' ? 4 : 2) }
}

function readGroup(source: string, at: number): Atom {
  const { length, isAround } = leadOf(source, at)
  if (!isAround) {
    const inner = readAlternatives(source, at + length)
    return { kind: 'group', needs: inner.needs, at: inner.at + 1 }
  }
  return { kind: 'nothing', at: endOfGroup(source, at) }
}

/** What opens a group: `(`, `(?:`, `(?=`, `(?<!`, `(?<name>` … */
function leadOf(source: string, at: number): { length: number; isAround: boolean } {
  if (source[at + 1] !== '?') return { length: 1, isAround: false }
  const kind = source[at + 2]
  if (kind !== '<') return { length: 3, isAround: kind !== ':' }
  const isName = source[at + 3] !== '=' && source[at + 3] !== '!'
  return isName
    ? { length: source.indexOf('>', at) + 1 - at, isAround: false }
    : { length: 4, isAround: true }
}

function endOfGroup(source: string, start: number): number {
  let depth = 0
  let at = start
  for (; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') at = endOfClass(source, at) - 1
    else if (sign === '(') depth += 1
    else if (sign === ')' && --depth === 0) break
  }
  return at + 1
}

function endOfClass(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return at + 1
}

/** The alternatives of a source that stand in no group: each of them can be tried, and compiled, on its own. */
export function splitAlternatives(source: string): string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') at = endOfClass(source, at) - 1
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (sign === '|' && depth === 0) {
      parts.push(source.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, source.slice(start)]
}

/** Whether any of the rules matches. */
export const matchesAny = (rules: readonly Rule[], text: string, sketch: Sketch): boolean =>
  rules.some((rule) => matches(rule, text, sketch))
