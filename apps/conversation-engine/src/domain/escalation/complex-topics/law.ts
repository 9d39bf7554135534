import { inLines } from '../../language/in-lines.ts'
import { type ComplexTopic, topic } from './topic.ts'

const question =
  '(?<!(?:is|was|are|sounds like|not|this|it|isnt) (?:this |it |that |you |a |an |some |kind of |not )*)'

/** The law, and what it forbids. */
export const lawTopics: readonly ComplexTopic[] = [
  topic(
    'a legal matter',
    true,
    inLines`
      law ?suits?|legal (?:action|counsel|team|department|proceedings?|matter|advice|trouble)|litigation
      |(?:retained|hired|consult\w+|seeking|my|our) counsel|small claims|class action|subpoena
      |breach of contract|sueing|suing|sued|legally liable
    `,
    inLines`
      (?:going to|gonna|will|to|could|ill|can|should|must|might|have to|about to) sue
        (?! (?:to|for her|who|at|in))|sue (?:you|them|your|yall|the (?:dealer\w*|company|store)|this|for)
    `,
    inLines`
      (?:my|a|an|our|the|your|his|her|with|get|getting|hire|hired|hiring|call|calling|called|contact
        |contacting|contacted|to) (?:(?!bankruptcy|divorce|immigration|estate|custody)\w+ )?
        (?:lawyers?|attorneys?)(?! .*(?:bankruptcy|chapter (?:7|13)))
        (?! (?:general|in town|next door|down the|by trade|office is|discount|fees?|friend|buddy|cousin
            |brother|sister|uncle|neighbou?r|client|husband|wife|daughter|son|boss|bought|got|drives|loves
            |recommended))(?<!(?:im|i am|is|as|was|were|being|be|of|husbands|wifes|moms|dads|are
                |works for|work for|hes|shes|works as) (?:a |an |the )?(?:\w+ )?(?:lawyers?|attorneys?))
    `,
    inLines`
      (?<!(?:bankruptcy|divorce|immigration|estate|custody) )(?:lawyers?|attorneys?)
        (?! .*(?:bankruptcy|chapter (?:7|13))) (?:will|is going to|said|says|wants|letter|up|involved
          |contact\w*)
    `,
    inLines`
      (?:you|guys|they|thats|this is) (?:\w+ )?(?:broke|breaking|broken|violat\w+|against) (?:the |my |
          our |federal |state |consumer )+(?:laws?|rights)
    `,
    inLines`
      (?:what|when|if|let|see what) (?:the|a) judge (?:says|thinks|decides|has to|will|decide)
      |(?:in front of|before) (?:a|the) judge
    `,
    inLines`
      (?:take|taking|see|seeing|meet) (?:you|this|them|it|your)(?: \w+){0,2} (?:to|in) court
      |(?:go|going) to court(?! (?:street|st|ave)(?![a-z]))
    `,
    inLines`
      (?:voy|vamos|quiero|puedo|tendre que|ire) a demandar\w*|demandar(?:los|lo|les|te)
      |(?:una|poner|meter|la) demanda(?! (?:de|por) (?:estos|este|esos|ese))
        (?<!(?:hay|tiene|mucha) (?:una )?demanda)
      |(?:mi|un|una|el|con) abogad[oa]s?
        (?! .*(?:bancarrota|divorcio)| de (?:divorcio|inmigracion|bancarrota))
        (?<!(?:soy|es|como) (?:un |una )?abogad[oa])|accion(?:es)? legal(?:es)?|tribunal(?:es)?
      |a (?:la )?corte
    `,
  ),
  topic(
    'an accusation of fraud',
    true,
    inLines`
      (?<!(?:is this|is that|is it|not|be|a|this is not)(?: a| some)? )fraud(?:ulent(?:ly)?|s|sters?)?
        (?! (?:alert|department|dept|protection|prevention|hold|check|verification|team))|committ\w+ fraud
      |${question}(?:is|was|were|are|its|thats|total|pure|a|such a|complete|running|like|this|you|the
        |pulling|of|called|big|whole|what a) (?:a |an |all |total |pure |complete |big |straight up )*fraud
        (?! alert)
    `,
    inLines`
      (?<!(?:last|other|another|previous|different|first|old) (?:dealer(?:ship)?|place|guy|lot|shop|one
          |mechanic) )scammed|scammers?(?<!(?:are|r) (?:you|u) (?:a )?scammers?)|scamming
      |(?<!(?:is|was|isnt) (?:this|it|that|you) (?:a |an |all |some |kind of |just |another )*)
        (?<!(?:not|afraid of|avoid|worried about) (?:a |another |any )?)scam(?! (?:likely|call|calls|alert))
      |con ?(?:artists?|man|men)(?= ?$| ?,| )|conned (?:me|us)|swindl\w+|crooks?|thieves|theives
    `,
    inLines`
      (?:you|guys?|he|she|they|someone|somebody|manager|salesman|dealer\w*) (?:\w+ )?
        (?:changed|falsified|inflated|faked|made up|lied about|altered|fudged)(?: \w+)? (?:my|our) (?:
            income|application|credit app\w*|job|pay ?stubs?|employment|down payment|contract|salary)
      |(?:put|added|signed|used) my name (?:on|to|for) (?:a|the|that|some) (?:\w+ )?
        (?:loan|contract|paper\w*|lease|account|application)(?: \w+){0,2} (?:without
          |i (?:didnt|never|did not))
    `,
    inLines`
      (?:you|guys|they|he|she|salesman|dealer\w*) (?:\w+ )?
        (?:hid|concealed|covered up|never mentioned|left out|failed to mention) (?:the|an?|that|its|any) (?:
            \w+ ){0,2}(?:accidents?|damage|wreck|salvage|flood|frame|history|crash|title|rust|leak
              |problems?|lien)
    `,
    inLines`
      roll(?:ed|ing)? ?back (?:the )?(?:odometer|miles|mileage)
      |odometer (?:\w+ ){0,2}(?:rolled|tampered|altered|rollback)
    `,
    inLines`
      (?:used|using|leaked|exposed) (?:my|our) (?:ssn|social|identity|personal (?:info\w*|data))
      |(?:opened|bought|purchased|financed|took out|leased)(?: \w+){0,5} (?:in|under|using|with) my (?:
          name|identity|social)
    `,
    inLines`
      identity (?:was |got |has been )?stolen(?: \w+){0,3} (?:and|by|at|from|through) (?:\w+ ){0,6}
        (?:you|your|dealer\w*|bought|purchased|opened|used)
    `,
    inLines`
      (?:stole|stolen|missing|took|taken)(?: \w+){0,3} (?:out of|from|off|outta) my (?:car|truck|van|suv
        |vehicle|trunk|console|glove ?box)(?: \w+){0,3} (?:at your|in your|during|while|when|after|by your)
      |(?:faked|faking|copied) (?:my|our|his|her) (?:signature|name)
    `,
    'never signed (?:that|this|those|the)',
    inLines`
      (?:ran|pulled|run|running|pulling|checked|hit)(?: \w+){0,3} (?:credit|score|social|report)
        (?: \w+){0,4} (?:without|wo) (?:my |our |his |her )?(?:\w+ )?
        (?:permission|consent|authori[sz]ation|knowledge|knowing|approval|asking|telling|ok)
    `,
    inLines`
      (?:ran|pulled|hit) (?:my|our) credit (?:\w+ )?
        (?:\d+|two|three|four|five|ten|multiple|twice|so many|several)
    `,
    inLines`
      (?:identity theft|stole (?:my|our) (?:money|deposit|identity|info|information|down payment|social)
        |stealing (?:my|our|from)|forged?|forgery|forging)(?! wheels?)(?! (?:aluminum|rims|carbon|steel))
        (?<!(?:with|on|the|have|has|of) forged)
    `,
    inLines`
      bait (?:and|n|&)? ?switch|bait switch|false advertising|falsely advertised|deceptive|deceiv\w+
      |misle(?:d|ading)|misrepresent\w+
      |(?:you|they|he|she|salesman|dealer|someone|who|all|manager|people|dealership|guys
        |(?:sales|finance|service|your) guy|rep|advisor) (?:\w+ )?lied|lied to (?:me|us|my)
      |odometer (?:was |is |been )?(?:rolled|rollback|tamper\w*|fraud|wrong)
      |rolled back the (?:odometer|miles)|ripp(?:ed|ing) (?:me|us|people|customers|everyone) off
      |(?:thats|this is|its|is|completely|highly|super) illegal
    `,
    inLines`
      (?:un|es un|es una|una|puro|pura|fue un|total) (?:fraude|estafa)|fraudulent[oa]
      |(?:me|nos) (?:estafaron|estafo|estan estafando|robaron|robo|enganaron|engano|mintieron|mintio
        |timaron)(?! (?:el|mi|la|un|una) (?:carro|coche|camioneta|troca|auto))|estafador(?:es)?|ratas
      |rateros|ladrones|publicidad enganosa|(?:cometieron|cometer|por|reportar|denunciar) (?:un )?fraude
    `,
  ),
  topic(
    'discrimination or harassment',
    true,
    inLines`
      discriminat\w+|racis[tm]s?|racially|racial profiling|sexist|sexism|homophobic|civil rights
      |sexual(?:ly)? harass\w*|harassed (?:me|my|by)|hate crime
      |because (?:i am|im|of my) (?:\w+ )?(?:black|hispanic|latino|latina|mexican|a woman|gay|muslim|asian
        |race|skin|color|accent|disability|disabled|religion|ethnicity)
    `,
    inLines`
      (?:treat(?:ed|ing|s)?|quoted|charged|ignored|refused|denied|declined
        |turned (?:me |us |him |her )?away|talked down|followed|judged|wouldnt|wont|didnt)(?: \w+){0,6} (?:
            because|cause|cuz|bc|just because|since|based on|due to) (?:i am|im|i|we are|were
              |(?:she|he) (?:wears|uses|speaks)|they wear|shes|she is|hes|he is|theyre|they are
              |of (?:my|our|her|his|their)|my|our|her|his) (?:\w+ ){0,3}(?:black|brown|white|hispanic
                |latin[oa]s?|mexicans?|women|woman|female|girl|gay|lesbian|trans|muslim|jewish|asian|indian
                |arab|african|immigrants?|elderly|senior|race|skin|color|accent|disab\w+|wheelchair|deaf
                |blind|religion|hijab|turban|ethnicity|gender|age|nationality|english|foreign\w*|single mom)
    `,
    inLines`
      (?:comments?|remarks?|jokes?|fun) (?:about|of|on) (?:my|her|his|our) (?:\w+ )?
        (?:race|skin|accent|religion|hijab|turban|body|weight|disability|color|ethnicity|gender|english)
    `,
    inLines`
      called (?:me|us|him|her|them|my \w+) (?:a |an |the )?(?:\w+ )?
        (?:slurs?|bitch|wetback|beaner|terrorist|illegal|retard\w*|faggot|monkey|(?:racist|racial) names?)
      |(?:a|using|used|yelled|racist|homophobic) slurs?
      |(?:sexual|inappropriate|creepy|vulgar|perverted) (?:comments?|remarks?|jokes?|advances?|gestures?
        |assault\w*|touching)|(?:racial|ethnic) (?:slurs?|comments?|remarks?|jokes?|bias)|n word|xenophob\w+
      |(?:my|our) kind (?:of people )?(?:doesnt|dont|cant|always|never|isnt|arent)
    `,
    inLines`
      only (?:treat|serve|help|respect|sell to|like|want)(?: \w+)? (?:white|male|rich|american) (?:people
        |customers|folks|men|guys|buyers|clients)
    `,
    inLines`
      (?:hit|hitting|flirting|coming on)(?: \w+)? (?:on|with|to) (?:me
        |my (?:wife|daughter|girlfriend|sister|mom))(?! (?:in|at|while|from) )|bigot\w*|transphobic
      |misogyn\w+|ada (?:violation|complaint)|americans with disabilities
    `,
    inLines`
      (?<!(?:i|she|wife|husband|mom|dad|sister|brother|friend|girlfriend|boyfriend) (?:always )?)
        (?:said|says|told (?:me|us|her)|saying) (?:that )?(?:women|ladies|girls|females|mexicans?
          |black people|latin[oa]s?|hispanics?|old people|foreigners|immigrants|muslims|asians|gays?) (?:
              \w+ )?(?:dont|cant|shouldnt|arent|never|should|always)
    `,
    inLines`
      (?:dont|wont|refuse to|didnt want to) (?:serve|help|sell to|finance|lend to|deal with|rent to) (?:
          my kind|our kind|people like (?:me|us)|black|latinos?|mexicans?|hispanics?|women)
    `,
    inLines`
      (?:salesman|salesperson|guy|tech|manager|employee|worker|mechanic|he) (?:\w+ ){0,2}
        (?:touched|groped|hit on|grabbed|flirt\w+ with|was flirting with|catcalled) (?:me
          |my (?:wife|daughter|girlfriend|sister))(?! up)
    `,
    inLines`
      discrimin\w+|racistas?|racismo|por ser (?:latin[oa]|mexican[oa]|hispan[oa]|inmigrante|negr[oa]|mujer)
      |acoso sexual
    `,
  ),
]
