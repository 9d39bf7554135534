import { inLines } from '../language/in-lines.ts'
import { ruleOf } from '../language/prefilter.ts'

/** Numbers that are no sums: phones, dates, clock times, VINs, addresses of the web, screens and savings plans. */
export const otherNumbers = [
  /\bhttps?:\/\/\S+|\bwww\.\S+/g,
  /\+?\b1?[ .-]?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\+\d{8,15}\b|\b1?\d{10}\b|\b\d{3}-\d{4}\b/g,
  /\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)\b|\b24\/7\b/g,
  /\b\d{1,4}\/\d{1,2}(?:\/\d{2,4})?\b(?!\s?(?:mo|month))|\b\d{4}-\d{2}-\d{2}\b/g,
  /\b(?=[a-z\d]{0,16}\d)(?=[a-z\d]{0,16}[a-z])[a-hj-npr-z\d]{17}\b/g,
  /\b4k (?:camera|display|screen|video|tv|resolution)|\b401\(?k\)?|\b(?:5|10)k (?:race|run|walk)\b/g,
  new RegExp(
    inLines`
      \b(?:ram|silverado|sierra|express|savana|promaster|transit|model|mazda|serie|series|class|unit|suite
        |stock|route|highway|hwy|exit|zip|apt)\s?#?\s?\d+\b|#\s?\d+
      |\b(?:1500|2500|3500|4500)(?: hd)?\b(?! ?(?:dollars|bucks|dolares|off|down|a month))
    `,
    'g',
  ),
  new RegExp(
    inLines`
      (?:,\s?[a-z]{2}|\b(?:tx|ca|fl|ny|nj|az|nv|nm|ga|nc|sc|va|md|tn|il|wi|mn|mo|ks|ut|wa|zip|zip code)) \d{5}
        (?:-\d{4})?\b
    `,
    'g',
  ),
].map(ruleOf)

export const numberPattern =
  /(?<![\d.,#/]|[a-z]|[a-z]-)(?:\d{1,3}(?:[,.]\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d])/g

export const sign = /(?:\$|us\$|\busd|€|£|\bdollars?:?)\s?$/
export const unit =
  /^\s?(?:\$|usd\b|us dollars\b|dollars?\b|dolares?\b|bucks\b|dlls?\b|pesos\b|euros?\b|cents\b|lucas\b|varos\b)/
export const scale =
  /^\s?(?:(k)\b|(mil|thousand|grand)\b(?:\s(\d{3})\b(?!,))?|(m|million|millones)\b)(?!\s?(?:disculpas|gracias))/
export const period = new RegExp(inLines`
  ^(?:-?ish)?\s?(?:\/\s?(?:mo|month|mes|wk|week)\b|an? (?:month|week)\b|per (?:month|week|mo)\b|monthly
    |each month|every month|mo\b|al mes|por mes|mensual|cada mes|bi-?weekly|semanal|quincenal|mes\b)
`)
export const distance = new RegExp(inLines`
  ^[\s-]?(?:\+\s?)?(?:or (?:less|fewer|more|so) )?(?:original |highway |city |actual |or so )?
    (?:miles?|mi\b|millas?|kms?\b|kilomet|mpg|mph|mile)
  |^\s?(?:on (?:it|the|her|him|them)\b|service\b|maintenance|check|odometer|mantenimiento)
`)
/** After a large number without a sign: what can still be a price. Any other noun is counted, not paid. */
export const priceFollows = new RegExp(inLines`
  ^\s*(?:$|[.,!?;:)"'/]|—|-\s|\+\s?(?:tax|ttl|fees)
    |(?:for|on|off|down|out|plus|before|after|all|total|and|or|to|with|each|if|is|as|at|but|range|ish|more
      |less|under|over|flat|even|cash|otd|msrp|toward|towards|today|right|financed|up|de|por|al|mas|menos|o
      |y|en|para|con|si|pero|a|in|budget|price|max|tops|drive|which|that|would|trade|compared|versus|vs|than
      |installed|labor|parts|instalad[oa]s?|because|so|depending|until|through|this|from|as-is|no|antes
      |hasta|contado|fijo|cerrado|impuestos|de enganche)\b)
`)
export const priceBefore = new RegExp(inLines`
  (?:\bpric(?:e|ed|es|ing)|\basking|\bcosts?|\bsells?(?: it)? for|\bselling for|\bgo(?:es|ing)? for
    |\blisted|\bmsrp|\botd|\bout[- ]the[- ]door|\bsticker|\bworth|\bruns?(?: you)?|\bvalued?
    |\boffer(?:ing|ed)?|\bgive (?:you|u)|\bget (?:you|u)|\bpayments?|\bdown|\bdown payment|\bquote[ds]?
    |\bsave(?: you)?|\bdeposit|\bfees?|\bdiscount|\brebate|\bnegotiate|\bknock(?: off)?|\btake(?: off)?
    |\baccept|\bpay|\bbudget|\bdo it|\byours|\blet it go|\bprecios?|\bcuestan?|\bvale|\bsale|\bqueda
    |\bmensualidad(?:es)?|\bletras|\bcuotas|\babonos|\benganche|\bpagos?(?: mensuales)?|\btotal|\bdescuento
    |\boferta|\bofrece\w*|\bdamos|\bdoy|\bpresupuesto|\bpagar\w*|\bahorra\w*)\W+
    (?:(?:is|s|are|of|at|for|around|about|would|be|only|just|en|de|es|unos|como|por|from|starts?
        |starting|right|currently|roughly|approximately|between|as|low|it|to|near|somewhere|in|the|un|a|you
        |le|te|por|su|desde|casi|mas|menos|under|over|maybe|like|comes|came|probably|hasta|solo|entre|up
        |will|could|should|los|las|est|estimated|sits|set|your|an|additional|extra|another)\W+){0,5}$
`)
export const priceAfter = new RegExp(inLines`
  ^\s?(?:off\b(?! (?:i-|highway|hwy|route|exit|the (?:freeway|highway|exit|interstate)|of\b))
    |down\b(?! (?:the|from|to|there|here|at|on|by)\b)|de enganche|de descuento|menos\b|de inicial
    |out[- ]the[- ]door|otd\b|obo\b|or best offer|plus (?:tax|ttl|fees)|before (?:tax|fees|rebates)
    |mas impuestos|for (?:your|the|that) (?:trade|car|truck|old|\d{4})|toward|for (?:it|the car|the truck)\b
    |por (?:su|tu) |apr\b)
`)
/** "26 flat", "thirty-one even", "19 out the door". */
export const settledAfter = new RegExp(inLines`
  ^\s?(?:flat\b(?! (?:tires?|rates?|beds?))
    |(?:even|firm)(?=\W*$|[.,!;]| (?:if|for|out|today|and|plus|cash)\b)|otd\b|out[- ]the[- ]door|all[- ]in\b
    |obo\b|cerrad[oa]s?\b)
`)
/** "14 to 15 for your trade" leaves the thousands out. */
export const tradeAfter =
  /^\s?for (?:your|the|that) trade(?:[- ]in)?\b(?! (?:apprais|visit|inspection|appointment))/
/** "With taxes you're at about 29.5". */
export const withFeesBefore = new RegExp(inLines`
  \b(?:with|after|con) (?:all )?(?:the |los )?(?:tax(?:es)?|fees|everything|ttl|impuestos|todo)
    \b[\w ,']{0,24}?\b(?:at|be|is|around|about|como|unos|en) $
`)
/** "Brake pads are around 250": a number after a guess that counts nothing is money. */
export const estimateBefore = new RegExp(inLines`
  \b(?:is|are|'s|'re|be|usually|typically|normally|generally|son|es|esta|anda|andan|serian?)
    (?: (?:usually|typically|normally|generally|probably|somewhere|just|only|como|por))* (?:around|about
      |roughly|approximately|close to|near|unos|alrededor de|like|casi) $
  |\b(?:would|will|'ll|'d|should|might|may|could) (?:\w+ )?(?:be|run|cost|total|come (?:out )?to)
    (?: (?:about|around|roughly|like|only|just|you|close to|somewhere|near))* $
  |\b(?:normally|usually|regularly|typically|normalmente)(?: (?:it's|is|priced|at|runs|for))* $
  |\b(?:can|could|will|'ll) do(?: it| that)?(?: for| at)? $
`)
/** Beside these, "1,000 on the truck" is no mileage. */
export const rebateBefore = new RegExp(inLines`
  \b(?:rebates?|bonus(?: cash)?|cash ?back|discounts?|markdown|descuentos?|bonificacion|reembolso)
    (?: (?:of|is|for|de|por|worth|about|around|up to|hasta))+ $
`)
export const perHour = new RegExp(inLines`
  ^\s?(?:\/\s?(?:hr|hour|hora)\b
    |(?:an?|per|each|la|por) (?:hour|hr|hora|axle|tire|wheel|pair|set|side|key|llanta|eje|par)\b)
`)
export const mileageBefore = new RegExp(inLines`
  \b(?:mileage|odometer|millaje|kilometraje|miles|millas)\W+(?:\w+\W+){0,3}$
  |\b(?:how many miles|cuantas millas)\W+(?:\w+\W+){0,6}$
`)

/** "Rates are sitting at 5.9" leaves the percent sign out. */
export const rateBefore = new RegExp(inLines`
  \b(?:apr|(?:interest|finance|loan) rates?|rates?|interest|tasas?|interes(?:es)?)
    (?: (?:is|are|at|of|as|low|from|starts?|starting|sitting|around|about|right|now|currently|running
        |like|under|over|below|somewhere|would|be|de|del|en|desde|es|son|esta|estan|anda|andan|for|you))+ $
`)

/** Percentages are terms of payment beside these words. */
export const rateWords = new RegExp(inLines`
  \b(?:apr|interest|financ\w+|rates?|off|discount|down|lease|loan|rebate|markdown|interes(?:es)?|tasas?
    |descuento|enganche|financiamiento|credito|invoice|msrp|cash ?back|tax(?:es)?|title|licen[sc]e
    |impuestos?)\b
`)

export const terms = ruleOf(
  new RegExp(
    inLines`
      \b(?:zero|no|cero|nada de|sin|0) (?:money |cash )?
        (?:down(?: payment)?|enganche|interest|interes(?:es)?|pago inicial)\b
      |\bnothing (?:down|out of pocket|due (?:at signing|today))\b
      |\b(?:zero|no|0) (?:out of pocket|due at signing)\b|\b(?:zero|cero) (?:percent|por ?ciento)\b
      |\b(?:24|30|36|39|48|60|66|72|75|84|96)[- ]?(?:months?|mos?|meses)[- ]
        (?:terms?|loans?|leases?|financing|plan|note|contract)
      |\b(?:for|over|at|a|por|en) (?:24|30|36|39|48|60|66|72|75|84|96) (?:months|mos|meses)\b
    `,
    'g',
  ),
)

export const vague = ruleOf(
  new RegExp(
    inLines`
      \b(?:low|mid|high|upper|lower|mid to high|low to mid)[- ]
        (?:\$?\d0'?s|teens|twenties|thirties|forties|fifties|sixties)\b
      |\b(?:hundreds|thousands|a (?:couple|few) (?:hundred|thousand|grand|bucks)
        |several (?:hundred|thousand)|cientos|miles|un par de miles?) (?:of dollars|de dolares|off|less
          |in savings|menos|dollars|bucks)\b
      |\b(?:save|ahorr\w+) (?:you )?(?:hundreds|thousands|cientos|miles)\b|\bhalf[- ](?:price|off)\b
      |\ba mitad de precio\b|\b(?:veinti|treinti|treintai)tantos mil\b|\b\d{2,3}k? and (?:some )?change\b
      |\b(?:twenty|thirty|forty|fifty)[- ]?something (?:thousand|grand|k)\b
      |(?<=\b(?:de|los|otros|bajamos|quitamos|damos|unos|casi|por|como|son|solo|hasta) )mil (?:dolares|dlls
        |pesos)\b
    `,
    'g',
  ),
)

export const budgetBefore = new RegExp(inLines`
  \b(?:budget|around|about|under|below|max|maximum|up to|between|like|spend|pay|afford|presupuesto|hasta
    |como|unos|menos de|maximo|entre|gastar|pagar|over|no more than|at most|range|price|do|offer)\b\W+
    (?:\w+\W+){0,3}$
`)
export const budgetAfter = /^\s?(?:max|tops|budget|or (?:less|so|under)|-|ish|to \d)/

/** "I owe 9500 on it" is no mileage. */
export const owedBefore = /\b(?:owe|pay ?off|balance|loan|left|debo|debe|deuda)\W+(?:\w+\W+){0,4}$/
