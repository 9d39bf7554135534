import { inLines } from '../language/in-lines.ts'
import { type Rule, ruleOf } from '../language/prefilter.ts'
import { VISIT } from './visit.ts'
import { CANCEL, RESCHEDULE } from './changes.ts'
import {
  TEST_DRIVE,
  ONE_TO_COME,
  APPT,
  OUR,
  GAP,
  MAY,
  SERVICE,
  WORK,
  DAY,
  NAMED_DAY,
  DONE,
  PARTE,
  WITH,
  COME,
  WORKS,
} from './words.ts'

export type BookingKind = 'test-drive' | 'appointment' | 'service' | 'reschedule' | 'cancel'

/** Words that ask for something, or only speak of it. */
export type Request = Rule & { kind: BookingKind; isExplicit: boolean }

const request = (kind: BookingKind, isExplicit: boolean, source: string): Request => ({
  kind,
  isExplicit,
  ...ruleOf(new RegExp(`(?<![a-z0-9'])(?:${source})(?![a-z0-9])`)),
})

/** Tried in this order: who cancels speaks of an appointment, too. */
export const requests: readonly Request[] = [
  request('reschedule', true, RESCHEDULE),
  request('cancel', true, CANCEL),
  request(
    'test-drive',
    true,
    inLines`
      ${MAY} (?:[a-z0-9']+ ){0,8}${TEST_DRIVE}${ONE_TO_COME}
      |(?:lemme|let me|get|take) (?:[a-z]+ ){0,3}${TEST_DRIVE}${ONE_TO_COME}
      |${MAY} ${GAP}(?:behind the wheel|try (?:it|her|him|one|them) out
        |try(?:ing)?(?: out)? (?:the|that|this|one of|your) (?!other|different|new |same|website|link
          |number|app|card|dealer|place|bank|code|phone|e-?mail|online|form)[a-z0-9-]+
        |test (?:it|one|her|out (?:the|a|it|one|that|this))(?! for)
        |(?:see|feel) how (?:it|she|he|they|(?:the|that|this) [a-z0-9-]+) (?:drives?|rides?|handles?|feels)
        |take it (?:for|out|overnight|on (?:the|a))
        |take ${WORKS}(?: [a-z0-9-]+){0,3} (?:for a (?:little )?
            (?:spin|drive|ride|test|rip|cruise|whirl|run)|out for|around the block)
        |drive it(?! (?:off|home|into))|drive (?:the|that|this|one|both|them|either|her|a (?:few|couple))
        |(?:dar|darle|echarle) una vuelta|probar(?:l[oa]s?)?|manejar(?:l[oa]s?)?
        |(?:dejan?|dejen|permiten?) (?:probar|manejar)(?:l[oa]s?)?|prueba de manejo)
      |(?:book|schedule|set up|arrange|setup|do|request(?:ing)?|agendar|programar|reservar|hacer) ${OUR}
        (?:${TEST_DRIVE}|prueba de manejo)
      |(?:when|where|how) can (?:i|we) (?:[a-z]+ )?(?:test[ -]?drive|drive (?:it|one|the))|^${TEST_DRIVE}
      |(?:lets|let's|wanna|to|we|i) go for a (?:little |quick )?(?:spin|drive|ride|rip|cruise|test)
      |be test[ -]?driven
      |${TEST_DRIVE} (?:be )?(?:possible|doable|available) (?:on |at )?(?:${NAMED_DAY}|this|\d)
      |^${NAMED_DAY} ${TEST_DRIVE}
      |^take (?:it|er|her|him|em|that|the [a-z0-9-]+) (?:out )?for a (?:little )?
        (?:spin|drive|ride|test|rip|cruise|whirl|run)
      |(?:me|nos) (?:dejan?|dejas|permiten?) (?:probar|manejar)(?:l[oa]s?)?
      |(?:see|feel) how (?:it|she|he|(?:the|that|this) [a-z0-9-]+) (?:drives|rides|handles)
      |(?:got|have) (?:any )?(?:time|room|openings?|slots?) for a test
      |(?:up|free|open|available|good|ready) (?:for a|to) test[ -]?drive
    `,
  ),
  request(
    'service',
    true,
    inLines`
      (?<!\b(?:is|its|it's|was|been|now|shop|keeps?) )(?:set|get|put|fit|squeeze|book|schedule|sign|slot)
        (?:ting)? (?:me|us|it|my [a-z0-9]+|her|him|in|up|the [a-z0-9]+)? ?${GAP}(?:up |in |down )?
        (?:for |with )?(?:an? |my |the |some |new )?${GAP}${SERVICE}
      |(?:have|got) (?:any |an? )?(?:time|room|openings?|slots?|anything|something|availability)
        (?: open| available| left)? (?:for|to do) ${GAP}${SERVICE}
      |(?:need|want|like|looking|get|gotta|due|necesito|ocupo|ocupamos|quiero|agendar|hacer)
        (?! (?:to )?(?:know|ask|find out|understand|thank|hear|saber|preguntar
            |(?:a|the|another|your) (?:call|text|e-?mail|reminder|confirmation|message))\b)(?: to| for)? ${GAP}
        (?:an? |un |my |new |el |los )?${SERVICE}
      |(?=oil|tire|al|insp|brake|tune|camb)
        (?<!\b(?:much|cost|price|charge|run|cuanto|cobran|cuesta)\b[^.?!]{0,40})
        (?<!\b(?:is|was|are|the|your) )
        (?:oil ?change|tire rotation|alignment|inspection|brake job|tune ?up|cambio de aceite|alineacion)
        (?: (?:and|y) [a-z]+(?: [a-z]+)?)?,? (?:please|pls|plz|por favor|porfa|asap|today|tomorrow|hoy|el |
            ${DAY})
      |bring (?!${WITH})(?:it|her|him|(?:my|our|the|his) (?:[a-z0-9-]+ ){0,2}[a-z0-9-]+) (?:in|by)
      |bring(?:ing)? (?:in|by|over) (?:my|our|the|his|her) (?!kids?|wife|husband|family|paper|title|trade
        |insurance|license|down|cash|check)[a-z0-9]+
      |(?:get|have|arrange for|need|want) (?:it|this|her|them|him
        |(?:my|our|the|some|an?|those|these) (?:[a-z0-9-]+ ){0,2}[a-z0-9-]+) (?:to be )?(?:${DONE}|in for)
      |(?:can|could|would|will) (?:you|u|yall|ya|you guys|someone|some ?one|somebody|anyone|a tech
        |a mechanic|one of (?:your|ur) [a-z]+)(?: please| pls)? (?:take a look(?: at)?|diagnose|inspect
          |fix|repair|replace|rotate|install|program|patch|plug|read (?:the|my) codes?
          |do (?:an?|my) (?:[a-z-]+ ){0,2}${SERVICE})(?! contract
            | (?:at )?(?:the|my|this|that|our)? ?(?:price|credit|numbers?|offer|deal|quote|app|application
              |payoff|email|contract|trade|listing|pics?|photos?|account|bill|title|paperwork|name|address))
      |drop (?:it|(?:my|the|our|this) [a-z0-9]+|her|him) off
      |drop (?:my|the|our) (?:car|truck|suv|van|jeep|vehicle)
      |bring (?:it|her|him|(?:my|our|the) [a-z0-9-]+) for (?:an? |the )?(?:[a-z]+ )?${SERVICE}
      |(?:can|could|need|want|have) ${GAP}(?:get|have|fit|squeeze) (?:my|our) [a-z0-9-]+ in
        (?! (?:the|good|a)\b)
      |(?:book|schedule|squeeze|fit|slot) (?:my|our) (?!appointment|appt|visit|test|pick)[a-z0-9-]+ (?:in
        |for)
      |${WORK}(?: (?!open|clos|ready|done|dep|hours|center)[a-z0-9'+&-]+){0,4} (?:possible|doable
        |(?:today|tonight|now|${DAY})(?: (?!is|are|was)[a-z0-9:]+){0,3}\?+$)
      |drop off (?:it|her|(?:my|the) (?!keys)[a-z0-9]+)|traer(?:lo|la)|llevar(?:lo|la) (?:a|al|para)
      |(?:traigo|traer|llevo|llevar|dejo|dejar|meter|meto) (?:(?:mi|el|la|mis|nuestro|nuestra) [a-z]+ )?
        (?:[a-z]+ ){0,2}(?:al taller|a servicio|al servicio|a revisar
          |(?:para|por) (?:un |una |el |los |las |la )?${PARTE})
      |(?:me urge|tengo que|hay que|ocupo|me|le|que|lo|la|pueden?|podrian?|podria|quiero|necesito) (?:me |
          le )?(?:revis(?:en?|an|ar)|arregl(?:en?|an|ar)|chequ?e(?:en|an|ar)?|checar|repar(?:en?|an|ar)
            |cambi(?:en?|an|ar)|pong?an)(?:le|me)? (?:el |la |los |las |mi |mis |un |una )?${PARTE}
    `,
  ),
  request(
    'appointment',
    true,
    inLines`
      (?:make|set|set up|setup|schedule|book|get|need|want|like|appreciate|request|requesting|have|arrange
        |reserve|agendar|hacer|sacar|programar|reservar|tener|quiero|necesito|quisiera|me das?|dame|hay)
        (?! (?:to )?(?:know|ask|find out|understand|thank|hear|saber|preguntar
            |(?:a|the|another|your) (?:call|text|e-?mail|reminder|confirmation|message))\b) ${GAP}${APPT}
      |(?:book|pencil|put|squeeze|fit|slot|sign|set|lock|get) (?:me|us)(?: in| down| up)
        (?! for (?:the |your |any )?(?:texts?|e-?mails?|news|list|alerts?|updates)| touch| with
          | (?:the|a|an|my|your|with|to) (?:list|loan|truck|car|email|text|payment|deal|touch))
      |(?:hold|save|reserve|keep) (?:a|an|the|that|my|me a|us a|me the)(?: [a-z0-9:]+){0,2} (?:spot|slot
        |time|appointment|appt|space|place) (?:for (?:me|us)|on|at|open|today|tomorrow|${DAY})
      |(?:what|whats|what's|when|whens|when's)(?: is| are| do)?(?: your| ur| the| you| yall)?(?: have)?
        (?: your| ur| the)? (?:(?:soonest|earliest)(?! (?:model|year))
          |(?:next|soonest|earliest|first|nearest) (?:available|opening|open|appointment|appt|slot|time
            |day|availability)(?! (?:new|model)))
      |(?:me|nos) (?:puede[ns]?|podrian?) (?:atender|recibir(?! (?:el|la|mi|un)))
      |(?:ensenar|mostrar)(?:mel[oa]|me|nos)? (?:(?:el|la|ese|esa|una?) (?!precio)[a-z]+ )?
        (?:hoy|(?:el )?${DAY}|en persona|a las?)
      |is (?:(?:tomorrow|today|${DAY}) )?(?:at )?(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a|p)?|noon)
        (?: (?!to |on the|off)[a-z0-9]+){0,3} (?:open|available|ok|okay|free|good|taken|possible|doable
          |booked)
      |(?:apartar|pedir|sacar|reservar|dar|darme|apartame|apartarme|agendar) (?:me )?(?:una |la |mi )?cita
      |(?:voy|vamos) (?:para (?:alla|ya)|en camino|saliendo|llegando)
      |(?:i'?m|im|we'?re|were|gonna be|be|i am|we are) (?:coming|headed|heading|stopping|swinging|rolling
        |pulling|driving)(?: (?:on|right|back))? (?:in|by|down|over|up|out|through|thru|there
          |to (?:see|look|check)|now|today|tonight|tomorrow|${DAY})(?! (?:with (?:an|your|a) offer|payment))
      |(?:put|set) (?:me|us|it) (?:for|on|at) (?:the )?(?:\d|${DAY}|today)|set it (?:up|in|down)(?: for)?
      |(?:book|pencil|squeeze|fit|slot) (?:me|us|it)(?: (?:in|up|down|for))?
        (?: (?:for|at|on|in|down|up|then|please|pls|tomorrow|today|sat|mon|tue|wed|thu|fri|saturday
            |sunday|monday|tuesday|wednesday|thursday|friday))?
      |(?:agendame|agendeme|apuntame|apunteme|anotame|agendar(?:me)?|agendo)
      |(?:can|could|lets|let's|want to|wanna|like to|need to|how do|id like to|please|to) ${GAP}
        (?:schedule|book(?! value| worth| price| says)|reserve|sched)
      |^(?:schedule|book)(?: (?:it|me|now|please|a time|a visit|today|tomorrow))?$|${MAY} ${GAP}${COME}
      |${MAY} ${GAP}(?:see|view|examine|check out|look at|check) (?:the|it|that|this|one|them|in person|ur
        |your|both)(?! (?:price|carfax|pics?|pictures|photos?|report|numbers|inventory|window|sticker
            |website|ad|listing|specs?|interior pics))
      |(?<!\bno )(?:puedo|podemos|podria|(?:qu|k)iero|quisiera|queremos|voy a|vamos a|me gustaria
        |podriamos|cuando puedo|se puede) ${GAP}(?:pasar|ir|caer|acercar(?:me|nos)|acudir|presentarme
          |ver(?:lo|la)?(?! (?:si|que|como|cuanto|cuando|fotos?|(?:el |los )?precios?|opciones|videos?
              |(?:las |unas )?fotos?)\b)|venir|llegar|visitar(?:los)?|verl[oa]s|conocer)
      |(?:i'?ll|we'?ll|ill|i will|i can|i could|we can|we could|we will) (?:be there|be in|come|stop|swing
        |drop by|pass by|see you|see u|be by|head over|make it)
      |(?:could|can|may|would|to|lets|let's|someone|somebody|who) (?:i |we |(?:an?|your) [a-z]+ |
          one of [a-z]+ [a-z]+ |you |u |someone |somebody |they |please )?(?:meet|sit down)(?: up)?
        (?: with)? (?:me(?! half)|us|you|u|someone|somebody|a|one|in person|at|${DAY})
      |(?:some ?one|any ?one|any1|any ?body|some ?body|sales ?(?:man|person|guy)) (?:[a-z0-9]+ ){0,4}show (?:
          me|us)(?! (?:(?:the|some|any|a|more) )?
              (?:pics?|pictures|photos?|videos?|price|numbers?|carfax|how|what|where))
      |be there (?:in|at|by|around) (?:like |about |around )?\d{1,2}[a-z]{0,3}
      |${MAY} (?:[a-z']+ ){0,3}bring(?:ing)? ${WITH}
      |(?:me|nos) (?:agendan?|apuntan?|anotan?|apartan?|programan?)
        (?! (?:el|la|lo|los|las|un) (?:carro|troca|camioneta|auto|coche|precio))
      |(?<!\b(?:your|ur|my|the|our|work) )(?:reserve|schedule|book) (?:for |on )?
        (?:${DAY}|today|noon|\d{1,2}(?::\d\d| ?[ap]m))
      |(?:are you|you|r u|u|ya|yall|y'all) (?:guys )?(?:free|available) (?:at|on|to meet|tomorrow|today
        |this|sat|sun|mon|tue|wed|thu|fri)
      |(?:have|got|any|hay)(?: any| an)? ?
        (?:openings?|availability|slots?|times? (?:available|open)|appointments?|disponibilidad|espacio)
      |(?:have|got|has) (?:anything|something|room|time|space|a spot|an? opening|any ?time)
        (?: open| available| free| left)?(?: for| on| at| this)? (?:today|tonight|${DAY})
      |(?:have|got|hay) (?:anything|something|an? (?:time|spot|slot|opening)|algo|any ?time) (?:sooner
        |earlier|later|mas temprano|mas tarde|antes)(?! (?:than )?(?:a )?(?:19|20)\d\d| model)
      |let'?s do (?:it |that )?(?:on |for |this )?(?:today|${DAY})
      |(?:lemme|let me) (?:just )?(?:come|stop|swing|drop) (?:by|in|over|thru|through|see|look|check)
      |(?:i'?ll|ill|we'?ll|well|ok|okay|gonna|ima|imma|i will|we will|going to) (?:be )?
        (?:head|heading|come|go|drive|roll|slide|pull|run|scoot|shoot)(?:ing)? (?:over|down|by|there
          |through|thru|up|see|check|look|out)(?! (?:the price|payments))
      |(?:paso|pasamos|llego|llegamos|caigo|ahi (?:voy|paso|llego|caigo|estare)) (?:por |a |al |en |el |
          la |como |hoy|manana|despues|mas tarde|tipo |ahi|alla)
      |on (?:my|our) way(?! (?:home|to work|back|out))|omw
    `,
  ),
  request('appointment', true, VISIT),
  request('service', false, `^(?:an? )?${SERVICE} (?:for|on) (?:an? |my |our )?[a-z0-9]+`),
  request('test-drive', false, `${TEST_DRIVE}s?|prueba de manejo|drive it`),
  request(
    'appointment',
    false,
    '(?:appointment|appt|cita|schedule|see it in person|ver(?:lo|la) en persona|come (?:in|by)|stop by)',
  ),
]
