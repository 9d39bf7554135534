import { phrasesOf } from '../language/wording.ts'

const stop = '(?:stop|quit|cease|knock off|stahp)'
const swearing =
  '(?:fucking|fuckin|damn|goddamn|freaking|stupid|bloody|annoying|dumb|unwanted|unsolicited|marketing|promotional|automated|nonstop)'
const texting =
  '(?:texting|messaging|contacting|calling|emailing|bothering|spamming|harassing|bugging|annoying|pestering|writing(?: to)?|reaching out(?: to)?|following up with|soliciting|bombarding|stalking|replying(?: to)?|responding(?: to)?|communicating with|pinging|dming|hounding|badgering|text|message|contact|email)'
const me =
  '(?:me|us|my (?:phone|cell|number|line|mobile|inbox|wife|husband|mom|mother|dad|father|son|daughter|kid|family)s?(?: (?:phone|cell|number))?|this (?:number|phone|cell|line|person|house(?:hold)?|address)|here)'
/** "Don't text my wife about this" guards a secret; the one whose phone it is says me. */
const meAlone =
  '(?:me|us|my (?:phone|cell|number|line|mobile|inbox)|this (?:number|phone|cell|line|person|household|address)|here)'
const stuff =
  '(?:texts?(?: messages?)?|messages?|emails?|e mails?|spam|ads?|alerts?|notifications?|promos?|promotions?|offers|crap|shit|bullshit|bs|junk|nonsense|garbage|trash|rubbish|stuff|things|anything(?: else)?(?! (?:over|under|above|below|with|without|that|newer|older|but|except|less|like|made|bigger|smaller|higher|lower|cheaper)(?![a-z]))|updates|reminders|follow ?ups?|solicitations?|advertisements?|communications?|sms|marketing)'
const which = `(?:(?:all|any|the|these|this|those|your|of|so many|any more|anymore|more|further|future|with|w|daily|me|us|${swearing}) )*`
/** What may follow where the words could also be the start of something else. */
const end =
  '(?= ?$| ?,| (?:please|now|already|thanks|thank you|asap|immediately|anymore|again|further|any (?:further|longer|more)|ever|i|im|ive|its|or|and|at all|right now|this is)(?![a-z]))'
const textMe =
  '(?:text|message|contact|email|write|bother|spam|dm|solicit|harass|bug|reach out to|reply to|respond to)'
/** A wish about the hour, the occasion or the contents, not about being texted at all. */
const limits =
  '(?! (?:until|till|til|before|after|while|when|during|right now|rn|today|tonight|tomorrow|yet|this (?:late|early)|so (?:late|early)|late|early|at (?:work|night|\\d+)|if|unless|between|in (?:the|spanish|english)|on (?:sun|mon|tues|wednes|thurs|fri|satur|week)|the|a|an|pics?|pictures|photos|links?|for the next)(?![a-z]))'
const hours =
  '(?! (?:(?:so|this|that|too) (?:late|early)|(?:until|before|after) (?:\\d|noon|i get|work|lunch)|while|at (?:\\d|night|work|midnight)|in the (?:morning|middle|evening|afternoon)|between))'
const notMe = '(?<!(?:why|you|they|he|she|we|i|folks|people|who|nobody|guys|just|hesitate to) )'
const notUndone =
  '(?<!(?:cant|cannot|cant ever|dont|dont ever|didnt|did you|whyd you|if you|when you|wont|never|couldnt|not|doesnt|wouldnt|shouldnt|havent|i|to not|did they|did he|did she|they|why) )'
/** The lists of a dealership that are no lists of ours. */
const otherLists =
  '(?! (?:\\w+ ){0,3}(?:wait|waiting|waitlist|loan|application|app|title|lease|schedule|calendar|appointment|appt|test|insurance|policy|registration|contract|account|hold|hook|guest|paperwork|deal|credit|note|finance|financing|co|cosigner)(?![a-z]))'
const wish =
  '(?:want|wish|care|need|needing|like|would like|want to|wish to|care to|consent to|agree to|asked?|sign(?:ed)? up)'

/** Plain words of a sentence that ask us to stop writing. Doubtful cases count: US rules take any clear wish. */
export const englishOptOut = phrasesOf(
  `no need to (?:keep )?(?:texting|messaging|contacting|text|message|contact|follow up|reach out)(?: me| with me| to me)?${end}`,
  '(?:want|get|like|need)(?: to (?:be|get))? (?:off|out of|removed from|taken off)(?: of)? (?:this|your|the) (?:\\w+ )?list',
  `${notMe}(?:dont|never) (?:(?:text|message|contact)(?:ing)?|reach out|follow up|write|bother)(?: back)? (?:again|anymore|any more)`,
  `${notUndone}${stop} (?:${swearing} )?(?:all |the |with the |with all the )?${texting} ${me}${hours}`,
  `${notUndone}${stop} (?:${swearing} )?(?:all |the |this |your |with the )?(?:texting|messaging|contacting|spamming|harassing|bothering|harassment|contact|communicating|communication|bombarding|reaching out|following up)${end}`,
  `${notUndone}${stop} (?:sending|to send|with|it (?:(?:already|now|please|up) )*with|send) ${which}(?:${stuff}|(?:this|these|those|it|them|that)${end})(?! (?:about|for) (?:the )?(?:wrong|other))`,
  `${notUndone}${stop} ${which}(?:texts?|text messages|messages|messaging|texting|spam|notifications|communications?|sms|contact|harassment|emails|solicitation|reminders|these|promotions|ads)${end}`,
  `${notUndone}${stop} (?:blowing|lighting) (?:up )?(?:my|our|me)(?: \\w+)?(?: up)?`,
  `${notUndone}${stop} (?:hitting|hit) (?:me up|(?:up )?my (?:line|phone|cell|inbox))|(?:you|guys) (?:(?:cant|cannot|shouldnt|should not) (?:be|keep)|(?:may|must|are|will) not(?: to)?(?: be| keep| ever)*) (?:texting|messaging|contacting|text|message|contact) (?:${meAlone}|it)${limits}`,
  `${texting} ${me}(?: \\w+| ,){0,8} (?:knock|cut) it (?:off|out)`,
  `${notMe}(?:dont|do not|dare|never)(?: you)?(?: (?:ever|even|please|just|keep|bother|try to|${swearing}))* (?:${textMe}|texting|messaging|contacting|hit(?:ting)?(?= me up)|send(?= ${which}${stuff}))(?:ing)? (?:${meAlone}|${which}${stuff})${limits}`,
  `${notMe}(?:dont|never)(?: ever| even| please)* call(?:ing)? ${meAlone} (?:again|anymore|any more|ever|no more|or (?:text|message)|back(?= ?$))`,
  '(?:dont|no) (?:need|have) to (?:text|message|contact|email) me (?:again|anymore|any more)|(?:dont|no) (?:need|have) to keep (?:texting|messaging|contacting|checking in|following up|reaching out|sending)',
  `(?:(?:asked|asking|told you|want|like|need|requested|demand) (?:\\w+ )?to be|(?:asked|request|demand|told you) (?:that )?(?:i|we|my \\w+) be) (?:removed|taken off|deleted|unsubscribed|opted out)(?= ?$| ?,| (?:of|from|please|last|already|twice|and|asap|this|your|now)(?![a-z]))(?: (?:of|from))?${otherLists}`,
  `my (?:phone )?number(?: \\w+| ,){0,4} (?<!(?:dont|not|never) )(?:lose|delete|forget|remove|erase) it|(?:still|keep) (?:texting|messaging|contacting) (?:me|us)(?: \\w+| ,){0,4} (?:said no|told you no|no means no|not interested|said stop)`,
  `^(?:please )?(?:dont|do not) (?:contact|text|message|disturb|solicit|call or text|text or call)(?: again| anymore| please| any more)*${end}|^(?:please )?dont (?:reply|respond|write back)(?: to (?:me|this))?(?: again| anymore| please| ever)*(?= ?$)|(?:dont|never) (?:text|message|contact|use) it again|(?:dont|never|stop) (?:use|using) (?:this|my) (?:\\w+ )?(?:number|phone|cell|line)(?= ?$| ?,| (?:again|any ?more|ever|to (?:text|contact|message))(?![a-z]))`,
  `(?:please )?no (?:more|further|mas) ${which}${stuff}(?! (?:about|from) (?:the|my))|^(?:please )?no (?:texts?|texting|text messages|messages|contact)(?: please| thanks)*${end}`,
  `(?:tired|sick) of (?:getting |receiving |all )*${which}(?:texts|texting|text messages|messages|spam)(?! from (?:my|other|another))`,
  `enough (?:already )?(?:of|with) ${which}(?:texts|texting|messages|spam|messaging)`,
  `(?:dont|no longer|not|never|wont be)(?: even| really)? ${wish} (?:to )?(?:be )?(?:get|getting|receive|receiving|hear|any|to get|your|these|more|for)? ?(?:getting |from you |to )?${which}(?:text(?:s|ed|ing)?(?: messages)?|messages?|messaged|contacted|emails|calls|spam|alerts|notifications|reminders|follow ?ups|solicited|bothered|subscribed|communications?|from you(?: anymore| again| guys| people)?)(?! (?:by(?! (?:text|sms|message|you|your|any|this|these))|my|about (?:the|my))(?![a-z]))(?! back)`,
  `(?:want|need|like) (?:the|these|this|your|all)(?: \\w+)? (?:text(?:s|ing)|messages|spam|texts? messages)(?: to (?:this|my) \\w+)? to (?:stop|end|cease|go away)|(?:make|have|get) (?:the|these|this|those|your|all)(?: of)?(?: \\w+)? (?:text(?:s|ing)|messages|spam|alerts) (?:to )?(?:go away|stop|quit)`,
  `(?<!(?:i|we|dont|not|never|didnt|you|they) )(?:lose|forget|delete|erase|remove|drop|trash|burn|scrub|clear|throw away|get rid of|take) (?:all )?(?:of )?(?:my|this|our) (?:(?:cell|phone|contact|email|personal|mobile) )?(?:number|numbers|info|information|contact|details|digits|phone|cell|data|email)(?! (?:plate|of))(?! from the)${otherLists}`,
  `(?:take|get|remove|pull|drop|delete|erase|scratch|keep|leave|cut(?= (?:me|us) loose)) (?:me|us|(?:my|our) (?:\\w+ )?(?:number|name|info|phone|email|cell)|(?:this|his|her|their|that) (?:phone )?(?:number|name|cell|phone|line)|it(?= (?:from|out of|off) your (?:marketing|database|contacts?|(?:mailing|texting|text|call|contact|marketing) list)(?![a-z])))(?: off| out| loose from| from)(?: of)?(?= ?$| ?,| (?:please|this|that|your|whatever|(?:the|all|any|every) (?:\\w+ )?(?:lists?|texts?|messages|thread|chat|system|database)|all|everything|you|now|list|lists|mailing|texting|text|marketing)(?![a-z]))${otherLists}`,
  `(?:remove|delete|unsubscribe|unsub|unenroll|opt|deactivate)(?: please)? (?:me|us)(?: out)?(?= ?$| ?,| (?:please|now|from (?:all|your|this|these|the|everything|any|list|texts)|immediately|asap|and|i|thanks|of)(?![a-z]))${otherLists}`,
  '(?<!(?:not|never|cant|dont want to|dont|didnt) )un ?subscribe(?:d)?(?= ?$| ?,| (?:please|me|now|from (?:your|this|these|all(?= ?$| ?,| (?:of )?(?:the |your |these |this |that |future |further )*(?:texts?|texting|messages?|messaging|msgs|emails?|lists?|it|them|communications?|notifications?|marketing|alerts?|offers?|promotions?|spam|sms)(?![a-z]))|the (?:list|texts|messages|mailing)|texts|messages|sms|everything|list|you)|to (?:this|these|your|all|the texts)|my|this|asap|thanks|i)(?![a-z]))(?! my (?!(?:\\w+ )?(?:number|phone|cell|email)))',
  '(?:want|like|need|wish|choose|going|trying|how (?:do|can) i|please|me|am|im) (?:to |me )?opt(?:ing)? ?out(?! of (?:the (?!texts?|messages|list)|paying|\\w+ (?:warranty|package|insurance)))',
  '(?:i|we|ill|i will|we will|hereby|must)(?: \\w+)? opt out(?= ?$| ?,)(?<!(?:can|could|should|may|do|if) (?:i|we) opt out)|^opt(?:ing)? ?out(?: of (?:texts|messages|this|these|all|sms|your))',
  `(?:do not|dont) (?:call|contact|text) (?:list|registry)|dnc list|add me to (?:the |your )?dnc`,
  '(?:revok\\w+|withdraw\\w*|rescind\\w*) (?:my |any |all )?(?:\\w+ )?(?:consent|permission)|cease and desist',
  `${notUndone}(?:cease|stop|end|discontinue|terminate|halt)(?: (?:all|any|further|this|these|your|future|such))+ (?:correspondence|communications?|contact|outreach|solicitations?)${end}|^(?:please )?(?:end|quit) this(?: conversation| chat| thread)?(?: please| now| already| permanently| forever| for good)*(?= ?$)|(?:why|y) (?:are|is|do|am) (?:\\w+ ){1,3}(?:still|keep) (?:(?:texting|messaging|contacting|harassing|bothering|spamming) (?:${meAlone})|(?:sending|getting|receiving) ${which}(?:texts?|text messages|messages|spam))`,
  `${notUndone}leave (?:me|us) (?:the (?:fuck|hell|heck|f) )?(?:alone|be(?= ?$| ?,))|(?:fuck|piss|bugger) off|^(?:please )?(?:just )?(?:go away|back off(?= ?$| ?,| (?:please|now|already)(?![a-z]))|(?:quit|cut|knock) (?:it|that)(?: out| off)?(?= ?$| ?,))|^get lost|(?:chill|lay off|back off)(?: out)?(?: with| of| on)? ${which}(?:texts|texting|text messages|messages|messaging|spam)`,
  `(?:told|asked|said|telling|asking|ask|begging) you(?: guys| people| all)?(?: \\w+)? to stop(?= ?$| ?,| (?:please|texting|messaging|contacting|already)(?![a-z]))`,
  `(?:not interested|wrong number|no thanks|no thank you|leave me alone|already (?:bought|got|have|purchased)(?: \\w+){1,4}|this is spam|scam) (?:so |and )?(?:please |just |now )*stop(?= ?$| ?,)`,
  `^please stop ,? ?(?:i|im|ive|we|weve|my)(?![a-z])(?! (?:by|at|in)(?![a-z]))|^(?:no )?(?:ok )?(?:please )?stop (?:please )?(?:i|ive|im|we|weve) (?:already |have |just |dont |do not |am |are |did not |didnt |never |no longer )*(?:bought|got|purchased|found|not interested|no longer|want (?:this|these|any|your|it|texts)|know (?:you|who)|sign|asked?|reporting|blocking|need (?:this|it|a car|any)|interested)`,
  `(?:im|i am|i will|ill|going to|getting) (?:just )?(?:block|blocking|report|reporting|blocked)(?:ing)? (?:you|this number|your number)(?! to (?!(?:the )?(?:fcc|ftc|police|carrier)(?![a-z])))`,
  `(?:how (?:do|can|to) (?:i )?)(?:stop|get off|unsubscribe|opt out|end|cancel)(?: from)? ${which}(?:texts|messages|list|texting|sms|spam|notifications|this list)`,
  `(?:cancel|end|discontinue|turn off|shut off|terminate|halt|block|kill) ${which}(?:texts|text messages|messages|sms|text alerts|subscription to (?:this|these)|texting|notifications|communications?|alerts(?= ?$| ?,))(?! (?:about|on (?:the|my) (?!phone|cell)))|how (?:do|can|to) (?:i )?block (?:you|this number|your number)`,
  `(?:refrain|desist|abstain) from ${which}(?:further )?(?:send|texting|messaging|contact|calling|writing|communicat|text|message)\\w*${hours}`,
  `(?:appreciate|prefer|like|love|grateful|obliged|better|rather|best|glad|thank)(?: it)?(?: very much| greatly| a lot)? (?:if )?you (?:please |would |could |just |all )*(?:(?:didnt|did not|dont|not|wouldnt|no longer|never) (?:${textMe}|reach out|send)(?: to)? (?:${meAlone}|${which}${stuff}|again|anymore)${limits}|(?:stopped|stop|quit|ceased?) (?:texting|messaging|contacting|writing|sending|reaching out|the texts|the messages|these|with|bothering))`,
  `(?:rather|prefer|like|choose|wish)(?: to)? not (?:to )?(?:(?:be (?:contacted|texted|messaged|bothered|on (?:this|your|any) (?:\\w+ )?list)|(?:hear|get any|receive any)thing from you|hear from you)(?! (?:by|at|before|after|on|until|while|during|about|in|so)(?![a-z]))|(?:get|receive|keep getting|have) ${which}(?:texts?|text messages|messages|sms|texting|spam|these|those|them${end}|(?:this|any|more)${end})(?! (?:about|after|before|at|until)(?![a-z])))`,
  `(?:dont|no|not|never|didnt|without|nobody|wasnt|who gave)(?: \\w+){0,4} (?:permission|consent|authori[sz]ation|authori[sz]ed?|permitted|allowed)(?: for)?(?: you| anyone| anybody)?(?: guys)? (?:to )?(?:be )?(?:text|messag|contact|spam|solicit)\\w* (?:${meAlone}|by you)${limits}`,
  `how (?:do|can|would) (?:i|we|you) (?:get|come) off (?:of )?(?:this|these|it|here|your)(?: (?:thing|thread|chat|text|group|messages|texts))?(?= ?$| ?,)|(?:turn|shut|switch) ${which}(?:texts|text messages|messages|text alerts|texting|(?:alerts|notifications)(?= off ?$)) off`,
  `(?:(?<=^|please |, |so |now |just )(?:please )?stop|(?:please |^)(?:dont|quit)) (?:${texting}|sending|trying to (?:text|reach|contact)|send)(?: to)? (?:him|her|them|my (?:late |deceased |ex |elderly |old |disabled )?(?:dad|father|mom|mother|husband|wife|brother|sister|son|daughter|grand\\w+))(?: ${which}${stuff}|${end})`,
  `(?:please |just |^|, |and )(?:let (?:me|us) be(?= ?$| ?,)|block (?:me|us|my number|this number)(?= ?$| ?,| (?:please|now|already|then|from)(?![a-z])))`,
  `removal (?:\\w+ ){0,4}from (?:your|the|this|all|any) (?:\\w+ )?(?:lists?|database|messages|texts)(?![a-z])|(?:please|kindly|^|,) ?remove from (?:all |your |this |the )+(?:\\w+ )?(?:lists?|database|contacts?)(?![a-z])|^(?:please no more|no more please|(?:please )?remove(?: this| me)?(?: please| now| asap| thanks| thank you| already)*)(?= ?$| ?,)`,
  `${notUndone}lose (?:the|this|that) number|(?:im|i am|we are|were|be) done (?:with|getting) ${which}(?:texts|messages|texting|messaging|spam|you)`,
)
