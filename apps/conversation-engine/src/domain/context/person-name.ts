import { inLines } from '../language/in-lines.ts'
import { matchesOf, ruleOf } from '../language/prefilter.ts'
import { firstNames } from './first-names.ts'
import type { Reading, Token } from './text-tokens.ts'
import { makeNames, modelNames } from './vehicle-lexicon.ts'

export type FoundName = { name: string; confidence: number; start: number; end: number }

/** Words that follow "I'm" or "this is" and are no names; and no part of one. */
const notNames = new Set(
  `a about able actually after afternoon again ahead all almost alone already also always am an and any
  anyone anything are around as asking at available away aware awesome back bad bc because been before best
  better big bit
  both busy but buying by bye call called calling came can cant car cash cell city close coming confused
  considering cool correct crazy currently customer dad day days deciding desperate disabled disappointed do
  does doing done dont down
  driving due email en esta estoy este evening everyone excited exactly extremely far fine first for free
  from frustrated fully gonna good got great guys had happy has have having headed hello help here hey hi
  his home hoping how
  i if in inquiring insane interested is it its it's just kind kinda know late later leasing leaving leery
  less like literally live living local located looking lost love mad made maybe me military more morning
  most mr mrs ms my name
  near new nice night no none nope not nothing now number of off ok okay old omg on once one only open or
  our out over paying perfect person phone pissed planning please plus preapproved pretty probably que quick
  quite re ready real really
  reaching reading referring regarding replying responding retired ridiculous right running sad salesman
  same saying scheduled searching see selling sending serious set she shopping should sick so some someone
  something soon sorry still stop
  stuck super sure surprised ok texting thank thanks that thats the their them then there these they thing
  thinking this those though through thru thx till time tired to today tomorrow tonight too traveling trying
  tuesday two u unable under
  unfortunately unhappy until up upset urgent us very visiting waiting walking wanting was wasn't we weekend
  well what when where which while who why wife wanted will willing with within wondering work working would
  wrong ya yea yeah yep yes yet you your youre
  active duty student teacher nurse veteran mother father husband son daughter friend manager owner dealer
  dealership agent buyer seller single married first-time pre almost between outside across downtown english
  spanish
  monday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december
  buscando interesado interesada de del la el los las un una para por con su mi cliente aqui bueno buenas
  buenos si hola gracias dueno nuevo nueva mexicano yo muy bien llamando listo lista usted ustedes desde
  donde quien tarde
  btw tho fyi lmao haha rn another awful beautiful cheap cheaper crap fair false frustrating huge important
  insane impossible interesting kinda nuts private public spam true mexican american canadian texan latino
  latina hispanic black cuban colombian pregnant unacceptable useful useless weird bs regards sincerely best
  cheers sent appointment price test drive trade
  truck suv van sedan vehicle cars black white red blue silver gray hybrid used cpo gas diesel automatic
  manual awd sounds alright k kk lol thankyou sup yo dude bro man sir maam mam team sales service department
  parts finance`
    .split(/\s+/)
    .filter(Boolean),
)

const spoken = ruleOf(
  new RegExp(
    inLines`
      \b(?:(my name(?:'s| is|s)?|name(?:'s| is| :|:)|names|(?:you can )?call me|me llamo
          |mi nombre(?: es|:)|me dicen|my full name is|under the name(?: of)?|ask for|pregunt[ea]n? por)
        |(i'm|im|i am|soy|this is|it'?s me(?: again)?|it's|its|it is|habla con|habla|le habla|le saluda
          |here's|aqui))[ ,:]+(?=[a-z])
    `,
    'g',
  ),
)

const isCar = (word: string): boolean =>
  (makeNames.get(word)?.proof ?? modelNames.get(word)?.[0]?.proof) === 'none'

const writtenOf = (reading: Reading, token: Token): string => reading.text.slice(token.start, token.end)
const isAcronym = (written: string): boolean => written.length > 1 && written === written.toUpperCase()

/** A word that may be part of a name; `isKnown` asks for one of the list or a capital in a text that is not all capitals. */
function isNameWord(reading: Reading, token: Token | undefined, isKnown: boolean): token is Token {
  if (
    !token ||
    !/^[a-z][a-z'-]{1,19}$/.test(token.word) ||
    notNames.has(token.word) ||
    token.word.endsWith("'s")
  )
    return false
  if (!/^\p{L}[\p{L}'\u2019-]*$/u.test(writtenOf(reading, token))) return false
  if (firstNames.has(token.word)) return true
  if (isCar(token.word) || /\d/.test(token.word)) return false
  if (!isKnown) return true
  return token.isCapital && !isAcronym(writtenOf(reading, token)) && !/(?:ing|ed)$/.test(token.word)
}

/** First name and up to two more words, from token `at`. */
function nameFrom(
  reading: Reading,
  at: number,
  isKnown: boolean,
): { name: string; last: number; first: Token } | undefined {
  const { tokens } = reading
  const first = tokens[at]
  if (!isNameWord(reading, first, isKnown)) return undefined
  const parts = [writtenOf(reading, first)]
  let last = at
  for (let next = at + 1; next <= at + 3; next++) {
    const token = tokens[next]
    if (!token || !/^(?: |-|\. )$/.test(token.gap)) break
    const isInitial = /^[a-z]$/.test(token.word) && token.isCapital && token.word !== 'i'
    const isParticle =
      /^(?:de|la|del|van|von|mc|o'|da|di)$/.test(token.word) &&
      token.gap === ' ' &&
      (tokens[next + 1]?.isCapital ?? false)
    const isLast = isSurname(reading, first, token, tokens[next + 1])
    if (!isInitial && !isParticle && !isLast) break
    const dot = isInitial && reading.text[token.end] === '.' ? '.' : ''
    parts.push(token.gap === '-' ? `-${writtenOf(reading, token)}` : writtenOf(reading, token) + dot)
    last = next
  }
  const name = parts.map(cased).join(' ').replaceAll(' -', '-')
  return { name, last, first }
}

function isSurname(reading: Reading, first: Token, token: Token, next: Token | undefined): boolean {
  if (!/^[a-z][a-z']+$/.test(token.word) || notNames.has(token.word) || token.word.endsWith("'s"))
    return false
  // "Jose Luis", "Mary Ann".
  if (firstNames.has(token.word) && !first.isCapital) return true
  if (first.isCapital && !isAcronym(writtenOf(reading, first))) return token.isCapital
  // Written small or all large: a surname is what stands before the clause goes on.
  return (
    !next ||
    /[,.!?\n;(]/.test(next.gap) ||
    /^(?:and|y|i|my|from|i'm|im|here|with|at|number|phone|looking|interested|quiero|\d.*)$/.test(next.word)
  )
}

/** "SARAH" and "sarah" are Sarah; "McKay" and "O'Brien" stay as written. */
function cased(word: string): string {
  const isPlain = word === word.toLowerCase() || (word.length > 1 && word === word.toUpperCase())
  return isPlain
    ? word
        .toLowerCase()
        .replace(/(^|['\u2019-])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase())
    : word
}

const callMe = /\b(?:call|text|reach|phone)(?: me| us)?\b|\bllame|\d{3}\W?\d{4}/

export const nameAsked = ruleOf(
  new RegExp(
    inLines`
      \b(?:your (?:full |first )?name|who (?:am i|do i have|is this|i have)|name (?:please|for)
        |speaking with|su nombre|como se llama|tu nombre|con quien)\b
    `,
    'i',
  ),
)

/** The customer's own name: said, signed, or the answer to our asking. */
export function personNameOf(reading: Reading, facts: { isNameAsked: boolean }): FoundName | undefined {
  return (
    saidName(reading, facts) ??
    hereName(reading) ??
    signedName(reading) ??
    leadingName(reading, facts.isNameAsked) ??
    (facts.isNameAsked ? bareName(reading) : undefined)
  )
}

function found(
  reading: Reading,
  at: number,
  isKnown: boolean,
  confidence: number,
  start?: number,
): FoundName | undefined {
  const read = nameFrom(reading, at, isKnown)
  const last = read && reading.tokens[read.last]
  return read && last
    ? { name: read.name, confidence, start: start ?? read.first.start, end: last.end }
    : undefined
}

function saidName(reading: Reading, facts: { isNameAsked: boolean }): FoundName | undefined {
  const { tokens, folded } = reading
  let at = 0
  for (const match of matchesOf(spoken, folded, reading.sketch)) {
    const from = match.index + match[0].length
    while (at < tokens.length && (tokens[at]?.start ?? 0) < from) at++
    const token = tokens[at]
    if (token?.start !== from) continue
    if (match[1]) {
      // "Call me, ask for Linda" names the caller; "who do I ask for" does not.
      const isAskFor = /^(?:ask|pregunt)/.test(match[1])
      if (
        isAskFor &&
        (!callMe.test(folded) ||
          !/(?:^|[,.!\n] ?|\band |\b(?:call|555|\d{4}) |&|y )$/.test(
            folded.slice(Math.max(0, match.index - 12), match.index),
          ))
      )
        continue
      if (
        /\b(?:wife|husband|son|daughter|dog|friend|mom|dad|your|his|her|their)(?:'s|s)? $/.test(
          folded.slice(Math.max(0, match.index - 12), match.index),
        )
      )
        continue
      const said = found(reading, at, /^call|can call|^ask|^pregunt/.test(match[1]), 0.95, match.index)
      if (said) return said
      continue
    }
    const intro = match[2] ?? ''
    if (
      !facts.isNameAsked &&
      /\b(?:if|who|whether|think|says|where|what|how|like|sure|hope|that) $/.test(
        folded.slice(Math.max(0, match.index - 9), match.index),
      )
    )
      continue
    const said = found(reading, at, true, firstNames.has(token.word) ? 0.92 : 0.75, match.index)
    if (!said) continue
    const right = folded.slice(said.end, said.end + 14)
    if (/^(?:'s|\?)|^ (?:there|available|in\b|is\b|the one|working|still)/.test(right)) continue
    const isLoose = /^(?:this is|it|here|aqui|im$|i'm|i am)/.test(intro) && !firstNames.has(token.word)
    if (
      isLoose &&
      !/^(?:$|[,.!\n)-]| (?:from|with|again|here|calling|texting|and|i |i'm|im |y |de ))/.test(right)
    )
      continue
    return said
  }
  return undefined
}

/** "Mike here", "Ana again". */
function hereName(reading: Reading): FoundName | undefined {
  const [first, second, third] = reading.tokens
  const at = first && /^(?:hi|hey|hello|hola|yo)$/.test(first.word) ? 1 : 0
  const name = [first, second, third][at]
  if (!name || !firstNames.has(name.word)) return undefined
  const read = found(reading, at, true, 0.88)
  return read && /^ (?:here|again here|aqui)\b/.test(reading.folded.slice(read.end, read.end + 12))
    ? read
    : undefined
}

const closing = new RegExp(inLines`
  (?:^|\n|[.!?] ?|\s)(?:-+|~|thanks(?: again| so much)?|thank you(?: so much)?|thx|ty|regards
    |best(?: regards)?|kind regards|sincerely|yours(?: truly)?|cordially|warmly|cheers|gracias|saludos
    |atentamente|respectfully)[ ,.!-]*\n*[ ,~-]*$
`)

/** "- Tom", "Thanks, Ana Ruiz": a name alone at the end, or on a line of its own. */
function signedName(reading: Reading): FoundName | undefined {
  const { tokens, folded } = reading
  for (let at = tokens.length - 1; at >= Math.max(0, tokens.length - 12); at--) {
    const token = tokens[at]
    if (!token || !closing.test(folded.slice(Math.max(0, token.start - 40), token.start))) continue
    const isDash = /[-~]\s*$/.test(token.gap)
    if (isDash && /^-$/.test(token.gap)) continue
    const name = found(reading, at, true, firstNames.has(token.word) ? 0.85 : 0.65)
    const rest = name ? folded.slice(name.end).trim() : '?'
    const isEnd =
      rest === '' ||
      /^[.!\n]*$/.test(rest) ||
      /^\n?[(+\d,]/.test(folded.slice(name?.end ?? 0).trimStart()) ||
      folded[name?.end ?? 0] === '\n'
    // "Thanks Mike" greets our Mike as often as it signs, but for a comma or a new line between.
    const isOwn = isDash || /[\n,]/.test(token.gap)
    if (name && isEnd && isOwn && (isDash || /\n/.test(token.gap) || firstNames.has(token.word))) {
      return /\n|[-~]/.test(token.gap) ? name : { ...name, confidence: 0.5 }
    }
  }
  return undefined
}

/** "Sarah Lee 512-555-0199", "Tom, tom@x.com": a name before its own number or address. */
function leadingName(reading: Reading, isAsked: boolean): FoundName | undefined {
  const isName = ({ word }: Token) => firstNames.has(word)
  const at =
    isAsked && reading.tokens.length > 0
      ? 0
      : reading.tokens.findIndex(
          (token, index) => isName(token) && (index === 0 || /[.!?\n]/.test(token.gap)),
        )
  if (at < 0) return undefined
  const name = found(reading, at, true, isAsked ? 0.9 : 0.8)
  const rest = name ? reading.folded.slice(name.end, name.end + 48) : ''
  return new RegExp(inLines`
    ^[ ,.:\n-]*(?:and |y )?(?:(?:my )?(?:number|cell|phone|email|e-mail|tel)(?: is|:)? ?)?
      (?:\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}|[a-z0-9._+-]{1,30} ?@)
  `).test(rest)
    ? name
    : undefined
}

/** Nothing but a name, to our own question. */
function bareName(reading: Reading): FoundName | undefined {
  const skip = /^(?:sure|yes|yeah|ok|hi|hello|its|hey|si|claro)$/.test(reading.tokens[0]?.word ?? '') ? 1 : 0
  const count = reading.tokens.length - skip
  if (count < 1 || count > 4 || reading.folded.includes('?')) return undefined
  const name = found(reading, skip, false, firstNames.has(reading.tokens[skip]?.word ?? '') ? 0.92 : 0.75)
  return name && /^[\s.!,)]*$/.test(reading.folded.slice(name.end)) ? name : undefined
}
