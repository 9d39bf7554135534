import { inLines } from '../language/in-lines.ts'
import { matchOf, ruleOf } from '../language/prefilter.ts'
import type { ObservationOf, TradeIn } from './observation.ts'
import { quoteOf, type Reading } from './text-tokens.ts'
import type { RoledMention } from './vehicle-interest.ts'

const none = ruleOf(
  new RegExp(inLines`
    \b(?:no|don'?t (?:really )?have (?:a|any|anything|nothing|one)(?: vehicle| car)?(?: to| for)?
      |do not have (?:a|anything)(?: to)?|without a|not|nothing|nothing to|anything to|won'?t be|no tengo
      |sin|wont have a|not going to|zero|there'?s no|never mind the|skip the|with no|not doing a|isn'?t a
      |ain'?t got (?:a|no|nothing to)|not planning (?:to|on)|no voy a) ?
      (?:a |carro |car |vehicle |any |nada )?(?:to |para |for |de |to be )?
      (?:trad(?:e|ing)(?: ?-?ins?)?(?:s)?|dar a cambio|cambiar|cambio|intercambio|entregar|trade)\b
  `),
)
const nonePhrases = ruleOf(
  new RegExp(inLines`
    \b(?:nothing to trade|no trades?(?:[- ]?ins?)?|no trade-?in|sin (?:trade|carro a cambio)
      |nada (?:que|para) (?:cambiar|dar)|not trading (?:anything|in|my)
      |keeping my (?!pay|opt|bud|cred|fing|eye|mon|note|info|name|num|app|spot|place|cost|rate|down)
        (?:current |old )?\w+
      |(?:gonna|going to|i'?ll|want to|rather|prefer to|decided to|plan to|think i'?ll) keep (?:my (?:
            current |old )?(?:car|truck|suv|van|vehicle|ride)|mine)\b(?! (?:payment|over|there))
      |trade(?:[- ]?ins?)? ?[:=-]? ?(?:none|n\/a|no\b(?! problem))
      |(?:don'?t think|doubt)(?: i'?ll| i will| we'?ll| i want to)? (?:be )?trad(?:e|ing)\b
      |(?:don'?t|do not|wouldn'?t|won'?t|rather not|not) (?:really )?
        (?:want(?:ing)? to |wanna |plan(?:ning)? (?:to |on )|going to |gonna |be |need to )?trad(?:e|ing)\b
      |no (?:voy a|pienso|quiero|vamos a|planeo) (?:dar|cambiar|entregar|dejar) (?:\w+ ){0,3}?
        (?:a cambio|a cuenta|de enganche|mi (?:carro|troca|camioneta))
      |no tengo (?:carro|nada) (?:para|que) (?:dar|cambiar))\b
  `),
)
const has = ruleOf(
  new RegExp(inLines`
    \b(?:trad(?:e|ing)[- ]?in\b(?! (?:the )?(?:policy|process))
      |(?:have|got|with|has) (?:a |my |something to |1 |one )?trade\b(?! show)
      |(?:to|wanna|want to|would|could|can i|i'll|ill|gonna) trade
        (?! (?:my |our )?(?:app|shift|days?\b|time|slot|seat|place|num))(?: it| my| in| our)?\b
      |trading (?:my|our|it|in)\b|trade my\b(?! (?:app|shift|days?\b|time|slot|seat|place|num))
      |roll (?:that|it|the \w+|my \w+)(?: \w+)? (?:in|into|over)\b|negative equity|my trade\b
      |(?:dar|entregar|cambiar) mi (?:carro|troca|coche|auto|camioneta)
      |(?:dejar|dar) (?:mi |el )?\w* ?a cuenta
      |(?:carro|troca|camioneta|coche|auto) (?:para|pa|que) (?:dar|dejar|cambiar|entregar|darles?)
      |(?:take|accept|do) (?:trades|trade[- ]?ins?)\b|(?:buy|take) (?:my|our) \w+ off\b|sell (?:you|u) my\b
      |take (?:my|our) (?:car|truck|suv|vehicle|lease) (?:as|in|on)
      |what(?:'s| is|s) my (?:car|truck|suv|vehicle|trade) worth|get for my (?:car|truck|suv|vehicle)
      |value (?:of|on|for) my (?:car|truck|trade|vehicle))
  `),
)
const mileShapes = [
  new RegExp(inLines`
    (?<![\d$])(\d{1,3}(?:,\d{3})+|\d{4,6}|\d{1,3}(?:\.\d)?(?= ?k| ?thousand| ?mil ))( ?k| ?thousand| ?mil)?
      \+? ?(?:original |highway )?(?:miles\b|mi\b|millas|mileage|on (?:it|the (?:clock|odo\w*|dash))|km\b)
  `),
  new RegExp(inLines`
    \b(?:miles|mileage|odometer|odo|millas|millaje)(?: is| are|:| at| of)? (?:about |around |at |like |de |
        roughly )?(\d{1,3}(?:,\d{3})+|\d{4,6}|\d{1,3}(?= ?k))( ?k)?\b
  `),
  /(?:\b(?:w\/?|with|has|at|about|around|con) ?|, ?)(\d{2,3})( ?k)(?! ?(?:budget|down|dollars))\b/,
  /^ ?(?:\w+ ){0,1}(\d{2,3})( ?k)(?! ?(?:budget|down|dollars|cash|max|or))\b/,
]
const MILES_MAX = 600_000

type Mileage = { miles: number; start: number; end: number }

/** "120k miles", "85,000 mi", "around 90 thousand on it". */
function mileageNear(reading: Reading, from: number): Mileage | undefined {
  for (const [index, shape] of mileShapes.entries()) {
    // A bare "w 120k" is miles only right behind the car.
    const window =
      index >= 2
        ? reading.folded.slice(from, from + 24)
        : reading.folded.slice(Math.max(0, from - 60), from + 140)
    const offset = index >= 2 ? from : Math.max(0, from - 60)
    const match = shape.exec(window)
    if (!match?.[1]) continue
    const miles = Number(match[1].replaceAll(',', '')) * (match[2] ? 1000 : 1)
    if (miles < 1 || miles > MILES_MAX) continue
    return {
      miles: Math.round(miles),
      start: offset + match.index,
      end: offset + match.index + match[0].length,
    }
  }
  return undefined
}

/** "Is this one a trade-in?" asks where our car came from. */
const isOurs = new RegExp(inLines`
  \b(?:is|was|were|are) (?:the|this|that|it|these|those|he|she)\b[^.?!\n]{0,40}\b(?:a |an? \w+ )?
    (?:trade[- ]?ins?\b(?! (?:value|price|offer|amount|process))|traded(?:[- ]in)?\b)
`)

export const tradeAsked = ruleOf(
  /\btrad(?:e|ing)|current (?:car|vehicle|truck)|a cambio|dar su (?:carro|auto)/i,
)

const vehicleText = ({ year, make, model, trim }: RoledMention): string =>
  [year, make, model, trim].filter((part) => part !== undefined).join(' ')

/**
 * A car to be handed in. Owned without a word of trade is a hint only, and a relative's car not even that; to our own
 * question after a trade-in any car they have is the answer.
 */
export function tradeInOf(
  reading: Reading,
  mentions: readonly RoledMention[],
  facts: { isTradeAsked: boolean },
): ObservationOf<'trade_in'> | undefined {
  const { folded, sketch } = reading
  const noTrade = matchOf(nonePhrases, folded, sketch) ?? matchOf(none, folded, sketch)
  const traded = mentions.find(({ role }) => role === 'traded')
  if (
    noTrade &&
    (!traded || /^(?:not trading|don'?t|do not|wouldn'?t|won'?t|rather|not|keep)/.test(noTrade[0])) &&
    !/\bnot (?:a )?(?:bad|only)\b/.test(folded)
  ) {
    return observed({ has_trade_in: false }, 0.92, reading, noTrade.index, noTrade.index + noTrade[0].length)
  }
  const isAnswer = facts.isTradeAsked && !/\?\s*$/.test(folded)
  if (
    isAnswer &&
    new RegExp(inLines`
      ^\W*(?:no+|nope|nah|none|nothing|not|negative|i don'?t|no tengo|ningun[oa]|nada
        |(?:i'?m |we'?re |i'?ll |gonna |going to |probably )*(?:keep(?:ing)?|sell(?:ing)?) (?:it|mine|my)
        |(?:i |we )?(?:already |just )?(?:sold|traded)|just (?:buying|a purchase)|straight (?:buy|purchase)
        |solo (?:comprar|la compra))\b|\b(?:so|but|pero|asi que) no(?:pe)?\W*$
    `).test(folded) &&
    !traded
  ) {
    return observed({ has_trade_in: false }, 0.85, reading, 0, Math.min(folded.length, 80))
  }
  const word = isOurs.test(folded) ? null : matchOf(has, folded, sketch)
  const owned = mentions.find(({ role }) => role === 'owned')
  const answer = isAnswer ? mentions.find(({ role }) => role === 'wanted' || role === 'serviced') : undefined
  const car = traded ?? owned ?? answer
  if (!car) return wordAlone(reading, word, isAnswer)
  const isHint = car.role === 'owned' && !word && !isAnswer
  const isRelatives =
    /\b(?:wife|husband|mom|dad|son|daughter|brother|sister|friend|boss|neighbor)'?s [^,]*$/.test(
      folded.slice(Math.max(0, car.start - 24), car.start),
    )
  const mileage = mileageNear(reading, car.end)
  if (isHint && isRelatives && !mileage) return undefined
  const value: TradeIn = {
    has_trade_in: true,
    vehicle: vehicleText(car),
    ...(mileage ? { mileage: mileage.miles } : {}),
  }
  const confidence = car.role === 'traded' ? 0.92 : word || isAnswer ? 0.85 : mileage ? 0.65 : 0.5
  return observed(
    value,
    confidence,
    reading,
    Math.min(car.start, mileage?.start ?? car.start, traded ? (word?.index ?? car.start) : car.start),
    Math.max(car.end, mileage?.end ?? 0),
  )
}

function wordAlone(reading: Reading, word: RegExpExecArray | null, isAnswer: boolean) {
  if (word) {
    const end = word.index + word[0].length
    const mileage = mileageNear(reading, end)
    // "do you take trade-ins?" asks for the custom of the house.
    const isQuestion = /\b(?:do|can|will) (?:you|u|y'?all|ustedes) (?:guys )?(?:take|accept|do|buy)\b/.test(
      reading.folded,
    )
    const value = { has_trade_in: true, ...(mileage && !isQuestion ? { mileage: mileage.miles } : {}) }
    return observed(value, isQuestion ? 0.5 : 0.8, reading, word.index, end)
  }
  if (!isAnswer) return undefined
  const yes = /^\W*(?:yes|yeah|yep|yup|ya|sure|i do|si|correct|claro)\b/.exec(reading.folded)
  return yes ? observed({ has_trade_in: true }, 0.75, reading, 0, yes[0].length) : undefined
}

const observed = (
  value: TradeIn,
  confidence: number,
  reading: Reading,
  start: number,
  end: number,
): ObservationOf<'trade_in'> => ({
  type: 'trade_in',
  value,
  confidence,
  quote: quoteOf(reading, start, end),
})
