import { inLines } from '../language/in-lines.ts'
import { matches, matchOf, ruleOf } from '../language/prefilter.ts'
import type { ObservationOf } from './observation.ts'
import { after, before, quoteOf, type Reading } from './text-tokens.ts'
import { timelineRules, type TimelineRule } from './timeline-phrases.ts'

const greeting = new RegExp(inLines`
  \b(?:how(?:'s|s| is| are| r)?(?: \w+){0,4}|doing(?: \w+)?|hope(?: \w+){0,4}|happy|have an?(?: \w+){0,2}
    |enjoy(?: your| the)?|good|going|como esta(?:n|s)?|buen(?: \w+)?|feliz|your|thanks for|special|que tal) $
`)
const past = new RegExp(inLines`
  \b(?:was|were(?! (?:\w+ing|gonna|probably)\b)|bought|came|called|went|left|did|visited|spoke|talked|saw
    |looked|drove|filled|applied|signed|sent|told|said|quoted|(?<!get |gets |getting )paid|ordered|waited
    |stopped|dropped|happened|been|had|got|since|last|past|compre|vine|fui|llame|vi|ago|texted|emailed|met
    |started|broke|died|sold|missed|tried)\b[^.,!?]*$
`)
/** A plan among words of the past: "I got paid and will come Friday". */
const planned = new RegExp(inLines`
  \b(?:need|want|buy|until|lease|got to|have to|gotta|gonna|going to|looking for|looking to|ready|rdy|will
    |i'll|we'll|can|could|hoping|hope to|plan\w*|trying|so then|quiero|necesito|ocupo|voy a)\b
  |\bby (?:the )?\S+$
`)
const hours = ruleOf(
  new RegExp(inLines`
    \b(?:open|opened|close[sd]?|closing|hours|abiert[oa]s?|abren|cierran|cierra|horario|working
      |(?<!after )work|(?<!(?:get|getting|gets|drive|pull|roll) )off
      |(?:sale|deal|special|promo\w*|event|offer|rebate)s? (?:is |still )?
        (?:over|ends?|ending|expires?|good|going))\b
  `),
)
const booking = ruleOf(
  new RegExp(inLines`
    \b(?:come (?:in|by|see|look|check|over)|appointment|appt|test driv\w+|schedule|book|stop by|swing by
      |drop (?:by|it|off)|see it|look at it|meet|available|availability|opening|cita|pasar|ir a ver|call me
      |at \d|a las|drive it|bring it|free|can i (?:come|get in))\b
  `),
)
const buying = ruleOf(
  new RegExp(inLines`
    \b(?:buy|buying|purchase|need|get (?:a|something|into|it done)|looking to|want (?:to|a|one)|lease
      |decide|deciding|ready|comprar|necesito|quiero|hoping|plan(?:ning)?|timeline|within|replace|new car|by)
      \b
  `),
)
export const timelineAsked = ruleOf(
  new RegExp(
    inLines`
      \b(?:when (?:are|were|do|would) you|how soon|timeline|time ?frame|timeframe|cuando
        |planning to (?:buy|purchase)|looking to (?:buy|purchase))\b
    `,
    'i',
  ),
)

/** When they mean to act. The first phrase that means a time ahead counts; "no rush" outweighs any date. */
export function timelineOf(
  reading: Reading,
  facts: { today: string; isTimelineAsked: boolean },
): ObservationOf<'timeline'> | undefined {
  for (const rule of timelineRules) {
    const match = matchOf(rule, reading.folded, reading.sketch)
    if (!match || (rule.isAnswerOnly && !facts.isTimelineAsked) || isIdle(rule, match, reading)) continue
    const value = rule.read(match, facts.today)
    if (!value) continue
    return {
      type: 'timeline',
      value,
      confidence: trustIn(rule, reading, facts.isTimelineAsked),
      quote: quoteOf(reading, match.index, match.index + match[0].length),
    }
  }
  return undefined
}

/** Times that say nothing of a plan: greetings, the past, questions after opening hours. */
function isIdle(rule: TimelineRule, match: RegExpExecArray, reading: Reading): boolean {
  const left = before(reading, match.index, 50)
  if (rule.kind === 'browsing') return /\bnot (?:just |only )?$/.test(left)
  if (greeting.test(left)) return true
  // The paper which a lender asks for, and the tax on a price.
  if (
    /\btax|impuestos/.test(match[0]) &&
    new RegExp(inLines`
      \b(?:bring|copy|copies|show|proof|upload|provide|do (?:you|u|yall) need|does (?:it|that|the)
        |include[sd]?|plus|what(?:'s|s| is| are)?|how much|con|mas) [^.]*$
    `).test(left)
  )
    return true
  const right = after(reading, match.index + match[0].length, 40)
  // A plan that came to nothing.
  if (/\b(?:was|were) (?:gonna|going to|supposed to|planning)\b/.test(left) && /\bbut\b/.test(right))
    return true
  if (/^(?:'s| special| i (?:was|got|came)| morning!)/.test(right) || /^ ?ago\b/.test(right)) return true
  if (past.test(left) && !planned.test(left + match[0])) return true
  if (
    /\b(?:urgente?|rush|hurry)$/.test(match[0]) &&
    /\b(?:not|no|isn't|nothing|never|n't)(?: \w+)? $/.test(left)
  )
    return true
  // Sun, sat and wed are words of their own: so short, they need a little word before them or nothing else said.
  if (/^(?:sun|sat|mon|wed|fri|mar)$/.test(match[0]) && reading.tokens.length > 3) return true
  return rule.kind !== 'span'
    ? hours.pattern.test(left + right) && !matches(buying, reading.folded, reading.sketch)
    : /\bweekend/.test(match[0]) && hours.pattern.test(left + right)
}

function trustIn(rule: TimelineRule, reading: Reading, isAsked: boolean): number {
  if (rule.kind === 'browsing') return rule.confidence
  if (isAsked) return Math.max(rule.confidence, 0.9)
  // An appointment on Tuesday is not a purchase on Tuesday.
  if (matches(booking, reading.folded, reading.sketch)) return 0.6
  return matches(buying, reading.folded, reading.sketch) ? rule.confidence : rule.confidence - 0.15
}
