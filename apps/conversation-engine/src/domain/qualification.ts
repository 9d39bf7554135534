import { inLines } from './language/in-lines.ts'
import { holdsPhrase, listSentences, phrasesOf, toPlain, wordsOf } from './language/wording.ts'

export type QualificationFacts = {
  /** Make and model; one of them or a body type; nothing. */
  vehicle: 'full' | 'partial' | 'none'
  hasBudget: boolean
  timeline: 'now' | 'days' | 'weeks' | 'months' | 'browsing' | null
  hasTradeIn: boolean
  /** A name or an e-mail address. */
  hasContact: boolean
  /** Booking intent or appointment words. */
  wantsAppointment: boolean
  /** The customer's last message. */
  lastText: string
}

export type QualificationReason = { points: number; reason: string }

const vehiclePoints = {
  full: { points: 25, reason: 'Make and model known' },
  partial: { points: 12, reason: 'Make, model or body type known' },
  none: null,
} as const

const timelinePoints = {
  now: { points: 20, reason: 'Wants to buy now' },
  days: { points: 20, reason: 'Wants to buy within days' },
  weeks: { points: 14, reason: 'Wants to buy within weeks' },
  months: { points: 6, reason: 'Wants to buy within months' },
  browsing: null,
} as const

/** "Not interested in leasing" turns down a detail, "not interested in a car" the whole thing. */
const wholeThing = inLines`
  (?: in (?:it|this|that|any ?thing|any|buying|purchasing
      |a (?:new |used )?(?:car|vehicle|truck|purchase)|cars|the (?:car|vehicle|truck)|your|you|what)
    | (?!in )| ?$)
`
const justLooking = '(?:just|only|simply|mostly|merely|strictly) (?:kind of |kinda |really |still |here )?'

const coolWords = phrasesOf(
  inLines`
    ${justLooking}(?:looking|lookin|browsing|browsin)
      (?! for (?!now|the moment|fun|today)| to (?!see|get an idea|compare))(?! forward)
  `,
  inLines`
    ${justLooking}(?:window shopping|shopping around|curious|checking (?:things |stuff |it |em |them )?out
      |kicking tires|seeing whats out there|researching|doing (?:some |my )?research)
  `,
  'window shopping|kicking (?:the )?tires|tire kicker',
  inLines`
    (?:not|no longer|isnt|arent|aint|wasnt|never|un) ?
      (?:really |all that |that |currently |at all |even |too |very |so )*interested(?=${wholeThing})
  `,
  'lost interest|no interest(?! rate)|(?:dont|not) (?:have|got) (?:any |much )?interest(?! rate)',
  inLines`
    not (?:really |currently |even )?in the market|not (?:ready|looking|planning|trying) to (?:buy|purchase)
    |not buying
  `,
  inLines`
    (?:solo|solamente|nomas|nada mas|unicamente) (?:estoy |estaba |ando |estamos |andamos |quiero |queria )?
      (?:mirando|viendo|mirar|checando|curioseando|explorando|de curioso|preguntando|comparando)
  `,
  '(?:estoy|estaba|ando) (?:nomas |nada mas )(?:viendo|mirando|checando)',
  '(?:estoy|ando) (?:mirando|viendo|checando) (?:nomas|nada mas|solamente)',
  '(?:ya )?no (?:me|nos) interesa(?! (?:el financiamiento|financiar|arrendar|rentar|la garantia))',
  '(?:ya )?no (?:estoy|estamos) interesad[oa]s?',
  'sin interes$|por curiosidad',
)

/** "I'm not just looking", "no solo estoy mirando": the same words turned round. */
const turnedRound = wordsOf(
  inLines`
    (?:not|isnt|arent|aint) (?:just|only|simply|merely) (?:looking|browsing|curious|window shopping
      |shopping around|kicking tires|here)
  `,
  'not (?:a|here) (?:tire kicker|window shopping|browsing)',
  'not (?:window shopping|kicking (?:the )?tires)',
  'no (?:solo|solamente|nomas|nada mas) (?:estoy |estaba |ando )?(?:mirando|viendo|mirar|checando|preguntando)',
)

/** Whether a message says "just looking" or "not interested", in English or Spanish. */
export const isJustLooking = (text: string): boolean =>
  listSentences(text).some((sentence) => holdsPhrase(coolWords, toPlain(sentence).replace(turnedRound, ',')))

/**
 * How far a lead has come, 0 to 100, and why: the reasons in the order of the table. Their points add up to the score
 * unless it was clamped at 0. Rule: "Qualification score".
 */
export function scoreLead(facts: QualificationFacts): { score: number; reasons: QualificationReason[] } {
  const candidates: (QualificationReason | null | false)[] = [
    vehiclePoints[facts.vehicle],
    facts.hasBudget && { points: 20, reason: 'Budget known' },
    facts.timeline && timelinePoints[facts.timeline],
    facts.hasTradeIn && { points: 10, reason: 'Has a trade-in' },
    facts.hasContact && { points: 10, reason: 'Name or e-mail known' },
    facts.wantsAppointment && { points: 15, reason: 'Wants an appointment' },
    isJustLooking(facts.lastText) && { points: -15, reason: 'Says they are just looking or not interested' },
  ]
  const reasons = candidates.filter((candidate) => candidate !== null && candidate !== false)
  const sum = reasons.reduce((total, { points }) => total + points, 0)
  return { score: Math.max(0, Math.min(100, sum)), reasons: reasons.map((reason) => ({ ...reason })) }
}
