import { inLines } from '../language/in-lines.ts'
import { matches, type Rule, ruleOf, sketchOf } from '../language/prefilter.ts'
import { quoteAt, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'
import { findClaim, isEcho } from './hedges.ts'

const reason =
  'No record says this about the vehicle. Do not state equipment, mileage, history, economy or condition; offer to have someone confirm it.'

const FEATURE = inLines`
  (?:heated|ventilated|cooled|leather|cloth|power|bucket|captain'?s?|memory|massag\w+|premium|bose|jbl
    |harman|sunroof|moonroof|panoramic|carplay|android auto|apple|bluetooth|navigation|gps|nav
    |back-?up cam\w*|rear-?view|360|blind[- ]spot|lane|adaptive|cruise|remote start|push[- ]button|keyless
    |heads?-up|third[- ]row|3rd[- ]row|tow(?:ing)? (?:package|hitch|capacity)|hitch|bed ?liner
    |running boards|roof rack|alloy|\d{2}[- ]inch|v-?6|v-?8|v-?12|i-?4|4[- ]cyl\w*|6[- ]cyl\w*
    |four[- ]cyl\w*|six[- ]cyl\w*|turbo\w*|hemi|ecoboost|diesel|hybrid|electric|engine|horsepower|awd|4wd
    |4x4|fwd|rwd|all[- ]wheel|four[- ]wheel|front[- ]wheel|automatic|manual|cvt|\d+[- ]speed|\d[- ]door
    |four doors|seats?|seating|airbags?|touch ?screen|screen|display|wi-?fi|usb|warranty|low miles
    |low mileage|miles|cargo|trunk|lift ?gate|headlights|led
    |(?:new|fresh|good|recent|newer) (?:\w+ )?(?:tires|brakes?|rotors|battery|pads|paint|shocks|struts)
    |asientos|piel|cuero|quemacocos|techo|camara|pantalla|motor|traccion|transmision|cilindros|rines
    |garantia|millas|pasajeros|puertas|calefac\w+|bajo millaje|poco millaje)
`
const SUBJECT = inLines`
  (?:it|this one|that one|this|that|they|these|those|which|one|model|trim|version|truck|car|suv|van|sedan
    |vehicle|all of them|both|[a-z]+s?|\d{4}|el|la|ese|esa|este|esta|modelo|camioneta|carro|coche|auto)
`

const claims: readonly Rule[] = [
  new RegExp(
    inLines`
      \b(?:comes?|came|coming|equipped|loaded|fitted|outfitted|it's got|also comes) (?:standard )?
        (?:with|in)\b (?!you|us|me|questions|any questions|to\b|for\b|on\b|tomorrow|today|this|that time
          |the family|your)
    `,
  ),
  new RegExp(
    inLines`
      \b(?:fully loaded|tiene de todo)\b
      |\b(?:trae|traen) (?:asientos|camara|pantalla|motor|todo|quemacocos|piel|rines|traccion)\b
      |\b(?:viene|vienen|equipad[oa]s?|cuentan?) con\b
    `,
  ),
  new RegExp(
    inLines`
      \b(?!i\b|we\b|you\b|i'd\b|we'd\b|(?:ve|ll|re|d)\b)${SUBJECT}(?:'s)? (?:also |does |do |still |all |
          both |definitely |actually |even |only |doesn't |does not |don't )*(?:has|have|had|got|features?
            |includes?|offers?|boasts?|runs|gets?|rides on|packs|tiene|tienen|trae|traen|incluye|ofrece
            |lleva)(?:n't)? (?:[\w',-]+(?:\.\d)? ){0,6}?${FEATURE}\b
    `,
  ),
  new RegExp(
    inLines`
      \bthere(?:'s| is| are) (?:(?:an?|also|plenty of|lots of|even|\w+-\w+) ){0,2}(?:[\w-]+ ){0,2}?
        ${FEATURE}\b
    `,
  ),
  new RegExp(
    inLines`
      ^\W*(?:also |and |plus |y |ademas )?(?:has|includes|features|tiene|trae|lleva|incluye) (?:[\w',-]+
          (?:\.\d)? ){0,6}?${FEATURE}\b
    `,
  ),
  new RegExp(
    inLines`
      \b(?:it(?:'?s| is)|(?:this|that)(?: (?:one|\w+))?(?: is|'s(?= (?:an?|the) ))|they(?:'re| are)
        |the \w+(?: \w+)? is|es|son) (?:(?:a|an|also|actually|only|all|un|una|the|fully|currently|still) )*
        (?:${FEATURE}|gas|one[- ]owner|single[- ]owner|accident[- ]free|certified|cpo
          |in (?:great|excellent|perfect|mint|good|pristine|amazing|like) |like new|rust[- ]free
          |under (?:factory )?warranty|still under|flex[- ]fuel
          |(?:red|blue|black|white|silver|gr[ae]y|green|gold|brown|orange|yellow|tan|beige|maroon|roj[oa]
            |azul|negr[oa]|blanc[oa]|gris|plata)\b|de un solo due|automatic[oa]|electric[oa]|hibrid[oa])
    `,
  ),
  new RegExp(inLines`
    \b(?:one|single|1)[- ](?:previous |prior )?owner\b
    |\b(?:previous|prior|former|last|original|first) owner(?:'s name)?(?:,[^,.!?]{2,30},)? (?:is|was|had
      |has|took|traded|lives?|lived|kept|did|drove|only)\b
    |\b(?:it's|it is|that's|that one's|that one is|this is|this one's) (?:an?|the) (?:[\w-]+ ){1,2}
      (?:trim|edition|package)\b
    |\b(?:el motor|la transmision|la traccion|el interior|los asientos) (?:es|son|esta|estan)\b
    |\b(?:\d|cuatro|cinco|seis|ocho|diez) (?:cilindros|velocidades)\b
    |\b(?:runs|drives) (?:like (?:a|new)|great|good|strong|perfect|smooth)\b
    |\bno (?:rust|leaks|dents|scratches)\b|\bthe (?:interior|exterior|paint) (?:is|looks)\b
    |\bclean (?:title|carfax|history|record)\b
    |\b(?:title|carfax|history(?: report)?|autocheck)(?:'s| is| came back| comes back) (?:\w+ )?clean\b
    |\b(?:it was|it's|it is|this is|this was|this one's|that one's|that one was) (?:an? )?(?:\w+ )?
      (?:lease return|off[- ]lease|trade-in|former \w+|fleet (?:car|vehicle|truck)|company car|demo)\b
    |\b(?:dealer|regularly|professionally|always|meticulously)(?:[ -]dealer)?[ -](?:serviced|maintained)\b
    |\b(?:mpg|gas mileage|fuel economy)\b[\w ,:]{0,20}?\b\d{2}\b
    |\b(?:no|zero|without|had any|never an?) (?:known )?
      (?:mechanical|engine|transmission|electrical|known|major) (?:issues?|problems?)\b
    |\b(?:adult|lady|locally|privately)[- ]owned\b
    |\bit(?:'s| is) (?:a|an) (?:\w+ )?clean (?:\w+ )?(?:cars?|trucks?|suv|van|vehicle|one|example|unit)\b
    |\beverything works (?:on|great|perfect|as|fine)|\b(?:ac|a\/c|air|heat(?:er)?) (?:blows|works)\b
    |\bbattery health (?:is|at)\b
    |\b(?:it|the (?:car|truck|suv|vehicle)) (?:was|got) (?:\w+ ){0,2}?
      (?:inspected|serviced|detailed|reconditioned)\b|\bwell (?:maintained|kept|taken care of|cared for)\b
    |\bseats? (?:also |all )?(?:folds?|reclines?|swivels?)\b
    |\b(?:no|zero|never (?:been |had |in )*(?:an?|any)|without|0) (?:reported |major |prior |previous |
        known |serious )?(?:accidents?|wrecks?|collisions?|damage)\b
    |\b(?:has|with|have|comes with) (?:all|full|complete)(?: of)?(?: its| the| their)? (?:service
      |maintenance) (?:records?|history)\b
    |\b(?:it|one|car|truck|suv|van|vehicle|they)(?:'s| has|'ve| have)?(?: just| already| also)? (?:passed
      |been through|went through|gone through)(?= (?:[\w-]+ ){0,4}?inspections?\b)|\baccident[- ]free\b
    |\bnever (?:been )?(?:wrecked|smoked|crashed)\b|\b(?:salvage|rebuilt|branded) title\b
    |\bun solo due[nñ]o\b|\btitulo limpio\b|\bsin (?:accidentes|choques|golpes|detalles)\b
    |\bbien cuidad[oa]s?\b
    |\ben (?:muy )?(?:buen|buenas|excelentes?|perfect[oa]s?) (?:estado|condicion(?:es)?)\b
    |\b(?:nunca|no) (?:ha (?:sido|sufrido|tenido)|tiene|tuvo) (?:choques?|accidentes?|chocad[oa]|golpes?
      |detalles|fallas)\b|\besta (?:muy |bien )?(?:limpi[oa]|impecable)\b
  `),
  new RegExp(inLines`
    \b\d{1,3}(?:[.,]\d)?(?:\s?(?:-|\/|to|city and)\s?\d{1,3})?\s?(?:mpg|miles (?:per|to the) gallon
      |millas por galon|mpge|hp\b|horsepower|caballos|lb-?ft|kwh|kilomet\w+ por litro)
    |\b\d{2,3} (?:miles|millas) (?:of range|on (?:a|one) (?:\w+ )?(?:charge|tank)|de autonomia|por carga)\b
    |\b(?:thirty|forty|fifty|twenty)[\w-]* (?:mpg|miles (?:per|to the) gallon)\b
    |\b0[- ]?(?:to|-)[- ]?60 (?:in|mph in)\b
    |\b(?:gets?|getting|averages?|rinde|da) (?:\w+ ){0,2}?\d{2} (?:on the|in the|highway|hwy|city
      |en (?:la )?(?:carretera|ciudad|autopista))\b|\b\d\.\d[- ]?(?:l|liter|litros?)\b
  `),
  new RegExp(inLines`
    \b(?:tows?|pulls?|haul|towing capacity|capacidad de (?:arrastre|remolque)|payload|range|autonomia|jala
      |remolca)\b(?: (?:up to|of|is|about|around|over|hasta|de|es|can|capacity|rating))* ?
      (?:[\d,]{3,6}|\w+ thousand)\b
  `),
  new RegExp(inLines`
    \b(?:only|just|about|around|at|under|over|low|with|has|got|showing|solo|tiene|apenas|con)? ?\b
      (?:\d{1,3}(?:,\d{3})|\d{4,6}|\d{1,3}\s?k|\d{1,3}\s?mil|\w+ thousand) ?(?:original |actual |highway )?
      (?:miles|mi|millas|km|kilometers|kilometros)\b
      (?! (?:away|service|or (?:36|60) months|maintenance|check|from))
  `),
  new RegExp(inLines`
    \b(?:only|just|solo|apenas) \d{1,3}\s?k (?:on (?:it|the|her))
    |\b\d{1,3}k on (?:it|the (?:clock|odometer|dash))\b
    |\b(?:mileage is|odometer (?:reads|shows|is|says)|millaje es)\b
  `),
  new RegExp(inLines`
    \b(?:tires?|brakes?|rotors|battery|pads|shocks|struts|windshield|clutch|alternator|belts?|llantas
      |frenos|bateria)(?: (?:pads|belt))? (?:are|is|were|was|have been|has been|son|esta|estan) (?:\w+ )?
      (?:brand[- ]?new|new|like new|replaced|changed|nuev[oa]s?|recien cambiad[oa]s?)\b
    |\b(?:it|the (?:car|truck|suv|vehicle))(?:'s| has|'ve)? (?:just |recently )?(?:had|been) (?:its|a full
      |a fresh|an? (?:oil|inspection|service)|fully (?:inspected|serviced)|serviced|inspected|detailed)\b
    |\bgarage[- ]kept\b|\b(?:non[- ]?smoker|llantas nuevas|recien (?:servid|afinad|pintad)[oa])\b
  `),
  new RegExp(inLines`
    \bseats? (?:up to )?(?:[4-9]|four|five|six|seven|eight|nine)\b(?! (?:open|left))
    |\b(?:fits?|holds?|carr(?:y|ies)|caben|(?:has|have|there's|there is) (?:plenty of |enough )?room for)
      (?: up to| hasta)? (?:[4-9]|four|five|six|seven|eight|nine|cinco|seis|siete|ocho) (?:people|adults?
        |passengers?|kids|car seats|person\w+|pasajeros)
    |\b(?:it|they|one|bolt|model \w|leaf|car|truck|suv|vehicle|battery|ev) (?:fast[- ])?charges? (?:\w+ ){0,3}?
      (?:to \d|in (?:about|around|under|just|as little as|\d|an?|half))
    |\b\d{2} ?% in (?:about|around|under|just|as little as|\d|an?|half)
    |\bseating for (?:up to )?(?:[4-9]|four|five|six|seven|eight)\b
    |\b(?:asientos|espacio|lugar|capacidad) para (?:hasta )?(?:[4-9]|cinco|seis|siete|ocho)\b
  `),
  new RegExp(inLines`
    \b(?:still )?(?:has|have|carries|comes|covered|left|remaining)\b.{0,30}\bwarranty\b
    |\bunder (?:the )?(?:factory|manufacturer|full)? ?warranty\b|\bsigue en garantia\b
    |\b(?:great|excellent|perfect|mint|pristine|like[- ]new|amazing) (?:condition|shape)\b
    |\b(?:excelentes?|perfectas?|impecables?|buenas?|muy buenas?) (?:condicion(?:es)?|estado)\b
    |\b(?:low miles|low mileage|bajo millaje|poco millaje|pocas millas)\b
  `),
].map(ruleOf)

const bareYes = new RegExp(inLines`
  ^\W*(?:(?:yes|yep|yeah|yup|absolutely|sure|of course|definitely|no|nope|sy|claro)[,! ]+)?
    (?:it|they|that one) (?:sure |certainly |definitely |absolutely )?(?:does|do|is|has|doesn't|isn't|don't)
    (?: have (?:it|that|one|them|those))?\W*$
  |^\W*(?:sy|si),? (?:sy |si )?(?:lo|la|los|las)? ?(?:tiene|trae)\W*$
`)
const asksForSpec = ruleOf(
  new RegExp(inLines`
    \b(?:does|do|is|has|have|tiene|trae|viene)\b.{0,60}(?:\bseats?|roof|leather|carplay|awd|4wd|4x4|miles
      |accident|owners?|title|engine|camera|bluetooth|warranty|row|nav|automatic|manual|hybrid|diesel
      |asientos|piel|camara|millas|garantia|quemacocos)
  `),
)

export function checkSpecs(draft: Draft): GuardHit[] {
  const answersSpec = matches(asksForSpec, draft.askedText, sketchOf(draft.askedText))
  return draft.clauses.flatMap((clause): GuardHit[] => {
    const hit = { rule: 'spec' as const, quote: quoteAt(draft, clause.start, clause.end), reason }
    if (answersSpec && bareYes.test(clause.text)) return [hit]
    const isClaimed = claims.some((pattern) => {
      const match = findClaim(clause, pattern)
      return match && !isOther(draft, clause.text, match)
    })
    return isClaimed ? [hit] : []
  })
}

const linking = new Set(['with', 'only', 'just', 'about', 'around', 'under', 'over', 'and', 'con', 'solo'])

const ownVehicle =
  /\b(?:your (?:trade|trade-in|car|truck|suv|van|vehicle)|(?:su|tu) (?:carro|auto|camioneta|troca))\b/

/** "142k", "142 mil", "142,000": one mileage in several spellings. */
const mileagesIn = (text: string): number[] =>
  [...text.matchAll(/(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)\s?(k\b|mil\b)?/g)]
    .map(([, digits = '', scale]) => Number(digits.replaceAll(',', '')) * (scale ? 1_000 : 1))
    .filter((miles) => miles >= 1_000)

/** People, appointments and the customer's own car are no claims about a vehicle for sale. */
function isOther({ customerText }: Draft, clause: string, match: RegExpExecArray): boolean {
  const upTo = clause.slice(0, match.index + match[0].length)
  if (isEcho(upTo)) return true
  // The customer's own list told back: no verb says that a vehicle has it.
  if (
    !new RegExp(inLines`
      \b(?:has|have|comes|gets|is|are|it's|that's|they're|tows|seats|features|tiene|viene|es|trae
        |got(?! it)|been)\b
    `).test(clause)
  ) {
    const told = mileagesIn(match[0])
    const said = told.length > 0 ? mileagesIn(customerText) : []
    if (told.length > 0 && told.every((miles) => said.includes(miles))) return true
    const words = (match[0].match(/[a-z\d]{3,}/g) ?? []).filter((word) => !linking.has(word))
    if (words.length > 0 && words.every((word) => customerText.includes(word))) return true
  }
  // "No accidents is great for your trade."
  if (ownVehicle.test(clause) && customerText.includes(match[0].trim())) return true
  return new RegExp(inLines`
    \b(?:appointment|visit|oil change|service|inspection
      |(?<!\b(?:tow|towing|sport|tech|technology|premium|off-road|safety|trailer|weather|luxury
          |appearance) )package|cita|servicio|team|someone|test drive|step|form|process|everyone|no pressure
      |call|number|question|idea|sense|department|technician)s?\b
  `).test(upTo)
}
