import { inLines } from '../language/in-lines.ts'
import { mayMatch, type Rule, ruleOf, sketchOf } from '../language/prefilter.ts'

/**
 * Numbers and words that look like a time or a day and are none: prices, mileage, models, telephone numbers, "sat in
 * the car". They are masked before the grammar reads, so that none of its rules has to know about cars.
 */
const models = inLines`
  model|mazda ?-?|series|cx|mx|rav|ioniq|polestar|type|gen|generation|stage|tier|unit|lot|bay|stock|stk|vin
  |ram|silverado|sierra|id|suite|apt|ste|exit|route|rt|highway|hwy|interstate|no\.|number|option|level|door
  |door|row|page|step|part|version|iphone|galaxy|zone|line|ext|extension|rx|gx|lx|nx|gs|ct|xc|ev|qx|fx
`
const units = inLines`
  k|grand|thousand|thou|hundred|dollars?|bucks?|usd|pesos?|dolares|mil|miles?|mi|millas|km|kms|kilometros
  |mpg|hp|cyl|cylinders?|seats?|seaters?|passengers?|doors?|dr|owners?|duenos?|years?|yrs?|anos?|percent|%
  |inch(?:es)?|in\.|lbs?|pounds|people|ppl|persons?|personas|kids?|adults?|friends|of us|of you|of them
  |of those|of these|times?|veces|cars?|carros|trucks?|vehicles?|suvs?|vans?|keys?|tires?|wheels?|liters?
  |speeds?|gal(?:lons?)?|stars?|points?|reviews|quarts?|qts?|months? (?:old|loan|term|ago|lease|warranty)
  |weeks? (?:old|ago)|days? ago|hours? ago|hrs? ago|minutes? ago|mins? ago|minutes? away|mins? away
  |hours? away|hrs? away|minute drive|min drive|hour drive|hr drive|down|apr|payments?|a month|per month
  |\/ ?mo|mensuales?|al mes|a week|semanas? pasadas?|pm?s? down|row|foot|feet|ft
  |or (?:2|two) (?:cars|trucks)|different|other|more|options?|questions?|things?|pics?|pictures|photos?
  |colors?
`

const decoys: readonly Rule[] = [
  // Addresses of mail and web, telephone numbers.
  /\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,40}|\bhttps?:\/\/\S{1,300}|\bwww\.\S{1,300}/g,
  /(?:\+?\b1[\s.-]{0,2})?\(?\b\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}\b|\b\d{3}[-.]\d{4}\b|\b\d{7,17}\b/g,
  // Money and counts.
  /[$€#]\s?\d[\d,.]{0,12}\s?(?:k\b|grand\b)?|\b\d{1,3}(?:,\d{3})+(?:\.\d\d)?\b|\b\d{1,4}(?:\.\d{1,2})?\s?%/g,
  new RegExp(
    inLines`
      \b\d{1,6}(?:\.\d{1,2})?(?:ish)?(?: ?(?:-|to|or) ?\d{1,6})?[\s-]?(?:${units})(?![a-z])
        (?: or \d{1,2}(?= ?(?:$|[?.!,])))?
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:one|two|three|four|five|six|seven|eight|nine|ten|a couple|a few|couple|few)[\s-](?:owners?|years?
        |people|kids|adults|of us|of them|cars|trucks|grand|thousand|hundred
        |(?:days?|weeks?|hours?|minutes?|months?) (?:ago|away|old))(?![a-z])
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:hace|for(?: the)?(?: (?:last|past|next))?|every|each|cada|within|por) (?:about |like |only )?
        (?:\d{1,3}|an?|one|two|three|four|five|six|un|una|dos|tres|couple|few)(?: (?:of|more))? (?:minutes?
          |mins?|hours?|hrs?|days?|weeks?|months?|years?|dias?|horas?|semanas?|meses|minutos?)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b24\s?[/-]\s?7\b|\b50\s?\/\s?50\b|\b[1-9]x[1-9]\b|\b0\s?-\s?60\b
      |\b\d{1,2}\s?\/\s?\d{1,2}(?:ths?)?
        (?= ?(?:ton|mile|inch|cond|tread|of a|of the|tank|price|down|off\b|star|shape|cup|quart))
      |\b\d{1,2} out of \d{1,2}\b
      |\b(?:[1-9]|10)\s?\/\s?10\b(?= ?(?:cond|would|shape|recommend|service|exper|rating|in looks|clean))
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:credit|score|fico|budget|payments?|price|offer|mileage|zip|code|apr|rate|odometer|cuesta|precio)
        (?: (?:is|was|of|at|around|about|like|to|score|price|under|de|es|right|now|por)){1,4} \d{1,6}\b
    `,
    'g',
  ),
  /\b(?:firm|priced|listed|stuck|asking|valued|appraised|quoted)(?: (?:me|it|us))? (?:at|for|around) \d{1,6}\b/g,
  /\b(?:room|seats?|seating|party|space|family|fits|table)(?: for| of)? \d{1,2}\b/g,
  new RegExp(
    inLines`
      \b(?:(?:i|we|he|she) works?|(?:yo )?trabajo) (?:from |de )?\d{1,2}(?::\d\d)? ?(?:am|a)? ?
        (?:to|-|till?|until|a) ?\d{1,2}(?::\d\d)? ?(?:pm?|am?)?\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:miles|mileage|price|payments?|info|carfax|pics|pictures|photos|details|quote|deal|millas|precio) (?:
          on|for|of|de) (?:the |el )'?\d\d\b|\b(?:miles|precio) del \d\d\b
    `,
    'g',
  ),
  // Engines.
  new RegExp(
    inLines`
      \b\d\.\d ?(?:l|liter|litre|t|turbo(?:charged)?|tsi|tdi|v-?\d{1,2}|i-?\d|hemi|ecoboost|diesel|engine
        |motor|coyote|duramax|vortec)\b
    `,
    'g',
  ),
  /\b\d{1,3}\.\d\b(?!\.?\d| ?(?:[ap]m|hours?|hrs?|h)\b)/g,
  // Years and models.
  /\b(?:what|que|which|wat) (?:year|yr|ano|model|trim)\b[^.!?]{0,30}/g,
  new RegExp(
    inLines`
      (?<![/.-]\s?)(?<!\b(?:of|de|del|\d,?|\d(?:st|nd|rd|th),?
          |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july
            |august|september|october|november|december)) )\b(?:19[5-9]\d|20[0-4]\d)\b(?!-\d\d-\d\d)|'\d\d\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b\d\d(?= (?:civic|accord|camry|corolla|altima|sentra|f-?150|silverado|sierra|ram|tahoe|suburban
          |explorer|escape|mustang|jetta|passat|wrangler|tacoma|tundra|4runner|highlander|rav4|cr-?v|pilot
          |odyssey|elantra|sonata|optima|soul|equinox|malibu|impala|charger|challenger|focus|fusion|ranger
          |outback|forester|impreza|prius|sienna|honda|toyota|ford|chevy|chevrolet|nissan|dodge|jeep|hyundai
          |kia|bmw|audi|lexus|acura|gmc|subaru|mazda|vw|volkswagen|buick|cadillac|tesla|volvo|infiniti
          |mercedes|benz|chrysler)\b)
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:${models})[ #-]{0,2}(?:\d{1,4}[a-z]{0,3}|one|two|three|four|five|six)\b(?! ?(?:am|pm|:))
        (?: or \d{1,2}(?= ?(?:$|[?.!,]|to |in |is |the )))?
    `,
    'g',
  ),
  // A lone letter and a number: F-150, Q5, C 300. "@" and words of one letter that stand before a time stay.
  new RegExp(
    inLines`
      (?<!')\b(?!b4 )[b-hj-mpqstv-xz](?:[- ]\d{1,4}[a-z]{0,2}|\d{1,4})\b(?! ?(?:am|pm|:|'))
      |\b(?!at|by|sat|sun|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
        [a-z]{1,3}-\d{1,4}[a-z]{0,2}\b|\b\d series\b|\b\d-(?!ish\b)[a-z]{3,}\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b\d{2,6} (?:[nsew]\.? )?[a-z]{2,14} (?:[a-z]{2,14} )?
        (?:street|st|ave|avenue|rd|road|blvd|boulevard|hwy|highway|pkwy|lane|ln)\b
    `,
    'g',
  ),
  /\bat the end of the day,? (?=it'?s|it is|all|what|money|price|you|i just|we just|i'?m just)/g,
  // Words that are days by accident.
  new RegExp(
    inLines`
      \b(?:i|(?<!\b(?:see|c|drive|view|check|do|get|book|schedule|buy|bring|have|try|for|of|at|do) )it|he
        |she|we|they|that|which|who|just|has|have|had|been|ive|i've|its|it's|car|truck) sat\b
      |\bsat (?:in|down|on hold|here for|waiting|through (?:a|the|your)|on the lot|there|behind|nav|radio
        |around(?! (?:lunch|noon|midday|dinner|the|morning|after|\d))|outside|inside|empty|unused|idle
        |too long|so long
        |(?:for|with) (?:a while|a few|months?|weeks?|years?|so|too|\d+|hours?|him|her|them|one|your))\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \bsun (?:is|has|was|s) (?:killing|out|too|so|really|bright|hot|cook|bak|fad|ruin|shining|hitting|peel)
        [a-z]*\b
      |\bsun ?-?(?:roof|visor|shade|shades|glasses|damage|damaged|glare|faded|fade|screen|set|rise|burn|tan
        |light|ny)\b|\b(?:in|the|under|by|from|of) (?:the )?sun\b(?! (?:at|@|around|\d))
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \bmon (?:ami|amie|amour|cher|dieu|cheri)\b
      |\bwed (?:like|love|be|prefer|rather|want|need|have|also|still|really|probably|come|appreciate|both
        |take)\b|\b(?:newly ?-?|we |they |got )wed\b(?! ?(?:at|@|or|morning|afternoon))|\bfri(?:es|ed)\b
    `,
    'g',
  ),
  // Greetings, wishes, advertised events, and "today" that only fills.
  /\b(?:good|gm|buen[oa]s?) ?(?:morning|afternoon|evening|night|noche|dias?|tardes?|noches)\b/g,
  new RegExp(
    inLines`
      \b(?:have|hope|having|had|enjoy|ten(?:ga|gas|gan)?|tengas?|tengan|pasa|pase|pasen)\b
        (?: (?:you|ya'?ll|u|your?|are|is|have|had|having|an?|the|un|una|great|good|nice|wonderful|blessed
            |amazing|awesome|buen|lindo|safe|rest of|of)){1,8} (?:morning|day|afternoon|evening|night
              |weekend|week|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas
              |thanksgiving|holiday|fin de semana|dia|tarde|noche)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:happy|merry|feliz|thank (?:god|goodness) it'?s) (?:monday|tuesday|wednesday|thursday|friday
        |saturday|sunday|new years?|thanksgiving|christmas|xmas|easter|halloween|navidad|ano nuevo
        |dia de (?:accion de )?gracias|dia de [a-z ]{2,20}|4th(?: of july)?|valentines?(?: day)?|mothers day
        |fathers day|labor day|memorial day)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:black friday|labor day|memorial day|presidents?'?s? day|christmas|xmas|holiday|easter|year end
        |july 4th|4th of july|thanksgiving|new year'?s?|veterans day|cyber monday|weekend|today'?s|tonight'?s
        |monday|tuesday|wednesday|thursday|friday|saturday|sunday|end of (?:the )?(?:month|year))(?:'s)? (?:
            sales?|deals?|specials?|promos?|promotions?|events?|prices?|pricing|discounts?|offers?|incentives?
          |financing|rebates?|savings|bonus|gifts?|present|traffic|rates?|clearance|market|ads?|flyers?
          |coupons?|codes?|commercials?|mailers?|eggs?|trees?|shopping|money|(?:night )?football|games?)\b
      |\btoday's\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:everything|all|things|u|you|y?all)(?: is| are| r| going| doing)? (?:good|ok|okay|well|alright
        |great) (?:today|tonight|this morning)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \bhow(?:'s|s| was| were| is) (?:your|ur|y'?alls|the|tu|su) (?:weekend|thanksgiving|christmas|holidays?
        |week|day|night|morning|monday|friday)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \bhow(?:'s|s| is| are|'re|re| r| you)?(?: (?:you|u|ya|y'?all|everyone|everything|guys|doing|things
          |it|going|your?|is|are|day|morning|feeling)){1,6} (?:today|this morning|this afternoon
            |this evening|tonight)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:thanks|thank you|thx|gracias)(?: (?:so|much|again|for|you|all|the|your|ur|help|time|helping|me
          |us|out|por|su|ayuda|coming|meeting|with)){0,10} (?:today|yesterday|tonight|this morning|hoy)\b
      |\bas of (?:today|now|right now)\b|\bthese days\b|\bnowadays\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:ends?|ending|expires?|expiring|good (?:until|thru|through|till?)|valid (?:until|thru|through)|due)
        (?: (?:on|this|next|by|the)){0,2} (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|today
          |tomorrow|tonight|weekend|week|month)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:second|third|first|2nd|3rd|1st|one) (?:hand|owner|row|gen|gear|opinion|key|car|time|party|vehicle
        |buyer|choice|place)\b|\bday(?:time)? running\b|\bdaily\b|\bmonday (?:morning )?quarterback\b
      |\bday trip\b|\bnight (?:edition|package|vision|owl)\b
      |\bnight[ -]?(?:time )?(?:driving|shifts?|lights?)\b
      |\b(?:midnight|night|noon|evening|morning)[ -](?:edition|package|blue|black|silver|purple|shadow|bl?k)\b
    `,
    'g',
  ),
].map(ruleOf)

const maskOf = (found: string) => '~'.repeat(found.length)

/** @param folded see `foldOf`; the answer is as long, with every decoy replaced by `~` */
export function maskDecoys(folded: string): string {
  const sketch = sketchOf(folded)
  return decoys.reduce(
    (masked, decoy) => (mayMatch(decoy, sketch) ? masked.replace(decoy.pattern, maskOf) : masked),
    folded,
  )
}
