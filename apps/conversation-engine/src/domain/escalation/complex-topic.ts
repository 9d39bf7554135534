import type { Rule } from '../language/prefilter.ts'
import { phrasesOf } from '../language/wording.ts'

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

/** Matters for a person to handle, most serious first. */
export const complexTopics: readonly ComplexTopic[] = [
  topic(
    'an injury or a dangerous fault',
    true,
    '(?<!(?:back|knee|shoulder|hip|leg|neck|old|sports|work|my|spinal|personal|a) )injur(?:y|ies)(?! lawyer ad)|(?:personal|a serious|my) injury|(?:was|got|were|been|am|is|are) (?:\\w+ )?injured(?! at (?:work|practice))|injured (?:me|my|because|by|when|in (?:a|the|an|my|your))',
    '(?:hurt|burned|burnt|killed|electrocuted) (?:me|my|us|someone|somebody)(?! (?:credit|feelings|wallet|budget|back|knees?|hips?|neck|butt|eyes|score))|(?:got|was|were) (?:badly |seriously |really )?hurt|whiplash|concussion',
    '(?:caused|causing|cause of) (?:me to |us to )?(?:an? |the |my |our |her |his )?(?:bad |serious |car )?(?:accident|crash|wreck|crashed|collision|fire)|(?:accident|crash|crashed|wreck|wrecked) (?:\\w+ ){0,3}(?:because|due to|caused|cuz|after (?:you|your))|hospital(?:ized)?(?= ?$| ?,| (?:because|after|from|bc|with|bill))(?<!(?:work|works|working|nurse|near|by|from) (?:at |in |for )?(?:\\w+ )?hospital)',
    '(?:brakes?|airbags?|steering|axle|wheel|tire|engine|battery|seat ?belts?|accelerator|throttle)s? (?:just |completely |totally |suddenly |have |has )*(?:failed|went out|gave out|fell off|came off|exploded|blew up|caught|didnt (?:deploy|work)|never deployed|stopped working|locked up)(?: on)?|(?:caught|on|catch) fire|almost (?:died|got killed|killed|crashed|wrecked|got hit|hit)|could have (?:died|been killed)|carbon monoxide|unsafe to drive|death trap',
    '(?:lesion(?:es|ado|ada|ados)?|herid[oa]s?|me lastime|(?:se|nos) lastim\\w+|lastimad[oa])|(?:causo|provoco|tuvimos|tuve) (?:un )?(?:accidente|choque) (?:por|debido|porque)|(?:accidente|choque) por (?:culpa|los|las|el|la)|(?:fallaron|fallo|se quedo sin|no funcionaron) (?:los |las |el |la )?(?:frenos|bolsas|direccion)|se incendio|casi (?:me mato|chocamos|choco|nos matamos|me muero)',
  ),
  topic(
    'a legal matter',
    true,
    'law ?suits?|legal (?:action|counsel|team|department|proceedings?|matter|advice|trouble)|litigation|small claims|class action|subpoena|breach of contract|sueing|suing|sued|legally liable',
    '(?:going to|gonna|will|to|could|ill|can|should|must|might|have to|about to) sue(?! (?:to|for her|who|at|in))|sue (?:you|them|your|yall|the (?:dealer\\w*|company|store)|this|for)',
    '(?:my|a|an|our|the|your|his|her|with|get|getting|hire|hired|hiring|call|calling|called|contact|contacting|contacted|to) (?:\\w+ )?(?:lawyers?|attorneys?)(?! (?:general|in town|by trade|office is|discount|fees?))(?<!(?:im|i am|is|as|was|were|being|be|of|husbands|wifes|moms|dads|are|works for|work for|hes|shes|works as) (?:a |an |the )?(?:\\w+ )?(?:lawyers?|attorneys?))|(?:lawyers?|attorneys?) (?:will|is going to|said|says|wants|letter|up|involved|contact\\w*)',
    '(?:take|taking|see|seeing|meet) (?:you|this|them|it|your)(?: \\w+){0,2} (?:to|in) court|(?:go|going) to court(?! (?:street|st|ave)(?![a-z]))',
    '(?:voy|vamos|quiero|puedo|tendre que|ire) a demandar\\w*|demandar(?:los|lo|les|te)|(?:una|poner|meter|la) demanda(?! (?:de|por) (?:estos|este|esos|ese))(?<!(?:hay|tiene|mucha) (?:una )?demanda)|(?:mi|un|una|el|con) abogad[oa]s?(?<!(?:soy|es|como) (?:un |una )?abogad[oa])|accion(?:es)? legal(?:es)?|tribunal(?:es)?|a (?:la )?corte',
  ),
  topic(
    'an accusation of fraud',
    true,
    `(?<!(?:is this|is that|is it|not|be|a|this is not)(?: a| some)? )fraud(?:ulent(?:ly)?|s|sters?)?(?! (?:alert|department|dept|protection|prevention|hold|check|verification|team))|committ\\w+ fraud|${question}(?:is|was|were|are|its|thats|total|pure|a|such a|complete|running|like|this|you|the|pulling|of|called|big|whole|what a) (?:a |an |all |total |pure |complete |big |straight up )*fraud(?! alert)`,
    `scammed|scammers?(?<!(?:are|r) (?:you|u) (?:a )?scammers?)|scamming|(?<!(?:is|was|isnt) (?:this|it|that|you) (?:a |an |all |some |kind of |just |another )*)(?<!(?:not|afraid of|avoid|worried about) (?:a |another |any )?)scam(?! (?:likely|call|calls|alert))|con ?(?:artists?|man|men)(?= ?$| ?,| )|conned (?:me|us)|swindl\\w+|crooks?|thieves|theives`,
    'roll(?:ed|ing)? ?back (?:the )?(?:odometer|miles|mileage)|odometer (?:\\w+ ){0,2}(?:rolled|tampered|altered|rollback)',
    '(?:identity theft|stole (?:my|our) (?:money|deposit|identity|info|information|down payment|social)|stealing (?:my|our|from)|forged?|forgery|forging)(?! wheels?)(?! (?:aluminum|rims|carbon|steel))(?<!(?:with|on|the|have|has|of) forged)',
    `bait (?:and|n|&)? ?switch|bait switch|false advertising|falsely advertised|deceptive|deceiv\\w+|misle(?:d|ading)|misrepresent\\w+|(?:you|they|he|she|salesman|dealer|someone|who|all|manager|people|dealership|guys) (?:\\w+ )?lied|lied to (?:me|us|my)|odometer (?:was |is |been )?(?:rolled|rollback|tamper\\w*|fraud|wrong)|rolled back the (?:odometer|miles)|ripp(?:ed|ing) (?:me|us|people|customers|everyone) off|(?:thats|this is|its|is|completely|highly|super) illegal`,
    `(?:un|es un|es una|una|puro|pura|fue un|total) (?:fraude|estafa)|fraudulent[oa]|(?:me|nos) (?:estafaron|estafo|estan estafando|robaron|robo|enganaron|engano|mintieron|mintio|timaron)(?! (?:el|mi|la|un|una) (?:carro|coche|camioneta|troca|auto))|estafador(?:es)?|ratas|rateros|ladrones|publicidad enganosa|(?:cometieron|cometer|por|reportar|denunciar) (?:un )?fraude`,
  ),
  topic(
    'discrimination or harassment',
    true,
    'discriminat\\w+|racis[tm]s?|racially|racial profiling|sexist|sexism|homophobic|civil rights|sexual(?:ly)? harass\\w*|harassed (?:me|my|by)|hate crime|because (?:i am|im|of my) (?:\\w+ )?(?:black|hispanic|latino|latina|mexican|a woman|gay|muslim|asian|race|skin|color|accent|disability|disabled|religion|ethnicity)',
    'discrimin\\w+|racistas?|racismo|por ser (?:latin[oa]|mexican[oa]|hispan[oa]|inmigrante|negr[oa]|mujer)|acoso sexual',
  ),
  topic(
    'a lemon-law matter',
    false,
    'lemon ?laws?|(?:a|total|complete|is|real|such a|this|its) lemon(?! (?:yellow|color|colored|green|scent|smell|lot|tree|st|street|grove|ave))|ley (?:del? )?limon|lemon car',
  ),
  topic(
    'a formal complaint',
    false,
    'bbb|better business bureau|attorney generals?|consumer (?:protection|affairs|advocate|fraud)|(?:ftc|cfpb|nhtsa)|(?:formal|official|file (?:a|an)?|filing (?:a|an)?|filed (?:a|an)?|lodge a|register a|make a|have a|submit a|got a|put in a) ?complaint(?!s? about the radio)|complaint (?:against|about (?:you|your|the (?:dealer|sales|service|way)))|dealer(?:ship)? licens(?:e|ing) board|' +
      `report(?:ing|ed)? ${ours} (?:\\w+ )?(?:to|with) (?:the |corporate|your|dmv|state)|contact(?:ing)? (?:corporate|the news|channel \\d+)|call(?:ing)? corporate`,
    '(?:queja|denuncia|reclamo) (?:formal|oficial|contra)|(?:poner|levantar|presentar|meter|hacer|tengo) (?:una|mi) (?:queja|denuncia)|denunciar(?:los|lo)?|profeco|reportar(?:los) (?:a|con|al)',
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
    'a repossession',
    false,
    `repossess(?:ed|ing|ion)?(?! (?:on my|in my|from|years?|(?:\\d+|two|three|a few) years?))(?<!(?:a|past|previous|prior|old|had|have|one|voluntary|any) repossession)|repo(?:d|ed|ing|ssed| man)|(?:going to|gonna|will|trying to|wants? to|threaten\\w+ to|can you|to) repo(?! on)|repo my|(?:me|nos) (?:embargaron|quitaron|recogieron) (?:el|la|mi) (?:carro|coche|camioneta|troca|auto)|embargo de mi`,
  ),
  topic(
    'a dispute about money or papers',
    false,
    '(?:want|need|get|give|where is|wheres|return|refund|owe) (?:me )?(?:my |our )(?:\\w+ )?(?:money|deposit|down payment) back|refund (?:of )?(?:my|our|me|the) (?:\\w+ )?(?:deposit|money|down payment|full|payment)|(?:want|need|demand|give me|owe me|demanding|wheres my|where is my|still waiting (?:on|for)|never got) (?:a |an |my |full |the )*refund|charge ?back|unauthori[sz]ed (?:charge|credit|inquiry|pull|transaction)s?|(?:over|double) ?charged|charged (?:me|us|my card) (?:twice|double|extra|for)|dispute (?:the|this|a) charge',
    '(?:never|still havent|havent|havent ever|didnt ever) (?:\\w+ )?(?:got|received|gotten|get|receive|sent|seen) (?:my|the|our) (?:\\w+ )?(?:title|plates|tags|registration)|(?:unwind|rescind|back out of|void|undo|get out of) (?:the|this|my) (?:deal|contract|sale|purchase agreement)|return (?:the|my|this) (?:\\w+ )?(?:car|truck|vehicle|suv) (?:i|we) (?:just )?(?:bought|got|purchased)',
    '(?:quiero|exijo|devuelvan|regresen|devuelvanme|regresenme|necesito|denme) (?:que me (?:devuelvan|regresen) )?(?:mi (?:dinero|deposito|enganche)|un reembolso|el reembolso)(?! para)(?<!(?:quiero|necesito) mi (?:deposito|enganche|dinero))|(?:me )?(?:cobraron|cargaron) (?:dos veces|de mas|doble)|cargos? no autorizados?',
  ),
]
