import { inLines } from '../../language/in-lines.ts'
import { phrasesOf } from '../../language/wording.ts'

const you = '(?:are|r|is|am|be)'
const really = inLines`
  (?:(?:a|an|actually|really|even|just|like|talking to|still|some|kind of|this|the|real|live|actual|chat
      |ai|or|human|person|your|you|automated|computer) )*
`
const kind = inLines`
  (?:bot|robot|ai|human|humans|person|machine|computer|chatbot|automated|chatgpt|gpt|real human
    |auto ?mated|artificial|human being|program|chat bot|auto ?reply)
`
const close = inLines`
  (?= ?$| ?,
    | (?:or|lol|lmao|please|right|replying|texting|talking|responding|response|answering|behind|on|i|im
      |that|because|haha|just|here|there|rn|now|today|system|message|messages|reply|generated|bro|though|tho)
      (?![a-z]))
`

/** "Am I talking to a bot?" */
export const questionsAboutUs = phrasesOf(
  `${you} (?:you|this|that|it|u) ${really}${kind}${close}`,
  `(?:are|r) (?:you|u) (?:even |actually |for |really )?(?:real|alive)${close}`,
  inLines`
    (?:you|u)(?: are|re)? (?:a |an )?(?:real person|bot|robot|ai|human|chatbot|machine|real human)
      (?= ?$| or| lol)|^(?:u|you) real$
    |(?:your|youre|you are|you) not (?:even )?(?:a )?(?:real|human)(?: person)?
      (?= ?$| ?,| (?:are|right|huh|lol)(?![a-z]))|youre (?:a |an )?(?:bot|robot|ai)(?= ?$| arent| right)
  `,
  inLines`
    (?:am i|do i|are we|was i|did i|have i been) (?:actually |really |even |just )?
      (?:talk|speak|text|chat|deal|messag|writ|convers)\w* (?:(?:to|with|w) )?${really}${kind}
  `,
  inLines`
    is (?:there|their) ${really}(?:person|human|real person)(?: \w+)? (?:there(?= ?$)|on the other|behind
      |reading|typing|answering|replying)|is any(?:one|body) real
    |do(?:es)? (?:a |any )?(?:real |actual )?(?:human|person|people) (?:actually )?
      (?:read|answer|see|reply|write)
  `,
  '^(?:a )?(?:bot|robot|chat ?bot|ai)$',
  inLines`
    ^(?:a )?(?:bot|robot|human|ai|real person|real|person|chatbot) or (?:a |an |is this )?
      (?:bot|robot|human|ai|real person|person|not|real|machine|computer)
    |(?:sounds?|seems?) (?:a lot |just )?like (?:a |an )?(?:bot|robot|ai|machine|computer)
  `,
  inLines`
    who am i (?:talking|speaking|texting) (?:to|with) .*(?:bot|human|person|ai|robot)
    |did (?:a|an) (?:bot|human|ai|robot) (?:write|send)
  `,
  inLines`
    (?:eres|es usted|usted es|tu eres|es esto|esto es|sos|es) (?:
        (?:un|una|usted|solo|realmente|de verdad|tu|acaso) )*(?:robot|bot|humano|humana
          |persona(?= ?$| ?,| (?:real|o|de verdad))|ia|maquina|contestadora|real(?= ?$| ?,| o)|de verdad
          |inteligencia artificial|computadora)
  `,
  inLines`
    (?:hablando|hablo|chateando|platicando|platico|escribiendo|texteando) con (?:un |una )?
      (?:robot|bot|persona|humano|maquina|ia|ser humano|computadora)
    |hay (?:una persona|alguien) (?:real|de verdad|detras|ahi de verdad)
  `,
)
