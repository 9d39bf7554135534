const thing =
  '(?:cars?|trucks?|suvs?|vans?|minivans?|vehicles?|rides?|beaters?|jeeps?|hond\\w+|toyota\\w*|ford\\w*|chevy|nissan|kia|dodge|civic|camry|accord|altima|corolla|engines?|transmissions?|brakes?|ac|mileage|mpg|gas|lease|payments?|traffic|weather|commute|drive to work|roads?|parking|potholes?|snow|rain|credit|luck|memory|timing|job|boss|ex|wife|husband|bank|lender|insurance|landlord|mechanic|monday\\w*|week|day|winters?|back|knees?|kids?|economy)'
const evaluation =
  '(?:worst|terrible|awful|horrible|ridiculous|useless|pathetic|disgusting|garbage|trash|unacceptable|joke|hot mess)'
const feeling =
  '(?:fed up|pissed(?: off)?|furious|angry|mad|frustrat(?:ed|ing)|sick|tired|not happy|disgust(?:ed|ing)|still waiting)'
const carro =
  '(?:carr[oa]s?|autos?|coches?|trocas?|camionetas?|tr[aá]fico|clima|trabajo|cr[eé]dito|jefe|esposa|marido)'
const enojo =
  '(?:p[eé]sim[oa]|terrible|horrible|enojad[oa]|molest[oa]|rid[ií]cul[oa]|hart[oa]|inaceptable|asco)'

/** Whose doing it is, said outright: then a car is not to blame. */
const blamesUs =
  /\b(?:you|u|y['’]?all|guys|your \w+|dealer(?:ship)?)\s+(?:\w+\s+){0,2}(?:sold|fixed|broke|ruined|messed|damaged|lied|promised|charged|scratched|wasted|ignored?|ghosted)\b|\b(?:bought|got|purchased) .{0,30}\bfrom (?:you|u|y['’]?all)\b|\b(?:me|nos) (?:vendieron|arreglaron|arruinaron|mintieron|prometieron|cobraron|descompusieron)\b/iu

/** Cars, traffic, bosses and other dealers are what people complain of to us, not about us. */
const notOurs = new RegExp(
  [
    // "my old car is the worst", "traffic was awful", "mondays are the worst"
    `\\b(?<!your )(?<!your \\w{1,12} )${thing}(?:['’]?s|\\s+(?:that|i|we|have|has|had|keeps?|it))*\\s+(?:is|was|are|were|been|being|runs?|gets?|got|looks?|smells?|sounds?|being)?\\s*(?:\\w+\\s+){0,2}?(?:the\\s+)?(?:${evaluation}|${feeling})\\b`,
    // "sick of my truck", "frustrated with this old beater", "still waiting on my insurance"
    `\\b${feeling}\\s+(?:\\w+\\s+)?(?:of|with|at|by|about|on|for)\\s+(?:\\w+\\s+){0,4}?${thing}\\b`,
    // "worst commute", "terrible on gas", "horrible credit"
    `\\b${evaluation}\\s+(?:(?:on|in|at|for|old|gas|with|my|this|the|new)\\s+){0,3}${thing}\\b(?!\\s+(?:dealer|service|shop|place|lot))`,
    `\\b(?:the |an)?(?:other|last|previous|different)\\s+(?:\\w+\\s+){0,2}?(?:dealer(?:ship)?s?|place|shop|guys?|store|lot|seller)\\b[^.!?\\n]*`,
    `\\b(?:scam(?:med|s)?|ripped off|lied to)\\s+(?:\\w+\\s+)?by\\s+(?:an?|some|my|another|craigslist|facebook|fb)\\b[^.!?\\n]*`,
    `\\bmy (?:wife|husband|boss|ex|mom|dad|son|daughter|kids?|girlfriend|boyfriend)\\b[^.!?\\n]{0,25}\\b(?:${feeling}|${evaluation})\\b`,
    `\\b(?:not|n['’]t) (?:the |that |so |too |a )*(?:${evaluation}|angry|mad|frustrated|pissed)\\b`,
    `\\bworst[- ](?:case|comes)\\b`,
    `(?<!su |sus |este |ese )(?<!\\p{L})${carro}(?:\\s+\\p{L}+){0,4}?\\s+${enojo}(?!\\p{L})`,
    `(?<!\\p{L})${enojo}\\s+(?:de|con|por)\\s+(?:\\p{L}+\\s+){0,3}?${carro}(?!\\p{L})`,
    `(?<!\\p{L})${enojo}\\s+(?:este |mi |el )?${carro}(?!\\p{L})`,
  ].join('|'),
  'giu',
)
const hasThing = new RegExp(
  `\\b(?:my|our|his|her|this old|the old)\\s+(?:\\w+\\s+){0,2}?${thing}\\b|\\b(?:traffic|weather)\\b`,
  'iu',
)

/** Words that are about whoever they are said to. */
const atUs =
  /\b(waste of (my |our )?time|wast(ed|ing) my (whole )?(time|day|morning|afternoon)|unacceptable|scam(mers?|med)?|rip[- ]?off|ripped (me )?off|fed up|pissed|furious|angry|frustrat(ed|ing)|sick of|disgust(ed|ing)|wtf|liars?|nobody (ever )?(call|answer|respond|got back|gets back)(s|ed)?|still waiting|not happy)\b/iu
const us =
  "(?:you|u|y['’]?all|ya|guys|people|folks|(?:your|ur)(?: \\w+){1,3}|(?:this|the|that) (?:place|dealer(?:ship)?|store|company|shop|bot|chat|app|website)|service|staff)"
const ours =
  '(?:service|dealer(?:ship)?s?|place|company|experience|store|shop|business|staff|people|customer|communication|sales\\w*|guys|folks|response|treatment|bot|way to)'
const aboutUs = new RegExp(
  [
    `\\b${evaluation}\\s+(?:\\w+\\s+){0,3}?${ours}\\b`,
    `\\b${us}(?:['’]?re|\\s+(?:is|are|r|was|were|been|did|do|got|a))\\b[^.!?\\n]{0,25}\\b${evaluation}\\b`,
    `\\b${us}\\s+(?:really |all |just |guys )*(?:sucks?|stinks?)\\b`,
    // Said alone, or as an outcry: "ridiculous!!", "the WORST"
    `(?:^|[.!?\\n])\\W*(?:(?:so|just|absolutely|totally|the|beyond|how|simply|completely|omg|ugh|wow)\\s+){0,3}${evaluation}(?:\\s+ever)?\\W*(?:$|[.!?\\n])`,
  ].join('|'),
  'iu',
)
const outcry = new RegExp(
  `\\b(?:this|that|it|all this|the whole thing)(?:['’]?s|\\s+(?:is|was|has been))\\s+(?:\\w+\\s+){0,3}?${evaluation}\\b`,
  'iu',
)
const enEspanol =
  /p[eé]sim[oa]|(?:qu[eé]|tan|muy|un[ao]?|es|son|est[aá]n?|atenci[oó]n|servicio|trato) (?:terrible|horrible)s?|(?:terrible|horrible)s? (?:atenci[oó]n|servicio|trato|experiencia|lugar)|enojad[oa]|(?<!se )molest[oa](?!\p{L})|mal servicio|estafa|rid[ií]cul[oa](?!\p{L})|p[eé]rdida de tiempo|nadie (me )?(contesta|responde|llama)|hart[oa](?!\p{L})|inaceptable|sinverg[uü]enzas|es una burla|qu[eé] (asco|porquer[ií]a)/iu

/** One of these is in every text that may be angry: most texts need no closer look. */
const mayBeAngry =
  /worst|terribl|awful|horribl|ridicul|ridícul|useless|pathetic|disgust|garbage|trash|unaccept|joke|mess|waste|wasting|scam|rip|fed up|piss|furious|angry|frustrat|sick|wtf|liar|nobody|still waiting|not happy|suck|stink|simo|sima|enojad|molest|servicio|estafa|rdida|nadie|hart[oa]|inacept|sinverg|burla|asco|porquer/i

/** Whether a text is angry at us or the service: not at a car, the traffic or another dealer. */
export function isAngryAtUs(text: string): boolean {
  if (!mayBeAngry.test(text)) return false
  const said = blamesUs.test(text) ? text : text.replace(notOurs, ' ')
  if (atUs.test(said) || aboutUs.test(said) || enEspanol.test(said)) return true
  return outcry.test(said) && (said === text ? blamesUs.test(text) || !hasThing.test(text) : false)
}
