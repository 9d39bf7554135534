import { inLines } from '../../language/in-lines.ts'
import { type ComplexTopic, topic } from './topic.ts'

/** What is held against us, and about money and papers. */
export const disputeTopics: readonly ComplexTopic[] = [
  topic(
    'damage laid to us',
    false,
    inLines`
      (?:accident|crash(?:ed)?|wreck(?:ed)?|rear ended|t boned|sideswiped|dent(?:ed)?)(?: \w+){0,6} (?:
          (?:your|the|my) (?:loaner|courtesy (?:car|vehicle))(?! ready)
        |(?:during|on) (?:the|my|a|our) test drive)
      |(?:loaner|courtesy (?:car|vehicle))(?: \w+){0,4} (?:accident|crashed|wreck(?:ed)?|rear ended
        |sideswiped|dented)
    `,
    inLines`
      (?:stole|stolen|broken into|broke into|vandali[sz]ed)(?: \w+){0,8} (?:your|the dealership) (?:\w+ )?
        (?:lot|shop|garage|dealer\w*|service|store|property)(?! do)
    `,
    inLines`
      (?:left|leaving)(?: \w+){0,3} (?:plug|cap|bolts?|nuts?|lugs?|hose|clamp|filter|battery|wheel|wires?
        |screws?|panel|shield) (?:loose|off|undone)
      |(?:you|guys?|techs?|mechanics?|shop|they|dealer\w*) (?:didnt|never|did not)(?: \w+)? (?:put|tighten
        |torque|reinstall|replace|bolt|screw)(?: \w+){0,3} (?:plug|bolts?|lugs?|caliper
          |(?:oil|gas|radiator|filler) (?:cap|filter)|lug nuts?)
      |(?:you|guys|tech|techs|mechanics?|shop|they|dealer\w*) (?:\w+ )?(?:forgot|failed|neglected) to (?:
          put (?:\w+ ){0,4}(?:back|oil)|tighten|torque|reinstall|reconnect|refill|bolt)
    `,
    inLines`
      (?:left|dropped|brought)(?: \w+){0,6} (?:and|,|now)(?: \w+){0,2} (?:theres|there is|it has|has) (?:
          a |an |new )*(?:\w+ )?(?:dents?|scratch\w*|scrapes?|cracks?|dings?|damage)
    `,
    inLines`
      (?:you|your|guys|tech|techs|technician|mechanics?|shop|dealer|dealership|detailers?|porter|valet
        |lot guy|service dept|service department) (?:\w+ ){0,2}(?:scratched|damaged|dented|ruined|broke
          |cracked|botched|wrecked|crashed|stripped|chipped|destroyed|totall?ed|backed into|bent
          |(?:messed|screwed) up) (?:up )?(?:my|our)
        (?! (?:heart|budget|credit|day|plans|week|bank|trust)(?![a-z]))
    `,
    inLines`
      (?:came|come|got|gave|returned|picked)(?: \w+){0,4} (?:back|up|home|it) (?:with|has
        |and (?:there(?:s| is| was)|it has|found)) (?:a |an |some |new |the |big |huge |deep )*
        (?:dents?|scratch\w*|scrapes?|cracks?|damage\w*|dings?|curb rash|chip\w*)
    `,
    inLines`
      your (?:\w+ )?(?:driver|shuttle|valet|porter)(?: \w+){1,8} (?:crash\w*|wreck\w*|accident|red light
        |reckless\w*|got hit|hit us)
      |(?<!my (?:\w+ )?)(?:techs?|technicians?|mechanics?|drivers?|porters?|valets?|detailers?
        |(?:your|sales|finance|service|parts) guys?|employees?|salesm[ae]n|advisors?|managers?) (?:\w+ ){0,2}
        (?:smoked|vaped|yelled at|screamed at|cursed|cussed|swore at|threatened|pushed|shoved|spit|mocked
          |insulted|hung up on|stole)(?: \w+)? (?:me|us|my|in|from)(?![a-z])
      |(?:gave|handed|released)(?: \w+){0,2} my (?:keys?|car|truck|vehicle|number|address)(?: \w+)? to (?:
          a |the |some )?(?:wrong|stranger|somebody|someone|another|other)
    `,
    inLines`
      (?:driver|porter|techs?|technician|mechanic|valet|employee|tow truck|delivery \w+) (?:\w+ ){0,2}
        (?:hit|ran over|ran into|scraped|backed over) (?:my|our)
      |my (?:car|truck|van|suv|jeep|vehicle)(?: \w+){0,4} joy ?rid(?:e|ing)
      |(?:dents?|scratch\w*|scrapes?|damage|dings?) (?:\w+ ){0,4}(?:wasnt|werent|was not|were not) there
    `,
    inLines`
      (?:sus|su|tus|tu|los|el) (?:mecanicos?|tecnicos?|empleados?|muchachos|chofer|taller) (?:\w+ ){0,2}
        (?:rayaron|rayo|chocaron|choco|golpearon|golpeo|danaron|dano|rompieron|rompio|descompusieron)
        (?![a-z])
    `,
    inLines`
      (?:me|nos) (?:rayaron|rayo|chocaron|golpearon|danaron|rompieron|descompusieron|quebraron) (?:el|la|mi) (?:
          carro|coche|troca|camioneta|auto|puerta|defensa|parabrisas|motor) (?:\w+ ){0,2}
        (?:en (?:su|el|ese) (?:taller|servicio|agencia)|cuando l[oa] deje|ustedes|sus)
    `,
  ),
  topic(
    'a repossession',
    false,
    inLines`
      repossess(?:ed|ing|ion)?(?! (?:on my|in my|from|years?|(?:\d+|two|three|a few) years?))
        (?<!(?:a|past|previous|prior|old|had|have|one|voluntary|any) repossession)
      |repo(?:d|ed|ing|ssed| man)
      |(?:going to|gonna|will|trying to|wants? to|threaten\w+ to|can you|to) repo(?! on)|repo my
      |(?:me|nos) (?:embargaron|quitaron|recogieron) (?:el|la|mi) (?:carro|coche|camioneta|troca|auto)
      |embargo de mi
    `,
  ),
  topic(
    'a dispute about money or papers',
    false,
    inLines`
      (?:had|have|kept|keeping|holding|got) my (?:deposit|money|down payment)(?: \w+| ,){0,6} (?:want|need
        |give) (?:me )?(?:it|that|my \w+) back
    `,
    '(?:promised|owed?)(?: \\w+| ,){1,12} never (?:got|received|came|happened|did|showed)(?![a-z])',
    inLines`
      (?:told|said|swore|promised|advertised)(?: \w+| ,){1,6} (?:accidents?|clean|damage|wrecks?)
        (?: \w+| ,){0,4} (?:but|and|then|turns out) (?:\w+ ){0,5}
        (?:damage|wreck\w*|salvage|accidents?|rust\w*|flood\w*|repainted|bondo)
    `,
    inLines`
      (?:carfax|autocheck|report|history|title) (?:\w+ )?(?:says|shows?|showed|came back|has)
        (?: \w+| ,){1,6} (?:you|he|she|they|salesman|guy) (?:\w+ )?(?:said|told|swore|promised|claimed)
    `,
    inLines`
      (?:you|guys|people|they|dealer\w*|shop) (?:\w+ )?
        (?:never|didnt|havent|hasnt|did not|have not|failed to|refused? to|refuses to|wont) (?:\w+ )?
        (?:refund(?:ed)?|reimbursed?|paid|pay|returned|honor(?:ed)?|transferr?(?:ed)?|register(?:ed)?
          |disclosed?|credit(?:ed)?) (?:me|us|my|our|it|what)
        (?! (?:calls?|texts?|messages?|emails?|phone|voicemails?|back(?= ?$))(?![a-z]))
    `,
    inLines`
      no (?:me|nos) (?:han|ha) (?:dado|entregado|mandado|llegado|enviado|regresado|devuelto) (?:el|las|los
        |la|mi|mis) (?:titulo|placas|papeles|reembolso|dinero|registro|deposito|enganche)
      |(?:todavia|aun) no (?:me )?(?:llega\w*|recibo|tengo|dan) (?:el|las|mi|mis) (?:titulo|placas
        |reembolso)|(?:pague|pagado) (?:\w+ )?(?:dos|tres) veces
      |(?:todavia|sigue|aun) (?:no|sin) (?:sirv\w+|funcion\w+|quedo|jala\w*|arranca\w*)(?: \w+){0,3} (?:
          despues|desde) (?:de )?que (?:(?:lo|la|me|ustedes|se) )+
    `,
    inLines`
      (?:promised|told|quoted|said|advertised)(?: \w+| ,){1,6} (?:but|and|now) (?:\w+ ){0,2}
        (?:contract|paperwork|bill|invoice|papers?|carfax|autocheck|history) (?:says|say|shows?|has|is)
    `,
    inLines`
      (?:nobody|no one|never|didnt|did not|failed to) (?:\w+ )?
        (?:told|tell|disclosed?|mention(?:ed)?|inform(?:ed)?)(?: me| us)? (?!if )(?:\w+ ){0,5}
        (?:wreck(?:ed)?|accident|salvage|flood(?:ed)?|rebuilt|frame damage|totall?ed)
    `,
    inLines`
      (?:want|need|get|give|where is|wheres|return|refund|owe) (?:me )?(?:my |our )(?:\w+ )?
        (?:money|deposit|down payment) back
      |(?<!do (?:you|they) (?:ever |also )?)refund (?:of )?(?:my|our|me|the) (?:\w+ )?
        (?:deposit|money|down payment|full|payment)
    `,
    inLines`
      (?:want|need|demand|give me|owe me|demanding|wheres my|where is my|still waiting (?:on|for)|never got) (?:
          a |an |my |full |the )*refund(?! polic)
    `,
    inLines`
      (?:havent|never|still|not|didnt|hasnt|havent even)(?: \w+)? (?:got|gotten|received|get|seen|sent
        |send|issued|given) (?:me |us )?(?:my|a|our|the) (?:\w+ )?refund
      |refund (?:\w+ )?(?:never|hasnt|still|isnt|didnt|wasnt) \w+|charge ?back
    `,
    inLines`
      (?:charges?|charged|payment|withdrawal|debited)(?: \w+){0,9} (?:i|we) (?:never|didnt|did not)(?: \w+)? (?:
          authori[sz]e\w*|approve\w*|agree\w*|recogni[sz]e)
      |unauthori[sz]ed (?:charge|credit|inquiry|pull|transaction)s?
      |(?:over|double) ?charged(?! (?:my |the )?(?:ac|a c|battery|system|freon)(?![a-z]))
      |charged (?:me|us|my card) (?:twice|double|extra|for|(?:two|three|2|3) times)
      |(?:was|got|were|been) (?:\w+ )?charged (?:twice|double|extra|(?:two|three|2|3) times|2x)
    `,
    inLines`
      disput(?:e|ing) (?:the|this|that|a|it|your)(?: \w+){0,2} (?:charges?
        |(?:with|through) my (?:\w+ )?(?:bank|card|credit))
      |(?<!(?<![a-z])(?:i|we|ive) (?:\w+ )?)sold (?:my|our) (?:\w+ ){1,4}(?:before (?:i|we)|without)
        (?![a-z])
    `,
    inLines`
      (?:you|guys|dealer\w*|shop|they) (?:\w+ ){0,2}lost (?:my|our) (?:title|plates?|keys?|paperwork|check
        |deposit|registration|license|trade)
    `,
    inLines`
      been (?:\w+ ){0,4}(?:days?|weeks?|months?)(?: \w+){0,4} (?:no|without(?: my| a)?
        |waiting (?:on|for)(?: my)?|where(?:s| is) (?:my|the|our)) (?:title|plates?|tags?|registration
          |refund)
      |(?:still|you have|got) no (?:title|plates|tags|registration)(?= ?$| ?,| (?:yet|after|and)(?![a-z]))
    `,
    inLines`
      (?:died|broke|broke down|came on|blew|failed|quit|went out|overheat\w*|leak\w*|slipping|problems?
        |issues?|gave out)(?: \w+){0,6} (?:hours?|days?|weeks?|months?|miles) after (?:i |we )?
        (?:(?:bought|buying|purchas\w+)(?= ?$| ?,| (?:it|the|this|that|my|here|and|from)(?![a-z]))
          |driving (?:it )?(?:off|home)|got it|getting it|picked it up
          |(?:you|the dealer) (?:fixed|worked|sold|serviced|did))
    `,
    inLines`
      (?:never|still havent|havent|havent ever|didnt ever) (?:\w+ )?
        (?:got|received|gotten|get|receive|sent|seen) (?:my|the|our) (?:\w+ )?
        (?:title|plates|tags|registration)
      |(?:unwind|rescind|back out of|void|undo|get out of) (?:the|this|my) (?:deal|contract|sale
        |purchase agreement)
      |return (?:the|my|this) (?:\w+ )?(?:car|truck|vehicle|suv) (?:i|we) (?:just )?(?:bought|got|purchased)
    `,
    inLines`
      not (?:\w+ )?(?:what|the (?:\w+ )?(?:price|payment|rate|terms|deal|amount|number)(?: that)?) (?:we|i
        |you|was|were) (?:had |all |both )?(?:agreed|discussed|signed|promised|quoted|told|negotiated)
    `,
    inLines`
      (?:swapped|switched|removed|took off)(?: \w+){1,4} (?:after|before) (?:i|we) (?:signed|bought|paid
        |picked|left)(?![a-z])
      |(?:different|higher|more|other)(?: \w+)? (?:than|from) (?:what |the \w+ )?(?:we|i|you|was|were) (?:
          had )?(?:agreed|signed|quoted|promised|told|negotiated)
    `,
    inLines`
      (?:rate|payment|price|interest|numbers?|total) (?:went|jumped|changed|increased|doubled|rose) (?:
          \w+ ){0,6}(?:at signing|when (?:i|we) (?:signed|got there|came|showed up)|last minute
            |after (?:i|we) signed)
    `,
    inLines`
      chang(?:ed|ing) (?:the |my |our )?(?:price|rate|interest|payment|numbers|terms|contract|deal) (?:on (?:
            me|us)|after|at signing|when i|last minute)
    `,
    inLines`
      (?:financed|charged|billed) (?:me|us|my \w+)(?: \w+){0,6} (?:when|but|instead of|and) (?:\w+ ){0,3}
        (?:promised|quoted|told|agreed|approved)
      |(?:want|need|demand\w*) (?:you|them|the dealer\w*) to (?:buy|take) (?:it|(?:the|my|this) \w+) back
      |(?:cashed|took|charged|ran) my (?:check|money|deposit|card|payment|down payment)(?: \w+){0,4} (?:
          never|still|havent|didnt|nothing)(?![a-z])
      |(?:added|add|put|snuck|slipped|padded)(?: \w+){0,6} (?:without (?:asking|telling|my)
        |i (?:didnt|never|did not) (?:ask|agree|want|sign|approve|authori[sz]e)\w*)
    `,
    inLines`
      (?:you|they|dealer\w*|he|she|guys) (?:\w+ ){0,2}(?:never|didnt|havent|hasnt|not|failed to|have to)
        (?: \w+)? (?:paid|pay|payed) off (?:my|our|the)
    `,
    inLines`
      (?:you|dealer\w*|guys|salesman|people) (?:\w+ ){0,2}sold (?:me|us|my \w+) (?:\w+ ){1,5}(?:bad|blown
        |broken|cracked|dead|rust\w*|salvage|wrecked|leak\w*|defective|problems?|issues|junk|damaged?|wont
        |doesnt|didnt|isnt|stopped|keeps|flood\w*|accident|faulty|clunker|pos)
    `,
    inLines`
      me (?:vendieron|vendio|vendiste) (?:\w+ ){1,6}(?:chocad[oa]|mal[oa]|descompuest[oa]|defectuos[oa]
        |salvage|no sirv\w+|danad[oa]|inundad[oa]|problemas|fallas|robad[oa])
      |no es lo que (?:\w+ )?(?:acordamos|quedamos|firme|firmamos|me dijeron|prometieron)
    `,
    inLines`
      me cambiaron (?:el|la|los|las) (?:precio|numeros|interes|tasa|contrato|pagos?|mensualidad)
      |mi (?:dinero|deposito|enganche) (?:de regreso|de vuelta|para atras)
    `,
    inLines`
      (?:quiero|exijo|devuelvan|regresen|devuelvanme|regresenme|necesito|denme) (?:que me (?:devuelvan
          |regresen) )?(?:mi (?:dinero|deposito|enganche)|un reembolso|el reembolso)(?! para)
        (?<!(?:quiero|necesito) mi (?:deposito|enganche|dinero))
      |(?:me )?(?:cobraron|cargaron) (?:dos veces|de mas|doble)|cargos? no autorizados?
    `,
  ),
]
