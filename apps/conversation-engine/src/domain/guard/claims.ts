import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule, ruleOf } from '../language/prefilter.ts'
import { quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'

type Claim = {
  pattern: RegExp
  /** The tools whose success makes it true. */
  tools: RegExp
  /** An appointment on record makes it true as well. */
  isTrueWhenBooked?: boolean
  /** A promise is wrong in the future tense too. */
  isPromise?: boolean
  reason: string
}

const reasons = {
  booked: 'Nothing is booked on record. Offer to book it, or say that someone will confirm it.',
  cancelled: 'No cancellation is on record. Say that someone will take care of it.',
  sent: 'Nothing was sent. Offer to have it sent.',
  held: 'Nothing is on hold. Do not promise to hold a vehicle; say that someone will confirm whether it can be held.',
  approved: 'No approval is on record. Say that the finance team will go over the options.',
  told: 'No hand-off is on record. Say that you will ask someone from the team, or hand off.',
  done: 'No record says that this was done. Offer it, or say that someone will take care of it.',
}

const never = /^\b$/
const PEOPLE = inLines`
  (?:manager|team|sales|someone|somebody|staff|them|him|her|advisor|person|salesperson|specialist|owner
    |department|finance|service|boss|guys?|colleague|rep\w*|technician|mechanic|[a-z]+ (?:from|in|at))
`
const ADVERBS = String.raw`(?: (?:just|already|now|also|(?:gone|went) ahead and|officially|successfully|been|all|personally))*`
const DONE = inLines`
  (?:booked|scheduled|rescheduled|reserved|confirmed|locked in|penciled in|pencilled in
    |on the (?:books|calendar|schedule)|in the (?:books|system|calendar)|set up|on our (?:calendar|schedule))
`
const AGENDADO = String.raw`(?:agendad[oa]s?|reservad[oa]s?|confirmad[oa]s?|programad[oa]s?|apartad[oa]s?)`

const claims: readonly (Claim & { rule: Rule })[] = [
  {
    pattern: new RegExp(
      inLines`
        \b(?:you(?:'re| are)|we(?:'re| are)|it(?:'s| is)|that(?:'s| is)|is|are|was|been|appointment|visit
          |drive|slot|spot|time|i(?:'ve| have)?|we(?:'ve| have)|got you|have you|consider it
          |consider yourself|everything(?:'s| is))${ADVERBS} (?:all )?${DONE}\b
          (?! (?:up|solid|out|maintenance|appointments? (?:only|required)))
        |\b(?:you(?:'re| are)|we(?:'re| are)|it(?:'s| is)|that(?:'s| is)|everything(?:'s| is))${ADVERBS} (?:
            all set|good to go|set (?:for|on)|down for|on for|confirmed|in for)\b
        |^\W*(?:all set|booked|confirmed|scheduled|reserved|done|you got it, booked|reservado|agendad[oa]
          |confirmad[oa])(?=\W*$| (?:for|and|on|para|-))
        |\b(?:i|we)(?:'ve| have)?${ADVERBS} (?:put|got|have|added|penciled|wrote|slotted|signed) you (?:
            down|in|up|for|on)\b
        |\byour (?:appointment|test drive|visit|spot|slot|booking|reservation)(?:'s| is| has been| was)
          ${ADVERBS} (?:set|made|secured|locked|moved|changed|updated|good)\b
        |\b(?:i|we)(?:'ve| have)?${ADVERBS} (?:made|set|created|secured|moved|changed|updated|locked) (?:
            in )?(?:you |your |an |the |up )+
          (?:appointment|spot|slot|test drive|visit|reservation|booking|time)\b
        |\bconfirmed for (?:mon|tue|wed|thu|fri|sat|sun|tom|tod|\d)
      `,
    ),
    tools: /book|reschedul/,
    isTrueWhenBooked: true,
    reason: reasons.booked,
  },
  {
    pattern: new RegExp(
      inLines`
        \b(?:te|le|lo|la|les|los|se (?:lo|la|le)|ya|ya (?:te|le|lo|la))(?: ya)? (?:agend[eo]|agendamos
          |reserve|reservamos|aparte|apartamos|programe|programamos|anote para|apunte para|confirme
          |agendaron)\b
        |\b(?:he|hemos|quedo|queda|quedas|quedan|quedaste|quedado|esta|estas|estan|ha sido|fue
          |tiene su cita|ya)(?: ya| todo| su cita| tu cita| su prueba)? ${AGENDADO}\b
        |\b(?:cita|prueba|reserva|visita|reservacion)(?: de manejo)? (?:ya )?
          (?:esta |queda |quedo |ha sido |fue )?${AGENDADO}\b
        |\b(?:ya )?(?:tienes?|tiene) (?:su|tu|una) (?:cita|prueba de manejo|lugar) (?:\w+ )?
          (?:para|el|a las|${AGENDADO})\b|\bya quedo (?:su|tu|la) (?:cita|reserva|prueba)\b
        |\btodo (?:listo|confirmado|agendado) (?:para|el)\b
      `,
    ),
    tools: /book|reschedul/,
    isTrueWhenBooked: true,
    reason: reasons.booked,
  },
  {
    pattern: new RegExp(
      inLines`
        \b(?:i|we)(?:'ve| have)?${ADVERBS} (?:put|added|wrote|penciled|pencilled) (?:you|your name|you guys) (?:
            down|in\b|on (?:the|our) (?:schedule|list|books|calendar))
      `,
    ),
    tools: /book|reschedul/,
    isTrueWhenBooked: true,
    reason: reasons.booked,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:i|we)(?:'ve| have)?(?: just| already| gone ahead and)* cancel+ed\b
      |\b(?:appointment|visit|drive|it)(?:'s| is| has been| was)(?: now| been| already)* cancel+ed\b
      |^\W*(?:(?:ok|okay|done|sure|no problem|got it|all right|alright|listo|perfecto)[,! ]+)*cancel+ed\b
      |\b(?:cancele|cancelamos|(?:queda|quedo|esta|ha sido|fue) cancelad[oa])\b
    `),
    tools: /cancel/,
    reason: reasons.cancelled,
  },
  {
    pattern: new RegExp(
      inLines`
        \b(?:i|we)(?:'ve| have)?${ADVERBS} (?:sent|shot|dropped|e-?mailed|texted|forwarded|mailed|shared
          |messaged) (?:you|it|them|that|the|a|an|over|your|those|some|out|photos|pics|pictures|everything)
          \b|^\W*(?:just )?(?:sent|shot|texted|emailed) (?:you|it|that|the|over)\b
        |\b(?:link|e-?mail|quote|photos?|pics|pictures|info\w*|confirmation|details|video|text|brochure
          |application|it|they)(?:'s| is| are| was| were| has| have)(?: just| already)*(?: been)? (?:sent
            |on (?:its|the|their) way to (?:you|your)|in your (?:inbox|email)|emailed)\b
        |\bcheck your (?:e-?mail|inbox|texts?)\b
        |\b(?:ya )?(?:te|le|se (?:lo|la|los|las)) (?:(?:he )?enviado|envie|mande|mandamos|enviamos|comparti)
          \b|\b(?:ya )?(?:envie|mande) (?:la|el|los|las|un|una)\b|\bya (?:esta|fue|quedo) enviad[oa]\b
        |\b(?:le|te) (?:he|hemos) (?:enviado|mandado)\b
        |\b(?:acabo|acabamos) de (?:mandar|enviar|compartir)\w*\b
      `,
    ),
    tools: /send|e?mail|text_/,
    reason: reasons.sent,
  },
  {
    pattern: new RegExp(inLines`
      \bput your name on (?:it|that|this|one|the (?:car|truck|suv|van))\b
      |\b(?:put|placed|have|got|there's|added)(?: (?:a|it|the|this|that|car|truck|one|you))* (?:on )?hold
        (?: on| for|\b)
      |\b(?:i'm|we're|i am|we are|been) (?:holding|saving|reserving) (?:it|that|this|one|the|your)\b
      |\b(?:i|we)(?:'ve| have)?(?: just| already)* (?:set (?:it|one|that|this) aside
        |saved (?:it|one|that|you)|held|tagged it|marked it)\b
      |\b(?:it(?:'s| is)|we have it)(?: now| all)? (?:on hold|held for you|set aside|reserved for you
        |yours|got your name on it)\b
      |\b(?:se (?:lo|la) (?:aparte|apartamos|guarde|guardamos|tengo apartad[oa]|reserve)
        |(?:lo|la) (?:tenemos|tengo) apartad[oa])\b
    `),
    tools: never,
    reason: reasons.held,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:you(?:'re| are| have been|'ve been)|you were)(?: now| already| all| officially| fully
        | basically| pretty much| practically| as good as| conditionally| most likely)* (?:pre-?\s?)?
        (?:approved|qualified)\b
      |\b(?:guaranteed (?:credit |financing )?approval|approval (?:is )?guaranteed
        |everyone(?:'s| is| gets) approved
        |(?:loan|credit|financing|application)(?:'s| is| has been| was|) (?:been )?approved
        |(?:i|we) (?:guarantee|can guarantee|promise)(?: you)?)\b
      |\b(?:bank|lender|finance|credit union|they|we)(?:'ve| has| have| just| already)* (?:pre-?)?
        approved (?:you|your|it|the|for)\b
      |\b(?:banco|financiera|l[oa]|te|le) (?:ya |l[oa] |te )?aprob(?:o|aron)\b
      |\b(?:(?:esta|quedo|fue|ha sido|estas|quedas) (?:pre-?)?aprobad[oa]|aprobacion garantizada
        |(?:credito|prestamo|financiamiento) (?:ya )?(?:(?:esta |fue )?aprobado|paso\b|salio\b)
        |usted califica|le garantizo|te garantizo|garantizamos)\b
    `),
    tools: never,
    reason: reasons.approved,
  },
  {
    pattern: new RegExp(inLines`
      \b(?:i|we)(?:'ll| will| can)(?: definitely| gladly| happily| even)?
        (?: (?:have|get) (?:them|him|her|someone|sales|the \w+)(?: to)?)? (?:hold|set aside|set|save
          |reserve) (?:it|that|this|one|(?:the|that|this) (?:car|truck|suv|van|vehicle|one))(?: aside)?\b
        (?! (?:up|time|spot|slot|appointment))
      |\b(?:i|we)(?:'ll| will| can)(?: \w+)? keep (?:it|that one|this one
        |(?:the|that|this) (?:car|truck|suv|van|vehicle|one)) (?:off|here|aside|back|on hold|for you
          |safe|parked|until|till|out of)\b|\b(?:se (?:lo|la) (?:podemos|puedo) (?:apartar|guardar))\b
    `),
    tools: never,
    isPromise: true,
    reason: reasons.held,
  },
  {
    pattern: new RegExp(inLines`
      \byou(?:'ll| will)(?: definitely| easily| certainly| surely)? (?:get (?:pre-?)?approved
        |be (?:pre-?)?approved|qualify)\b|\byou (?:definitely |easily )qualify\b
      |(?:^\W*(?:(?:yes|great news|good news|looks like|and|so|sounds like|perfect)[,!]? )?
        |\bwith (?:your|that|an?) [\w ]{1,20},? )you(?: do|'d| would| already| still| should)* qualify\b
      |\byou(?:'ll| will|'d| would| should| can)?(?: \w+)? (?:have no|not have any|won't have any?
        |won't have) (?:trouble|problem|issue|difficulty)s? (?:getting|being|with (?:getting|the)) (?:
            \w+ )?(?:approv|financ|qualif|a loan|the loan|credit)\w*
      |\byou(?: just| already| have)* got (?:pre-?)?approved\b
      |\b(?:won't|wouldn't|no way (?:that )?they(?:'d|'ll| would| will)) (?:\w+ )?
        (?:turn you (?:down|away)|deny you|decline you|reject you)\b
      |\b(?:score|credit|income|down payment) (?:is|would be|should be) (?:\w+ )?
        (?:plenty|enough|more than enough|good enough)\b
      |\bwe(?: can|'ll| will)? (?:get everyone approved|approve everyone)\b
      |\b(?:va a calificar|lo van a aprobar|lo aprueban|seguro (?:que )?(?:lo )?aprueban
        |aprobamos a todos|(?:no hay|sin) problema,? (?:l[oa]s?|te|le) aprob\w+)\b
      |(?:^|, )\W*(?:l[oa]s? |te |le )(?:aprobamos|financiamos)\b
    `),
    tools: never,
    isPromise: true,
    reason: reasons.approved,
  },
  {
    pattern: new RegExp(
      inLines`
        \b(?:i|we)(?:'ve| have)?${ADVERBS} (?:notified|told|alerted|informed|messaged|contacted|paged
          |pinged|looped in|flagged|spoken (?:to|with)|talked (?:to|with)|spoke (?:to|with)|checked with
          |called|asked|brought in|assigned|reached out to)\b[\w ,']{0,30}?\b${PEOPLE}\b
        |\b(?:i|we)(?:'ve| have)${ADVERBS} (?:asked|told|messaged) [a-z]+ to\b
        |\b(?:i|we)(?:'ve| have)?${ADVERBS} (?:let|passed|forwarded|handed|sent|shared|escalated|relayed
          |transferred|connected|given|flagged)\b[\w ,']{0,40}?\b(?:to|with|along|know|over|on)\b
        |\b(?:manager|team|someone|salesperson|advisor|specialist|she|he|they|person)
          (?:'s| is| are|'re| has been| have been)(?: already| now| currently)* (?:notified|alerted
            |informed|told|calling you|on (?:the|their|his|her) way|expecting you|working on|looking into
            |typing|dialing|waiting for you|aware)\b
        |\b(?:ya )?(?:le |les )?(?:avise|notifique|informe|hable con|pregunte)\b[\w ]{0,20}?\b
          (?:al|a la|a el|a mi|a nuestr\w|a un\w?|con|gerente|equipo)\b
        |\b(?:le|les) (?:pase|pasamos) (?:su|tu|el|la)\b
        |\bya (?:fue|esta|quedo) (?:notificad[oa]|avisad[oa])\b
        |\b(?:acabo|acabamos) de (?:hablar|avisar|preguntar|pasar|llamar|notificar)\w*\b
        |\b(?:he|hemos) (?:avisado|notificado|informado|hablado)\b
      `,
    ),
    tools: /hand_?off|transfer|escalat|notify/,
    reason: reasons.told,
  },
  {
    pattern: new RegExp(
      inLines`
        \b(?:i|we)(?:'ve| have)?${ADVERBS} (?:ordered
          |put in (?:a|the|your|an) (?:request|order|ticket|application|word)|placed (?:a|the|your|an) order
          |opened a ticket|refunded|processed|waived|applied (?:a|the|your|that)|submitted|started your
          |filled out|completed your|charged|checked (?:our|the|my|inventory|availability|and)|verified
          |looked (?:it|that) up|ran your|pulled (?:up )?your|took care of (?:it|that|this|the|your)
          |taken care of (?:it|that)|double[- ]checked)\b
        |\b(?:payment|deposit|refund|order|application|discount)(?:'s| is| has been| was)
          (?: been| now| already)* (?:received|processed|placed|submitted|applied|issued|complete)\b
        |\b(?:payment|deposit|card|transaction|application|financing|loan|credit)(?: (?:just|already|has))* (?:
            went through|gone through|cleared)\b
        |\b(?:i|we)(?:'ve| have)?${ADVERBS} (?:taken|took|removed|unsubscribed) you(?:r \w+)?
          (?: off| from|(?=\W*$))
        |\b(?:i|we)(?:'ve| have)? (?:just|already) (?:looked|checked|saw|confirmed|verified|asked)\b
        |\b(?:acabo|acabamos) de (?:revisar|checar|verificar|confirmar|ver)\w*\b
        |\b(?:ya )?(?:procese|ordene|aplique|verifique|revise)\b(?= (?:el|la|su|tu|que|y|con|en|nuestr)\b)
      `,
    ),
    tools: /availab|look_?up|check|service|submit|order/,
    reason: reasons.done,
  },
].map((claim: Claim) => ({ ...claim, rule: ruleOf(claim.pattern) }))

const affirming = new RegExp(
  inLines`
    \b(?:can|happy to|glad to|pleased to|excited to|like to|want(?:ed)? to) (?:confirm|let you know|say
      |tell you|inform you)(?: that)?\b
    |\b(?:puedo|me complace|me alegra|gusto en) (?:confirmar|decir|informar)\w*(?: que)?\b
    |\b(?:will|i'll|we'll) see you\b|\bas you asked\b|\bas (?:promised|requested)\b|\bif i remember\b
    |\bwhen you arrive\b
  `,
  'g',
)

/** Offers, futures, conditions and refusals: nothing is said to be done. */
const undone = new RegExp(inLines`
  \b(?:will|'ll|won't|would|can|can't|cannot|could|may|might|once|when|after|before|until|till|if|unless
    |whether|shall|should|must|need(?:s|ed)?|to (?:be|get|have|confirm)|let me|let's|going to|about to|try
    |trying|not|never|haven't|hasn't|isn't|aren't|wasn't|nothing|no one|want (?:me|us|to)|like me|like us
    |get you|getting you|get (?:it|that|this)|have (?:someone|somebody|the team|a|our|my|them|him|her)
    |as soon as|in order|ready to|do you|are you|did you|have you|has your|in case|sure you're|make sure
    |ensure|asap it's|i've not|cuando|con gusto|si|una vez|en cuanto|hasta|antes|despues|para que|puedo
    |podemos|podria|quiere|quieres|gustaria|desea|que (?:le|te|lo|la|se|les)|voy a|vamos a|va a|no|aun no
    |todavia no|todavia|sera|alguien|dejeme|permitame|le pido|pido|pedire)\b|'ll\b
`)

const conditional = /\b(?:if|whether|when|once|si|cuando|know|see|not|can't)\b/

export function checkClaims(draft: Draft): GuardHit[] {
  const { toolResults, bookedTimes } = draft.facts
  const done = toolResults.filter(({ isDone }) => isDone)
  const isOnRecord = ({ tools, isTrueWhenBooked }: Claim) =>
    done.some(({ tool }) => tools.test(tool)) || (isTrueWhenBooked === true && bookedTimes.length > 0)

  return draft.clauses.flatMap((clause): GuardHit[] => {
    if (clause.isQuestion) return []
    const text = clause.text.replace(affirming, (found) => ' '.repeat(found.length))
    const claim = claims.find((one) => {
      const match = matchOf(one.rule, text, clause.sketch)
      if (!match || isOnRecord(one)) return false
      const upTo = text.slice(0, match.index + match[0].length)
      return one.isPromise ? !conditional.test(upTo) : !undone.test(upTo)
    })
    return claim
      ? [{ rule: 'claim', quote: quoteAt(draft, clause.start, clause.end), reason: claim.reason }]
      : []
  })
}
