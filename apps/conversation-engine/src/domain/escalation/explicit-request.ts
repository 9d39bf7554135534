import { type Sketch, sketchOf } from '../language/prefilter.ts'
import { holdsPhrase, phrasesOf } from '../language/wording.ts'

const det =
  '(?:(?:a|an|the|your|any|some|another|one of your|one of the|real|actual|live|human|different|better|senior|physical|flesh and blood|sales|service|finance|general|floor|store|internet|fleet|commercial|leasing|lease|warranty|collision|body|shop|tire|assistant|business|office|bdc|used|new|car|truck|ev|support|customer service|customer|duty|shift|hiring|local|head|regional|parts|whoever is|fucking|damn|freaking|god) )*'
/** People one asks for; the plain words among them need a verb of asking before them. */
const staff =
  '(?:managers?|mgmt|management|gm|supervisor|boss|owner|representatives?|reps?|agents?|operators?|sales ?(?:person|man|woman|lady|guy|rep|team|people|dept|department|associate|consultant|advisor|staff)|advisors?|associates?|specialist|receptionist|humans?(?: beings?)?|live person|real person|actual person|real people|real human|team member|staff(?: member)?|employee|members? of (?:your |the )?(?:staff|team)|in charge)'
const anybody =
  '(?:person|people|someone|somebody|anyone|anybody|gentleman|lady|guy|individual|mechanics?|techs?|technicians?|director|coordinator|service writer|(?!(?:police|fire|health|hr|state|water) )(?:\\w+ )?(?:department|dept)|sales|finance|service|front desk|the dealership|dealer|who(?:m)?ever|whom?(?= i (?:talked|spoke|was|met|dealt)))'
/** "The manager's special" is an offer, "the human touch" a compliment, "agent" of an insurer nobody of ours. */
const notThing =
  '(?! (?:specials?|machine|interface|errors|touch|discount|demo|deal|price|pricing|sale|position|job|review|error|resources|said|told|carrier|fee|cost|at my|from my|in my|of my|training|bonus|rights|sized?|with (?:no|bad|poor|low))(?![a-z]))'
const at = '(?:to|with|w|2)'
const not =
  '(?<!(?:dont|not|didnt|never|no|wont|without)(?: really| even| actually)?(?: need| want| have| wanna| like| trying| looking| going| ready)?(?: to)?(?: have)?(?: to)? )(?<!(?:was|were|(?<!(?:can|could|may|please|wanna|want to|need to|like to|rather|let me|can we|lets) (?:i |we |you |u )?(?:please )?)just|already|got|after i|once i|until i|when i|before i|ill|i will) (?:able )?(?:to )?)'
const talk =
  '(?:talk|speak|chat|converse|communicate|deal|text|discuss(?: this)?|meet|connect|be connected|be transferred|get in touch|get in contact|be in touch|get ahold|get a hold|get hold)'
const move =
  '(?:transfer|connect|forward|pass|put|patch|hand|switch|direct|refer|send|escalate|route|bump|hook)'
const bot =
  '(?:bots?|robots?|ai|machines?|computers?|chatbots?|automated (?:system|message|response|thing)s?|automation|program)'
const callUs =
  '(?:call|phone|telephone|ring|contact|pick up (?:the|a) phone and call|reach out(?: to)?|give (?:me|us) a (?:call|ring)|get in touch with|reach|callback|get on the phone)'
const someone =
  '(?:someone|somebody|anyone|anybody|a (?:real |live |actual )?(?:person|human|guy)|one of your (?:guys|people|reps|sales\\w+))'

/** "You can call me tomorrow" says when a call suits; "you can call me now" waits for one. */
const noInvitation =
  '(?<!(?:you|they|he|she|anyone|anybody|somebody|someone|guys|all) )(?<!if (?:you|they|he|she) (?:\\w+ )?)'

/** "Will someone call me when it's ready" asks for news, not for a talk. */
const noNews = '(?! (?:when|once|as soon as|after|if) (?:its|it|the|my|done|ready|that|theres)(?![a-z]))'

/** "Put Danny on" and "let me talk to Danny" name anybody but these. */
const thing =
  '(?:it|that|this|them|those|these|some|one|more|all|both|new|\\w*(?:tires?|tyres?|wheels?|rims?|plates?|pads?|brakes?|chains?|racks?|mats?|covers?|tint|lights?|music|radio|heat|heater|belts?|shoes|hitch|stickers?|caps?|parts?|bumper|wipers?|blades?|filter|hold|weight|miles|thing|tags|snows?|winters?|summers?|money|dinner|lunch|gas|air|coat|pants|makeup|spacers))'
const nobodyOfOurs =
  '(?:my|our|the|a|an|him|her|them|you|your|u|it|this|that|these|those|one|some|someone|somebody|anyone|anybody|everyone|nobody|people|wife|hubby|husband|mom|dad|mama|mum|kids|family|friends?|boss|god|work|bank|lender|insurance|about|both|each|customers?|others?|first|again|now|later|back|myself|himself|yourself|whoever|who|what|where|when|if|in|on|at|via|by|over|through|text|phone|siri|alexa|google|price|pricing|numbers|terms|details|rates?|payments?|experience|credit|chase|usaa|geico|progressive|allstate|ally|citi|wells)'

const english = [
  `(?:get|have|want|need|like|request|requesting) (?:a |your )(?:phone )?call ?back|(?:(?:can|could|may) (?:i|we)|want|need|like|prefer)(?: to)?(?: please)?(?: get| have| receive)? a (?:tele)?(?:phone )?call(?= ?$| ?,| (?:from(?! (?:my|the (?:bank|lender|insurance)))|please|asap|now|today|about|regarding|thanks|thank you|instead|rather)(?![a-z]))|(?:help|hear|answer|reply|response|assistance) from (?:a |an )?(?:real |actual |live )*(?:person|human|manager|someone real)`,
  `${not}(?<!do you (?:guys )?|(?:until|till|unless|if|when|after|before|once|did) (?:you|he|she|they) (?:can |have |could )?)${talk} (?:directly |straight |one on one |now |(?:on|over|by|via) (?:the )?(?:tele)?phone )?(?:${at}|of) (?:my (?:sales\\w+|rep)|\\w+ (?:in|from) (?:the |your )?(?:service|sales|finance|financing|parts|body shop)|${det}(?:${staff}|${anybody}))${notThing}(?! (?:at|from|in) my)`,
  `(?:rather|prefer|want|instead|like|be|better|comfortable|id prefer|prefer to be) (?:be )?(?:talk|talking|speak|speaking|chatting|texting|dealing) (?:on the phone |over the phone |by phone )?${at} ${det}(?:${staff}|${anybody})`,
  `(?<!(?:dont|not|didnt|to) )${move} (?:me|us|this|my call) (?:through |over |on |off |along |up |back |directly )*${at} ${det}(?:${staff}|${anybody}|sales|service|finance|parts|upstairs)${notThing}`,
  `(?:please |can you |could you |just )(?:transfer|connect|escalate) (?:me|this)(?= ?$| ?,| (?:please|now|asap|right)(?![a-z]))|^(?:please )?(?:transfer|connect) me(?= ?$| ?,| (?:please|now)(?![a-z]))|escalate (?:this|my|the issue|it)`,
  `(?<!(?:dont|not|didnt|never) )(?:get|give|send|find|bring|grab|want|need|prefer|require|request|demand|requesting|demanding|fetch|reach|insist on|for|like|have|let me have) (?:me |us |to (?:see|reach|contact|find|ask|ask for|message|email|call|reach out to) )?(?:(?:a|an|your|another|any|some|one of your|real|actual|live|human|the) )+(?:(?:sales|general|service|finance|different|store|customer service|floor) )*${staff}(?<!(?:for|have|like|to|need|want|get|find) (?:a|an|the) (?:\\w+ )*(?:specialist|in charge|owner))${notThing}(?<!(?:for|have|like) (?:a|an|the|your|any) (?:\\w+ )?(?:managers?|agents?|owner|advisor|rep|reps|operators?|employee|staff|representative|gm|boss))`,
  `(?:want|need|prefer|get me|give me) (?:a )?(?:person|humans?|people|manager|agent|operator|representative|supervisor)(?= ?$| ?,| (?:please|now|not|here|to (?:talk|speak|help|call|answer)|on the phone|instead)(?![a-z]))`,
  `(?:can|cant|could|will|would|may|please|have|get|need|want|like|let|is there|if|ask|tell|just|^) ?(?:you )?(?:please |have |get )?${someone} (?:from (?:your )?\\w+ (?:dept |department |office )?|there |in \\w+ |who \\w+ \\w+ |at the \\w+ |please |just |real |to |can |could |that can ){0,5}${callUs} (?:me|us|back|my (?:wife|husband|phone|cell))${noNews}`,
  `(?:^|just |please |need |want )(?:someone|somebody) (?:please |just )?(?:call|phone|contact) (?:me|us)|(?:someone|somebody|manager) (?:really )?(?:needs? to|should|had better|better|must|has to) (?:call|phone|contact) (?:me|us)${noNews}`,
  `(?:have|get|ask|tell|let|can|could|would) ${det}${staff} (?:please |to |just |there )*(?:${callUs}|hit (?:me|us) up|holler at|text|email|message|help|assist|come|step in|take over|answer)(?! (?:you|him|her)(?![a-z]))`,
  `${noInvitation}(?:can|could|would|will|please|pls|rather|instead|just|prefer) (?:you |u |you guys |yall |have you |if you )?(?:please |just |guys )*(?:call|phone|ring) (?:me|us)(?= ?$| ?,| (?:back|now|asap|please|at|on|instead|today|about|tomorrow|later|to (?:talk|discuss|go over)|this|in the|rn|right|when you get|so|and|real|i)(?![a-z]))`,
  '^(?:call me|give me a call|callme)(?= ?$| ?,| (?:please|back|now|asap|at \\d|on \\d|\\d+|instead|today)(?![a-z]))',
  '(?:you|he|she|they) (?:can|could|may|should|need to|have to|better)(?: just| please)? (?:call|phone|ring) (?:me|us)(?: back)? (?:now|asap|right (?:now|away)|rn|immediately|this (?:minute|second|instant))',
  '(?<!(?:feel free to|welcome to|you can|you could|you may|always|if you) )give me a (?:call|ring)(?= ?$| ?,| (?:back|please|at|on|asap|today|when you)(?![a-z]))(?<!to give me a (?:call|ring))',
  `(?:person|human|someone|somebody|anyone|anybody|manager|rep|agent|people) (?:there |here |who |that |available |(?:at|in|from) (?:\\w+ ){1,2})?(?:i|we) (?:can|could|should) (?:actually |please |just |really )*(?:talk|speak|chat|call|deal|reach|contact|text)`,
  `who (?:can|do|could|should|would|might) i (?:need to |have to |get to )?(?:talk|speak|chat|complain|ask(?! for)|reach|contact)(?: to| with)?|whos? (?:is |is the |the )?(?:in charge|your (?:manager|boss|supervisor)|(?:manager|gm|boss|supervisor)(?= ?$| ?,| (?:there|over|on duty|i|around)(?![a-z])))`,
  `is (?:the|your) (?:\\w+ )?(?:manager|owner|gm|supervisor|boss) (?:there )?(?:around|available|free)|(?:is|are) (?:there|their) (?:a|an|any) ${det}(?:manager|supervisor|human|representative|rep|operator|agent|sales ?\\w+|managers|reps|humans|agents)(?= ?$| ?,| (?:i|we|available|around|there|here|on|in|that|who|working|today|please)(?![a-z]))`,
  `(?:dont|do not|not|never|wont|cant|refuse to|hate|tired of|sick of|done|rather not|stop)(?: \\w+){0,3} (?:talk|speak|chat|deal|text|talking|speaking|chatting|dealing|texting) ${at} (?:a |an |this |the |some |your |stupid |another |any |damn |fucking )*${bot}`,
  '(?:not|no|no more|without|instead of|other than|isnt|enough (?:with|of)|rather than|stop with|tired of|sick of|besides) (?:a |an |the |this |these |your |talking to a )*(?:damn |stupid |fucking )?(?:bots?|robots?|chatbots?|ai|automated \\w+)(?= ?$| ?,| (?:please|i|get|give|let|anymore|crap|thing|bs|responses?|replies|messages)(?![a-z]))(?<!(?:youre|your|you are|is|it|if) not (?:a|an) (?:bot|robot|ai|chatbot))',
  `(?:someone|somebody|anyone|anybody|person|human)(?: \\w+){0,3} (?:can|could|will|to) (?:\\w+ )?(?:talk|speak) (?:to|with) (?:me|us)|(?:get|give|find) me (?:someone|somebody)(?= ?$| ?,| (?:please|now|else|real|in charge|from|(?:who|that) (?:can(?= ?$| ?,| (?:help|answer|talk|speak|actually))|knows|actually|understands|speaks))(?![a-z]))|(?:get|have|want|need) (?:someone|somebody|anyone|anybody) (?:real|human|live|in charge|competent)|(?:put|get) (?!my )\\w+ (?:\\w+ )?on the (?:phone|line)`,
  `(?:have|get|need|want|ask|tell|let|would like) (?:(?!(?:you|before|when|if|and|or|know|not|dont|they|i|that|who|to|did|didnt|my|husband|wife|about)(?![a-z]))\\w+ ){1,6}(?:to )?(?:call|ring|phone|telephone) (?:me|us)(?: back)?(?= ?$| ?,| (?:now|right|asap|please|at|on|about|immediately|today)(?![a-z]))`,
  `(?:put|get) (?:your |the |a |an )?(?:\\w+ )?(?:someone|somebody|manager|human|person|supervisor|boss|rep)(?: \\w+)? on(?: the (?:phone|line))?(?= ?$| ?,| (?:the phone|the line|please|here|this|now)(?![a-z]))`,
  `(?:wheres?|where is|get|let me (?:get|have|see)|whats?|what is|give me|may i have|need|can i (?:get|have)) (?:the |your |a |me |is )*(?:\\w+ )?(?:manager|supervisor|owner|gm|boss|sales manager|salesmans?)s?(?: (?:name|number|phone|contact|cell|email|extension|info)| at(?= ?$))(?! special)`,
  `(?<!(?:if|when|once|until) (?:you|they|i|we) )(?:have|ask|get) (?!(?:any|one|some|it|more|this|that|them|in|my|you|time|info|news|an|a|the|what|something|another|others|there|here|home|off|stock|pics|pictures)(?![a-z]))[a-z]{3,12} (?:to )?(?:text|message|contact) (?:me|us)(?= ?$| ?,| (?:please|now|asap|about|today)(?![a-z]))`,
  `(?:ok|okay|possible|great|nice|better|prefer(?: it)?|love it|like it|helpful|appreciate it|grateful) if (?:someone|somebody) (?:could |can |would |just )*(?:phoned?|phones|calls?|called|rang|rings?) (?:me|us)`,
  `(?:transfer|connect|escalate) (?:to|2) ${det}(?:${staff}|person|someone|somebody)|(?:can|could|will|would|have) ${someone} (?:please |just )*(?:call|phone)(?= ?$| ?,| (?:please|asap|now|back|about|today)(?![a-z]))`,
  `(?:have|get|ask|can|could|would) ${det}(?:mechanics?|techs?|technicians?|service writer|finance guy) (?:please |just |to )*${callUs} (?:me|us)${noNews}|(?:real|actual|live|human)(?: \\w+){0,4} (?:who|that|to) (?:can |could |will )?(?:actually )?(?:help|assist|answer) (?:me|us|my)`,
  `^(?:(?:ok|okay|please|can|could|you|just|hey|hi|then|well|now|go ahead and|,) )*put (?!${thing} )[a-z]{3,12} (?:back )?on(?: (?:please|now|then|for me|real quick))*$`,
  `(?:let me|(?<!(?:when|where|how|who|after|before) )(?:can|could|may) i|want to|like to|rather|prefer to) (?:please |just )?(?:talk|speak) (?:to|with|w) (?!${nobodyOfOurs}(?![a-z]))(?!.* first$)(?:mr|mrs|ms|[a-z]{3,12})(?= ?$| ?,| (?:please|about|again|real quick|right now|now|in|from)(?![a-z]))`,
  `(?:human|person|agent|representative|operator|manager|supervisor|rep)s? (?:please|now|only|immediately|asap)(?= ?$| ?,| (?:for the love|i beg|already|asap|thanks|thank you)(?![a-z]))`,
]

const persona =
  '(?:persona|humano|ser humano|representante|agente|gerente|encargad[oa]|jef[ea]|duen[oa]|supervisora?|operadora?|vendedora?|asesora?|alguien|ejecutiv[oa]|emplead[oa]|manager|responsable|recepcionista|administrador|vendedores|ventas|servicio(?! a domicilio)|finanzas|refacciones|alguno|ustedes por telefono)'
const un =
  '(?:(?:un|una|el|la|al|con|algun|alguna|otro|otra|su|tu|los|las|uno|de|verdadera?|mismo|de los|a) )*'
const noNeed = '(?<!(?:no (?:quiero|necesito|quisiera|hace falta|deseo|queremos)(?: \\w+)?|ya pude|pude|ya) )'

/** Spanish asks and invites with the same words: an hour without a "por favor" invites. */
const noHour =
  '(?! (?:manana|pasado|despues|por la|en la|cuando|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin)|a partir|entre|si|a? ?cualquier|antes|mas tarde|luego|al rato|a las|como a|la proxima)(?![a-z])(?!.* (?:por favor|urgente|ya|gracias)(?![a-z])))'

const spanish = [
  `que (?:un |una |algun |alguna |el |la )?${persona} (?:me|nos) (?:llame|marque|contacte|atienda|ayude)`,
  `(?:alguien|persona|gerente|encargad[oa]|vendedora?) con (?:quien|la que|el que) (?:(?:yo )?(?:pueda|puedo|podria|hablar|platicar)|se pueda)`,
  `${noNeed}(?:hablar|hablo|platicar|comunicar(?:me|nos)?|comunico|chatear|conversar|contactar(?:me)?|atienda|tratar|ponerme en contacto) (?:directamente |mejor |ahora )?(?:con )?(?:un |una |el |la |algun |alguna |su |tu |otra |otro )*${persona}(?! (?:de (?:mi|seguros)))(?<!hablo con (?:un |una )?persona)`,
  `(?:pas(?:e|a|en)me|comuni(?:que|ca|quen)me|trans(?:fiera|fiere|fieran|fiere)me|transferirme|conect(?:e|a|en)me|p(?:o|on)(?:ga|n)?me|comunicarme|pasarme|me (?:pasa|pasas|comunica|comunicas|transfiere|puede pasar|puedes pasar|puede comunicar|puedes comunicar|pueden (?:comunicar|pasar|transferir)|puede transferir|puedes transferir)) ${un}${persona}`,
  `(?:me |que me |nos )(?:puede|pueden|puedes|podria|podrian) (?:llamar|marcar|hablar por telefono)${noHour}|(?:puede|pueden|puedes|podria|podrian) (?:alguien |usted |(?:un|una|el|la) \\w+ )?(?:llamar|marcar)(?:me|nos)${noHour}`,
  `(?:que|para que|a que|alguien) (?:me|nos) (?:llam(?:e|en|es)|marqu?(?:e|en|es)|atienda|contact(?:e|en)|hable|ayude) ${un}${persona}|alguien (?:que )?(?:me|nos) (?:explique|llame|atienda|marque|contacte)|(?:quiero|necesito|prefiero|pido|quisiera|favor|pueden|que) (?:de )?(?:que )?(?:alguien )?me (?:llam(?:e|en|es)|marqu(?:e|en|es))(?! cuando)`,
  `^(?:por favor )?(?:llam(?:e|a|en)|marqu(?:e|en)|marca)me(?= ?$| ?,| (?:por favor|al|ya|ahora|mejor|porfavor|a este)(?![a-z]))|(?:mejor|por favor|favor de) (?:llam(?:e|a|en|ar)|marqu(?:e|en))me`,
  `(?:quiero|necesito|prefiero|dame|deme|denme|busco|exijo|quisiera|solicito|manden|mandeme|mandenme) (?:a )?(?:un|una|al|el|hablar con)? ?(?:persona(?! para)|humano|gerente|representante|asesor|agente|operadora?|supervisor|vendedora?|encargado)(?= ?$| ?,| (?:real|por favor|ya|ahora|de verdad|que|no|humana?|de ventas)(?![a-z]))`,
  `^con (?:un |una |el |la |algun )?(?:persona|humano|gerente|representante|agente|encargad[oa]|alguien|vendedora?|asesora?|supervisora?)(?= ?$| ?,| (?:por favor|real|de verdad|ya)(?![a-z]))|alguien(?: \\w+){0,4} que (?:me|nos) (?:pueda|puede|podria) (?:llamar|marcar|atender)|(?:me|nos) (?:puede|podria|pueda) (?:atender|ayudar) (?:un|una|alguna?|otra) (?:persona|humano|gerente|representante|agente|vendedora?|asesora?)|(?:pon|ponga|pongan|ponme|pongame|ponganme) (?:a |con )?(?:un |una |el |la |al )*(?:persona|humano|gerente|representante|agente|encargad[oa]|alguien|vendedora?|supervisora?)|(?:puedo|quiero|quisiera|podria|me gustaria|dejame|dejeme) hablar con (?!(?:mi|mis|el|la|los|las|un|una|uno|ella|tu|ti|su|sus|usted|ustedes|ellos|nadie|mama|papa|dios|quien|algun|franqueza|confianza|calma|libertad|sinceridad|esa|ese|otra|otro)(?![a-z]))[a-z]{3,12}(?= ?$| ?,| (?:por favor|de|en|sobre)(?![a-z]))`,
  `(?:no quiero|cansad[oa] de|harto de|harta de|deja de|no me gusta) (?:hablar|hablando|tratar|chatear|platicar) con (?:un |una |el |este |esta )?(?:robot|bot|maquina|computadora|ia)`,
  `(?:hay|esta|se encuentra) (?:algun |alguna |un |una |el |la )?(?:gerente|encargad[oa]|vendedora?|asesor|persona) (?:disponible|con quien|que me|ahi|con el que|con la que)|quien (?:esta a cargo|es (?:el|la|su) (?:gerente|encargad[oa]|jef[ea]|duen[oa]))|con quien (?:puedo|debo|podria) (?:hablar|platicar|quejarme|comunicarme)|(?:me )?atienda (?:un|una|alguien)`,
]

/** Plain words of a sentence that ask for a person of the house. */
const asksForPerson = phrasesOf(...english, ...spanish)

const bare = new Set(
  `human;a human;human being;agent;operator;representative;rep;manager;supervisor;live agent;live person;real person;live human;real human;
  person;a person;a real person;a manager;customer service;a human being;live chat agent;speak to human;talk to human;talk to person;an agent;
  a representative;an operator;sales rep;salesperson;salesman;sales manager;general manager;manager now;service advisor;representative now;
  humano;un humano;agente;operador;operadora;representante;asesor;gerente;vendedor;una persona;persona;persona real;una persona real;un agente;
  un asesor;un vendedor;el gerente;supervisora;talk to manager;your manager;call back;callback;call me;llamame;llameme`
    .split(';')
    .map((words) => words.trim()),
)
const aroundBare =
  /\b(?:please|now|asap|thanks|hello|hi|hey|ok|por favor|gracias|hola|ya|ahora|i said|just|no)\b/g

/** Whether a sentence in plain words asks to talk with a person of the house, in English or Spanish. */
export function asksForHuman(words: string, sketch: Sketch = sketchOf(words)): boolean {
  const left = words.replaceAll(',', ' ').replace(aroundBare, ' ').replace(/\s+/g, ' ').trim()
  const unrepeated = left.replace(/\b(\w+)(?: \1\b)+/g, '$1')
  return bare.has(unrepeated) || holdsPhrase(asksForPerson, words, sketch)
}

const you = '(?:are|r|is|am|be)'
const really =
  '(?:(?:a|an|actually|really|even|just|like|talking to|still|some|kind of|this|the|real|live|actual|chat|ai|or|human|person|your|you|automated|computer) )*'
const kind =
  '(?:bot|robot|ai|human|humans|person|machine|computer|chatbot|automated|chatgpt|gpt|real human|auto ?mated|artificial|human being|program|chat bot|auto ?reply)'
const close =
  '(?= ?$| ?,| (?:or|lol|lmao|please|right|replying|texting|talking|responding|response|answering|behind|on|i|im|that|because|haha|just|here|there|rn|now|today|system|message|messages|reply|generated|bro|though|tho)(?![a-z]))'

const asksAboutUs = phrasesOf(
  `${you} (?:you|this|that|it|u) ${really}${kind}${close}`,
  `(?:are|r) (?:you|u) (?:even |actually |for |really )?(?:real|alive)${close}`,
  `(?:you|u)(?: are|re)? (?:a |an )?(?:real person|bot|robot|ai|human|chatbot|machine|real human)(?= ?$| or| lol)|^(?:u|you) real$|(?:your|youre|you are|you) not (?:even )?(?:a )?(?:real|human)(?: person)?(?= ?$| ?,| (?:are|right|huh|lol)(?![a-z]))|youre (?:a |an )?(?:bot|robot|ai)(?= ?$| arent| right)`,
  `(?:am i|do i|are we|was i|did i|have i been) (?:actually |really |even |just )?(?:talk|speak|text|chat|deal|messag|writ|convers)\\w* (?:(?:to|with|w) )?${really}${kind}`,
  `is (?:there|their) ${really}(?:person|human|real person)(?: \\w+)? (?:there(?= ?$)|on the other|behind|reading|typing|answering|replying)|is any(?:one|body) real|do(?:es)? (?:a |any )?(?:real |actual )?(?:human|person|people) (?:actually )?(?:read|answer|see|reply|write)`,
  '^(?:a )?(?:bot|robot|chat ?bot|ai)$',
  `^(?:a )?(?:bot|robot|human|ai|real person|real|person|chatbot) or (?:a |an |is this )?(?:bot|robot|human|ai|real person|person|not|real|machine|computer)|(?:sounds?|seems?) (?:a lot |just )?like (?:a |an )?(?:bot|robot|ai|machine|computer)`,
  `who am i (?:talking|speaking|texting) (?:to|with) .*(?:bot|human|person|ai|robot)|did (?:a|an) (?:bot|human|ai|robot) (?:write|send)`,
  '(?:eres|es usted|usted es|tu eres|es esto|esto es|sos|es) (?:(?:un|una|usted|solo|realmente|de verdad|tu|acaso) )*(?:robot|bot|humano|humana|persona(?= ?$| ?,| (?:real|o|de verdad))|ia|maquina|contestadora|real(?= ?$| ?,| o)|de verdad|inteligencia artificial|computadora)',
  '(?:hablando|hablo|chateando|platicando|platico|escribiendo|texteando) con (?:un |una )?(?:robot|bot|persona|humano|maquina|ia|ser humano|computadora)|hay (?:una persona|alguien) (?:real|de verdad|detras|ahi de verdad)',
)

/** Whether a sentence in plain words asks if we are a machine. */
export const asksWhatWeAre = (words: string): boolean => holdsPhrase(asksAboutUs, words)
