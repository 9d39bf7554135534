import { inLines } from '../language/in-lines.ts'
import { matches, matchOf, ruleOf, type Sketch, sketchOf } from '../language/prefilter.ts'
import { isOpenNow } from '../opening-hours.ts'
import { quoteAt, type Clause, type Draft } from './draft.ts'
import type { GuardFacts, GuardHit } from './guard.ts'
import { localDate } from './times.ts'
import { findDayGroups, findToldTimes, isConditional } from './told-hours.ts'
import { isOpenOn, judgeHours, recordOf, type HoursContext } from './hours-record.ts'

const reasons = {
  wrong:
    'The opening hours on record do not say this. Give only the hours from the facts, or say that someone will confirm them.',
  unknown: 'No opening hours are on record. Say that someone from the team will confirm them.',
}

const ADVERB = inLines`
  (?:(?:also|still|always|actually|currently|usually|normally|typically|generally|only|now|right now
      |both|all|just|even|definitely|totally|here|back|not|today|tonight|tomorrow|department|team|dept|desk
      |floor) )
`
const STORE = inLines`
  (?:we|store|shop|dealership|showroom|office|sales|service|department|dept|center|parts|they|doors|lot
    |body shop|tienda|taller|agencia|concesionario|oficina|departamento|lote|sala)
`

/** The store is said to be open or closed. */
const opening = ruleOf(
  new RegExp(
    [
      inLines`
        \b${STORE}(?:'re| are| is| will be|'ll be|'d be| stay| stays|'s| do| does| don't| doesn't| aren't
          | isn't| won't be)? ${ADVERB}{0,3}(?:re)?(?:opens?|closed?s?)\b
          (?! (?:the|a|an|your|it|up (?:the|a|an|your|to)|to (?!\d|noon|midnight|the public)|with|about
              |mind|on (?:a|the|that|your) (?:deal|price|sale|home|loan)|deals?|in|enough|by)\b)
      `,
      inLines`
        ^\W*(?:(?:yes|yep|yeah|yup|sure|no|sorry|si|sy|nope)[,! ]+)*
          (?:(?:sundays?|saturdays?|mondays?|weekends?|today|tonight|tomorrow) )?
          (?:open|closed|closing|abiert[oa]s?|cerrad[oa]s?)\b(?! to (?!\d))
      `,
      String.raw`\b(?:and|but|then|,) (?:re)?(?:open|close|closed)\b(?! (?:the|a|an|your|it|to (?!\d)|up (?!at)))`,
      String.raw`\b(?:closing|opening) (?:time )?(?:is )?at\b|\breopen(?:s|ing)?\b`,
      inLines`
        \b(?:abrimos|cerramos|atendemos
          |(?:estamos|estaremos|esta|estan|estara) (?:\w+ )?(?:abiert|cerrad)[oa]s?
          |${STORE} (?:\w+ )?(?:abre|cierra|abren|cierran))\b(?! a (?!las?\b|\d))
      `,
      String.raw`\bhave (?:\w+ )?(?:sunday|saturday|weekend|evening|late|extended|holiday) hours\b`,
    ].join('|'),
  ),
)
/** Words that tell hours only beside a time. */
const besideTime = ruleOf(
  new RegExp(
    inLines`
      \b(?:hours|hrs|horarios?
        |(?:we|we're|we are|we'll be|team is|guys are|someone(?:'s| is)|people are|they're
          |(?:team|sales|service|shop|staff|crew|techs?|technicians?|advisors?|folks|everyone|everybody
            |guys|they|we)(?:'ll be| will be| is| are| gets?| comes?)) (?:\w+ )?
          (?:here|in|back(?! (?:to|with|in touch)\b))\b|regresamos|volvemos|(?:aqui )?estamos|estaremos|open
        |abierto|doors)\b
    `,
  ),
)
const besideDay = ruleOf(
  new RegExp(inLines`
    \b(?:we're|we are|we'll be|we will be) (?:also |still |all |right )?here (?:on |every |all |this )?
      (?=\w+)
    |\b(?:come|stop|swing|drop|walk|visit|venga|pase)(?: (?:on|by|in|over|us|see us))* (?:any ?time
      |whenever|cualquier dia|a cualquier hora)(?: (?:on|this|next|el))? (?=\w+)
  `),
)
/** A time of the customer's own, not the store's. */
const personal = ruleOf(
  new RegExp(inLines`
    \b(?:openings?|slots?|appointments?(?! (?:needed|necessary|required))|spots?|free|available
      |availability|(?<!\b(?:after|off|from|at|your|to) )works?|book\w*|schedul\w+|test drives?|put you
      |get you|see you|have (?:a|an|\d)|citas?|libres?|disponibles?|espacios?|lugar)\b
  `),
)
const elsewhere = ruleOf(
  /\b(?:bank|dmv|lender|credit union|insurance|your (?:work|job|shop|office)|el banco|la aseguradora)\b/,
)
const hedge = new RegExp(inLines`
  \b(?:if|whether|not sure|unsure|not certain|don't (?:know|have)|do not (?:know|have)
    |can't (?:say|confirm|tell|promise)|check|checking|confirm\w*|verify|find out|ask|double[- ]check
    |what (?:time|hours|days)|si|verific\w+|pregunt\w+|revis\w+|averigu\w+|no (?:se|tengo)|consult\w+
    |chec\w+|you (?:said|mentioned|saw|heard|thought|asked|wrote|were told))\b
`)
const affirming = new RegExp(
  inLines`
    \b(?:can|happy to|glad to|le|puedo) confirm(?:ar)?\w*(?: that| que)?\b
    |^\W*si,? (?=abrimos|estamos|atendemos|los |el |hoy |manana |hasta |de )
  `,
  'g',
)
const asks = /^\W*(?:are|is|do|does|did|were|was|have|estan?|abren)\b/
const asksHours = ruleOf(
  /\b(?:open|opens?|close|closed|closes|hours|hrs|abren|abiert[oa]s?|cierran|atienden|horarios?|abre|cierra)\b/,
)
/** What no reply about opening hours can do without, unless it answers a question about them. */
const telling = ruleOf(
  new RegExp(inLines`
    open|clos|abr|abiert|cerr|cierr|atend|hours|hrs|horario|\bhere\b|\bin from\b|estamos|estaremos|doors|\d
    |noon|mediodia
  `),
)
const saysYes = new RegExp(inLines`
  ^\W*(?:yes|yep|yeah|yup|sure|absolutely|of course|definitely|sy|si|claro)
    (?:[,! ]+(?:we (?:sure |definitely )?(?:are|do|will be)|of course|claro|claro que sy|sir|ma'am))*\W*$
`)

export function checkHours(draft: Draft): GuardHit[] {
  const reason = draft.facts.hours.length === 0 ? reasons.unknown : reasons.wrong
  return readAll(draft)
    .filter(({ isTrue }) => !isTrue)
    .map(({ clause }) => ({ rule: 'claim', quote: quoteAt(draft, clause.start, clause.end), reason }))
}

/** The clauses that tell opening hours, true or not: their times are no appointments. */
export const findHoursClauses = (draft: Draft): ReadonlySet<Clause> =>
  new Set(readAll(draft).map(({ clause }) => clause))

function readAll({ facts, text, sketch, askedText, clauses }: Draft): { clause: Clause; isTrue: boolean }[] {
  const askedSketch = sketchOf(askedText)
  const isAsked = matches(asksHours, askedText, askedSketch)
  if (!isAsked && !matches(telling, text, sketch)) return []
  const today = localDate(facts)
  const record = recordOf(facts)
  const isOpen = openNow(facts)
  const askedDays = isAsked ? daysIn(askedText, today, askedSketch) : []
  let days: readonly number[] = askedDays
  let isListing = false
  return clauses.flatMap((clause, index) => {
    const told = readHours(clause, { record, today, isOpen, days }, isListing)
    const isYes = askedDays.length > 0 && index < 2 && !clause.isQuestion && saysYes.test(clause.text)
    isListing = told !== undefined
    if (clause.isQuestion && !told) days = daysIn(clause.text, today, clause.sketch)
    else if (isListing) days = []
    if (told) return [{ clause, isTrue: told.every(Boolean) && facts.hours.length > 0 }]
    return isYes ? [{ clause, isTrue: isOpenOn(record, askedDays) }] : []
  })
}

const daysIn = (text: string, today: string, sketch: Sketch) =>
  findDayGroups(text, today, sketch).flatMap(({ weekdays }) => weekdays)

function openNow({ hours, timezone, now }: GuardFacts): boolean | undefined {
  if (Number.isNaN(now.getTime())) return undefined
  try {
    return isOpenNow(hours, timezone, now)
  } catch {
    return undefined
  }
}

/** Whether the record holds each statement about opening hours in a clause; undefined where it makes none. */
function readHours(clause: Clause, context: HoursContext, isListing: boolean): boolean[] | undefined {
  const text = clause.text.replace(affirming, (found) => ' '.repeat(found.length))
  const open = matchOf(opening, text, clause.sketch)
  const start = open?.index ?? startOf(clause, text, context, isListing)
  if (start === undefined || matches(elsewhere, text, clause.sketch)) return undefined
  if (hedge.test(text.slice(0, start + (open?.[0].length ?? 0)))) return undefined
  if (clause.isQuestion && asks.test(text)) return undefined
  const judged = judgeHours(text, context, clause.sketch)
  if (judged.length > 0) return judged
  if (!open || isConditional(text.slice(0, open.index))) return undefined
  // "Yes, we're open!"
  const isAnswer = context.days.length > 0
  return [isAnswer ? isOpenOn(context.record, context.days) : context.isOpen !== false]
}

/** A clause without a word of opening that tells hours all the same: a timetable, "here until 6", "yes, until 6". */
function startOf(
  clause: Clause,
  text: string,
  context: HoursContext,
  isListing: boolean,
): number | undefined {
  if (matches(personal, text, clause.sketch)) return undefined
  const here = matchOf(besideDay, text, clause.sketch)
  if (here && findDayGroups(text.slice(here.index), context.today).length > 0) return here.index
  const times = findToldTimes(text, clause.sketch)
  if (times.length === 0) return isListing && /\b(?:closed|cerrad\w+)\b/.test(text) ? 0 : undefined
  const word = matchOf(besideTime, text, clause.sketch)
  if (word) return word.index
  if (context.days.length > 0 && times.some(({ kind }) => kind === 'until' || kind === 'range')) return 0
  const isTimetable =
    times.some(({ kind }) => kind === 'range') &&
    findDayGroups(text, context.today, clause.sketch).some(({ weekdays }) => isListing || weekdays.length > 1)
  return isTimetable ? 0 : undefined
}
