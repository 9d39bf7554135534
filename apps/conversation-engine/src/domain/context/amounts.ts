import { inLines } from '../language/in-lines.ts'
import { matchesOf, ruleOf } from '../language/prefilter.ts'
import type { Reading } from './text-tokens.ts'

/** A number that may be money. `value` in whole units; `isScaled`: "25k", "20 grand"; `isMoney`: a currency was named. */
export type Amount = { value: number; isScaled: boolean; isMoney: boolean; start: number; end: number }

const digits = new RegExp(
  inLines`
    (\$|\busd ?)? ?(?<![\d.,\w'-])(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?(?![\d]|,\d{3}|\.\d)
      ( ?(?:ks?|grand|thousand|mil|g|gs|g's|racks|bands|stacks|hundred|hunnid|hunned|hundo)\b)?
      ( ?(?:\$|dollars?|bucks|usd|dolares|pesos)(?!\w))?
  `,
  'g',
)
const dollarSigned = ruleOf(
  /\$ ?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?(?!\d)( ?(?:ks?|grand|thousand|mil)\b)?/g,
)
const second = ruleOf(
  new RegExp(
    inLines`
      (?<=\d(?: ?k| ?mil| ?grand)?) ?- ?\$?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d)?(?![\d]|-\d)
        ( ?(?:ks?|grand|thousand|mil|hundred|hunnid)\b)?
    `,
    'g',
  ),
)

const small: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
  quince: 15,
  dieciocho: 18,
  veinte: 20,
  veinticinco: 25,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  trescientos: 300,
  cuatrocientos: 400,
  quinientos: 500,
  doscientos: 200,
  seiscientos: 600,
}
const smallNames = Object.keys(small).join('|')
const spelled = ruleOf(
  new RegExp(
    inLines`
      \b(${smallNames})\b(?:[ -](?:y )?(${smallNames})\b)?
        (?: (hundred|hunnid|thousand|grand|k|mil)\b(?: (${smallNames})\b)?)?
    `,
    'g',
  ),
)

/** "In the low 20s", "mid thirties": a span of thousands, never an age. */
const decade = ruleOf(
  new RegExp(
    inLines`
      (?<!\b(?:my|his|her|their|our|your) )(?<!\b(?:am|i'm|im|he's|she's)(?: in)?(?: my)? )\b
        (low|lower|mid|middle|high|higher|upper)(?:[ -]| to high | to mid )
        (?:(\d)0'?s|(teen|twentie|thirtie|fortie|fiftie)s)(?! ?(?:degrees|outside|mpg|miles|percent|%))
    `,
    'g',
  ),
)
const decades = ['', 'teen', 'twentie', 'thirtie', 'fortie', 'fiftie']
const decadeAmount = (match: RegExpExecArray): Amount => {
  const tens = match[2] ? Number(match[2]) : decades.indexOf(match[3] ?? '')
  const units = match[1]?.startsWith('low') ? 3 : match[1]?.startsWith('mid') ? 5 : 9
  return {
    value: (tens * 10 + units) * 1000,
    isScaled: true,
    isMoney: false,
    start: match.index,
    end: match.index + match[0].length,
  }
}

/** Every number of a message that could be an amount, in order; numbers inside words, dates and phones are left out. */
export function amountsOf({ folded, sketch }: Reading): Amount[] {
  const amounts: Amount[] = []
  if (/\d/.test(folded)) {
    for (const match of folded.matchAll(digits)) {
      const lead = match[0].length - match[0].trimStart().length
      const start = match.index + lead
      amounts.push(
        amountOf(
          match[2],
          match[3],
          match[4],
          Boolean(match[1] ?? match[5]),
          start,
          match.index + match[0].length,
        ),
      )
    }
    for (const match of matchesOf(dollarSigned, folded, sketch)) {
      amounts.push(amountOf(match[1], match[2], match[3], true, match.index, match.index + match[0].length))
    }
    for (const match of matchesOf(second, folded, sketch)) {
      const start = match.index + match[0].search(/\d/)
      amounts.push(
        amountOf(match[1], match[2], match[3], match[0].includes('$'), start, match.index + match[0].length),
      )
    }
  }
  for (const match of matchesOf(spelled, folded, sketch)) amounts.push(...spelledAmount(match))
  for (const match of matchesOf(decade, folded, sketch)) amounts.push(decadeAmount(match))
  const ordered = amounts.sort((one, other) => one.start - other.start || other.end - one.end)
  return ordered.filter((amount, index) => index === 0 || amount.start >= (ordered[index - 1]?.end ?? 0))
}

function amountOf(
  whole = '',
  part = '',
  scale: string | undefined,
  isMoney: boolean,
  start: number,
  end: number,
): Amount {
  const isHundreds = /hun/.test(scale ?? '')
  const value = Number(whole.replaceAll(',', '') + part) * (isHundreds ? 100 : scale ? 1000 : 1)
  return { value: Math.round(value), isScaled: Boolean(scale) && !isHundreds, isMoney, start, end }
}

const startOfRange = /^ ?(?:to|and|or|-|a|y) ?[a-z]+(?: [a-z]+)? (?:thousand|grand|k|mil)\b/

/** "twenty five thousand", "three hundred", "three fifty" (a monthly payment). */
function spelledAmount(match: RegExpExecArray): Amount[] {
  const [tens, units, scale, rest] = [
    small[match[1] ?? ''] ?? 0,
    small[match[2] ?? ''] ?? 0,
    match[3],
    small[match[4] ?? ''] ?? 0,
  ]
  const isHundreds = tens < 10 && units >= 10
  const base = isHundreds ? tens * 100 + units : tens + units
  const isHundred = scale === 'hundred' || scale === 'hunnid'
  // "Thirteen five" is 13,500, as prices are said aloud; "twenty five" is not.
  const isHalf = !scale && tens >= 10 && tens < 20 && units === 5
  const value = isHalf ? tens * 1000 + 500 : isHundred ? base * 100 + rest : scale ? base * 1000 : base
  const isScaled = isHalf || (scale !== undefined && !isHundred)
  const end = match.index + match[0].length
  // "Eight" alone counts anything; in "eight to ten thousand" it is money.
  const isRangeStart = value >= 2 && startOfRange.test(match.input.slice(end, end + 40))
  return value < 10 && !isRangeStart ? [] : [{ value, isScaled, isMoney: false, start: match.index, end }]
}
