import { inLines } from '../language/in-lines.ts'
import { matches, ruleOf } from '../language/prefilter.ts'
import type { Reading } from './text-tokens.ts'

/** What a workshop is asked for: a job, a part, a fault. */
const work = inLines`
  (?:oil (?:change|chng|filter|leak)s?|lube|tune[- ]?up|align(?:ments?|ed|ing)?|rotat(?:ion|ed?)
    |rebalanced?|brakes?(?: pads?| job| service| fluid)?|rotors?|calipers?|tires?
    |flats?(?! (?:rate|bed|fee))|flush(?:ed)?|coolant|antifreeze|spark plugs?|struts?|shocks|alternator
    |starter|radiator|water pump|timing (?:belt|chain)|serpentine belt|fuel pump|axle|catalytic|muffler
    |exhaust|wipers?|head ?(?:lights?|lamps?|gaskets?)|injectors?|oil (?:type|weight|capacity)
    |keys? (?:to|for) an?|tail ?lights?|(?:cabin|air|fuel) filters?
    |(?:key|fob|remote) (?:made|cut|fob|program\w*|replac\w+|copy)|key fobs?|keys made|spare key
    |batter(?:y|ies)(?! (?:range|size|life|health|warranty|capacity|last))|windshield
    |(?<!manual |auto |automatic |standard |speed )transmission|tint(?: job|ing)?
    |(?:match|touch ?up|re) ?-?(?:the |my )?paint\w*|paint (?:match\w*|job|correction|touch\w*)
    |touch(?:ed|ing)?[- ]?up|(?:rock|paint) chips?|\d{3}\/\d{2} ?-?z?r?\d{2}|(?:a\/?c|air|freon) recharge\w*
    |freon|ceramic(?: coat\w*)?|ppf|paint protection|clear bra|vinyl wrap|wrap(?:ped|ping)
    |detail(?:ed(?! (?:info|desc|list|quote|pric|break))|ing| (?:job|package|my))|(?:full|interior) detail
    |undercoat\w*|(?:hand |car )?wash(?:ed)?(?: and| &) (?:vacuum|wax)|car ?wash|vacuum(?:ed)?|wax(?:ed)?
    |inspection|inspected|emissions|smog|diagnos\w+|scheduled maintenance|serviced|servicing
    |\d+ ?(?:k|,?000)(?: miles?)? (?:service|maintenance|check\w*)
    |(?:service|maintenance)(?: appointments?| appt| visit| due| on| for)|recalls? (?:on|for) (?:an?|my|our)
    |recall (?:notice|letter|work|repair|app\w+|done|fix\w*|service)
    |(?:remote start(?:er)?|(?:lift|level(?:ing)?) kit|(?:tow )?hitch|stereo|dash ?cam|floor ?mats|tonneau
      |bed cover|roof racks?|running boards|bed ?liner) (?:for|to fit|install\w*)
    |(?:install|add|put)(?:ing)? (?:an? |some )?
      (?:remote start(?:er)?|(?:lift|level(?:ing)?) kit|(?:tow )?hitch)|parts? (?:for|dep\w+|number|counter)
    |(?:oem|order\w*|need|body) (?:an? |some )?parts?|dents?|scratch(?:es|ed)?|bumper|body work
    |install(?:ed|ation)?|repair(?:s|ed)?|fix(?:ed|ing)?
    |replac(?:e|ing|ed|ement) (?:the |an? |my )?(?:\w+ )?(?:on|in|for)
    |cambio de (?:aceite|frenos|llantas|bateria|balatas)|frenos|balatas|llantas?|alineacion|afinacion
    |polariz\w+|diagnostico|refaccion\w*|parabrisas|mofle|transmision|bateria|arregl\w+|repar\w+)
`
const fault = inLines`
  (?:(?:wo|does|did|is|ca)n'?t (?:start\w*|crank\w*|turn(?:ing)? (?:on|over)|shift\w*|go into gear
      |hold a charge|charge|lock|unlock|move|accelerat\w*)|not (?:starting|cranking|turning over|shifting)
    |no crank|(?<!road |wind |cabin )noises?|whin(?:e|es|ing)|hum(?:s|ming)|knock(?:s|ing)|tick(?:s|ing)
    |drip(?:s|ping)|smok(?:es|ing)|shudder\w*|hesitat\w*|lurch\w*|squeal\w*|squeak\w*|grinding|rattl\w*
    |clunk\w*|misfir\w*|stall(?:s|ed|ing)|overheat\w*|running hot|leak(?:s|ing|ed)|burning oil|vibrat\w*
    |shak(?:es|ing)
    |(?:ac|a\/c|heater|air) (?:\w+ )?(?:blow\w*|quit\w*|stopp\w*|broke\w*|(?:is|ain't|isn't|isnt|not) \w+)
    |pull(?:s|ing) (?:to the )?(?:left|right)|jerk(?:s|ing)|went (?:out|bad)|bent|busted|blew|slipping
    |no (?:ac|heat)|lights? (?:(?:is|just|came|comes?|coming|keeps|stays|went|back|still) )*on|check engine
    |(?:engine|abs|airbag|tire|oil|brake|battery|srs|tpms|warning) light|due for|dead battery
    |(?:throwing|got|has|showing) (?:an? )?code|(?:tirando|quemando|gastando|tira|quema) aceite|fuga
    |no (?:prende|arranca|enciende|enfria)|se (?:le )?(?:apaga|calienta|sobrecalienta|prendio)|ruido|rechina
    |fallando|tiembla|vibra|brinca|golpetea|no (?:frena|jala|carga)|ponch\w+
    |stuck (?:up|down|open|clos\w+|shut|in)|smell(?:s|ing|ed)? (?:like|of) \w+
    |(?:anybody|anyone|you|u|yall|y'all|guys|there) works? on)
`

const faultTold = ruleOf(new RegExp(String.raw`\b${fault}\b`))
const workOrFault = ruleOf(new RegExp(String.raw`\b(?:${work}|${fault})\b`))

/** A car is being shopped for: then work that is named is a question about it. */
const shopping = ruleOf(
  new RegExp(inLines`
    \b(?:buy|buying|bought|purchas\w+|for sale|listed|listing|website
      |(?:on|from) (?:the|your|ur) (?:lot|site|page|inventory)|inventory
      |looking (?:for|at|to (?:buy|get|upgrade|trade))|shopping|interested|test[- ]dr[io]v\w+|ads?|photos?
      |pics?|pictures?|fotos?|anuncio|posted|financ\w+|leas(?:e|ing)|payments?|monthly|carfax
      |(?:one|1|previous|prior|first|last) owners?|clean title|msrp|otd|out the door|trade|trading
      |still (?:available|for sale|have|got|there|here)|come[s]? with|included?|free|instead
      |switch(?:ing)? to|replace it with|(?:get|getting|buy|buying|own|want|find|order) (?:one|1)
      |(?:i|we) (?:saw|seen|like|want an?|need an? (?:new|different|bigger|used) (?:car|truck|suv|vehicle))
      |thinking (?:about|of)|ready for|would you take|reliable|problems with|common|worth it
      |(?:price|asking) (?:is|too)|comprar|compro|busco|buscando|interesa|en venta|venden|vendes|incluye
      |enganche|pagos?|mejor|what(?:'s| do| all| else)* (?:you|u|ya|yall|y'all)(?: guys)? (?:have|got)
      |before (?:i|we) (?:buy|sign|purchase|commit|pay|agree|pick|come (?:see|look|out|in to see)
        |drive (?:out|up|down|over)|close on|put (?:any )?money)
      |(?:i'm|im|i am|we're|were|we are) (?:about to |gonna |going to )?
        (?:buy|buying|get|getting|purchas\w+|sign\w*)|(?:a|the) deal)\b
  `),
)
const BARE_WORDS_MAX = 4
const adjectives = inLines`
  (?:(?:\d{2,4}|'\d{2}|used|new|newer|older|old|lifted|nice|clean|cheap|good|decent|reliable|red|blue
      |black|white|silver|gr[ae]y|\w+ed|de|del) )*
`
/** The car itself is what is wanted, had, driven or priced; or our car's state is asked after. */
const asked = new RegExp(
  inLines`
    \b(?:want|wants|need|like|get|getting
      |(?:get|getting|move|moving|step|trade|switch|put me|be) (?:up )?(?:into|in|to)
      |(?:you|u|yall|y'all|guys|ustedes) (?:still )?(?:have|got|sell)|got|any|see|(?:i'?ll|i will) take
      |quiero|necesito|ocupo|tienen|tienes|about|price (?:of|on|for)|how much (?:is|for)
      |cuanto (?:cuesta|vale|por)) (?:me )?
      (?:(?:an?|the|any|some|that|this|your|one of those|un|una|el|la) )?${adjectives}$
    |\b(?:that|this|your|ese|esa|este|esta) ${adjectives}$
    |^\W*(?:(?:and|so|but|ok|hi|hey|hello|also|y) ){0,2}(?:any|is(?! it (?:bad|ok|okay|safe|normal))|are
      |was|were|does(?! any)|has|had|did|when (?:did|was|were)|how(?:'s|s| is| are| many| old| long has))\b
      (?![^,]*\b(?:cost|price|run)\b)
  `,
)
const definite = new RegExp(String.raw`\b(?:the|el|la) ${adjectives}$`)
const request = ruleOf(
  new RegExp(inLines`
    \b(?:needs?|appts?|appointments?|schedul\w+|book|bring(?:ing)?|drop(?:ping)?|time (?:for|to)|due
      |how (?:much|long)|costs?|quote|estimate|fix|again|tow|loaner|rental|cita|cuanto|ocupa|necesita)\b
  `),
)
const describedAfter = new RegExp(inLines`
  ^(?:,? \w+){0,2} (?:with|w\/?|has|have|having|con|que (?:tienen|venden|anuncian|publicaron|ofrecen|vi)
    |that has|(?:you|u|yall|y'all)(?: guys| all)? (?:have|got|sell|listed|posted)
    |(?:i'm|im) (?:buying|getting))(?=\W|$)
    (?!.{0,30}\b(?:bad|broken|blown|flat|dead|crack\w*|leak\w*|noise|light|code|misfire)\b)
  |^\W*(?:\w+ ){0,2}any (?:accidents?|issues|damage|problems|repairs|dents|scratches|recalls|leaks|rust)\b
`)
const jobAfter = new RegExp(String.raw`^ (?:(?!but|and|y |pero)\w+ )?(?:${work}|${fault})(?=\W|$)`)
const inShopAfter = new RegExp(inLines`
  ^ (?:(?:is|be|gonna be|going to be|will be|been|almost|all|ya) )*
    (?:(?:ready|done|finished|lista|listo)(?: (?:for pick ?-?up|to be picked|yet|now|today|soon))?\W*
        (?:$|last name|the name|name)|ready for pick ?-?up|in the shop
      |in for (?:service|repairs?|(?:an?|its|the|some) (?!test|sale|trade|look|show))|fixed|looked at
      |checked|off(?= (?:at|tonight|tomorrow|tmrw|today|early|later|before|after|and|for)\b|\W*$))
`)
const inShopBefore = new RegExp(inLines`
  \b(?:drop(?:ped|ping)?(?: it)? off|(?:i|we|he|she) left|towed(?: in)?|brought in|bringing in|deje|lleve
    |list[oa]) (?:(?:an?|the|our|un|una|el|la) (?:\w+ ){0,2})?$
`)

/** "Oil change on a 2018 F-150", "2016 Jetta won't start": a car in work, though nobody says "my". */
export function isInWork(reading: Reading, left: string, right: string): boolean {
  if (inShopAfter.test(right) || inShopBefore.test(left)) return true
  if (!matches(workOrFault, reading.folded, reading.sketch)) return false
  if (matches(shopping, reading.folded, reading.sketch)) return false
  // A car in a sentence of its own says more than what another sentence wants done.
  const isBare = (left + right).split(' ').filter(Boolean).length <= BARE_WORDS_MAX
  if (!isBare && !workOrFault.pattern.test(`${left}\n${right}`)) return false
  if (describedAfter.test(right)) return false
  if (jobAfter.test(right)) return !/^\W*(?:is|are|was|were|does|has|had|did)\b/.test(left)
  return !asked.test(left) && (!definite.test(left) || isRequest(reading))
}

/** "The Macan" is on our forecourt unless they ask for work, or tell of a fault. */
const isRequest = ({ folded, sketch }: Reading): boolean =>
  matches(request, folded, sketch) || (!folded.includes('?') && matches(faultTold, folded, sketch))

/** They name work or a fault: a car of theirs in the same text is in the workshop's hands. */
export const isFaulty = (reading: Reading): boolean => matches(workOrFault, reading.folded, reading.sketch)
