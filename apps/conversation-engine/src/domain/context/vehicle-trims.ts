import type { Token } from './text-tokens.ts'
import { trimNames } from './vehicle-lexicon.ts'

const WORDS_MAX = 4
/** Lower case, these are words of a sentence; as trims they are written in capitals. */
const needsCapital = new Set(
  's l r n v c t i o se es le si ti blue light wind pro plus north easy pop core trail select custom standard pure air club active'.split(
    ' ',
  ),
)
/** Trims which are names of their own: "make it the XSE", "looking for a Denali". */
const strong = new Set(
  `xse xle xlt lariat kingranch trdpro trdoffroad trdsport sr5 exl lxs ltz rst z71 zr2 trailboss highcountry denali denaliultimate at4 at4x slt sle bighorn laramie longhorn
  rubicon sahara trailhawk laredo overland trackhawk willys mojave 4xe scatpack hellcat aspec typer types trailsport grandtouring nline calligraphy sxprestige xline xpro sxt
  fsport sline rline mojave wildtrak badlands tremor stline proplus pro4x pro-4x nismo xdrive mach1 darkhorse premiumluxury avenir 4matic inscription rdesign gtline`
    .split(/\s+/)
    .filter(Boolean),
)

export type TrimHit = { trim: string; make: string; first: number; last: number; isOnly: boolean }

function lookUp(
  tokens: readonly Token[],
  first: number,
  last: number,
  make: string | undefined,
  text: string,
): TrimHit | undefined {
  let key = ''
  for (let at = first; at <= last; at++) {
    const token = tokens[at]
    if (!token || (at > first && !/^[ \-/.+]{0,2}$/.test(token.gap))) return undefined
    key += token.word
  }
  const names = trimNames.get(key)
  const found = make === undefined ? names?.[0] : names?.find((name) => name.make === make)
  if (!found) return undefined
  const token = tokens[first]
  const written = token ? text.slice(token.start, token.end) : ''
  if (needsCapital.has(key) && written !== written.toUpperCase()) {
    const isOwnWord = key.length > 2 && token?.isCapital
    const isCode =
      /^(?:se|le|si)$/.test(key) && !/[áéíóúñ¿¡]|\b(?:que|el|la|para|tiene|quiero|un)\b/i.test(text)
    if (!isOwnWord && !isCode) return undefined
  }
  return { trim: found.name, make: found.make, first, last, isOnly: names?.length === 1 }
}

/** The trim in the words right after a model: "Camry XSE", "RAV4 Hybrid XLE", "Tacoma TRD Off-Road". */
export function trimAfter(
  tokens: readonly Token[],
  at: number,
  make: string,
  text: string,
): TrimHit | undefined {
  for (let last = Math.min(at + WORDS_MAX, tokens.length) - 1; last >= at; last--) {
    if (!/^[ \-(,]{0,2}$/.test(tokens[at]?.gap ?? '')) return undefined
    const hit = lookUp(tokens, at, last, make, text)
    if (hit?.trim === 'Hybrid') return trimAfter(tokens, last + 1, make, text) ?? hit
    if (hit) return hit
  }
  return undefined
}

/** A trim named without its model: a name of its own, or any with the word "trim" beside it. */
export function trimAlone(tokens: readonly Token[], text: string): TrimHit | undefined {
  for (let first = 0; first < tokens.length; first++) {
    for (let last = Math.min(first + 2, tokens.length) - 1; last >= first; last--) {
      const key = `${tokens[first]?.word ?? ''}${last > first ? (tokens[last]?.word ?? '') : ''}`
      if (!strong.has(key) && !trimNames.has(key)) continue
      const isNamed =
        /^(?:trim|package|model|version|edition|level)$/.test(tokens[last + 1]?.word ?? '') && key.length > 1
      if (!strong.has(key) && !(isNamed && !/^(?:base|new|pro|blue|custom|standard|trail)$/.test(key)))
        continue
      const isMeant = /^(?:the|an?|it|want|prefer|in|or|un|una|el|la|en|with|get|like|trim|level)$/.test(
        tokens[first - 1]?.word ?? '',
      )
      const hit =
        isMeant || isNamed || tokens.length <= 2 ? lookUp(tokens, first, last, undefined, text) : undefined
      if (hit) return hit
    }
  }
  return undefined
}
