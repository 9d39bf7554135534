import { inLines } from '../language/in-lines.ts'
import { type Rule, ruleOf } from '../language/prefilter.ts'
import { promisesCallback } from './callbacks.ts'
import { quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'
import { findClaim } from './hedges.ts'

const reasons = {
  cover:
    'No record holds this promise. Do not promise warranties, returns, coverage or refunds; say that someone from the team will go over it.',
  delivery: 'No record says that we deliver or pick up. Say that someone from the team will confirm it.',
  call: 'No record says when someone will call. Say that someone from the team will reach out, without a time.',
  work: 'No record says how the work on the vehicle stands. Say that someone from the service team will confirm it.',
  credit: 'No approval is on record. Say that the finance team will go over the options.',
  outcome: 'Nobody can promise this. Say that someone from the team will help.',
}

const COVERAGE = String.raw`(?:warranty|guarantee|money[- ]back|return policy|exchange policy|buy ?back)`

const promises: readonly { pattern: RegExp; reason: string }[] = [
  {
    pattern: new RegExp(
      inLines`
        \b(?:come[s]?|sold|covered|protected|backed|includes?|offers?|gives?|have|has|get|gets|provide)
          \b[^.!?]{0,24}?\b(?:(?:\d+|thirty|sixty|ninety|one|two|three|five|ten|lifetime|limited
              |powertrain|bumper)[- ][\w/ -]{0,24}?${COVERAGE}
            |${COVERAGE} (?:for|of) (?:\d+|a year|one|two|three|life))\b
        |\b(?:is|are|'s|'re|be|it's|that's) (?:\w+ )?covered\b
        |\b(?:your|the|this|that)(?: \w+){0,2} warranty (?:will|does|covers|still|should
          |is (?:still )?(?:good|valid|active))
        |^\W*(?:lifetime|full|extended|\d+[- ](?:month|year|day|mile)s?) [\w/ -]{0,20}?${COVERAGE}\b
        |\byour money back\b|\bno[- ]questions[- ]asked\b
        |\byou (?:can|may|could|have) (?:return|exchange|bring|swap|take) (?:it|the|this|that|any) [^.!?]{0,24}?\b
          (?:within|(?:in|up to|for) (?:\d|a full|the first))
        |\b(?:\d+|three|five|seven|thirty)[- ]days? (?:return|exchange|money|to (?:return|bring))
        |\b(?:damos|tiene|tienen|trae|incluye|con|ofrecemos|viene con) (?:\w+ )?garantia (?:de|por)\b
        |\bgarantia (?:de|por) (?:\d+|un|una|dos|tres|seis|por vida)\b
        |\b(?:lo|la|se lo) cubre (?:la|su) garantia\b|\bdevolvemos (?:su|el) dinero\b
        |\bpuede (?:devolver|regresar)l[oa]\b|\bse l[oa] (?:cambiamos|reparamos|arreglamos|devolvemos)\b
      `,
    ),
    reason: reasons.cover,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:we|i)(?:'ll| will| can| do| also|'d)* (?:cover|pay for|pay off|take care of the cost
        |reimburse|refund|foot|fix (?:it|that|this) (?:for free|free)
        |replace (?:it|that|this) (?:for free|free)|make it right|eat the|waive|comp (?:it|that|you|the)
        |throw in)\b|\byou(?:'ll| will)? (?:won't|not|never) (?:be charged|pay|owe|have to pay)\b
      |\byou (?:won't|will not|don't) (?:be charged|owe (?:us )?anything|pay a (?:dime|cent|penny))\b
      |\b(?:payoff|balance|deductible|towing|tow|rental|registration|tags|(?:first|last) payment)
        (?:'ll be| will be| gets?| is|'s) (?:\w+ )?(?:taken care of|covered|paid(?: off)?|waived|included)
        \b
      |\b(?:we|i)(?:'ll| will| also| always)* (?:include|throw in|give you) (?:[\w-]+ ){0,4}?
        (?:maintenance|oil changes?|tank of gas|mats|detail\w*|car washe?s?|service plan)\b
      |\b(?:nosotros )?(?:le|te) (?:reembolsamos|devolvemos|pagamos)\b
      |\b(?:nosotros )?(?:cubrimos|pagamos) (?:el|la|los|las|su|todo)\b
      |\b(?:insurance|policy|insurer)(?: company)?(?:'ll| will| should| would| does)? (?:also |fully |
          definitely |probably )?(?:covers?|pays?|takes? care of)\b
      |\b(?:su|tu|el) seguro (?:\w+ )?(?:cubre|cubrira|paga|pagara)\b
    `),
    reason: reasons.cover,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:we|i)(?:'ll| will| can| do| also| even| definitely)* (?:deliver|ship
        |pick (?:it|you|your (?:car|truck|vehicle|suv)) up|drop (?:it|you) off
        |bring (?:it|the (?:car|truck|suv|vehicle)|one) (?:to|over|out)|come (?:to you|get you|pick))\b
      |\b(?:technician|tech|driver|mechanic|guy|they|he|she|appraiser)(?:'ll| will| can| is going to) (?:
          come|drive|head|be) (?:out|over|to) (?:to )?(?:you|your|get|where)
      |\bwe (?:also |do )?(?:offer|provide|have|include) (?:\w+ ){0,3}?
        (?:delivery|pick-?up service|loaners?|loaner cars?|a (?:free )?shuttle|shuttle)\b
      |\b(?:we|i)(?:'ll| will| can) (?:get|give|put|set) you (?:up with |in )?an? (?:loaner|rental|ride
        |shuttle|uber)\b
      |\b(?:se (?:lo|la) (?:llevamos|entregamos|mandamos)
        |(?:lo|la|le) (?:llevamos|entregamos|recogemos|pasamos por)|hacemos entregas?
        |entrega (?:gratis|a domicilio))\b
    `),
    reason: reasons.delivery,
  },
  {
    pattern: new RegExp(inLines`
      \byour (?:car|truck|suv|van|vehicle|order|part|parts|repair|oil change|brakes?|rotors|pads|engine
        |transmission|windows?|tires?|paperwork|title|plates?|keys?|loaner|\w+ is all|new \w+)
        (?:'s| is| are| was| were| has| have|'re)(?: been| all| now| already| just| almost| currently)* (?:
            ready|done|finished|fixed|repaired|completed?|in the bay|on the lift|being (?:\w+ed|done)
          |on (?:its|the|their) way|in(?=\W*$)|here)\b
      |\b(?:technician|tech|mechanic|service|shop|they|team|guys|we)(?:'ve| have| has)?
        (?: already| just| now)* (?:finished|completed|fixed|repaired|diagnosed|replaced|started on
          |got started)\b
      |(?:\b(?:the|your|an?) |^\W*)(?:part|order|title|paperwork|shipment|check|refund|key|paper\w*
        |tow(?:[ -]?truck)?|wrecker|driver|shuttle|uber)(?:'s| is| are| has| was| got)(?: \w+)? (?:on (?:
              its|the) way|shipped|mailed|in transit|coming|ordered|arrived|sent out|here)\b
      |\b(?:the|your) (?:parts?|order|title|plates?|tags?|keys?) (?:just |already |finally |has )*
        (?:came|come|arrived|got here|shipped)\b
      |\b(?:parts?|order|title|plates?|tags)(?:'ll| will| should) (?:be (?:here|in|ready|shipped
          |delivered)|arrive|come in|get here|ship)\b
      |\b(?:su|tu) (?:carro|auto|coche|camioneta|vehiculo|troca|pieza|refaccion|orden)(?: ya)? (?:esta
        |quedo|llego)\b[^.!?]{0,10}?(?:list[oa]|reparad[oa]|en camino|terminad[oa]|\W*$)
      |\bya (?:esta|quedo) (?:list[oa]|reparad[oa]) (?:su|tu) (?:carro|auto|coche|camioneta|vehiculo
        |troca)\b
      |\b(?:it|your (?:car|truck|vehicle|suv|loaner|order|part))(?:'ll| will| should) be (?:all )?
        (?:ready|done|finished|fixed)\b|\b(?:va a estar|estara|quedara|queda) list[oa]\b
    `),
    reason: reasons.work,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:we|i)(?:'ll| will)(?: \w+)? have (?:it|one|(?:the|that|your) \w+) (?:\w+ ){0,3}?
        (?:ready|waiting|out front|sitting|parked|pulled|gassed|cleaned|washed|detailed|warmed)\b
      |\bloaner(?:'ll| will)(?: \w+)? be (?:\w+ )?(?:waiting|ready|here|there|available)\b
      |\b(?:se l[oa]|l[oa]) (?:tenemos|tendremos|tengo) list[oa]\b
    `),
    reason: reasons.outcome,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:no one|nobody) (?:gets|is|ever gets|will be) (?:turned (?:down|away)|denied|rejected)\b
      |\bevery(?:one|body) (?:\w+ )?(?:drives|gets|leaves|rides|qualifies|is approved)\b
      |\b(?:bad|poor|no|any|low) credit(?: history)?(?: is|'s|,| or \w+ credit)?(?: not an?| no) (?:
          problem|issue|worries|big deal)\b|\bno credit (?:check|needed|required)\b
      |\bwe (?:can |will |'ll )?(?:approve|finance|get) (?:everyone|anyone|anybody|everybody|any credit)\b
      |\bcon (?:mal credito|cualquier credito|o sin credito)\b[^.!?]{0,20}\b(?:aprob\w+|no hay problema)
      |\b(?:seguro|segurisimo)(?: que)? (?:lo|la|te|le) apr[ou]\w+\b
      |\bsin (?:revisar|checar|verificar) (?:su |el )?credito\b
      |\b(?:customers|people|buyers|folks) (?:always|all|usually|almost always) (?:get|are) (?:\w+ )?
        approved\b|\baqui tod[oa]s (?:\w+ )?(?:califican|pasan|salen|son)\b
      |\btod[oa]s (?:califican|son aprobad[oa]s)\b
    `),
    reason: reasons.credit,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:you have|i give you|giving you) (?:my|our) word\b
      |\bi (?:swear|promise|guarantee)\b(?! (?:i can|anything))
      |\b(?:le|te|se lo) (?:prometo|juro|aseguro)\b
      |\b(?:nobody|no one)(?: else)? (?:will|can|gets|is going to) (?:get|buy|take|have|touch|see|snag
        |grab|it)\b
      |\bwe(?:'ll| will| can) have (?:it|one|(?:the|that|your) \w+) (?:at|to|in|over to) (?:your|you)\b
      |\b(?:manager|boss|owner|bank|lender|finance|he|she|they) (?:just |already )?(?:agreed to|okayed
        |ok'd|signed off on
        |said (?:(?:he|she|they|we|i|you)(?:'d|'ll| can| will)|yes|ok|okay|it's (?:ok|okay|fine)))\b
      |\b(?:promise|prometido|te lo prometo)\W*$
    `),
    reason: reasons.outcome,
  },
]
const rules: readonly { rule: Rule; reason: string }[] = promises.map(({ pattern, reason }) => ({
  rule: ruleOf(pattern),
  reason,
}))

/** "If you don't like it, …" takes nothing from a promise. */
const displeased = new RegExp(inLines`
  ^\W*(?:if|si) (?:you |usted )?(?:don't|do not|aren't|are not|no) (?:\w+ ){0,4}?
    (?:like|love|happy|satisfied|gusta|convence|satisfech[oa])\b
`)

const refused = /\b(?:don't|do not|isn't|not|never|no) $/

/** What the store would owe the customer: coverage, delivery, a call at a time, finished work, an approval. */
export function checkPromises(draft: Draft): GuardHit[] {
  return draft.clauses.flatMap((clause): GuardHit[] => {
    const promised = { ...clause, text: clause.text.replace(displeased, '') }
    const found = rules.find(({ rule }) => {
      const match = findClaim(clause, rule) ?? findClaim(promised, rule)
      return match && !refused.test(match.input.slice(0, match.index))
    })
    const reason = found?.reason ?? (promisesCallback(clause) ? reasons.call : undefined)
    return reason ? [{ rule: 'claim', quote: quoteAt(draft, clause.start, clause.end), reason }] : []
  })
}
