import { inLines } from './language/in-lines.ts'
import { englishOptOut } from './consent-request/english-opt-out.ts'
import { findStopClause, readKeyword } from './consent-request/keywords.ts'
import { spanishOptOut } from './consent-request/spanish-opt-out.ts'
import { holdsPhrase, listSentences, phrasesOf, toPlain } from './language/wording.ts'
import { sketchOf } from './language/prefilter.ts'
import { remembered } from './remembered.ts'

export type ConsentRequest = {
  kind: 'opt-out' | 'opt-in' | 'help'
  how: 'keyword' | 'plain-language' | 'provider'
  /** The customer's own words, kept as proof. */
  quote: string
}

export type ConsentFacts = {
  isOptedOut: boolean
  /** What the provider made of the message (Twilio `OptOutType`). */
  providerSaid?: 'STOP' | 'START' | 'HELP'
}

const providerKinds = { STOP: 'opt-out', START: 'opt-in', HELP: 'help' } as const

/**
 * Whether a customer asks to be left alone, to be written to again, or for help with our texts; null is nothing of the
 * kind. Rule: behaviour.md "Opt-out". Several at once: leaving wins, since a message too many cannot be taken back.
 *
 * "Don't text me, call me instead" is an opt-out: it takes back the consent to text, and a call needs no text. "Call me
 * instead of texting" states a liking and takes back nothing. A limit is no opt-out either: "don't text me at work".
 */
export const readConsentRequest = (text: string, facts: ConsentFacts): ConsentRequest | null =>
  readRequest({ text, facts })

/** Messages: each is read before it is admitted, and again by its turn, which follows within seconds. */
const REQUESTS_MAX = 1_000

const readRequest = remembered(
  REQUESTS_MAX,
  ({ text, facts }: { text: string; facts: ConsentFacts }) =>
    `${facts.isOptedOut}\n${facts.providerSaid}\n${text}`,
  ({ text, facts }) => findRequest(text, facts),
)

function findRequest(text: string, facts: ConsentFacts): ConsentRequest | null {
  const quote = text.trim()
  if (facts.providerSaid && !isEverydayYes(quote, facts)) {
    return { kind: providerKinds[facts.providerSaid], how: 'provider', quote }
  }
  const own = withoutOthersWords(text)
  const keyword = findKeyword(own, facts.isOptedOut)
  if (keyword?.kind === 'opt-out') return keyword
  const stopWords = findStopClause(own) ?? findOptOutSentence(own)
  if (stopWords) return { kind: 'opt-out', how: 'plain-language', quote: stopWords }
  const startWords =
    facts.isOptedOut && !keyword ? findSentence(own, (words) => holdsPhrase(optIn, words)) : null
  return startWords ? { kind: 'opt-in', how: 'plain-language', quote: startWords } : keyword
}

/** Twilio calls every YES a START; from somebody who never left it answers our question. */
const isEverydayYes = (text: string, { isOptedOut, providerSaid }: ConsentFacts) =>
  providerSaid === 'START' && !isOptedOut && /^\W*(?:yes|s[ií])\W*$/iu.test(text)

function findKeyword(text: string, isOptedOut: boolean): ConsentRequest | null {
  const found = text
    .split('\n')
    .map((line) => ({ kind: readKeyword(line, isOptedOut), how: 'keyword' as const, quote: line.trim() }))
    .filter((line): line is ConsentRequest & { how: 'keyword' } => line.kind !== null)
  return found.find(({ kind }) => kind === 'opt-out') ?? found[0] ?? null
}

const findSentence = (text: string, isMeant: (words: string) => boolean): string | null =>
  listSentences(text).find((sentence) => isMeant(toPlain(sentence))) ?? null

/** "No more emails, just text me" chooses the channel we are on; the choice may stand in a sentence of its own. */
const likesTexts = phrasesOf(
  'text(?:s|ing)?(?: messages?)? (?:are|is) (?:still )?(?:ok|okay|fine|good|great|better|best)',
  inLines`
    (?:dont|stop|quit|no|no more|not) (?:\w+ ){0,2}(?:e ?mail|call|phone call|voice ?mail)(?:s|ing)?
      (?: me| us| please| thanks| anymore| again)*[ ,]+(?:(?:just|please|you can|only|but|better) )*
      (?:text (?:me|us)(?! (?:again|or|and|any|ever|no|either)(?![a-z]))
        |text(?:s|ing)? (?:is|are|works|only|instead))
  `,
)
/** "Stop texting me about the Corolla, I want a Camry" narrows the talk and goes on with it. */
const goesOn = phrasesOf(
  inLines`
    (?:want to (?:keep )?|like (?:to )?|good at |into )text(?:ing)?(?: anymore| any more)?
      (?: (?!(?:dont|no|or|nor|never|stop|not|and)(?![a-z]))\w+| ,){0,4} (?:call|phone|talk|speak)
      (?: to| with)?(?: me| us)?(?= ?$| ?,| (?:please|now|on|someone|somebody|a|the)(?![a-z]))
  `,
  inLines`
    about (?:the|that|this|a|any|corollas?|\w+s) .*
      (?:i want|i need|im looking|send me|show me|i prefer|id rather|im interested)
  `,
  '(?:i want|i need|send me|show me) (?:a|an|the) .* instead',
)

/** The sentence after it may say that texts are welcome; a later "stop texting me" still counts. */
const findOptOutSentence = (text: string): string | null =>
  listSentences(text).find(
    (sentence, index, all) =>
      isOptOutSentence(toPlain(sentence)) &&
      !holdsPhrase(likesTexts, toPlain(all.slice(index, index + 2).join(' , '))),
  ) ?? null

function isOptOutSentence(words: string): boolean {
  const sketch = sketchOf(words)
  return (
    (holdsPhrase(englishOptOut, words, sketch) || holdsPhrase(spanishOptOut, words, sketch)) &&
    !holdsPhrase(goesOn, words, sketch)
  )
}

/** "Don't put me back on it" stays away. */
const notRefused = '(?<!(?:dont|not|never|wont)(?: \\w+){0,2} )'

const optIn = phrasesOf(
  ...[
    inLines`
      (?:re ?subscribe|opt|sign|add|put) (?:me )?(?:back )?(?:in|up|on)(?: again| please)?
        (?= ?$| ?,| (?:to|for) (?:texts|messages)| (?:on |to )?(?:the|your|this) (?:\w+ )?list)
    `,
    inLines`
      (?:re ?subscribe|unblock)(?: me| us)?
      |(?:start|resume) (?:the |your |my |sending )*(?:texting|texts|messaging|messages|contacting|sending)
        (?: me)?|(?:add|sign|put) me back(?= ?$| ?,| (?:please|to|thanks)(?![a-z]))
      |turn (?:(?:the|my|your|those) )*(?:texts?|messages|text messages|alerts|notifications) back on
    `,
    inLines`
      (?:can|may|please) (?:you )?(?:text|message|contact) me (?:again|now(?= ?$| ?,))
      |(?:want|like) (?:to )?(?:(?:start|get|getting|receive|receiving|your|the) )+(?:texts|messages)
        (?: again| back)
    `,
    inLines`
      ^(?:(?:ok|okay|sure|yes|hi|hey|actually|sorry|,) )*(?:text|message|contact) me again
        (?= ?$| ?,| (?:please|thanks|now)(?![a-z]))
    `,
    inLines`
      pued(?:en?|es) (?:volver a )?(?:escribir|mandar|textear|contactar|enviar)(?:me)?(?: mensajes| textos)? (?:
          otra vez|de nuevo|nuevamente)
      |(?:quiero|quisiera|deseo) (?:volver a )?recibir (?:(?:sus|los|otra|vez|de|nuevo) )*
        (?:mensajes|textos)
    `,
    inLines`
      (?:vuelvan?|vuelve|pueden volver) a (?:escribir|mandar|textear|contactar)(?:me)?
      |suscrib(?:anme|eme|irme)(?: de nuevo| otra vez)?
    `,
  ].map((source) => `${notRefused}(?:${source})`),
)

/** Characters: who is quoted stands right before the quotation. */
const LOOK_BEHIND = 200
const ownQuotes =
  /(?:\b(?:said|told you(?: guys| people)?|typed|wrote|texted|replied|asked you to|dije))[\s,:]*$/i

/**
 * The customer's own words: without our footer sent back ("Reply STOP to opt out"), a tapback ("Liked “…”"), quoted
 * lines, and what somebody else is quoted with. What they quote of themselves, and a message all in quotes, stays.
 */
function withoutOthersWords(text: string): string {
  const own = text
    .replace(/^>.*$/gm, '')
    .replace(
      /^\s*(?:liked|loved|disliked|laughed at|emphasized|questioned|reacted .{1,12} to)\s+["“].*["”]\s*$/isu,
      '',
    )
    .replace(
      new RegExp(
        inLines`
          \b(?:reply|text|txt|send|type|responda|envie|envíe)\s+["'“]?(?:stop|alto|parar)["'”]?\s+
            (?:to|2|para)\s+[\w-]+(?: out)?
        `,
        'gi',
      ),
      '',
    )
  if (!/["“”«]/.test(own)) return own
  const spans = /["“”«]([^"“”«»\n]*)["“”»]/g
  if (!/[\p{L}\p{N}]/u.test(own.replace(spans, ''))) return own
  return own.replace(spans, (span: string, _inner: string, at: number) =>
    ownQuotes.test(own.slice(Math.max(0, at - LOOK_BEHIND), at)) ? span : ' … ',
  )
}
