import { inLines } from '../language/in-lines.ts'
import type { Timeline, TimelineBucket } from './observation.ts'

/** `kind`: a day may be an appointment's or the opening hours'; a span is a plan. */
export type TimelinePhrase = {
  shape: RegExp
  kind: 'browsing' | 'day' | 'span'
  confidence: number
  /** Too little to go by, but for an answer to our own question. */
  isAnswerOnly?: true
  read: (match: RegExpExecArray, today: string) => Timeline | undefined
}

const mood = (
  kind: 'browsing' | 'span',
  bucket: TimelineBucket,
  confidence: number,
  parts: readonly string[],
): TimelinePhrase => ({
  kind,
  confidence,
  read: () => ({ bucket }),
  shape: new RegExp(String.raw`\b(?:${parts.join('|')})`),
})

const car = String.raw`(?:cars?|trucks?|suvs?|vans?|minivans?|vehicles?|ride|jeep|lease|carro|troca|camioneta)`

/** Nothing is to happen soon: they look, they wait, or they do not know. Outweighs every date. */
export const browsing: readonly TimelinePhrase[] = [
  mood('browsing', 'browsing', 0.9, [
    inLines`
      (?:just|only|still|im|i'm|am) (?:just )?
        (?:lookin|browsin|looking|browsing|window ?shopping|shopping around|researching)
        (?: around| right now| for now| at options| at this (?:point|time))?
        (?! (?:for|to|at|into|in|up|over|forward|if|on|a|the)\b)\b(?!,? (?:for|at) )
    `,
    String.raw`window ?shop(?:ping)?\b`,
    inLines`
      (?:just|only|barely|recently)(?: just)? (?:started|starting|starting out|begun|beginning|began)
        (?: out)?(?: to)?(?: on)?(?: (?:my|our|the|this|car))* (?:look|shop|search|brows|research|hunt
          |process|explor|compar)\w*
    `,
    inLines`
      (?:gathering|research(?:ing)?|information|planning|shopping|exploring|looking|early) (?:phase|stage)
        s?\b|just (?:trying to|tryna|tryin to|wanna|want to|wanted to) see (?:what|whats|what's)\b
      |(?:see|seeing|know|knowing) what (?:my |our |the )?options
    `,
    inLines`
      (?:early (?:in|on in|stages? of)|(?:at|in) the (?:very )?(?:beginning|start|early stages?) of) (?:my
        |our|the|this)(?: car| buying)? (?:search|process|hunt|shopping|looking|research)
    `,
    inLines`
      (?:apenas|voy|ando|estoy|acabo de)(?: estoy| ando| voy)? (?:empezando|comenzando|empezar|empece
        |comence)(?: a (?:buscar|ver|mirar|checar)| con la busqueda)?\b
    `,
    inLines`
      (?:solo|nomas|nada mas|solamente|no mas|apenas|ando) (?:estoy |ando |estaba |estamos |andamos )?
        (?:viendo|mirando|checando|cotizando|preguntando|comparando)(?! (?:el|la|un|una|si)\b)
    `,
  ]),
  mood('browsing', 'browsing', 0.88, [
    String.raw`(?:no|zero|not? (?:\w+ )?(?:in )?an?y?(?: \w+)?) (?:rush|hurry)\b`,
    inLines`
      (?:not|ain'?t|isn'?t)(?: really| exactly| even)?(?: in)?(?: an?y?)?(?: real| big| huge)? ?
        (?:rushing|rush|hurry)\b
    `,
    inLines`
      (?:not|don'?t need (?:it|one)|nothing)(?: buying| looking| happening| planning)? (?:an(?:y ?| ?)time
        |too|real) soon
    `,
    inLines`
      (?:no|sin|tengo|hay|llevo|traigo|ando con|corre) (?:nada de |mucha )?(?:prisa|apuro|urgencia)
        (?<=(?:no|sin)\b.{0,30})
    `,
    String.raw`no me urge|no (?:corre|es) (?:prisa|urgente)|con calma|algun dia|mas adelante|sin compromiso`,
    inLines`
      eventually|down the (?:road|line)|some ?day\b|at some point\b|one of these days
      |tak(?:e|ing) (?:my|our) (?:sweet )?time|not in the market|in no (?:rush|hurry)
    `,
    inLines`
      (?:whenever|when|if|until|till?|cuando) (?:i |we |you |yall |ya'll )?(?:ever )?
        (?:find |come across |get |see |have )?(?:the|a) (?:right|perfect|good (?=deal|one|car|truck|price)) ?
        (?:\w+ ){1,2}?(?:comes?|shows?|pops?|rolls?|hits?|is found)?
    `,
    inLines`
      (?:willing|happy|content|able|can|could|prefer|rather|don'?t mind|i'?ll)(?: to)?(?: just)? (?:wait
          (?:ing)?|hold(?:ing)? (?:off|out))(?: a (?:while|bit|little))?
        (?: (?:on|for|until|till|if|to find))? (?:the|a) (?:right|perfect|good|better|best)
    `,
    inLines`
      (?:i have|i got|i've got|we have|we got|plenty of|all the) time
        (?: to (?:look|shop|wait|decide|find)| on my (?:hands|side))
      |waiting for (?:the right|prices|rates|a (?:good )?(?:deal|sale))
      |hold(?:ing)? off (?:on (?:buying|purchas\w+|getting|a)|until|till?|for now|a (?:bit|while|little))
    `,
    inLines`
      no (?:set |real |firm |hard |specific |particular |definite )?
        (?:time ?(?:frame|line|table)|deadline|date in mind)\b
      |(?:pretty |very |completely )?(?:flexible|open) on (?:the )?(?:timing|time|when)|timing is flexible
    `,
  ]),
  mood('browsing', 'browsing', 0.85, [
    String.raw`just curious(?! (?:if|what|how|about|why|when|where|whether|as|on)\b)`,
    inLines`
      (?:just|only|simply|mostly|mainly|really)(?: just)? (?:researching|comparing|pricing|dreaming
        |fishing|exploring|poking around
        |getting (?:some )?(?:ideas|info\w*|prices|quotes|a (?:feel|idea|ballpark))|gathering
        |seeing (?:what|whats|what's)|checking (?:(?:things|stuff|it|them) out|prices)
        |trying to get (?:a feel|an idea|a ballpark))
    `,
    inLines`
      pricing (?:\w+ ){0,2}(?:out|around)\b|kicking (?:some |the |a few )?tires|tire[- ]kick\w+
      |test(?:ing)? the waters
    `,
    inLines`
      (?:doing|done?|do) (?:some |a little |my |our |more |a bit of )*(?:research|homework)
      |explor(?:e|ing) (?:my |our |all |the )*options|weighing (?:my |our )?options
      |(?:what|whats|what's|what is) out there(?! for)|shopping around
    `,
    inLines`
      (?:not|n't|no longer)(?: \w+)? (?:(?:look|plan|try|want)(?:ing)? to )?(?:buy(?:ing)?
        |purchas(?:e|ing)|mak(?:e|ing) a (?:decision|purchase)|commit(?:ting)?|pull(?:ing)? the trigger)
        (?: (?:anything|one|it|a car|a vehicle))? ?(?:right now|right away|yet|now|today|tonight
          |immediately|just yet|at this (?:time|point|moment)|at the moment
          |for (?:a while|now|quite some time))
    `,
    inLines`
      (?:not|n't|no)(?: quite| really| entirely| exactly)? (?:ready
          (?: (?:to (?:buy|commit|decide|sign|purchase|pull|make)|yet|quite|just yet|at this)| ?(?:$|[.!,]))
        |made up my mind|decided)|undecided|on the fence
      |still (?:deciding|undecided|debating|thinking (?:about it|it over))
      |no (?:immediate )?plans? to (?:buy|purchase)
    `,
    inLines`
      (?:todavia|aun) no (?:estoy list[oa]|me decido|se si|voy a comprar|decido|compro)
      |no (?:estoy list[oa]|me he decidido|pienso comprar|voy a comprar) (?:todavia|aun|ahorita|ahora
        |por ahora)
    `,
  ]),
]

/** Nothing that can be counted in days, yet said of a plan. */
export const vague: readonly TimelinePhrase[] = [
  mood('span', 'months', 0.7, [
    inLines`
      (?:income )?tax(?:es)? (?:return|refund|time|season|money|check|come|back|hit|get (?:here|in)
        |are (?:in|back|done)|drop)
    `,
    inLines`
      (?:after|get(?:ting)?|until|till?|once|when|waiting (?:on|for)|file|with|from)(?: i (?:do|get|file))?
        (?: my| our| the)? (?:income )?tax(?:es)?\b(?! (?:and|&|on|title|rate))
    `,
    String.raw`(?:mis|los|de) (?:taxes|impuestos)|reembolso`,
    inLines`
      (?:in|by|before|this|next|until|till?|during|after|come|early|late|mid|around) (?:the |next |this )*
        (?:spring|summer|fall|autumn|winter)(?:time)?\b
      |(?:en|para|pa|hasta|de|el|la) (?:el |la )?(?:proxim[oa] )?(?:verano|invierno|otono|primavera)
    `,
    inLines`
      (?:in|before|when|after|once|until) (?:the )?(?:school (?:starts|year|is out|lets out|ends)
        |(?:kid|baby) (?:comes|is born|gets here)|(?:i |he |she |my \w+ )?graduat\w+)
    `,
    inLines`
      few months|couple (?:of )?months|(?:a )?month or (?:two|so|2)|in the (?:near )?future|several months
      |months? (?:away|out)\b|(?:un par de|unos|varios|algunos) meses
    `,
    inLines`
      sav(?:e|ing) up\b|(?:still |need to |have to )sav(?:e|ing) (?:some|more|a|for|money)
      |(?:estoy |ando )?(?:juntando|ahorrando)\b
      |(?:fix|repair|rebuild|work|build)(?:ing)?(?: on)?(?: up)? my credit
    `,
    inLines`
      (?:my|the|our|current) lease (?:is |isn'?t )?(?:almost |about to |nearly |coming )?
        (?:up|ends?|ending|expir\w+|over|finish\w+)\b
      |(?:hasta|el|para el|pa el) (?:otro ano|ano (?:que (?:viene|entra)|entrante))
      |(?:first|1st|second|2nd|third|3rd) quarter|q[1-4]\b
    `,
  ]),
  mood('span', 'weeks', 0.65, [
    String.raw`(?:a )?week or (?:two|so|2)\b|few weeks|couple (?:of )?weeks|(?:un par de|unas|varias|algunas) semanas`,
    inLines`
      (?:next |my )?(?:pay ?day|pay ?check)\b(?! (?:stub|loan))
      |(?:when|once|after|until|till?) i(?: finally)? get paid\b|cuando (?:me paguen|cobre)
      |(?:la |esta |proxima |otra )quincena
    `,
    inLines`
      (?:buy|buying|purchase|get|need|needing|trade|trading|upgrade|replace|market|shopping|looking|look
        |decision|decide|hoping|plan|planning|comprar)\b[^.?!\n]{0,40} soon
        (?:ish|er (?:rather )?than later)?(?= ?(?:$|[.!,]|if|but|and|so|because|cuz))
        (?<!\b(?:hear|back|call|text|get (?:here|there|back|well)|see|respon\w+|does it|it
            |will (?:it|they))\b[^.?!]{0,25}soon\w*)
    `,
    inLines`
      (?:sometime|fairly|relatively) soon\b|sooner rather than later
      |pronto(?= ?(?:$|[.!,]))(?<!\b(?:nos vemos|hablamos|hasta|mejorate|respond\w+|llam\w+) (?:muy )?
          pronto)
    `,
  ]),
  {
    kind: 'span',
    confidence: 0.65,
    read: () => ({ bucket: 'weeks' }),
    shape: /^(?:(?:pretty|real|very|hopefully|probably|as)? ?soon(?:ish)?|(?:muy )?pronto)\W*$/,
  },
  mood('span', 'days', 0.75, [
    inLines`
      (?:a )?day or (?:two|so|2)\b(?! ago)|(?:few|couple|couple of|next several) days\b(?! (?:ago|old|late))
      |(?:un|dia) o dos dias|un par de dias|(?:unos|estos|pocos) dias|within (?:the|this|a) week\b
      |any day now|de un dia para otro
    `,
  ]),
]

/** At once. */
export const urgent: readonly TimelinePhrase[] = [
  mood('span', 'now', 0.88, [
    inLines`
      asap\b|a\.s\.a\.p
      |as soon as (?:possible|i can|we can|humanly|i(?:'m| am)? (?:get )?(?:approved|financed)
        |(?:the |my )?(?:loan|bank|financing|credit union))
      |(?:once|when|if) (?:i'?m |i am |i get |we get )approved
      |(?:en cuanto|cuando|si) me (?:aprueb\w+|den el credito|presten)|right away|immediately
      |urgent(?:ly|e)?\b|straight away
    `,
    inLines`
      (?:buy|buying|need|needed|(?:get|take) (?:it|one|a car|a truck|something|into)|want|purchase
        |do (?:it|this|a deal|the deal)|sign)\b
        (?! (?:to )?(?:know|hear|talk|speak|answers?|see|my money|my car back
            |a (?:refund|quote|price|manager|person|human|call)|someone|somebody))[^.?!,\n]{0,30} (?:
                right now|now|yesterday)(?= ?(?:$|[.!,]|if|but|and|so|because|cuz))
    `,
    inLines`
      (?:right now|now|today if possible)(?=\W*$)
        (?<=^\W*(?:yes |yeah |like |hopefully |preferably )?(?:right now|now|today if possible))
      |like yesterday|yesterday (?:lol|haha)|rdy (?:to|2)\b
      |ready (?:2|to) (?:buy|purchase|sign|pull the trigger|deal|move|roll|go|drive|ride|take|make a deal
        |come get|trade|leave)|ready when(?:ever)? (?:you|u|y'?all) (?:guys )?(?:are|r)\b
      |(?<=(?:^|i'?m |am |we'?re |we are |, )(?:all )?)ready now|cash (?:in hand|ready)|money in hand
    `,
    inLines`
      (?:need|want)(?: it| one| a| an| something| another| to)?(?: new| different)?
        (?: ${car}| get something)? (?:real |really |super |very )?
        (?:quick|quickly|fast|badly|desperately|bad)\b|desperate(?:ly)? (?:need|for|looking)
      |in (?:a|such a) (?:rush|hurry)|in a pinch|time is of the essence
    `,
    inLines`
      ahora mismo|ya mismo|lo (?:antes|mas (?:pronto|rapido)) posible|cuanto antes|de inmediato
      |inmediatamente|con urgencia|list[oa] (?:para|pa) (?:comprar|firmar|llevar\w*)|(?:me|nos) urge
      |para ya\b
      |(?:lo|la|uno|una|algo|carro|troca|camioneta) (?:necesito|ocupo|quiero|busco) (?:ya|urgente|ahorita
        |hoy)
      |ya (?:lo |la )?(?:quiero|necesito|ocupo)(?: ya)?
        (?: (?:comprar\w*|una?|uno|carro|troca|sacar\w*|llevar\w*)|\W*$)
      |(?:necesito|ocupo|quiero)(?: \w+){0,3} (?:ya|urgente|ahorita)\W*$
    `,
  ]),
  // A car that is gone leaves them on foot; without a word of wanting another it is a matter for the workshop.
  mood('span', 'now', 0.75, [
    inLines`
      (?:(?<!(?:is|was) )(?:my|our|mi)(?: \w+){1,2}|hit a deer|in an? (?:wreck|accident)) (?:just |
          finally |is |got |was |se |me )?(?:done|died|dead|broke|totall?ed|stolen|wrecked|crashed|blew
            |gave out|toast|shot|quit|went out|kaput|descompuso|murio|robaron|chocaron)\b[^?\n]{0,60}\b
        (?:need|want|looking for|gotta (?:get|find|have)|have to (?:get|find|buy)|in the market
          |replacement|necesito|ocupo|busco)\b
        (?! (?:to know|it (?:fixed|towed|looked)
            |a (?:tow|quote|ride home|mechanic|repair|new (?:engine|transmission|motor|battery))|it\b
            |an? (?:ride|lift|appointment)|to (?:get|have|bring) it|help|work))
    `,
    inLines`
      (?:without|no) (?:any )?(?:transportation|wheels)\b|carless|without an? (?:car|vehicle|ride)\b
      |(?:taking|riding) the bus|(?:ubering|uber|walking|bumming rides|getting rides) (?:to|everywhere|from)
      |(?:return|turn in|paying for|driving|stuck (?:in|with)) (?:my|the|a|this) rental
      |(?:me quede|estoy|ando) (?:sin (?:carro|troca|transporte)|a pie)
    `,
  ]),
]

/** Answers to our asking for the time, too bare to count elsewhere. */
export const answers: readonly TimelinePhrase[] = [
  {
    kind: 'browsing',
    confidence: 0.7,
    isAnswerOnly: true,
    read: () => ({ bucket: 'browsing' }),
    shape: new RegExp(inLines`
      ^\W*(?:um+ |uh+ |honestly |well |i'?m |we'?re |i |really )*(?:not? (?:sure|certain|idea|clue)
        |no idea|idk|dunno|don'?t know|do not know|haven'?t (?:decided|thought)|whenever|no particular
        |open|flexible|no se|quien sabe|depend[es]?|it depends|just looking|no plans?)\b
    `),
  },
]
