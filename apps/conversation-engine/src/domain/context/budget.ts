import { inLines } from '../language/in-lines.ts'
import { matches } from '../language/prefilter.ts'
import { amountsOf, type Amount } from './amounts.ts'
import {
  PRICE_MIN,
  monthlyAfter,
  monthlyBefore,
  notMonthlyAfter,
  downAfter,
  downBefore,
  unitAfter,
  theirMiles,
  otherMoney,
  theirPriceAfter,
  setAside,
  carBought,
  moneyGot,
  theirPrice,
  below,
  plainOver,
  negated,
  nearly,
  belowAfter,
  nearlyAfter,
  aboveAfter,
  budgetWords,
  carWords,
} from './budget-words.ts'
import { trustIn, type Read } from './budget-trust.ts'
import type { Budget, ObservationOf } from './observation.ts'
import { after, before, quoteOf, type Reading } from './text-tokens.ts'

const PRICE_MAX = 500_000
const MONTHLY_MIN = 50
const MONTHLY_MAX = 5_000
/** "around 15", "max 30": thousands, said short; only among words of budget. */
const SHORT_MIN = 3
const SHORT_MAX = 150
/** A second sum is taken only where it is as plain as the first. */
const CONFIDENCE_ADDED = 0.75
const QUOTE_LENGTH_MAX = 120

/** Where a car is named, its year and number with it. */
type CarSpan = { start: number; end: number }

/** "The 24 Tucson", "Ram 2500": a year or a number of the name. */
const isInName = (cars: readonly CarSpan[] | undefined, from: number, to: number): boolean =>
  cars?.some(({ start, end }) => start <= from && to <= end) ?? false

/** Why a number is not theirs to spend, or what it says of their budget. */
function readAmount(reading: Reading, amount: Amount, isBudgetTalk: boolean): Read | undefined {
  const left = before(reading, amount.start, 60)
  const right = after(reading, amount.end, 30)
  const isMonthly =
    (monthlyAfter.test(right) ||
      (monthlyBefore.test(left) &&
        amount.value < MONTHLY_MAX &&
        !amount.isScaled &&
        !unitAfter.test(right))) &&
    !notMonthlyAfter.test(right)
  if (
    !isMonthly &&
    ((unitAfter.test(right) &&
      !belowAfter.test(right) &&
      !(amount.isScaled && /^ (?:cars?|trucks?)\b/.test(right))) ||
      notMonthlyAfter.test(right))
  )
    return undefined
  if (!amount.isMoney && theirMiles.test(left)) return undefined
  if (downAfter.test(right) || downBefore.test(left)) return undefined
  const isLimit =
    (below.test(left) && (negated.test(left) || !plainOver.test(left))) ||
    (negated.test(left) && /\b(?:nothing|anything|none|nada|costs?|spend|pay)\b/.test(left))
  const isOwn = isSetAside(left, right)
  if (
    !isLimit &&
    !isOwn &&
    otherMoney.test(left) &&
    !/\b(?:make|get) (?:it|me|the payment|my payment|payments?)\b|\bget (?:for|under)|budget/.test(left)
  )
    return undefined
  if (
    new RegExp(inLines`
      \bmy (?:(?:current|old|car|present) )*(?:note|payments?)(?: (?:right )?now)? (?:is|are|was) (?:\w+ )?
        \$?$|\b(?:currently|already|right now|right now i|now i|i) (?:am |'m )?pay(?:ing)?\b[^,]*$
      |\b(?:score|income|rent|insurance)\b[^,]*$
    `).test(left)
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
  return { amount, isMonthly, bound, isOwn }
}

/** Money they have for a car, though somebody gave it them. */
const isSetAside = (left: string, right: string): boolean =>
  (setAside.test(right) || (carBought.test(right) && moneyGot.test(left))) &&
  !/\b(?:you|u|they|carmax|dealer)\b/.test(left)

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
  facts: { isBudgetAsked: boolean; isMonthlyAsked?: boolean; cars?: readonly CarSpan[] },
): ObservationOf<'budget'> | undefined {
  const amounts = amountsOf(reading).filter(({ start, end }) => !isInName(facts.cars, start, end))
  if (amounts.length === 0) return undefined
  const isTalk = facts.isBudgetAsked || matches(budgetWords, reading.folded, reading.sketch)
  const hasCar = (facts.cars?.length ?? 0) > 0
  const found: ObservationOf<'budget'>[] = []
  for (let at = 0; at < amounts.length; at++) {
    const amount = amounts[at]
    const next = amounts[at + 1]
    if (!amount) continue
    const range = next && rangeOf(reading, amount, next, { ...facts, isTalk })
    if (range) {
      found.push(range)
      at++
      continue
    }
    const raw = readAmount(reading, amount, isTalk)
    const read = raw && sized(asAnswer(raw, facts), isTalk)
    const confidence = read ? trustIn(read, reading, { isAsked: facts.isBudgetAsked, isTalk, hasCar }) : 0
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

function rangeOf(
  reading: Reading,
  one: Amount,
  other: Amount,
  facts: { isTalk: boolean; isBudgetAsked: boolean; isMonthlyAsked?: boolean },
): ObservationOf<'budget'> | undefined {
  const { isTalk } = facts
  const between = reading.folded.slice(one.end, other.start)
  if (!/^ ?(?:-|to|and|or|y|a|o|hasta|thru|,? maybe|&) ?\$?$/.test(between)) return undefined
  const isHundreds = /hun/.test(reading.folded.slice(other.start, other.end)) && one.value < 10
  const scale = isHundreds ? 100 : other.isScaled && !one.isScaled && one.value < 1000 ? 1000 : 1
  const high = readAmount(reading, other, isTalk)
  const low = readAmount(
    reading,
    {
      ...one,
      value: one.value * scale,
      isScaled: one.isScaled || scale === 1000,
      isMoney: one.isMoney || other.isMoney,
    },
    isTalk,
  )
  if (!high || !low) return undefined
  const isMonthly = asAnswer(high, facts).isMonthly || low.isMonthly
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
