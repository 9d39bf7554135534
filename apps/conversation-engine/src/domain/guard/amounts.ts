import { matchesOf, mayMatch, type Rule, type Sketch, sketchOf } from '../language/prefilter.ts'
import {
  otherNumbers,
  numberPattern,
  sign,
  unit,
  scale,
  period,
  distance,
  priceFollows,
  priceBefore,
  priceAfter,
  settledAfter,
  tradeAfter,
  withFeesBefore,
  estimateBefore,
  rebateBefore,
  perHour,
  mileageBefore,
  rateBefore,
  rateWords,
  terms,
  vague,
  budgetBefore,
  budgetAfter,
  owedBefore,
} from './amount-words.ts'
import { findNumberWords } from './number-words.ts'

/** A sum of money as somebody wrote it, at a place in folded text. */
export type Amount = { value: number; start: number; end: number; kind: 'price' | 'payment' }

export function findAmounts(text: string, sketch: Sketch = sketchOf(text)): Amount[] {
  const masked = maskOthers(text, sketch)
  return [
    ...fromDigits(text, masked),
    ...fromWords(masked),
    ...fixed(masked, sketch, terms, 'payment'),
    ...fixed(masked, sketch, vague, 'price'),
  ].sort((a, b) => a.start - b.start)
}

const maskOthers = (text: string, sketch: Sketch): string =>
  otherNumbers.reduce(
    (rest, rule) =>
      mayMatch(rule, sketch) ? rest.replace(rule.pattern, (found) => '_'.repeat(found.length)) : rest,
    text.includes('@') ? text.replace(/\S+/g, (run) => (isMail(run) ? '_'.repeat(run.length) : run)) : text,
  )

/** `\S+@\S+\.\S+`, which as a pattern takes cubic time over a row of "@". */
function isMail(run: string): boolean {
  const at = run.indexOf('@', 1)
  const dot = at < 0 ? -1 : run.indexOf('.', at + 2)
  return dot >= 0 && dot < run.length - 1
}

const fixed = (text: string, sketch: Sketch, rule: Rule, kind: Amount['kind']): Amount[] =>
  matchesOf(rule, text, sketch).map((match) => ({
    value: Number.NaN,
    start: match.index,
    end: match.index + match[0].length,
    kind,
  }))

/** How far a word can stand from its number and still be about it. */
const NEAR = 60

/** A sign makes a sum of anything, so a place that looks like a date or a model is read again with it. */
function fromDigits(text: string, masked: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of text.matchAll(numberPattern)) {
    const start = match.index
    const before = text.slice(Math.max(0, start - NEAR), start)
    const isSigned = sign.test(before)
    if (masked[start] === '_' && !isSigned) continue
    const amount = amountAt(text, start, match[0], before, isSigned)
    if (amount) amounts.push(amount)
  }
  return amounts
}

function amountAt(
  text: string,
  start: number,
  digits: string,
  before: string,
  isSigned: boolean,
): Amount | undefined {
  const end = start + digits.length
  const isGrouped = /[,.]\d{3}/.test(digits)
  const after = text.slice(end, end + NEAR)
  if (/^\s?(?:%|percent|por ?ciento)/.test(after)) {
    const isRate = rateWords.test(`${before.slice(-30)} ${after}`)
    return isRate ? { value: Number.NaN, start, end: end + 1, kind: 'payment' } : undefined
  }
  const scaled = scale.exec(after) ?? (isGrouped ? null : sharedScale(after))
  const value = isGrouped
    ? grouped(digits)
    : Number(digits.replace(',', '.')) * factorOf(scaled) + Number(scaled?.[3] ?? 0)
  const rest = after.slice(scaled?.[0].length ?? 0)
  const hasUnit = unit.test(rest)
  const tail = hasUnit ? rest.replace(unit, '') : rest
  const isMonthly =
    (period.test(tail) && !/^\s?(?:a|per|each|every) week/.test(tail)) ||
    (/\b(?:monthly|payments?|mensualidad(?:es)?|pagos mensuales|letras|cuotas|abonos)\W+(?:\w+\W+){0,4}\$?$/.test(
      before,
    ) &&
      value < 5_000)
  const found = {
    value,
    start: isSigned ? start - 1 : start,
    end,
    kind: isMonthly ? ('payment' as const) : ('price' as const),
  }
  if (isSigned || hasUnit) return found
  if (value < 30 && rateBefore.test(before)) return { ...found, value: Number.NaN, kind: 'payment' }
  if (rebateBefore.test(before)) return value >= 50 ? found : undefined
  if (perHour.test(rest)) return value >= 15 ? found : undefined
  if (distance.test(rest) || mileageBefore.test(before)) return undefined
  if (scaled) return priceFollows.test(rest) || period.test(rest) ? found : undefined
  if (isGrouped) return priceFollows.test(rest) ? found : undefined
  if (isYear(value, before)) return undefined
  if (period.test(rest) && value >= 50) return found
  if (settledAfter.test(rest) && value >= 15) return found
  if (withFeesBefore.test(before) && value >= 5) return priceFollows.test(rest) ? found : undefined
  if (estimateBefore.test(before) && value >= 60) return priceFollows.test(rest) ? found : undefined
  if (tradeAfter.test(rest) && value >= 5) return found
  if (priceAfter.test(rest) && value >= 50) return { ...found, kind: 'price' }
  const isWorth =
    value >= 15 ||
    (value >= 5 && /[.,]\d$/.test(digits) && /\b(?:yours|asking|goe?s?|let it go|sell)\b/.test(before))
  return priceBefore.test(before) && isWorth && priceFollows.test(rest) ? found : undefined
}

/** "20-25k", "between 20 and 25k": the scale belongs to both. */
const sharedScale = (after: string) =>
  /^\s?(?:-|to|and|or|a|y|o)\s?\$?\d{1,3}(?:\.\d)?\s?(?:(k)\b|(mil|thousand|grand)\b)/.exec(after)

const factorOf = (scaled: RegExpExecArray | null) => (!scaled ? 1 : scaled[4] ? 1e6 : 1_000)

function grouped(digits: string): number {
  const [whole = '', cents = ''] = digits.split(/\.(?=\d{1,2}$)/)
  return Number(`${whole.replace(/[,.]/g, '')}.${cents || 0}`)
}

const isYear = (value: number, before: string) =>
  Number.isInteger(value) &&
  value >= 1950 &&
  value <= 2049 &&
  !/\b(?:cost|price|worth|for just|off|down)\W+$/.test(before)

/** "Two grand" is no year; "two thousand" is one unless words of a price lead up to it. */
const isRound = (words: string, before: string) =>
  words.endsWith('grand') || (/(?:thousand|mil)$/.test(words) && priceBefore.test(before))

function fromWords(text: string): Amount[] {
  return findNumberWords(text).flatMap(({ value, start, end, isLarge }) => {
    const before = text.slice(Math.max(0, start - NEAR), start)
    const after = text.slice(end, end + NEAR)
    const isPaid =
      unit.test(after) ||
      (value >= 15 && settledAfter.test(after)) ||
      sign.test(before) ||
      (isLarge && value >= 50 && (period.test(after) || priceAfter.test(after)))
    const isCounted =
      distance.test(after) ||
      mileageBefore.test(before) ||
      /^\s?(?:percent|por ?ciento|%|(?:de )?(?:gracias|disculpas|perdon|times|thank))/.test(after)
    const isStated =
      isLarge &&
      value >= 100 &&
      !isCounted &&
      (!isYear(value, before) || isRound(text.slice(start, end), before)) &&
      priceFollows.test(after) &&
      (value >= 1_000 || priceBefore.test(before))
    const isMonthly = period.test(after.replace(unit, ''))
    return isPaid || isStated
      ? [{ value, start, end, kind: isMonthly ? ('payment' as const) : ('price' as const) }]
      : []
  })
}

/** Every sum a customer may have meant: what they say may be echoed in any spelling. */
export function sumsNamedIn(text: string): number[] {
  const sketch = sketchOf(text)
  const masked = maskOthers(text, sketch)
  const sums = findAmounts(text, sketch).map(({ value }) => value)
  for (const match of masked.matchAll(numberPattern)) {
    const before = masked.slice(Math.max(0, match.index - NEAR), match.index)
    const after = masked.slice(match.index + match[0].length, match.index + match[0].length + NEAR)
    const scaled = scale.exec(after) ?? sharedScale(after)
    if (distance.test(after.slice(scaled?.[0].length ?? 0)) && !owedBefore.test(before)) continue
    const value = /[,.]\d{3}/.test(match[0])
      ? grouped(match[0])
      : Number(match[0].replace(',', '.')) * factorOf(scaled)
    if (value >= 100 && !isYear(value, before)) sums.push(value)
    if (value >= 3 && value <= 250 && (budgetBefore.test(before) || budgetAfter.test(after)))
      sums.push(value, value * 1_000)
  }
  for (const { value } of findNumberWords(masked))
    if (value >= 15) sums.push(value, value < 100 ? value * 1_000 : value)
  return sums
}
