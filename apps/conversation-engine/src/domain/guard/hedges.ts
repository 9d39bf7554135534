import { inLines } from '../language/in-lines.ts'
import { matchOf, type Rule } from '../language/prefilter.ts'
import type { Clause } from './draft.ts'

/** "I can confirm that …" confirms; it is no promise to find out. */
const affirming = new RegExp(
  inLines`
    \b(?:can|happy to|glad to|pleased to|able to|like to|proud to|want(?:ed)? to) (?:confirm|let you know
      |say|tell you|inform you|share)\b
    |\b(?:puedo|me complace|me alegra|gusto en) (?:confirmar|decir|informar)\w*|\bif i (?:recall|remember)\b
    |\bas you can\b|\bwhat(?:'s| is) (?:more|great|best)\b|\bcan'?t wait\b|\bcredit checks?\b
    |\bcheck-?(?:ups?|ins?)\b|\bcheck engine\b
  `,
  'g',
)

const hedging = new RegExp(inLines`
  \b(?:if|whether|when|once|until|unless|in case|before|check|checking|verify|verifies|find out
    |finding out|confirm|confirms|confirming|see (?:if|what|which|whether|about)|make sure
    |look(?:ing)? (?:into|up|for)|(?:am|i'm|are|we're) not (?:sure|certain)|unsure
    |(?:don't|do not) (?:know|want
      |have (?:access|that|the|live|any info|information|details|a way|visibility))|can't|cannot|can not
    |won't be able|unable|wouldn't|would(?! like to let)|might|may|could|hope|hopefully|guess|depends
    |depending|ask|asking|let you know|double[- ]check|promise|assume|what|which (?:one|trim|of)
    |how (?:many|much)|rather not|instead of|want to say|get (?:you )?(?:the|an?) (?:exact|right|accurate)
    |not able|someone (?:will|can|to)|team (?:will|can))\b
`)

const hedgingSpanish = new RegExp(inLines`
  \b(?:si|cuando|en cuanto|una vez|hasta que|verific\w+
    |confirm(?:e|en|ar|ara|aran|aremos|are|amos|arle|arte)|revis(?:o|ar|are|amos|e|en|aremos|ando)
    |averigu\w+|pregunt\w+|consult\w+|chec(?:o|ar|amos|ando)
    |no (?:se(?! (?:ha|han|vend\w+|preocup\w+)\b)|quiero|puedo|podemos|sabria|estoy segur\w)|podrian?
    |tal vez|quizas?|puede que|depende|cuales|cuant[oa]s?|pued(?:o|e) (?:preguntar|averiguar)|alguien
    |para saber|asegurar\w*)\b
`)

/** Somebody promises to find out, doubts, or makes it a condition, up to where the claim ends. */
export function isHedged(text: string): boolean {
  const plain = text.replace(affirming, ' ')
  return hedging.test(plain) || hedgingSpanish.test(plain)
}

const echo = new RegExp(inLines`
  \b(?:you (?:want|wanted|need|needed|mentioned|said|asked|like|liked|prefer|preferred|told|were
      |are (?:after|looking|interested|hoping)|have|had|listed|described|saw|wrote)
    |you're (?:after|looking|interested|hoping|trading)|you'd (?:like|want|prefer|rather)
    |you've (?:had|kept|owned|taken|done|put|driven)|your|looking for|search(?:ing)? for|in mind|noted?
    |prefer|wish ?list|interested in|usted (?:quiere|busca|menciono|dijo|pidio)
    |(?:quiere|busca|buscas|quieres|prefiere|necesita|menciono|mencionaste|pidio|dijo|busque|buscar
      |buscando)|su (?:carro|auto|coche|camioneta|vehiculo|troca|presupuesto)
    |tu (?:carro|auto|coche|camioneta|troca))\b
`)

/** "The one you asked about was sold": what names the subject tells nothing back. */
const asAttribute = new RegExp(
  inLines`
    \b(?:that |which )?you(?:'re|'ve| were| are| had)? (?:ask(?:ed|ing) about|inquired about|mentioned|saw
      |wanted|liked|looking at|looked at|interested in)
      (?= (?:is|was|has|had|got|just|already|comes?|gets?|sold|does|sits)\b|\s*$)
  `,
  'g',
)

/** The customer's side is told back: what they want, asked for, or own. */
export const isEcho = (text: string): boolean => echo.test(text.replace(asAttribute, ' '))

/** The first place where a clause claims what the rule says, unless it asks, doubts or promises to find out. */
export function findClaim(clause: Clause, claim: Rule): RegExpExecArray | undefined {
  if (clause.isQuestion) return undefined
  const match = matchOf(claim, clause.text, clause.sketch)
  if (!match || isHedged(clause.text.slice(0, match.index + match[0].length))) return undefined
  return match
}
