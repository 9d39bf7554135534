import { inLines } from '../language/in-lines.ts'
import { matches, matchesOf, matchOf, type Rule, ruleOf, type Sketch } from '../language/prefilter.ts'
import { fold, quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'

const reasons = {
  contact:
    'This is neither the store’s nor the customer’s own. Give only the store’s phone, e-mail and address from the facts.',
  secret: 'Never repeat social security, card or account numbers. Leave the number out.',
  asked:
    'Never ask for social security, card or account numbers in a message. Offer to have someone from the team help.',
  others: 'Never speak about other customers.',
}

const email = ruleOf(/[a-z\d][a-z\d._%+-]{0,63}@[a-z\d-]{1,63}(?:\.[a-z\d-]{2,63}){1,4}/g)
const phone = ruleOf(
  new RegExp(
    inLines`
      (?<![\d$.,-])(?:\+\d[\d ().-]{7,18}\d|(?:1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}|\d{3}[.-]\d{4})
        (?![\d-])
    `,
    'g',
  ),
)
const ssn = ruleOf(
  new RegExp(
    inLines`
      (?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])
      |\b(?:ssn|social security(?: number)?|seguro social)\b\W+(?:\w+\W+){0,3}?\d{4,9}\b
    `,
    'g',
  ),
)
const card = ruleOf(/(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g)
const street = ruleOf(
  new RegExp(
    inLines`
      (?<![\d.,])\d{1,6}\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:[A-Z\d][\w'.]*\s+){1,3}?(?:
          St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Ct|Court|Hwy|Highway|Pkwy|Parkway|Pl
        |Place|Terrace|Cir|Circle|Way)\b
      |\b(?:Calle|Avenida|Av\.|Carretera)\s+[A-Z][\w'.\u00c0-\u024f]*(?:\s+[A-Z][\w'.\u00c0-\u024f]*){0,3}
        ,?\s+(?:#|No\.?\s?)?\d{1,6}\b
    `,
    'g',
  ),
)
const others = ruleOf(
  new RegExp(inLines`
    \b(?:another|an?other|the other|our last|a different) (?:customer|client|buyer|shopper|family|guy
      |couple|gentleman|lady|person)s?(?:'s)?(?:, [\w. ]{2,30},)? (?:is (?:coming|looking|interested
          |on (?:his|her|their)|buying|about|supposed|also)|was|has|had|just|already|who|named|called
        |offered|bought|put|paid|coming|looking|phone|name|number)\b
    |\b(?:another|the other) (?:customer|client|buyer|shopper), (?:(?:an?|mrs?|ms|named)\b
      |(?!sorry|thanks|so\b|but\b|dana)[a-z]+(?: [a-z.]+)?,?\W*$)
    |\b(?:guy|lady|man|woman|person|customer|owner|couple|family|gentleman) (?:who|that) (?:traded|owned
      |had it|drove|sold (?:it|us|this)|brought it)\b
    |\b(?:otro|otra) (?:cliente|comprador\w?) (?:esta|ya|que|quiere|ofrecio|viene|pago)\b
  `),
)

/** A text message is no place for these, whoever asks. */
const asksSecret = ruleOf(
  new RegExp(inLines`
    \b(?:send|text|give|tell|share|reply with|provide|type|need|want|enter|what(?:'s| is)|get|have|mande
      |mandeme|envie|envieme|digame|deme|necesito|comparta|cual es)\b
      (?: (?:me|us|over|here|back|in|now|just|also|please|a|the|i|to|is|know|for))* (?:(?:a|the|your
          |full|su|tu|el|los|numero|de|last (?:4|four)(?: digits)?|of|copy|photo|picture|number|and) )*
      (?:ssn|social(?: security)?(?: number)?|credit card(?: number)?|card number|cvv
        |bank account(?: number)?|routing number|account number
        |(?:numero )?de (?:seguro social|tarjeta|cuenta)|seguro social)\b
  `),
)
const refusing = /\b(?:don't|do not|never|please avoid|avoid|no need to|not|no) (?:\w+ ){0,3}$|\bno $/

const digitsOf = (text: string) => text.replace(/\D/g, '')

export function checkPersonalData(draft: Draft): GuardHit[] {
  const hit = (start: number, end: number, reason: string): GuardHit => ({
    rule: 'personal-data',
    quote: quoteAt(draft, start, end),
    reason,
  })
  const places = (
    rule: Rule,
    isOurs: (found: string) => boolean,
    reason: string,
    [text, sketch]: [string, Sketch] = [draft.text, draft.sketch],
  ) =>
    matchesOf(rule, text, sketch)
      .filter(({ 0: found }) => !isOurs(found))
      .map((match) => hit(match.index, match.index + match[0].length, reason))

  const secrets = [
    ...places(ssn, () => false, reasons.secret),
    ...places(card, (found) => !isCardNumber(digitsOf(found)), reasons.secret),
  ]
  const other = draft.clauses.flatMap((clause) =>
    matches(others, clause.text, clause.sketch) ? [hit(clause.start, clause.end, reasons.others)] : [],
  )
  const asked = draft.clauses.flatMap((clause) => {
    const match = matchOf(asksSecret, clause.text, clause.sketch)
    if (!match || refusing.test(clause.text.slice(0, match.index))) return []
    return [hit(clause.start, clause.end, reasons.asked)]
  })
  return [
    ...secrets,
    ...asked,
    ...other,
    ...places(email, (found) => isOwnEmail(draft, found), reasons.contact),
    ...(secrets.length > 0
      ? []
      : places(phone, (found) => isOwnPhone(ownDigits(draft), digitsOf(found)), reasons.contact)),
    ...places(street, (found) => isOwnStreet(draft, found), reasons.contact, [
      draft.original,
      draft.originalSketch,
    ]),
  ]
}

function isOwnEmail({ facts, customerText }: Draft, found: string): boolean {
  const own = [facts.business.email, facts.customer.email].map((address) => address?.toLowerCase())
  return own.includes(found) || customerText.includes(found)
}

/** The last ten digits tell a North American number, with or without its country. */
const ownDigits = ({ facts }: Draft): string[] =>
  [facts.business.phone, facts.customer.phone ?? '', ...facts.customerTexts]
    .map(digitsOf)
    .filter((digits) => digits.length >= 7)

const isOwnPhone = (own: readonly string[], digits: string) =>
  own.some((known) => (digits.length >= 10 ? known.includes(digits.slice(-10)) : known.endsWith(digits)))

function isOwnStreet({ facts, customerText }: Draft, found: string): boolean {
  if (/\btest drive\b/i.test(found) || /^(?:19|20)\d\d\s/.test(found)) return true
  const [number = '', ...rest] = fold(found).match(/[a-z\d]+/g) ?? []
  const name = rest.find((word) => word.length > 1) ?? ''
  return [fold(facts.business.address ?? ''), customerText].some(
    (known) => known.includes(number) && known.includes(name),
  )
}

/** Luhn's sum, which a long number meets by chance one time in ten. */
function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
