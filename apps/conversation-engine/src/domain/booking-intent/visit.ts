import { inLines } from '../language/in-lines.ts'
import { DAY, NAMED_DAY } from './words.ts'

/** A visit told or asked for in a whole turn of phrase, by whoever comes, and a time asked of us. */
export const VISIT = [
  inLines`
    (?<!\bwhy )(?:can|could|may|might|should|shall) (?:i|we|my [a-z]+(?: and (?:i|me))?|me and my [a-z]+) (?:
        [a-z]+ ){0,2}(?:come(?! (?:up with|off|down (?:on|to)|across|to an?|and get a better)\b)
          |walk (?:over|in)|(?:drop|pop|stop) in|visit)
  `,
  inLines`
    ^(?:(?:hey|hi|hello|so|ok|maybe),? )?(?:swing|stop|drop|pop|come|roll) (?:on )?
      (?:by|in|over|through|thru|down) (?:(?:at|around|after|before|on|this|later|in the) )?
      (?:\d|noon|lunch|work|today|tonight|week|${DAY})
  `,
  inLines`
    (?:can|could) (?:you|u|yall|ya|we|i)(?: guys)? (?:do|make) (?:on |at |like |around )?
      (?:\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d|noon|${NAMED_DAY})
  `,
  inLines`
    (?:get|put|fit) (?:me|us|it|my [a-z0-9]+) (?:on|in|into|down on) (?:the |your |ur )?
      (?:schedule|calendar|books?)
  `,
  'about (?:(?:making|getting|setting up|scheduling|booking) )?an? (?:appointment|appt|visit)',
  inLines`
    (?:can|could|may|let) (?:i|we|me|us) (?:[a-z]+ )?(?:take|have|get) (?:a|another) (?:[a-z]+ )?look
      (?! (?:at|into|up))
  `,
  inLines`
    (?:esta bien|le parece|hay problema|puede ser)(?: que)? si (?:llego|voy|paso|caigo|vengo|llegamos
      |vamos|pasamos)
  `,
  '(?:headed|heading|headin) (?:your way|ur way|over|that way|there|down there|in now)',
  `(?:i|we) (?:come|visit|reach)(?: there| in| by)? (?:on )?(?:today|tonight|now|at \\d|${DAY})`,
  "(?:will|can|could|gonna|going to|'?ll) (?:bring|drive|take|drop) (?:me|us) (?:in|by|over|down|there)",
  inLines`
    (?:hold|save|keep|reserve|wait)[^.?!]{0,25} (?:til|till|until|before) (?:i|we) (?:can )?
      (?:get|come|make it|arrive)
  `,
  inLines`
    (?:what|which|any|wat) (?:times?|days?|slots?|openings?) (?:do (?:you|u|yall|ya)(?: guys)? (?:have
        |got)|(?:(?:are|is|r|u|you|got|still) )?(?:available|open|free|left)|(?:you|u|yall) got
      |(?:work|works|would work|is good|is best|are good) for (?:you|u|yall))
  `,
  inLines`
    (?:you|u|yall|ya|guys|someone|any ?one|any ?body|some ?body)(?: still)? (?:have|has|got) (?:any |some |
        a little |a few |an? )?(?:time|minutes?|moment|mins?|hour)(?: (?!call|talk|chat|phone)[a-z]+){0,3} (?:
            today|tonight|${DAY})
  `,
  inLines`
    (?:tienen?|hay|habra|queda) (?:algun )?(?:espacio|lugar|campo|cupo|chance|algo|horario|turno)s?
      (?: disponibles?| libres?)? (?:para )?(?:(?:el |la |esta |este )?
          (?:hoy|ahorita|tarde|semana|fin de|${DAY})
        |(?:una cita|alinear|balancear|revisar|checar|arreglar|cambiar))
  `,
].join('|')
