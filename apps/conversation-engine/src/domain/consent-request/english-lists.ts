import { inLines } from '../language/in-lines.ts'
import { texting, meAlone, stuff, which, end, textMe, limits, hours, notUndone } from './english-words.ts'

/** Sources over plain words: a consent is taken back, a name or number is to go from our lists, nobody of us is wanted. */
export const takeOff: readonly string[] = [
  `(?:do not|dont) (?:call|contact|text) (?:list|registry)|dnc list|add me to (?:the |your )?dnc`,
  '(?:revok\\w+|withdraw\\w*|rescind\\w*) (?:my |any |all )?(?:\\w+ )?(?:consent|permission)|cease and desist',
  inLines`
    ${notUndone}(?:cease|stop|end|discontinue|terminate|halt)
      (?: (?:all|any|further|this|these|your|future|such))+ (?:correspondence|communications?|contact
        |outreach|solicitations?)(?:${end}| (?:with|to|from) (?:${meAlone}|you|your))
    |(?:further|more|future|continued|additional) ${which}(?:contact|texts?|messages?|communications?) (?:
        will|would|shall) be (?:\w+ )?(?:considered|treated|reported|deemed|regarded|seen|harassment)
    |^(?:please )?(?:end|quit) this(?: conversation| chat| thread)?
      (?: please| now| already| permanently| forever| for good)*(?= ?$)
    |(?:why|y) (?:are|is|do|am) (?:\w+ ){1,3}(?:still|keep) (?:
        (?:texting|messaging|contacting|harassing|bothering|spamming) (?:${meAlone})
      |(?:sending|getting|receiving) ${which}(?:texts?|text messages|messages|spam))
  `,
  inLines`
    ${notUndone}leave (?:me|us) (?:the (?:fuck|hell|heck|f) )?(?:alone|be(?= ?$| ?,))
    |(?:fuck|piss|bugger) off
    |^(?:please )?(?:just )?(?:go away|back off(?= ?$| ?,| (?:please|now|already)(?![a-z]))
      |(?:quit|cut|knock) (?:it|that)(?: out| off)?(?= ?$| ?,))|^get lost
    |(?:chill|lay off|back off|(?:knock|cut) it (?:off|out)|ease up|easy)(?: out)?(?: with| of| on)? ${which}
      (?:texts|texting|text messages|messages|messaging|spam)
  `,
  inLines`
    (?:told|asked|said|telling|asking|ask|begging) you(?: guys| people| all)?(?: \w+)? to stop
      (?= ?$| ?,| (?:please|texting|messaging|contacting|already)(?![a-z]))
  `,
  inLines`
    (?:not interested|wrong number|no thanks|no thank you|leave me alone
      |already (?:bought|got|have|purchased)(?: \w+){1,4}|harassment|harassing me|spam|scam)
      (?: anymore| any more| at all)? (?:so |and )?(?:please |just |now )*stop(?: it)?(?= ?$| ?,)
    |(?<!(?:it|noise|they|that|to|make \w+) )please stop$
    |(?:im|i am|we are|were) (?:now |just |hereby )*unsubscribing
  `,
  inLines`
    (?:texting|messaging|contacting|spamming|bothering) me(?: \w+| ,){0,12} (?<!
        (?:dont|not|to|the|a|cant|wont|bus|never|please dont) )stop$
    |(?:you|guys) (?:(?:can|may|could) (?:please |just |all )*(?:stop|quit)(?: it)? (?:now|already
        |please|thanks)
      |(?:need to|must|got to|have to) (?:please |just )*(?:stop|quit)(?: it)?(?: now| already| please)*)
      (?= ?$| ?,)
  `,
  inLines`
    ^(?!.*(?:tint|stickers?|decals?|wrap|plates?|seats?|dents?|scratch|fees?|charges?|add ons?|tires?
        |wheels?|caps?|warranty|insurance|parts?|rust|spare|badge|logo|mud|stain|hitch|rack|review|post
        |photos?|pics?)(?![a-z])).*(?<!(?:you|can|could|if) )please remove$
  `,
  inLines`
    ^please stop ,? ?(?:i|im|ive|we|weve|my)(?![a-z])(?! (?:by|at|in)(?![a-z]))
    |^(?:no )?(?:ok )?(?:please )?stop (?:please )?(?:i|ive|im|we|weve) (?:already |have |just |dont |
        do not |am |are |did not |didnt |never |no longer )*(?:bought|got|purchased|found|not interested
          |no longer|want (?:this|these|any|your|it|texts)|know (?:you|who)|sign|asked?|reporting|blocking
          |need (?:this|it|a car|any)|interested)
  `,
  inLines`
    (?:im|i am|i will|ill|going to|getting) (?:just )?(?:block|blocking|report|reporting|blocked)(?:ing)? (?:
        you|this number|your number|this(?= ?$))(?! to (?!(?:the )?(?:fcc|ftc|police|carrier)(?![a-z])))
  `,
  inLines`
    (?:how (?:do|can|to) (?:i )?)(?:stop|get off|unsubscribe|opt out|end|cancel)(?: from)? ${which}
      (?:texts|messages|list|texting|sms|spam|notifications|this list)
  `,
  inLines`
    (?<!(?:dont|not|never|didnt) )
      (?:want|like|need|wish|wanting|asking|requesting|how (?:do|can) i|please|(?<=^)) ?(?:to )?
      (?:stop|quit) (?:getting|receiving|seeing) ${which}(?:texts?|text messages|messages|sms|spam|alerts
        |notifications|reminders|emails|promotions|communications?|(?:this|these|those|them)${end})
      (?! (?:about|from) (?:my|other|another|carfax|the (?:other|bank|app)))
  `,
  inLines`
    (?:cancel|end|discontinue|turn off|shut off|terminate|halt|block|kill) ${which}(?:texts|text messages
      |messages|sms|text alerts
      |(?:my |our )?subscription to (?:this|these|your (?:texts?|messages?|alerts|sms))|texting
      |notifications|communications?|alerts(?= ?$| ?,))(?! (?:about|on (?:the|my) (?!phone|cell)))
    |how (?:do|can|to) (?:i )?block (?:you|this number|your number)
  `,
  inLines`
    (?:never|didnt|did not) (?:opt(?:ed)?(?: in)? ?(?:in|to|into)|sign(?:ed)? up for|subscribed? to
      |request(?:ed)?|consent(?:ed)? to)(?: (?:any|the|your|to|get|receive|receiving|getting|of|all))* (?:
          (?:this|these|it)(?= ?$| ?,)
        |(?:(?:this|these) )?(?:texts?(?: messages?| list)?|messages?|alerts|notifications|spam|sms))
  `,
  inLines`
    (?:take|get|remove) (?:him|her|them
      |(?:my|our) (?:\w+ )?(?:mother|mom|father|dad|husband|wife|son|daughter|parents?|brother|sister
        |grand\w+)) (?:off|from|out)(?: of)? (?:your|this|the) (?:
            (?:call|calling|mailing|contact|text|texting|marketing) )?lists?
      (?= ?$| ?,| (?:please|she|he|they|thanks|because|as)(?![a-z]))
  `,
  inLines`
    ^no solicit(?:ing|ation|ations|ors?)(?: please)?$
    |how (?:do|can) i get (?:these|you|yall)(?: guys)? to (?:stop|leave me alone)(?= ?$)
    |(?:whoever|who ever) (?:this|you) (?:is|are|may be) ,? ?(?:please )?stop(?= ?$)
    |(?:have|had|got|need) to (?:say|text|type|send|write|tell you|reply|put) (?:to )?stop
      (?= ?$| ?,| (?:before|again)(?![a-z]))
    |(?:discontinue|cease|terminate) (?:contact|communications?|correspondence|solicitations?|outreach
      |texts|messages)${end}
  `,
  inLines`
    (?:refrain|desist|abstain) from ${which}(?:further )?
      (?:send|texting|messaging|contact|calling|writing|communicat|text|message)\w*${hours}
  `,
  inLines`
    (?:appreciate|prefer|like|love|grateful|obliged|better|rather|best|glad|thank)(?: it)?
      (?: very much| greatly| a lot)? (?:if )?you (?:please |would |could |just |all )*
      (?:(?:didnt|did not|dont|not|wouldnt|no longer|never) (?:${textMe}|reach out|send)(?: to)? (?:
            ${meAlone}|${which}${stuff}|again|anymore)${limits}
        |(?:stopped|stop|quit|ceased?) (?:texting|messaging|contacting|writing|sending|reaching out
          |the texts|the messages|these|with|bothering))
  `,
  inLines`
    (?:rather|prefer|like|choose|wish)(?: to)? not (?:to )?
      (?:(?:be (?:contacted|texted|messaged|bothered|on (?:this|your|any) (?:\w+ )?list)
          |(?:hear|get any|receive any)thing from you|hear from you)
          (?! (?:by|at|before|after|on|until|while|during|about|in|so)(?![a-z]))
        |(?:get|receive|keep getting|have) ${which}
          (?:texts?|text messages|messages|sms|texting|spam|these|those|them${end}|(?:this|any|more)${end})
          (?! (?:about|after|before|at|until)(?![a-z])))
  `,
  inLines`
    (?:dont|no|not|never|didnt|without|nobody|wasnt|who gave)(?: \w+){0,4} (?:permission|consent
      |authori[sz]ation|authori[sz]ed?|permitted|allowed)(?: for)?(?: you| anyone| anybody)?(?: guys)? (?:
          to )?(?:(?:be )?(?:text|messag|contact|spam|solicit)\w* (?:${meAlone}|by you)${limits}
            |be (?:texted|messaged|contacted|solicited)(?= ?$| ?,))
  `,
  inLines`
    how (?:do|can|would) (?:i|we|you) (?:get|come) off (?:of )?(?:this|these|it|here|your)
      (?: (?:thing|thread|chat|text|group|messages|texts))?(?= ?$| ?,)
    |(?:turn|shut|switch) ${which}
      (?:texts|text messages|messages|text alerts|texting|(?:alerts|notifications)(?= off ?$)) off
  `,
  inLines`
    (?:(?<=^|please |, |so |now |just )(?:please )?stop|(?:please |^)(?:dont|quit)) (?:${texting}|sending
      |trying to (?:text|reach|contact)|send)(?: to)? (?:him|her|them
        |my (?:late |deceased |ex |elderly |old |disabled )?
          (?:dad|father|mom|mother|husband|wife|brother|sister|son|daughter|grand\w+))
      (?: ${which}${stuff}|${end})
  `,
  inLines`
    (?:please |just |^|, |and )(?:let (?:me|us) be(?= ?$| ?,)
      |block (?:me|us|my number|this number)(?= ?$| ?,| (?:please|now|already|then|from)(?![a-z])))
  `,
  inLines`
    removal (?:\w+ ){0,4}from (?:your|the|this|all|any) (?:\w+ )?(?:lists?|database|messages|texts)(?![a-z])
    |(?:please|kindly|^|,) ?remove from (?:all |your |this |the )+(?:\w+ )?(?:lists?|database|contacts?)
      (?![a-z])
    |^(?:please no more|no more please
      |(?:please )?remove(?: this| me)?(?: please| now| asap| thanks| thank you| already)*)(?= ?$| ?,)
  `,
  inLines`
    ${notUndone}lose (?:the|this|that) number
    |(?:im|i am|we are|were|be) done (?:with|getting) ${which}(?:texts|messages|texting|messaging|spam|you)
  `,
]
