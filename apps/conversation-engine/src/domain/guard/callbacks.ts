import { inLines } from '../language/in-lines.ts'
import { matchOf, ruleOf } from '../language/prefilter.ts'
import type { Clause } from './draft.ts'

/** "In the next couple of hours", "within 5-10 minutes": a span that somebody can hold the store to. */
const SPAN = inLines`
  (?:in|within|under|less than)(?: (?:about|around|just|the|next|less|than|under|as little as|like))* (?:
      an?|\d+|one|two|three|five|ten|fifteen|twenty|thirty|few|couple(?: of)?|half|next|hour)?[ \w-]{0,12}?
    (?:min(?:ute)?s?|hours?|hrs?|seconds?|moments?|(?:business )?days?)\b
`
const WEEKDAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`
const NOT_OF_A_VISIT = String.raw`\b(?!'s)(?! (?:appointment|visit|test|drive|service|drop|slot|hours|times?|openings?|works|is\b))`
const TIME = inLines`
  (?:(?:on|by|before|around|later|early|sometime|right after|first thing|no later than|this|next|coming
      |end of|the|as early as),? )*(?:today|tomorrow|tmrw|tonight|first thing|morning|afternoon|evening
        |(?:this|next) week|eod|end of (?:the )?(?:business )?(?:day|week)|close of business|${WEEKDAY}|noon
        |lunch(?:time)?|as soon as we open|when we open|any (?:minute|second|moment)
        |(?:at|by|before|around|after) \d{1,2}(?![\d-]))${NOT_OF_A_VISIT}|${SPAN}
`
const FUTURE = String.raw`(?<!\byou)(?:'ll| will| shall| should|(?:'s|'re|'m| is| are| am)? (?:going to|gonna))`
const CONTACT = inLines`
  (?:(?:call|text|ring|phone|contact|message|e-?mail|reach|writ|reply|respond)(?:e|s|es|ing)?
      (?: (?:you|u|ya|out|back|to|up))*
    |(?:get|gets|getting|follow|follows|following|circle|circling|touch) (?:back|up|in touch|base)
      (?: (?:to|with|you|u|ya))*|be (?:in touch(?: with (?:you|u|ya))?|back (?:to|with) (?:you|u|ya))
    |(?:give|gives|giving|shoot|shooting|send|drop) (?:you|u|ya) an? (?:quick )?
      (?:call|ring|shout|buzz|text|message|e-?mail|holler)(?: back)?|hit (?:you|u|ya) (?:up|back)
    |let (?:you|u) know|have (?:an? |your |the )?(?:answer|news|update|quote|numbers) for you)
`
const DETAIL = String.raw`(?: with(?: [\w']+){1,4}?| (?:again|here|directly|personally|about (?:it|this|that)))?,?`
const MESSAGE = String.raw`(?:call(?:back)?|text|e-?mail|message|reply|response|answer|quote|update)`

const EL_DIA = inLines`
  (?:(?:a mas tardar|antes de|antes del|para|durante|hoy|mismo|el|este|esta|en|la|por|proximo),? )*
    (?:hoy|manana|tarde|noche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|mediodia|fin del dia)\b
  |(?:en|dentro de)(?: (?:menos|de|unos|unas|los|las|proximos|proximas|un par|como))* (?:\d+|un|una|dos
    |media|cinco|diez|quince|veinte|treinta|minutos|horas)[ \w-]{0,8}?(?:min\w*|horas?|dias?|momento)?\b
`
const LE_LLAMA = inLines`
  (?:(?:le|te|les|lo|la) (?:van? a |vamos a |voy a |estar\w* )?
      (?:llam|marc|escrib|contact|habl|avis|respond|devolv|mand)\w*
    |(?:me|se|nos) (?:van? a |vamos a |voy a )?(?:comunic\w*|contact\w*|pon\w* en contacto)
      (?: con (?:usted|ustedes|ud)| contigo)?)
`
const QUIEN = inLines`
  (?: (?:el|la|un|una|alguien|nuestr[oa]|mi|del?|equipo|gerente|asesor\w*|vendedor\w*|encargad\w*
      |servicio|ventas|llamada|mensaje|respuesta|sin falta))*,?
`

const calls = ruleOf(
  new RegExp(
    [
      inLines`
        (?:${FUTURE}(?: be)?(?: [a-z]+)??|\b(?:have|get|make sure)(?: [\w']+){1,5}?(?: to)?
          |\band(?: then)?(?=[\w ]{3,24} you\b)) ${CONTACT}${DETAIL} (?:${TIME})
      `,
      inLines`
        ^\W*(?:(?:ok|okay|sure|great|perfect|yes)\b[,!]? )?(?:${TIME}),?(?: [\w']+){1,4}?
          (?:'ll| will|(?: is| are)? going to)(?: be)? ${CONTACT}
      `,
      String.raw`\bhear(?:ing)?(?: back)?(?: from(?: \w+){1,4}?)?,? (?:${TIME})`,
      inLines`
        \b(?:expect|get|getting|receive|have) (?:an?|our|the|their) (?:\w+ )?${MESSAGE}
          (?: (?:from|with)(?: \w+){1,4}?)?,? (?:${TIME})
      `,
      String.raw`${FUTURE} be (?:right )?(?:there|back|with you) ${SPAN}`,
      String.raw`\b${LE_LLAMA}${QUIEN} (?:${EL_DIA})`,
      String.raw`^\W*(?:${EL_DIA})(?: (?:mismo|por|en|la|manana|tarde|alguien|el|gerente|mi|\w+))?,?(?: \w+){0,2}? ${LE_LLAMA}`,
    ].join('|'),
  ),
)

/** Wishes, offers and doubts: only "someone will" is a word given. */
const offered = new RegExp(inLines`
  \b(?:if|whether|ask(?:ing)? [\w' ]{2,30}?to|can(?:'t|not)?|not able|won't|could|might|may|would|hope|try
    |want|'d like|prefer|unless|si|pid[oa]|pedir\w*|pregunt\w+|pued[aeo]\w*|podem\w+|podri\w+|quiere\w*
    |prefiere\w*|gustaria|no)\b
`)

/** A call or an answer by a time, for which nobody in the conversation can vouch. "Shortly" and "soon" name none. */
export function promisesCallback(clause: Clause): boolean {
  if (clause.isQuestion) return false
  const match = matchOf(calls, clause.text, clause.sketch)
  return match !== null && !offered.test(clause.text.slice(0, match.index + match[0].length))
}
