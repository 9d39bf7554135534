import { inLines } from '../language/in-lines.ts'
import type { Mention } from './mention.ts'

/**
 * Which days and times a text proposes, and which it only speaks of: "I came in last saturday", "can't do monday",
 * "are you open on sunday?". Judged by the words before and after, within the sentence.
 */
type Verdict = 'kept' | 'dropped' | 'asked'

const SENTENCE = /[.!?]/
/** Where a thought begins anew, so that what came before no longer denies or dates it. */
const CLAUSE = new RegExp(inLines`
  [.!?;,()]
  | (?:but|so|pero|can|could|would|wanna|want|need|lets|maybe|how about|what about|que tal|hoping|thinking
    |wondering|like to|if|what if|when can|quiero|quisiera|(?<!no )puedo|(?<!no )podria|entonces|cuz|because
    |id|ill|well|just|do you have|schedule|book|mejor|move|reschedule|change|will be
    |(?<!(?:wont|not|cant) )be|how|(?<!(?:day|days|date|time|when|which|that|it) )is)[ ]
`)
const PAST = new RegExp(inLines`
  [ ](?:came|went|bought|purchased|visited|drove|called|spoke|talked|saw|stopped|picked|texted|emailed
    |traded|sold|leased|was there|was in|were in|were there|met|(?<! (?:u|you|yall|ya|guys) )got|had|did
    |took|test drove|dropped|seen|been|brought|ordered|since|heard|started|missed|looked|told|(?<! i )said
    |thought (?:it|we|you|yall|my|the|this|that)|waited|stood|tried|wasted|signed|returned|towed|gave|fixed
    |replaced|ghosted|ignored|emailing|left(?! (?:for|on|at|this))|compre|compramos|vine|fui|hable|llame
    |lleve|desde|ago|filled|submitted|applied|sent|spoken|happened|quoted|broke|died|won|lost|wrecked
    |totaled)[ ]
`)
const NEGATION = new RegExp(inLines`
  [ ](?:cant(?! wait| believe)|cannot(?! wait)|can not|couldnt|wont
    |not(?! sure| only| until| before| later| earlier)|never|no puedo|no podre|except(?: for)?|any day but
    |other than|besides|excepto|busy|unavailable|i work|we work|im working|working
    |(?<!off )work (?:on|all day|both|every)|trabajo|trabaja|trabajamos
    |(?:he|she|wife|husband|hubby|boyfriend|girlfriend|mom|dad|son|daughter) works
    |(?:have|has|got|having) (?:a |an |my |his |her )?(?:game|wedding|party|class|classes|practice|recital
      |funeral|test|exam|meeting|surgery|flight|tournament|concert|court)|out of town|out of the country
    |instead of|en vez de|en lugar de|rather than|ocupado|ocupada|any day|anything but
    |dont (?:want|like|do|have)|cerrado)(?: [a-z0-9@/,~]+){0,5} $
`)
const EXCEPT = / (?:except(?: for)?|but(?: not)?|other than|besides|excepto|menos|not) (?:on |the |el )?$/
const NEGATED_AFTER = new RegExp(inLines`
  ^(?: (?:at all|either|though|tambien|is|it|just|really|are|for me|por la|la|at|in|the))* (?:doesnt
    |does not|dont|do not|wont|will not|isnt
    |not(?! (?:this|that|the|wd\d|mo\d|today|tomorrow|next|las?|el|\d))
    |(?:ya )?no(?= (?:$|(?:[,.;!]|pero|but|sino|gracias|thanks|thank) ))|no good|no bueno|no work|bad|cant
    |cannot|no puedo|no me
    |(?:is|are|was|its|thats|seems|(?:will|would|might|may|gonna) be) (?:a (?:little|bit|lil)(?: bit)? |
        kinda |way |just )?too (?:early|late|soon|far)|es muy (?:temprano|later)|out|no way|no se puede
    |wouldnt|im busy|i work|i have work|im working|full|tough|hard|am busy|didnt|aint)(?= )
    (?! (?:bad|so bad|too bad|sure|a problem|of the question of))
`)
const HOURS_QUESTION = new RegExp(inLines`
  [ ](?:(?:are|r|is|will|yall|u|you|ya|guys|dealership|store|shop|service|sales|department|dept|place
      |office|do|does|what days?|esta|estan|lot)(?: [a-z']+){0,5} (?:open|opened|closed|close|closing
        |opening|abiertos?|abierta|cerrados?)
    |(?:what|whats|when|que|a que|which|how late|how early|hasta que)(?: [a-z]+){0,6} (?:open|close|hours
      |horario|hora|closed)
    |(?<! (?:at|anything|something|times?|slots?|spots?|appts?|openings?|whats|have|got) )open (?:on|till
      |until|past|late|this|wds?\d|today|tomorrow|tonight)|until que hour|abren|cierran|abres
    |(?:your|the|ur|business|store|service|holiday|what|wd\d|today|tomorrow|weekend) hours)(?= )
`)
const VISIT = new RegExp(inLines`
  [ ](?:i|we|ill|id|me|my|mi|lets|quiero|puedo|voy|ire|ir|gonna|going to|wanna|can|could)(?: [a-z]+){0,4} (?:
      come|coming|stop|swing|drop|pass|visit|see|look|test|drive|bring|take|be there|head|get in|make it
    |book|schedule|pasar|ver|ir|llevar|visitar|check)(?= )
`)
/** "Right now" is a time to come only where somebody may come; else it is how things stand. */
const NOW_PLAN = new RegExp(inLines`
  [ ](?:(?:i|we) (?:can|could) (?:do|make|get there)|come|coming|available|free|open|stop|swing|head
    |heading|leave|leaving|see it|look at|test drive|drive it|get in|be there|appointment|appt
    |can (?:i|we|you|u)|could (?:i|we|you|u)|puedo|pasar|ir|works|today|tomorrow)(?= )
`)
const STOP_OPEN =
  /(?:soon as|when|right when|once|after|before|since|until|from) (?:you|yall|u|they)(?: guys)? (?:open|close)/
const DEADLINE = new RegExp(inLines`
  (?<! wds?\d| today| tomorrow) (?:by|before|until|since|hasta|desde|before del?|thru|through|antes del?
    |than|para antes del?) (?:the |el |this |next |end of )?$
`)
const DEADLINE_FINE = new RegExp(inLines`
  [ ](?:come|stop|swing|drop|pop|go|roll|pass|be|run|coming|stopping|swinging|slide|sliding|cruise
    |cruising|rolling|cant(?: \w+){0,3}|not(?: \w+){0,3}|available|free) (?:by|until|through) (?:on )?
    (?:the |this |next )?$
  | (?:bring|drop|run|take|swing|get)
    (?: (?:it|her|him|them|this|that|over|in|back|the [a-z]+|my [a-z]+)){1,2} by (?:on )?
    (?:the |this |next )?$
`)

/** A day on which money or a deadline falls, or on which there will be an answer: nobody comes then. */
const NO_VISIT = new RegExp(inLines`
  [ ](?:due|get paid|gets paid|paid|pay ?day|payday|expires?|expiring|ends?|ended|runs? out
    |let (?:you|u|ya|yall) know|(?:think|sleep|pray|talk|look) (?:about|on|it over|over)(?: it| this| that)?
    |have an answer|have the money|get back (?:to|with) (?:you|u|ya)
    |(?:text|call|message|hit|email) (?:you|u|ya)(?: guys)?(?: back| up)?|te aviso|le aviso|les aviso
    |te digo|te llamo|le llamo|te marco|te confirmo|me pagan|vence|cobro)
    (?: (?:on|by|over|the|it|or|el|en|again|back|this|about|sometime|maybe|around|at|in|every))* $
`)
/** A call or a picture that is asked for on a day: nobody comes then either. */
const SEND = new RegExp(inLines`
  [ ](?:(?:call|text|email|e - mail|message|ring|contact|phone|reach|hit)(?: me| us)(?: up| back)?
    |(?:send|shoot|get|give|mail|forward|post)(?: \w+){0,3} (?:pics?|pictures|photos?|videos?|info|quote
      |numbers|details|call|ring)
    |(?:send|text|email|shoot|forward) (?:me|us)
      (?: (?!(?:when|if|and|so|can|i|once|come|for|or|to|before|after) )[a-z]+){1,3}|llamame|llameme|marcame
    |marqueme|mandame|mandeme)(?: (?:on|by|over|it|or|el|la|en|again|back|this|sometime|maybe|around|at
        |in|like|over)| (?:fotos?|pics?))* $
`)
/** Something that begins, runs or ends without anybody coming. */
const RUNS = new RegExp(inLines`
  [ ](?:insurance|coverage|policy|job|school|class|classes|semester|vacation|sale|deal|promo|promotion
    |offer|special|rebate|incentive|registration|warranty|lease|loan|tags|plates|payment|court|payday|game
    |party|wedding|flight|surgery)(?: \w+){0,2} (?:starts?|begins?|kicks? in|is|are|over|up|good|done
      |runs?|lasts?|still on|going)(?: (?:over|up|good|done|out|going|on|by|until|through|at|around))* (?:
          the )?$
`)
/** An appointment that was, told by its hour: "it was at 9". */
const WAS = / (?:was|were)(?: (?:set|scheduled|booked|supposed to be|at|for|around|like))* $/
/** Somebody's coming home, which is no visit when a plan follows. */
const BACK =
  / (?:get|getting|be|im|am|come|fly|flying|land) (?:back|home|in)(?: (?:in|into|from|to|town|home|on|the))* $/
/** The hours somebody works. */
const AT_WORK = new RegExp(inLines`
  [ ](?:i work|we work|i have work|working|works|trabajo|trabaja|on the|en el turno de) (?:all |in the |
      the |por la |en la |de |every |this |a )*$
`)
const ANSWERS = new RegExp(inLines`
  ^(?: (?:ill|i|will|can|yo|ya))* (?:let (?:you|u|ya) know|get back (?:to|with)
    |(?:te|le|les) (?:aviso|confirmo|digo|llamo|marco|mando))(?= )
`)
/** When the car will be done, and what was written on a day that is over. */
const STATUS = new RegExp(inLines`
  [ ](?:it|car|truck|van|suv|jeep|vehicle|everything|that|they)(?: [a-z]+){0,2} (?:ready|back|delivered
    |finished)(?: (?:by|on|at|before|for|the|until|like|around))* $
  | (?:ad|ads|post|posting|e ?mail|text|voicemail|quote|conversation|chat|listing) (?:from|of) $
  | (?:closes|opens|cierra|abre)(?: early| late)? $
`)
const LOOK_BACK = 90

export function judge(line: string, mentions: readonly Mention[]): Mention[] {
  const verdicts: Verdict[] = []
  let previous: Mention | undefined
  mentions.forEach((mention, index) => {
    const gap = previous ? line.slice(previous.end, mention.at) : ''
    const isChained =
      previous !== undefined && verdicts[index - 1] === 'dropped' && isChain(gap, previous, mention)
    verdicts.push(
      isChained && !isAffirmed(line, mention.end) ? 'dropped' : verdictOf(line, mention, mentions),
    )
    // "saturday at 10 doesn't work" denies both, told by the words after the last of them.
    if (verdicts[index] === 'dropped' && NEGATED_AFTER.test(line.slice(mention.end, mention.end + 40))) {
      for (let back = index - 1; back >= 0 && verdicts[back] === 'kept'; back--) {
        const [one, two] = [mentions[back], mentions[back + 1]]
        if (
          !one ||
          !two ||
          !/^(?: (?:at|in|the|or|and|on|around|por|la|a|las))* $/.test(line.slice(one.end, two.at))
        )
          break
        verdicts[back] = 'dropped'
      }
    }
    previous = mention
  })
  const kept = mentions.filter((_, index) => verdicts[index] === 'kept')
  const hasDay = kept.some(({ type }) => type === 'day')
  // "You open saturday? I could come at 2": the day is only asked about, yet it is the day that is meant.
  const isVisit = kept.length > 0 || VISIT.test(line)
  return mentions.filter((mention, index) => {
    if (verdicts[index] === 'asked') return mention.type === 'day' && !hasDay && isVisit
    return verdicts[index] === 'kept'
  })
}

const isAffirmed = (line: string, end: number) =>
  new RegExp(inLines`
    ^(?: (?:morning|afternoon|evening|night|at|around|\d\S*|:|am|pm))* (?:works
      |is (?:good|fine|better|ok|great|perfect|free)|would|ok|works|fine|good|me queda|si puedo|i can
      |im free)(?= )
  `).test(line.slice(end, end + 40))

/** What was denied or past goes on over "or", "and" and a time that belongs to its day. */
function isChain(gap: string, previous: Mention, mention: Mention): boolean {
  if (/^ (?:or|and|nor|\/|ni|-|to|through|, (?:or|and)) (?:on |the |el )?$/.test(gap)) return true
  return (
    previous.type === 'day' &&
    mention.type === 'time' &&
    /^(?: (?:at|in|the|around|por|la|a|las|en|,))* $/.test(gap)
  )
}

function verdictOf(line: string, mention: Mention, all: readonly Mention[]): Verdict {
  if (mention.type === 'day' && mention.isPast) return 'dropped'
  const before = line.slice(Math.max(0, mention.at - LOOK_BACK), mention.at)
  const after = line.slice(mention.end, mention.end + 48)
  const clause = ` ${before.split(CLAUSE).at(-1) ?? ''}`
  const sentenceBefore = before.split(SENTENCE).at(-1) ?? ''
  const sentence = `${sentenceBefore}${line.slice(mention.at, mention.end)}${after.split(SENTENCE)[0] ?? ''} `
  if (mention.type === 'day' && DEADLINE.test(before) && !DEADLINE_FINE.test(before)) return 'dropped'
  if (
    mention.type === 'day' &&
    mention.isNow &&
    /(?:right now|rn)$/.test(line.slice(mention.at, mention.end)) &&
    sentence.trim().split(' ').length > 3 &&
    !NOW_PLAN.test(sentence)
  )
    return 'dropped'
  if (EXCEPT.test(before) && !/ (?:why not|sure not|if not|but) (?:on |the |el )?$/.test(before))
    return 'dropped'
  if (/ any ?(?:day|time) but (?:not )?(?:on |the )?$/.test(before)) return 'dropped'
  if (
    mention.type === 'day' &&
    NEGATION.test(clause) &&
    !/ until /.test(clause) &&
    !/ (?:why not|if not|cant wait)/.test(clause)
  )
    return 'dropped'
  if (
    mention.type === 'time' &&
    new RegExp(inLines`
      [ ](?:cant|cannot|not|wont|no puedo)
        (?: (?:do|make|at|it|come|in|a|las|around|be|there|the|this|el|la|por|en|mornings?))* $
    `).test(clause)
  ) {
    if (mention.time.kind !== 'range') return 'dropped'
  }
  if (NEGATED_AFTER.test(after)) return 'dropped'
  if (STATUS.test(before) || SEND.test(before)) return 'dropped'
  if (mention.type === 'day' && BACK.test(before) && isFollowedByPlan(line, mention, all)) return 'dropped'
  if (mention.type === 'day' && RUNS.test(before)) return 'dropped'
  if (mention.type === 'time' && mention.time.kind === 'part' && AT_WORK.test(before)) return 'dropped'
  if (mention.type === 'time' && WAS.test(before) && !/^ (?:today|tomorrow|wd\d|on)(?= )/.test(after))
    return 'dropped'
  if (mention.type === 'day' && (NO_VISIT.test(before) || ANSWERS.test(after))) return 'dropped'
  if (
    PAST.test(clause) &&
    !isAffirmed(line, mention.end) &&
    !/ (?:if|got (?:time|off|off work|a chance|an opening|anything|room)|had in mind|has to|had to) /.test(
      clause,
    )
  )
    return 'dropped'
  if (HOURS_QUESTION.test(sentence) && !STOP_OPEN.test(sentence) && !isOffer(sentence, mention, all))
    return 'asked'
  return 'kept'
}

/** "I get back the 29th, so Monday the 30th". */
function isFollowedByPlan(line: string, { end }: Mention, all: readonly Mention[]): boolean {
  const next = all.find((one) => one.type === 'day' && one.at > end)
  return next !== undefined && / (?:so|then|can|could|lets) /.test(line.slice(end, next.at))
}

/** "Are you open saturday so I can come at 2": what follows the visit is proposed. */
function isOffer(sentence: string, mention: Mention, all: readonly Mention[]): boolean {
  const isOpening =
    new RegExp(inLines`
      [ ](?:openings?|open for|(?:any|some)thing open|(?:have|got) any
        |(?:time|room|spots?|slots?|appts?) (?:open|left)|any open|an open|whats (?:still |all )?open
        |(?:times|slots|spots|appts|days) (?:are |r |do you have |you got )?(?:still )?open|open slots?
        |slots? open|opening for|do you have)(?= )
    `).test(sentence) && !/hours/.test(sentence)
  return isOpening || (mention.type === 'time' && VISIT.test(sentence) && all.length > 0)
}
