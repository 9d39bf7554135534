import { inLines } from '../language/in-lines.ts'
import { mine, aboutUs, notTheirs } from './anger-words.ts'

/** One entry is one expression of anger, in both languages; two different ones make it strong. */
export const expressionsOfAnger: readonly (readonly string[])[] = [
  [
    inLines`
      (?<!(?:not|isnt) )(?:ridiculous(?:ly)?|rediculous)
        (?! (?:good|deal|power|fast|low|cheap|nice|mileage)(?![a-z]))|ridicul[oa]|ridiculez|absurd[oa]?
      |ludicrous
    `,
  ],
  [
    inLines`
      (?<!(?:not|isnt|never|dont want to|didnt want to|dont wanna) (?:a |be a |to )?)
        (?:wast(?:e|ed|ing) (?:of )?(?:(?:everyones|everybodys|so much|enough|half|hours?|all|too much) )?
            (?:of )?(?:(?:my|our) )?(?:\w+ )?
            (?:time|day|morning|afternoon|weekend|saturday|evening|lunch|hours?)(?<!wast(?:e|ing) your time))
      |(?:what|such) a waste(?= ?$| ?,)|(?:complete|total|absolute) waste|time waster|pointless
      |perdida de (?:mi )?tiempo
      |(?:perder|perdiendo|perdi|pierdo|hacen perder|hicieron perder|hace perder)(?: \w+){0,2} (?:tiempo
        |dia|manana|tarde|semana|horas)
    `,
  ],
  [
    inLines`
      worst (?:\w+ )?(?:experience|service|dealership|dealer|customer|place|company|ever|people
        |communication|store|buying|car buying|sales)|(?:by far|absolute|absolutely|simply) the worst
      |(?:you|you guys|this place|this dealership|yall|this) (?:are|is) the (?:absolute |very |freaking |
          fucking )?worst
      |(?:el|la|los) peor(?:es)? (?:\w+ )?
        (?:servicio|experiencia|atencion|agencia|concesionario|lugar|dealer|trato|que)|pesim[oa]
    `,
  ],
  [
    inLines`
      ${notTheirs}frustrat(?:ed|ing|ion|ingly)|frustrad[oa]|frustrante|aggravat(?:ed|ing)
      |exasperat(?:ed|ing)|infuriating|maddening|annoying|annoyed|irritat(?:ed|ing)
    `,
  ],
  [
    inLines`
      fed up|had (?:it|enough)(?= ?$| ?,| (?:with|of)(?![a-z]))|ive had it|hart[oa](?= ?$| ?,| de)
      |hasta (?:la madre|el gorro|aqui)|enough is enough|last straw|over it(?= ?$)
      |done with (?:you|this|yall|your|the (?:games|bs|runaround))|at my wits end
      |done being (?:nice|patient|polite|understanding)|patience is (?:gone|wearing|running|over)
      |no patience left|losing (?:my )?patience|out of patience
    `,
  ],
  [
    inLines`
      (?:sick|tired|sick and tired) of (?:this|you|your|it|the|waiting|asking|repeating|being|getting
        |these|hearing|playing|all|chasing|dealing|having)(?! (?:car|truck|old))
      |cansad[oa] de (?:esperar|esto|que|repetir|pedir|preguntar|tanto|sus)
    `,
  ],
  ['unacceptable|inaceptable|not acceptable|inexcusable|uncalled for|completely out of line|outrageous'],
  [
    aboutUs(
      inLines`
        (?:terrible|horrible|awful|pathetic|trash|garbage|atrocious|abysmal|lousy|shitty|crappy|appalling
          |horrendous|horrid|patetic[oa]|basura|porqueria|malisim[oa]|fatal)
      `,
    ),
    `${mine}(?:you|people|guys|this|service|place|dealership|bot|communication|attitude) (?:\\w+ )?suck(?:s|ed)?`,
    '(?:mal|muy mal|que mal) (?:servicio|trato|atencion|negocio)',
    '(?:poor|bad|terrible|zero|no) (?:customer )?(?:service|communication|support)|bad (?:business|experience)',
  ],
  [
    aboutUs(
      inLines`
        (?:useless|worthless|incompetent|incompetence|clueless|no help|not helpful|unhelpful|arent helping
          |isnt helping|not helping|inutil(?:es)?|incompetentes?|no (?:me )?sirven?(?: para nada)?)
      `,
    ),
  ],
  [
    inLines`
      unprofessional|(?:so|very|super|extremely|how|rude and|and|was|being|are|is) disrespectful
      |(?<!sorry (?:\w+ ){0,4})rude|disrespect(?:ed|ful)?|falta de respeto|grosero|groseros|insulting
      |insulted|condescending|poco profesional(?:es)?
    `,
  ],
  [`${notTheirs}disappoint(?:ed|ing|ment)|let down by|decepcion(?:ad[oa]|ante)|que decepcion`],
  [
    inLines`
      ${notTheirs}(?:pissed(?: off)?|angry|furious|livid|outraged|enraged|upset|irate)
      |(?:im|i am|getting|so|really|makes? me|making me) (?:\w+ )?mad
      |(?:muy |estoy )(?:molest[oa]|enojad[oa]|furios[oa])|encabronad[oa]|enojad[oa]
    `,
  ],
  [
    'wtf|what the (?:fuck|hell|heck|f)|wth|que (?:chingados|demonios|carajos?|diablos)|no (?:mames|manches|jodan)',
  ],
  [
    inLines`
      (?:bull ?shit|bs|bullcrap|horse ?shit|load of crap)
      |fuck(?:ing)? (?:you|this|ridiculous|joke|kidding|answer|people|idiots|stupid|bot|done|over)
      |piece of shit|pinche|chingad[oa]s?|pendej\w+|mierda
    `,
  ],
  [
    inLines`
      (?:are|r) you (?:fucking |freaking )?(?:kidding|serious|for real)(?: me)?|youve got to be kidding
      |(?:got|have) to be (?:kidding|joking)|must be joking|es (?:una )?(?:broma|burla)
      |(?:me estan|se estan) (?:burlando|tomando el pelo)|se burlan
    `,
  ],
  [
    inLines`
      (?:a|such a|total|complete|what a|big|fucking|absolute|you guys are a|bad) joke(?! (?:but|lol))
      |laughable|clown show|clowns|shit ?show|circus
    `,
  ],
  [
    inLines`
      (?:youre|you are|you guys are|arent you|you|arent|not|dont|isnt|nobody is|does anyone|do you) (?:
          not |even |actually |just |really |never |ever )*
        (?:listening|listen|paying attention|reading what|read what|reading my)(?! to (?:music|the radio))
      |(?:did|do|can|cant|have) you (?:not |even )+(?:read|listen|hear|understand)(?! (?:carplay|me ok))
      |no (?:me )?(?:escuchan?|entienden?|leen|hacen caso)
    `,
  ],
  [
    inLines`
      (?:you|yall|they) (?:all |guys |people |just )?keep (?:asking|sending|saying|repeating|telling
        |giving|avoiding|dodging|ignoring|changing|on)
      |(?:stop|quit) (?:asking|dodging|avoiding|ignoring|playing|wasting (?:my|our))
      |siguen (?:preguntando|mandando|diciendo)|same (?:question|answer|thing) (?:over|again|every|twice|as)
      |sigue(?:n)? sin (?:contestar|responder)
    `,
  ],
  [
    inLines`
      (?:i|ive|we|as i) (?:have )?(?:already|just|literally|clearly|specifically) (?:told|said|answered
        |asked|explained|gave|sent|given)(?! (?:my|the) (?:wife|husband|boss|bank))
      |ya (?:les|te|le|se los|se lo|lo|los) (?:dije|conteste|explique|he dicho|mande|pregunte)
      |ya (?:dije|pregunte|conteste)
    `,
  ],
  [
    inLines`
      how many (?:more )?times
      |(?:second|2nd|third|3rd|fourth|4th|fifth|5th|\d+th) time (?:i|im|ive|that im|that i) (?:have )?
        (?:had to )?(?:ask|call|text|messag|email|tell|told|say)\w*
      |for the (?:second|2nd|third|3rd|fourth|4th|fifth|5th|last|hundredth|100th|millionth|tenth|10th|\d+th) time
      |cuantas veces|por (?:tercera|segunda|cuarta|ultima|enesima) vez
      |(?:asked|told|called|texted|emailed|messaged|said it|asking) (?:you )?(?:\w+ )?
        (?:three|four|five|six|ten|twice|\d+|multiple|several|so many|a million|many) ?(?:times)?
        (?= ?$| ?,| (?:now|already|and|for|about|today))
    `,
  ],
  [
    inLines`
      (?:answer|respond to) (?:my|the|a) (?:damn |fucking |simple |freaking |actual )*question
      |(?:not|never|wont|didnt|havent|isnt|cant|wouldnt) (?:even )?(?:answer(?:ing|ed)?|address(?:ing|ed)?) (?:
          my|the|a|anything|me)|just answer|contesten? (?:mi|la) pregunta
      |no (?:me )?(?:contestan|responden|contestas|contestaron|respondieron|han contestado|contesta nadie
        |resuelven)
    `,
  ],
  [
    inLines`
      (?:nobody|no one|noone|none of you|not one person|no body) (?:\w+ )?(?:\w+ )?(?:answers?|answered
        |answering|calling|responding|replying|helping|calls?|called|gets?|got|responds?|responded|helps?
        |helped|listens?|cares?|picks|knows|bothered|replied|replies|said|says|spoke|explained|came|comes
        |acknowledged|apologi[sz]ed|greeted|showed|returns?|returned|tells?|told|updates?|updated
        |(?:can|will|would) (?:help|answer|give|tell|explain))
      |is (?:anybody|anyone) (?:even )?(?:there|listening|reading|alive|working there)
      |(?:nobody|no one) (?:will )?(?:own(?:s|ing)? up|tak(?:es?|ing) responsibility)
      |nadie (?:me |nos )?(?:contesta|responde|ayuda|llama|hace|llamo|respondio|contesto|sabe|atiende
        |atendio|resuelve|resolvio|soluciona|ha)
      |dont (?:even )?care about (?:customers|your customers|me|us)
    `,
  ],
  [
    inLines`
      (?:you|they|he|she|guys|dealer|manager|salesman|rep|one) (?:have |has )?never (?:\w+ )?(?:called|got
        |responded|replied|answered|texted|returned|showed|followed|sent|call|respond|answer|reply|text
        |return)
      |(?:wont|dont|didnt|refuse to|refuses to) (?:even )?(?:call|text|return|respond|reply|answer)
        (?: (?:me|us))?(?: back)?(?= ?$| ?,| (?:my|me|us|and|or|to)(?![a-z]))
      |never (?:heard|hear|got a (?:call|response|reply|straight)|got an answer)(?! of)
      |nunca (?:me )?(?:llamaron|contestaron|contestan|llaman|respondieron|regresaron|llamo|marcaron)
      |no (?:response|reply|call ?back|answer|follow ?up|updates?|communication|explanation|apology)
        (?= ?$| ?,| (?:from|at all|for|since|in|and|whatsoever)(?![a-z]))|ghost(?:ed|ing) (?:me|us)
      |been ghosted|being ghosted
    `,
  ],
  [
    inLines`
      (?:you|yall|they|guys|tech|techs|mechanic|shop|dealer|dealership) (?:\w+ )?
        (?:scratched|damaged|dented|ruined|broke|cracked|botched|(?:messed|screwed) up) (?:up )?
        (?:my|our|the)
    `,
  ],
  [
    inLines`
      still (?:nothing|no (?:answer|reply|response|word|update|call))(?= ?$| ?,)|todavia nada(?= ?$)
      |sigo sin (?:respuesta|noticias)|still waiting|been waiting
      |(?:\d+|two|three|four|six) (?:days|weeks|months|hours) (?:waiting|of waiting
        |and (?:no|nothing|not|still))
      |on hold (?:for )?(?:\w+ )?(?:\d+|an hour|hours?|forever|minutes?|mins?)
      |(?:waited|waiting|wait) (?:for )?(?:\w+ )?(?:hours?|days?|weeks?|forever|all day|months?|\d+)
        (?! for (?:the|a) right)|(?:sigo|llevo|llevamos) (?:\w+ )?(?:esperando|dias|horas|semanas|una hora)
      |sat (?:there|here|around|in (?:your|the) \w+) (?:for )?(?:\w+ )?(?:hours?|all day|forever|\d+)
      |taking (?:forever|so long|way too long)|no deberia tardar|tardan mucho
    `,
  ],
  [
    inLines`
      (?:over and over|again and again|time and time again|una y otra vez|same thing again)
      |(?:in|going (?:around )?in) circles|run ?around|getting nowhere|jerk(?:ed|ing) (?:me )?around
      |play(?:ing)? games|stringing me|led me on|leading me on|(?:puras|dan) vueltas
    `,
  ],
  [
    inLines`
      ignor(?:ed|ing|e) (?:me|my|us|the|what|this)|be(?:en|ing) ignored|ignored for
      |(?:me|nos) (?:ignoran|ignoraron|estan ignorando)|blow(?:n|ing)? (?:me )?off
      |brush(?:ed|ing) (?:me )?off
    `,
  ],
  [
    inLines`
      (?:lied|liars?|lying|mentiros\w*|mentiras?|mienten|mintieron)(?! (?:around|down|on))|dishonest|shady
      |sketchy|rip ?off|ripped off|scam|bait and switch|sleazy|sneaky
    `,
  ],
  [
    inLines`
      unbelievable|smh|unreal(?= ?$| ?,)
      |(?<!cant )(?:this|its|thats) (?:is )?(?:just |so |absolutely )?(?:insane|crazy|nuts|stupid|dumb)
        (?! (?:good|deal|low|fast|cheap|price for))|increible que|no lo puedo creer|no puede ser|es el colmo
      |el colmo
    `,
  ],
  [
    inLines`
      disgust(?:ed|ing)|shame(?:ful)? on you|shame(?:ful|less)|should be ashamed|embarrassing
      |(?:que|una) (?:verguenza|asco)|sinverguenzas?|despicable
    `,
  ],
  [
    inLines`
      never (?:coming|going|come|go) back(?! to (?:gas|ice|diesel|cars?|sedans?|trucks?|an? \w+)(?![a-z]))
      |never again(?= ?$| ?,)
      |(?:never|not) (?:\w+ )?(?:buying|buy|coming|come|going|shopping|shop|doing business|do business
        |returning|dealing|recommend\w*|using|use|step\w*) (?:\w+ )?
        (?:from |to |back |with |here |there |foot )*
        (?:you|here|again|there|this (?:place|shop|store|dealer\w*|company)|yall|ever)
      |(?:tak(?:e|ing)|go(?:ing)?|went|buy(?:ing)?|taken) (?:my business |my money |it )?
        (?:elsewhere|somewhere else|to (?:another|a different|your competitor)\w*)
      |lost (?:a|my|me as a) (?:customer|sale|business|customer)
      |nunca (?:mas )?(?:vuelvo|voy a volver|compro|regreso)
      |me voy a (?:otro|otra) (?:lado|agencia|dealer|lugar)
    `,
  ],
  [
    inLines`
      (?:bad|negative|terrible|horrible|one star|1 star|scathing|google|yelp) (?:\w+ )?review
      |(?:one|1|zero|0) stars?|(?:leave|leaving|post|posting|write|writing) (?:you |a |an )*(?:\w+ )?review
      |mala resena|mala calificacion
    `,
  ],
  [
    inLines`
      ${mine}(?:i |really |absolutely |fucking )hate (?:this|you|your|dealing|dealerships?|dealers|the way
        |talking to)|odio (?:esto|este)
      |(?:stupid|dumb|idiotic|moronic) (?:bot|system|questions?|robot|people|answers?|response|messages?
        |dealership|thing|process)|idiots?|morons?
      |(?:youre|you are|you guys are|this is) (?:so |really )?(?:stupid|dumb)|estupid[oa]s?|idiotas?
    `,
  ],
  [
    inLines`
      (?:not|so|very|really|extremely|super|im|i am) (?:at all )?unhappy
      |not (?:\w+ )?(?:happy|impressed|satisfied|pleased|okay with|ok with|cool)(?! to)|dissatisfied
      |unsatisfied|no estoy (?:content[oa]|satisfech[oa]|feliz)|insatisfech[oa]
    `,
  ],
  [
    inLines`
      (?:this|that|it|its|you|yall|what you said|none of this) (?:\w+ )?(?:makes|make|making) no sense
      |what is wrong with you|whats wrong with (?:you|this)
      |what(?:s| is) (?:the|your) (?:problem|deal|point)(?= ?$)|come on man|for crying out loud|good grief
      |ffs|jesus christ|que les pasa|(?:this|that) is not what i (?:asked|said|wanted)
      |thats not what i (?:asked|said)|no es lo que (?:pregunte|pedi)
    `,
  ],
]
