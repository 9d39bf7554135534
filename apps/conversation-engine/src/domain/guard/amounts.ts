import { matchesOf, mayMatch, type Rule, ruleOf, type Sketch, sketchOf } from '../language/prefilter.ts'
import { findNumberWords } from './number-words.ts'

/** A sum of money as somebody wrote it, at a place in folded text. */
export type Amount = { value: number; start: number; end: number; kind: 'price' | 'payment' }

/** Numbers that are no sums: phones, dates, clock times, VINs, addresses of the web, screens and savings plans. */
const otherNumbers = [
  /\bhttps?:\/\/\S+|\bwww\.\S+/g,
  /\+?\b1?[ .-]?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\+\d{8,15}\b|\b1?\d{10}\b|\b\d{3}-\d{4}\b/g,
  /\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m|p\.m)\b|\b24\/7\b/g,
  /\b\d{1,4}\/\d{1,2}(?:\/\d{2,4})?\b(?!\s?(?:mo|month))|\b\d{4}-\d{2}-\d{2}\b/g,
  /\b(?=[a-z\d]{0,16}\d)(?=[a-z\d]{0,16}[a-z])[a-hj-npr-z\d]{17}\b/g,
  /\b4k (?:camera|display|screen|video|tv|resolution)|\b401\(?k\)?|\b(?:5|10)k (?:race|run|walk)\b/g,
  /\b(?:ram|silverado|sierra|express|savana|promaster|transit|model|mazda|serie|series|class|unit|suite|stock|route|highway|hwy|exit|zip|apt)\s?#?\s?\d+\b|#\s?\d+|\b(?:1500|2500|3500|4500)(?: hd)?\b(?! ?(?:dollars|bucks|dolares|off|down|a month))/g,
  /(?:,\s?[a-z]{2}|\b(?:tx|ca|fl|ny|nj|az|nv|nm|ga|nc|sc|va|md|tn|il|wi|mn|mo|ks|ut|wa|zip|zip code)) \d{5}(?:-\d{4})?\b/g,
].map(ruleOf)

const numberPattern =
  /(?<![\d.,#/]|[a-z]|[a-z]-)(?:\d{1,3}(?:[,.]\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?![\d])/g

const sign = /(?:\$|us\$|\busd|€|£|\bdollars?:?)\s?$/
const unit =
  /^\s?(?:\$|usd\b|us dollars\b|dollars?\b|dolares?\b|bucks\b|dlls?\b|pesos\b|euros?\b|cents\b|lucas\b|varos\b)/
const scale =
  /^\s?(?:(k)\b|(mil|thousand|grand)\b(?:\s(\d{3})\b(?!,))?|(m|million|millones)\b)(?!\s?(?:disculpas|gracias))/
const period =
  /^(?:-?ish)?\s?(?:\/\s?(?:mo|month|mes|wk|week)\b|an? (?:month|week)\b|per (?:month|week|mo)\b|monthly|each month|every month|mo\b|al mes|por mes|mensual|cada mes|bi-?weekly|semanal|quincenal|mes\b)/
const distance =
  /^[\s-]?(?:\+\s?)?(?:or (?:less|fewer|more|so) )?(?:original |highway |city |actual |or so )?(?:miles?|mi\b|millas?|kms?\b|kilomet|mpg|mph|mile)|^\s?(?:on (?:it|the|her|him|them)\b|service\b|maintenance|check|odometer|mantenimiento)/
/** After a large number without a sign: what can still be a price. Any other noun is counted, not paid. */
const priceFollows =
  /^\s*(?:$|[.,!?;:)"'/]|—|-\s|\+\s?(?:tax|ttl|fees)|(?:for|on|off|down|out|plus|before|after|all|total|and|or|to|with|each|if|is|as|at|but|range|ish|more|less|under|over|flat|even|cash|otd|msrp|toward|towards|today|right|financed|up|de|por|al|mas|menos|o|y|en|para|con|si|pero|a|in|budget|price|max|tops|drive|which|that|would|trade|compared|versus|vs|than|installed|labor|parts|instalad[oa]s?|because|so|depending|until|through|this|from|as-is|no|antes|hasta|contado|fijo|cerrado|impuestos|de enganche)\b)/
const priceBefore =
  /(?:\bpric(?:e|ed|es|ing)|\basking|\bcosts?|\bsells?(?: it)? for|\bselling for|\bgo(?:es|ing)? for|\blisted|\bmsrp|\botd|\bout[- ]the[- ]door|\bsticker|\bworth|\bruns?(?: you)?|\bvalued?|\boffer(?:ing|ed)?|\bgive (?:you|u)|\bget (?:you|u)|\bpayments?|\bdown|\bdown payment|\bquote[ds]?|\bsave(?: you)?|\bdeposit|\bfees?|\bdiscount|\brebate|\bnegotiate|\bknock(?: off)?|\btake(?: off)?|\baccept|\bpay|\bbudget|\bdo it|\byours|\blet it go|\bprecios?|\bcuestan?|\bvale|\bsale|\bqueda|\bmensualidad(?:es)?|\bletras|\bcuotas|\babonos|\benganche|\bpagos?(?: mensuales)?|\btotal|\bdescuento|\boferta|\bofrece\w*|\bdamos|\bdoy|\bpresupuesto|\bpagar\w*|\bahorra\w*)\W+(?:(?:is|s|are|of|at|for|around|about|would|be|only|just|en|de|es|unos|como|por|from|starts?|starting|right|currently|roughly|approximately|between|as|low|it|to|near|somewhere|in|the|un|a|you|le|te|por|su|desde|casi|mas|menos|under|over|maybe|like|comes|came|probably|hasta|solo|entre|up|will|could|should|los|las|est|estimated|sits|set|your|an|additional|extra|another)\W+){0,5}$/
const priceAfter =
  /^\s?(?:off\b(?! (?:i-|highway|hwy|route|exit|the (?:freeway|highway|exit|interstate)|of\b))|down\b(?! (?:the|from|to|there|here|at|on|by)\b)|de enganche|de descuento|menos\b|de inicial|out[- ]the[- ]door|otd\b|obo\b|or best offer|plus (?:tax|ttl|fees)|before (?:tax|fees|rebates)|mas impuestos|for (?:your|the|that) (?:trade|car|truck|old|\d{4})|toward|for (?:it|the car|the truck)\b|por (?:su|tu) |apr\b)/
/** "26 flat", "thirty-one even", "19 out the door". */
const settledAfter =
  /^\s?(?:flat\b(?! (?:tires?|rates?|beds?))|(?:even|firm)(?=\W*$|[.,!;]| (?:if|for|out|today|and|plus|cash)\b)|otd\b|out[- ]the[- ]door|all[- ]in\b|obo\b|cerrad[oa]s?\b)/
/** "14 to 15 for your trade" leaves the thousands out. */
const tradeAfter = /^\s?for (?:your|the|that) trade(?:[- ]in)?\b(?! (?:apprais|visit|inspection|appointment))/
/** "With taxes you're at about 29.5". */
const withFeesBefore =
  /\b(?:with|after|con) (?:all )?(?:the |los )?(?:tax(?:es)?|fees|everything|ttl|impuestos|todo)\b[\w ,']{0,24}?\b(?:at|be|is|around|about|como|unos|en) $/
/** "Brake pads are around 250": a number after a guess that counts nothing is money. */
const estimateBefore =
  /\b(?:is|are|'s|'re|be|usually|typically|normally|generally|son|es|esta|anda|andan|serian?)(?: (?:usually|typically|normally|generally|probably|somewhere|just|only|como|por))* (?:around|about|roughly|approximately|close to|near|unos|alrededor de|like|casi) $|\b(?:would|will|'ll|'d|should|might|may|could) (?:\w+ )?(?:be|run|cost|total|come (?:out )?to)(?: (?:about|around|roughly|like|only|just|you|close to|somewhere|near))* $|\b(?:normally|usually|regularly|typically|normalmente)(?: (?:it's|is|priced|at|runs|for))* $|\b(?:can|could|will|'ll) do(?: it| that)?(?: for| at)? $/
/** Beside these, "1,000 on the truck" is no mileage. */
const rebateBefore =
  /\b(?:rebates?|bonus(?: cash)?|cash ?back|discounts?|markdown|descuentos?|bonificacion|reembolso)(?: (?:of|is|for|de|por|worth|about|around|up to|hasta))+ $/
const perHour =
  /^\s?(?:\/\s?(?:hr|hour|hora)\b|(?:an?|per|each|la|por) (?:hour|hr|hora|axle|tire|wheel|pair|set|side|key|llanta|eje|par)\b)/
const mileageBefore =
  /\b(?:mileage|odometer|millaje|kilometraje|miles|millas)\W+(?:\w+\W+){0,3}$|\b(?:how many miles|cuantas millas)\W+(?:\w+\W+){0,6}$/

/** "Rates are sitting at 5.9" leaves the percent sign out. */
const rateBefore =
  /\b(?:apr|(?:interest|finance|loan) rates?|rates?|interest|tasas?|interes(?:es)?)(?: (?:is|are|at|of|as|low|from|starts?|starting|sitting|around|about|right|now|currently|running|like|under|over|below|somewhere|would|be|de|del|en|desde|es|son|esta|estan|anda|andan|for|you))+ $/

/** Percentages are terms of payment beside these words. */
const rateWords =
  /\b(?:apr|interest|financ\w+|rates?|off|discount|down|lease|loan|rebate|markdown|interes(?:es)?|tasas?|descuento|enganche|financiamiento|credito|invoice|msrp|cash ?back|tax(?:es)?|title|licen[sc]e|impuestos?)\b/

const terms = ruleOf(
  /\b(?:zero|no|cero|nada de|sin|0) (?:money |cash )?(?:down(?: payment)?|enganche|interest|interes(?:es)?|pago inicial)\b|\bnothing (?:down|out of pocket|due (?:at signing|today))\b|\b(?:zero|no|0) (?:out of pocket|due at signing)\b|\b(?:zero|cero) (?:percent|por ?ciento)\b|\b(?:24|30|36|39|48|60|66|72|75|84|96)[- ]?(?:months?|mos?|meses)[- ](?:terms?|loans?|leases?|financing|plan|note|contract)|\b(?:for|over|at|a|por|en) (?:24|30|36|39|48|60|66|72|75|84|96) (?:months|mos|meses)\b/g,
)

const vague = ruleOf(
  /\b(?:low|mid|high|upper|lower|mid to high|low to mid)[- ](?:\$?\d0'?s|teens|twenties|thirties|forties|fifties|sixties)\b|\b(?:hundreds|thousands|a (?:couple|few) (?:hundred|thousand|grand|bucks)|several (?:hundred|thousand)|cientos|miles|un par de miles?) (?:of dollars|de dolares|off|less|in savings|menos|dollars|bucks)\b|\b(?:save|ahorr\w+) (?:you )?(?:hundreds|thousands|cientos|miles)\b|\bhalf[- ](?:price|off)\b|\ba mitad de precio\b|\b(?:veinti|treinti|treintai)tantos mil\b|\b\d{2,3}k? and (?:some )?change\b|\b(?:twenty|thirty|forty|fifty)[- ]?something (?:thousand|grand|k)\b|(?<=\b(?:de|los|otros|bajamos|quitamos|damos|unos|casi|por|como|son|solo|hasta) )mil (?:dolares|dlls|pesos)\b/g,
)

export function findAmounts(text: string, sketch: Sketch = sketchOf(text)): Amount[] {
  const masked = maskOthers(text, sketch)
  return [
    ...fromDigits(text, masked),
    ...fromWords(masked),
    ...fixed(masked, sketch, terms, 'payment'),
    ...fixed(masked, sketch, vague, 'price'),
  ].sort((a, b) => a.start - b.start)
}

const maskOthers = (text: string, sketch: Sketch): string =>
  otherNumbers.reduce(
    (rest, rule) =>
      mayMatch(rule, sketch) ? rest.replace(rule.pattern, (found) => '_'.repeat(found.length)) : rest,
    text.includes('@') ? text.replace(/\S+/g, (run) => (isMail(run) ? '_'.repeat(run.length) : run)) : text,
  )

/** `\S+@\S+\.\S+`, which as a pattern takes cubic time over a row of "@". */
function isMail(run: string): boolean {
  const at = run.indexOf('@', 1)
  const dot = at < 0 ? -1 : run.indexOf('.', at + 2)
  return dot >= 0 && dot < run.length - 1
}

const fixed = (text: string, sketch: Sketch, rule: Rule, kind: Amount['kind']): Amount[] =>
  matchesOf(rule, text, sketch).map((match) => ({
    value: Number.NaN,
    start: match.index,
    end: match.index + match[0].length,
    kind,
  }))

/** How far a word can stand from its number and still be about it. */
const NEAR = 60

/** A sign makes a sum of anything, so a place that looks like a date or a model is read again with it. */
function fromDigits(text: string, masked: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of text.matchAll(numberPattern)) {
    const start = match.index
    const before = text.slice(Math.max(0, start - NEAR), start)
    const isSigned = sign.test(before)
    if (masked[start] === '_' && !isSigned) continue
    const amount = amountAt(text, start, match[0], before, isSigned)
    if (amount) amounts.push(amount)
  }
  return amounts
}

function amountAt(
  text: string,
  start: number,
  digits: string,
  before: string,
  isSigned: boolean,
): Amount | undefined {
  const end = start + digits.length
  const isGrouped = /[,.]\d{3}/.test(digits)
  const after = text.slice(end, end + NEAR)
  if (/^\s?(?:%|percent|por ?ciento)/.test(after)) {
    const isRate = rateWords.test(`${before.slice(-30)} ${after}`)
    return isRate ? { value: Number.NaN, start, end: end + 1, kind: 'payment' } : undefined
  }
  const scaled = scale.exec(after) ?? (isGrouped ? null : sharedScale(after))
  const value = isGrouped
    ? grouped(digits)
    : Number(digits.replace(',', '.')) * factorOf(scaled) + Number(scaled?.[3] ?? 0)
  const rest = after.slice(scaled?.[0].length ?? 0)
  const hasUnit = unit.test(rest)
  const tail = hasUnit ? rest.replace(unit, '') : rest
  const isMonthly =
    (period.test(tail) && !/^\s?(?:a|per|each|every) week/.test(tail)) ||
    (/\b(?:monthly|payments?|mensualidad(?:es)?|pagos mensuales|letras|cuotas|abonos)\W+(?:\w+\W+){0,4}\$?$/.test(
      before,
    ) &&
      value < 5_000)
  const found = {
    value,
    start: isSigned ? start - 1 : start,
    end,
    kind: isMonthly ? ('payment' as const) : ('price' as const),
  }
  if (isSigned || hasUnit) return found
  if (value < 30 && rateBefore.test(before)) return { ...found, value: Number.NaN, kind: 'payment' }
  if (rebateBefore.test(before)) return value >= 50 ? found : undefined
  if (perHour.test(rest)) return value >= 15 ? found : undefined
  if (distance.test(rest) || mileageBefore.test(before)) return undefined
  if (scaled) return priceFollows.test(rest) || period.test(rest) ? found : undefined
  if (isGrouped) return priceFollows.test(rest) ? found : undefined
  if (isYear(value, before)) return undefined
  if (period.test(rest) && value >= 50) return found
  if (settledAfter.test(rest) && value >= 15) return found
  if (withFeesBefore.test(before) && value >= 5) return priceFollows.test(rest) ? found : undefined
  if (estimateBefore.test(before) && value >= 60) return priceFollows.test(rest) ? found : undefined
  if (tradeAfter.test(rest) && value >= 5) return found
  if (priceAfter.test(rest) && value >= 50) return { ...found, kind: 'price' }
  const isWorth =
    value >= 15 ||
    (value >= 5 && /[.,]\d$/.test(digits) && /\b(?:yours|asking|goe?s?|let it go|sell)\b/.test(before))
  return priceBefore.test(before) && isWorth && priceFollows.test(rest) ? found : undefined
}

/** "20-25k", "between 20 and 25k": the scale belongs to both. */
const sharedScale = (after: string) =>
  /^\s?(?:-|to|and|or|a|y|o)\s?\$?\d{1,3}(?:\.\d)?\s?(?:(k)\b|(mil|thousand|grand)\b)/.exec(after)

const factorOf = (scaled: RegExpExecArray | null) => (!scaled ? 1 : scaled[4] ? 1e6 : 1_000)

function grouped(digits: string): number {
  const [whole = '', cents = ''] = digits.split(/\.(?=\d{1,2}$)/)
  return Number(`${whole.replace(/[,.]/g, '')}.${cents || 0}`)
}

const isYear = (value: number, before: string) =>
  Number.isInteger(value) &&
  value >= 1950 &&
  value <= 2049 &&
  !/\b(?:cost|price|worth|for just|off|down)\W+$/.test(before)

/** "Two grand" is no year; "two thousand" is one unless words of a price lead up to it. */
const isRound = (words: string, before: string) =>
  words.endsWith('grand') || (/(?:thousand|mil)$/.test(words) && priceBefore.test(before))

function fromWords(text: string): Amount[] {
  return findNumberWords(text).flatMap(({ value, start, end, isLarge }) => {
    const before = text.slice(Math.max(0, start - NEAR), start)
    const after = text.slice(end, end + NEAR)
    const isPaid =
      unit.test(after) ||
      (value >= 15 && settledAfter.test(after)) ||
      sign.test(before) ||
      (isLarge && value >= 50 && (period.test(after) || priceAfter.test(after)))
    const isCounted =
      distance.test(after) ||
      mileageBefore.test(before) ||
      /^\s?(?:percent|por ?ciento|%|(?:de )?(?:gracias|disculpas|perdon|times|thank))/.test(after)
    const isStated =
      isLarge &&
      value >= 100 &&
      !isCounted &&
      (!isYear(value, before) || isRound(text.slice(start, end), before)) &&
      priceFollows.test(after) &&
      (value >= 1_000 || priceBefore.test(before))
    const isMonthly = period.test(after.replace(unit, ''))
    return isPaid || isStated
      ? [{ value, start, end, kind: isMonthly ? ('payment' as const) : ('price' as const) }]
      : []
  })
}

const budgetBefore =
  /\b(?:budget|around|about|under|below|max|maximum|up to|between|like|spend|pay|afford|presupuesto|hasta|como|unos|menos de|maximo|entre|gastar|pagar|over|no more than|at most|range|price|do|offer)\b\W+(?:\w+\W+){0,3}$/
const budgetAfter = /^\s?(?:max|tops|budget|or (?:less|so|under)|-|ish|to \d)/

/** "I owe 9500 on it" is no mileage. */
const owedBefore = /\b(?:owe|pay ?off|balance|loan|left|debo|debe|deuda)\W+(?:\w+\W+){0,4}$/

/** Every sum a customer may have meant: what they say may be echoed in any spelling. */
export function sumsNamedIn(text: string): number[] {
  const sketch = sketchOf(text)
  const masked = maskOthers(text, sketch)
  const sums = findAmounts(text, sketch).map(({ value }) => value)
  for (const match of masked.matchAll(numberPattern)) {
    const before = masked.slice(Math.max(0, match.index - NEAR), match.index)
    const after = masked.slice(match.index + match[0].length, match.index + match[0].length + NEAR)
    const scaled = scale.exec(after) ?? sharedScale(after)
    if (distance.test(after.slice(scaled?.[0].length ?? 0)) && !owedBefore.test(before)) continue
    const value = /[,.]\d{3}/.test(match[0])
      ? grouped(match[0])
      : Number(match[0].replace(',', '.')) * factorOf(scaled)
    if (value >= 100 && !isYear(value, before)) sums.push(value)
    if (value >= 3 && value <= 250 && (budgetBefore.test(before) || budgetAfter.test(after)))
      sums.push(value, value * 1_000)
  }
  for (const { value } of findNumberWords(masked))
    if (value >= 15) sums.push(value, value < 100 ? value * 1_000 : value)
  return sums
}
