import { inLines } from '../language/in-lines.ts'
import { type Rule, matches, matchOf, ruleOf, type Sketch } from '../language/prefilter.ts'
import { NAMED_DAY } from './words.ts'

export type ToldVisit = {
  kind: 'test-drive' | 'appointment' | 'service'
  /** Where the words begin in the text, and how many letters they are. */
  index: number
  length: number
}

const wordsOf = (source: string): Rule => ruleOf(new RegExp(`(?<![a-z0-9'])(?:${source})(?![a-z0-9])`))

/** A moment to come, or a question for one. */
const MOMENT = wordsOf(
  inLines`
    ${NAMED_DAY}
    |(?:this|next|later this|esta|la proxima) (?:morning|afternoon|evening|week|weekend|semana|tarde|noche)
    |(?:at|around|by|after|before|about|like|a las) \d{1,2}(?::\d\d)?(?: ?[ap]m?)?|\d{1,2}(?::\d\d)? ?[ap]m
    |noon|(?:at|over|during|on my) lunch|after (?:work|school|class|church)|right now|now|asap
    |in (?:an hour|\d+ (?:min|minutes|mins|hours?|hrs))|(?:what|which|wat) (?:times?|days?)|whens?|when's
    |how (?:soon|early|quick(?:ly)?)|cuando|que (?:hora|dia)
  `,
)
/** It is the writer who comes, or nobody is named. */
const WRITER = new RegExp(inLines`
  (?<![a-z0-9'])(?:i|im|i'm|id|i'd|ill|i'll|ive|we|we're|we'll|we'd|me|us|my|our|lets|let's|mi|yo|nos
    |puedo|podemos|podria|quiero|queremos|quisiera|voy|vamos|chance|se puede|l[oa] (?:llevo|traigo|dejo|veo)
    |for (?:a|an|my|the)|how(?:'?s|s| is| about)|(?:can|could) (?:you|yall|u)
    |to (?:come|see|look|stop|swing|visit|meet|bring|check|do|get|fix)|para (?:ver|ir|pasar|llevar))
    (?![a-z0-9])
  |^\W*(?:driving|bringing|coming|heading|stopping|planning|hoping|looking|free|want|wanting|wanna|need
    |any|trying|gonna|please|can|could)\b
`)
/** What a visit is called. Tried in this order. */
const visits: readonly (Rule & { kind: ToldVisit['kind'] })[] = [
  {
    kind: 'test-drive',
    ...wordsOf(
      inLines`
        (?:te?st|demo)[ -]?(?:drive|driving|ride|drv)|(?:behind|take) the wheel|for a (?:spin|drive|ride)
        |(?:drive|driving|try|trying) (?:it|one|both|them)(?: out)?(?! (?:off|home|to|back|from))
        |manejarl[oa]|probarl[oa]|prueba de manejo
      `,
    ),
  },
  {
    kind: 'service',
    ...wordsOf(
      inLines`
        drop(?:ping)? off
        |(?:oil|tire|wheel|battery|filter|fluid|brake|bulb) ?
          (?:changes?|swap|replacement|flush|check|install[a-z]*|repair)|tire rotation|rotation|alignment
        |inspection|tune ?up|diagnostic|brake (?:job|pads)|new (?:tires|brakes|battery|windshield)
        |\d+k service|recall|(?:fix|patch|plug|repair|replace|diagnose) (?:it|this|that|my|the)
        |leav(?:e|ing) (?:it|her|my [a-z]+) (?:with|there|overnight)
        |(?:checked out|looked at|serviced|fixed|repaired|installed|replaced|patched|rotated|aligned
          |detailed|tinted|inspected)
        |(?:bring(?:ing)?|drop(?:ping)?|tak(?:e|ing)|get(?:ting)?) (?:it|her|(?:my|our|the) [a-z0-9-]+) (?:
            in|off|by|over)|(?:cambio de )?aceite|frenos|balatas|al taller|revision
      `,
    ),
  },
  {
    kind: 'appointment',
    ...wordsOf(
      inLines`
        (?:help|assist|see) (?:me|us) (?:on |at |this )?(?:${NAMED_DAY}|\d)
        |com(?:e|ing)(?! (?:with|from|to an|up|standard|off))
        |(?:stop|stopping|swing|swinging|drop|dropping|pop|popping|roll|rolling|head|heading|driv(?:e|ing)
          |get|getting|be) (?:in|by|over|down|out|up|there|through|thru|your way)|visit(?:ing)?
        |(?:look|looking) at|check(?:ing)? out
        |(?:see|view|seeing) (?:it|one|both|them|that|this|some|a|an|the|ur|your|what you)
        |sit in (?:it|one|the|that)|meet(?:ing)?(?! (?:my|your|the (?:price|budget)|halfway|me half))
        |(?:show|walk) (?:me|us|my [a-z]+)|pulled (?:up|around|out)|show(?:ing)? up|in person
        |(?:be|get|getting) (?:at|to) (?:the|your|ur) (?:dealer[a-z]*|store|shop|showroom|place)
        |walk ?around|viewing|l[oa] (?:llevo|traigo|dejo|veo)
        |(?:set|setting) (?:something|it|this|a time|up)|an appointment|appt|cita
        |(?:ir|pasar|venir|llegar|paso|llego)(?: a| por)?|verl[oa]s?|ver (?:el|la|una?|los|las)
      `,
    ),
  },
]
/** What was, is not or only might be; what is asked of hours, money and papers; who else comes; what is awaited. */
const ELSE = wordsOf(
  [
    inLines`
      was|were|went|came|did|didnt|had|been|yesterday|ago|already|drove|stopped|talked|spoke|told|said|says
      |fui|fue|fuimos|estaba|estuve|ayer|pasado
      |last (?:night|week|month|year|time|mon|tue|wed|thu|fri|sat|sun)[a-z]*
    `,
    inLines`
      [a-z]*n't|cant|dont|wont|doesnt|isnt|didnt|wasnt|couldnt|not|no|never|without|sin|neither|nunca|cannot
      |instead|rather
    `,
    inLines`
      open|opens|closed?|closes|closing|hours|address|located|directions
      |how (?:far|long|much|many|often|late)|prices?|costs?|abren?|cierran?|horario|cuanto|cuesta|cobran
    `,
    inLines`
      refund|payments?|pay|paid|title|plates?|tags|deposit|loan|credit|bank|insurance|dmv|contract
      |registration|carfax|pics?|pictures|photos?|videos?|e-?mail|text|call|callback|numbers?|quote|fotos?
      |ship(?:ping|ment)?|deliver[a-z]*|parts?|stock|inventory|order|ordered|off the lot|auction|app|website
      |link|license|licencia
    `,
    inLines`
      if (?:i|we) (?:come|came|were|was|did|buy|bought|do)|maybe|might|some ?day|eventually|wonder
      |(?:when|is|are) (?:is |are |will |does )?(?:my|our)
      |(?:i'?m|im|we'?re|been|just|currently|still) (?:looking at|shopping)(?! com)
      |who (?:do|should|is|will)|ask for|(?:my|his|her) [a-z]+ has|do (?:i|we|you) (?:need|have to|offer|do)
      |allowed|need to be|should i bring
    `,
    inLines`
      confirm(?:ed|ing|ation)?|remind(?:er)?|still|status|update|ready|done|finished|progress
      |expect(?:ed|ing)?|thank(?:s| you) for|gracias por|appreciate you|worth
    `,
    inLines`
      (?:my|his|her|the|their|your|our|a) (?:[a-z]+ ){0,2}(?:is|are|was|has|does|will be|'s) (?:com|bring
        |driv|stopp|gonna|going)[a-z]*
      |(?<!(?:you|yall|u) )(?:is|are|does|do|will|has|have|when) (?:the|it|they|that|this|new|more
        |any(?! ?one| ?body)|those|these|he|she)|doctor|dentist|school at
      |work (?:at|until|till|til|tomorrow|today)
    `,
  ].join('|'),
)

const CLAUSE_MAX = 200

/**
 * A visit that is told or asked for in no set phrase: in one sentence the writer, what they come for and a moment to
 * come, and nothing that speaks of the past, of others, of hours or of money.
 * @param text folded, with what only sounds like booking masked
 */
export function findToldVisit(text: string, sketch: Sketch): ToldVisit | null {
  if (!matches(MOMENT, text, sketch)) return null
  let start = 0
  for (const sentence of text.split(/(?<=[.?!;\n]) /)) {
    const found = sentence.length <= CLAUSE_MAX ? findIn(sentence, sketch) : null
    if (found) return { ...found, index: start + found.index }
    start += sentence.length + 1
  }
  return null
}

function findIn(sentence: string, sketch: Sketch): ToldVisit | null {
  if (!matches(MOMENT, sentence, sketch) || !WRITER.test(sentence) || matches(ELSE, sentence, sketch))
    return null
  for (const visit of visits) {
    const match = matchOf(visit, sentence, sketch)
    if (match) return { kind: visit.kind, index: match.index, length: match[0].length }
  }
  return null
}
