import { inLines } from '../language/in-lines.ts'

/** A test drive, as fingers in a hurry write it. */
export const TEST_DRIVE = '(?:te?sts?|tets|demo)[ -]?(?:drive|ride|driving|dirve|drve|driv|drv)'
/** Not how a test drive goes, nor the car that is kept for it. */
export const ONE_TO_COME = '(?! (?:cars?|is|route|policy|miles|event|works?(?! (?:for|at|on))))'
export const APPT = inLines`
  (?:ap+[oi]{1,3}[nt]{1,3}m[a-z]{1,5}|appt|appts|apt|viewing|walk ?around|consultation|booking|reservation
    |time ?slot|slot|cita+s?|turno|test[ -]?drive|visita?|spot|prueba de manejo)
`
export const OUR = '(?:(?:my|our|the|that|this|his|her|mi|la|el|nuestra|an|a) )?(?:[a-z0-9:]+ ){0,3}'
export const GAP = "(?:[a-z0-9']+ ){0,4}"
export const MAY = inLines`
  (?:can|could|may|would|id|i'd|i'll|ill|we'll|we'd|wanna|want to|want 2|wants to|wanted to|like to
    |love to|lets|let's|gonna|going to|need to|needa|able to|hoping to|plan to|planning to|planning on
    |looking to|tryna|trying to|mind if|possible to|possible for (?:me|us) to|ok to|okay to|cool if
    |interested in|about|bout|thinking of|when can|when could|when should|what time can|what time should
    |how soon can|how do|please|pls|just|down to|ready to|should|chance to|time to|try to|puedo|podria
    |podemos|podriamos|(?:qu|k)iero|quisiera|queremos|me (?:gustaria|interesa)|voy a|necesito
    |se (?:puede|podra|podria)|vamos a|deseo)
`
export const SERVICE = inLines`
  (?:oil ?change|oil (?:done|service)|(?:brake )?pads|rotors|windshield|wipers?|tires?|tire rotation
    |rotation|brakes?|brake job|inspection|state inspection|alignment|service|serviced|maintenance|tune ?up
    |diagnostic|recall|check engine|detail(?:ed|ing)?|tint(?:ed|ing)?|wrapped|oil changed|rotated|aligned
    |ceramic(?: coat(?:ing|ed)?)?|ppf|wash|battery|transmission|ac|a\/c|repair|repairs|fixed|looked at
    |checked out|checked|smog|estimate|cambio de aceite|aceite|frenos|llantas|servicio|mantenimiento
    |revision|afinacion|alineacion)
`
/** Work that is named and nothing said of its price or state: "tires installed thursday possible?" */
export const WORK = inLines`
  (?=oil|tire|al|insp|brake|rot|det|tint|batt|wind|ser)
    (?<!\b(?:much|cost|price|charge|run|discount|special|coupon|deal|is|are|was|were|did|does|do)
        \b[^.?!]{0,40})(?:oil ?change|tires?|brakes?|alignment|inspection|rotation|detail|tint|battery
          |windshield|service)
`
/** How a day begins that somebody names, misspelt or not. */
export const DAY = inLines`
  (?:mon(?!ey|th|it|st)|tue|wed(?!di)|thu|fri(?!en|c)|sat(?!is|el)|sun(?!r|s|g)|tom|tmr|tmw|2m|next
    |another|lunes|martes|mier|juev|viern|sab|domin|manana|proxim)[a-z]*
`
/** A day said by its name, and no word that only begins like one: not "money", not "friend". */
export const NAMED_DAY = inLines`
  (?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|tom+or+ow|tomor+o|tmr?o?w?|tomm?rw
    |2mo?rr?o?w|today|tonight|tonite|hoy|ahorita|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo)
`
/** A day, an hour or "next week": where an appointment may be moved to. */
export const NEW_TIME = inLines`
  (?:(?:on |the |el |la |las |this |next |at |around |like |para )*
      (?:(?:mon(?!ey|th|it|st)|tue|wed(?!di)|thu|fri(?!en|c)|sat(?!is|el)|sun(?!r|s|g)|tom|tmr|tmw|2m
          |lunes|martes|mier|juev|viern|sab|domin|manana)[a-z]*|week|month|semana
        |\d{1,2}(?:st|nd|rd|th|am|pm|p|a|ish)?(?::\d\d)?|noon|morning|afternoon|later|tarde
        |another (?:day|time)|otro dia))
`
/** What a shop does to a car, said of the car: "get it looked at". */
export const DONE = inLines`
  (?:looked at|look at|serviced|fixed|checked(?: out)?|inspected|repaired|replaced|installed|diagnosed
    |aligned|rotated|detailed|changed|swapped|tinted|wrapped|balanced|flushed|smogged)
`
/** A part or a duty of the car, in Spanish. */
export const PARTE = inLines`
  (?:frenos?|balatas|aceite|llantas?|bateria|transmision|motor|suspension|aire(?: acondicionado)?|bujias
    |filtros?|amortiguadores|alineacion|carro|coche|auto|troca|troka|camioneta|camion|van|luz|luces
    |parachoques|defensa|vidrios?|parabrisas|puertas?|espejos?|golpes?|pintura|caja|ruido|fuga|falla
    |servicio|mantenimiento|afinacion|revision)
`
/** Whom somebody brings along to look at a car. */
export const WITH = inLines`
  (?:my|our|the|a) (?:[a-z]+ )?(?:husband|hubby|wife|wifey|spouse|partner|mechanic|dad|father|mom|mother
    |parents|son|daughter|kids?|family|friend|buddy|brother|sister|uncle|boyfriend|girlfriend|bf|gf|fiance)
    (?! ?s? (?:car|truck|suv|van))
`
export const CANNOT = inLines`
  (?:can'?t|cannot|can not|won'?t|unable to|not (?:going to|gonna|able to)
    |no (?:puedo|podre|podemos|podremos|alcanzo a|(?:voy|vamos) a(?: poder)?))(?: be able to)? (?:make
      |come|be there|keep|do|ir|llegar|pasar|asistir)
`
export const INSTEAD = inLines`
  (?:(?:(?:can|could|would) (?:we|i|you|u|it)|how (?:about|bout)|what about|maybe|is|does|lets|let's
      |puede ser|podria ser|podemos|puedo|mejor|que tal|me l[ao] (?:pasa|cambia|mueve)[ns]?
      |(?:pasar|cambiar|mover)(?:me)?l[ao])(?: [a-z0-9']+){0,4}? (?:${DAY}|a las \d
        |\d{1,2}(?::\d\d)?(?= |$|[?.!,ap]))|instead)
`
export const COME = inLines`
  (?:come|coming|stop|stopping|swing|swinging|drop|pop|roll|run|head|drive|get) (?:on )?(?:by|in|out|over
    |through|thru|down|up|see|look|check|take|test|try|view|back(?! (?:to (?:you|u|ya|me|him|her)|with))
    |there|to the|after|at|today|tomorrow|this|on|around|and)|come ${DAY}
`
export const WORKS = inLines`
  (?:the|it|that|this|one|uno|la|lo|el|esa|ese|esta|your|ur|both|a|those|them|him|u|you|guys|yall|truck
    |car|suv|van|silverado|f-?150|[a-z0-9-]{2,12})
`
