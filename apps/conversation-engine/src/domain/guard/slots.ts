import { inLines } from '../language/in-lines.ts'
import { matches, matchOf, ruleOf } from '../language/prefilter.ts'
import { quoteAt, type Clause, type Draft } from './draft.ts'
import type { GuardHit } from './guard.ts'
import { isHedged } from './hedges.ts'
import { findHoursClauses } from './hours.ts'
import { findDays, findTimes, isOnDay, localDate, type ClockTime, type Day } from './times.ts'

const reasons = {
  time: 'This time is in no availability answer of this turn. Do not propose or agree to a time; ask which day and time suits the customer, or say that someone will confirm it.',
  day: 'No availability answer of this turn says this. Do not state what is free or full; ask which day and time suits the customer.',
}

const slotWords = ruleOf(
  new RegExp(inLines`
    \b(?:open|opens|openings?|available|availability|slots?|free|appointments?|book|come (?:in|by)|stop by
      |see you|works?|test drives?|swing by|meet|schedule|put you|get you in|how about|monday|tuesday
      |wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|tomorrow|today|disponibles?
      |libres?|cita|nos vemos|espacios?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana)\b
  `),
)

/** The store is open, not a slot. */
const hoursWords = new RegExp(inLines`
  \b(?:(?:we|store|shop|dealership|showroom|office|sales|department|center|doors|parts|they)
      (?:'re| are| is)? (?:\w+ ){0,3}?(?:open|opens|closed|close|closes)|we (?:open|close)
    |(?:our|store|business|opening|regular|normal|sales|service|weekday|weekend|saturday|sunday) hours
    |hours (?:are|at|is)|open (?:from|until|till|to|at|today|tomorrow|every|mon|tue|wed|thu|fri|sat|sun|\d)
    |(?:open|closed) (?:on )?\w+day|closing time|opening time|horario|abrimos|cerramos|abiert[oa]s?|abre
    |cierra|abren|cierran|atendemos)\b
`)
const range =
  /\b(?:until|till|hasta|before|after|antes de|through|between|entre)\b|\d\s?(?:am|pm)?\s?(?:-|to|a las?)\s?\d/

/** What turns a customer's wish into our word. */
const agreed = ruleOf(
  new RegExp(inLines`
    \b(?:(?:is|are|that's|it's|looks|sounds?) (?:still |currently |all |wide |also )?
        (?:open|available|free|good to go|fine with us|clear|set|yours)
      |(?:is|works) (?:great |fine |perfect(?:ly)? )?for us|works(?! (?:for you|better|best))
      |(?:have|has|got) (?:an? )?(?:opening|spot|slot|space|availability)|(?:we|i) (?:do |still |also )*have
      |can (?:do|fit you|get you in|see you|take you)
      |(?:see|expect|expecting) you (?:then|at|on|tomorrow|today|(?:mon|tue|wed|thu|fri|sat|sun)\w*|this
        |there)|you're (?:in|down|set|on|good)|put you (?:down|in)|got you (?:down|in)
      |look(?:ing)? forward to seeing|it is(?=\W*$)|le (?:espero|esperamos|apunto)|te (?:espero|esperamos)
      |nos vemos|(?:esta|queda|hay) (?:libre|disponible|espacio|lugar)|tenemos|hay (?:lugar|espacio|cita)
      |si (?:hay|tenemos))\b
  `),
)

const dayClaims = ruleOf(
  new RegExp(inLines`
    \b(?:(?:we|i)(?:'ve)?(?: do| still| currently| also| only| just)* (?:have|got)
        (?: (?:an?|some|several|a few|plenty of|lots of|two|three|a couple(?: of)?|no|one|\d+|more|good
            |open|any|great))* (?:openings?|availability|slots?|spots?|times? (?:open|available|free)
              |appointments?(?: times?)? (?:open|available|left))
      |there(?:'s| is| are) (?:\w+ ){0,3}?(?:openings?|availability|slots?|spots?)
      |(?:fully|all|completely) booked|booked (?:up|solid)
      |(?:nothing|no (?:openings|availability|slots|spots|appointments)) (?:available |open |left )?
        (?:on|for|until|this|today|tomorrow)|(?:is|are|'s) (?:wide open|completely open)
      |(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|morning|afternoon) (?:is
        |are) (?:available|full|booked|taken)
      |(?:morning|afternoon|evening) (?:is|are) (?:still |wide |all )?(?:open|free|clear)
      |(?:had|got|have) an? cancel+ation
      |(?:can|could|able to|'ll|will) (?:fit|squeeze|get|take|see|work) you (?:in )?(?:right (?:away|now
          |in)|immediately|same day|today|tomorrow|this (?:morning|afternoon|evening|week)|any ?time
        |on (?:mon|tues|wednes|thurs|fri|satur)day)
      |(?:there's|there is|there isn't|with|have|,) (?:currently |almost |virtually |usually |really )?
        (?:no|any|a) (?:long )?(?:wait|line)(?=\W*$| (?:right now|today|at|time|in))
      |(?:primera|proxima) (?:hora) (?:libre|disponible)
      |(?:first|next|soonest|earliest|only) (?:available )?
        (?:opening|appointment|slot|spot|time|availability|available)
        (?: (?:we|i) (?:have|can do|can (?:get|see|fit|offer) you(?: in)?|see|show)| available)?
        (?: is|'s| would be| will be)
      |(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|week|weekend|we)
        (?:'s|'re| is| are) (?:all |pretty |completely |totally |already |super )*
        (?:full(?:y booked)?|slammed|packed|booked|filled up)
      |(?:soonest|earliest) (?:we|i) (?:can|could|have|see|show)\b
      |(?:primera|proxima) (?:cita|espacio|fecha)(?: disponible)? es
      |tenemos (?:\w+ ){0,2}?(?:espacios?|citas?|lugar|cupos?|disponibilidad|horarios?)(?: disponibles?)?
      |hay (?:\w+ ){0,2}?(?:espacios?|citas?|cupos?|disponibilidad|lugar)
      |no (?:hay|tenemos|quedan) (?:citas?|espacios?|lugar|cupos?))\b
  `),
)

export function checkSlots(draft: Draft): GuardHit[] {
  const today = localDate(draft.facts)
  let asked: ClockTime[] | undefined
  const listAsked = () => (asked ??= findTimes(draft.customerText, true))
  let hoursClauses: ReadonlySet<Clause> | undefined
  let latestDay: Day | undefined
  return draft.clauses.flatMap((clause): GuardHit[] => {
    const days = findDays(clause.text, clause.sketch)
    const known = latestDay
    latestDay = days.at(-1)?.day ?? latestDay
    const times = findTimes(clause.text, matches(slotWords, clause.text, clause.sketch), clause.sketch).map(
      (time) => (time.day || !known ? time : { ...time, day: known }),
    )
    const open = times.find((time) => !mayBeTold(draft, clause, time, listAsked, today))
    if (open) {
      if (tellsHours(draft, clause, times)) return []
      hoursClauses ??= findHoursClauses(draft)
      if (hoursClauses.has(clause) && !personal.test(clause.text)) return []
      return [{ rule: 'slot', quote: quoteAt(draft, clause.start, clause.end), reason: reasons.time }]
    }
    if (times.length > 0 || !claimsDay(draft, clause, days, today)) return []
    return [{ rule: 'slot', quote: quoteAt(draft, clause.start, clause.end), reason: reasons.day }]
  })
}

const bound = /\b(?:before|after|antes de|despues de|you work|get off work|your (?:shift|job))\b/

function mayBeTold(
  draft: Draft,
  clause: Clause,
  time: ClockTime,
  listAsked: () => readonly ClockTime[],
  today: string,
): boolean {
  const { freshSlots, bookedTimes } = draft.facts
  const isOnRecord = [...freshSlots, ...bookedTimes].some(
    (slot) =>
      time.readings.includes(slot.time.slice(0, 5)) && (!time.day || isOnDay(slot.date, time.day, today)),
  )
  if (isOnRecord) return true
  // "Before 10 or after 5?" offers no time.
  if (clause.isQuestion && bound.test(clause.text.slice(Math.max(0, time.start - 16), time.end))) return true
  const isWish = listAsked().some(({ readings }) =>
    readings.some((reading) => time.readings.includes(reading)),
  )
  if (!isWish && !isUnpunctuated(draft, time)) return false
  if (clause.isQuestion || isHedged(clause.text)) return true
  return !matches(agreed, clause.text, clause.sketch)
}

/** "230 ok?" asks for 2:30. */
const isUnpunctuated = ({ customerText }: Draft, { readings }: ClockTime): boolean => {
  const written: readonly string[] = customerText.match(/(?<![\d$#.,:-])\d{3,4}(?![\d.,:-]|k\b)/g) ?? []
  return readings.some((reading) => {
    const [hour = '', minute = ''] = reading.split(':')
    return written.includes(`${Number(hour) % 12 || 12}${minute}`)
  })
}

const personal = new RegExp(inLines`
  \b(?:openings?|slots?|appointments?(?! (?:needed|necessary|required))|spots?|put you|get you|see you
    |book|citas?)\b
`)

/** The store's hours may be told; a time of its own beside the word "open" may not. */
function tellsHours({ facts, text }: Draft, clause: Clause, times: readonly ClockTime[]): boolean {
  const bounds = new Set(
    facts.hours.flatMap(({ opensAt, closesAt }) => [opensAt.slice(0, 5), closesAt.slice(0, 5)]),
  )
  const isBound = times.every(({ readings }) => readings.some((reading) => bounds.has(reading)))
  const isPersonal = personal.test(clause.text)
  if (isBound && times.length > 1 && range.test(clause.text) && !isPersonal) return true
  if (isBound && range.test(clause.text)) return true
  const lead = text.slice(Math.max(0, clause.start - 60), clause.end)
  return hoursWords.test(lead) && !isPersonal && !/\b(?:i|we) (?:also |do )?have\b/.test(clause.text)
}

function claimsDay(
  { facts }: Draft,
  clause: Clause,
  days: ReturnType<typeof findDays>,
  today: string,
): boolean {
  if (clause.isQuestion) return false
  const match = matchOf(dayClaims, clause.text, clause.sketch)
  if (!match || isHedged(clause.text.slice(0, match.index))) return false
  const hasAnswer =
    facts.toolResults.some(({ tool }) => /availab|slot/.test(tool)) || facts.freshSlots.length > 0
  if (!hasAnswer) return true
  const isFull = /\b(?:booked|no|nothing|full|taken)\b/.test(match[0])
  return (
    !isFull &&
    days.length > 0 &&
    !days.some(({ day }) => facts.freshSlots.some(({ date }) => isOnDay(date, day, today)))
  )
}
