import { inLines } from '../language/in-lines.ts'
import { matches } from '../language/prefilter.ts'
import type { Amount } from './amounts.ts'
import { PRICE_MIN, carWords, otherMeasure, plainLimit, somethingFor } from './budget-words.ts'
import { before, type Reading } from './text-tokens.ts'

/** A sum that may be their budget. `isOwn`: money they have for a car, though somebody gave it them. */
export type Read = {
  amount: Amount
  isMonthly: boolean
  bound: 'max' | 'min' | 'near' | undefined
  isOwn: boolean
}

/** Unmarked sums between these, by the five hundred, are prices of cars; less is a part or a job, more is miles. */
const UNMARKED_MIN = 3_000
const LIMIT_MIN = 8_000
const UNMARKED_MAX = 80_000
const ROUND = 500

const questioned = /\b(?:is|are|does|was) (?:it|that|this|the)\b|\bhow much\b|\bwhy\b/
/** "a truck for 20k", "I have 15k": money of their own, said in passing. */
const inPassing = new RegExp(inLines`
  (?:^got
    |\b(?:for|(?:i|we|and|only|just) have|i've got|i got|tengo|por|with|con|having)
      (?: about| around| like| roughly| only| maybe| unos| como)?) ?\$?$
`)

/** How sure a sum is what they would spend: 0 where nothing says so. */
export function trustIn(
  { amount, isMonthly, bound, isOwn }: Read,
  reading: Reading,
  { isAsked, isTalk, hasCar }: { isAsked: boolean; isTalk: boolean; hasCar: boolean },
): number {
  const isMarked = amount.isScaled || amount.isMoney
  const left = before(reading, amount.start, 40)
  const isQuestion = questioned.test(left)
  if (isMonthly) return isQuestion && !bound && !isTalk ? 0.5 : isTalk || bound ? 0.92 : 0.8
  if (isAsked) return isMarked || bound || amount.value >= PRICE_MIN ? 0.9 : 0.75
  if (isTalk || (isOwn && isMarked)) return isMarked || bound ? 0.92 : 0.75
  // The whole message is a sum, as an answer is.
  if (reading.tokens.length <= 3 && (isMarked || bound === 'max') && !isQuestion)
    return isMarked && bound ? 0.75 : 0.5
  const isCarTalk = hasCar || matches(carWords, reading.folded, reading.sketch)
  if (!isMarked) return trustInUnmarked(amount, bound, reading, isCarTalk)
  if (bound) return isCarTalk ? 0.9 : 0.75
  return inPassing.test(left) && isCarTalk && !isQuestion ? 0.6 : 0
}

/** "Nothing over 28", "under 20,000", "anything good for 7500": a sum with neither sign nor "k". */
function trustInUnmarked(
  { value, start, end }: Amount,
  bound: Read['bound'],
  reading: Reading,
  isCarTalk: boolean,
): number {
  const left = before(reading, start, 40)
  const isPrice = value >= UNMARKED_MIN && value <= UNMARKED_MAX && value % ROUND === 0
  const isLimit = plainLimit.test(left) && value >= LIMIT_MIN
  if (isPrice && isLimit && !otherMeasure.test(reading.folded)) return 0.6
  if (bound && value >= UNMARKED_MIN) {
    if (reading.folded.slice(start, end).includes(',')) return 0.75
    return isPrice && value % 1000 === 0 && bound === 'max' && isCarTalk ? 0.6 : 0
  }
  return isPrice && somethingFor.test(left) && !questioned.test(left) ? 0.6 : 0
}
