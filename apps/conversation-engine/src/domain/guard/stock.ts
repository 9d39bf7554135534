import { inLines } from '../language/in-lines.ts'
import { matches, type Rule, ruleOf, sketchOf } from '../language/prefilter.ts'
import { quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'
import { findClaim, isEcho } from './hedges.ts'
import { COUNT, VEHICLE } from './vehicle-words.ts'

const reason =
  'No record says what is in stock, either way. Say that you or someone from the team will check, and ask one helpful question.'

const HAVE = inLines`
  (?:we|i)(?:'ve)?(?: (?:do|currently|still|actually|definitely|also|already|certainly|sure|always
      |usually|just|only|happen to))* (?:have|got|carry|stock)(?: got)?
`
const PLACE = inLines`
  (?:in stock|on (?:the|our) (?:lot|ground|floor|showroom floor)|in (?:our |the )?(?:inventory|showroom)
    |on hand|on site|on (?:the|our) shel(?:f|ves)|at our (?:lot|store|dealership|location))
`

/** People, appointments and money are available too. */
const otherSubject = ruleOf(
  new RegExp(inLines`
    \b(?:team|someone|somebody|rep|reps|specialists?|staff|advisors?|managers?|financing|appointments?
      |slots?|times?|openings?|test drives?|i am|i'm|we are|we're|you are|you're|loaners?|shuttle|service
      |options?|hours|days?|weekends?|warranty|programs?|rebates?|incentives?|discounts?|information|details
      |person|asesor\w*|equipo|alguien|citas?|horarios?|financiamiento|nosotros|estamos|opciones|servicio
      |\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday
      |lunes|martes|miercoles|jueves|viernes|sabado|domingo|tomorrow|today|morning|afternoon)\b
  `),
)

const claims: readonly Rule[] = [
  new RegExp(
    inLines`
      \b(?:${HAVE}|there(?:'s| is| are)|it(?:'s| is)|they(?:'re| are)|that(?:'s| is| one is)|is|are
        |showing|shows|see|found|keep|one|still|${COUNT}) (?:[\w',-]+ ){0,8}${PLACE}
    `,
  ),
  new RegExp(String.raw`\b(?:yes|yep|yeah|sure|absolutely|currently|still)\b[,! ]+${PLACE}`),
  new RegExp(
    inLines`
      \b${HAVE} (?:it|them|that one|this one|those|both|one|(?:both|all)(?: of (?:those|these|them))?
        |${COUNT}(?: left| of (?:those|these|them))?)
        (?: (?:here|right here|now|today|left|ready|waiting|for (?:you|sale)
            |in (?:red|blue|black|white|silver|gr[ae]y|that)|that|with|too|as well|at
            |to (?:choose|pick|look)|and|available)\b[^,]*)?\s*(?:$|,)
    `,
  ),
  new RegExp(
    inLines`
      \b${HAVE} (?:(?:a|an|the|that|this|your|exactly|another|${COUNT}|our|all|new|used|great|good|nice
          |beautiful|clean|red|blue|black|white|silver|gr[ae]y|certified|pre-owned|cpo|other|similar
          |different|of|these|those|brand|wide|large|huge|selection|range|variety|lineup)[ ,]+){1,6}
        (?:\w+ )?${VEHICLE}\b(?! (?:service|department|team|wash|financing|loan|insurance|keys?
            |questions?|specialists?|experts?|buyers?|tint|parts|appointments?))
    `,
  ),
  new RegExp(
    String.raw`\b${HAVE} (?:new |used |certified )?${VEHICLE}s? (?:${PLACE}|available|ready|left|here|starting|in)`,
  ),
  new RegExp(
    inLines`
      \bthere(?:'s| is| are| should be) (?:still |currently |only |also |actually )*
        (?:a|an|one|${COUNT}|another|no|the)(?: more)? (?:[\w-]+ ){0,3}?
        (?:${VEHICLE}|left|ones?|of (?:those|these|them))\b
        (?! (?:specialist|department|team|show|expert|dealer|wash))
    `,
  ),
  new RegExp(
    inLines`
      \b(?:i|we)(?:'ve)? (?:just |also )?(?:found|see|located|pulled up)(?: you)? (?:a|an|one|two|${COUNT}
        |the) (?:[\w-]+ ){0,4}?(?:${VEHICLE}|matches|ones?|(?:that|which) (?:match|fit|meet|look))\b
    `,
  ),
  new RegExp(
    inLines`
      \b(?:is|are|\w+'s|they're) (?:still |just |already )?(?:sold|gone|out of stock|sold out
        |(?:no longer|not|un)\s?available|spoken for|still (?:here|there|for sale|unsold|on the market)
        |in transit|on order|ready (?:to (?:drive|go|be driven|test)|for (?:a test|you|pick))
        |here (?:and|waiting|on|ready|at our|now)|waiting (?:here )?for you
        |(?:sitting|parked) (?:right |still )?(?:here|out|on|in|up)\b|right here)
    `,
  ),
  new RegExp(
    inLines`
      \b${HAVE} (?:[\w'-]+ ){1,4}?
        (?<!\b(?:time|minutes|hours?|days?|spots?|slots?|openings?|appointments?|questions?) )left\b
        (?! (?:you|a (?:note|message)|off))
    `,
  ),
  new RegExp(
    inLines`
      \b${HAVE} (?:it |them |that one )?(?:in )?(?:every colou?r|every (?:trim|model|size)
        |(?:all(?: the)?|most|several|different|many|other|both|a few|two|three) (?:\w+ )?
          (?:colou?rs|trims|models|sizes))\b
    `,
  ),
  new RegExp(
    inLines`
      ^\W*(?:(?:yes|yep|yup|yeah|sure|sy|si)\b[,! ]+)?${COUNT} (?:in )?
        (?:white|black|silver|gr[ae]y|red|blue|blanc[oa]s?|negr[oa]s?|roj[oa]s?|gris(?:es)?|azul(?:es)?)\b
    `,
  ),
  new RegExp(
    inLines`
      \b(?:${HAVE} (?:several|some|many|${COUNT}|great|good)(?: \w+)? (?:options|choices|units)
          (?= (?:in|within|around|under|at|near) (?:that|your|this|the|\$)| (?:that|which) )
        |(?:tenemos|contamos con|manejamos|hay) ${COUNT} (?:\w+ )?(?:opciones|unidades|modelos)\b
          (?! (?:de|para) (?:financ|pag|credito)))
    `,
  ),
  new RegExp(String.raw`(?<!\b(?:you|u|they) )\bstill (?:got|have) (?:the|that) (?:\w+ )?${VEHICLE}\b`),
  new RegExp(inLines`
    \b(?:plenty|lots|tons|couple|bunch|several|some|few) of (?:them|'?em|those|these) (?:here|left
      |available|on)\b|\bstill (?:got|have) (?:it|them|one|that|her|him|those|these)\b
    |\b(?:nobody|no one|no body)(?:'s| has)? (?:\w+ )?(?:bought|taken|claimed|put|grabbed|snagged|purchased)
      \b|\bnadie (?:la|lo) ha (?:comprado|apartado)\b
    |\b(?:inventory|system|website|records?|computer) (?:shows?|says?|lists?)\b
    |\b(?:(?:has|have|\w+'s) (?:already |just )?been|was|were|got)(?: already| just)? sold\b
    |\bgot (?:\w+ )?sold\b|\bparked (?:right|out|by|in front|up front|here)\b
    |\b(?:hasn't|has not|haven't|have not|didn't) (?:been )?(?:sold|sell)\b
    |\b(?:just|already|recently|only) (?:sold|arrived|came in|rolled in|got (?:it|one|two|a) in
      |hit the lot|landed)\b|\b(?:last|only) (?:one|two|few|\d) (?:left|on|in|remaining)
    |\b(?:one|two|three|four|few|\d+) (?:left|remaining)\b
    |\b(?:it|one|they|truck|car|shipment) (?:arrives|arrive|is arriving|will arrive|comes in|gets here) (?:
        today|tomorrow|next|this|on|soon|in|mon|tue|wed|thu|fri|sat|sun)
  `),
  new RegExp(inLines`
    \bnos (?:llegan?|llegaran?|van a llegar)\b
    |\b(?:lot|inventory|selection|dealership|store) (?:has|holds|includes) (?:over |more than |about |
        around |nearly )?(?:\d+|hundreds|dozens|plenty|several|many)\b
    |\b(?:get|have|bring) (?:one|it) (?:transferred|brought over|shipped|sent over|trucked)\b
    |\b(?:sister|other) (?:store|location|dealership)(?:'s|s)? (?:has|have|got)\b
    |\bthere(?:'s| is| are) (?:one|two|another|a few|some|a couple) (?:at|on|in) (?:our|another
      |the (?:lot|back|showroom))\b
    |\bwe (?:don't|do not|no longer) (?:currently |actually )?(?:carry|stock)\b
    |\bwe (?:don't|do not) (?:currently |actually )?have any (?:more |other )?(?:[\w-]+ )?
      (?:manuals?|hybrids?|ones|more|of those|like that|trucks|cars|suvs|vans|evs|sedans)\W*$
    |\b(?:more|some|another(?: one)?|one|several|few|two|three)(?: of them| more)? (?:coming|arriving
      |headed)(?: (?:in|next|this|soon|tomorrow|today|our way)|\W*$)
    |\bwe(?: do not| don't)(?: currently| actually)? (?:have|carry) (?:it|that|that one|any|one|this|them
      |the [\w -]{2,30}?)(?: (?:in stock|left|anymore|right now|currently|available|at the moment
          |on the lot|on hand|today))\b
    |\bwe(?: do not| don't)(?: currently| actually)? (?:have|carry) any (?!questions|information|info
      |openings|appointments|times|record|slots|details|news|updates)[\w -]{2,24}? (?:in stock|left
        |anymore|right now|currently|at the moment|on the lot|today)\b
    |\b(?:one|it|truck|car|suv|van|unit|they) (?:just |already |actually |recently )*sold\b
    |\b(?:just|recently) got (?:it|(?:an?|one|two|three|some|another)(?: \w+){0,3}) in\b
    |\bwe're (?:all )?out of\b|\bwe(?:'re| are) sold out\b|\bwe (?:already )?sold (?:it|that|the)\b
  `),
  new RegExp(inLines`
    \b(?:sy?i?,? )?(?:lo|la|los|las) tenemos\b(?! (?:anotad|registrad|agendad|apuntad|en cuenta))
    |\b(?:sigue|siguen|todavia esta|aun esta|todavia lo|todavia la|aun lo|aun la|todavia hay|aun hay
      |todavia queda|aun queda)n? ?(?:disponibles?|aqui|en venta|tenemos|en el lote)?\b
  `),
  new RegExp(inLines`
    \b(?:en (?:existencia|stock|inventario|nuestro (?:inventario|lote|patio)|el (?:lote|patio|inventario))
      |quedan? (?:solo )?(?:un|uno|una|dos|tres|pocos|pocas|\d+)\b|(?:ya|se) (?:se )?vendio
      |(?:todavia|aun) no se vend\w+|ya se (?:fue|l[oa] llevaron)\b
      |(?:tenemos|hay) (?:un|una|otr[oa]) (?:igual|parecid[oa]|similar)\b|no se ha vendido
      |ya no (?:lo|la|los) tenemos|acaban? de llegar|recien llegad[oa]s?
      |listo para (?:probar|manejar|entrega)\w*|lista para (?:probar|manejar|entrega)\w*
      |(?:esta|estan) agotad[oa]s?)
  `),
  new RegExp(
    inLines`
      \b(?:tenemos|contamos con|hay|tengo|nos quedan?|manejamos)(?: \w+){0,3}? (?:
          (?:el|la|los|las|un|una|${COUNT}) )?(?:\w+ ){0,2}?${VEHICLE}\b(?! (?:de cortesia|de prestamo))
    `,
  ),
  new RegExp(inLines`
    \b(?:tenemos|hay) (?:un[oa]?|dos|tres|vari[oa]s|algun[oa]s|much[oa]s|\d+)
      (?: (?:disponibles?|aqui|en|list[oa]s?)\b.*)?\s*$
  `),
].map(ruleOf)

const availability = ruleOf(
  new RegExp(inLines`
    \b(?:is|are|'s|'re|still|yes|yep|currently|both|one|have (?:it|one|that|them|a [\w -]{2,25}?)|has|be
      |now|esta|estan|sigue|siguen|sy|si,|tenemos|uno|una) (?:[\w',-]+ ){0,3}?(?:available|disponibles?)\b
      (?! (?:to (?:help|chat|talk|answer|assist|take|meet)|by|for (?:a call|questions|calls)|24|until
          |monday|from|upon|through|financ|para (?:ayudar|atender|respon|hablar)))
    |^\W*(?:(?:yes|yep|sy|si),? )?(?:available|disponible)\b
    |\bavailable (?:now|today|immediately|for (?:a |your )?(?:test drive|sale|purchase|viewing|immediate))\b
  `),
)

const bareYes = new RegExp(inLines`
  ^\W*(?:(?:yes|yep|yeah|yup|absolutely|sure|of course|definitely|great news|good news|sy|si|claro
      |claro que sy|por supuesto)[,! ]*)?(?:(?:we|it|they) (?:sure |certainly |definitely |absolutely )?
          (?:do|does|is|are)|it still is|we sure do|(?:sy|si)? ?(?:la|lo|los|las) hay|sy tenemos|sy hay
        |si hay)\W*$
`)
const asksForStock = ruleOf(
  new RegExp(inLines`
    \b(?:in stock|available|still (?:have|got|there|for sale|avail)
      |do (?:you|u|ya|y'all|yall)(?: guys)?(?: still)? have
      |(?:you|u|ya|y'all|yall)(?: guys)?(?: still)? (?:have|got)|got any|any .{2,30} left
      |on (?:the|your) lot|tienen?|hay|disponible|is it (?:still )?(?:there|sold))\b
  `),
)

/** "Your tires are in stock": what is the customer's stands as the subject, and nothing is told back. */
const ownSubject = /^\W*(?:\w+, )?(?:your|su|tu) (?:[\w-]+ ){1,3}$/

export function checkStock(draft: Draft): GuardHit[] {
  const answersStock = matches(asksForStock, draft.askedText, sketchOf(draft.askedText))
  return draft.clauses.flatMap((clause): GuardHit[] => {
    const hit = { rule: 'stock' as const, quote: quoteAt(draft, clause.start, clause.end), reason }
    if (answersStock && !clause.isQuestion && bareYes.test(clause.text)) return [hit]
    for (const pattern of claims) {
      const match = findClaim(clause, pattern)
      if (match && !isEcho(clause.text.slice(0, match.index).replace(ownSubject, ''))) return [hit]
    }
    const match = findClaim(clause, availability)
    if (!match || matches(otherSubject, clause.text, clause.sketch)) return []
    return [hit]
  })
}
