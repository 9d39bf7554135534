import { inLines } from '../language/in-lines.ts'
import { findAmounts, sumsNamedIn, type Amount } from './amounts.ts'
import { matchOf, ruleOf } from '../language/prefilter.ts'
import { quoteAt, type Clause, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'
import { findClaim } from './hedges.ts'
import { speaksOf, speaksOfVariant, withoutService } from './services.ts'

const reasons = {
  price:
    'No record holds this amount. Do not state prices, discounts or trade-in values; say that the team will put together exact numbers.',
  payment:
    'No record holds these terms. Do not state payments, rates, down payments or terms; say that the finance team will go over the options.',
  promise: 'No record allows a promise about the price. Say that the team will go over the numbers.',
}

/** Promises about a price without a number in them. */
const promises = ruleOf(
  new RegExp(inLines`
    \b(?:we|i)(?:'ll| will| can|'re going to)? (?:beat|match|meet) (?:any|their|that|every|the)\b.{0,30}\b
      (?:price|offer|quote|deal|payment)s?\b
    |\b(?:guarantee\w* (?:you )?(?:the )?(?:lowest|best)
      |(?:lowest|best|cheapest) (?:\w+,? ){1,3}guaranteed
      |payments? (?:isn't|is not|aren't|won't be|wouldn't be|not) due\b|below (?:invoice|msrp|sticker|cost)
      |(?:free|no) (?:of charge|extra cost) (?:delivery|financing))\b
    |\b(?:we(?:'ve)? (?:also |always |do |really )*(?:have|got|offer)|our)(?: some of)? (?:the |austin's )?
      (?:lowest|best|cheapest) (?:prices?|rates?|deals?)\b
    |\b(?:our|the) prices? (?:is|are) (?:\w+ )?the (?:lowest|best|cheapest)\b
    |\b(?:tenemos|ofrecemos|damos|son|manejamos) los (?:mejores|menores) precios\b|\bprecios? mas bajos?\b
    |\bpriced (?:to (?:move|sell|go)
      |(?:way |well |right |just )?(?:below|under) (?:market|value|book|invoice))
    |\b(?:asking|priced at|sale for|listed at|going for|goes for|yours for)(?: only| just| about| around)? (?:
        eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen
      |(?:twenty|thirty|forty|fifty)(?:[ -][a-z]+)?) (?:one|two|three|four|five|six|seven|eight|nine)\b
    |(?:\b(?:for|at|around|about|like|is|are|runs)|'s) (?:eleven|twelve|thirteen|fourteen|fifteen|sixteen
      |seventeen|eighteen|nineteen
      |(?:twenty|thirty|forty|fifty)[ -](?:one|two|three|four|five|six|seven|eight|nine)|[1-9]\d)[ -]
      (?:one|two|three|four|five|six|seven|eight|nine)
      (?=\W*$|[,;]| (?:plus|tax|out|and|if|cash|today|with|before|all|right|or)\b)
    |\b(?:estimates?|diagnos\w+|inspections?|tow(?:ing)?|delivery|shipping|washe?s?|loaners?|shuttle
      |rotations?|oil changes?|appraisals?|carfax|reports?|warranty|maintenance|service|repairs?|alignments?
      |detail(?:ing)?|tests?|checks?|scans?|install\w*|batter(?:y|ies)|wipers?|mats|consult\w*|it|that|this)
      (?:(?: (?:to|for|within|on|of|and|in|with|from|up to|all|your|the|any)(?: \w+){1,3}?)?
          (?:'s| is| are| comes| will be|'ll be))(?: \w+)? (?:free|on us|complimentary)\b
      (?! (?:at|on|from|tomorrow|today|then|for (?:you|us|me)|to (?:drive|see|look)))
    |\bfree (?:\w+ ){0,2}?(?:estimates?|tests?|check-?(?:ups?|in)?s?|scans?|pick-?up|windshield|wipers?
      |mats|tires?|oil|consult\w*|diagnos\w+|inspections?|tow(?:ing)?|delivery|shipping|(?:car )?wash(?:es)?
      |loaners?|shuttle|rotations?|oil changes?|appraisals?|carfax|maintenance|alignments?|detail(?:ing)?
      |tank|gas|floor mats|tint)\b
    |\b(?:for free|free of charge|at no (?:extra |additional )?(?:cost|charge)
      |no (?:extra |additional )?charge(?! (?:to|for) (?:ask|look|com|talk|chat))|on the house
      |(?:payment|month|one|lunch|gas|it)(?:'s| is) on us|gratis|gratuit[oa]s?
      |sin (?:ningun )?(?:costo|cargo)|no (?:tiene|tienen|lleva) (?:ningun )?costo
      |no (?:cuestan?|cobramos) nada|(?:won't|doesn't|don't) cost you (?:a|any)\w*)\b
    |\bno payments? (?:for|until|till|due)\b|\bsin pagos? (?:por|hasta|durante)\b
    |\b(?:el )?(?:mejor|menor) precio garantizado\b
  `),
)

/** A sale, a coupon or room to bargain is news that somebody has to have told us. */
const offers = ruleOf(
  new RegExp(inLines`
    \b(?:employee|family|friends and family|supplier|invoice) pricing\b
    |\b(?:we(?:'re| are|'ve got| have|'ve)|there(?:'s| is| are)|running|offering|get
      |with (?:our|the|this|a)) (?:[\w%-]+ ){0,4}?
      (?:sale|specials?|promos?|promotions?|coupons?|rebates?|incentives?|discounts?|clearance)\b
      (?! (?:team|department|manager|person|rep|price|order))
    |\bbuy (?:one|two|three|any|\d)\b[^.!?]{0,24}\bget\b|\bwiggle room\b|\broom to (?:negotiate|move|work)\b
    |\bprices? (?:is|are) (?:\w+ )?(?:negotiable|flexible|firm|set)\b
    |\b(?:knock|shave|chop) (?:[\w,$]+ ){1,4}?off\b
    |\b(?:drop|remove|skip|eat|cut|lose|waive|get rid of) (?:the |your |all |any |that |some )?(?:\w+ )?
      fees?\b|\bsale (?:ends|runs (?:through|until|till)|is on|going on|goes (?:through|until))\b
    |\b(?:le|te|les) (?:bajamos|quitamos|descontamos|rebajamos)\b
    |\b(?:le|te|les) (?:hacemos|damos|hago|doy|puedo (?:hacer|dar)|podemos (?:hacer|dar)) (?:\w+ ){0,2}?
      (?:descuento|rebaja)
    |\b(?:tenemos|hay|estamos con|aproveche) (?:\w+ ){0,3}?(?:promocion\w*|ofertas?|descuentos?|rebajas?)\b
  `),
)

const freeOfCharge = new RegExp(inLines`
  \b(?:free|complimentary|gratis|gratuit[oa]s?|on us|on the house|no (?:\w+ )?(?:cost|charge)
    |sin (?:\w+ )?(?:costo|cargo)|no (?:tiene|cuesta|cobramos)[\w ]*|(?:doesn't|won't) cost[\w ]*)
`)

/** "It's free!": what it is stands in the question. */
const bareFree = new RegExp(inLines`
  ^\W*(?:(?:yes|yep|yeah|nope|no|sy|si|claro)\b[, !]*)?
    (?:(?:it|that|this|that one|they)(?:'s| is|'re| are) |es |son |sale )?(?:\w+ )?
    (?:free|complimentary|gratis|gratuit[oa]s?|on us|on the house|no charge|sin costo)
    (?: of charge| for you)?\W*$
`)

/** A service at 0 in the catalog is free, unless the clause speaks of another beside it without that one's price. */
function isFreeOnRecord({ facts, askedText }: Draft, { text }: Clause): boolean {
  const free = facts.services.filter(({ price }) => price === 0)
  if (free.length === 0) return false
  if (bareFree.test(text)) return free.some(({ name }) => speaksOf(askedText, name))
  const named = free.filter(({ name }) => speaksOf(text, name))
  const rest = named.reduce((left, { name }) => withoutService(left, name), text)
  const sums = named.length > 0 ? findAmounts(text) : []
  return (
    named.length > 0 &&
    facts.services.every(
      ({ name, price }) =>
        price === 0 ||
        !speaksOf(rest, name) ||
        sums.some(({ value }) => price !== null && isSame(value, price)),
    )
  )
}

/** Agreeing to a sum is more than telling it back. */
const agreement = new RegExp(inLines`
  \b(?:(?:we|i)(?: can|'ll| will| could)? (?:definitely |certainly |absolutely )?
      (?:do (?:it |that )?(?:for |at )?|sell|accept|take|let it go|give you|offer you)
    |(?:price is|priced at|listed (?:at|for)|sells for|goes for|costs|it's yours (?:for|at)|deal at)
    |(?:cuesta|vale|el precio es|se lo dejamos en|se lo doy en))[^a-z]{0,3}
    (?:(?:about|around|just|only|exactly|unos|solo)\s)?\$?$
`)

/** Words of a vehicle deal: a catalog price is no price for these. */
const vehicleDeal = new RegExp(inLines`
  \b(?:cars?|trucks?|suvs?|sedans?|vans?|vehicles?|monthly|month|trade|down|msrp|lease|carros?|camionetas?
    |autos?|mensual\w*|mes|enganche|(?:19|20)\d\d)\b
`)

export function checkPrices(draft: Draft): GuardHit[] {
  const amounts = findAmounts(draft.text, draft.sketch)
  const named = amounts.length > 0 ? sumsNamedIn(draft.customerText) : []
  const hits = amounts
    .filter((amount) => !mayBeTold(draft, amount, named))
    .map(({ kind, start, end }): GuardHit => ({
      rule: kind,
      quote: quoteAt(draft, Math.max(0, start - 15), end + 15),
      reason: reasons[kind],
    }))
  for (const clause of draft.clauses) {
    const match = clause.isQuestion ? null : matchOf(promises, clause.text, clause.sketch)
    const offer = match ?? findClaim(clause, offers)
    if (offer && !(match && freeOfCharge.test(match[0]) && isFreeOnRecord(draft, clause)))
      hits.push({ rule: 'price', quote: quoteAt(draft, clause.start, clause.end), reason: reasons.promise })
  }
  return hits
}

function mayBeTold(draft: Draft, amount: Amount, named: readonly number[]): boolean {
  const clause = draft.clauses.find(({ start, end }) => amount.start >= start && amount.start < end)
  if (Number.isNaN(amount.value)) return isTheirs(draft, amount)
  if (amount.kind === 'price' && isCatalogPrice(draft, amount, clause)) return true
  if (!named.some((sum) => isSame(sum, amount.value))) return false
  const before = clause ? draft.text.slice(clause.start, amount.start) : ''
  return clause?.isQuestion === true || !agreement.test(before)
}

/** Terms without a sum ("no money down", "72 months") may be told back in the customer's own words. */
const isTheirs = ({ text, customerText }: Draft, { start, end }: Amount): boolean =>
  /\b(?:you|your|usted|su|tu)\b/.test(text.slice(Math.max(0, start - 80), end + 40)) &&
  customerText.includes(text.slice(start, end).trim())

/** The clause, or what leads up to it, speaks of the service that costs this much. */
function isCatalogPrice(
  { text, facts, askedText }: Draft,
  { value, start }: Amount,
  clause: Clause | undefined,
): boolean {
  const fitting = facts.services.filter(({ price }) => price !== null && isSame(price, value))
  if (fitting.length === 0) return false
  const sentence = clause?.sentence ?? text
  if (fitting.some(({ name }) => speaksOf(sentence, name))) return true
  if (vehicleDeal.test(sentence.replace(/\bper (?:car|vehicle)\b/g, ''))) return false
  return fitting.some(
    ({ name }) =>
      speaksOf(text.slice(0, start), name) ||
      speaksOf(askedText, name) ||
      speaksOfVariant(sentence, name, facts.services),
  )
}

const isSame = (a: number, b: number) => Math.abs(a - b) < 0.005
