import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule, ruleOf } from '../language/prefilter.ts'
import { yearOf, yearRangeOf } from './model-years.ts'
import { serviceWords, type MentionRole } from './mention-role.ts'
import type { Body, Condition, ObservationOf, VehicleInterest } from './observation.ts'
import { quoteOf, type Reading } from './text-tokens.ts'
import { fitsBody } from './vehicle-lexicon.ts'
import type { VehicleMention } from './vehicle-mentions.ts'
import { trimAlone, type TrimHit } from './vehicle-trims.ts'

export type RoledMention = VehicleMention & { role: MentionRole }

/** A car of theirs that needs work is what the talk is about, yet nothing they want to buy. */
const CONFIDENCE_SERVICED = 0.5

type Piece = { value: VehicleInterest; confidence: number; start: number; end: number }

const bodySources: readonly [RegExp, Body][] = [
  [
    new RegExp(inLines`
      \b(?:suvs?|s\.u\.v|crossovers?|4x4s?|(?:three|3|3rd|third)[- ]row
        |camionetas? (?:familiar(?:es)?|cerradas?|para la familia))\b
    `),
    'suv',
  ],
  [
    new RegExp(inLines`
      \b(?:pick-?ups?(?: trucks?)?|pick up trucks?|trucks?|trocas?|trokas?|camionetas?|crew cab)\b
      |\b(?:a|used|new|una) pick up\b
    `),
    'truck',
  ],
  [
    new RegExp(inLines`
      \b(?:mini-?vans?|mini vans?|passenger vans?|cargo vans?|work vans?|furgonetas?)\b
      |\b(?:a|an|used|new|the|una|that|conversion) vans?\b
    `),
    'van',
  ],
  [/\b(?:sedane?s?|4[- ]door car)\b/, 'sedan'],
  [/\b(?:convert[ia]bles?|drop ?top|cabriolet|descapotable)\b/, 'convertible'],
  [/\b(?:coupes?|2[- ]door car|two[- ]door car)\b/, 'coupe'],
  [/\b(?:hatch ?backs?|a hatch)\b/, 'hatchback'],
  [/\b(?:station wagons?|(?:a|the|used|new) wagons?)\b/, 'wagon'],
]
const bodyShapes = bodySources.map(([shape, body]): [Rule, Body] => [ruleOf(shape), body])
const notBody = new RegExp(inLines`
  \b(?:my|our|his|her|mi|nuestra|tow|tow-|food|fire|dump|semi|moving|monster|delivery|tu|their|u-?haul|old
    |current|not an?|not (?:looking for|interested in|after)|no|don't (?:want|need) an?|a cambio mi|your
    |rental|hand|garbage|sold|have an?|have a|drive an?|own an?|tengo una) (?:\w+ )?$
`)
const notBodyAfter = new RegExp(inLines`
  ^ (?:stop|driver|company|bed cover|rental|is broken|broke|wont start|won't start|in on|to trade
    |i have to trade)
`)

/** The body asked for: "an SUV", "una troca", "minivan"; not "my truck" or "tow truck". */
function bodyOf({ folded, sketch }: Reading): { body: Body; start: number; end: number } | undefined {
  for (const [shape, body] of bodyShapes) {
    const match = matchOf(shape, folded, sketch)
    if (!match) continue
    const left = folded.slice(Math.max(0, match.index - 32), match.index)
    const end = match.index + match[0].length
    if (notBody.test(left) || notBodyAfter.test(folded.slice(end, end + 20))) continue
    return { body, start: match.index, end }
  }
  return undefined
}

const thing = inLines`
  (?:(?:\w+ ){0,2}?(?:cars?|vehicles?|trucks?|suvs?|vans?|minivans?|sedans?|coupes?|ones?|pickups?
      |models?|carros?|autos?|troca|camioneta|coche|rides?))
`
const conditionSources: readonly [RegExp, Condition][] = [
  [
    /\b(?:certified(?: pre-?\s?owned)?|cpo|certificado)\b(?! (?:mechanic|tech|check|mail|letter|funds))/,
    'cpo',
  ],
  [
    new RegExp(
      inLines`
        \b(?:pre[- ]?owned|seminuev[oa]s?|semi ?nuev[oa]s?|second[- ]?hand|de segunda)\b
        |\b(?:used|usad[oa]s?) ${thing}\b
        |\b(?:carro|troca|coche|auto|camioneta|vehiculo|algo|un|uno|una)s? usad[oa]s?\b
        |\b(?:something|anything|prefer|want|looking for|it|buy|buying|go|get|for|looking|be|a|just
          |ok with|fine with|is) used\b(?! (?:to|my|the|by|for))|^used\b(?! to)
      `,
    ),
    'used',
  ],
  [
    new RegExp(
      inLines`
        \b(?:brand|all)[- ]new\b(?! to|! here| tires| phone)
        |\b(?:new|nuev[oa]s?) (?!(?:phone|tires?|brakes?|job|number|battery|rims?|windshield|engine|to
            |in|here|address|customer|client|baby|year|wheels?|owner)\b)${thing}\b
        |\b(?:carro|troca|coche|auto|camioneta|vehiculo|algo|uno|una)s? (?:0 km|nuev[oa]s?)\b
        |\b(?:something|prefer|want|buy|buying|buy it|get|be|only|it|just) new\b(?! \w)
        |^(?:new|nuevo)[.! ]*$
      `,
    ),
    'new',
  ],
]
const conditionShapes = conditionSources.map(([shape, condition]): [Rule, Condition] => [
  ruleOf(shape),
  condition,
])

/** The condition asked for, where only one is: "new or used" is none. */
function conditionOf({
  folded,
  sketch,
}: Reading): { condition: Condition; start: number; end: number } | undefined {
  if (
    /\b(?:new or (?:slightly )?used|used or new|nuevo o usado|usado o nuevo|either new|new and used)\b/.test(
      folded,
    )
  )
    return undefined
  for (const [shape, condition] of conditionShapes) {
    const match = matchOf(shape, folded, sketch)
    const left = match ? folded.slice(Math.max(0, match.index - 16), match.index) : ''
    if (match && !/\b(?:not|no|my|isn't|or|got a|what's|whats|our|bought a) (?:an? )?$/.test(left)) {
      return { condition, start: match.index, end: match.index + match[0].length }
    }
  }
  return undefined
}

const yearTalk = new RegExp(inLines`
  \b(?:year|years|ano|anos|newer|older|older|later|model|modelo|miles|car|truck|suv|nothing|range|up
    |adelante|between|entre|reciente)\b
`)

/** A trim which one make alone sells names the make as well. */
const trimOf = ({ trim, make, isOnly }: TrimHit): VehicleInterest => (isOnly ? { make, trim } : { trim })

/** Years, body, condition and trim that stand without a car's name: they refine what is known already. */
function loosePieces(
  reading: Reading,
  facts: { yearNow: number; isYearAsked: boolean },
  hasName: boolean,
): Piece[] {
  const pieces: Piece[] = []
  const range = yearRangeOf(reading, facts.yearNow)
  const body = bodyOf(reading)
  if (
    range &&
    (hasName || body || facts.isYearAsked || yearTalk.test(reading.folded) || reading.tokens.length <= 4)
  ) {
    const { start, end, ...value } = range
    pieces.push({ value, confidence: 0.8, start, end })
  }
  if (body) pieces.push({ value: { body: body.body }, confidence: 0.7, start: body.start, end: body.end })
  const condition = conditionOf(reading)
  if (condition)
    pieces.push({
      value: { condition: condition.condition },
      confidence: 0.65,
      start: condition.start,
      end: condition.end,
    })
  const trim = hasName ? undefined : trimAlone(reading.tokens, reading.text)
  const [from, to] = [reading.tokens[trim?.first ?? -1], reading.tokens[trim?.last ?? -1]]
  if (trim && from && to)
    pieces.push({ value: trimOf(trim), confidence: 0.65, start: from.start, end: to.end })
  const bare = range || hasName ? undefined : bareYear(reading, facts)
  return bare ? [...pieces, bare] : pieces
}

/** "a 2021", "2019 model", or a year alone where we asked for one. */
function bareYear(reading: Reading, facts: { yearNow: number; isYearAsked: boolean }): Piece | undefined {
  const match =
    /(?<![\d$,.-])(\d{4})(?![\d,]|\.\d| ?(?:miles|mi\b|k\b|dollars|a month|down|\w+ (?:st|ave|street|rd)\b))/.exec(
      reading.folded,
    )
  const year = match?.[1] ? yearOf(match[1], facts.yearNow, false) : undefined
  if (!match || year === undefined) return undefined
  const end = match.index + 4
  const left = reading.folded.slice(Math.max(0, match.index - 14), match.index)
  const isMeant =
    /^s?\s(?:model|one|modelo|or so)\b/.test(reading.folded.slice(end, end + 10)) ||
    /\b(?:year|ano|a|the|del|make it(?: a)?) $/.test(left)
  if (!isMeant && !(facts.isYearAsked && reading.tokens.length <= 6)) return undefined
  const isSure = facts.isYearAsked || /\b(?:model|year|ano|modelo)\b/.test(reading.folded)
  return { value: { year }, confidence: isSure ? 0.75 : 0.55, start: match.index, end }
}

/** "Civic? No, sorry, I meant the HR-V". */
const meant = /\b(?:i meant?|meant to (?:say|type)|quise decir|quiero decir) (?:an? |the |el |la |un |una )?$/

/**
 * The car the talk is about. Among several the first with a model, then the first; one that is owned, handed in, sold
 * or refused is never it, but for an owned one that needs work, which counts with less confidence.
 */
export function vehicleInterestOf(
  reading: Reading,
  mentions: readonly RoledMention[],
  facts: { yearNow: number; isYearAsked: boolean },
): ObservationOf<'vehicle_interest'> | undefined {
  const wanted = mentions.filter(({ role }) => role === 'wanted')
  const serviced = mentions.filter(({ role }) => role === 'serviced')
  const main =
    wanted.find(({ start }) => meant.test(reading.folded.slice(Math.max(0, start - 24), start))) ??
    wanted.find(({ model }) => model) ??
    wanted[0] ??
    serviced.find(({ model }) => model) ??
    serviced[0]
  const isOwnedOnly =
    !main && mentions.some(({ role }) => role === 'traded' || role === 'owned' || role === 'gone')
  const isRefit = !main && serviceWords.test(reading.folded)
  const loose = loosePieces(reading, facts, mentions.length > 0).filter(
    ({ value }) => !(isOwnedOnly && !value.body) && !(isRefit && value.condition),
  )
  const pieces = main ? [pieceOf(main), ...loose.filter(({ value }) => isAddition(main, value))] : loose
  const [first] = pieces
  if (!first) return undefined
  const near = pieces.filter((piece) => Math.abs(piece.start - first.start) < 160)
  const start = Math.min(...near.map((piece) => piece.start))
  const end = Math.max(...near.map((piece) => piece.end))
  const value = pieces.reduceRight<VehicleInterest>((all, piece) => ({ ...all, ...piece.value }), {})
  if (value.yearMin !== undefined || value.yearMax !== undefined) delete value.year
  return {
    type: 'vehicle_interest',
    value,
    confidence: Math.max(...pieces.map(({ confidence }) => confidence)),
    quote: quoteOf(reading, start, end),
  }
}

function isAddition(main: RoledMention, value: VehicleInterest): boolean {
  if (main.role === 'serviced') return false
  if (value.body) return fitsBody(main.make, main.model, value.body)
  return value.condition === undefined || main.condition === undefined
}

function pieceOf({ start, end, role, confidence, ...value }: RoledMention): Piece {
  const base = role === 'serviced' ? CONFIDENCE_SERVICED : value.model ? confidence : confidence - 0.15
  return { value, confidence: Math.round(base * 100) / 100, start, end }
}
