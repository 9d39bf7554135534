import { inLines } from '../../language/in-lines.ts'

const det = inLines`
  (?:(?:a|an|the|your|any|some|another|one of your|one of the|real|actual|live|human|different|better
      |senior|physical|flesh and blood|sales|service|finance|general|floor|store|internet|fleet|commercial
      |leasing|lease|warranty|collision|body|shop|tire|assistant|business|office|bdc|used|new|car|truck|ev
      |support|customer service|customer|duty|shift|hiring|local|head|regional|parts|whoever is|fucking|damn
      |freaking|god) )*
`
/** People one asks for; the plain words among them need a verb of asking before them. */
const staff = inLines`
  (?:managers?|mgmt|management|gm|supervisor|boss|owner|representatives?|reps?|agents?|operators?
    |sales ?(?:person|man|woman|lady|guy|rep|team|people|dept|department|associate|consultant|advisor|staff)
    |advisors?|associates?|specialist|receptionist|humans?(?: beings?)?|live person|real person
    |actual person|real people|real human|team member|staff(?: member)?|employee
    |members? of (?:your |the )?(?:staff|team)|in charge)
`
const anybody = inLines`
  (?:person|people|someone|somebody|anyone|anybody|gentleman|lady|guy|individual|mechanics?|techs?
    |technicians?|director|coordinator|service writer
    |(?!(?:police|fire|health|hr|state|water) )(?:\w+ )?(?:department|dept)|sales|finance|service|front desk
    |the dealership|dealer|who(?:m)?ever|whom?(?= i (?:talked|spoke|was|met|dealt)))
`
/** "The manager's special" is an offer, "the human touch" a compliment, "agent" of an insurer nobody of ours. */
const notThing = inLines`
  (?! (?:specials?|machine|interface|errors|touch|discount|demo|deal|price|pricing|sale|position|job
      |review|error|resources|said|told|carrier|fee|cost|at my|from my|in my|of my|training|bonus|rights
      |sized?|with (?:no|bad|poor|low))(?![a-z]))
`
const at = '(?:to|with|w|2)'
const not = inLines`
  (?<!(?:dont|not|didnt|never|no|wont|without)(?: really| even| actually)?
      (?: need| want| have| wanna| like| trying| looking| going| ready)?(?: to)?(?: have)?(?: to)? )
    (?<!(?:was|were
        |(?<!(?:can|could|may|please|wanna|want to|need to|like to|rather|let me|can we|lets) (?:i |we |
              you |u )?(?:please )?)just|already|got|after i|once i|until i|when i|before i|ill|i will) (?:
                  able )?(?:to )?)
`
const talk = inLines`
  (?:talk|speak|chat|converse|communicate|deal|text|discuss(?: this)?|meet|connect|be connected
    |be transferred|get in touch|get in contact|be in touch|get ahold|get a hold|get hold)
`
const move =
  '(?:transfer|connect|forward|pass|put|patch|hand|switch|direct|refer|send|escalate|route|bump|hook)'
const bot = inLines`
  (?:bots?|robots?|ai|machines?|computers?|chatbots?|automated (?:system|message|response|thing)s?
    |automation|program)
`
const callUs = inLines`
  (?:call|phone|telephone|ring|contact|pick up (?:the|a) phone and call|reach out(?: to)?
    |give (?:me|us) a (?:call|ring)|get in touch with|reach|callback|get on the phone)
`
const someone = inLines`
  (?:someone|somebody|anyone|anybody|a (?:real |live |actual )?(?:person|human|guy)
    |one of your (?:guys|people|reps|sales\w+))
`

/** "You can call me tomorrow" says when a call suits; "you can call me now" waits for one. */
const noInvitation =
  '(?<!(?:you|they|he|she|anyone|anybody|somebody|someone|guys|all) )(?<!if (?:you|they|he|she) (?:\\w+ )?)'

/** "Will someone call me when it's ready" asks for news, not for a talk. */
const noNews = '(?! (?:when|once|as soon as|after|if) (?:its|it|the|my|done|ready|that|theres)(?![a-z]))'

/** "Put Danny on" and "let me talk to Danny" name anybody but these. */
const thing = inLines`
  (?:it|that|this|them|those|these|some|one|more|all|both|new
    |\w*(?:tires?|tyres?|wheels?|rims?|plates?|pads?|brakes?|chains?|racks?|mats?|covers?|tint|lights?
      |music|radio|heat|heater|belts?|shoes|hitch|stickers?|caps?|parts?|bumper|wipers?|blades?|filter|hold
      |weight|miles|thing|tags|snows?|winters?|summers?|money|dinner|lunch|gas|air|coat|pants|makeup|spacers))
`
const nobodyOfOurs = inLines`
  (?:my|our|the|a|an|him|her|them|you|your|u|it|this|that|these|those|one|some|someone|somebody|anyone
    |anybody|everyone|nobody|people|wife|hubby|husband|mom|dad|mama|mum|kids|family|friends?|boss|god|work
    |bank|lender|insurance|about|both|each|customers?|others?|first|again|now|later|back|myself|himself
    |yourself|whoever|who|what|where|when|if|in|on|at|via|by|over|through|text|phone|siri|alexa|google|price
    |pricing|numbers|terms|details|rates?|payments?|experience|credit|chase|usaa|geico|progressive|allstate
    |ally|citi|wells)
`

/** Sources over plain words: somebody of the house is asked for. */
export const englishRequests: readonly string[] = [
  inLines`
    (?:get|have|want|need|like|request|requesting) (?:a |your )(?:phone )?call ?back
    |(?:(?:can|could|may) (?:i|we)|want|need|like|prefer)(?: to)?(?: please)?(?: get| have| receive)? a (?:
        tele)?(?:phone )?call(?= ?$| ?,
          | (?:from(?! (?:my|the (?:bank|lender|insurance)))|please|asap|now|today|about|regarding|thanks
            |thank you|instead|rather)(?![a-z]))
    |(?:help|hear|answer|reply|response|assistance) from (?:a |an )?(?:real |actual |live )*
      (?:person|human|manager|someone real)
  `,
  inLines`
    ${not}(?<!do you (?:guys )?
      |(?:until|till|unless|if|when|after|before|once|did) (?:you|he|she|they) (?:can |have |could )?)
      ${talk} (?:directly |straight |one on one |now |(?:on|over|by|via) (?:the )?(?:tele)?phone )?
      (?:${at}|of) (?:my (?:sales\w+|rep)
        |\w+ (?:in|from) (?:the |your )?(?:service|sales|finance|financing|parts|body shop)
        |${det}(?:${staff}|${anybody}))${notThing}(?! (?:at|from|in) my)
  `,
  inLines`
    (?:rather|prefer|want|instead|like|be|better|comfortable|id prefer|prefer to be) (?:be )?
      (?:talk|talking|speak|speaking|chatting|texting|dealing) (?:on the phone |over the phone |by phone )?
      ${at} ${det}(?:${staff}|${anybody})
  `,
  inLines`
    (?<!(?:dont|not|didnt|to) )${move} (?:me|us|this|my call) (?:through |over |on |off |along |up |back |
        directly )*${at} ${det}(?:${staff}|${anybody}|sales|service|finance|parts|upstairs)${notThing}
  `,
  inLines`
    (?:please |can you |could you |just )(?:transfer|connect|escalate) (?:me|this)
      (?= ?$| ?,| (?:please|now|asap|right)(?![a-z]))
    |^(?:please )?(?:transfer|connect) me(?= ?$| ?,| (?:please|now)(?![a-z]))
    |escalate (?:this|my|the issue|it)
  `,
  inLines`
    (?<!(?:dont|not|didnt|never) )(?:get|give|send|find|bring|grab|want|need|prefer|require|request|demand
      |requesting|demanding|fetch|reach|insist on|for|like|have|let me have) (?:me |us |to (?:see|reach
          |contact|find|ask|ask for|message|email|call|reach out to) )?
      (?:(?:a|an|your|another|any|some|one of your|real|actual|live|human|the) )+
      (?:(?:sales|general|service|finance|different|store|customer service|floor) )*${staff}
      (?<!(?:for|have|like|to|need|want|get|find) (?:a|an|the) (?:\w+ )*(?:specialist|in charge|owner))
      ${notThing}(?<!(?:for|have|like) (?:a|an|the|your|any) (?:\w+ )?
          (?:managers?|agents?|owner|advisor|rep|reps|operators?|employee|staff|representative|gm|boss))
  `,
  inLines`
    (?:want|need|prefer|get me|give me) (?:a )?
      (?:person|humans?|people|manager|agent|operator|representative|supervisor)
      (?= ?$| ?,| (?:please|now|not|here|to (?:talk|speak|help|call|answer)|on the phone|instead)(?![a-z]))
  `,
  inLines`
    (?:can|cant|could|will|would|may|please|have|get|need|want|like|let|is there|if|ask|tell|just|^) ?
      (?:you )?(?:please |have |get )?${someone} (?:from (?:your )?\w+ (?:dept |department |office )?
        |there |in \w+ |who \w+ \w+ |at the \w+ |please |just |real |to |can |could |that can ){0,5}
      ${callUs} (?:me|us|back|my (?:wife|husband|phone|cell))${noNews}
  `,
  inLines`
    (?:^|just |please |need |want )(?:someone|somebody) (?:please |just )?(?:call|phone|contact) (?:me|us)
    |(?:someone|somebody|manager) (?:really )?(?:needs? to|should|had better|better|must|has to) (?:call
      |phone|contact) (?:me|us)${noNews}
  `,
  inLines`
    (?:have|get|ask|tell|let|can|could|would) ${det}${staff} (?:please |to |just |there )*
      (?:${callUs}|hit (?:me|us) up|holler at|text|email|message|help|assist|come|step in|take over|answer)
      (?! (?:you|him|her)(?![a-z]))
  `,
  inLines`
    ${noInvitation}(?:can|could|would|will|please|pls|rather|instead|just|prefer) (?:you |u |you guys |
        yall |have you |if you )?(?:please |just |guys )*(?:call|phone|ring) (?:me|us)(?= ?$| ?,
          | (?:back|now|asap|please|at|on|instead|today|about|tomorrow|later|to (?:talk|discuss|go over)
            |this|in the|rn|right|when you get|so|and|real|i)(?![a-z]))
  `,
  inLines`
    ^(?:call me|give me a call|callme)
      (?= ?$| ?,| (?:please|back|now|asap|at \d|on \d|\d+|instead|today)(?![a-z]))
  `,
  inLines`
    (?:you|he|she|they) (?:can|could|may|should|need to|have to|better)(?: just| please)? (?:call|phone
      |ring) (?:me|us)(?: back)? (?:now|asap|right (?:now|away)|rn|immediately
        |this (?:minute|second|instant))
  `,
  inLines`
    (?<!(?:feel free to|welcome to|you can|you could|you may|always|if you) )give me a (?:call|ring)
      (?= ?$| ?,| (?:back|please|at|on|asap|today|when you)(?![a-z]))(?<!to give me a (?:call|ring))
  `,
  inLines`
    (?:person|human|someone|somebody|anyone|anybody|manager|rep|agent|people) (?:there |here |who |that |
        available |(?:at|in|from) (?:\w+ ){1,2})?(?:i|we) (?:can|could|should) (?:actually |please |just |
            really )*(?:talk|speak|chat|call|deal|reach|contact|text)
  `,
  inLines`
    who (?:can|do|could|should|would|might) i (?:need to |have to |get to )?
      (?:talk|speak|chat|complain|ask(?! for)|reach|contact)(?: to| with)?
    |whos? (?:is |is the |the )?(?:in charge|your (?:manager|boss|supervisor)
      |(?:manager|gm|boss|supervisor)(?= ?$| ?,| (?:there|over|on duty|i|around)(?![a-z])))
  `,
  inLines`
    is (?:the|your) (?:\w+ )?(?:manager|owner|gm|supervisor|boss) (?:there )?(?:around|available|free)
    |(?:is|are) (?:there|their) (?:a|an|any) ${det}
      (?:manager|supervisor|human|representative|rep|operator|agent|sales ?\w+|managers|reps|humans|agents)
      (?= ?$| ?,| (?:i|we|available|around|there|here|on|in|that|who|working|today|please)(?![a-z]))
  `,
  inLines`
    (?:dont|do not|not|never|wont|cant|refuse to|hate|tired of|sick of|done|rather not|stop)(?: \w+){0,3} (?:
        talk|speak|chat|deal|text|talking|speaking|chatting|dealing|texting) ${at} (?:a |an |this |the |
            some |your |stupid |another |any |damn |fucking )*${bot}
  `,
  inLines`
    (?:not|no|no more|without|instead of|other than|isnt|enough (?:with|of)|rather than|stop with|tired of
      |sick of|besides) (?:a |an |the |this |these |your |talking to a )*(?:damn |stupid |fucking )?
      (?:bots?|robots?|chatbots?|ai|automated \w+)
      (?= ?$| ?,| (?:please|i|get|give|let|anymore|crap|thing|bs|responses?|replies|messages)(?![a-z]))
      (?<!(?:youre|your|you are|is|it|if) not (?:a|an) (?:bot|robot|ai|chatbot))
  `,
  inLines`
    (?:someone|somebody|anyone|anybody|person|human)(?: \w+){0,3} (?:can|could|will|to) (?:\w+ )?
      (?:talk|speak) (?:to|with) (?:me|us)
    |(?:get|give|find) me (?:someone|somebody)(?= ?$| ?,
      | (?:please|now|else|real|in charge|from
        |(?:who|that) (?:can(?= ?$| ?,| (?:help|answer|talk|speak|actually))|knows|actually|understands
          |speaks))(?![a-z]))
    |(?:get|have|want|need) (?:someone|somebody|anyone|anybody) (?:real|human|live|in charge|competent)
    |(?:put|get) (?!my )\w+ (?:\w+ )?on the (?:phone|line)
  `,
  inLines`
    (?:have|get|need|want|ask|tell|let|would like) (?:
        (?!(?:you|before|when|if|and|or|know|not|dont|they|i|that|who|to|did|didnt|my|husband|wife|about)
            (?![a-z]))\w+ ){1,6}(?:to )?(?:call|ring|phone|telephone) (?:me|us)(?: back)?
      (?= ?$| ?,| (?:now|right|asap|please|at|on|about|immediately|today)(?![a-z]))
  `,
  inLines`
    (?:put|get) (?:your |the |a |an )?(?:\w+ )?(?:someone|somebody|manager|human|person|supervisor|boss|rep)
      (?: \w+)? on(?: the (?:phone|line))?(?= ?$| ?,| (?:the phone|the line|please|here|this|now)(?![a-z]))
  `,
  inLines`
    (?:wheres?|where is|get|let me (?:get|have|see)|whats?|what is|give me|may i have|need
      |can i (?:get|have)) (?:the |your |a |me |is )*(?:\w+ )?
      (?:manager|supervisor|owner|gm|boss|sales manager|salesmans?)s?
      (?: (?:name|number|phone|contact|cell|email|extension|info)| at(?= ?$))(?! special)
  `,
  inLines`
    (?<!(?:if|when|once|until) (?:you|they|i|we) )(?:have|ask|get) (?!(?:any|one|some|it|more|this|that
        |them|in|my|you|time|info|news|an|a|the|what|something|another|others|there|here|home|off|stock|pics
        |pictures)(?![a-z]))[a-z]{3,12} (?:to )?(?:text|message|contact) (?:me|us)
      (?= ?$| ?,| (?:please|now|asap|about|today)(?![a-z]))
  `,
  inLines`
    (?:ok|okay|possible|great|nice|better|prefer(?: it)?|love it|like it|helpful|appreciate it|grateful) if (?:
        someone|somebody) (?:could |can |would |just )*(?:phoned?|phones|calls?|called|rang|rings?) (?:me
          |us)
  `,
  inLines`
    (?:transfer|connect|escalate) (?:to|2) ${det}(?:${staff}|person|someone|somebody)
    |(?:can|could|will|would|have) ${someone} (?:please |just )*(?:call|phone)
      (?= ?$| ?,| (?:please|asap|now|back|about|today)(?![a-z]))
  `,
  inLines`
    (?:have|get|ask|can|could|would) ${det}(?:mechanics?|techs?|technicians?|service writer|finance guy) (?:
        please |just |to )*${callUs} (?:me|us)${noNews}
    |(?:real|actual|live|human)(?: \w+){0,4} (?:who|that|to) (?:can |could |will )?(?:actually )?
      (?:help|assist|answer) (?:me|us|my)
  `,
  inLines`
    ^(?:(?:ok|okay|please|can|could|you|just|hey|hi|then|well|now|go ahead and|,) )*put (?!${thing} )
      [a-z]{3,12} (?:back )?on(?: (?:please|now|then|for me|real quick))*$
  `,
  inLines`
    (?:let me|(?<!(?:when|where|how|who|after|before) )(?:can|could|may) i|want to|like to|rather|prefer to) (?:
        please |just )?(?:talk|speak) (?:to|with|w) (?!${nobodyOfOurs}(?![a-z]))(?!.* first$)
      (?:mr|mrs|ms|[a-z]{3,12})(?= ?$| ?,| (?:please|about|again|real quick|right now|now|in|from)(?![a-z]))
  `,
  inLines`
    (?:human|person|agent|representative|operator|manager|supervisor|rep)s? (?:please|now|only|immediately
      |asap)(?= ?$| ?,| (?:for the love|i beg|already|asap|thanks|thank you)(?![a-z]))
  `,
]
