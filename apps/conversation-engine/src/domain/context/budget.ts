import { matches, ruleOf } from '../language/prefilter.ts'
import { amountsOf, type Amount } from './amounts.ts'
import type { Budget, ObservationOf } from './observation.ts'
import { after, before, quoteOf, type Reading } from './text-tokens.ts'

const PRICE_MIN = 1_000
const PRICE_MAX = 500_000
const MONTHLY_MIN = 50
const MONTHLY_MAX = 5_000
/** "around 15", "max 30": thousands, said short; only among words of budget. */
const SHORT_MIN = 3
const SHORT_MAX = 150
/** A second sum is taken only where it is as plain as the first. */
const CONFIDENCE_ADDED = 0.75
const QUOTE_LENGTH_MAX = 120

const monthlyAfter =
  /^ ?(?:dollars |bucks |dolares |or less |max )?(?:-|\/|a|per|each|every|x|al|por|por el|cada)? ?(?:mo\b|month(?!s|-| ?(?:loan|term|lease|warranty|financ|old))|monthly|mos\b|mth|mnth|mes\b|mensual)/
const monthlyBefore =
  /\b(?:monthly|payments?|pmts?|pagos?|mensualidad(?:es)?|mensuales?|note|per month|a month)(?: \w+){0,4}[ :$~]*$/
const notMonthlyAfter =
  /^ ?(?:dollars )?(?:bi-?weekly|a week|per week|weekly|a year|per year|yearly|an hour|\/hr|la semana|por hora)/
const downAfter =
  /^ ?(?:dollars |bucks |cash |dolares |for (?:a |the )?|as (?:a |the )?|to put |como |of |in |towards? )*(?:down\b|de (?:enganche|entrada|down|pie)|enganche|deposit|dp\b|pronto)/
const downBefore =
  /\b(?:down(?: ?payment)?|deposit|enganche|entrada|dp|put(?:ting)?(?: down)?|pronto)(?: (?:is|of|de|with|about|around|up to|maybe|like|at least|would be|un|es|at|:)){0,2}[ :$]*$/
const unitAfter =
  /^ ?-?(?:miles?\b|mi\b|mil?las|km\b|kms\b|lbs?\b|pounds|hp\b|mpg|mm\b|seats?|seaters?|doors?|passengers?|people|years?|yrs?|days?|dias|weeks?|semanas|hours?|hrs?|horas|minutes?|mins?\b|a\.?m\b|p\.?m\b|o'?clock|cyl|percent|%|apr|:\d|\/\d|th\b|st\b|nd\b|rd\b|tires?|cars?|trucks?|kids|inch|"|months?\b|meses|anos?\b|on it\b|on the (?:odo|clock)|or newer|and newer|or older|and up model|times|points|series|square|owners?|(?:\w+ )?(?:street|ave|avenue|blvd|drive|road|rd)\b)/
/** "Does it have under 100k" asks for miles. */
const theirMiles =
  /\b(?:is|does|has|do|are) (?:it|that|this|they|the \w+)(?: (?:have|got|still))? (?:under|over|below|less than|more than|around|about|at) ?$/
const otherMoney =
  /\b(?:owe[sd]?|owing|payoff|pay ?off|debo|offer(?:ed|s|ing)?|kbb|kelly|carmax|carvana|worth|vale|value[ds]?|listed|priced|asking|sticker|msrp|you said|quoted|advertised|was(?! (?:hoping|thinking|looking|wanting|trying|going|planning|shooting))|saw|costs?|credit|score|fico|income|make|makes|making|earn|gano|salary|rent|insurance|currently pay(?:ing)?|current payment|paying|pay now|paid|pago ahora|fees?|rebate|discount|off|coupon|deductible|zip|savings?|miles|mileage|odometer|trade|por mi|give me|gave me|phone|year|years|model|why is|how come|tax|taxes|interest|apr|stock|vin|is it|get|selling)(?: (?:\w+|me|it|is|my|for|at|like|about|around|of|was|on|the|that|to)){0,3}[ :#$]*$/
const theirPriceAfter =
  /^ ?(?:(?:for |in |on |of )?(?:rent|insurance|mortgage)\b|one\b|car\b|truck\b|suv\b|price\b|listing|off\b|discount|rebate|fee|in (?:fees|equity)|cash ?back|credit|for my|on my|score|out there|for the (?:\w+ )?(?:oil|brake|service|tint|detail))/
const theirPrice = /\b(?:the|that|this|el|la|your) ?\$?$/

const below =
  /(?:\b(?:under|below|less than|up ?to|max(?:imum)?(?: (?:of|is|budget|price|would be|out at))*|no more than|not more than|at most|cap(?:ped)?(?: at| of| is)?|limit(?: is| of)?|within|menos de|hasta|maximo(?: de)?|no mas de|tope(?: de)?|(?:not|can'?t|won'?t|don'?t|wouldn'?t|couldn'?t|cannot|without) (?:\w+ )?(?:go(?:ing)? (?:over|above|past|higher than)|over|above|spend(?:ing)? (?:more than|over)|exceed)|over|top out at|debajo de|no (?:\w+ )?pas\w+ de|stay(?:ing)? (?:at|around)|no higher than|keep it (?:at|under|below|around))|<) ?(?:like |about |around |a |the |or at )?\$?$/
const plainOver =
  /(?:\b(?:over|more than|above|at least|starting (?:at|from)|minimum(?: of)?|mas de|desde|al menos|north of|upwards of)|>) ?\$?$/
const negated =
  /\b(?:not|nothing|none|nada|nadie|[a-z]{2,6}n't|no|never|without|dont|wont|cant|cannot)\b[^.,]{0,24}\b(?:over|above|more than|past|higher than|exceed|mas de) ?\$?$/
const nearly =
  /(?:\b(?:around(?: the)?|'?bout|about|abt|approx(?:imately)?|roughly|like|maybe|unos|unas|alrededor de|como|cerca de|somewhere (?:around|near)|near|in the|aim(?:ing)? for|close to|arnd|ballpark)|~) ?\$?$/
const belowAfter =
  /^ ?(?:dollars |bucks |usd )?(?:(?:is )?(?:my |the |our )?(?:max|tops|maximum|limit|maximo|ceiling|cap)\b|(?:(?:car|truck|suv|van|vehicle|carro|troca) )?(?:or (?:less|under|below|lower|cheaper)|o menos|(?:y|para|p'|pa'?) ?(?:abajo|menos)|and down|on down)|and under|and below|o menos|at most|at the most)/
const nearlyAfter =
  /^ ?(?:dollars |bucks )?(?:give or take|ish\b|-ish|or so\b|or thereabouts|more or less|mas o menos|range\b|or around|ballpark)/
const aboveAfter = /^ ?(?:dollars )?(?:or more|and up|or above|minimum|\+|o mas|y mas)/

const budgetWords = ruleOf(
  /\b(?:budget\w*|spend\w*|afford\w*|price range|presupuesto|gastar|can do|could do|pre-?approved|approved for|preaprobado|can pay|pagar|willing to pay|comfortable (?:with|at)|otd|out the door|want to (?:stay|be|keep)|looking to (?:stay|be|pay)|trying to stay|stay(?:ing)? (?:around|near|close|at|under|below)|to work with|(?:would|will|can|could) (?:you|u|ya|yall|y'all) take|range|go(?:ing)? (?:over|above|past|higher)|cuento con|cash|efectivo|al contado|de contado)\b/,
)
const carWords = ruleOf(
  /\b(?:car|cars|truck|trucks|suv|suvs|van|minivan|sedan|vehicle|something|anything|algo|carro|troca|camioneta|options|got|have any|looking|find|what can i get|need|want|busco|quiero|tienes?|tienen|coupe|one|carrito)\b/,
)
export const budgetAsked = ruleOf(
  /\b(?:budget|price range|spend|afford|monthly payment|payment range|how much (?:are|were|do) you (?:look|want|hop|plan)|presupuesto|gastar|pagar al mes|price (?:point|are you))\b/i,
)

export const monthlyAsked = ruleOf(/\b(?:monthly|payments?|per month|a month|al mes|mensual\w*|pagos?)\b/i)

type Read = { amount: Amount; isMonthly: boolean; bound: 'max' | 'min' | 'near' | undefined }

/** Why a number is not theirs to spend, or what it says of their budget. */
function readAmount(reading: Reading, amount: Amount, isBudgetTalk: boolean): Read | undefined {
  const left = before(reading, amount.start, 60)
  const right = after(reading, amount.end, 30)
  const isMonthly =
    (monthlyAfter.test(right) ||
      (monthlyBefore.test(left) && amount.value < MONTHLY_MAX && !amount.isScaled)) &&
    !notMonthlyAfter.test(right)
  if (!isMonthly && ((unitAfter.test(right) && !belowAfter.test(right)) || notMonthlyAfter.test(right)))
    return undefined
  if (!amount.isMoney && theirMiles.test(left)) return undefined
  if (downAfter.test(right) || downBefore.test(left)) return undefined
  const isLimit = below.test(left) && (negated.test(left) || !plainOver.test(left))
  if (
    !isLimit &&
    otherMoney.test(left) &&
    !/\b(?:make|get) (?:it|me|the payment|my payment|payments?)\b|\bget (?:for|under)|budget/.test(left)
  )
    return undefined
  if (
    /\b(?:currently|already|right now|right now i|now i|i) (?:am |'m )?pay(?:ing)?\b[^,]*$|\b(?:score|income|rent|insurance)\b/.test(
      left,
    )
  )
    return undefined
  if ((theirPriceAfter.test(right) && !belowAfter.test(right)) || (theirPrice.test(left) && !isBudgetTalk))
    return undefined
  const bound =
    isLimit || belowAfter.test(right)
      ? 'max'
      : plainOver.test(left) || aboveAfter.test(right)
        ? 'min'
        : nearly.test(left) || nearlyAfter.test(right)
          ? 'near'
          : undefined
  return { amount, isMonthly, bound }
}

function sized(read: Read, isBudgetTalk: boolean): Read | undefined {
  const { amount, isMonthly, bound } = read
  if (isMonthly) return amount.value >= MONTHLY_MIN && amount.value <= MONTHLY_MAX ? read : undefined
  const isMarked = amount.isScaled || amount.isMoney
  if (!isMarked && amount.value >= 1950 && amount.value <= 2035 && !isBudgetTalk) return undefined
  if (amount.value >= PRICE_MIN && amount.value <= PRICE_MAX) return read
  const isShort =
    !isMarked && (isBudgetTalk || bound === 'max') && amount.value >= SHORT_MIN && amount.value <= SHORT_MAX
  return isShort ? { ...read, amount: { ...amount, value: amount.value * 1000 } } : undefined
}

/**
 * What they would spend, in whole units of the currency. "Around 25k" and "my budget is 25k" are a ceiling. A down
 * payment, a price of ours, what they owe and what they earn are no budget.
 */
export function budgetOf(
  reading: Reading,
  facts: { isBudgetAsked: boolean; isMonthlyAsked?: boolean },
): ObservationOf<'budget'> | undefined {
  const amounts = amountsOf(reading)
  if (amounts.length === 0) return undefined
  const isTalk = facts.isBudgetAsked || matches(budgetWords, reading.folded, reading.sketch)
  const found: ObservationOf<'budget'>[] = []
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at]
    const next = amounts[at + 1]
    if (!amount) continue
    const range = next && rangeOf(reading, amount, next, isTalk)
    if (range) {
      found.push(range)
      at++
      continue
    }
    const raw = readAmount(reading, amount, isTalk)
    const read = raw && sized(asAnswer(raw, facts), isTalk)
    const confidence = read ? trustIn(read, reading, facts.isBudgetAsked, isTalk) : 0
    if (read && confidence > 0) found.push(observed(reading, read, confidence))
  }
  return found.length > 0 ? joined(reading, found) : undefined
}

/** Three digits to a question after their budget are a payment, for no car costs that. */
function asAnswer(read: Read, facts: { isBudgetAsked: boolean; isMonthlyAsked?: boolean }): Read {
  const { value, isScaled } = read.amount
  const isPayment = value > SHORT_MAX && value < PRICE_MIN && !isScaled
  const isSmallPayment =
    (facts.isMonthlyAsked ?? false) && value >= MONTHLY_MIN && value < PRICE_MIN && !isScaled
  return (isPayment && facts.isBudgetAsked) || isSmallPayment ? { ...read, isMonthly: true } : read
}

/** The first sum, and what a later one adds that is as sure: a payment to a price, a ceiling to a floor. */
function joined(
  reading: Reading,
  found: readonly ObservationOf<'budget'>[],
): ObservationOf<'budget'> | undefined {
  return found.reduce((all, one) => {
    const isNew = Object.keys(one.value).every((field) => field === 'currency' || !(field in all.value))
    const value = { ...all.value, ...one.value }
    if (!isNew || one.confidence < CONFIDENCE_ADDED || (value.min ?? 0) > (value.max ?? PRICE_MAX)) return all
    const [start, end] = [
      reading.text.indexOf(all.quote),
      reading.text.lastIndexOf(one.quote) + one.quote.length,
    ]
    const isShort = start >= 0 && end > start && end - start <= QUOTE_LENGTH_MAX
    return {
      ...all,
      value,
      confidence: Math.min(all.confidence, one.confidence),
      quote: isShort ? quoteOf(reading, start, end) : all.quote,
    }
  })
}

function trustIn(
  { amount, isMonthly, bound }: Read,
  reading: Reading,
  isAsked: boolean,
  isTalk: boolean,
): number {
  const isMarked = amount.isScaled || amount.isMoney
  const isQuestion = /\b(?:is|are|does|was) (?:it|that|this|the)\b|\bhow much\b|\bwhy\b/.test(
    before(reading, amount.start, 40),
  )
  if (isMonthly) return isQuestion && !bound && !isTalk ? 0.5 : isTalk || bound ? 0.92 : 0.8
  if (isAsked) return isMarked || bound || amount.value >= PRICE_MIN ? 0.9 : 0.75
  if (isTalk) return isMarked || bound ? 0.92 : 0.75
  // The whole message is a sum, as an answer is.
  if (reading.tokens.length <= 3 && (isMarked || bound === 'max') && !isQuestion)
    return isMarked && bound ? 0.75 : 0.5
  if (bound && (isMarked || amount.value >= 3000))
    return isMarked && matches(carWords, reading.folded, reading.sketch)
      ? 0.9
      : isMarked || /,/.test(reading.folded.slice(amount.start, amount.end))
        ? 0.75
        : amount.value % 1000 === 0 && bound === 'max' && matches(carWords, reading.folded, reading.sketch)
          ? 0.6
          : 0
  // "a truck for 20k", "I have 15k": money of their own, said in passing.
  return isMarked &&
    /(?:^got|\b(?:for|i have|i've got|i got|tengo|por|with|con|having)) ?\$?$/.test(
      before(reading, amount.start, 24),
    ) &&
    matches(carWords, reading.folded, reading.sketch) &&
    !isQuestion
    ? 0.6
    : 0
}

function rangeOf(
  reading: Reading,
  one: Amount,
  other: Amount,
  isTalk: boolean,
): ObservationOf<'budget'> | undefined {
  const between = reading.folded.slice(one.end, other.start)
  if (!/^ ?(?:-|to|and|or|y|a|o|hasta|thru|,? maybe|&) ?\$?$/.test(between)) return undefined
  const scale = other.isScaled && !one.isScaled && one.value < 1000 ? 1000 : 1
  const high = readAmount(reading, other, isTalk)
  const low = readAmount(
    reading,
    {
      ...one,
      value: one.value * scale,
      isScaled: one.isScaled || scale > 1,
      isMoney: one.isMoney || other.isMoney,
    },
    isTalk,
  )
  if (!high || !low) return undefined
  const isMonthly = high.isMonthly || low.isMonthly
  const isSaid = isTalk || high.bound === 'max'
  const [from, to] = [sized({ ...low, isMonthly }, isSaid), sized({ ...high, isMonthly }, isSaid)]
  if (!from || !to || to.amount.value <= from.amount.value) return undefined
  if (isMonthly) return observed(reading, { ...to, amount: { ...to.amount, start: one.start } }, 0.88)
  const isMarked = to.amount.isScaled || to.amount.isMoney
  const isBetween = /\b(?:between|from|entre|de) ?\$?$/.test(before(reading, one.start, 12))
  if (!isSaid && !isMarked) return undefined
  if (
    !isSaid &&
    !isBetween &&
    !nearly.test(before(reading, one.start, 24)) &&
    !matches(carWords, reading.folded, reading.sketch) &&
    !/^\W*$/.test(reading.folded.slice(0, one.start))
  )
    return undefined
  const value: Budget = { min: from.amount.value, max: to.amount.value, currency: 'USD' }
  return {
    type: 'budget',
    value,
    confidence: isTalk || isBetween ? 0.93 : 0.8,
    quote: quoteOf(reading, one.start, other.end),
  }
}

function observed(
  reading: Reading,
  { amount, isMonthly, bound }: Read,
  confidence: number,
): ObservationOf<'budget'> {
  const money = isMonthly
    ? { monthly: amount.value }
    : bound === 'min'
      ? { min: amount.value }
      : { max: amount.value }
  const right = after(reading, amount.end, 30)
  const tail = isMonthly ? (monthlyAfter.exec(right)?.[0].length ?? 0) : 0
  const left = before(reading, amount.start, 24)
  const lead =
    bound === 'max'
      ? (below.exec(left)?.[0].length ?? 0)
      : bound === 'near'
        ? (nearly.exec(left)?.[0].length ?? 0)
        : 0
  return {
    type: 'budget',
    value: { ...money, currency: 'USD' },
    confidence: amount.value > 0 ? confidence : 0,
    quote: quoteOf(reading, amount.start - lead, amount.end + wordEnd(reading.folded, amount.end, tail)),
  }
}

/** A quote ends with a whole word: "300 a month", not "300 a mo". */
function wordEnd(folded: string, from: number, tail: number): number {
  let length = tail
  while (tail > 0 && /[a-z]/.test(folded[from + length] ?? ' ')) length++
  return length
}
