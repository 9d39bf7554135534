import { inLines } from '../language/in-lines.ts'

export const stop = '(?:stop|quit|cease|knock off|stahp)'
export const swearing = inLines`
  (?:fucking|fuckin|damn|goddamn|freaking|stupid|bloody|annoying|dumb|unwanted|unsolicited|marketing
    |promotional|automated|nonstop)
`
export const texting = inLines`
  (?:texting|messaging|contacting|calling|emailing|bothering|spamming|harassing|bugging|annoying|pestering
    |writing(?: to)?|reaching out(?: to)?|following up with|soliciting|bombarding|stalking|replying(?: to)?
    |responding(?: to)?|communicating with|pinging|dming|hounding|badgering|text|message|contact|email)
`
export const me = inLines`
  (?:me|us
    |my (?:phone|cell|number|line|mobile|inbox|wife|husband|mom|mother|dad|father|son|daughter|kid|family)s?
      (?: (?:phone|cell|number))?|this (?:number|phone|cell|line|person|house(?:hold)?|address)|here)
`
/** "Don't text my wife about this" guards a secret; the one whose phone it is says me. */
export const meAlone = inLines`
  (?:me|us|my (?:phone|cell|number|line|mobile|inbox)
    |this (?:number|phone|cell|line|person|household|address)|here)
`
export const stuff = inLines`
  (?:texts?(?: messages?)?|messages?|emails?|e mails?|spam|ads?|alerts?|notifications?|promos?|promotions?
    |offers|crap|shit|bullshit|bs|junk|nonsense|garbage|trash|rubbish|stuff|things
    |anything(?: else)?(?! (?:over|under|above|below|with|without|that|newer|older|but|except|less|like
        |made|bigger|smaller|higher|lower|cheaper)(?![a-z]))|updates|reminders|follow ?ups?|solicitations?
    |advertisements?|communications?|sms|marketing)
`
export const which = inLines`
  (?:(?:all|any|the|these|this|those|your|of|so many|any more|anymore|more|further|future|with|w|daily
      |me|us|${swearing}) )*
`
/** What may follow where the words could also be the start of something else. */
export const end = inLines`
  (?= ?$| ?,
    | (?:please|now|already|thanks|thank you|asap|immediately|anymore|again|further
      |any (?:further|longer|more)|ever|i|im|ive|its|or|and|at all|right now|this is)(?![a-z]))
`
export const textMe =
  '(?:text|message|contact|email|write|bother|spam|dm|solicit|harass|bug|reach out to|reply to|respond to)'
/** A wish about the hour, the occasion or the contents, not about being texted at all. */
export const limits = inLines`
  (?! (?:until|till|til|before|after|while|when|during|right now|rn|today|tonight|tomorrow|yet
      |this (?:late|early)|so (?:late|early)|late|early|at (?:work|night|\d+)|if|unless|between
      |in (?:the|spanish|english)|on (?:sun|mon|tues|wednes|thurs|fri|satur|week)|the|a|an|pics?|pictures
      |photos|links?|for the next)(?![a-z]))
`
export const hours = inLines`
  (?! (?:(?:so|this|that|too) (?:late|early)|(?:until|before|after) (?:\d|noon|i get|work|lunch)|while
      |at (?:\d|night|work|midnight)|in the (?:morning|middle|evening|afternoon)|between))
`
export const notMe = '(?<!(?:why|you|they|he|she|we|i|folks|people|who|nobody|guys|just|hesitate to) )'
export const notUndone = inLines`
  (?<!(?:cant|cannot|cant ever|dont|dont ever|didnt|did you|whyd you|if you|when you|wont|never|couldnt
      |not|doesnt|wouldnt|shouldnt|havent|i|to not|did they|did he|did she|they|why) )
`
/** The lists of a dealership that are no lists of ours. */
export const otherLists = inLines`
  (?! (?:\w+ ){0,3}(?:wait|waiting|waitlist|loan|application|app|title|lease|schedule|calendar
      |appointment|appt|test|insurance|policy|registration|contract|account|hold|hook|guest|paperwork|deal
      |credit|note|finance|financing|co|cosigner)(?![a-z]))
`
export const wish = inLines`
  (?:want|wish|care|need|needing|like|would like|want to|wish to|care to|consent to|agree to|asked?
    |sign(?:ed)? up)
`
