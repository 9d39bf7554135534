import { remembered } from '../remembered.ts'
import { matchesAny, type Rule, ruleOf, type Sketch, sketchOf, splitAlternatives } from './prefilter.ts'

/** How people shorten and misspell the words our rules look for. Plain forms on both sides: lower case, no accents. */
const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u: 'you',
    yall: 'you',
    ur: 'your',
    r: 'are',
    pls: 'please',
    plz: 'please',
    plse: 'please',
    pleas: 'please',
    plese: 'please',
    pleese: 'please',
    pleaze: 'please',
    thx: 'thanks',
    thnx: 'thanks',
    tnx: 'thanks',
    thks: 'thanks',
    ty: 'thanks',
    thanx: 'thanks',
    txt: 'text',
    txts: 'texts',
    tex: 'text',
    txting: 'texting',
    txtn: 'texting',
    txtin: 'texting',
    textin: 'texting',
    texing: 'texting',
    textn: 'texting',
    msg: 'message',
    mssg: 'message',
    mesage: 'message',
    msgs: 'messages',
    msgd: 'messaged',
    msging: 'messaging',
    messagin: 'messaging',
    mesages: 'messages',
    callin: 'calling',
    sumone: 'someone',
    sumbody: 'somebody',
    humn: 'human',
    humna: 'human',
    sendin: 'sending',
    spammin: 'spamming',
    buggin: 'bugging',
    hittin: 'hitting',
    blowin: 'blowing',
    writin: 'writing',
    talkin: 'talking',
    speakin: 'speaking',
    dealin: 'dealing',
    waitin: 'waiting',
    wastin: 'wasting',
    playin: 'playing',
    gettin: 'getting',
    askin: 'asking',
    ignorin: 'ignoring',
    ghostin: 'ghosting',
    answerin: 'answering',
    emial: 'email',
    dnt: 'dont',
    donot: 'dont',
    doont: 'dont',
    dontt: 'dont',
    wanna: 'want to',
    gonna: 'going to',
    gotta: 'got to',
    lemme: 'let me',
    gimme: 'give me',
    sum1: 'someone',
    some1: 'someone',
    any1: 'anyone',
    sombody: 'somebody',
    someon: 'someone',
    nomore: 'no more',
    takeme: 'take me',
    removeme: 'remove me',
    textme: 'text me',
    stoptexting: 'stop texting',
    hav: 'have',
    somone: 'someone',
    numbr: 'number',
    nmbr: 'number',
    fkn: 'fucking',
    fuckin: 'fucking',
    effing: 'fucking',
    stopp: 'stop',
    stpo: 'stop',
    sotp: 'stop',
    tlk: 'talk',
    spk: 'speak',
    speek: 'speak',
    spek: 'speak',
    speack: 'speak',
    humen: 'human',
    humam: 'human',
    hooman: 'human',
    huma: 'human',
    persn: 'person',
    preson: 'person',
    peson: 'person',
    pers0n: 'person',
    mgr: 'manager',
    mngr: 'manager',
    porfa: 'por favor',
    porfavor: 'por favor',
    xfa: 'por favor',
    q: 'que',
    xq: 'porque',
    msj: 'mensaje',
    msjs: 'mensajes',
    mensages: 'mensajes',
    mensajitos: 'mensajes',
  }),
)

/** Long words whose misspellings are as plain as the word itself. */
const fuzzyWords = [
  'unsubscribe',
  'contacting',
  'messaging',
  'texting',
  'harassing',
  'bothering',
  'representative',
  'manager',
  'supervisor',
  'operator',
  'salesperson',
  'somebody',
  'ridiculous',
  'frustrated',
  'frustrating',
  'unacceptable',
  'discrimination',
  'warranty',
  'attorney',
]

const fuzzyByLetter = Map.groupBy(fuzzyWords, (word) => word[0] ?? '')

/** One letter away from a word above, and words of their own. */
const wordsOfTheirOwn = new Set(['testing', 'managed', 'manages', 'managers', 'operators', 'frustrate'])

/** Letters that differ, are missing, too many or swapped: 0, 1, 2 … (Damerau-Levenshtein, adjacent swaps). */
export function editDistance(a: string, b: string): number {
  let [older, old]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const cost = Math.min(old![j]! + 1, row[j - 1]! + 1, old![j - 1]! + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isSwapped ? Math.min(cost, older![j - 2]! + 1) : cost)
    }
    ;[older, old] = [old!, row]
  }
  return old![b.length]!
}

/** The first letter of a word is seldom misspelt, and its plural is no misspelling of it. */
function correctedLongWord(word: string): string {
  if (word.length < 6 || wordsOfTheirOwn.has(word)) return word
  const match = fuzzyByLetter.get(word[0] ?? '')?.find((right) => {
    const distanceMax = right.length >= 11 ? 2 : 1
    if (Math.abs(right.length - word.length) > distanceMax) return false
    return right !== word && word !== `${right}s` && editDistance(word, right) <= distanceMax
  })
  return match ?? word
}

const respelled = (word: string): string => {
  const short = hasTripleLetter(word) && !/^(.)\1*$/.test(word) ? word.replace(/([a-z])\1{2,}/g, '$1') : word
  return spellings.get(short) ?? correctedLongWord(short)
}

function hasTripleLetter(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true
  }
  return false
}

const isAscii = (text: string) => !/[^\x00-\x7f]/.test(text)

const unaccented = (text: string) =>
  isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '').replace(INVISIBLE, '')
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/g

/** Sentences and whole messages, of some hundred turns. */
const PLAIN_MAX = 2_000

/**
 * A text as the rules read it: lower case, no accents, no apostrophes, usual misspellings put right, one blank
 * between words; a comma, colon, bracket or dash between clauses is the word ",".
 */
export const toPlain = remembered(PLAIN_MAX, String, (text: string): string => {
  const marked = unaccented(text)
    .toLowerCase()
    .replace(/(?<=[a-z])['’‘`´](?=[a-z])/g, '')
    .replace(/\bdo\s?n[o']?t\b|\bdon t\b/g, 'dont')
    .replace(/\b(start|stop)\s*[/-]\s*(start|stop)\b/g, 'startstop')
    .replace(/(?<!\d)[,;:]|[,;:](?!\d)|[()[\]—–]|\s-+\s|\.{2,}|…/g, ' , ')
    .replace(/(?<=\d)[,.](?=\d)/g, '')
    .replace(/[^a-z0-9,]+/g, ' ')
  const words = marked.split(' ').filter((word) => word !== '')
  return words
    .map(respelled)
    .join(' ')
    .replace(/^(, ?)+|( ?,)+$/g, '')
    .replace(/,( ,)+/g, ',')
})

/** The sentences of a text as the customer wrote them. A line break and an emoji end one too. */
export const listSentences = (text: string): string[] =>
  (isAscii(text) && !/[\n.!?]/.test(text) ? [text] : text.split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
const sentenceEnd = /\n|(?<=[.!?])(?=\s)|(?=[A-Z¿¡])(?<=[a-z]{2}[.!?]+)|\p{Extended_Pictographic}+/u

/** Sources of regular expressions over plain text, matched as whole words. */
export const wordsOf = (...sources: readonly string[]): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${sources.join('|')})(?![a-z0-9])`)

/** The same, to be asked whether any of them occurs: each alternative is a rule of its own. */
export const phrasesOf = (...sources: readonly string[]): readonly Rule[] =>
  sources.flatMap(splitAlternatives).map((source) => ruleOf(wordsOf(source)))

export const holdsPhrase = (
  phrases: readonly Rule[],
  words: string,
  sketch: Sketch = sketchOf(words),
): boolean => matchesAny(phrases, words, sketch)
