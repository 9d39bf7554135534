import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule, ruleOf } from '../language/prefilter.ts'
import type { Reading, Token } from './text-tokens.ts'

/** The first model year the vehicle tables know well. */
const YEAR_MIN = 1950
/** Next year's cars are sold this year, and are asked for earlier still. */
const YEARS_AHEAD_MAX = 2
/** "Late model", as dealers use it: not older than this. */
const LATE_MODEL_YEARS = 4

export type YearSpan = { year?: number; yearMin?: number; yearMax?: number; start: number; end: number }

const centuryOf = (digits: number, yearNow: number): number =>
  digits <= (yearNow % 100) + YEARS_AHEAD_MAX ? 2000 + digits : 1900 + digits

/** "2021", and "21" only where the caller knows that a year must stand there. */
export function yearOf(digits: string, yearNow: number, isShortAllowed: boolean): number | undefined {
  const value = Number(digits)
  if (/^\d{4}$/.test(digits))
    return value >= YEAR_MIN && value <= yearNow + YEARS_AHEAD_MAX ? value : undefined
  if (!isShortAllowed || !/^\d{2}$/.test(digits)) return undefined
  const year = centuryOf(value, yearNow)
  return year >= 1960 ? year : undefined
}

const Y = String.raw`(?:'\d{2}|\d{4})`
const notAmount = String.raw`(?!\d|,\d|\.\d|k\b| ?(?:miles|mi\b|dollars|bucks|a month|down|\/mo|per month|millas|dolares))`

type Bound = 'range' | 'min' | 'above' | 'max' | 'below'

/** Each captures one or two years; `kind` says what they bound. Tried in order, so the longer come first. */
const shapes: readonly [RegExp, Bound][] = [
  [
    new RegExp(
      String.raw`\b(?:between|from|entre|del?)\s+(${Y})\s*(?:and|to|-|y|a|al|thru|through)\s*(${Y})${notAmount}`,
    ),
    'range',
  ],
  [
    new RegExp(String.raw`(?<![\d$,.-])(${Y})\s?(?:-|to|thru|through|\/|or|o|a)\s?(${Y})(?!-)${notAmount}`),
    'range',
  ],
  [
    new RegExp(
      inLines`
        \b(?:nothing|not|no|isn't|isnt|anything not)\s+(?:older|earlier|less|before)\s*(?:than|then)?\s+
          (?:a\s+)?(${Y})${notAmount}
      `,
    ),
    'min',
  ],
  [
    new RegExp(
      inLines`
        \b(?:nothing|not|no)\s+(?:newer|later|after|more recent)\s*(?:than|then)?\s+(?:a\s+)?(${Y})
          ${notAmount}
      `,
    ),
    'max',
  ],
  [new RegExp(String.raw`\b(?:newer|later|younger)\s+(?:than|then)\s+(?:a\s+)?(${Y})${notAmount}`), 'above'],
  [new RegExp(String.raw`\b(?:older)\s+(?:than|then)\s+(?:a\s+)?(${Y})${notAmount}`), 'below'],
  [new RegExp(String.raw`\bmas (?:nuevo|nueva|reciente)s? (?:que|de|del) (?:un |una )?(${Y})`), 'above'],
  [
    new RegExp(
      inLines`
        (?<![\d$,.-])(${Y})(?:s| model| models)?\s?(?:\+
          |(?:or|and|&|o|y)\s+(?:newer|later|up|above|beyond|more recent|mas nuev|mas recient|posterior)
          |and on\b|onwards?\b|or better|up\b|newer\b|en adelante|para arriba|pa arriba|para aca|nd up|n up
          |an up)
      `,
    ),
    'min',
  ],
  [
    new RegExp(
      inLines`
        (?<![\d$,.-])(${Y})(?:s| model| models)?\s?(?:or|and|o|y)\s+
          (?:older|earlier|below|under|mas viej|anterior)
      `,
    ),
    'max',
  ],
  [
    new RegExp(
      inLines`
        \b(?:at least|minimum|min|minimo|al menos|por lo menos|desde|newest|starting at|starting from)\s+
          (?:a |un |una |el |del )?(${Y})${notAmount}(?! ?(?:for|usd))
      `,
    ),
    'min',
  ],
]
const phrases = shapes.map(([shape, kind]): [Rule, Bound] => [ruleOf(shape), kind])

/** Years named as a bound or a range: "2018 or newer", "19-22", "nothing older than 2015", "late model". */
export function yearRangeOf(reading: Reading, yearNow: number): YearSpan | undefined {
  const { folded, sketch } = reading
  if (/\d\d/.test(folded)) {
    for (const [shape, kind] of phrases) {
      const match = matchOf(shape, folded, sketch)
      const span = match && spanOf(match, kind, yearNow)
      if (span) return span
    }
  }
  const late = /\blate[- ]model\b|\bmodelo(?:s)? recientes?\b/.exec(folded)
  return late
    ? { yearMin: yearNow - LATE_MODEL_YEARS, start: late.index, end: late.index + late[0].length }
    : undefined
}

function spanOf(match: RegExpExecArray, kind: Bound, yearNow: number) {
  const [first, second] = [match[1], match[2]].map((digits) =>
    digits === undefined ? undefined : yearOf(digits.replace("'", ''), yearNow, true),
  )
  if (first === undefined) return undefined
  const place = { start: match.index, end: match.index + match[0].length }
  if (kind === 'range') {
    if (second === undefined || second === first) return undefined
    return { yearMin: Math.min(first, second), yearMax: Math.max(first, second), ...place }
  }
  if (kind === 'min') return { yearMin: first, ...place }
  if (kind === 'above') return { yearMin: first + 1, ...place }
  return kind === 'max' ? { yearMax: first, ...place } : { yearMax: first - 1, ...place }
}

/** Words before a two-digit number that make it a time or a price: "at 10 Honda opens", "for 20". */
const notYear = new Set(
  'at by around about until til till after before for only $ los las in within than under over apt unit suite next last'.split(
    ' ',
  ),
)

/** The year written in one token, as it may stand next to a car: "2021", "'21", "06", "2019's". */
export function yearAt(
  tokens: readonly Token[],
  index: number,
  text: string,
  yearNow: number,
): number | undefined {
  const token = tokens[index]
  if (!token) return undefined
  const digits = token.word.replace(/'s$/, '').replace(/^(\d{4})s$/, '$1')
  if (!/^\d{2}(?:\d{2})?$/.test(digits)) return undefined
  const sign = text[token.start - 1] ?? ' '
  if ('$#.,:/-'.includes(sign)) return undefined
  const isApostrophe = sign === "'" || sign === '\u2019' || sign === '`'
  const isShort = isApostrophe || !notYear.has(tokens[index - 1]?.word ?? '')
  return yearOf(digits, yearNow, isShort)
}

/** "19-22 Tacoma", "any 22 or 23 Camrys": two short years right before a car. */
export function shortRangeBefore(
  tokens: readonly Token[],
  index: number,
  yearNow: number,
): YearSpan | undefined {
  const second = tokens[index - 1]
  const isWord = /^(?:or|to|and|thru|o|a|y)$/.test(tokens[index - 2]?.word ?? '')
  const first = tokens[index - (isWord ? 3 : 2)]
  if (!first || !second || !(isWord ? second.gap === ' ' : /^ ?[-/] ?$/.test(second.gap))) return undefined
  const [from, to] = [first, second].map(({ word }) =>
    /^\d{2}$/.test(word) ? yearOf(word, yearNow, true) : undefined,
  )
  if (from === undefined || to === undefined || from >= to) return undefined
  return { yearMin: from, yearMax: to, start: first.start, end: second.end }
}
