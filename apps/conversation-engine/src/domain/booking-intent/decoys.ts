import { inLines } from '../language/in-lines.ts'
import { type Rule, ruleOf } from '../language/prefilter.ts'

/** What only sounds like booking. Masked before the rules read. */
export const decoys: readonly Rule[] = [
  new RegExp(
    inLines`
      \b(?:kell[e]?y|kbb|blue|black|nada) ?(?:blue )?book\b|\bkbb\b
      |\bbook(?:ed)? (?:value|price|worth|says|out|solid)\b|\bbooked (?:up|solid|out)\b(?! (?:my|me|our))
      |\b(?:read|reading|owner'?s manual|hand|face|note|mac|chrome|a|the|good|check)(?: ?)book\b
        (?! (?:me|a|an|it|in))|\bby the book\b|\bbookmark\w*|\bfacebook\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:appointment|appt|meeting|cita)s? (?:with|at|con|en) (?:(?:the|my|a|an|mi|el|la|our) )?(?:bank
        |doctor|dr|dentist|lawyer|vet|other|another|dmv|credit union|insurance|dermatologist|barber|eye|hair
        |school|banco|doctora|dentista|medico|competitor|honda|toyota|ford|kids?)\b
      |\b(?:doctor'?s?|dentist|dr'?s?|vet|dental|hair|medical|bank|eye|court) (?:appointment|appt)s?\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:maintenance|payment|bus|work|school|my|busy|crazy|service|pay) schedules?\b
        (?! (?:an?|it|my|for|me|with))|\bschedule (?:is|has been|was|changed|of payments|maintenance)\b
      |\bscheduled maintenance\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:test[ -]?driv(?:e|ing)|appointment|visit|service|experience)(?: [a-z]+){0,2} (?<!\b(?:i|we) )
        (?:was|went|were|last|yesterday)\b(?: [a-z]+){0,3}
      |\b(?:already|have|had|has|ive|i've|we've|just|after|did) (?:[a-z]+ )?
        (?:test[ -]?d?rove|test[ -]?driven|driven|drove|come in|came|been)\b(?: [a-z]+){0,2}
      |(?<!\bbe )\btest[ -]?(?:drove|driven)\b
      |\b(?:did|had|took|finished|done|loved|enjoyed|thanks for|thank you for|after|since) (?:the|my|a|our
        |that|las?t|your|an?)(?: [a-z]+)? (?:test[ -]?drive|appointment|visit|service|oil change)\b
        (?! (?:can|could|i))
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \bcancel(?:l?ed|ing|l?ation)? (?:my |the |our |that |this )?(?:[a-z]+ ){0,2}(?:purchase|application
        |sale|lease|onstar|sirius|xm|auto ?pay|deposit|plan|insurance|subscription|loan|warranty|order|credit
        |policy|membership|card|financing|texts?|messages|emails?|contract|gap)\b
        (?! (?:appointment|appt|visit|slot|booking))|\bcancel(?:lation)? (?:fee|policy)\b|\bnoise cancel\w*
      |\bdid(?:n'?t)?(?: [a-z]+){0,3} cancel\b
    `,
    'g',
  ),
  // What the car itself needed, needs or has had; whether an appointment is needed at all.
  new RegExp(
    inLines`
      \b(?:does|did|has|have|had|was|were|will)(?:n'?t)? (?:it|they|this|that|he|she|(?:the|this|that) [a-z]+)
        (?: (?:still|ever|already|also|even))? (?:need|get|have|had|been|got|gotten|require|come)\b
        (?: [a-z]+){0,3}
      |\b(?:do|would|will|should) (?:i|we|you|u|people|customers|folks) (?:
          (?:usually|really|even|always|actually) )?
        (?:need|require|(?:gotta|got to|have to) (?:have|make|book|schedule)|make(?= appointments))
        (?: (?:an?|to (?:make|book|schedule)))*(?: (?:an?))? (?:appt|appts|appointments?|reservation)\b
      |\b(?:book|buy|sell) it (?:at|for|out) \$?\d
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:does|do|will|did|is|are|would)(?:n'?t)? (?:it|that|they|this|the [a-z]+|these) (?:already )?come (?:
          in|with|by|standard)\b|\bcome (?:with|standard)\b
      |\bcomes? in (?:black|white|red|blue|grey|gray|silver|green|any|other|different|a |an |what)\b
      |\b(?:when|has|did|have)(?: [a-z]+){0,3} (?:come in stock|come in yet|came in)\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:don'?t|do not|not|no need to|dont|never|won'?t|didn'?t|no quiero|without|before) (?:
          (?:quite|really|yet|exactly|even|just|at all) ){0,2}
        (?:want|ready|need|looking|wanna|trying|interested|going|planning|gonna|having)? ?
        (?:to |in |for |on )?(?:an? |una )?(?:schedule|book|come in|come by|test[ -]?driv(?:e|ing)
          |appointment|citas?|set up|agendar|make an appointment|set an appointment)(?:ing)?\b
        (?: an? [a-z-]+)?
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:can|could|would|will|did|have) (?:you|u|ya|someone|somebody|he|she|they)(?: guys| please)? (?:
          check|see|look at|come to (?:me|my|us))\b
      |\bsee (?:if|what
        |how(?! (?:it|she|he|they|(?:the|that|this) [a-z0-9-]+) (?:drives?|rides?|handles?|feels?))|that you
        |whether|why|when|about(?! (?:an?|getting|making|setting|coming|bringing)\b))\b|\blooking at it\b
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:don'?t|dont|no|haven'?t|can'?t|without) (?:have|got|find|see)? ?(?:the |any |a |much )?
        (?:time|way|ride|reason|interest|plans?)(?: (?:yet|right now|today|this week))? (?:to|in|of|for|de) [a-z]+
        (?: [a-z]+)?
      |\b(?:test[ -]?drive|drive|come|buy|get|do|sign|finance|trade|walk)\b[^.?!]{0,30}\bwithout\b[^.?!]{0,30}
      |\b(?:said|says|told (?:me|us)|claim(?:s|ed)?|recommend(?:s|ed)?)(?: that)? (?:i|we|it|my [a-z]+) (?:
          needs?|needed)\b(?: [a-z]+){0,3}
      |\b(?:told|said)(?: [a-z]+){0,2} (?:i|we)(?: would|'?d| was| were)(?: [a-z]+){0,3}
      |\bhow (?:do|can|would|should) (?:i|we) get (?:there|to)\b
      |\bworth (?:(?:it|me|my|us) )?(?:coming|driving|the (?:drive|trip))(?: [a-z]+)?
      |\bwish (?:i|we) (?:could|can|was|were)(?: [a-z]+){0,3}
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:test[ -]?driv|look|see|go|check|visit|driv|com(?=e|ing))(?:e|ing)?\b[^.?!,]{0,40}(?:across town
        |another (?:dealer\w*|place|shop|lot|store)|other (?:dealer\w*|place|shop|store)|elsewhere
        |somewhere else)\b
      |\b(?:test[ -]?drive|come)\b[^.?!,]{0,20} (?:if (?:my (?:license|credit|title|insurance|permit)
          |i (?:have|don'?t|only|am not|owe))|with (?:an?|my) (?:[a-z]+ )?(?:permit|license))\b
      |\bif (?:the )?(?:numbers?|price|payments?|deal|you (?:can|could) (?:do|get|beat|match))\b[^.?!]{0,50}? (?:
          i|we)(?:'?ll| will|'?d| would| can| could) (?:come|be|drive|stop|head)(?: [a-z]+)?
      |\bwhen (?:i|we) (?:come|came|get|go|pick|stop|visit|arrive|show)(?: [a-z]+){0,3}
      |(?<!how |where )\bdo (?:i|we) (?:make|book|schedule|set up) (?:an?|the|my)\b(?: [a-z]+)?
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:come|drive|bring|deliver)\b[^.?!,]{0,30} to (?:me|us
        |my (?:house|home|office|work|job|place|shop|apartment|address))\b(?! (?:to|for a) (?:test|drive|try))
      |(?:^|[.,!?] )(?:hi |hey |hello |so )?(?:i|we) (?:already )?(?:have|got|made) an? (?:appointment|appt)\b
      |\balready (?:have|got|scheduled|booked|made)\b(?: [a-z]+){0,3}
      |\b(?:don'?t|stop|quit) (?:call|text|message|contact|email|ask|bug|pressur)[a-z]*[^.?!]{0,25}
        (?:to|about) (?:schedul|com|book|set)[a-z]*(?: [a-z]+)?
    `,
    'g',
  ),
  // What is only weighed, what coming would take, and what is told or asked of something long arranged.
  new RegExp(
    inLines`
      \b(?:might|maybe|thinking (?:of|about)|considering|may)(?: [a-z']+){0,3} (?:com|stop|swing|drop|go)
        (?:e|ing|ping|ping)?\b[^.?!]{0,20}\b
        (?:some ?time|some ?day|at some point|eventually|one day|one of these days|idk|down the (?:road|line))
        \b(?! (?:today|tomorrow|this|next|on|after|mon|tue|wed|thu|fri|sat|sun))
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:need|have|got) to (?:be|have|bring|show|put|pay|sign|leave|qualify|fill|get approved)
        \b[^.?!,]{0,30} (?:to|for|before)(?: i| a| the| an)? (?:can )?
        (?:test[ -]?drive\w*|come|schedule|make|book)(?: [a-z]+)?
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:did|have) (?:you|u|yall|they|he|she)(?: guys)? (?:get|receive|received|gotten|see|seen) (?:my|our
        |the)\b(?: [a-z]+){0,3}
      |\b(?:was|were|been|came|went) in\b[^.?!]{0,30}\bfor (?:an?|the|my) [a-z]+(?: change)?
    `,
    'g',
  ),
  new RegExp(
    inLines`
      \b(?:(?:se (?:necesita|requiere|ocupa)|es necesari[oa]|hay que)(?: (?:hacer|sacar|una|agendar))* cita
        |(?:necesito|ocupo|tengo que)(?: (?:hacer|sacar|una))* cita(?: previa)?(?= o |\?)
        |\b(?:puedo|podemos|se puede|o) (?:ir|llegar|pasar|venir) (?:asi|sin cita|directo|nomas)\b)
    `,
    'g',
  ),
  // What it costs, how often it happens, and a price that is to come down.
  new RegExp(
    inLines`
      \bhow many (?:test[ -]?drives?|appointments?|appts?)\b|\bhow much\b[^.?!]{0,30}? to (?:get|have)\b
      |\bcome (?:down|up|off)(?: (?:any|some|more|a (?:bit|little)|on|of|from|to))*
        (?: (?:the|that|this|my|your|ur))? (?:price|trade|number|payment|value|offer|cost|sticker|otd|asking)
        \b|\bcome (?:in|out) (?:under|below|ahead|cheaper|around \$?\d)
    `,
    'g',
  ),
].map(ruleOf)
