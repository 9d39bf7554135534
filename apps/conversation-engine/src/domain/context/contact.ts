import { inLines } from '../language/in-lines.ts'
import { matchesOf, ruleOf, type Sketch } from '../language/prefilter.ts'
import type { ContactDetails, ObservationOf } from './observation.ts'
import { personNameOf } from './person-name.ts'
import { quoteOf, type Reading } from './text-tokens.ts'

/** Longer spans are no quote: then only the surest detail's words are kept. */
const QUOTE_LENGTH_MAX = 160
const LOCAL_PART_MAX = 64

type Detail = { value: ContactDetails; confidence: number; start: number; end: number }

const providers = inLines`
  gmail|gmial|gamil|yahoo|hotmail|outlook|icloud|aol|live|msn|comcast|protonmail|proton|me|ymail|att|verizon
  |sbcglobal
`
const spelledMail = ruleOf(
  new RegExp(
    inLines`
      [ ]?(?:\(at\)|\bat\b|\barroba\b|@) ?(?:(${providers})(?: ?(?:dot|punto|\.) ?(com|net|me))?
        |([a-z0-9-]{2,30}) (?:dot|punto) (com|net|org|edu|us|io))\b
    `,
    'g',
  ),
)

function emailOf({ folded, sketch }: Reading): Detail | undefined {
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    const local = /[a-z0-9._%+'-]+$/
      .exec(folded.slice(Math.max(0, at - LOCAL_PART_MAX), at))?.[0]
      .replace(/^['.-]+/, '')
    const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61})\.){1,4}[a-z]{2,12}(?![a-z0-9])/.exec(
      folded.slice(at + 1, at + 200),
    )?.[0]
    if (!local || !domain || local.endsWith('.')) continue
    return {
      value: { email: `${local}@${domain}` },
      confidence: 0.98,
      start: at - local.length,
      end: at + 1 + domain.length,
    }
  }
  return spelledEmailOf(folded, sketch)
}

/** "john at gmail dot com", "ana_r arroba hotmail punto com", "mike@gmail". */
function spelledEmailOf(folded: string, sketch: Sketch): Detail | undefined {
  for (const match of matchesOf(spelledMail, folded, sketch)) {
    const left = folded.slice(Math.max(0, match.index - LOCAL_PART_MAX), match.index)
    const local = /(?:[a-z0-9_%+-]+(?: ?(?:dot|punto|underscore|guion bajo|\.) ?|\.))*[a-z0-9_%+-]+$/.exec(
      left,
    )?.[0]
    if (!local) continue
    const isSign = match[0].includes('@')
    const ending = match[2] ?? match[4]
    if ((!ending && !isSign) || /^(?:me|you|it|look|is|are|im|am|here|us|here)$/.test(local)) continue
    const address = local
      .replace(/ ?\b(?:dot|punto)\b ?/g, '.')
      .replace(/ ?\b(?:underscore|guion bajo)\b ?/g, '_')
      .replaceAll(' ', '')
    const provider = (match[1] ?? match[3] ?? '').replace(/^g[am]{2}il$|^gmial$/, 'gmail')
    return {
      value: { email: `${address}@${provider}.${ending ?? 'com'}` },
      confidence: ending ? 0.88 : 0.7,
      start: match.index - local.length,
      end: match.index + match[0].length,
    }
  }
  return undefined
}

const usPhone = ruleOf(
  new RegExp(
    inLines`
      (?<![\w$.,#/@+-])(?:\+?1[ .-]{0,2})?(?:\(([2-9]\d{2})\)|([2-9]\d{2})) ?[ .\-/]{0,2} ?([2-9]\d{2}) ?[ .-]{0,2} ?
        (\d{4})(?![\w@]|[-,]\d)
    `,
    'g',
  ),
)
const worldPhone = ruleOf(/(?<![\w+])\+(\d(?:[ .()-]{0,2}\d){7,14})(?!\d)/g)
const notTheirs = new RegExp(inLines`
  \b(?:called|calling|is this|is it|your number(?: is)?|reached|dialed|vin|stock|order|ref(?:erence)?
    |confirmation|case|ticket|invoice|policy|account|loan|store at|you at|dealer at|number for you(?: is)?)
    (?: (?:number|no|#|is))?[ :#]*$
`)
const reachMe = /\b(?:reach|call|text|contact|message|hit) (?:me|us|my)\b/

function phoneOf({ folded, sketch }: Reading): Detail | undefined {
  for (const match of matchesOf(usPhone, folded, sketch)) {
    const left = folded.slice(Math.max(0, match.index - 32), match.index)
    if (notTheirs.test(left) && !reachMe.test(left)) continue
    const phone = `+1${match[1] ?? match[2] ?? ''}${match[3] ?? ''}${match[4] ?? ''}`
    return {
      value: { phone },
      confidence: 0.95,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }
  }
  for (const match of matchesOf(worldPhone, folded, sketch)) {
    const number = (match[1] ?? '').replace(/\D/g, '')
    if (number.startsWith('1') && number.length !== 11) continue
    return {
      value: { phone: `+${number}` },
      confidence: 0.9,
      start: match.index,
      end: match.index + match[0].length,
    }
  }
  return undefined
}

/** The words from the first detail to the last, and how sure the least sure of them is. */
export function contactOf(
  reading: Reading,
  facts: { isNameAsked: boolean },
): (ObservationOf<'contact'> & { nameSpan?: [number, number] }) | undefined {
  const name = personNameOf(reading, facts)
  const details: Detail[] = name ? [{ ...name, value: { name: name.name } }] : []
  for (const detail of [emailOf(reading), phoneOf(reading)]) if (detail) details.push(detail)
  const [surest] = details.toSorted((one, other) => other.confidence - one.confidence)
  if (!surest) return undefined
  const start = Math.min(...details.map((detail) => detail.start))
  const end = Math.max(...details.map((detail) => detail.end))
  const isShort = end - start <= QUOTE_LENGTH_MAX
  return {
    type: 'contact',
    value: details.reduce<ContactDetails>((all, detail) => ({ ...all, ...detail.value }), {}),
    confidence: Math.min(...details.map(({ confidence }) => confidence)),
    quote: isShort ? quoteOf(reading, start, end) : quoteOf(reading, surest.start, surest.end),
    ...(name ? { nameSpan: [name.start, name.end] as [number, number] } : {}),
  }
}
