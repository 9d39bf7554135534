import { inLines } from '../language/in-lines.ts'
import { listSentences, toPlain } from '../language/wording.ts'

export type ConsentKind = 'opt-out' | 'opt-in' | 'help'

const set = (...words: string[]): ReadonlySet<string> => new Set(words)

const stopWords = set(
  ...[
    'stop',
    'stopall',
    'stop all',
    'unsubscribe',
    'un subscribe',
    'optout',
    'opt out',
    'cancel',
    'end',
    'quit',
    'revoke',
  ],
  ...['alto', 'parar', 'cancelar'],
)
const startWords = set('start', 'unstop')
/** Everyday answers: they bring back only somebody who is opted out. */
const yesWords = set('yes', 'si')
const helpWords = set('help', 'info', 'ayuda')

/** Most lines hold none of the words that all of this is about, and are not looked at any further. */
const partsOf = (...sets: ReadonlySet<string>[]) =>
  new Set(sets.flatMap((words) => [...words].flatMap((word) => word.split(' '))))
const holdsPart = (words: string, parts: ReadonlySet<string>) =>
  words.split(' ').some((word) => parts.has(word))
const keywordParts = partsOf(stopWords, startWords, yesWords, helpWords)

/** What politeness or temper puts around a keyword without changing what is asked. */
const courtesies = new RegExp(
  inLines`
    \b(?:please|kindly|thank you|thanks|por favor|gracias|ok|okay|guys|dude|bro|bruh|man|sir|maam|hi|hello
      |hey|hola|no|and|y|bye)\b
  `,
  'g',
)
const temper = new RegExp(
  inLines`
    \b(?:just|now|right now|already|immediately|asap|it|this|that|messages?|texts?|texting|reply|replying
      |i said|i say|i told you(?: to)?|told you(?: to)?|i asked you(?: to)?
      |i want(?: you| it| this| these| them)?(?: to)?|i need(?: you| this| it| these)?(?: to)?
      |i would like(?: you)?(?: to)?|id like(?: you)?(?: to)?|id like|can you|could you|would you|will you
      |you need to|you guys|you people|you|yo|fucking|fuck|damn|dammit|god|freaking|seriously|really|for real
      |ffs|wtf|the|these|all|everything|make|ya|me|us|we|want to|to|so|first|last time|one more time|again)\b
  `,
  'g',
)

/** The sign alone, once or several times, says the word. */
const stopSigns = /^\s*(?:🛑[\s.!]*)+$/u

/** "S.T.O.P." and "s t o p" are the word itself. */
const joined = (text: string) =>
  /^(?:[a-z][\s.-]+){3,}[a-z][\s.!]*$/i.test(text.trim()) ? text.replace(/[^a-z]/gi, '') : text

const bareWord = (text: string) => toPlain(joined(text)).replaceAll(',', ' ').replace(/\s+/g, ' ').trim()

/** "stop stop stop" is "stop". */
const unrepeated = (words: string) => words.replace(/\b(\w+)(?: \1\b)+/g, '$1')

function kindOf(words: string, isOptedOut: boolean): ConsentKind | null {
  if (stopWords.has(words)) return 'opt-out'
  if (startWords.has(words)) return 'opt-in'
  if (helpWords.has(words)) return 'help'
  return isOptedOut && yesWords.has(words) ? 'opt-in' : null
}

/**
 * What a line asks that holds nothing but a keyword and courtesies. "Yes please" and "info please" answer a question
 * about a car, so those two and HELP take no courtesies.
 */
export function readKeyword(line: string, isOptedOut: boolean): ConsentKind | null {
  if (stopSigns.test(line)) return 'opt-out'
  const said = bareWord(line)
  if (!holdsPart(said, keywordParts)) return null
  const words = unrepeated(said)
  const bare = kindOf(words, isOptedOut)
  if (bare || words.split(' ').length > 8) return bare
  const polite = unrepeated(words.replace(courtesies, ' ').replace(/\s+/g, ' ').trim())
  return stopWords.has(polite) || startWords.has(polite) ? kindOf(polite, isOptedOut) : null
}

const plainStops = set(
  ...[
    'stop',
    'stop all',
    'stopall',
    'unsubscribe',
    'un subscribe',
    'optout',
    'opt out',
    'opting out',
    'unsubscribe me',
    'opt me out',
  ],
  ...[
    'baja',
    'basta',
    'paren',
    'pare',
    'detente',
    'detenganse',
    'alto',
    'parale',
    'parenle',
    'sto',
    'stope',
    'discontinue',
    'unsub',
    'cease',
    'desist',
    'enough',
    'stahp',
    'stopit',
  ],
)

const stopParts = partsOf(plainStops)

/**
 * Whether a whole sentence or a clause between commas says no more than "stop": "Not interested, just stop". Only the
 * words that speak of nothing but messages count here: "Running late. Cancel." is about an appointment.
 */
export function findStopClause(text: string): string | null {
  for (const sentence of listSentences(text)) {
    const clauses = toPlain(joined(sentence))
      .split(',')
      .map((clause) => clause.trim())
    if (isShoutedAtEnd(sentence)) return sentence
    if (clauses.some(isStopClause) && !isBanter(clauses.join(' '), text)) return sentence
  }
  return null
}

/** "Stop it 😂 that's too cheap" laughs; a bare "stop" beside a laugh still counts. */
const isBanter = (words: string, text: string) =>
  /\b(?:omg|lol|lmao|haha\w*)\b/.test(words) || (/[😂🤣😆]/u.test(text) && /\bstop ?it\b/.test(words))

/**
 * The keyword of our own footer in capitals, after a sentence in small letters: "ok thanks anyway but STOP". Not where
 * the words before make it a thing ("the bus STOP") or say the opposite ("don't STOP").
 */
const isShoutedAtEnd = (sentence: string): boolean =>
  /[a-z]{2}/.test(sentence) &&
  /[\s,.:;-](?:STOP|STOPALL|UNSUBSCRIBE|ALTO)["'”]?[\s.!]*$/.test(sentence) &&
  !new RegExp(
    inLines`
      \b(?:an?|the|bus|truck|full|pit|rest|next|first|last|one|quick|my|your|this|that|non|to|do ?n[o'’]?t
        |not|never|ca ?n[o'’]?t|wo ?n['’]?t|didn['’]?t|does ?n['’]?t|cannot|it|they|start|auto|gonna|will
        |would|should|ever|muy|m[aá]s|tan|el|lo|es|no)[\s/-]+["'“]?[A-Z]+\W*$
    `,
    'i',
  ).test(sentence)

function isStopClause(clause: string): boolean {
  if (!holdsPart(clause, stopParts) || clause.split(' ').length > 12) return false
  const left = clause.replace(courtesies, ' ').replace(temper, ' ').replace(/\s+/g, ' ').trim()
  return plainStops.has(unrepeated(left))
}
