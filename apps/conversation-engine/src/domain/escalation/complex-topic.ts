import { mayMatch, type Rule, ruleOf, type Sketch } from '../language/prefilter.ts'
import { phrasesOf, wordsOf } from '../language/wording.ts'

export type ComplexTopic = { name: string; isUrgent: boolean; words: readonly Rule[] }

const topic = (name: string, isUrgent: boolean, ...sources: string[]): ComplexTopic => ({
  name,
  isUrgent,
  words: phrasesOf(...sources),
})

/** "I recall seeing a red one", "Total Recall": the verb and the film. */
const verbOfRecall =
  '(?<!(?:i|you|we|he|she|they|dont|cant|cannot|didnt|do|total|to|if|vaguely|cannot quite|not) )'
const question =
  '(?<!(?:is|was|are|sounds like|not|this|it|isnt) (?:this |it |that |you |a |an |some |kind of |not )*)'
const ours = '(?:you|you guys|you people|them|your|the|this|that|yall|dealership|dealer|salesman)'

const theirDoing =
  '(?: (?!(?:so|but|and|you|your|yours|here|hoping|trying|then|now|because|sold|brakes?|airbags?)(?![a-z]))\\w+){0,8}'
/**
 * "The other dealer lied to me", "Ford dealer across town": troubles with somebody else brought the customer to us. Left
 * out of a sentence up to where it comes back to us.
 */
const elsewhere = ruleOf(
  wordsOf(
    `(?:other|another|last|previous|old|different|competing|former) (?:\\w+ )?(?:dealers?|dealerships?|place|shop|garage|mechanic)${theirDoing}`,
    `(?:dealer|dealership|place|shop) (?:across (?:town|the street)|down the (?:street|road)|up the (?:street|road)|in (?:the next|another) town)${theirDoing}`,
  ),
)

/** Plain words of a sentence without what another dealer did. */
export const withoutElsewhere = (words: string, sketch: Sketch): string =>
  mayMatch(elsewhere, sketch) ? words.replace(elsewhere.pattern, ' ') : words

/** Matters for a person to handle, most serious first. */
export const complexTopics: readonly ComplexTopic[] = [
  topic(
    'an injury or a dangerous fault',
    true,
    '(?<!(?:back|knee|shoulder|hip|leg|neck|old|sports|work|my|spinal|personal|a) )injur(?:y|ies)(?! lawyer ad)|(?:personal|a serious|my) injury(?! (?:lawyers?|attorneys?|law|firm|settlement|check)(?![a-z]))|(?:was|got|were|been|am|is|are) (?:\\w+ )?injured(?! at (?:work|practice))|injured (?:me|my|because|by|when|in (?:a|the|an|my|your))',
    '(?:hurt|burned|burnt|killed|electrocuted) (?:me|my|us|someone|somebody)(?! (?:credit|feelings|wallet|budget|back|knees?|hips?|neck|butt|eyes|score))|(?:hit|banged|broke|bumped|hurt) (?:his|her|my|their) (?:\\w+ )?(?:hands?|arms?|fingers?|legs?|face|head|foot|wrist|nose|back|neck) (?:when|because|cuz|bc|after) (?:of )?(?:your|(?:the|my) (?:\\w+ )?(?:seat|belt|hood|trunk|door|airbag|brakes?|lift|liftgate|ladder|stairs?))(?![a-z])|(?:burned|burnt|cut|sliced|smashed|crushed|shocked) (?:his|her|my|their) (?:\\w+ )?(?:hands?|arms?|fingers?|legs?|face|head|foot|thumb) (?:on|in|from|off|when|because) (?:of )?(?:the|your|it|you|that)(?! (?:stove|grill|oven))',
    '(?:got|was|were) (?:badly |seriously |really )?hurt(?! (?:playing|skiing|lifting|working|falling|that you|when you sold|by your (?:offer|price)|on the job|(?:at|in|during) (?:the )?(?:work|practice|school|gym|game|job|football|soccer))(?![a-z]))|whiplash|concussion|(?:slipped|fell(?! in love)|tripped)(?: \\w+){0,6} your (?:\\w+ ){0,2}(?:lot|floor|showroom|shop|store|bathroom|sidewalk|dealership|waiting room|stairs)',
    '(?:caused|causing|cause of) (?:me to |us to )?(?:an? |the |my |our |her |his )?(?:bad |serious |car )?(?:accident|crash|wreck|crashed|collision|fire)',
    '(?:accident|crash|crashed|wreck|wrecked) (?:\\w+ ){0,3}(?:because|due to|caused|cuz|after (?:you|your))(?! (?:of )?(?:the |a |an |some )?(?:ice|icy|snow|rain|weather|black ice|another|other|deer|traffic|fog|sun|wind|hail)(?![a-z]))',
    'hospital(?:ized)?(?= ?$| ?,| (?:because|after|from|bc|with|bill))(?<!(?:work|works|working|nurse|near|by|from) (?:at |in |for )?(?:\\w+ )?hospital)',
    '(?:brakes?|airbags?|steering|axle|wheel|tire|engine|battery|seat ?belts?|accelerator|throttle)s? (?:just |completely |totally |suddenly |have |has )*(?:failed|went out|gave out|fell off|came off|exploded|blew up|caught|didnt (?:deploy|work)|never deployed|stopped working|locked up)(?: on)?|(?:caught|on|catch) fire|(?:fire|flames) (?:\\w+ )?(?:coming|came|shooting|shot) (?:out|from|up)|almost (?:died|got killed|killed|crashed|wrecked|got hit|hit)|could have (?:died|been killed)|carbon monoxide|unsafe to drive|death trap',
    '(?:airbags?|air bags?) (?:\\w+ )?(?:went off|deployed|popped|blew|exploded) (?:for no reason|by (?:itself|themselves)|on (?:its|their) own|randomly|out of nowhere|while (?:\\w+ ){0,2}driving)',
    '(?:airbags?|air bags?)(?: \\w+){0,3} (?:didnt|did not|never)(?: even)? (?:go off|inflate|come out|open|deploy\\w*|work)',
    '(?:brakes?|steering|throttle|gas pedal|seat ?belts?|airbags?)(?: (?!lights?|sensor|lamp)\\w+)? (?:dont|doesnt|didnt|wont|arent|isnt|not|stopped|quit)(?: even)? (?:work\\w*|hold\\w*|respond\\w*|engag\\w*|latch\\w*|buckl\\w*|lock\\w*)',
    '(?:steering wheel|wheel|brake pedal|caliper|tie rod|axle)s? (?:came|come|was|were|is|worked) (?:\\w+ )?loose|(?:brakes?|steering) (?:just |suddenly |completely |totally )*(?:quit|died|locked|let go)|burned by (?:the |your )?(?:hot )?(?:coolant|oil|engine|exhaust|steam|radiator|seat|battery|acid)',
    '(?:wheel|tire|hood|door|bumper)(?: \\w+){0,4} almost (?:came|fell|flew) off|(?:exhaust|gas|fuel|chemical|strong|toxic) fumes (?:\\w+ ){0,2}(?:in|into|inside|through)(?![a-z])|(?:anchors?|seat ?belts?|axle|tie rod|ball joint|control arm|steering \\w+|brake pedal|latch) (?:\\w+ )?(?:snapped|sheared|broke loose)|(?:gas pedal|accelerator|throttle)(?: \\w+)? (?:stuck|jammed|sticks|sticking)|lost control (?:\\w+ ){0,5}(?:because|cuz|bc|due to|when|after) (?:\\w+ ){0,3}(?:brakes?|tires?|wheel|steering|axle|you|your)(?![a-z])|(?:you|guys|shop|techs?|they) (?:installed|replaced|repaired|fixed|changed|serviced|put on|worked on)(?: \\w+){0,3} (?:blew (?:out|up)|exploded|fell off|came off|came apart|flew off)',
    'brake (?:line|hose|pedal|caliper|rotor)s? (?:\\w+ )?(?:burst|snapped|broke|blew|ruptured|popped|fell|exploded)(?![a-z])|(?:lost|losing|have no|had no|no) (?:my |the |all )?(?:brakes|steering)(?= ?$| ?,| (?:at|on|in|and|while|when|after|at all|coming|going|right|going)(?![a-z]))',
    '(?:pedal|brakes?) (?:\\w+ )?(?:goes|went|going|drops?|dropped|sinks|sank|to) (?:all the way |straight |right )?(?:to )?(?:the )?floor',
    '(?:wouldnt|couldnt|wont|didnt|cant) (?:get it to )?(?:stop|slow down)(?: (?:at all|on the (?:highway|freeway|interstate)|in time|when i (?:hit|press\\w*|step\\w*)))|accelerat\\w+ (?:on its own|by itself)',
    '(?:driveshaft|drive shaft|ball joint|tie rod|hood)s? (?:came|fell|flew|popped|broke) off(?= ?$| ?,| (?:on|while|when|after|as|in|at|and|going|driving)(?![a-z]))|hood (?:\\w+ )?(?:(?:flew|flies|fly) (?:open|up)|(?:popped|came) (?:open|up) (?:on|while|when|going|doing|at \\d))|lug nuts?(?: \\w+){0,3} (?:loose|missing|off)|(?:loose|missing) lug nuts?',
    '(?:smoke|smoking|flames?|sparks|burning smell)(?: \\w+){0,3} (?:from|under|out of|inside|into|thru|through) (?:\\w+ )?(?:the |my )?(?:hood|dash\\w*|cabin|vents?|engine (?:bay|compartment)|car|truck|van|suv|battery)(?! (?:smoker|lighter|seat)s?)',
    '(?<!(?:quit|stop|stopped|no|non) )smoking(?: \\w+){0,6} (?:after|since|from|when) (?:\\w+ )?(?:your|you)(?![a-z])',
    '(?:gas(?:oline)?|fuel) (?:is |was |fumes |smell |line )?(?:leaking|leak|leaks|fumes|smell)(?! (?:like|good|(?:is|was|went) (?:gone|away|fixed)))|(?:leaking|smell(?:s|ed|ing)?(?: of| like)?) (?:raw |strong )?(?:gas|gasoline|fuel)(?! station)|burst into flames',
    '(?:engine|car|electrical|truck|battery|vehicle) fires?(?! (?:extinguisher|red|engine|suppression|up|right|sale))',
    '(?:stalls?|stalled|shuts? (?:off|down)|shut (?:off|down)|died|cuts? off)(?: \\w+){0,2} (?:on|in) (?:the |a )?(?:middle of )?(?:the )?(?:highway|freeway|interstate|traffic|intersection)',
    '(?:frenos?|bolsas? de aire|direccion|volante|llantas?|airbags?)(?: (?:se|me|nos|le|del carro))* (?:fallaron|fallo|trab[oa]\\w*|bloque\\w+|salio|safo|zafo|revento|no (?:funcion\\w+|sirv\\w+|abri\\w+|salieron|respond\\w+|agarr\\w+))',
    'se (?:prendio|incendio) el motor|se (?:prendio|quemo|incendio)(?: en)? (?:fuego|llamas|el (?:carro|coche)|la (?:troca|camioneta))|agarro fuego|humo (?:\\w+ )?(?:del|de la|debajo|abajo|adentro)(?: del?)?(?: la)? (?:cofre|capo|tablero|cabina|carro)|huele (?:mucho )?a gasolina',
    '(?:apago|paro|murio)(?: \\w+){0,3} en (?:(?:la|el|plena|medio|pleno|del?) )+(?:autopista|carretera|freeway|highway|trafico)|(?:me|nos) (?:quede|quedamos|quedo) sin frenos|(?:bolsas? de aire|airbags?) se (?:activ|abri|dispar|infl)\\w+ sol[oa]s?|no (?:me )?frenan?(?= ?$| ?,| (?:mi|el|la|bien|cuando|despues|nada)(?![a-z]))',
    '(?:lesion(?:es|ado|ada|ados)?|herid[oa]s?|me lastime|(?:se|nos) lastim\\w+|lastimad[oa])|(?:causo|provoco|tuvimos|tuve) (?:un )?(?:accidente|choque) (?:por|debido|porque)|(?:accidente|choque) por (?:culpa|los|las|el|la)|(?:fallaron|fallo|se quedo sin|no funcionaron) (?:los |las |el |la )?(?:frenos|bolsas|direccion)|se incendio|casi (?:(?:me|nos) (?:pegan|chocan|matan)|me mato|chocamos|choco|nos matamos|me muero)',
  ),
  topic(
    'a legal matter',
    true,
    'law ?suits?|legal (?:action|counsel|team|department|proceedings?|matter|advice|trouble)|litigation|(?:retained|hired|consult\\w+|seeking|my|our) counsel|small claims|class action|subpoena|breach of contract|sueing|suing|sued|legally liable',
    '(?:going to|gonna|will|to|could|ill|can|should|must|might|have to|about to) sue(?! (?:to|for her|who|at|in))|sue (?:you|them|your|yall|the (?:dealer\\w*|company|store)|this|for)',
    '(?:my|a|an|our|the|your|his|her|with|get|getting|hire|hired|hiring|call|calling|called|contact|contacting|contacted|to) (?:(?!bankruptcy|divorce|immigration|estate|custody)\\w+ )?(?:lawyers?|attorneys?)(?! .*(?:bankruptcy|chapter (?:7|13)))(?! (?:general|in town|next door|down the|by trade|office is|discount|fees?|friend|buddy|cousin|brother|sister|uncle|neighbou?r|client|husband|wife|daughter|son|boss|bought|got|drives|loves|recommended))(?<!(?:im|i am|is|as|was|were|being|be|of|husbands|wifes|moms|dads|are|works for|work for|hes|shes|works as) (?:a |an |the )?(?:\\w+ )?(?:lawyers?|attorneys?))',
    '(?<!(?:bankruptcy|divorce|immigration|estate|custody) )(?:lawyers?|attorneys?)(?! .*(?:bankruptcy|chapter (?:7|13))) (?:will|is going to|said|says|wants|letter|up|involved|contact\\w*)',
    '(?:you|guys|they|thats|this is) (?:\\w+ )?(?:broke|breaking|broken|violat\\w+|against) (?:the |my |our |federal |state |consumer )+(?:laws?|rights)',
    '(?:what|when|if|let|see what) (?:the|a) judge (?:says|thinks|decides|has to|will|decide)|(?:in front of|before) (?:a|the) judge',
    '(?:take|taking|see|seeing|meet) (?:you|this|them|it|your)(?: \\w+){0,2} (?:to|in) court|(?:go|going) to court(?! (?:street|st|ave)(?![a-z]))',
    '(?:voy|vamos|quiero|puedo|tendre que|ire) a demandar\\w*|demandar(?:los|lo|les|te)|(?:una|poner|meter|la) demanda(?! (?:de|por) (?:estos|este|esos|ese))(?<!(?:hay|tiene|mucha) (?:una )?demanda)|(?:mi|un|una|el|con) abogad[oa]s?(?! .*(?:bancarrota|divorcio)| de (?:divorcio|inmigracion|bancarrota))(?<!(?:soy|es|como) (?:un |una )?abogad[oa])|accion(?:es)? legal(?:es)?|tribunal(?:es)?|a (?:la )?corte',
  ),
  topic(
    'an accusation of fraud',
    true,
    `(?<!(?:is this|is that|is it|not|be|a|this is not)(?: a| some)? )fraud(?:ulent(?:ly)?|s|sters?)?(?! (?:alert|department|dept|protection|prevention|hold|check|verification|team))|committ\\w+ fraud|${question}(?:is|was|were|are|its|thats|total|pure|a|such a|complete|running|like|this|you|the|pulling|of|called|big|whole|what a) (?:a |an |all |total |pure |complete |big |straight up )*fraud(?! alert)`,
    `(?<!(?:last|other|another|previous|different|first|old) (?:dealer(?:ship)?|place|guy|lot|shop|one|mechanic) )scammed|scammers?(?<!(?:are|r) (?:you|u) (?:a )?scammers?)|scamming|(?<!(?:is|was|isnt) (?:this|it|that|you) (?:a |an |all |some |kind of |just |another )*)(?<!(?:not|afraid of|avoid|worried about) (?:a |another |any )?)scam(?! (?:likely|call|calls|alert))|con ?(?:artists?|man|men)(?= ?$| ?,| )|conned (?:me|us)|swindl\\w+|crooks?|thieves|theives`,
    '(?:you|guys?|he|she|they|someone|somebody|manager|salesman|dealer\\w*) (?:\\w+ )?(?:changed|falsified|inflated|faked|made up|lied about|altered|fudged)(?: \\w+)? (?:my|our) (?:income|application|credit app\\w*|job|pay ?stubs?|employment|down payment|contract|salary)|(?:put|added|signed|used) my name (?:on|to|for) (?:a|the|that|some) (?:\\w+ )?(?:loan|contract|paper\\w*|lease|account|application)(?: \\w+){0,2} (?:without|i (?:didnt|never|did not))',
    '(?:you|guys|they|he|she|salesman|dealer\\w*) (?:\\w+ )?(?:hid|concealed|covered up|never mentioned|left out|failed to mention) (?:the|an?|that|its|any) (?:\\w+ ){0,2}(?:accidents?|damage|wreck|salvage|flood|frame|history|crash|title|rust|leak|problems?|lien)',
    'roll(?:ed|ing)? ?back (?:the )?(?:odometer|miles|mileage)|odometer (?:\\w+ ){0,2}(?:rolled|tampered|altered|rollback)',
    '(?:used|using|leaked|exposed) (?:my|our) (?:ssn|social|identity|personal (?:info\\w*|data))|(?:opened|bought|purchased|financed|took out|leased)(?: \\w+){0,5} (?:in|under|using|with) my (?:name|identity|social)',
    'identity (?:was |got |has been )?stolen(?: \\w+){0,3} (?:and|by|at|from|through) (?:\\w+ ){0,6}(?:you|your|dealer\\w*|bought|purchased|opened|used)',
    '(?:stole|stolen|missing|took|taken)(?: \\w+){0,3} (?:out of|from|off|outta) my (?:car|truck|van|suv|vehicle|trunk|console|glove ?box)(?: \\w+){0,3} (?:at your|in your|during|while|when|after|by your)|(?:faked|faking|copied) (?:my|our|his|her) (?:signature|name)',
    'never signed (?:that|this|those|the)',
    '(?:ran|pulled|run|running|pulling|checked|hit)(?: \\w+){0,3} (?:credit|score|social|report)(?: \\w+){0,4} (?:without|wo) (?:my |our |his |her )?(?:\\w+ )?(?:permission|consent|authori[sz]ation|knowledge|knowing|approval|asking|telling|ok)',
    '(?:ran|pulled|hit) (?:my|our) credit (?:\\w+ )?(?:\\d+|two|three|four|five|ten|multiple|twice|so many|several)',
    '(?:identity theft|stole (?:my|our) (?:money|deposit|identity|info|information|down payment|social)|stealing (?:my|our|from)|forged?|forgery|forging)(?! wheels?)(?! (?:aluminum|rims|carbon|steel))(?<!(?:with|on|the|have|has|of) forged)',
    `bait (?:and|n|&)? ?switch|bait switch|false advertising|falsely advertised|deceptive|deceiv\\w+|misle(?:d|ading)|misrepresent\\w+|(?:you|they|he|she|salesman|dealer|someone|who|all|manager|people|dealership|guys|(?:sales|finance|service|your) guy|rep|advisor) (?:\\w+ )?lied|lied to (?:me|us|my)|odometer (?:was |is |been )?(?:rolled|rollback|tamper\\w*|fraud|wrong)|rolled back the (?:odometer|miles)|ripp(?:ed|ing) (?:me|us|people|customers|everyone) off|(?:thats|this is|its|is|completely|highly|super) illegal`,
    `(?:un|es un|es una|una|puro|pura|fue un|total) (?:fraude|estafa)|fraudulent[oa]|(?:me|nos) (?:estafaron|estafo|estan estafando|robaron|robo|enganaron|engano|mintieron|mintio|timaron)(?! (?:el|mi|la|un|una) (?:carro|coche|camioneta|troca|auto))|estafador(?:es)?|ratas|rateros|ladrones|publicidad enganosa|(?:cometieron|cometer|por|reportar|denunciar) (?:un )?fraude`,
  ),
  topic(
    'discrimination or harassment',
    true,
    'discriminat\\w+|racis[tm]s?|racially|racial profiling|sexist|sexism|homophobic|civil rights|sexual(?:ly)? harass\\w*|harassed (?:me|my|by)|hate crime|because (?:i am|im|of my) (?:\\w+ )?(?:black|hispanic|latino|latina|mexican|a woman|gay|muslim|asian|race|skin|color|accent|disability|disabled|religion|ethnicity)',
    '(?:treat(?:ed|ing|s)?|quoted|charged|ignored|refused|denied|declined|turned (?:me |us |him |her )?away|talked down|followed|judged|wouldnt|wont|didnt)(?: \\w+){0,6} (?:because|cause|cuz|bc|just because|since|based on|due to) (?:i am|im|i|we are|were|(?:she|he) (?:wears|uses|speaks)|they wear|shes|she is|hes|he is|theyre|they are|of (?:my|our|her|his|their)|my|our|her|his) (?:\\w+ ){0,3}(?:black|brown|white|hispanic|latin[oa]s?|mexicans?|women|woman|female|girl|gay|lesbian|trans|muslim|jewish|asian|indian|arab|african|immigrants?|elderly|senior|race|skin|color|accent|disab\\w+|wheelchair|deaf|blind|religion|hijab|turban|ethnicity|gender|age|nationality|english|foreign\\w*|single mom)',
    '(?:comments?|remarks?|jokes?|fun) (?:about|of|on) (?:my|her|his|our) (?:\\w+ )?(?:race|skin|accent|religion|hijab|turban|body|weight|disability|color|ethnicity|gender|english)',
    'called (?:me|us|him|her|them|my \\w+) (?:a |an |the )?(?:\\w+ )?(?:slurs?|bitch|wetback|beaner|terrorist|illegal|retard\\w*|faggot|monkey|(?:racist|racial) names?)|(?:a|using|used|yelled|racist|homophobic) slurs?|(?:sexual|inappropriate|creepy|vulgar|perverted) (?:comments?|remarks?|jokes?|advances?|gestures?|assault\\w*|touching)|(?:racial|ethnic) (?:slurs?|comments?|remarks?|jokes?|bias)|n word|xenophob\\w+|(?:my|our) kind (?:of people )?(?:doesnt|dont|cant|always|never|isnt|arent)',
    'only (?:treat|serve|help|respect|sell to|like|want)(?: \\w+)? (?:white|male|rich|american) (?:people|customers|folks|men|guys|buyers|clients)',
    '(?:hit|hitting|flirting|coming on)(?: \\w+)? (?:on|with|to) (?:me|my (?:wife|daughter|girlfriend|sister|mom))(?! (?:in|at|while|from) )|bigot\\w*|transphobic|misogyn\\w+|ada (?:violation|complaint)|americans with disabilities',
    '(?<!(?:i|she|wife|husband|mom|dad|sister|brother|friend|girlfriend|boyfriend) (?:always )?)(?:said|says|told (?:me|us|her)|saying) (?:that )?(?:women|ladies|girls|females|mexicans?|black people|latin[oa]s?|hispanics?|old people|foreigners|immigrants|muslims|asians|gays?) (?:\\w+ )?(?:dont|cant|shouldnt|arent|never|should|always)',
    '(?:dont|wont|refuse to|didnt want to) (?:serve|help|sell to|finance|lend to|deal with|rent to) (?:my kind|our kind|people like (?:me|us)|black|latinos?|mexicans?|hispanics?|women)',
    '(?:salesman|salesperson|guy|tech|manager|employee|worker|mechanic|he) (?:\\w+ ){0,2}(?:touched|groped|hit on|grabbed|flirt\\w+ with|was flirting with|catcalled) (?:me|my (?:wife|daughter|girlfriend|sister))(?! up)',
    'discrimin\\w+|racistas?|racismo|por ser (?:latin[oa]|mexican[oa]|hispan[oa]|inmigrante|negr[oa]|mujer)|acoso sexual',
  ),
  topic(
    'a lemon-law matter',
    false,
    'lemon ?laws?|(?<!(?:is|was) (?:this|it|that)(?: one| car| truck)? )(?:a|total|complete|is|real|such a|this|its) lemon(?! (?:lime|yellow|color|colored|green|scent|smell|lot|tree|st|street|grove|ave))|ley (?:del? )?limon|lemon car',
  ),
  topic(
    'a formal complaint',
    false,
    'bbb(?! (?:rating|rated|accredited|score|member))|better business bureau|(?:dmv|fraud) investigators?|the authorities|ombudsman|attorney generals?|consumer (?:protection|affairs|advocate|fraud)|(?:ftc|cfpb|nhtsa)|(?:formal|official|file (?:a|an)?|filing (?:a|an)?|filed (?:a|an)?|lodge a|register a|make a|have a|submit a|got a|put in a) ?complaint(?!s? about the radio)|complaint (?:against|about (?:you|your|the (?:dealer|sales|service|way)))|dealer(?:ship)? licens(?:e|ing) board|' +
      `report(?:ing|ed)? ${ours} (?:\\w+ )?(?:to|with) (?:the |corporate|your|dmv|state)|contact(?:ing)? (?:corporate|the news|channel \\d+)|call(?:ing)? corporate`,
    'report(?:ing|ed)? (?:you|you guys|you people|(?:your|the|this) (?:\\w+ )?(?:dealer\\w*|shop|salesman|salesperson|business|company|store|mechanic)) (?:\\w+ )?(?:to|with) (?:the |your |my )?\\w+',
    '(?:call|calling|contact|contacting|tell|telling|writing|write|going|go) (?:to )?(?:the )?(?:local )?(?:news(?:paper)?|media|press|tv station)(?= ?$| ?,| (?:about|if|and|with|on|over|to|unless)(?![a-z]))',
    '(?:to|with|the|contacting|calling|call|contact) (?:the )?(?:state )?ag(?:s office| office)?(?= ?$| ?,| (?:about|over|and|if|on|today|tomorrow)(?![a-z]))',
    '(?:fil(?:e|ed|ing)|mak(?:e|ing)) (?:a )?police report (?:against|on|about|over|for) (?:you|your|the (?:\\w+ )?(?:dealer|shop|stolen|stuff|missing|theft))|call(?:ing)? the (?:cops|police) on you',
    '(?:quiero|voy a|vengo a|necesito|deseo) quejarme|me (?:quiero|voy a|vengo a) quejar|(?:queja|denuncia|reclamo) (?:formal|oficial|contra)|(?:poner|levantar|presentar|meter|hacer|tengo|tengo que hacer) (?:una?|mi) (?:queja|denuncia|reclam[oa]|reclamacion)(?! (?:al?|con|del?)(?: (?:mi|el|su))? (?:seguro|aseguradora))|denunciar(?:los|lo)?|profeco|reportarlos (?:a|con|al)|(?:los|las|te) (?:voy a|vamos a|pienso) (?:reportar|denunciar)',
  ),
  topic(
    'a recall',
    false,
    `${verbOfRecall}recall(?:s|ed)?(?! (?:the|that|what|who|seeing|talking|saying|his|her|which|when|if|how|you|correctly|exactly|being)(?![a-z]))|(?:safety|airbag|open|takata|active|any|a|the|on|recall notice|of|for|about) recalls?(?! (?:seeing|talking|that you))|to recall (?:my|the|this|all|these) (?:car|truck|vehicle|suv|van)`,
    'retirad[oa]s? del mercado|llamado a revision|(?:carta|aviso|llamado) (?:de|del) (?:recall|fabricante|seguridad)',
  ),
  topic(
    'a warranty claim',
    false,
    'warranty (?:claims?|denial|denied|dispute|refus\\w+|rejected|wont|didnt|doesnt|isnt (?:cover|honor)\\w*|issue|problem|is not (?:cover|honor)\\w*|company (?:wont|denied|refus\\w+|says|is))|claims? (?:\\w+ ){0,3}warranty|extended warranty (?:refund|cancellation|wont|denied)',
    '(?:honor\\w*|den(?:y|ied|ying)|refus\\w+|reject\\w+|void(?:ed|ing)|file|filed|filing|submit\\w*|wont cover|not cover\\w*|didnt cover|dispute) (?:\\w+ ){0,5}warranty|(?:fix|fixed|repair|repaired|replace|replaced|repairs?|redo|redone|do|done|handled|taken care of) (?:\\w+ ){0,4}under (?:the |my |your |its |factory |powertrain )?warranty',
    '(?:reclam\\w+|hacer (?:valida|efectiva|valer|uso de)|negaron|niegan|rechaz\\w+|no (?:me |nos )?(?:quieren |quiere )?(?:cubr\\w+|respet\\w+|hac\\w+ valida|acept\\w+)|usar) (?:\\w+ ){0,4}garantia|garantia (?:no (?:me |lo |la )?(?:cubr|respet|quier)\\w+|negada|rechazada)|reclamos? (?:de|por) (?:la |mi )?garantia',
  ),
  topic(
    'damage laid to us',
    false,
    '(?:accident|crash(?:ed)?|wreck(?:ed)?|rear ended|t boned|sideswiped|dent(?:ed)?)(?: \\w+){0,6} (?:(?:your|the|my) (?:loaner|courtesy (?:car|vehicle))(?! ready)|(?:during|on) (?:the|my|a|our) test drive)|(?:loaner|courtesy (?:car|vehicle))(?: \\w+){0,4} (?:accident|crashed|wreck(?:ed)?|rear ended|sideswiped|dented)',
    '(?:stole|stolen|broken into|broke into|vandali[sz]ed)(?: \\w+){0,8} (?:your|the dealership) (?:\\w+ )?(?:lot|shop|garage|dealer\\w*|service|store|property)(?! do)',
    '(?:left|leaving)(?: \\w+){0,3} (?:plug|cap|bolts?|nuts?|lugs?|hose|clamp|filter|battery|wheel|wires?|screws?|panel|shield) (?:loose|off|undone)|(?:you|guys?|techs?|mechanics?|shop|they|dealer\\w*) (?:didnt|never|did not)(?: \\w+)? (?:put|tighten|torque|reinstall|replace|bolt|screw)(?: \\w+){0,3} (?:plug|bolts?|lugs?|caliper|(?:oil|gas|radiator|filler) (?:cap|filter)|lug nuts?)|(?:you|guys|tech|techs|mechanics?|shop|they|dealer\\w*) (?:\\w+ )?(?:forgot|failed|neglected) to (?:put (?:\\w+ ){0,4}(?:back|oil)|tighten|torque|reinstall|reconnect|refill|bolt)',
    '(?:left|dropped|brought)(?: \\w+){0,6} (?:and|,|now)(?: \\w+){0,2} (?:theres|there is|it has|has) (?:a |an |new )*(?:\\w+ )?(?:dents?|scratch\\w*|scrapes?|cracks?|dings?|damage)',
    '(?:you|your|guys|tech|techs|technician|mechanics?|shop|dealer|dealership|detailers?|porter|valet|lot guy|service dept|service department) (?:\\w+ ){0,2}(?:scratched|damaged|dented|ruined|broke|cracked|botched|wrecked|crashed|stripped|chipped|destroyed|totall?ed|backed into|bent|(?:messed|screwed) up) (?:up )?(?:my|our)(?! (?:heart|budget|credit|day|plans|week|bank|trust)(?![a-z]))',
    '(?:came|come|got|gave|returned|picked)(?: \\w+){0,4} (?:back|up|home|it) (?:with|has|and (?:there(?:s| is| was)|it has|found)) (?:a |an |some |new |the |big |huge |deep )*(?:dents?|scratch\\w*|scrapes?|cracks?|damage\\w*|dings?|curb rash|chip\\w*)',
    'your (?:\\w+ )?(?:driver|shuttle|valet|porter)(?: \\w+){1,8} (?:crash\\w*|wreck\\w*|accident|red light|reckless\\w*|got hit|hit us)|(?<!my (?:\\w+ )?)(?:techs?|technicians?|mechanics?|drivers?|porters?|valets?|detailers?|(?:your|sales|finance|service|parts) guys?|employees?|salesm[ae]n|advisors?|managers?) (?:\\w+ ){0,2}(?:smoked|vaped|yelled at|screamed at|cursed|cussed|swore at|threatened|pushed|shoved|spit|mocked|insulted|hung up on|stole)(?: \\w+)? (?:me|us|my|in|from)(?![a-z])|(?:gave|handed|released)(?: \\w+){0,2} my (?:keys?|car|truck|vehicle|number|address)(?: \\w+)? to (?:a |the |some )?(?:wrong|stranger|somebody|someone|another|other)',
    '(?:driver|porter|techs?|technician|mechanic|valet|employee|tow truck|delivery \\w+) (?:\\w+ ){0,2}(?:hit|ran over|ran into|scraped|backed over) (?:my|our)|my (?:car|truck|van|suv|jeep|vehicle)(?: \\w+){0,4} joy ?rid(?:e|ing)|(?:dents?|scratch\\w*|scrapes?|damage|dings?) (?:\\w+ ){0,4}(?:wasnt|werent|was not|were not) there',
    '(?:sus|su|tus|tu|los|el) (?:mecanicos?|tecnicos?|empleados?|muchachos|chofer|taller) (?:\\w+ ){0,2}(?:rayaron|rayo|chocaron|choco|golpearon|golpeo|danaron|dano|rompieron|rompio|descompusieron)(?![a-z])',
    '(?:me|nos) (?:rayaron|rayo|chocaron|golpearon|danaron|rompieron|descompusieron|quebraron) (?:el|la|mi) (?:carro|coche|troca|camioneta|auto|puerta|defensa|parabrisas|motor) (?:\\w+ ){0,2}(?:en (?:su|el|ese) (?:taller|servicio|agencia)|cuando l[oa] deje|ustedes|sus)',
  ),
  topic(
    'a repossession',
    false,
    `repossess(?:ed|ing|ion)?(?! (?:on my|in my|from|years?|(?:\\d+|two|three|a few) years?))(?<!(?:a|past|previous|prior|old|had|have|one|voluntary|any) repossession)|repo(?:d|ed|ing|ssed| man)|(?:going to|gonna|will|trying to|wants? to|threaten\\w+ to|can you|to) repo(?! on)|repo my|(?:me|nos) (?:embargaron|quitaron|recogieron) (?:el|la|mi) (?:carro|coche|camioneta|troca|auto)|embargo de mi`,
  ),
  topic(
    'a dispute about money or papers',
    false,
    '(?:had|have|kept|keeping|holding|got) my (?:deposit|money|down payment)(?: \\w+| ,){0,6} (?:want|need|give) (?:me )?(?:it|that|my \\w+) back',
    '(?:promised|owed?)(?: \\w+| ,){1,12} never (?:got|received|came|happened|did|showed)(?![a-z])',
    '(?:told|said|swore|promised|advertised)(?: \\w+| ,){1,6} (?:accidents?|clean|damage|wrecks?)(?: \\w+| ,){0,4} (?:but|and|then|turns out) (?:\\w+ ){0,5}(?:damage|wreck\\w*|salvage|accidents?|rust\\w*|flood\\w*|repainted|bondo)',
    '(?:carfax|autocheck|report|history|title) (?:\\w+ )?(?:says|shows?|showed|came back|has)(?: \\w+| ,){1,6} (?:you|he|she|they|salesman|guy) (?:\\w+ )?(?:said|told|swore|promised|claimed)',
    '(?:you|guys|people|they|dealer\\w*|shop) (?:\\w+ )?(?:never|didnt|havent|hasnt|did not|have not|failed to|refused? to|refuses to|wont) (?:\\w+ )?(?:refund(?:ed)?|reimbursed?|paid|pay|returned|honor(?:ed)?|transferr?(?:ed)?|register(?:ed)?|disclosed?|credit(?:ed)?) (?:me|us|my|our|it|what)(?! (?:calls?|texts?|messages?|emails?|phone|voicemails?|back(?= ?$))(?![a-z]))',
    'no (?:me|nos) (?:han|ha) (?:dado|entregado|mandado|llegado|enviado|regresado|devuelto) (?:el|las|los|la|mi|mis) (?:titulo|placas|papeles|reembolso|dinero|registro|deposito|enganche)|(?:todavia|aun) no (?:me )?(?:llega\\w*|recibo|tengo|dan) (?:el|las|mi|mis) (?:titulo|placas|reembolso)|(?:pague|pagado) (?:\\w+ )?(?:dos|tres) veces|(?:todavia|sigue|aun) (?:no|sin) (?:sirv\\w+|funcion\\w+|quedo|jala\\w*|arranca\\w*)(?: \\w+){0,3} (?:despues|desde) (?:de )?que (?:(?:lo|la|me|ustedes|se) )+',
    '(?:promised|told|quoted|said|advertised)(?: \\w+| ,){1,6} (?:but|and|now) (?:\\w+ ){0,2}(?:contract|paperwork|bill|invoice|papers?|carfax|autocheck|history) (?:says|say|shows?|has|is)',
    '(?:nobody|no one|never|didnt|did not|failed to) (?:\\w+ )?(?:told|tell|disclosed?|mention(?:ed)?|inform(?:ed)?)(?: me| us)? (?!if )(?:\\w+ ){0,5}(?:wreck(?:ed)?|accident|salvage|flood(?:ed)?|rebuilt|frame damage|totall?ed)',
    '(?:want|need|get|give|where is|wheres|return|refund|owe) (?:me )?(?:my |our )(?:\\w+ )?(?:money|deposit|down payment) back|(?<!do (?:you|they) (?:ever |also )?)refund (?:of )?(?:my|our|me|the) (?:\\w+ )?(?:deposit|money|down payment|full|payment)',
    '(?:want|need|demand|give me|owe me|demanding|wheres my|where is my|still waiting (?:on|for)|never got) (?:a |an |my |full |the )*refund(?! polic)',
    '(?:havent|never|still|not|didnt|hasnt|havent even)(?: \\w+)? (?:got|gotten|received|get|seen|sent|send|issued|given) (?:me |us )?(?:my|a|our|the) (?:\\w+ )?refund|refund (?:\\w+ )?(?:never|hasnt|still|isnt|didnt|wasnt) \\w+|charge ?back',
    '(?:charges?|charged|payment|withdrawal|debited)(?: \\w+){0,9} (?:i|we) (?:never|didnt|did not)(?: \\w+)? (?:authori[sz]e\\w*|approve\\w*|agree\\w*|recogni[sz]e)|unauthori[sz]ed (?:charge|credit|inquiry|pull|transaction)s?|(?:over|double) ?charged(?! (?:my |the )?(?:ac|a c|battery|system|freon)(?![a-z]))|charged (?:me|us|my card) (?:twice|double|extra|for|(?:two|three|2|3) times)|(?:was|got|were|been) (?:\\w+ )?charged (?:twice|double|extra|(?:two|three|2|3) times|2x)',
    'disput(?:e|ing) (?:the|this|that|a|it|your)(?: \\w+){0,2} (?:charges?|(?:with|through) my (?:\\w+ )?(?:bank|card|credit))|(?<!(?<![a-z])(?:i|we|ive) (?:\\w+ )?)sold (?:my|our) (?:\\w+ ){1,4}(?:before (?:i|we)|without)(?![a-z])',
    '(?:you|guys|dealer\\w*|shop|they) (?:\\w+ ){0,2}lost (?:my|our) (?:title|plates?|keys?|paperwork|check|deposit|registration|license|trade)',
    'been (?:\\w+ ){0,4}(?:days?|weeks?|months?)(?: \\w+){0,4} (?:no|without(?: my| a)?|waiting (?:on|for)(?: my)?|where(?:s| is) (?:my|the|our)) (?:title|plates?|tags?|registration|refund)|(?:still|you have|got) no (?:title|plates|tags|registration)(?= ?$| ?,| (?:yet|after|and)(?![a-z]))',
    '(?:died|broke|broke down|came on|blew|failed|quit|went out|overheat\\w*|leak\\w*|slipping|problems?|issues?|gave out)(?: \\w+){0,6} (?:hours?|days?|weeks?|months?|miles) after (?:i |we )?(?:(?:bought|buying|purchas\\w+)(?= ?$| ?,| (?:it|the|this|that|my|here|and|from)(?![a-z]))|driving (?:it )?(?:off|home)|got it|getting it|picked it up|(?:you|the dealer) (?:fixed|worked|sold|serviced|did))',
    '(?:never|still havent|havent|havent ever|didnt ever) (?:\\w+ )?(?:got|received|gotten|get|receive|sent|seen) (?:my|the|our) (?:\\w+ )?(?:title|plates|tags|registration)|(?:unwind|rescind|back out of|void|undo|get out of) (?:the|this|my) (?:deal|contract|sale|purchase agreement)|return (?:the|my|this) (?:\\w+ )?(?:car|truck|vehicle|suv) (?:i|we) (?:just )?(?:bought|got|purchased)',
    'not (?:\\w+ )?(?:what|the (?:\\w+ )?(?:price|payment|rate|terms|deal|amount|number)(?: that)?) (?:we|i|you|was|were) (?:had |all |both )?(?:agreed|discussed|signed|promised|quoted|told|negotiated)',
    '(?:swapped|switched|removed|took off)(?: \\w+){1,4} (?:after|before) (?:i|we) (?:signed|bought|paid|picked|left)(?![a-z])|(?:different|higher|more|other)(?: \\w+)? (?:than|from) (?:what |the \\w+ )?(?:we|i|you|was|were) (?:had )?(?:agreed|signed|quoted|promised|told|negotiated)',
    '(?:rate|payment|price|interest|numbers?|total) (?:went|jumped|changed|increased|doubled|rose) (?:\\w+ ){0,6}(?:at signing|when (?:i|we) (?:signed|got there|came|showed up)|last minute|after (?:i|we) signed)',
    'chang(?:ed|ing) (?:the |my |our )?(?:price|rate|interest|payment|numbers|terms|contract|deal) (?:on (?:me|us)|after|at signing|when i|last minute)',
    '(?:financed|charged|billed) (?:me|us|my \\w+)(?: \\w+){0,6} (?:when|but|instead of|and) (?:\\w+ ){0,3}(?:promised|quoted|told|agreed|approved)|(?:want|need|demand\\w*) (?:you|them|the dealer\\w*) to (?:buy|take) (?:it|(?:the|my|this) \\w+) back|(?:cashed|took|charged|ran) my (?:check|money|deposit|card|payment|down payment)(?: \\w+){0,4} (?:never|still|havent|didnt|nothing)(?![a-z])|(?:added|add|put|snuck|slipped|padded)(?: \\w+){0,6} (?:without (?:asking|telling|my)|i (?:didnt|never|did not) (?:ask|agree|want|sign|approve|authori[sz]e)\\w*)',
    '(?:you|they|dealer\\w*|he|she|guys) (?:\\w+ ){0,2}(?:never|didnt|havent|hasnt|not|failed to|have to)(?: \\w+)? (?:paid|pay|payed) off (?:my|our|the)',
    '(?:you|dealer\\w*|guys|salesman|people) (?:\\w+ ){0,2}sold (?:me|us|my \\w+) (?:\\w+ ){1,5}(?:bad|blown|broken|cracked|dead|rust\\w*|salvage|wrecked|leak\\w*|defective|problems?|issues|junk|damaged?|wont|doesnt|didnt|isnt|stopped|keeps|flood\\w*|accident|faulty|clunker|pos)',
    'me (?:vendieron|vendio|vendiste) (?:\\w+ ){1,6}(?:chocad[oa]|mal[oa]|descompuest[oa]|defectuos[oa]|salvage|no sirv\\w+|danad[oa]|inundad[oa]|problemas|fallas|robad[oa])|no es lo que (?:\\w+ )?(?:acordamos|quedamos|firme|firmamos|me dijeron|prometieron)',
    'me cambiaron (?:el|la|los|las) (?:precio|numeros|interes|tasa|contrato|pagos?|mensualidad)|mi (?:dinero|deposito|enganche) (?:de regreso|de vuelta|para atras)',
    '(?:quiero|exijo|devuelvan|regresen|devuelvanme|regresenme|necesito|denme) (?:que me (?:devuelvan|regresen) )?(?:mi (?:dinero|deposito|enganche)|un reembolso|el reembolso)(?! para)(?<!(?:quiero|necesito) mi (?:deposito|enganche|dinero))|(?:me )?(?:cobraron|cargaron) (?:dos veces|de mas|doble)|cargos? no autorizados?',
  ),
]
