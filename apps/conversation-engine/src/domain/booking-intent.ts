import {
  matches,
  matchOf,
  mayMatch,
  type Rule as Prefiltered,
  ruleOf,
  type Sketch,
  sketchOf,
} from './language/prefilter.ts'
import { findToldVisit, NAMED_DAY } from './booking-intent/told-visit.ts'
import { foldOf } from './when/words.ts'
import type { When } from './when/phrase.ts'

/** What a person wants with the calendar. `isExplicit`: asks for it, not just speaks of it. `quote`: the words as written. */
export type BookingIntent = {
  kind: 'test-drive' | 'appointment' | 'service' | 'reschedule' | 'cancel'
  isExplicit: boolean
  quote: string
}

type Rule = Prefiltered & { kind: BookingIntent['kind']; isExplicit: boolean }
const rule = (kind: Rule['kind'], isExplicit: boolean, source: string): Rule => ({
  kind,
  isExplicit,
  ...ruleOf(new RegExp(`(?<![a-z0-9'])(?:${source})(?![a-z0-9])`)),
})

/** A test drive, as fingers in a hurry write it. */
const TEST_DRIVE = '(?:te?sts?|tets|demo)[ -]?(?:drive|ride|driving|dirve|drve|driv|drv)'
/** Not how a test drive goes, nor the car that is kept for it. */
const ONE_TO_COME = '(?! (?:cars?|is|route|policy|miles|event|works?(?! (?:for|at|on))))'
const APPT =
  '(?:ap+[oi]{1,3}[nt]{1,3}m[a-z]{1,5}|appt|appts|apt|viewing|walk ?around|consultation|booking|reservation|time ?slot|slot|cita+s?|turno|test[ -]?drive|visita?|spot|prueba de manejo)'
const OUR = '(?:(?:my|our|the|that|this|his|her|mi|la|el|nuestra|an|a) )?(?:[a-z0-9:]+ ){0,3}'
const GAP = "(?:[a-z0-9']+ ){0,4}"
const MAY =
  "(?:can|could|may|would|id|i'd|i'll|ill|we'll|we'd|wanna|want to|want 2|wants to|wanted to|like to|love to|lets|let's|gonna|going to|need to|needa|able to|hoping to|plan to|planning to|planning on|looking to|tryna|trying to|mind if|possible to|possible for (?:me|us) to|ok to|okay to|cool if|interested in|about|bout|thinking of|when can|when could|when should|what time can|what time should|how soon can|how do|please|pls|just|down to|ready to|should|chance to|time to|try to|puedo|podria|podemos|podriamos|(?:qu|k)iero|quisiera|queremos|me (?:gustaria|interesa)|voy a|necesito|se (?:puede|podra|podria)|vamos a|deseo)"
const SERVICE =
  '(?:oil ?change|oil (?:done|service)|(?:brake )?pads|rotors|windshield|wipers?|tires?|tire rotation|rotation|brakes?|brake job|inspection|state inspection|alignment|service|serviced|maintenance|tune ?up|diagnostic|recall|check engine|detail(?:ed|ing)?|tint(?:ed|ing)?|wrapped|oil changed|rotated|aligned|ceramic(?: coat(?:ing|ed)?)?|ppf|wash|battery|transmission|ac|a\\/c|repair|repairs|fixed|looked at|checked out|checked|smog|estimate|cambio de aceite|aceite|frenos|llantas|servicio|mantenimiento|revision|afinacion|alineacion)'
/** Work that is named and nothing said of its price or state: "tires installed thursday possible?" */
const WORK =
  '(?=oil|tire|al|insp|brake|rot|det|tint|batt|wind|ser)(?<!\\b(?:much|cost|price|charge|run|discount|special|coupon|deal|is|are|was|were|did|does|do)\\b[^.?!]{0,40})(?:oil ?change|tires?|brakes?|alignment|inspection|rotation|detail|tint|battery|windshield|service)'
/** How a day begins that somebody names, misspelt or not. */
const DAY =
  '(?:mon(?!ey|th|it|st)|tue|wed(?!di)|thu|fri(?!en|c)|sat(?!is|el)|sun(?!r|s|g)|tom|tmr|tmw|2m|next|another|lunes|martes|mier|juev|viern|sab|domin|manana|proxim)[a-z]*'
/** A day, an hour or "next week": where an appointment may be moved to. */
const NEW_TIME =
  '(?:(?:on |the |el |la |las |this |next |at |around |like |para )*(?:(?:mon(?!ey|th|it|st)|tue|wed(?!di)|thu|fri(?!en|c)|sat(?!is|el)|sun(?!r|s|g)|tom|tmr|tmw|2m|lunes|martes|mier|juev|viern|sab|domin|manana)[a-z]*|week|month|semana|\\d{1,2}(?:st|nd|rd|th|am|pm|p|a|ish)?(?::\\d\\d)?|noon|morning|afternoon|later|tarde|another (?:day|time)|otro dia))'
/** What a shop does to a car, said of the car: "get it looked at". */
const DONE =
  '(?:looked at|look at|serviced|fixed|checked(?: out)?|inspected|repaired|replaced|installed|diagnosed|aligned|rotated|detailed|changed|swapped|tinted|wrapped|balanced|flushed|smogged)'
/** A part or a duty of the car, in Spanish. */
const PARTE =
  '(?:frenos?|balatas|aceite|llantas?|bateria|transmision|motor|suspension|aire(?: acondicionado)?|bujias|filtros?|amortiguadores|alineacion|carro|coche|auto|troca|troka|camioneta|camion|van|luz|luces|parachoques|defensa|vidrios?|parabrisas|puertas?|espejos?|golpes?|pintura|caja|ruido|fuga|falla|servicio|mantenimiento|afinacion|revision)'
/** What is wrong with a car makes a visit one to the shop. */
const TROUBLE = ruleOf(
  /\b(?:brakes?|rotors|front end|frenos|tires?|windshield|bumper|mirror|headlight|fender|door|hood|trunk|window|engine|motor|transmission|ac|a\/c|air|battery|alternator|steering|car|truck|jeep|van|suv|wheel|light|carro|troca|camioneta|luz)(?: [a-z']+){0,3} (?:grinding|squeal\w*|squeak\w*|shak(?:es|ing)|vibrat\w*|leak\w*|quit|pull(?:s|ing)|overheat\w*|slipping|misfir\w*|stall\w*|died|dead|flat|low|cracked|(?:hanging|falling|fell|came) off|dented|smashed|scratched|jammed|broken|busted|messed up|going (?:out|bad)|went (?:out|bad)|acting up|is out|blinking|flashing|came on|is on|went on|knocking|rattl\w*|smok\w*|blowing (?:hot|cold|warm)|(?:wont|won't) (?:start|shift|crank|turn)|(?:not|isn't|isnt) (?:working|starting|blowing|cooling|charging)|making (?:a|this|some|noise)|hace ruido|se (?:apaga|calienta|prendio)|no (?:prende|enfria|arranca|sirve))\b|\b(?:check engine|oil leak|se me (?:poncho|pincho|descompuso|apago|calento|quebro|prendio)|(?:due|overdue|time) for (?:my|an?|the) (?:\d+k|oil|service|tune|inspection|alignment|rotation)|para (?:el |los |las |la )?(?:aceite|frenos|llantas|afinacion|servicio|alinear|balancear)|flat tire|clunk\w*|(?:weird|strange|loud|funny|grinding) nois\w*|needs? (?:an? )?(?:oil|brakes?|tires?|alignment)|oil change|cambio de aceite|(?:service|maintenance|inspection|oil)(?: is| are)? (?:due|overdue|soon)|(?:hace|haciendo|oigo) (?:un |mucho |unos )?ruidos?|(?:prendio|prendida) la luz|(?:nail|hole|screw) in (?:my|the) tire)\b/,
)
/** With a trouble told, this asks for the shop. */
const SHOP_ASK =
  /\b(?:can|could|would|will|need some ?(?:one|body)|puede[ns]?|podrian?|puedo)(?: [a-z']+){0,3} (?:look at (?:it|them|this|my)|fix|patch|plug|tow(?:ed)?|diagnose|get (?:it|me|us|this) in|bring|leave (?:it|my)|drop|checar|revisar|see (?:me|us|it)|take (?:me|us)|llevar|traer|arreglar)(?:l[oae]|me)?\b|\bcuando (?:se )?(?:l[oae] )(?:puedo )?(?:llevo|llevar|traigo|traer|dejo|dejar)\b/
/** Whom somebody brings along to look at a car. */
const WITH =
  '(?:my|our|the|a) (?:[a-z]+ )?(?:husband|hubby|wife|wifey|spouse|partner|mechanic|dad|father|mom|mother|parents|son|daughter|kids?|family|friend|buddy|brother|sister|uncle|boyfriend|girlfriend|bf|gf|fiance)(?! ?s? (?:car|truck|suv|van))'
const CANNOT =
  "(?:can'?t|cannot|can not|won'?t|unable to|not (?:going to|gonna|able to)|no (?:puedo|podre|podemos|podremos|alcanzo a|(?:voy|vamos) a(?: poder)?))(?: be able to)? (?:make|come|be there|keep|do|ir|llegar|pasar|asistir)"
const INSTEAD = `(?:(?:(?:can|could|would) (?:we|i|you|u|it)|how (?:about|bout)|what about|maybe|is|does|lets|let's|puede ser|podria ser|podemos|puedo|mejor|que tal|me l[ao] (?:pasa|cambia|mueve)[ns]?|(?:pasar|cambiar|mover)(?:me)?l[ao])(?: [a-z0-9']+){0,4}? (?:${DAY}|a las \\d|\\d{1,2}(?::\\d\\d)?(?= |$|[?.!,ap]))|instead)`
const COME =
  '(?:come|coming|stop|stopping|swing|swinging|drop|pop|roll|run|head|drive|get) (?:on )?(?:by|in|out|over|through|thru|down|up|see|look|check|take|test|try|view|back(?! (?:to (?:you|u|ya|me|him|her)|with))|there|to the|after|at|today|tomorrow|this|on|around|and)|come ' +
  DAY
const WORKS =
  '(?:the|it|that|this|one|uno|la|lo|el|esa|ese|esta|your|ur|both|a|those|them|him|u|you|guys|yall|truck|car|suv|van|silverado|f-?150|[a-z0-9-]{2,12})'

/** A visit told or asked for in a whole turn of phrase, by whoever comes, and a time asked of us. */
const VISIT = [
  '(?<!\\bwhy )(?:can|could|may|might|should|shall) (?:i|we|my [a-z]+(?: and (?:i|me))?|me and my [a-z]+) (?:[a-z]+ ){0,2}(?:come(?! (?:up with|off|down (?:on|to)|across|to an?|and get a better)\\b)|walk (?:over|in)|(?:drop|pop|stop) in|visit)',
  `^(?:(?:hey|hi|hello|so|ok|maybe),? )?(?:swing|stop|drop|pop|come|roll) (?:on )?(?:by|in|over|through|thru|down) (?:(?:at|around|after|before|on|this|later|in the) )?(?:\\d|noon|lunch|work|today|tonight|week|${DAY})`,
  `(?:can|could) (?:you|u|yall|ya|we|i)(?: guys)? (?:do|make) (?:on |at |like |around )?(?:\\d{1,2}(?::\\d\\d)? ?[ap]m|\\d{1,2}:\\d\\d|noon|${NAMED_DAY})`,
  '(?:get|put|fit) (?:me|us|it|my [a-z0-9]+) (?:on|in|into|down on) (?:the |your |ur )?(?:schedule|calendar|books?)',
  'about (?:(?:making|getting|setting up|scheduling|booking) )?an? (?:appointment|appt|visit)',
  '(?:can|could|may|let) (?:i|we|me|us) (?:[a-z]+ )?(?:take|have|get) (?:a|another) (?:[a-z]+ )?look(?! (?:at|into|up))',
  '(?:esta bien|le parece|hay problema|puede ser)(?: que)? si (?:llego|voy|paso|caigo|vengo|llegamos|vamos|pasamos)',
  '(?:headed|heading|headin) (?:your way|ur way|over|that way|there|down there|in now)',
  `(?:i|we) (?:come|visit|reach)(?: there| in| by)? (?:on )?(?:today|tonight|now|at \\d|${DAY})`,
  "(?:will|can|could|gonna|going to|'?ll) (?:bring|drive|take|drop) (?:me|us) (?:in|by|over|down|there)",
  '(?:hold|save|keep|reserve|wait)[^.?!]{0,25} (?:til|till|until|before) (?:i|we) (?:can )?(?:get|come|make it|arrive)',
  '(?:what|which|any|wat) (?:times?|days?|slots?|openings?) (?:do (?:you|u|yall|ya)(?: guys)? (?:have|got)|(?:(?:are|is|r|u|you|got|still) )?(?:available|open|free|left)|(?:you|u|yall) got|(?:work|works|would work|is good|is best|are good) for (?:you|u|yall))',
  `(?:you|u|yall|ya|guys|someone|any ?one|any ?body|some ?body)(?: still)? (?:have|has|got) (?:any |some |a little |a few |an? )?(?:time|minutes?|moment|mins?|hour)(?: (?!call|talk|chat|phone)[a-z]+){0,3} (?:today|tonight|${DAY})`,
  `(?:tienen?|hay|habra|queda) (?:algun )?(?:espacio|lugar|campo|cupo|chance|algo|horario|turno)s?(?: disponibles?| libres?)? (?:para )?(?:(?:el |la |esta |este )?(?:hoy|ahorita|tarde|semana|fin de|${DAY})|(?:una cita|alinear|balancear|revisar|checar|arreglar|cambiar))`,
].join('|')

/** Tried in this order: who cancels speaks of an appointment, too. */
const rules: readonly Rule[] = [
  rule(
    'reschedule',
    true,
    `re-?book(?:ed|ing)?|(?:can|could|may) ${OUR}${APPT} be (?:any )?(?:earlier|later|sooner|moved|changed|pushed|on|at|for)|re-?sch?ed(?:ule|uled|uling|ual)?|rescedule|resched|reagendar|reprogramar|(?<!oil )(?:move|change|switch|shift|push|bump|mover|cambiar|pasar)(?:le|la)? ${OUR}(?:${APPT}|time|day|hora|fecha)|(?:move|push|bump|switch|change) (?:it|us|me|that) (?:to|back|up|from|out)|(?:different|another|later|earlier|otro|otra) (?:time|day|date|slot|dia|hora|fecha)(?: instead| work)?|(?:cambiarla|moverla|cambiarlo|moverlo|(?:cambi|muev|mov|pas|recorr)[ae]r?me(?:l[oa])?) (?:para|a|al|(?:la|mi) cita)|me equivoque de (?:dia|hora|fecha)|(?:got|picked|booked|chose|put|gave)(?: (?:you|u))? (?:the )?wrong (?:day|time|date)(?! on )|(?:can'?t|cannot|no puedo) (?:do|make) (?:the )?(?:\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?|today|${DAY}) (?:anymore|any more|after all)|(?:mov|push|switch|bump)ing (?:it|us|me|that|my [a-z]+) (?:to|back)|rain ?check|postpon(?:e|ed|ing)(?! (?:the|my) (?:payment|first|loan))|(?:posponer|aplazar|recorrer) (?:la|mi|el|lo|para)|(?:mover|cambiar)(?:me|le|la|lo)? (?:(?:la|mi) [a-z]+ )?(?:al?|para) ${NEW_TIME}|(?:move|push|bump|switch) (?:(?:my|our|the|this) (?!payment|loan|money|price|down|title|deposit)(?:[a-z]+(?: [a-z]+){0,2}|1?\\d(?::\\d\\d)?(?: ?[ap]m)?) |me |us |it |that )(?:back |up |out |from [a-z0-9: ]{1,20} )?(?:to|till|until) ${NEW_TIME}|(?:push|bump|move|set) (?:it|us|me|that|things?|my appt|my appointment) back|(?:come|be there|make it|get there|do it|do|make|stop by|swing by|ir|llegar|pasar) (?:(?:by|in) )?(?:[a-z]+ ){0,3}${NEW_TIME}(?: [a-z0-9]+){0,2} instead|(?:do|come|make it|be there|get there|llegar|ir|pasar) (?:in |by |it )?(?:like |about |just )?(?:a (?:bit|little|lil)(?: bit)?|an hour|half an hour|\\d{1,2} (?:min(?:ute)?s?|hours?|hrs?)|una hora|un poco|poquito) (?:later|earlier|after|mas tarde|despues|antes)|(?:called (?:me|us) in|stuck (?:at|in)|running (?:(?:a (?:bit|little)|super|so|\\d+(?: ?min(?:ute)?s?)?) )?(?:late|behind)|(?:kid|son|daughter|wife|husband|i'?m|im) (?:is |got |feeling )?sick)[^.!]{0,50}? (?:do|come|make it|push|move|be there|start|meet) (?:[a-z]+ )?(?:${DAY}|later|\\d)|(?:something|algo) (?:came up|salio)[^.?!]{0,40}(?:another|different|later|tomorrow|next|instead|otro)|(?:se me|me) (?:complico|hizo tarde)[^.!]{0,40}(?:otro|manana|despues|mas tarde)|come (?:a different|another) day instead|any (?:way|chance) (?:to|we can|i can|we could|i could) (?:do|come|get in|make it) (?:[a-z]+ )?(?:earlier|later|sooner)|(?:doesn'?t|does not|won'?t|no longer|not going to) work[^?.!]{0,30}? (?:can|could|how about|what about) (?:(?:we|i|you|u) )?(?:do |come |make it )?(?:on )?(?:${NAMED_DAY}|\\d)|(?:${NAMED_DAY}|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?)(?: (?:be|work|ok|okay|possible|morning|afternoon|evening|night|at|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?)){0,3} instead|(?:instead of|rather than) (?:the |on )?(?:${NAMED_DAY}|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m|$))|(?:need|want|get|find|pick|looking for) (?:a |another |some )?(?:new|different|other|diff) (?:time|day|date|slot|appointment)|(?:have|need|gotta|got) (?:to )?(?:move|push|change|switch) (?:my )?(?:${NAMED_DAY}|\\d)(?! (?:on|fast|quick|[a-z]+ price))|(?:delayed|conflict|emergency|babysitter|storm|won'?t let me|overslept|broke down)[^.!]{0,50}? (?:do|come|make it|push|move|try|shoot for|what about|how about) (?:[a-z]+ )?(?:${NAMED_DAY}|later|week|\\d)|(?:can|could|lets|let's) (?:(?:we|i|you|u) )?make it (?:at |for |around |like )?\\d{1,2}(?::\\d\\d)?(?: ?[ap]m| o'?clock)?(?=$|[?.!,]| (?:please|pls|today|on|if|in the|${DAY}))|switch(?: it| us| me)? to (?:the |an? )?(?:morning|afternoon|evening|later|earlier|${DAY})|(?:podemos|podriamos|puede[ns]?|se puede|puedo) (?:cambiar|mover)l[oa](?! por)|(?:move|push|bump|switch|change)(?: it| us| me| that)?(?: back| up| out)? (?:to|till|until) (?:\\d|noon|${DAY})|${CANNOT}.{1,60}? ${INSTEAD}`,
  ),
  rule(
    'cancel',
    true,
    `(?:cancel(?:ar|o)?|cxl|canc|cancle|cancell|cansel|canel)(?: out)? ${OUR}${APPT}|changed (?:my|our) minds? about (?:coming|visiting|going|the (?:${APPT}))|(?:need|want|have|got|gotta) (?:to |2 )?(?:cxl|cancle|cancell|cansel|canel)|cancel(?:a|e|en|ame|eme|enme|ar)? (?:mi|la|el|mis|nuestra) (?:cita|turno|prueba|reservacion|servicio)|cancel(?:arla|arlo)?(?: (?:on |for )?${NAMED_DAY}| it| that| me| us| for| on| please| today| tomorrow| my| the|$)|(?:want|need|have|going|gotta|like|tengo que|quiero|necesito) (?:to |2 )?cancel(?:ar)?|(?:can'?t|cannot|can not|won'?t) (?:make|keep) (?:it(?! (?:work|happen|down|any|for (?:that|less|under)|at (?:that|this) price))|(?:my|the|our|that|this) (?:[a-z0-9:]+ ){0,2}(?:${APPT}|time|${NAMED_DAY}|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m| o ?clock)?(?=$|[.,!?]| )))|cancel (?:everything|all|whatever|anything)(?! (?:texts?|messages|emails?))|(?:withdraw|revoke|void|disregard|ignore|nix) ${OUR}${APPT}|(?:gotta|have to|need to|going to|gonna|got to|must) (?:bail|flake|back out|bow out|(?:take a )?pass on (?:today|tonight|${DAY}))|(?:i'?m|we'?re|we are|i am) not (?:coming|gonna come|going to come|gonna be there|going to be there)(?! (?:down on|off|(?:[a-z]+ ){0,3}(?:until|unless|without|til|till|just|for that|all the way|if)))|pass on (?:the|my|that|this) ${APPT}|take (?:me|us) off (?:the |your |ur )?(?:schedule|calendar|books?|appointments?)|(?:call(?:ing)? off|forget(?: about)?|scrap) (?:the |my |our |that )(?:[a-z0-9]+ ){0,2}(?:${APPT}|${SERVICE})|(?:scratch|forget(?: about)?|never ?mind (?:on|about|for)) (?:the appointment|today|tonight|${DAY})(?! (?:[a-z]+ )?(?:make|do|how|can|lets))|(?:can'?t|cannot|not|won'?t be|no longer)(?: able to| gonna| going to)? com(?:e|ing)(?: in| by| out| over)? (?:anymore|any more|after all|(?:on )?(?:today|tonight|${DAY}))|(?:decided|chose|rather|going) (?:not to|against) (?:com(?:e|ing)|go(?:ing)? (?:in|there|down)|visit)|no longer (?:need|want|coming|able to (?:come|make))(?: (?:the|my|an) (?:${APPT}))?|(?:don'?t|dont|wont|won't) (?:be )?need(?:ing)? (?:the|my|that|our) (?:[a-z0-9]+ )?${APPT}|ya no (?:voy|vamos|puedo|podre|podremos|quiero|necesito|ocupo)(?: a)?(?: (?:poder|ocupar|necesitar|querer))? (?:ir|llegar|pasar|la cita|mi cita)|(?:quit|borr|sac)[ae](?:me|nme|r|n)? (?:de )?(?:la|mi) cita|no need for (?:the|my|our|that) ${APPT}|won'?t (?:be able to (?:make(?! (?:[a-z]+ ){0,2}(?:payments?|price|work|note|happen)\\b)|come(?! (?:down|up|off)))|make it(?! (?:work|happen))|show(?: up)?(?! (?:you|u|me|the|it))|be (?:coming|there|able(?! to (?:make|come|pay|afford|spend|go))))|not (?:going to|gonna|(?:be )?able to) (?:make it(?! (?:work|happen))|be there|be able|come in|show(?: up)?(?! (?:you|u|me|the|it))|attend|keep (?:my|our|the|this))|unable to (?:make it(?! (?:work|happen))|come(?! (?:down|up|off))|attend|keep (?:my|our|the))|(?:remove|take|pull) (?:me|us|my name|our name) (?:off|from|out of) ${OUR}(?:${APPT}|schedule|calendar|books?|${DAY})|wont be (?:making|coming)|no (?:(?:voy|vamos) a poder|puedo|podemos|podre|podremos|(?:voy|vamos) a) (?:ir|llegar|asistir|pasar)(?! hasta)|(?:delete|remove|drop|scratch) ${OUR}(?:appointment|appt|booking|cita)`,
  ),
  rule(
    'test-drive',
    true,
    `${MAY} (?:[a-z0-9']+ ){0,8}${TEST_DRIVE}${ONE_TO_COME}|(?:lemme|let me|get|take) (?:[a-z]+ ){0,3}${TEST_DRIVE}${ONE_TO_COME}|${MAY} ${GAP}(?:behind the wheel|try (?:it|her|him|one|them) out|try(?:ing)?(?: out)? (?:the|that|this|one of|your) (?!other|different|new |same|website|link|number|app|card|dealer|place|bank|code|phone|e-?mail|online|form)[a-z0-9-]+|test (?:it|one|her|out (?:the|a|it|one|that|this))(?! for)|(?:see|feel) how (?:it|she|he|they|(?:the|that|this) [a-z0-9-]+) (?:drives?|rides?|handles?|feels)|take it (?:for|out|overnight|on (?:the|a))|take ${WORKS}(?: [a-z0-9-]+){0,3} (?:for a (?:little )?(?:spin|drive|ride|test|rip|cruise|whirl|run)|out for|around the block)|drive it(?! (?:off|home|into))|drive (?:the|that|this|one|both|them|either|her|a (?:few|couple))|(?:dar|darle|echarle) una vuelta|probar(?:l[oa]s?)?|manejar(?:l[oa]s?)?|(?:dejan?|dejen|permiten?) (?:probar|manejar)(?:l[oa]s?)?|prueba de manejo)|(?:book|schedule|set up|arrange|setup|do|request(?:ing)?|agendar|programar|reservar|hacer) ${OUR}(?:${TEST_DRIVE}|prueba de manejo)|(?:when|where|how) can (?:i|we) (?:[a-z]+ )?(?:test[ -]?drive|drive (?:it|one|the))|^${TEST_DRIVE}|(?:lets|let's|wanna|to|we|i) go for a (?:little |quick )?(?:spin|drive|ride|rip|cruise|test)|be test[ -]?driven|${TEST_DRIVE} (?:be )?(?:possible|doable|available) (?:on |at )?(?:${NAMED_DAY}|this|\\d)|^${NAMED_DAY} ${TEST_DRIVE}|^take (?:it|er|her|him|em|that|the [a-z0-9-]+) (?:out )?for a (?:little )?(?:spin|drive|ride|test|rip|cruise|whirl|run)|(?:me|nos) (?:dejan?|dejas|permiten?) (?:probar|manejar)(?:l[oa]s?)?|(?:see|feel) how (?:it|she|he|(?:the|that|this) [a-z0-9-]+) (?:drives|rides|handles)|(?:got|have) (?:any )?(?:time|room|openings?|slots?) for a test|(?:up|free|open|available|good|ready) (?:for a|to) test[ -]?drive`,
  ),
  rule(
    'service',
    true,
    `(?<!\\b(?:is|its|it's|was|been|now|shop|keeps?) )(?:set|get|put|fit|squeeze|book|schedule|sign|slot)(?:ting)? (?:me|us|it|my [a-z0-9]+|her|him|in|up|the [a-z0-9]+)? ?${GAP}(?:up |in |down )?(?:for |with )?(?:an? |my |the |some |new )?${GAP}${SERVICE}|(?:have|got) (?:any |an? )?(?:time|room|openings?|slots?|anything|something|availability)(?: open| available| left)? (?:for|to do) ${GAP}${SERVICE}|(?:need|want|like|looking|get|gotta|due|necesito|ocupo|ocupamos|quiero|agendar|hacer)(?! (?:to )?(?:know|ask|find out|understand|thank|hear|saber|preguntar|(?:a|the|another|your) (?:call|text|e-?mail|reminder|confirmation|message))\\b)(?: to| for)? ${GAP}(?:an? |un |my |new |el |los )?${SERVICE}|(?=oil|tire|al|insp|brake|tune|camb)(?<!\\b(?:much|cost|price|charge|run|cuanto|cobran|cuesta)\\b[^.?!]{0,40})(?<!\\b(?:is|was|are|the|your) )(?:oil ?change|tire rotation|alignment|inspection|brake job|tune ?up|cambio de aceite|alineacion)(?: (?:and|y) [a-z]+(?: [a-z]+)?)?,? (?:please|pls|plz|por favor|porfa|asap|today|tomorrow|hoy|el |${DAY})|bring (?!${WITH})(?:it|her|him|(?:my|our|the|his) (?:[a-z0-9-]+ ){0,2}[a-z0-9-]+) (?:in|by)|bring(?:ing)? (?:in|by|over) (?:my|our|the|his|her) (?!kids?|wife|husband|family|paper|title|trade|insurance|license|down|cash|check)[a-z0-9]+|(?:get|have|arrange for|need|want) (?:it|this|her|them|him|(?:my|our|the|some|an?|those|these) (?:[a-z0-9-]+ ){0,2}[a-z0-9-]+) (?:to be )?(?:${DONE}|in for)|(?:can|could|would|will) (?:you|u|yall|ya|you guys|someone|some ?one|somebody|anyone|a tech|a mechanic|one of (?:your|ur) [a-z]+)(?: please| pls)? (?:take a look(?: at)?|diagnose|inspect|fix|repair|replace|rotate|install|program|patch|plug|read (?:the|my) codes?|do (?:an?|my) (?:[a-z-]+ ){0,2}${SERVICE})(?! contract| (?:at )?(?:the|my|this|that|our)? ?(?:price|credit|numbers?|offer|deal|quote|app|application|payoff|email|contract|trade|listing|pics?|photos?|account|bill|title|paperwork|name|address))|drop (?:it|(?:my|the|our|this) [a-z0-9]+|her|him) off|drop (?:my|the|our) (?:car|truck|suv|van|jeep|vehicle)|bring (?:it|her|him|(?:my|our|the) [a-z0-9-]+) for (?:an? |the )?(?:[a-z]+ )?${SERVICE}|(?:can|could|need|want|have) ${GAP}(?:get|have|fit|squeeze) (?:my|our) [a-z0-9-]+ in(?! (?:the|good|a)\\b)|(?:book|schedule|squeeze|fit|slot) (?:my|our) (?!appointment|appt|visit|test|pick)[a-z0-9-]+ (?:in|for)|${WORK}(?: (?!open|clos|ready|done|dep|hours|center)[a-z0-9'+&-]+){0,4} (?:possible|doable|(?:today|tonight|now|${DAY})(?: (?!is|are|was)[a-z0-9:]+){0,3}\\?+$)|drop off (?:it|her|(?:my|the) (?!keys)[a-z0-9]+)|traer(?:lo|la)|llevar(?:lo|la) (?:a|al|para)|(?:traigo|traer|llevo|llevar|dejo|dejar|meter|meto) (?:(?:mi|el|la|mis|nuestro|nuestra) [a-z]+ )?(?:[a-z]+ ){0,2}(?:al taller|a servicio|al servicio|a revisar|(?:para|por) (?:un |una |el |los |las |la )?${PARTE})|(?:me urge|tengo que|hay que|ocupo|me|le|que|lo|la|pueden?|podrian?|podria|quiero|necesito) (?:me |le )?(?:revis(?:en?|an|ar)|arregl(?:en?|an|ar)|chequ?e(?:en|an|ar)?|checar|repar(?:en?|an|ar)|cambi(?:en?|an|ar)|pong?an)(?:le|me)? (?:el |la |los |las |mi |mis |un |una )?${PARTE}`,
  ),
  rule(
    'appointment',
    true,
    `(?:make|set|set up|setup|schedule|book|get|need|want|like|appreciate|request|requesting|have|arrange|reserve|agendar|hacer|sacar|programar|reservar|tener|quiero|necesito|quisiera|me das?|dame|hay)(?! (?:to )?(?:know|ask|find out|understand|thank|hear|saber|preguntar|(?:a|the|another|your) (?:call|text|e-?mail|reminder|confirmation|message))\\b) ${GAP}${APPT}|(?:book|pencil|put|squeeze|fit|slot|sign|set|lock|get) (?:me|us)(?: in| down| up)(?! for (?:the |your |any )?(?:texts?|e-?mails?|news|list|alerts?|updates)| touch| with| (?:the|a|an|my|your|with|to) (?:list|loan|truck|car|email|text|payment|deal|touch))|(?:hold|save|reserve|keep) (?:a|an|the|that|my|me a|us a|me the)(?: [a-z0-9:]+){0,2} (?:spot|slot|time|appointment|appt|space|place) (?:for (?:me|us)|on|at|open|today|tomorrow|${DAY})|(?:what|whats|what's|when|whens|when's)(?: is| are| do)?(?: your| ur| the| you| yall)?(?: have)?(?: your| ur| the)? (?:(?:soonest|earliest)(?! (?:model|year))|(?:next|soonest|earliest|first|nearest) (?:available|opening|open|appointment|appt|slot|time|day|availability)(?! (?:new|model)))|(?:me|nos) (?:puede[ns]?|podrian?) (?:atender|recibir(?! (?:el|la|mi|un)))|(?:ensenar|mostrar)(?:mel[oa]|me|nos)? (?:(?:el|la|ese|esa|una?) (?!precio)[a-z]+ )?(?:hoy|(?:el )?${DAY}|en persona|a las?)|is (?:(?:tomorrow|today|${DAY}) )?(?:at )?(?:\\d{1,2}(?::\\d\\d)? ?(?:am|pm|a|p)?|noon)(?: (?!to |on the|off)[a-z0-9]+){0,3} (?:open|available|ok|okay|free|good|taken|possible|doable|booked)|(?:apartar|pedir|sacar|reservar|dar|darme|apartame|apartarme|agendar) (?:me )?(?:una |la |mi )?cita|(?:voy|vamos) (?:para (?:alla|ya)|en camino|saliendo|llegando)|(?:i'?m|im|we'?re|were|gonna be|be|i am|we are) (?:coming|headed|heading|stopping|swinging|rolling|pulling|driving)(?: (?:on|right|back))? (?:in|by|down|over|up|out|through|thru|there|to (?:see|look|check)|now|today|tonight|tomorrow|${DAY})(?! (?:with (?:an|your|a) offer|payment))|(?:put|set) (?:me|us|it) (?:for|on|at) (?:the )?(?:\\d|${DAY}|today)|set it (?:up|in|down)(?: for)?|(?:book|pencil|squeeze|fit|slot) (?:me|us|it)(?: (?:in|up|down|for))?(?: (?:for|at|on|in|down|up|then|please|pls|tomorrow|today|sat|mon|tue|wed|thu|fri|saturday|sunday|monday|tuesday|wednesday|thursday|friday))?|(?:agendame|agendeme|apuntame|apunteme|anotame|agendar(?:me)?|agendo)|(?:can|could|lets|let's|want to|wanna|like to|need to|how do|id like to|please|to) ${GAP}(?:schedule|book(?! value| worth| price| says)|reserve|sched)|^(?:schedule|book)(?: (?:it|me|now|please|a time|a visit|today|tomorrow))?$|${MAY} ${GAP}${COME}|${MAY} ${GAP}(?:see|view|examine|check out|look at|check) (?:the|it|that|this|one|them|in person|ur|your|both)(?! (?:price|carfax|pics?|pictures|photos?|report|numbers|inventory|window|sticker|website|ad|listing|specs?|interior pics))|(?<!\\bno )(?:puedo|podemos|podria|(?:qu|k)iero|quisiera|queremos|voy a|vamos a|me gustaria|podriamos|cuando puedo|se puede) ${GAP}(?:pasar|ir|caer|acercar(?:me|nos)|acudir|presentarme|ver(?:lo|la)?(?! (?:si|que|como|cuanto|cuando|fotos?|(?:el |los )?precios?|opciones|videos?|(?:las |unas )?fotos?)\\b)|venir|llegar|visitar(?:los)?|verl[oa]s|conocer)|(?:i'?ll|we'?ll|ill|i will|i can|i could|we can|we could|we will) (?:be there|be in|come|stop|swing|drop by|pass by|see you|see u|be by|head over|make it)|(?:could|can|may|would|to|lets|let's|someone|somebody|who) (?:i |we |(?:an?|your) [a-z]+ |one of [a-z]+ [a-z]+ |you |u |someone |somebody |they |please )?(?:meet|sit down)(?: up)?(?: with)? (?:me(?! half)|us|you|u|someone|somebody|a|one|in person|at|${DAY})|(?:some ?one|any ?one|any1|any ?body|some ?body|sales ?(?:man|person|guy)) (?:[a-z0-9]+ ){0,4}show (?:me|us)(?! (?:(?:the|some|any|a|more) )?(?:pics?|pictures|photos?|videos?|price|numbers?|carfax|how|what|where))|be there (?:in|at|by|around) (?:like |about |around )?\\d{1,2}[a-z]{0,3}|${MAY} (?:[a-z']+ ){0,3}bring(?:ing)? ${WITH}|(?:me|nos) (?:agendan?|apuntan?|anotan?|apartan?|programan?)(?! (?:el|la|lo|los|las|un) (?:carro|troca|camioneta|auto|coche|precio))|(?<!\\b(?:your|ur|my|the|our|work) )(?:reserve|schedule|book) (?:for |on )?(?:${DAY}|today|noon|\\d{1,2}(?::\\d\\d| ?[ap]m))|(?:are you|you|r u|u|ya|yall|y'all) (?:guys )?(?:free|available) (?:at|on|to meet|tomorrow|today|this|sat|sun|mon|tue|wed|thu|fri)|(?:have|got|any|hay)(?: any| an)? ?(?:openings?|availability|slots?|times? (?:available|open)|appointments?|disponibilidad|espacio)|(?:have|got|has) (?:anything|something|room|time|space|a spot|an? opening|any ?time)(?: open| available| free| left)?(?: for| on| at| this)? (?:today|tonight|${DAY})|(?:have|got|hay) (?:anything|something|an? (?:time|spot|slot|opening)|algo|any ?time) (?:sooner|earlier|later|mas temprano|mas tarde|antes)(?! (?:than )?(?:a )?(?:19|20)\\d\\d| model)|let'?s do (?:it |that )?(?:on |for |this )?(?:today|${DAY})|(?:lemme|let me) (?:just )?(?:come|stop|swing|drop) (?:by|in|over|thru|through|see|look|check)|(?:i'?ll|ill|we'?ll|well|ok|okay|gonna|ima|imma|i will|we will|going to) (?:be )?(?:head|heading|come|go|drive|roll|slide|pull|run|scoot|shoot)(?:ing)? (?:over|down|by|there|through|thru|up|see|check|look|out)(?! (?:the price|payments))|(?:paso|pasamos|llego|llegamos|caigo|ahi (?:voy|paso|llego|caigo|estare)) (?:por |a |al |en |el |la |como |hoy|manana|despues|mas tarde|tipo |ahi|alla)|on (?:my|our) way(?! (?:home|to work|back|out))|omw`,
  ),
  rule('appointment', true, VISIT),
  rule('service', false, `^(?:an? )?${SERVICE} (?:for|on) (?:an? |my |our )?[a-z0-9]+`),
  rule('test-drive', false, `${TEST_DRIVE}s?|prueba de manejo|drive it`),
  rule(
    'appointment',
    false,
    '(?:appointment|appt|cita|schedule|see it in person|ver(?:lo|la) en persona|come (?:in|by)|stop by)',
  ),
]

/** What only sounds like booking. Masked before the rules read. */
const decoys: readonly Prefiltered[] = [
  /\b(?:kell[e]?y|kbb|blue|black|nada) ?(?:blue )?book\b|\bkbb\b|\bbook(?:ed)? (?:value|price|worth|says|out|solid)\b|\bbooked (?:up|solid|out)\b(?! (?:my|me|our))|\b(?:read|reading|owner'?s manual|hand|face|note|mac|chrome|a|the|good|check)(?: ?)book\b(?! (?:me|a|an|it|in))|\bby the book\b|\bbookmark\w*|\bfacebook\b/g,
  /\b(?:appointment|appt|meeting|cita)s? (?:with|at|con|en) (?:(?:the|my|a|an|mi|el|la|our) )?(?:bank|doctor|dr|dentist|lawyer|vet|other|another|dmv|credit union|insurance|dermatologist|barber|eye|hair|school|banco|doctora|dentista|medico|competitor|honda|toyota|ford|kids?)\b|\b(?:doctor'?s?|dentist|dr'?s?|vet|dental|hair|medical|bank|eye|court) (?:appointment|appt)s?\b/g,
  /\b(?:maintenance|payment|bus|work|school|my|busy|crazy|service|pay) schedules?\b(?! (?:an?|it|my|for|me|with))|\bschedule (?:is|has been|was|changed|of payments|maintenance)\b|\bscheduled maintenance\b/g,
  /\b(?:test[ -]?driv(?:e|ing)|appointment|visit|service|experience)(?: [a-z]+){0,2} (?<!\b(?:i|we) )(?:was|went|were|last|yesterday)\b(?: [a-z]+){0,3}|\b(?:already|have|had|has|ive|i've|we've|just|after|did) (?:[a-z]+ )?(?:test[ -]?d?rove|test[ -]?driven|driven|drove|come in|came|been)\b(?: [a-z]+){0,2}|(?<!\bbe )\btest[ -]?(?:drove|driven)\b|\b(?:did|had|took|finished|done|loved|enjoyed|thanks for|thank you for|after|since) (?:the|my|a|our|that|las?t|your|an?)(?: [a-z]+)? (?:test[ -]?drive|appointment|visit|service|oil change)\b(?! (?:can|could|i))/g,
  /\bcancel(?:l?ed|ing|l?ation)? (?:my |the |our |that |this )?(?:[a-z]+ ){0,2}(?:purchase|application|sale|lease|onstar|sirius|xm|auto ?pay|deposit|plan|insurance|subscription|loan|warranty|order|credit|policy|membership|card|financing|texts?|messages|emails?|contract|gap)\b(?! (?:appointment|appt|visit|slot|booking))|\bcancel(?:lation)? (?:fee|policy)\b|\bnoise cancel\w*|\bdid(?:n'?t)?(?: [a-z]+){0,3} cancel\b/g,
  // What the car itself needed, needs or has had; whether an appointment is needed at all.
  /\b(?:does|did|has|have|had|was|were|will)(?:n'?t)? (?:it|they|this|that|he|she|(?:the|this|that) [a-z]+)(?: (?:still|ever|already|also|even))? (?:need|get|have|had|been|got|gotten|require|come)\b(?: [a-z]+){0,3}|\b(?:do|would|will|should) (?:i|we|you|u|people|customers|folks) (?:(?:usually|really|even|always|actually) )?(?:need|require|(?:gotta|got to|have to) (?:have|make|book|schedule)|make(?= appointments))(?: (?:an?|to (?:make|book|schedule)))*(?: (?:an?))? (?:appt|appts|appointments?|reservation)\b|\b(?:book|buy|sell) it (?:at|for|out) \$?\d/g,
  /\b(?:does|do|will|did|is|are|would)(?:n'?t)? (?:it|that|they|this|the [a-z]+|these) (?:already )?come (?:in|with|by|standard)\b|\bcome (?:with|standard)\b|\bcomes? in (?:black|white|red|blue|grey|gray|silver|green|any|other|different|a |an |what)\b|\b(?:when|has|did|have)(?: [a-z]+){0,3} (?:come in stock|come in yet|came in)\b/g,
  /\b(?:don'?t|do not|not|no need to|dont|never|won'?t|didn'?t|no quiero|without|before) (?:(?:quite|really|yet|exactly|even|just|at all) ){0,2}(?:want|ready|need|looking|wanna|trying|interested|going|planning|gonna|having)? ?(?:to |in |for |on )?(?:an? |una )?(?:schedule|book|come in|come by|test[ -]?driv(?:e|ing)|appointment|citas?|set up|agendar|make an appointment|set an appointment)(?:ing)?\b(?: an? [a-z-]+)?/g,
  /\b(?:can|could|would|will|did|have) (?:you|u|ya|someone|somebody|he|she|they)(?: guys| please)? (?:check|see|look at|come to (?:me|my|us))\b|\bsee (?:if|what|how(?! (?:it|she|he|they|(?:the|that|this) [a-z0-9-]+) (?:drives?|rides?|handles?|feels?))|that you|whether|why|when|about(?! (?:an?|getting|making|setting|coming|bringing)\b))\b|\blooking at it\b/g,
  /\b(?:don'?t|dont|no|haven'?t|can'?t|without) (?:have|got|find|see)? ?(?:the |any |a |much )?(?:time|way|ride|reason|interest|plans?)(?: (?:yet|right now|today|this week))? (?:to|in|of|for|de) [a-z]+(?: [a-z]+)?|\b(?:test[ -]?drive|drive|come|buy|get|do|sign|finance|trade|walk)\b[^.?!]{0,30}\bwithout\b[^.?!]{0,30}|\b(?:said|says|told (?:me|us)|claim(?:s|ed)?|recommend(?:s|ed)?)(?: that)? (?:i|we|it|my [a-z]+) (?:needs?|needed)\b(?: [a-z]+){0,3}|\b(?:told|said)(?: [a-z]+){0,2} (?:i|we)(?: would|'?d| was| were)(?: [a-z]+){0,3}|\bhow (?:do|can|would|should) (?:i|we) get (?:there|to)\b|\bworth (?:(?:it|me|my|us) )?(?:coming|driving|the (?:drive|trip))(?: [a-z]+)?|\bwish (?:i|we) (?:could|can|was|were)(?: [a-z]+){0,3}/g,
  /\b(?:test[ -]?driv|look|see|go|check|visit|driv|com(?=e|ing))(?:e|ing)?\b[^.?!,]{0,40}(?:across town|another (?:dealer\w*|place|shop|lot|store)|other (?:dealer\w*|place|shop|store)|elsewhere|somewhere else)\b|\b(?:test[ -]?drive|come)\b[^.?!,]{0,20} (?:if (?:my (?:license|credit|title|insurance|permit)|i (?:have|don'?t|only|am not|owe))|with (?:an?|my) (?:[a-z]+ )?(?:permit|license))\b|\bif (?:the )?(?:numbers?|price|payments?|deal|you (?:can|could) (?:do|get|beat|match))\b[^.?!]{0,50}? (?:i|we)(?:'?ll| will|'?d| would| can| could) (?:come|be|drive|stop|head)(?: [a-z]+)?|\bwhen (?:i|we) (?:come|came|get|go|pick|stop|visit|arrive|show)(?: [a-z]+){0,3}|(?<!how |where )\bdo (?:i|we) (?:make|book|schedule|set up) (?:an?|the|my)\b(?: [a-z]+)?/g,
  /\b(?:come|drive|bring|deliver)\b[^.?!,]{0,30} to (?:me|us|my (?:house|home|office|work|job|place|shop|apartment|address))\b(?! (?:to|for a) (?:test|drive|try))|(?:^|[.,!?] )(?:hi |hey |hello |so )?(?:i|we) (?:already )?(?:have|got|made) an? (?:appointment|appt)\b|\balready (?:have|got|scheduled|booked|made)\b(?: [a-z]+){0,3}|\b(?:don'?t|stop|quit) (?:call|text|message|contact|email|ask|bug|pressur)[a-z]*[^.?!]{0,25}(?:to|about) (?:schedul|com|book|set)[a-z]*(?: [a-z]+)?/g,
  // What is only weighed, what coming would take, and what is told or asked of something long arranged.
  /\b(?:might|maybe|thinking (?:of|about)|considering|may)(?: [a-z']+){0,3} (?:com|stop|swing|drop|go)(?:e|ing|ping|ping)?\b[^.?!]{0,20}\b(?:some ?time|some ?day|at some point|eventually|one day|one of these days|idk|down the (?:road|line))\b(?! (?:today|tomorrow|this|next|on|after|mon|tue|wed|thu|fri|sat|sun))/g,
  /\b(?:need|have|got) to (?:be|have|bring|show|put|pay|sign|leave|qualify|fill|get approved)\b[^.?!,]{0,30} (?:to|for|before)(?: i| a| the| an)? (?:can )?(?:test[ -]?drive\w*|come|schedule|make|book)(?: [a-z]+)?/g,
  /\b(?:did|have) (?:you|u|yall|they|he|she)(?: guys)? (?:get|receive|received|gotten|see|seen) (?:my|our|the)\b(?: [a-z]+){0,3}|\b(?:was|were|been|came|went) in\b[^.?!]{0,30}\bfor (?:an?|the|my) [a-z]+(?: change)?/g,
  /\b(?:(?:se (?:necesita|requiere|ocupa)|es necesari[oa]|hay que)(?: (?:hacer|sacar|una|agendar))* cita|(?:necesito|ocupo|tengo que)(?: (?:hacer|sacar|una))* cita(?: previa)?(?= o |\?)|\b(?:puedo|podemos|se puede|o) (?:ir|llegar|pasar|venir) (?:asi|sin cita|directo|nomas)\b)/g,
  // What it costs, how often it happens, and a price that is to come down.
  /\bhow many (?:test[ -]?drives?|appointments?|appts?)\b|\bhow much\b[^.?!]{0,30}? to (?:get|have)\b|\bcome (?:down|up|off)(?: (?:any|some|more|a (?:bit|little)|on|of|from|to))*(?: (?:the|that|this|my|your|ur))? (?:price|trade|number|payment|value|offer|cost|sticker|otd|asking)\b|\bcome (?:in|out) (?:under|below|ahead|cheaper|around \$?\d)/g,
].map(ruleOf)

const AGREES = new RegExp(
  "^(?:(?:ok|okay|k|kk|yes|yeah|yea|yep|yup|yessir|ya(?! (?:lo|la|no|me|tengo|compr|fui|esta))|sure|si|claro|perfect|perfecto|great|cool|sweet|awesome|bet|alright|aight|word|say less|deal|sounds good|sounds great|absolutely|definitely|of course|lets|let's|de acuerdo|dale|va|sale|orale|simon|listo|esta bien|vale|works|either|whichever|whatever|any (?:time|day|of|is|works)|it is|it will|that one|this one|will do|cualquiera|cuando sea|noon|mediodia|earlier|later|whenever|anytime|correct|sip|sii|por supuesto|con gusto)\\b" +
    "|(?:the |i'?ll take (?:the )?|la |el |las )?(?:first|second|third|last|earlier|later|earliest|latest|latter|former|early|late|morning|afternoon|evening|primera?|segund[oa]|ultim[oa])\\b(?! (?:time|thing|of all|question|owner|price|payment|(?:one )?(?:i|you|we|they)\\b))" +
    "|(?:i'?m|i am|im|we'?re|we are|i'?ll be) (?:usually |also |mostly |pretty )?(?:free|available|off|open|flexible) (?:after|before|any|all|most|on|at|from|around|until|till|by|between|mornings?|afternoons?|evenings?|then)\\b|i get off (?:work )?(?:at|around|by) \\d" +
    `|(?:(?:on|the|el|este|this|next|at|around|maybe|probably|prob|prolly|(?:how|what) (?:about|bout|abt)|que tal|(?:i|we) (?:can|could|would) (?:do|make|come|be there)|(?:i'?m|im|we'?re) (?:off|free|available|open)|a|las?|para|por|for|let'?s say) )*(?:today|tonight|hoy|${DAY})\\b(?! (?:is|are|was|we|of|to) (?:no|too|bad|not|hard))` +
    "|i'?ll (?:do|take|go with)\\b|(?:la|el|las|los) del? |(?:weekends?|weekdays?|mornings?|afternoons?|evenings?|nights?) (?:is|are|work|would|usually|always)\\b(?! (?:bad|no|not|too|hard|tough))" +
    '|as (?:early|soon|late) as|(?:any ?time )?(?:after|before|between|by) \\d|first thing|asap|right (?:now|away)\\b|in (?:about |like |maybe )?(?:an hour|half an hour|\\d+ ?(?:min(?:ute)?s?|hours?|hrs?))\\b|(?:en|como en) (?:una|media) hora' +
    "|(?:(?:at|a|las|around|like|maybe|say|how about|what about|que tal) )*\\d{1,2}(?::?\\d\\d)?(?: ?[ap]\\.?m\\.?| ?[ap]| ?ish| ?o'?clock)?(?:$|[.,!]| (?!k\\b|miles|grand|dollars|percent|a month|down|years?|mil|por ciento|is (?:too|my|the (?:max|most)))))",
)
/** Agreement that waits for something, or a word of it before a question of another kind. */
const WAITS =
  /\b(?:let me (?:check|see|ask|think|talk|look)|not sure|depends|check with|ask my|talk to my|get back to|i'?ll (?:let you know|see|think|check)|dejame|deja (?:ver|checo|pregunto)|te aviso|voy a (?:ver|pensar)|before i (?:come|go|drive)|first(?: please| pls)?$)|\b(?:(?:what'?s?|how)(?! (?:about|bout|abt) (?:\d|at|on|mon|tue|wed|thu|fri|sat|sun|tom|next|this))|why|does (?:it|that|this|the|he|she)|do you|do u|is (?:it|there|the)|are there|cuanto|cual|send|text me|e-?mail me|call me)\b/
const FITS =
  /\b(?:works|work for|(?:is|are|would be) (?:good|fine|great|perfect|better|best|easier|easiest|ok)|sounds (?:good|great|perfect)|that(?:'?s| is| will|'?ll)? (?:work|works|good|fine|perfect|great|do)|do (?:that|it)|(?:that|this|it)(?: would|'?d| will|'?ll)? be (?:great|lovely|fine|perfect|good|nice|ideal|wonderful|awesome|ok|okay)|suits me|see (?:you|u) (?:then|there|at|tomorrow|sat|on)|me queda bien|me parece bien|esta bien|perfecto?|lets do|let's do|i'?ll take|take (?:the|that)|be there|de acuerdo|ahi (?:estare|nos vemos)|nos vemos|confirm(?:ed|o)?|good for me|go with|prefer)\b/
const REFUSES =
  /^(?:no\b(?!,? (?:problem|worries|prob))|nope|nah|not |can'?t|none|neither|doesn'?t)|\b(?:doesn'?t|does not|won'?t|don'?t|not) (?:work|good|gonna)\b|\bno (?:me queda|me conviene|puedo|gracias|sirve|good|bueno|can do)\b|\b(?:can'?t|cannot)\b(?! wait)|\b(?:i work|i'?m (?:working|busy|out|at (?:work|school)|away|booked|in (?:court|class|school|surgery|meetings|an? [a-z]+)|tied up|swamped|traveling|on vacation)|i (?:have|got) (?:class|work|court|church|school|practice|an? (?:[a-z]+ )?(?:meeting|shift|exam|class|doctor|dentist))\b|too (?:early|late|soon|far)|ningun[oa])\b|\bso no$|\b(?:is|are|both|all) (?:(?:both|all|really|kinda|pretty) )?(?:bad|tough|packed|booked|busy)\b/
/** Another time, put as a question: "how about 4?", "is saturday ok?" */
const PROPOSES = new RegExp(
  `^(?:(?:how|what) (?:about|abt|bout)|que tal|puede ser|maybe|is|does|would|or|y|(?:could|can) (?:i|we|you) do)? ?(?:(?:on|at|around|like|el|a las|this|next) )?(?:${NAMED_DAY}|\\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?(?! ?(?:k|grand|hundred|thousand|percent|down|months?|years?|miles|mil|dollars)\\b))(?= |\\?)(?: (?!open|closed?|busy|hours)[a-z0-9:]+){0,4} ?\\?+$`,
)
/** A reply of ours that offered a time or asked for one. */
const OFFERED =
  /\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)|\b\d{1,2}:\d\d\b|\b(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|morning|afternoon|evening|weekend|lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana)\b|\b(?:what|which) (?:day|time)\b|\bwhen (?:would|works|can|could|is)\b|\bque (?:dia|hora)\b|\btest drive\b[^.!?]{0,60}\?|\b(?:come in|stop by|appointment)\b[^.!?]{0,60}\?/

const mask = (found: string) => '~'.repeat(found.length)

/**
 * Whether a text asks to book, move or cancel something, in English or Spanish.
 * @param previousReply our last message: "works for me" books when it offered a time
 */
export function readBookingIntent(text: string, previousReply?: string | null): BookingIntent | null {
  const source = text.normalize('NFC').slice(0, 8_000)
  const said = foldOf(source).replace(/\s/g, ' ')
  const sketch = sketchOf(said)
  const folded = decoys.reduce(
    (line, decoy) => (mayMatch(decoy, sketch) ? line.replace(decoy.pattern, mask) : line),
    said,
  )
  const found = firstOf(folded, sketch)
  const shop = !found?.isExplicit && matches(TROUBLE, said, sketch) ? SHOP_ASK.exec(said) : null
  if (shop) return intentOf('service', true, shop.index, shop[0].length)
  if (found?.isExplicit) return intentOf(found.kind, true, found.match.index, found.match[0].length)
  const trimmed = folded.trim()
  const previous = previousReply ? foldOf(previousReply.normalize('NFC').slice(-1_000)) : ''
  const isAgreed =
    previous !== '' &&
    trimmed.length < 160 &&
    (!trimmed.endsWith('?') || PROPOSES.test(trimmed.split(/[,.;!] */).at(-1) ?? '')) &&
    isAgreement(trimmed) &&
    OFFERED.test(previous)
  if (isAgreed)
    return intentOf(offeredKind(previous), true, folded.length - folded.trimStart().length, trimmed.length)
  const told = findToldVisit(folded, sketch)
  if (told) return intentOf(told.kind, true, told.index, told.length)
  return found ? intentOf(found.kind, false, found.match.index, found.match[0].length) : null

  function intentOf(
    kind: BookingIntent['kind'],
    isExplicit: boolean,
    index: number,
    length: number,
  ): BookingIntent {
    return { kind, isExplicit, quote: source.slice(index, index + length).trim() }
  }
}

/** "Thursday is no good, friday works" takes what comes after the refusal. */
function isAgreement(said: string): boolean {
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

function firstOf(text: string, sketch: Sketch) {
  for (const rule of rules) {
    const match = matchOf(rule, text, sketch)
    if (!match) continue
    const isShop = rule.kind === 'appointment' && rule.isExplicit && matches(TROUBLE, text, sketch)
    return { kind: isShop ? 'service' : rule.kind, isExplicit: rule.isExplicit, match } as const
  }
  return undefined
}

function offeredKind(previous: string): BookingIntent['kind'] {
  if (/\btest[ -]?drive|\bdrive it\b|prueba de manejo/.test(previous)) return 'test-drive'
  if (/\b(?:reschedul|move (?:it|your))/.test(previous)) return 'reschedule'
  return new RegExp(
    `\\b(?:oil change|tire rotation|brakes?|inspection|alignment|service appointment|servicio|cambio de aceite)\\b`,
  ).test(previous)
    ? 'service'
    : 'appointment'
}

/**
 * What a turn does about a booking. Rules: behaviour.md "Booking": a missing part is asked for; past times, closed days
 * and times that do not exist are refused with alternatives.
 */
export function decideBookingStep(
  intent: BookingIntent | null,
  when: When | null,
): 'none' | 'ask-day' | 'ask-time' | 'ask-which-day' | 'offer-alternatives' | 'bookable' {
  if (!intent?.isExplicit || intent.kind === 'cancel') return 'none'
  if (!when) return 'ask-day'
  if (when.problem === 'invalid-date') return 'ask-day'
  if (when.problem === 'ambiguous-day') return 'ask-which-day'
  if (when.problem) return 'offer-alternatives'
  if (when.dates) return 'ask-which-day'
  if (!when.date) return 'ask-day'
  return when.time && when.startsAt ? 'bookable' : 'ask-time'
}
