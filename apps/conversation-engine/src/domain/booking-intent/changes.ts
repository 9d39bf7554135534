import { inLines } from '../language/in-lines.ts'
import { APPT, OUR, SERVICE, DAY, NAMED_DAY, NEW_TIME, CANNOT, INSTEAD } from './words.ts'

/** An appointment is to be at another time. */
export const RESCHEDULE = inLines`
  re-?book(?:ed|ing)?
  |(?:can|could|may) ${OUR}${APPT} be (?:any )?(?:earlier|later|sooner|moved|changed|pushed|on|at|for)
  |re-?sch?ed(?:ule|uled|uling|ual)?|rescedule|resched|reagendar|reprogramar
  |(?<!oil )(?:move|change|switch|shift|push|bump|mover|cambiar|pasar)(?:le|la)? ${OUR}
    (?:${APPT}|time|day|hora|fecha)
  |(?:move|push|bump|switch|change) (?:it|us|me|that) (?:to|back|up|from|out)
  |(?:different|another|later|earlier|otro|otra) (?:time|day|date|slot|dia|hora|fecha)
    (?: instead| work)?
  |(?:cambiarla|moverla|cambiarlo|moverlo|(?:cambi|muev|mov|pas|recorr)[ae]r?me(?:l[oa])?) (?:para|a
    |al|(?:la|mi) cita)|me equivoque de (?:dia|hora|fecha)
  |(?:got|picked|booked|chose|put|gave)(?: (?:you|u))? (?:the )?wrong (?:day|time|date)(?! on )
  |(?:can'?t|cannot|no puedo) (?:do|make) (?:the )?(?:\d{1,2}(?::\d\d)?(?: ?[ap]m)?|today|${DAY}) (?:
      anymore|any more|after all)|(?:mov|push|switch|bump)ing (?:it|us|me|that|my [a-z]+) (?:to|back)
  |rain ?check|postpon(?:e|ed|ing)(?! (?:the|my) (?:payment|first|loan))
  |(?:posponer|aplazar|recorrer) (?:la|mi|el|lo|para)
  |(?:mover|cambiar)(?:me|le|la|lo)? (?:(?:la|mi) [a-z]+ )?(?:al?|para) ${NEW_TIME}
  |(?:move|push|bump|switch) (?:(?:my|our|the|this) (?!payment|loan|money|price|down|title|deposit)
      (?:[a-z]+(?: [a-z]+){0,2}|1?\d(?::\d\d)?(?: ?[ap]m)?) |me |us |it |that )
    (?:back |up |out |from [a-z0-9: ]{1,20} )?(?:to|till|until) ${NEW_TIME}
  |(?:push|bump|move|set) (?:it|us|me|that|things?|my appt|my appointment) back
  |(?:come|be there|make it|get there|do it|do|make|stop by|swing by|ir|llegar|pasar) (?:(?:by|in) )?
    (?:[a-z]+ ){0,3}${NEW_TIME}(?: [a-z0-9]+){0,2} instead
  |(?:do|come|make it|be there|get there|llegar|ir|pasar) (?:in |by |it )?(?:like |about |just )?
    (?:a (?:bit|little|lil)(?: bit)?|an hour|half an hour|\d{1,2} (?:min(?:ute)?s?|hours?|hrs?)
      |una hora|un poco|poquito) (?:later|earlier|after|mas tarde|despues|antes)
  |(?:called (?:me|us) in|stuck (?:at|in)
    |running (?:(?:a (?:bit|little)|super|so|\d+(?: ?min(?:ute)?s?)?) )?(?:late|behind)
    |(?:kid|son|daughter|wife|husband|i'?m|im) (?:is |got |feeling )?sick)[^.!]{0,50}? (?:do|come
      |make it|push|move|be there|start|meet) (?:[a-z]+ )?(?:${DAY}|later|\d)
  |(?:something|algo) (?:came up|salio)[^.?!]{0,40}
    (?:another|different|later|tomorrow|next|instead|otro)
  |(?:se me|me) (?:complico|hizo tarde)[^.!]{0,40}(?:otro|manana|despues|mas tarde)
  |come (?:a different|another) day instead
  |any (?:way|chance) (?:to|we can|i can|we could|i could) (?:do|come|get in|make it) (?:[a-z]+ )?
    (?:earlier|later|sooner)
  |(?:doesn'?t|does not|won'?t|no longer|not going to) work[^?.!]{0,30}? (?:can|could|how about
    |what about) (?:(?:we|i|you|u) )?(?:do |come |make it )?(?:on )?(?:${NAMED_DAY}|\d)
  |(?:${NAMED_DAY}|\d{1,2}(?::\d\d)?(?: ?[ap]m)?)
    (?: (?:be|work|ok|okay|possible|morning|afternoon|evening|night|at|\d{1,2}(?::\d\d)?(?: ?[ap]m)?)){0,3} instead
  |(?:instead of|rather than) (?:the |on )?(?:${NAMED_DAY}|\d{1,2}(?::\d\d)?(?: ?[ap]m|$))
  |(?:need|want|get|find|pick|looking for) (?:a |another |some )?(?:new|different|other|diff) (?:time
    |day|date|slot|appointment)
  |(?:have|need|gotta|got) (?:to )?(?:move|push|change|switch) (?:my )?(?:${NAMED_DAY}|\d)
    (?! (?:on|fast|quick|[a-z]+ price))
  |(?:delayed|conflict|emergency|babysitter|storm|won'?t let me|overslept|broke down)[^.!]{0,50}? (?:
      do|come|make it|push|move|try|shoot for|what about|how about) (?:[a-z]+ )?
    (?:${NAMED_DAY}|later|week|\d)
  |(?:can|could|lets|let's) (?:(?:we|i|you|u) )?make it (?:at |for |around |like )?\d{1,2}(?::\d\d)?
    (?: ?[ap]m| o'?clock)?(?=$|[?.!,]| (?:please|pls|today|on|if|in the|${DAY}))
  |switch(?: it| us| me)? to (?:the |an? )?(?:morning|afternoon|evening|later|earlier|${DAY})
  |(?:podemos|podriamos|puede[ns]?|se puede|puedo) (?:cambiar|mover)l[oa](?! por)
  |(?:move|push|bump|switch|change)(?: it| us| me| that)?(?: back| up| out)? (?:to|till|until) (?:\d
    |noon|${DAY})|${CANNOT}.{1,60}? ${INSTEAD}
`

/** An appointment, or coming at all, is called off. */
export const CANCEL = inLines`
  (?:cancel(?:ar|o)?|cxl|canc|cancle|cancell|cansel|canel)(?: out)? ${OUR}${APPT}
  |changed (?:my|our) minds? about (?:coming|visiting|going|the (?:${APPT}))
  |(?:need|want|have|got|gotta) (?:to |2 )?(?:cxl|cancle|cancell|cansel|canel)
  |cancel(?:a|e|en|ame|eme|enme|ar)? (?:mi|la|el|mis|nuestra) (?:cita|turno|prueba|reservacion|servicio)
  |cancel(?:arla|arlo)?(?: (?:on |for )?${NAMED_DAY}| it| that| me| us| for| on| please| today
    | tomorrow| my| the|$)
  |(?:want|need|have|going|gotta|like|tengo que|quiero|necesito) (?:to |2 )?cancel(?:ar)?
  |(?:can'?t|cannot|can not|won'?t) (?:make|keep) (?:it
      (?! (?:work|happen|down|any|for (?:that|less|under)|at (?:that|this) price))
    |(?:my|the|our|that|this) (?:[a-z0-9:]+ ){0,2}
      (?:${APPT}|time|${NAMED_DAY}|\d{1,2}(?::\d\d)?(?: ?[ap]m| o ?clock)?(?=$|[.,!?]| )))
  |cancel (?:everything|all|whatever|anything)(?! (?:texts?|messages|emails?))
  |(?:withdraw|revoke|void|disregard|ignore|nix) ${OUR}${APPT}
  |(?:gotta|have to|need to|going to|gonna|got to|must) (?:bail|flake|back out|bow out
    |(?:take a )?pass on (?:today|tonight|${DAY}))
  |(?:i'?m|we'?re|we are|i am) not (?:coming|gonna come|going to come|gonna be there|going to be there)
    (?! (?:down on|off|(?:[a-z]+ ){0,3}(?:until|unless|without|til|till|just|for that|all the way|if)))
  |pass on (?:the|my|that|this) ${APPT}
  |take (?:me|us) off (?:the |your |ur )?(?:schedule|calendar|books?|appointments?)
  |(?:call(?:ing)? off|forget(?: about)?|scrap) (?:the |my |our |that )(?:[a-z0-9]+ ){0,2}
    (?:${APPT}|${SERVICE})
  |(?:scratch|forget(?: about)?|never ?mind (?:on|about|for)) (?:the appointment|today|tonight|${DAY})
    (?! (?:[a-z]+ )?(?:make|do|how|can|lets))
  |(?:can'?t|cannot|not|won'?t be|no longer)(?: able to| gonna| going to)? com(?:e|ing)
    (?: in| by| out| over)? (?:anymore|any more|after all|(?:on )?(?:today|tonight|${DAY}))
  |(?:decided|chose|rather|going) (?:not to|against) (?:com(?:e|ing)|go(?:ing)? (?:in|there|down)|visit)
  |no longer (?:need|want|coming|able to (?:come|make))(?: (?:the|my|an) (?:${APPT}))?
  |(?:don'?t|dont|wont|won't) (?:be )?need(?:ing)? (?:the|my|that|our) (?:[a-z0-9]+ )?${APPT}
  |ya no (?:voy|vamos|puedo|podre|podremos|quiero|necesito|ocupo)(?: a)?
    (?: (?:poder|ocupar|necesitar|querer))? (?:ir|llegar|pasar|la cita|mi cita)
  |(?:quit|borr|sac)[ae](?:me|nme|r|n)? (?:de )?(?:la|mi) cita|no need for (?:the|my|our|that) ${APPT}
  |won'?t (?:be able to (?:make(?! (?:[a-z]+ ){0,2}(?:payments?|price|work|note|happen)\b)
      |come(?! (?:down|up|off)))|make it(?! (?:work|happen))|show(?: up)?(?! (?:you|u|me|the|it))
    |be (?:coming|there|able(?! to (?:make|come|pay|afford|spend|go))))
  |not (?:going to|gonna|(?:be )?able to) (?:make it(?! (?:work|happen))|be there|be able|come in
    |show(?: up)?(?! (?:you|u|me|the|it))|attend|keep (?:my|our|the|this))
  |unable to (?:make it(?! (?:work|happen))|come(?! (?:down|up|off))|attend|keep (?:my|our|the))
  |(?:remove|take|pull) (?:me|us|my name|our name) (?:off|from|out of) ${OUR}
    (?:${APPT}|schedule|calendar|books?|${DAY})|wont be (?:making|coming)
  |no (?:(?:voy|vamos) a poder|puedo|podemos|podre|podremos|(?:voy|vamos) a) (?:ir|llegar|asistir|pasar)
    (?! hasta)|(?:delete|remove|drop|scratch) ${OUR}(?:appointment|appt|booking|cita)
`
