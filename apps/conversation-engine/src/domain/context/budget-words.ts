import { inLines } from '../language/in-lines.ts'
import { ruleOf } from '../language/prefilter.ts'

/** The words around a sum that tell whose money it is and what for. Each is held against the text right beside it. */

/** Below it no car is sold: whole units of the currency. */
export const PRICE_MIN = 1_000

export const monthlyAfter = new RegExp(inLines`
  ^ ?(?:(?:dollars|bucks|dolares|or (?:less|under|below|lower)|max|tops|at (?:the )?most) )*
    (?:-|\/|a|per|each|every|x|al|por|por el|cada)? ?
    (?:mo\b|month(?!s|-| ?(?:loan|term|lease|warranty|financ|old))|monthly|mos\b|mth|mnth|mes\b|mensual)
`)
export const monthlyBefore = new RegExp(inLines`
  \b(?:monthly|payments?|pmts?|pagos?|mensualidad(?:es)?|mensuales?|note|per month|a month)(?: \w+){0,4}
    [ :$~]*$
`)
export const notMonthlyAfter =
  /^ ?(?:dollars )?(?:bi-?weekly|a week|per week|weekly|a year|per year|yearly|an hour|\/hr|la semana|por hora)/
export const downAfter = new RegExp(inLines`
  ^ ?(?:dollars |bucks |cash |dolares |for (?:a |the )?|as (?:a |the )?|to put |como |of |in |towards? )*
    (?:down\b|de (?:enganche|entrada|down|pie)|enganche|deposit|dp\b|pronto)
`)
export const downBefore = new RegExp(inLines`
  \b(?:down(?: ?payment)?|deposit|enganche|entrada|dp|put(?:ting)?(?: down)?|pronto)
    (?: (?:is|of|de|with|about|around|up to|maybe|like|at least|would be|un|es|at|:)){0,2}[ :$]*$
`)
export const unitAfter = new RegExp(inLines`
  ^ ?-?(?:miles?\b|mi\b|mil?las|km\b|kms\b|lbs?\b|pounds|hp\b|mpg|mm\b|seats?|seaters?|doors?|passengers?
    |people|years?|yrs?|days?|dias|weeks?|semanas|hours?|hrs?|horas|minutes?|mins?\b|a\.?m\b|p\.?m\b
    |o'?clock|cyl|percent|%|apr|:\d|\/\d|th\b|st\b|nd\b|rd\b|tires?|cars?|trucks?|kids|inch|"|months?\b
    |meses|anos?\b|on it\b|on the (?:odo|clock)|or newer|and newer|or older|and up model|times|points|series
    |square|owners?|(?:\w+ )?(?:street|ave|avenue|blvd|drive|road|rd)\b)
`)
/** "Does it have under 100k" asks for miles. */
export const theirMiles = new RegExp(inLines`
  \b(?:is|does|has|do|are) (?:it|that|this|they|the \w+)(?: (?:have|got|still))? (?:under|over|below
    |less than|more than|around|about|at) ?$
`)
export const otherMoney = new RegExp(inLines`
  \b(?:owe[sd]?|owing|payoff|pay ?off|debo|offer(?:ed|s|ing)?|kbb|kelly|carmax|carvana|worth|vale
    |value[ds]?|listed|priced|asking|sticker|msrp
    |(?:you|they|it|he|she|sign|ad|site|website|guy|salesman|rep) (?:said|says?|told)|quoted|advertised
    |was(?! (?:hoping|thinking|looking|wanting|trying|going|planning|shooting))|saw|costs?|credit|score|fico
    |income|make|makes|making|earn|gano|salary|rent|insurance|currently pay(?:ing)?|current payment|paying
    |pay now|paid|pago ahora|fees?|rebate|discount|off|coupon|deductible|zip|savings|miles|mileage|odometer
    |trade|por mi|give me|gave me|phone|year|years|model|why is|how come|tax|taxes|interest|apr|stock|vin
    |is it|get|selling)(?: (?:\w+|me|it|is|my|for|at|like|about|around|of|was|on|the|that|to)){0,3}[ :#$]*$
`)
export const theirPriceAfter = new RegExp(inLines`
  ^ ?(?:(?:a |per |\/)?mo(?:nth)? )?(?:on|in|from) (?:your|ur|the|that|this) (?:sign|ad|site|website|web
    |page|listing|sticker|window|commercial|radio|tv)
  |^ ?(?:(?:for |in |on |of )?(?:rent|insurance|mortgage)\b|one\b|car\b|truck\b|suv\b|price\b|listing
    |off\b|discount|rebate|fee|in (?:fees|equity|negative)|of negative|cash ?back|credit|for my|on my|score
    |out there|for the (?:\w+ )?(?:oil|brake|service|tint|detail))
`)
/** "He gave me 6 grand for a car", "12k saved up": money set aside, from wherever it came. */
export const setAside = new RegExp(inLines`
  ^ ?(?:dollars |bucks |cash )?(?:(?:get|buy|land) (?:me|us)
    |to (?:spend|work with|play with|put (?:toward|into|on))|set aside|saved(?: up)?|put (?:away|aside)
    |(?:cash )?in hand|ahorrad[oa]s?|guardad[oa]s?
    |para (?:gastar|un (?:carro|coche|auto)|una (?:troca|camioneta)))\b
`)
export const carBought = new RegExp(inLines`
  ^ ?(?:dollars |bucks |cash )?(?:to (?:buy|get)|for|towards?) (?:an?|another|my (?:first|next|new)|his|her) (?:
      \w+ ){0,2}(?:car|truck|suv|van|vehicle|ride)\b
`)
export const moneyGot = new RegExp(inLines`
  \b(?:have|has|got|gave|given|giving|give|gives|lent|lending|left|saved|put(?:ting)?|with|spend|only
    |using|inherited) (?:me |us |my \w+ |like |about |around |up |only |just ){0,3}\$?$
`)
export const theirPrice = /\b(?:the|that|this|el|la|your) ?\$?$/

export const below = new RegExp(inLines`
  (?:\b(?:under|below|less than|up ?to|max(?:imum)?(?: (?:of|is|budget|price|would be|out at))*
      |no more than|not more than|at most|cap(?:ped)?(?: at| of| is)?|limit(?: is| of)?|within|menos de
      |hasta|maximo(?: de)?|no mas de|tope(?: de)?
      |(?:not|can'?t|won'?t|don'?t|wouldn'?t|couldn'?t|cannot|without|rather not) (?:
          (?:really|want|wanna|trying|tryna|looking|planning|able|hoping|going|to|be|pay) ){0,4}
        (?:go(?:ing)? (?:over|above|past|higher than)|over|above
          |(?:(?:spend|pay|do|financ|borrow)(?:e|ing)? )?(?:more than|over)|exceed)|over|top out at
      |debajo de|no (?:\w+ )?pas\w+ de|stay(?:ing)? (?:at|around)|(?:no|as) high(?:er)? (?:than|as)
      |keep it (?:at|under|below|around))|<) ?(?:like |about |around |a |the |or at )?\$?$
`)
export const plainOver = new RegExp(inLines`
  (?:\b(?:over|more than|above|at least|starting (?:at|from)|minimum(?: of)?|mas de|desde|al menos
      |north of|upwards of)|>) ?\$?$
`)
export const negated = new RegExp(inLines`
  \b(?:not|nothing|none|nada|nadie|[a-z]{2,6}n't|no|never|without|dont|wont|cant|cannot)\b[^.,]{0,24}\b
    (?:over|above|more than|past|higher than|exceed|mas de) ?\$?$
`)
/** "No more than 28": said to a dealer with no unit, it is thousands. */
export const plainLimit = new RegExp(inLines`
  \b(?:no more than|nothing (?:over|above|past|more than|higher than)
    |(?:not|[a-z]{2,6}n'?t) (?:\w+ ){0,3}(?:spend|pay|finance|borrow|do) (?:over|more than)
    |keep it (?:below|under|at|around)|stay (?:under|below)
    |(?:can'?t|cannot|don'?t|won'?t|not)(?: want to| wanna| gonna| going to)? go (?:over|above|past
      |higher than)) $
`)
export const somethingFor = new RegExp(inLines`
  \b(?:something|anything|algo|an? (?:\w+ )?(?:car|truck|suv|van|sedan|minivan)|un (?:carro|coche|auto))\b
    (?: \w+){0,3} (?:for|por) \$?$
`)
export const otherMeasure = new RegExp(inLines`
  \b(?:wait\w*|hours?|time|people|miles?|away|old|late|minutes?|mins?|speed|mph|age|hands?|owners?|pages?
    |times)\b
`)
export const nearly = new RegExp(inLines`
  (?:\b(?:around(?: the)?|'?bout|about|abt|approx(?:imately)?|roughly|like|maybe|unos|unas|alrededor de
      |como|cerca de|somewhere (?:around|near)|near|in the|aim(?:ing)? for|close to|arnd|ballpark)|~) ?\$?$
`)
export const belowAfter = new RegExp(inLines`
  ^ ?(?:dollars |bucks |usd )?(?:(?:is )?(?:my |the |our )?(?:max|tops|maximum|limit|maximo|ceiling|cap)\b
    |(?:(?:car|truck|suv|van|vehicle|carro|troca) )?
      (?:or (?:less|under|below|lower|cheaper)|o menos|(?:y|para|p'|pa'?) ?(?:abajo|menos)|and down|on down)
    |and under|and below|o menos|at most|at the most)
`)
export const nearlyAfter = new RegExp(inLines`
  ^ ?(?:dollars |bucks )?(?:give or take|ish\b|-ish|or so\b|or thereabouts|more or less|mas o menos
    |range\b|or around|ballpark)
`)
export const aboveAfter = /^ ?(?:dollars )?(?:or more|and up|or above|minimum|\+|o mas|y mas)/

export const budgetWords = ruleOf(
  new RegExp(inLines`
    \b(?:budget\w*|spend\w*|afford\w*|price range|presupuesto|gastar|can do|could do|pre-?approved
      |saved up|set aside|put away|ahorr(?:ado|e|amos)|been saving|saving (?:up|for)
      |(?:with|after|before|plus|including) tax(?:es)?|all in|approved (?:me |us )?(?:for|up to)|preaprobado
      |can pay|pagar|willing to pay|comfortable (?:with|at)|otd|out the door|want to (?:stay|be|keep)
      |looking to (?:stay|be|pay)|trying to stay|stay(?:ing)? (?:around|near|close|at|under|below)
      |to work with|i(?:'?ll|'?d| will| can| could| would) (?:give|pay) (?:you|u|ya)
      |(?:would|will|can|could) (?:you|u|ya|yall|y'all) take|range|go(?:ing)? (?:over|above|past|higher)
      |cuento con|cash|efectivo|al contado|de contado)\b
  `),
)
export const carWords = ruleOf(
  new RegExp(inLines`
    \b(?:car|cars|truck|trucks|suv|suvs|van|minivan|sedan|vehicle|something|anything|algo|carro|troca
      |camioneta|options|got|have any|looking|find|what can i get|need|want|busco|quiero|tienes?|tienen
      |coupe|one|carrito)\b
  `),
)
export const budgetAsked = ruleOf(
  new RegExp(
    inLines`
      \b(?:budget|price range|spend|afford|monthly payment|payment range
        |how much (?:are|were|do) you (?:look|want|hop|plan)|presupuesto|gastar|pagar al mes
        |price (?:point|are you))\b
    `,
    'i',
  ),
)

export const monthlyAsked = ruleOf(/\b(?:monthly|payments?|per month|a month|al mes|mensual\w*|pagos?)\b/i)
