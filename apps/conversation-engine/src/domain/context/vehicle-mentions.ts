import { inLines } from '../language/in-lines.ts'
import type { Condition } from './observation.ts'
import { shortRangeBefore, yearAt } from './model-years.ts'
import { after, before, type Reading, type Token } from './text-tokens.ts'
import { carTalk, closers, isAskedFor, isContradicted, isPlace, openers } from './vehicle-evidence.ts'
import type { MakeName, ModelName } from './vehicle-lexicon.ts'
import { nameHitsOf, type NameHit } from './vehicle-names.ts'
import { trimAfter } from './vehicle-trims.ts'

/** One car named in a message, whoever's it is. `confidence`: that a car is meant at all. */
export type VehicleMention = {
  make: string
  model?: string
  trim?: string
  year?: number
  yearMin?: number
  yearMax?: number
  condition?: Condition
  start: number
  end: number
  confidence: number
}

export type MentionFacts = {
  yearNow: number
  /** Our last message asked for the car, so that a bare "pilot" is one. */
  isCarAsked: boolean
}

/** Words that may stand between a year and its car. */
const fillers = new Set(
  `new used certified cpo preowned pre owned brand nice clean model modelo red blue black white silver gray grey green gold lifted hybrid turbo my the
  a nuevo usado rojo negro blanco seminuevo`.split(/\s+/),
)

type Found = { hit: NameHit; make: MakeName | undefined; model: ModelName | undefined; confidence: number }

/** Every car named, in order. */
export function vehicleMentionsOf(reading: Reading, facts: MentionFacts): VehicleMention[] {
  const { tokens } = reading
  const hits = nameHitsOf(tokens)
  const isCarTalk = tokens.some(({ word }) => carTalk.has(word))
  const mentions: VehicleMention[] = []
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at]
    if (!hit) continue
    const next = hits[at + 1]
    const joined = next && joinedModel(hit, next, tokens, facts.yearNow)
    if (joined && next) {
      const isTypo = hit.isTypo || next.isTypo
      const found = {
        hit: { ...next, first: hit.first, isTypo },
        make: undefined,
        model: joined,
        confidence: 0.95,
      }
      mentions.push(mentionOf(found, reading, facts))
      at++
      continue
    }
    const found = alone(hit, reading, { ...facts, isCarTalk, isPaired: isPaired(hits, at, tokens) })
    if (found) mentions.push(mentionOf(found, reading, facts))
  }
  return mentions
}

/** "Ford Focus", "Toyota 2019 Camry", "Civic Honda": a make beside its model. */
function joinedModel(
  hit: NameHit,
  next: NameHit,
  tokens: readonly Token[],
  yearNow: number,
): ModelName | undefined {
  const between = tokens.slice(hit.last + 1, next.first)
  const isNear =
    between.length <= 2 &&
    between.every(
      ({ word }, index) =>
        fillers.has(word) || yearAt(tokens, hit.last + 1 + index, '', yearNow) !== undefined,
    ) &&
    tokens.slice(hit.last + 1, next.first + 1).every(({ gap }) => !/[!?;,\n]|\. /.test(gap))
  if (!isNear) return undefined
  const makes = (names: NameHit['names']) => names.filter((name) => name.kind === 'make')
  const models = (names: NameHit['names']) => names.filter((name) => name.kind === 'model')
  const [make] = makes(hit.names)
  if (make) return models(next.names).find((name) => name.make === make.make)
  const [after] = makes(next.names)
  return after && between.length === 0
    ? models(hit.names).find((name) => name.make === after.make)
    : undefined
}

/** "Ranger or Colorado": two cars weighed against each other, however ordinary the words. */
function isPaired(hits: readonly NameHit[], at: number, tokens: readonly Token[]): boolean {
  const hit = hits[at]
  return [hits[at - 1], hits[at + 1]].some((other) => {
    if (!hit || !other || other.key === hit.key) return false
    const [one, next] = other.first < hit.first ? [other, hit] : [hit, other]
    return next.first - one.last === 2 && pairing.has(tokens[one.last + 1]?.word ?? '')
  })
}
const pairing = new Set(['or', 'vs', 'versus', 'and', 'o', 'y'])

type Surroundings = MentionFacts & { isCarTalk: boolean; isPaired: boolean }

function alone(hit: NameHit, reading: Reading, facts: Surroundings): Found | undefined {
  const { tokens, text } = reading
  const previous = tokens[hit.first - 1]?.word ?? ''
  const next = tokens[hit.last + 1]?.word ?? ''
  const [name] = hit.names
  if (!name) return undefined
  if (isContradicted(hit.key, previous, next)) return undefined
  if (isPlace(hit.key, previous, tokens[hit.first - 2]?.word ?? '')) return undefined
  const hasYear =
    yearBefore(hit, tokens, text, facts.yearNow) !== undefined ||
    yearAfter(hit.last, reading, facts.yearNow) !== undefined
  const hasTrim = name.kind === 'model' && trimAfter(tokens, hit.last + 1, name.make, text) !== undefined
  const confidence = trustIn(name, hit, reading, { ...facts, hasYear, hasTrim, previous, next })
  if (confidence === 0) return undefined
  return name.kind === 'make'
    ? { hit, make: name, model: undefined, confidence }
    : { hit, make: undefined, model: name, confidence }
}

/** "The red Explorer": what has a colour is a thing, and among things here a car. */
const colours = new RegExp(inLines`
  ^(?:red|blue|black|white|silver|gr[ae]y|green|maroon|tan|orange|yellow|purple|burgundy|brown|gold|beige
    |bronze|navy|teal)$
`)

/** "What could I get for my Expedition": what is worth money and theirs is a car here. */
const tradedMine =
  /\b(?:get for|give me for|offer (?:me )?(?:for|on)|trad(?:e|ing)(?: in)?|swap|worth of) my $/

/** 0: no car. What the rank of a spelling asks for is told in vehicle-table.ts. */
function trustIn(
  name: ModelName | MakeName,
  hit: NameHit,
  reading: Reading,
  facts: Surroundings & { hasYear: boolean; hasTrim: boolean; previous: string; next: string },
): number {
  const { tokens, text } = reading
  const isStrong = facts.hasYear || facts.hasTrim
  if (name.proof === 'none') return isStrong ? 0.95 : 0.9
  if (name.proof === 'make') return facts.hasYear && /[a-z]/.test(hit.key) ? 0.8 : 0
  if (isStrong) return 0.92
  const token = tokens[hit.first]
  const isNameLike =
    (token?.isCapital ?? false) && isMixed(text, tokens) && hit.first > 0 && !/[.!?\n]/.test(token?.gap ?? '')
  const isOpened =
    openers.has(facts.previous) ||
    /\b(?:in|about|for|on) $/.test(reading.folded.slice(Math.max(0, (token?.start ?? 0) - 7), token?.start))
  const isClosed = closers.has(facts.next) || facts.next === ''
  if (facts.isPaired || (facts.isCarAsked && tokens.length <= 6)) return 0.85
  if (name.proof === 'hint') {
    if (isOpened || isNameLike || facts.isCarTalk) return 0.85
    return tokens.length <= 3 || isClosed ? 0.75 : 0
  }
  const isArticle = openers.has(facts.previous)
  if (tradedMine.test(reading.folded.slice(Math.max(0, (token?.start ?? 0) - 24), token?.start))) return 0.75
  if (colours.test(facts.previous) && openers.has(tokens[hit.first - 2]?.word ?? '')) return 0.75
  if (isArticle && facts.isCarTalk) return isNameLike ? 0.85 : 0.7
  if (isNameLike && (isArticle || facts.isCarTalk)) return 0.8
  if (facts.isCarTalk && isOpened && isClosed) return 0.65
  if (hit.isPlural && facts.isCarTalk && isClosed) return 0.6
  const end = tokens[hit.last]?.end ?? 0
  const [left, right] = [before(reading, token?.start ?? 0, 24), after(reading, end, 24)]
  return isAskedFor(hit.key, left, right) ? 0.7 : 0
}

/** A text in capitals, or with a Capital On Each Word, tells nothing by a capital. */
function isMixed(text: string, tokens: readonly Token[]): boolean {
  const capitals = tokens.filter(({ isCapital }) => isCapital).length
  return (
    capitals <= 4 ||
    capitals < tokens.length / 2 ||
    (capitals < tokens.length && text !== text.toUpperCase() && tokens.length <= 8)
  )
}

function mentionOf(found: Found, reading: Reading, facts: MentionFacts): VehicleMention {
  const { hit, model } = found
  const { tokens, text } = reading
  const make = model?.make ?? found.make?.make ?? ''
  let { first, last } = hit
  const trim = model && trimAfter(tokens, last + 1, make, text)
  if (trim) last = trim.last
  const range = shortRangeBefore(tokens, first, facts.yearNow)
  const inside = insideYear(hit, tokens, text, facts.yearNow)
  const leading = range ? undefined : yearBefore(hit, tokens, text, facts.yearNow)
  const trailing = range || leading || inside ? undefined : yearAfter(last, reading, facts.yearNow)
  if (leading) first = leading.at
  if (trailing) last = trailing.at
  // "Camry 2021 XSE": the trim may stand behind the year.
  const late = model && !trim && trailing ? trimAfter(tokens, last + 1, make, text) : undefined
  if (late) last = late.last
  const year = leading?.year ?? inside ?? trailing?.year
  const confidence = found.confidence - (hit.isTypo ? 0.1 : 0)
  return {
    make,
    ...(model ? { model: model.model } : {}),
    ...(trim || late ? { trim: (trim ?? late)?.trim ?? '' } : {}),
    ...(year === undefined ? {} : { year }),
    ...(range ? { yearMin: range.yearMin ?? 0, yearMax: range.yearMax ?? 0 } : {}),
    ...conditionBefore(tokens, first, hit.first),
    start: range?.start ?? tokens[first]?.start ?? 0,
    end: tokens[last]?.end ?? 0,
    confidence: Math.round(confidence * 100) / 100,
  }
}

function insideYear(
  hit: NameHit,
  tokens: readonly Token[],
  text: string,
  yearNow: number,
): number | undefined {
  for (let at = hit.first + 1; at < hit.last; at++) {
    const year = tokens[at]?.word.length === 4 ? yearAt(tokens, at, text, yearNow) : undefined
    if (year !== undefined) return year
  }
  return undefined
}

/** "2021 Camry", "06 Civic", "2019 used black Tahoe". */
function yearBefore(hit: NameHit, tokens: readonly Token[], text: string, yearNow: number) {
  if (/[!?;\n]|[.,] /.test(tokens[hit.first]?.gap ?? '')) return undefined
  for (let at = hit.first - 1; at >= Math.max(0, hit.first - 4); at--) {
    const token = tokens[at]
    if (!token) return undefined
    const year = yearAt(tokens, at, text, yearNow)
    const isShort = token.word.replace("'s", '').length <= 2
    // "18 sentras" counts them; "any 18 sentras" cannot.
    const isCount = hit.isPlural && !/^(?:any|some|used|the)$/.test(tokens[at - 1]?.word ?? '')
    if (year !== undefined && (!isShort || (at === hit.first - 1 && !isCount))) return { year, at }
    if (!fillers.has(token.word) || /[!?;,.\n]/.test(token.gap)) return undefined
  }
  return undefined
}

/** "Camry 2021", "Civic '06", "Tacoma del 2018", "F150 (2019)". */
function yearAfter(last: number, { tokens, text, folded }: Reading, yearNow: number) {
  for (let at = last + 1; at <= last + 4; at++) {
    const token = tokens[at]
    if (!token || /[!?;\n]|\. /.test(token.gap)) return undefined
    const year = yearAt(tokens, at, text, yearNow)
    const isWhole = token.word.replace("'s", '').length === 4 || /['\u2019]/.test(text[token.start - 1] ?? '')
    const isAmount = new RegExp(inLines`
      ^ ?(?:k\b|mi\b|miles|dollars|bucks|\/|a month|down|per|al mes|millas|dolares|,\d
        |(?:main|oak|n|s|e|w|north|south|east|west) (?:st|ave|rd))
    `).test(folded.slice(token.end, token.end + 12))
    if (year !== undefined && isWhole) return isAmount ? undefined : { year, at }
    if (!/^(?:del?|ano|year|modelo|model|from|xle|se|le|sport|limited|awd|hybrid)$/.test(token.word))
      return undefined
  }
  return undefined
}

/** Condition words right before a car; a whole message's are read in vehicle-interest.ts. */
function conditionBefore(tokens: readonly Token[], first: number, name: number): { condition?: Condition } {
  const words = tokens.slice(Math.max(0, first - 3), name).map(({ word }) => word)
  if (words.some((word) => word === 'cpo' || word === 'certified' || word === 'certificado'))
    return { condition: 'cpo' }
  if (words.some((word) => /^(?:used|preowned|usado|usada|seminuevo|seminueva)$/.test(word)))
    return { condition: 'used' }
  if (words.join(' ').includes('pre owned')) return { condition: 'used' }
  return words.some((word) => /^(?:new|nuevo|nueva)$/.test(word)) ? { condition: 'new' } : {}
}
