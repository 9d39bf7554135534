import type { Token } from './text-tokens.ts'
import {
  makeNames,
  modelNames,
  nameBeginnings,
  usualNames,
  type MakeName,
  type ModelName,
} from './vehicle-lexicon.ts'
import { correctedModel, correctedName } from './vehicle-spelling.ts'

/** A spelling of the tables found in the words of a message; `first` and `last` are token numbers. */
export type NameHit = {
  names: readonly (ModelName | MakeName)[]
  key: string
  first: number
  last: number
  isTypo: boolean
  isPlural: boolean
}

/** "land rover range rover" is the longest name, and "f one fifty" the most broken up. */
const WORDS_MAX = 4

/** Words which, with a number after a space, are a sentence and no code: "is 300", "a 4 door", "es 350". */
const sentenceWords = new Set(['a', 'is', 'es', 'i', 'x', 'k', 'id', 'to', 'o', 'e', 'y'])

const namesOf = (key: string): readonly (ModelName | MakeName)[] | undefined => {
  const models = modelNames.get(key)
  if (models) return models
  const make = makeNames.get(key)
  return make && [make]
}

/** "civics", "civic's". Two letters and an s are a code of their own. */
function singularOf(word: string): string | undefined {
  if (word.endsWith("'s")) return word.slice(0, -2)
  return word.length >= 5 && word.endsWith('s') ? word.slice(0, -1) : undefined
}

function lookUp(tokens: readonly Token[], first: number, last: number): NameHit | undefined {
  let key = ''
  for (let at = first; at <= last; at++) {
    const token = tokens[at]
    if (!token) return undefined
    if (at > first && !/^(?: ?[-./&] ?| {1,2})?$/.test(token.gap)) return undefined
    key += token.word.replace("'", at === last ? "'" : '')
  }
  const isCode =
    last > first && tokens[last]?.gap.trim() === '' && sentenceWords.has(tokens[first]?.word ?? '')
  if (isCode && /\d/.test(tokens[first + 1]?.word ?? '')) return undefined
  const names = namesOf(key)
  if (names) return { names, key, first, last, isTypo: false, isPlural: false }
  const singular = singularOf(key)
  const plain = singular === undefined ? undefined : namesOf(singular)
  return plain && singular !== undefined
    ? { names: plain, key: singular, first, last, isTypo: false, isPlural: !key.includes("'") }
    : undefined
}

function lookUpMisspelt(tokens: readonly Token[], at: number): NameHit | undefined {
  const word = tokens[at]?.word ?? ''
  if (!/^[a-z]{4,}$/.test(word)) return undefined
  const key = correctedName(word)
  const next = tokens[at + 1]
  // "silvarado 2500": the number still belongs to the name.
  const longer = key && next && /^[ -]$/.test(next.gap) ? modelNames.get(key + next.word) : undefined
  if (longer && key && next) {
    return { names: longer, key: key + next.word, first: at, last: at + 1, isTypo: true, isPlural: false }
  }
  const names = key && usualNames.has(key) ? namesOf(key) : undefined
  return names && key ? { names, key, first: at, last: at, isTypo: true, isPlural: false } : undefined
}

/** A word right behind a make is a model of it, though it be misspelt and ordinary. */
function lookUpBesideMake(
  tokens: readonly Token[],
  at: number,
  previous: NameHit | undefined,
): NameHit | undefined {
  const [make] = previous?.names ?? []
  const token = tokens[at]
  if (make?.kind !== 'make' || previous?.last !== at - 1 || token?.gap !== ' ') return undefined
  const key = /^[a-z]+$/.test(token.word) ? correctedModel(token.word, make.make) : undefined
  const names = key && namesOf(key)?.filter((name) => name.make === make.make)
  return names && key ? { names, key, first: at, last: at, isTypo: true, isPlural: false } : undefined
}

/** The last word that a name beginning here could reach; its plural ending may lie one beyond what is a beginning. */
function lastOfName(tokens: readonly Token[], first: number): number {
  let key = ''
  for (let last = first; last < Math.min(first + WORDS_MAX, tokens.length); last++) {
    key += tokens[last]?.word ?? ''
    if (!nameBeginnings.has(key)) return last
  }
  return Math.min(first + WORDS_MAX, tokens.length) - 1
}

/** The longest names, from left to right, none over another. */
export function nameHitsOf(tokens: readonly Token[]): NameHit[] {
  const hits: NameHit[] = []
  for (let at = 0; at < tokens.length;) {
    let hit: NameHit | undefined
    for (let last = lastOfName(tokens, at); last >= at && !hit; last--) hit = lookUp(tokens, at, last)
    hit ??= lookUpMisspelt(tokens, at) ?? lookUpBesideMake(tokens, at, hits.at(-1))
    if (hit) hits.push(hit)
    at = hit ? hit.last + 1 : at + 1
  }
  return hits
}
