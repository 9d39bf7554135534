import { inLines } from '../language/in-lines.ts'
import {
  stop,
  swearing,
  texting,
  me,
  meAlone,
  stuff,
  which,
  end,
  textMe,
  limits,
  hours,
  notMe,
  notUndone,
  otherLists,
  wish,
} from './english-words.ts'

/** Sources over plain words: what is written to somebody is to stop. */
export const stopWriting: readonly string[] = [
  inLines`
    no need to (?:keep )?(?:texting|messaging|contacting|text|message|contact|follow up|reach out)
      (?: me| with me| to me)?${end}
  `,
  inLines`
    (?:want|get|like|need)(?: to (?:be|get))? (?:off|out of|removed from|taken off)(?: of)? (?:this|your
      |the) (?:\w+ )?list
  `,
  inLines`
    ${notMe}(?:dont|never) (?:(?:text|message|contact)(?:ing)?|reach out|follow up|write|bother)(?: back)? (?:
        again|anymore|any more)
  `,
  `${notUndone}${stop} (?:${swearing} )?(?:all |the |with the |with all the )?${texting} ${me}${hours}`,
  inLines`
    ${notUndone}${stop} (?:${swearing} )?(?:all |the |this |your |with the )?(?:texting|messaging
      |contacting|spamming|harassing|bothering|harassment|contact|communicating|communication|bombarding
      |reaching out|following up)${end}
  `,
  inLines`
    ${notUndone}${stop} (?:sending|to send|with|it (?:(?:already|now|please|up) )*with|send) ${which}
      (?:${stuff}|(?:this|these|those|it|them|that)${end})(?! (?:about|for) (?:the )?(?:wrong|other))
  `,
  inLines`
    ${notUndone}${stop} ${which}(?:texts?|text messages|messages|messaging|texting|spam|notifications
      |communications?|sms|contact|harassment|emails|solicitation|reminders|these|promotions|ads)${end}
  `,
  `${notUndone}${stop} (?:blowing|lighting) (?:up )?(?:my|our|me)(?: \\w+)?(?: up)?`,
  inLines`
    ${notUndone}${stop} (?:hitting|hit) (?:me up|(?:up )?my (?:line|phone|cell|inbox))
    |(?:you|guys) (?:(?:cant|cannot|shouldnt|should not) (?:be|keep)
      |(?:may|must|are|will) not(?: to)?(?: be| keep| ever)*) (?:texting|messaging|contacting|text|message
        |contact) (?:${meAlone}|it)${limits}
  `,
  `${texting} ${me}(?: \\w+| ,){0,8} (?:knock|cut) it (?:off|out)`,
  inLines`
    ${notMe}(?:dont|do not|dare|never)(?: you)?
      (?: (?:ever|even|please|just|keep|bother|try to|${swearing}))*
      (?: (?:call|phone|calling)(?: (?:me )?(?:or|and|nor))?(?= (?:text|messag|contact)))? (?:${textMe}
        |texting|messaging|contacting|hit(?:ting)?(?= me up)|send(?= ${which}${stuff}))(?:ing)? (?:
            ${meAlone}|${which}${stuff})${limits}
  `,
  inLines`
    ${notMe}(?:dont|never)(?: ever| even| please)* call(?:ing)? ${meAlone} (?:again|anymore|any more|ever
      |no more|or (?:text|message)|back(?= ?$))
  `,
  inLines`
    (?:dont|no) (?:need|have) to (?:text|message|contact|email) me (?:again|anymore|any more)
    |(?:dont|no) (?:need|have) to keep (?:texting|messaging|contacting|checking in|following up
      |reaching out|sending)
  `,
  inLines`
    (?:(?:asked|asking|told you|want|like|need|requested|demand) (?:\w+ )?to be
      |(?:asked|request|demand|told you) (?:that )?(?:i|we|my \w+) be) (?:removed|taken off|deleted
        |unsubscribed|opted out)(?= ?$| ?,
          | (?:of|from|please|last|already|twice|and|asap|this|your|now)(?![a-z]))(?: (?:of|from))?
      ${otherLists}
  `,
  inLines`
    my (?:phone )?number(?: \w+| ,){0,4} (?<!(?:dont|not|never) )(?:lose|delete|forget|remove|erase) it
    |(?:still|keep) (?:texting|messaging|contacting) (?:me|us)(?: \w+| ,){0,4} (?:said no|told you no
      |no means no|not interested|said stop)
  `,
  inLines`
    ^(?:please )?(?:dont|do not) (?:contact|text|message|disturb|solicit|call or text|text or call)
      (?: again| anymore| please| any more)*${end}
    |^(?:please )?dont (?:reply|respond|write back)(?: to (?:me|this))?(?: again| anymore| please| ever)*
      (?= ?$)|(?:dont|never) (?:text|message|contact|use) it again
    |(?:number|phone|cell|line)(?: \w+| ,){0,8} (?:dont|never|stop|quit) (?:text|message|contact|us)
      (?:e|ing)? it
    |(?:dont|never|stop) (?:use|using) (?:this|my) (?:\w+ )?(?:number|phone|cell|line)
      (?= ?$| ?,| (?:again|any ?more|ever|to (?:text|contact|message))(?![a-z]))
  `,
  inLines`
    (?<!(?:there is|theres|had|have|got) )no (?:more|further|additional) (?:(?:text|phone|sales) )?
      (?:contact|communication|correspondence|outreach)
      (?! (?:info|information|number|form|details?)(?![a-z]))
  `,
  inLines`
    (?:please )?no (?:more|further|mas) ${which}${stuff}(?! (?:about|from) (?:the|my))
    |^(?:please )?no (?:texts?|texting|text messages|messages|contact)(?: please| thanks)*${end}
  `,
  inLines`
    (?:tired|sick) of (?:getting |receiving |all )*${which}(?:texts|texting|text messages|messages|spam)
      (?! from (?:my|other|another))
  `,
  `enough (?:already )?(?:of|with) ${which}(?:texts|texting|messages|spam|messaging)`,
  inLines`
    (?:dont|doesnt|no longer|not|never|wont be)(?: even| really)? ${wish} (?:to )?(?:be )?
      (?:get|getting|receive|receiving|hear|any|to get|your|these|more|for)? ?(?:getting |from you |to )?
      ${which}(?:text(?:s|ed|ing)?(?: messages)?|messages?|messaged|contacted|emails|calls|spam|alerts
        |notifications|reminders|follow ?ups|solicited|bothered|subscribed|communications?
        |from you(?: anymore| again| guys| people)?)
      (?! (?:and drive|by(?! (?:text|sms|message|you|your|any|this|these))|my|about (?:the|my))(?![a-z]))
      (?! back)
  `,
  inLines`
    (?:want|need|like) (?:the|these|this|your|all)(?: \w+)? (?:text(?:s|ing)|messages|spam|texts? messages)
      (?: to (?:this|my) \w+)? to (?:stop|end|cease|go away)
    |(?:make|have|get) (?:the|these|this|those|your|all)(?: of)?(?: \w+)? (?:text(?:s|ing)|messages|spam
      |alerts) (?:to )?(?:go away|stop|quit)
  `,
  inLines`
    (?<!(?:i|we|dont|not|never|didnt|you|they) )
      (?:lose|forget|delete|erase|remove|drop|trash|burn|scrub|clear|throw away|get rid of|take) (?:all )?
      (?:of )?(?:my|this|our) (?:(?:cell|phone|contact|email|personal|mobile) )?
      (?:number|numbers|info|information|contact|details|digits|phone|cell|data|email)(?! (?:plate|of))
      (?! from the)${otherLists}
  `,
  inLines`
    (?:take|get|remove|pull|drop|delete|erase|scratch|keep|leave|cut(?= (?:me|us) loose)) (?:me|us
      |(?:my|our) (?:\w+ )?(?:number|name|info|phone|email|cell)
      |(?:this|his|her|their|that) (?:phone )?(?:number|name|cell|phone|line)
      |it(?= (?:from|out of|off)(?: of)? your (?:marketing|database|contacts?|lists?(?= ?$)
          |(?:mailing|texting|text|call|contact|marketing) list)(?![a-z])))(?: off| out| loose from| from)
      (?: of)?(?= ?$| ?,
        | (?:please|this|that|your|whatever
          |(?:the|all|any|every) (?:\w+ )?(?:lists?|texts?|messages|thread|chat|system|database)|all
          |everything|you|now|list|lists|mailing|texting|text|marketing)(?![a-z]))${otherLists}
  `,
  inLines`
    (?:remove|delete|unsubscribe|unsub|unenroll|opt|deactivate|disenroll)(?: please)? (?:me|us
      |(?:this|my) (?:number|phone|cell|line))(?: out)?(?= ?$| ?,
        | (?:please|now
          |from (?:all|your|this|these|the|everything|any|list|follow ?ups?|texts?|messages?|sms|alerts
            |marketing)|immediately|asap|and|i|thanks|of)(?![a-z]))${otherLists}
  `,
  inLines`
    (?<!(?:not|never|cant|dont want to|dont|didnt) )un ?subscribe(?:d)?(?= ?$| ?,
      | (?:please|me|now
        |from (?:your|this|these
          |all(?= ?$| ?,
            | (?:of )?(?:the |your |these |this |that |future |further )*(?:texts?|texting|messages?
              |messaging|msgs|emails?|lists?|it|them|communications?|notifications?|marketing|alerts?
              |offers?|promotions?|spam|sms)(?![a-z]))|the (?:list|texts|messages|mailing)|texts|messages
          |sms|everything|list|you)|to (?:this|these|your|all|the texts)|my|this|asap|thanks|i)(?![a-z]))
      (?! my (?!(?:\w+ )?(?:number|phone|cell|email)))
  `,
  inLines`
    (?:want|like|need|wish|choose|going|trying|how (?:do|can) i|please|me|am|im) (?:to |me )?opt(?:ing)? ?out
      (?! of (?:the (?!texts?|messages|list)|paying|\w+ (?:warranty|package|insurance)))
  `,
  inLines`
    (?:i|we|ill|i will|we will|hereby|must)(?: \w+)? opt out(?= ?$| ?,)
      (?<!(?:can|could|should|may|do|if) (?:i|we) opt out)
    |^opt(?:ing)? ?out(?: of (?:texts|messages|this|these|all|sms|your))
  `,
]
