import { inLines } from '../language/in-lines.ts'
import { isFaulty, isInWork } from './service-talk.ts'
import { after, before, type Reading } from './text-tokens.ts'

/**
 * Whose car a named one is. `wanted`: they ask about it. `owned`: they have it and say no more. `traded`: it is to be
 * handed in. `serviced`: they have it and want work done on it. `gone`: sold or wrecked. `refused`: named as not wanted.
 */
export type MentionRole = 'wanted' | 'owned' | 'traded' | 'serviced' | 'gone' | 'refused' | 'business'

const LOOK_BEHIND = 80
const LOOK_AHEAD = 80

/** What may stand between "my" and the car. */
const describing = inLines`
  (?:(?:current|old|older|beat up|beater|used|new|\d{2,4}|'\d{2}|little|daily|leased|trusty|wife'?s
      |husband'?s|mom'?s|dad'?s|son'?s|daughter'?s|girlfriend'?s|boyfriend'?s|parents'?|brother'?s|sister'?s
      |black|white|red|blue|silver|gray|grey|viejo|vieja|carro|troca) )*
`
const article = String.raw`(?:an? |un |una |the )?`

const refused = new RegExp(
  inLines`
    (?:\b(?:not|no|instead of|rather than|other than|besides|except|anything but|hate
        |don'?t (?:want|like|need)|do not want|dont care for|didn'?t like|wasn'?t looking for
        |not (?:interested in|looking for|a fan of|into|about|after)
        |no longer (?:interested in|want|looking (?:for|at))|no quiero|no me (?:interesa|gusta)|en vez de
        |en lugar de|isn'?t|never
        |(?:never|won'?t|wouldn'?t|not gonna|not going to) (?:ever )?(?:be )?
          (?:buy|buying|own|touch|consider)|aren'?t|no busco|forget(?: about)?|changed my mind (?:on|about)
        |over|without|nvm on|ya no quiero|ya no me interesa) )
      (?:another |any |ese |esa |el |la |un |una |an? |the |that |my )?${describing}$
  `,
)
const notRefused = new RegExp(inLines`
  \b(?:why not|if not|not only|not just|not sure (?:about|if)|maybe not|why don't) (?:the |an? )?$
  |over the $|\b(?:hand|come|came|drive|test drive|head|all|right) over (?:the |an? )?$
`)
const gone = new RegExp(
  inLines`
    \b(?:(?:already |just |i |we )?(?:sold|totall?ed|wrecked|crashed|junked|returned|vendi|choque
        |got rid of|(?:ended|wound) up (?:buying|getting|going with|with|leasing))
      |used to (?:have|own|drive)|had|tenia|ex(?:-?wife|-?husband)? (?:got|took|kept|has)) (?:my|our|an?
        |the|mi|un|una|el|la)? ?${describing}$
  `,
)
const traded = new RegExp(
  inLines`
    \b(?:trad(?:e|es|ed|ing|in)|trade[- ]ins?|trading[- ]in|trade (?:in|is)|swap|swapping|turn(?:ing)? in
      |upgrad(?:e|ing) from|upgrade|upgrading|replac(?:e|ing)|get rid of|getting rid of|get out of
      |coming out of|come out of|out of|payoff (?:on|for)|owe (?:\S+ ){0,4}on|upside down on
      |making payments on|still paying (?:on|off)|lease (?:on|is up on|ends on)|offer (?:me )?(?:for|on)
      |give me for|worth of|value (?:of|for|on)|appraise|appraisal (?:on|for)
      |sell(?:ing)?(?: you(?: guys)?)?|cambiar|dar|entregar|vender|how much for|quote (?:for|on) selling
      |what's|whats|get for|much is|buying out) (?:my|our|in my|in our|in|in an?|in the|an?|the|mi|nuestro
        |con mi|up|up my|from my|from an?|of my|is|is an?|a cambio mi|a cuenta mi|with my)? ?${describing}$
  `,
)
/** "trade … for a Tacoma": what comes after "for" is the car they want. */
const isFor = new RegExp(inLines`
  \b(?:for|into|on|por|to|toward|towards) (?:an? |the |un |una |one of (?:your|those|the) |your |some |
      another )?(?:new |used |newer |\d{4} |brand new |bigger |smaller |nuevo |nueva )*$
`)
const possessive = new RegExp(
  inLines`
    \b(?:my|our|mi|nuestro|nuestra|(?:my|his|her|our) \w+'?s) ${describing}$
    |\b(?:my|our|mi|my wife'?s|my husband'?s) (?:current |daily |other |first |old )?
      (?:car|truck|vehicle|ride|suv|carro|troca|lease|camioneta) (?:is|right now is|now is|es|was) ${article}${describing}$
  `,
)
const owning = new RegExp(
  inLines`
    \b(?:i|we|ive|i've|we've|yo|currently|still|already|and|im|i'm|also) (?:currently |still |also |
        already |now |do |just |actually )?
      (?:drive|driving|own|have|have got|got|has|owe on|lease|leasing|tengo|manejo|traigo|bought) ${article}${describing}$
    |(?:^|[.!?] ?)(?:got|have|tengo|traigo|manejo|drive|driving|own|currently (?:have|drive|in)|driving) ${article}${describing}$
  `,
)
const notOwning = new RegExp(inLines`
  \b(?:you|u|ustedes|do (?:you|u|ya|yall|y'all)|have you|they|he|she) (?:guys |all |still |currently |
      also )*(?:got|have|own) (?:an? |the |any )?\S*\s?$
  |(?:i got|i've got|ive got|i have) (?:a question|my eye)
`)
/** "Do you take trades? Got an 08 Wrangler". */
const tradesAsked = new RegExp(inLines`
  \b(?:take|accept|do|buy|want) (?:any |on )?(?:trades?(?:[- ]?ins?)?|(?:used )?(?:cars|trucks|vehicles))
    \W{0,3}(?:i |ive |i've |we )?(?:got|have|had|my) (?:an? |my )?(?:old )?(?:\d{2,4} )?$
  |\b(?:you|u|yall|y'all)(?: guys)? buy (?:used )?(?:cars|trucks|vehicles)\W{1,3}(?:\d{2,4} )?$
  |\bput (?:it|that|mine) towards? (?:an? |the )?(?:new|next|another|newer)(?: \w+)?\W{1,3}(?:\d{2,4} )?$
`)
const tradeItAfter = new RegExp(inLines`
  ^[^.?!]{0,45}?\b(?:trad(?:e|ing) (?:it|that|this|her|mine)\b
    |i(?:'?d|'?ll| would| will)? (?:like to |wanna |want to )?trade\b(?! (?:for|my))
    |can i (?:still )?trade\b(?! (?:for|my|in my))
    |how much (?:would |will |are |can )?(?:you|u|ya|yall|y'all)(?: guys)? (?:giv|pay|offer))
`)
const ownFacts = new RegExp(inLines`
  ^\W{0,3}(?:\w+ ){0,3}?(?:with|w\/?|that has|has|around|about|at|con|,|tiene) ?
    (?:about |around |over |only |like |roughly |just )?\d[\d,.]* ?k?(?: |-)?(?:thousand )?
    (?:miles|mi\b|on it|millas|on the|m\b)
  |^\W{0,3}(?:paid off|clean title|that i (?:want|need|would like|'d like|wanna) to (?:trade|sell|get rid))
`)
const tradeAfter = new RegExp(inLines`
  ^[^.]{0,45}?\b(?:to trade|trade[- ]?in\b|for trade|as a trade|as trade|trading it|trade it|trade\b
    |to sell|worth\b|sell it|para cambiar|a cambio|de enganche|a cuenta|i owe|owe (?:about |around )?\$?\d
    |payoff|still owe)
`)
const goneAfter =
  /^ (?:\w+ ){0,2}(?:got totaled|was totaled|was stolen|got stolen|is sold|is gone|is dead|died)/
const refusedAfter = new RegExp(inLines`
  ^(?: \w+)? ?(?:isn't|isnt|is not|not) (?:for me|what i|interested)|^ no\b(?= me| gracias|$)
  |^ (?:is )?(?:too (?:small|big|expensive|much)|no me gusta)
`)

/** Work on a car, for the shops among our customers. */
export const serviceWords = new RegExp(inLines`
  \b(?:tint(?:ed|ing)?|oil change|brakes?|brake pads?|rotors?|tires?|alignment|detail(?:ed|ing)?|ceramic
    |coating|ppf|paint protection|wrap(?:ped|ping)?|flats?|tow(?:ed)?|windshield|wipers?|service[ds]?
    |servicing|repair(?:ed|s)?|fix(?:ed|ing)?|check engine|engine light|diagnos\w+|inspection|maintenance
    |tune[- ]?up|battery|transmission|ac (?:is|not|isn't|repair)|overheat\w*|noise|leak(?:ing|s)?|recall
    |dent|scratch(?:es)?|bumper|rims?|wheels?|lift kit|stereo|remote start|clear bra|buff|polish|wash|smog
    |polariz\w+|frenos|cambio de aceite|aceite|llantas|arreglar|reparar|vidrios|shak(?:es|ing)|starter
    |alternator|spark plugs?|coolant|headlights?|key fob|chip|installed|install|estimate|parts?)\b
`)

/** "My sister bought a RAV4 from you": theirs, and not for sale. */
const ofAnother = new RegExp(inLines`
  \b(?:my|his|her|a) (?:\w+ )?(?:sister|brother|mom|mother|dad|father|friend|buddy|neighbou?r|boss
    |co-?worker|cousin|uncle|aunt|son|daughter|wife|husband|roommate|hermana|hermano|vecin[oa]|amig[oa]
    |prim[oa]|in-law)(?:'s)? (?:just |also |already |recently |has always )?
    (?:bought|has|had|got|drives?|drove|owns?|owned|loves?|purchased|leases?|leased|tiene|compro) (?:an? |
        the |one of those |that |un |una )?(?:new |used |\d{4} )*$
  |\b(?:next to|behind|in front of|across from|beside|following|hit by|ended by
    |(?:guy|lady|idiot|driver|someone|somebody|person|woman|man|kid|dude) (?:in|driving)) (?:an? |the |
        that |this |some |your )?
    (?:new |old |red |blue |black |white |silver |gr[ae]y |big |little |\d{4} )*$
`)

const wantedToo = /\b(?:i|we)(?:'d| would)? (?:also )?(?:want|like|need|love)\b|\bone (?:like|too)\b/

/** "Do you tint Teslas", "oil change for a 2017 Altima": a car in work, whosever it is. */
const worked = new RegExp(inLines`
  \b(?:(?:can (?:you|u|yall|y'all)|do (?:you|u|yall|y'all)(?: guys)?|to|you guys|yall) (?:tint|service
      |detail|wrap|fix|repair|align|rotate|balance|inspect|flush|diagnose|wash|work on)
    |(?:oil change|brakes?|brake (?:job|pads)|tires?|alignment|tune ?up|battery|inspection|tint
      |ceramic(?: coating)?|ppf|wrap) (?:for|on))(?: (?:an?|my|our|his|her))?(?: (?:\d{4}|'?\d{2}))? $
`)

/** Where the words around a car put it. */
export function roleOf(reading: Reading, start: number, end: number): MentionRole {
  const left = before(reading, start, LOOK_BEHIND)
  const right = after(reading, end, LOOK_AHEAD)
  const role = statedRole(reading, left, right, { start, end })
  return role === 'wanted' && isInWork(reading, left, right) ? 'serviced' : role
}

function statedRole(
  reading: Reading,
  left: string,
  right: string,
  { start, end }: { start: number; end: number },
): MentionRole {
  if (isBusiness(left, right)) return 'business'
  if (gone.test(left) || goneAfter.test(right) || (ofAnother.test(left) && !wantedToo.test(right)))
    return 'gone'
  if ((refused.test(left) && !notRefused.test(left)) || refusedAfter.test(right)) return 'refused'
  if (
    tradesAsked.test(reading.folded.slice(Math.max(0, start - LOOK_BEHIND), start)) ||
    tradeItAfter.test(right)
  )
    return 'traded'
  if (worked.test(left)) return 'serviced'
  if (
    isFor.test(left) &&
    !new RegExp(inLines`
      \b(?:payoff|payments|paying|offer|offer me|owe|give me|get|much|value|lease|appraisal|quote
        |upside down|\d+k?|down) (?:for|on|me for) [^,]*$
    `).test(left)
  ) {
    return isOwnedAfter(left, reading) ? 'serviced' : 'wanted'
  }
  if (/\btrade[- ]?in (?:value|worth|price|offer|amount)? ?(?:on|for|of) (?:an? |the |my )?$/.test(left))
    return 'traded'
  if (/\bwhat(?:'s|s)? (?:is |would )?(?:a|the)\b[^,]*$|how much (?:is|for) (?:an?|the) [^,]*$/.test(left))
    return 'wanted'
  // "Got a GX460?" asks us; "got a GX460" tells of theirs.
  if (/^\W*(?:yall |y'all )?(?:got|have) (?:an? |any )?(?:\d{2,4} )?$/.test(left) && isAsking(reading, end))
    return 'wanted'
  const isOwn =
    possessive.test(left) ||
    (owning.test(left) && !notOwning.test(left)) ||
    (ownFacts.test(right) &&
      /\b(?:got|have|mine|my|tengo|trade|its|it's) [^,]{0,25}$/.test(left) &&
      !notOwning.test(left))
  if (
    traded.test(left) &&
    (isOwn ||
      new RegExp(inLines`
        \btrad|upgrad|replac|swap|out of|turn|rid|(?:you|u|ya|yall|y'all)(?: guys)? (?:give|offer)
        |making payments|still paying|cambiar|dar |entregar
      `).test(left))
  )
    return 'traded'
  if (!isOwn) return 'wanted'
  if (tradeAfter.test(right) || /\b(?:trade|trading|trade[- ]in)\b[^,]*$/.test(left)) return 'traded'
  return serviceWords.test(reading.folded) || isFaulty(reading) ? 'serviced' : 'owned'
}

const isAsking = (reading: Reading, end: number): boolean =>
  /^[^.!?\n]{0,24}\?\s*$/.test(reading.folded.slice(end, end + 30)) &&
  !tradeAfter.test(after(reading, end, LOOK_AHEAD))

/** "tint on my Model 3", "brakes for my Civic": "for" and "on" lead to their own car here. */
const isOwnedAfter = (left: string, reading: Reading): boolean =>
  possessive.test(left) && serviceWords.test(reading.folded)

/** The shop's own name: "is this Toyota?", "Honda of Springfield", "the Ford dealership". */
function isBusiness(left: string, right: string): boolean {
  if (
    new RegExp(inLines`
      ^ (?:of [a-z]|dealer|dealership|dealers|store\b|service (?:dept|department|center)|financial
        |motors\b|motor company|credit\b|hospital|plant\b|factory|stadium|field\b|foundation|place\b|guy\b
        |service (?:entrance|drive|lane|bay|shop|desk|advisor|writer|manager)
        |parts (?:dept|department|counter|store))
    `).test(right)
  )
    return true
  if (/\b(?:works?|worked|working) (?:for|at) $/.test(left)) return true
  return /\b(?:is this|this is|hi|hello|hey|hola) $/.test(left) && /^(?:\?|$| on \w| in \w|,)/.test(right)
}
