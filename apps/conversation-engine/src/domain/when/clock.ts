import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule, ruleOf, type Sketch } from '../language/prefilter.ts'

/** A time as it was said: "5" has no half of the day yet. */
export type Clock = { hour: number; minute: number; half?: 'am' | 'pm'; isExact: boolean }
export type TimeOfDay =
  | { kind: 'at'; clock: Clock; isApproximate: boolean }
  | { kind: 'range'; from?: Clock; to?: Clock; isApproximate: boolean }
  /** A part of the day, which also tells "8" in the evening from "8" in the morning. */
  | { kind: 'part'; from?: Clock; to?: Clock }
  | { kind: 'opening' }
  | { kind: 'closing' }
/** The line of words and its letters summed up. */
export type Line = { line: string; sketch: Sketch }
export type TimeMention = { type: 'time'; at: number; end: number; time: TimeOfDay }

const HALF = '(?: ?(?:am|pm))'
/** A clock in the spelling of words.ts. */
export const CLOCK = inLines`
  (?:noon|midnight|medio dia|(?:(?<= at )(?:5|10)|20|25) (?:to|until|before) \d{1,2}(?![\w])
    |(?:half(?: past)?|quarter (?:to|until|before|of|past|after)|(?:un )?cuarto para las?
      |(?:5|10|20|25) past) \d{1,2}(?![\w])
    |\d{1,2}(?: : \d\d(?!\d)| \. \d\d(?!\d)|(?: and)? (?:media|cuarto)(?= )| menos (?:cuarto|5|10|20|25)
      |(?<=las? \d{1,2}) and (?:5|10|15|20|25|30|40|45|50)(?= )
      | (?:00|10|15|20|30|40|45|50)(?= )(?! (?:minutes|hours?|days?|weeks?) ))?|\d{3,4})(?![a-z]{3})${HALF}?
    (?: oclock| o clock| hrs| en punto| sharp)?
    (?: (?:de|por|en|a) la (?:morning|afternoon|night)| in the (?:morning|afternoon|evening)| at night)?
    (?: ish| - ish| or so)?(?= )
`
const LAS = '(?:las? |like |about |around |maybe |at )?'
const sticky = (source: string): Rule => ruleOf(new RegExp(source, 'y'))

const between = sticky(`between ${LAS}(${CLOCK}) (?:and|to|-) ${LAS}(${CLOCK})`)
const fromTo = sticky(`(?:from|de) ${LAS}(${CLOCK}) (?:to|a|-|until|through) ${LAS}(${CLOCK})`)
const span = sticky(
  inLines`
    (?:(?!at (?:5|10) (?:to|until) )(?:at|around|about|like|say|maybe|tipo|como) )?(?:las )?(${CLOCK}) (?:
        to|-|until|a las|or|/) ${LAS}(${CLOCK})
  `,
)
const bound = sticky(
  inLines`
    (?:any ?time |some ?time |right |just |shortly |a little |a bit |not |nothing |no )?
      (after|past|before|by|until|later than|earlier than|a partir de|from|after de|before de) ${LAS}
      (${CLOCK})
  `,
)
const lead = sticky(
  inLines`
    (at|around|about|a eso de|como a|a|sobre|tipo|como|like|say|x ahi de|for|para) (
        (?:like |around |about |maybe |roughly |probably |say |exactly |eso de )*(?:las? )?)(${CLOCK})
  `,
)
const bare = sticky(`(?:las )?(${CLOCK})`)
const MERIDIEM = new RegExp(inLines`
  (?:am|pm)$|(?:am|pm) | : |noon|midnight|medio dia|past|cuarto|quarter|media|clock| en punto| sharp
  | la (?:morning|afternoon|night)| in the | at night| ish$
`)

/** Reads what CLOCK matched; null for hours and minutes that no clock shows. */
export function parseClock(said: string): Clock | null {
  if (/^noon|^medio dia/.test(said)) return { hour: 12, minute: 0, isExact: true }
  if (said.startsWith('midnight')) return { hour: 0, minute: 0, isExact: true }
  if (/^half \d/.test(said)) return parseClock(said.replace('half', 'half past'))
  const half = halfOf(said)
  const relative =
    /^(half|quarter|(?:un )?cuarto|\d+) (past|to|until|before|of|after|para las?) (\d{1,2})/.exec(said)
  const plain = new RegExp(inLines`
    ^(\d{1,2})(?: [:.] (\d\d)|(?: and)? (media|cuarto)| menos (cuarto|5|10|20|25)
      |(?: and)? (\d{1,2})(?= |$))?(?!\d)
  `).exec(said)
  const packed = /^(\d{1,2})(\d\d)(?!\d)/.exec(said)
  let hour: number
  let minute = 0
  if (relative) {
    const [, amount = '', direction = '', of] = relative
    const minutes = amount === 'half' ? 30 : /^\d/.test(amount) ? Number(amount) : 15
    const isPast = direction === 'past' || direction === 'after'
    hour = isPast ? Number(of) : Number(of) - 1 || 12
    minute = isPast ? minutes : 60 - minutes
  } else if (plain) {
    hour = Number(plain[1])
    minute = Number(plain[2] ?? plain[5] ?? 0)
    if (plain[3]) minute = plain[3] === 'media' ? 30 : 15
    if (plain[4]) {
      hour = hour - 1 || 12
      minute = 60 - (plain[4] === 'cuarto' ? 15 : Number(plain[4]))
    }
  } else if (packed) {
    hour = Number(packed[1])
    minute = Number(packed[2])
  } else return null
  if (hour > 23 || minute > 59 || (hour === 0 && !/^0\d? ?:|^00|^0 :/.test(said))) return null
  if (hour > 12 || hour === 0) return { hour, minute, isExact: true }
  // "09:30" is written by people who mean the morning.
  if (/^0\d/.test(said) && !half) return { hour, minute, isExact: true }
  return half ? { hour, minute, half, isExact: true } : { hour, minute, isExact: false }
}

function halfOf(said: string): 'am' | 'pm' | undefined {
  if (/\d ?am\b/.test(said) || / (?:la|the) morning/.test(said)) return 'am'
  if (/\d ?pm\b/.test(said) || / (?:la|the) (?:afternoon|evening|night)| at night/.test(said)) return 'pm'
  return undefined
}

/** What may stand after a number that is a time by its place alone. */
const FOLLOW = new RegExp(inLines`
  ^ ?(?:$|[.,!?;)(~+]
    |(?:works?|sound|working|is|would|will|instead|please|pls|plz|por|then|good|fine|ok|okay|best|better
      |perfect|great|for me|sounds|if|or|it|thanks|thank|thx|wd\d|today|tomorrow|tonight|on|in the|this|next
      |mo\d\d|el|para|esta|este|works|estaria|me|esta|and|to|at|cuz|because|but|so|when|with|y?all|i|can
      |could|maybe|tho|though|that day|lol|haha|sir|pm|am|-|after|before)(?= ))
`)
const isFollowed = (line: string, end: number) => FOLLOW.test(line.slice(end, end + 14))

/** After "at 3" comes no thing that is counted: "at 3 dealerships". */
const COUNTED = new RegExp(inLines`
  ^ (?:of|point|percent|year|month|week|day|different|other|more|separate|big|local|new|used
    |(?!(?:works|is|sounds|plus|yes|thanks|its|as|was|los|las|les|thats|pls|lets|whats|perhaps|hours
        |unless|guys|nos|mas|pues|this|wds)\b)[a-z]{3,}s)(?= )
`)
const isCounted = (line: string, end: number) => COUNTED.test(line.slice(end, end + 20))

const BARE_LEAD = new RegExp(inLines`
  (?:^ ?|[.,!?;(~-] |(?:make (?:it|that)|do|lets do|say|how about|what about|que tal|prefer|is|maybe
      |(?<! (?:you|u|yall|ya|they) )take|mejor|there|yes|yeah|yep|yea|ok|okay|sure|actually|then|instead|no
      |nah|si|works|either|to|come|come in|by|does|probably|what about at|id say|want|like|need|can we
      |could we|well|hmm|get|me|us|it|or|and|para|be) )$
`)
const DAY_NEXT = new RegExp(inLines`
  ^ (?:,|on|this|next|el|de|del|-)? ?(?:on )?
    (?:wd\d|tomorrow|today|tonight|mo\d\d|hoy|este|next|this|that (?:day|morning|afternoon)|ese dia)(?= )
`)

/** 330 and 1030 are times when they stand where a time stands; 1200 after "how about" is more likely money. */
function isPacked(said: string, isStrong: boolean): boolean {
  const digits = /^\d{3,4}(?!\d)/.exec(said)?.[0]
  if (!digits || MERIDIEM.test(said)) return true
  const number = Number(digits)
  return (
    number % 5 === 0 &&
    number % 100 < 60 &&
    number < 2400 &&
    (isStrong || [15, 30, 45].includes(number % 100))
  )
}

/** "16" alone is seldom an hour in American mouths: a price, a year, a size. */
const isBareLate = (said: string) => /^(?:1[3-9]|2[0-3])$/.test(said.trim())

const mention = (at: number, end: number, time: TimeOfDay): TimeMention => ({ type: 'time', at, end, time })
const run = (rule: Rule, { line, sketch }: Line, at: number): RegExpExecArray | null => {
  rule.pattern.lastIndex = at
  return matchOf(rule, line, sketch)
}
const isApprox = (said: string) => / (?:ish|or so)$/.test(said)

/** @param dayEnd where the mention before ends, if it is a day or a time: a bare number right after it is a time */
export function readClock(whole: Line, at: number, dayEnd: number): TimeMention | null {
  const { line } = whole
  const prefix = line.slice(Math.max(0, at - 24), at)
  const isAfterDay =
    dayEnd > 0 && /^(?: [,(-]| at| for| say| around)* $/.test(line.slice(dayEnd, at)) && at - dayEnd < 12
  return readRange(whole, at, prefix, isAfterDay) ?? readOne(whole, at, prefix, isAfterDay)
}

function readRange(whole: Line, at: number, prefix: string, isAfterDay: boolean): TimeMention | null {
  const { line } = whole
  const match = run(between, whole, at) ?? run(fromTo, whole, at) ?? run(span, whole, at)
  if (match) {
    const [all, first = '', second = ''] = match
    const from = parseClock(first)
    const to = parseClock(second)
    const end = at + all.length
    const isSure =
      /^(?:between|from)/.test(all) || MERIDIEM.test(first) || MERIDIEM.test(second) || isAfterDay
    const isPlaced =
      isSure ||
      (BARE_LEAD.test(prefix) && isFollowed(line, end)) ||
      /^(?:at|around|about) /.test(all) ||
      / (?:at|around|about|a|de) (?:las )?$/.test(prefix)
    const isTime =
      (isSure || !isBareLate(second)) &&
      isPacked(first, isSure) &&
      isPacked(second, isSure) &&
      !isCounted(line, end)
    // "12 - 5 - 26" and "3 - 4 weeks" are no times.
    if (from && to && isPlaced && isTime && !/^ [-/] \d/.test(line.slice(end, end + 4)))
      return mention(at, end, { kind: 'range', from, to, isApproximate: / or /.test(all) })
  }
  const limit = run(bound, whole, at)
  if (!limit) return null
  const [all, word = '', said = ''] = limit
  const clock = parseClock(said)
  const end = at + all.length
  if (!clock || isCounted(line, end) || !isPacked(said, MERIDIEM.test(said) || isAfterDay)) return null
  // "come by 3ish" is a visit, "by 3" a limit.
  if (word === 'by' && / (?:come|stop|swing|drop|pop|roll|coming|stopping|swinging|run|be) $/.test(prefix))
    return mention(at, end, { kind: 'at', clock, isApproximate: isApprox(said) })
  // Who works until five, or is out until five, is free from then.
  const isBusy = new RegExp(inLines`
    [ ](?:work|working|works|busy|out|meeting|class|school|shift|trabajo|here|ocupad[oa]|cant(?: \w+){0,3}
      |not(?: \w+){0,3}) $
  `).test(prefix)
  const isFrom = /^(?:after|past|later than|a partir|from|after de)/.test(word)
    ? !/^earlier/.test(word)
    : word === 'until' && isBusy
  const isDenied = /^(?:not?|nothing) /.test(all) && word !== 'past'
  const isLower = isDenied ? /^(?:before|until|earlier)/.test(word) : isFrom
  return mention(at, end, {
    kind: 'range',
    ...(isLower ? { from: clock } : { to: clock }),
    isApproximate: false,
  })
}

function readOne(whole: Line, at: number, prefix: string, isAfterDay: boolean): TimeMention | null {
  const { line } = whole
  const led = run(lead, whole, at)
  if (led) {
    const [all, word = '', between_ = '', said = ''] = led
    const clock = parseClock(said)
    const end = at + all.length
    const isStrong = word === 'at' || MERIDIEM.test(said) || isAfterDay || /las? $/.test(between_)
    const isWeakWord = /^(?:for|like|say|como|para|a|sobre)$/.test(word) && !isStrong
    const isApproximate =
      (/^(?:around|about|a eso|tipo|como|sobre)/.test(word) && !/ (?:how|what) $/.test(prefix)) ||
      /like|around|about|roughly|eso/.test(between_) ||
      isApprox(said)
    const isPlaced = isWeakWord ? isFollowed(line, end) && BARE_LEAD.test(' ~ ') : !isCounted(line, end)
    if (
      clock &&
      isPlaced &&
      (isStrong || !isBareLate(said)) &&
      (isStrong || clock.isExact ? true : clock.hour <= 12) &&
      isPacked(said, isStrong)
    ) {
      // "I get off at 5": free from then on.
      if (
        new RegExp(inLines`
          (?:get|getting|gets|got|im|am|be|being) (?:off|out|done|home)(?: of)?(?: work| school)? $
          |(?:shift ends|salgo(?: del? (?:mi )?(?:trabajo|trabajar|jale|chamba))?) $
        `).test(prefix)
      )
        return mention(at, end, { kind: 'range', from: clock, isApproximate })
      return mention(at, end, { kind: 'at', clock, isApproximate })
    }
  }
  const alone = run(bare, whole, at)
  if (!alone) return null
  const [all, said = ''] = alone
  const clock = parseClock(said)
  const end = at + all.length
  if (!clock || isCounted(line, end) || /^ [-/] \d|^ (?:st|nd|rd|th)\b/.test(line.slice(end, end + 4)))
    return null
  const isSure = MERIDIEM.test(said) && !/^\d+ (?:past|\. )/.test(said)
  const isPlaced =
    (isAfterDay && isFollowed(line, end)) ||
    (BARE_LEAD.test(prefix) && isFollowed(line, end)) ||
    // "I get off at 3 so 4 on monday", but not "so 12 is the lowest".
    ((BARE_LEAD.test(prefix) || prefix.endsWith(' so ')) && DAY_NEXT.test(line.slice(end, end + 20)))
  if (!isSure && !(isPlaced && (clock.hour <= 12 || /^\d{4}/.test(said)) && isPacked(said, isAfterDay)))
    return null
  return mention(at, end, { kind: 'at', clock, isApproximate: isApprox(said) })
}
