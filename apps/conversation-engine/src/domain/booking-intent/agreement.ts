import { inLines } from '../language/in-lines.ts'
import type { BookingKind } from './requests.ts'
import { DAY, NAMED_DAY } from './words.ts'

const AGREES = new RegExp(
  inLines`
    ^(?:(?:ok|okay|k|kk|yes|yeah|yea|yep|yup|yessir|ya(?! (?:lo|la|no|me|tengo|compr|fui|esta))|sure|si
        |claro|perfect|perfecto|great|cool|sweet|awesome|bet|alright|aight|word|say less|deal|sounds good
        |sounds great|absolutely|definitely|of course|lets|let's|de acuerdo|dale|va|sale|orale|simon|listo
        |esta bien|vale|works|either|whichever|whatever|any (?:time|day|of|is|works)|it is|it will|that one
        |this one|will do|cualquiera|cuando sea|noon|mediodia|earlier|later|whenever|anytime|correct|sip|sii
        |por supuesto|con gusto)\b
      |(?:the |i'?ll take (?:the )?|la |el |las )?(?:first|second|third|last|earlier|later|earliest|latest
        |latter|former|early|late|morning|afternoon|evening|primera?|segund[oa]|ultim[oa])\b
        (?! (?:time|thing|of all|question|owner|price|payment|(?:one )?(?:i|you|we|they)\b))
      |(?:i'?m|i am|im|we'?re|we are|i'?ll be) (?:usually |also |mostly |pretty )?
        (?:free|available|off|open|flexible) (?:after|before|any|all|most|on|at|from|around|until|till|by
          |between|mornings?|afternoons?|evenings?|then)\b|i get off (?:work )?(?:at|around|by) \d
      |(?:(?:on|the|el|este|this|next|at|around|maybe|probably|prob|prolly
          |(?:how|what) (?:about|bout|abt)|que tal|(?:i|we) (?:can|could|would) (?:do|make|come|be there)
          |(?:i'?m|im|we'?re) (?:off|free|available|open)|a|las?|para|por|for|let'?s say) )*
        (?:today|tonight|hoy|${DAY})\b(?! (?:is|are|was|we|of|to) (?:no|too|bad|not|hard))
      |i'?ll (?:do|take|go with)\b|(?:la|el|las|los) del? |
        (?:weekends?|weekdays?|mornings?|afternoons?|evenings?|nights?) (?:is|are|work|would|usually|always)
        \b(?! (?:bad|no|not|too|hard|tough))|as (?:early|soon|late) as
      |(?:any ?time )?(?:after|before|between|by) \d|first thing|asap|right (?:now|away)\b
      |in (?:about |like |maybe )?(?:an hour|half an hour|\d+ ?(?:min(?:ute)?s?|hours?|hrs?))\b
      |(?:en|como en) (?:una|media) hora
      |(?:(?:at|a|las|around|like|maybe|say|how about|what about|que tal) )*\d{1,2}(?::?\d\d)?
        (?: ?[ap]\.?m\.?| ?[ap]| ?ish| ?o'?clock)?(?:$|[.,!]
          | (?!k\b|miles|grand|dollars|percent|a month|down|years?|mil|por ciento
            |is (?:too|my|the (?:max|most)))))
  `,
)
/** Agreement that waits for something, or a word of it before a question of another kind. */
const WAITS = new RegExp(inLines`
  \b(?:let me (?:check|see|ask|think|talk|look)|not sure|depends|check with|ask my|talk to my|get back to
    |i'?ll (?:let you know|see|think|check)|dejame|deja (?:ver|checo|pregunto)|te aviso|voy a (?:ver|pensar)
    |before i (?:come|go|drive)|first(?: please| pls)?$)
  |\b(?:(?:what'?s?|how)(?! (?:about|bout|abt) (?:\d|at|on|mon|tue|wed|thu|fri|sat|sun|tom|next|this))|why
    |does (?:it|that|this|the|he|she)|do you|do u|is (?:it|there|the)|are there|cuanto|cual|send|text me
    |e-?mail me|call me)\b
`)
const FITS = new RegExp(inLines`
  \b(?:works|work for|(?:is|are|would be) (?:good|fine|great|perfect|better|best|easier|easiest|ok)
    |sounds (?:good|great|perfect)|that(?:'?s| is| will|'?ll)? (?:work|works|good|fine|perfect|great|do)
    |do (?:that|it)
    |(?:that|this|it)(?: would|'?d| will|'?ll)? be (?:great|lovely|fine|perfect|good|nice|ideal|wonderful
      |awesome|ok|okay)|suits me|see (?:you|u) (?:then|there|at|tomorrow|sat|on)|me queda bien
    |me parece bien|esta bien|perfecto?|lets do|let's do|i'?ll take|take (?:the|that)|be there|de acuerdo
    |ahi (?:estare|nos vemos)|nos vemos|confirm(?:ed|o)?|good for me|go with|prefer)\b
`)
const REFUSES = new RegExp(inLines`
  ^(?:no\b(?!,? (?:problem|worries|prob))|nope|nah|not |can'?t|none|neither|doesn'?t)
  |\b(?:doesn'?t|does not|won'?t|don'?t|not) (?:work|good|gonna)\b
  |\bno (?:me queda|me conviene|puedo|gracias|sirve|good|bueno|can do)\b|\b(?:can'?t|cannot)\b(?! wait)
  |\b(?:i work
    |i'?m (?:working|busy|out|at (?:work|school)|away|booked
      |in (?:court|class|school|surgery|meetings|an? [a-z]+)|tied up|swamped|traveling|on vacation)
    |i (?:have|got) (?:class|work|court|church|school|practice
      |an? (?:[a-z]+ )?(?:meeting|shift|exam|class|doctor|dentist))\b|too (?:early|late|soon|far)|ningun[oa])
    \b|\bso no$
  |\b(?:is|are|both|all) (?:(?:both|all|really|kinda|pretty) )?(?:bad|tough|packed|booked|busy)\b
`)
/** Another time, put as a question: "how about 4?", "is saturday ok?" */
export const PROPOSES = new RegExp(
  inLines`
    ^(?:(?:how|what) (?:about|abt|bout)|que tal|puede ser|maybe|is|does|would|or|y
      |(?:could|can) (?:i|we|you) do)? ?(?:(?:on|at|around|like|el|a las|this|next) )?(?:${NAMED_DAY}
        |\d{1,2}(?::\d\d)?(?: ?[ap]m)?
          (?! ?(?:k|grand|hundred|thousand|percent|down|months?|years?|miles|mil|dollars)\b))(?= |\?)
      (?: (?!open|closed?|busy|hours)[a-z0-9:]+){0,4} ?\?+$
  `,
)
/** A reply of ours that offered a time or asked for one. */
export const OFFERED = new RegExp(inLines`
  \b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)|\b\d{1,2}:\d\d\b
  |\b(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|morning|afternoon
    |evening|weekend|lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana)\b
  |\b(?:what|which) (?:day|time)\b|\bwhen (?:would|works|can|could|is)\b|\bque (?:dia|hora)\b
  |\btest drive\b[^.!?]{0,60}\?|\b(?:come in|stop by|appointment)\b[^.!?]{0,60}\?
`)

/** "Thursday is no good, friday works" takes what comes after the refusal. */
export function isAgreement(said: string): boolean {
  const text = said.replace(/([a-z])\1{2,}/g, '$1').replace(/^[^a-z0-9👍👌✅🙌💯🤝]+/u, '')
  if (/^(?:👍|👌|✅|🙌|💯|🤝)/u.test(text)) return true
  const clauses = text
    .split(/[,.;!\n]+| but | pero | though /)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
  const refused = clauses.findLastIndex((clause) => REFUSES.test(clause))
  const rest = refused < 0 ? text : clauses.slice(refused + 1).join(' ')
  return FITS.test(rest) || (AGREES.test(rest) && !WAITS.test(rest))
}

export function offeredKind(previous: string): BookingKind {
  if (/\btest[ -]?drive|\bdrive it\b|prueba de manejo/.test(previous)) return 'test-drive'
  if (/\b(?:reschedul|move (?:it|your))/.test(previous)) return 'reschedule'
  return new RegExp(
    inLines`
      \b(?:oil change|tire rotation|brakes?|inspection|alignment|service appointment|servicio
        |cambio de aceite)\b
    `,
  ).test(previous)
    ? 'service'
    : 'appointment'
}
