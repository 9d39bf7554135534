/** What a dealer may ask for, as a customer reads it. `trade_details`: year and miles of a car known to be traded in. */
export type Question =
  'vehicle' | 'budget' | 'timeline' | 'trade_in' | 'trade_details' | 'name' | 'day' | 'visit'

const patterns: readonly [Question, RegExp][] = [
  ['trade_details', /\b(miles|mileage|kilometraje|millas)\b|\bwhat (year|condition)\b|\baño, modelo/],
  ['trade_in', /\btrad(e|ing)\b|\ba cambio\b|\bcurrent (car|vehicle|ride)\b|\ba cuenta\b/],
  [
    'budget',
    /\bbudget\b|price range|\bspend\b|\bmonthly payment\b.*(mind|looking|comfortable|target)|\bpresupuesto\b|cu[aá]nto (quiere|piensa|puede) (gastar|pagar|invertir)/,
  ],
  [
    'timeline',
    /how soon|time ?(line|frame)|when (are|were|do|would) you (looking|hoping|planning|thinking|need|want|like)\b(?!.*\b(come|visit|stop|test)\b)|qu[eé] tan pronto|para cu[aá]ndo|cu[aá]ndo (piensa|quiere|le gustar[ií]a|planea) (comprar|adquirir)/,
  ],
  [
    'name',
    /\b(your|what) name\b|\bname (should|can|do)\b|\bwho am i (speaking|texting|chatting)\b|\bsu nombre\b|c[oó]mo se llama/,
  ],
  [
    'day',
    /\b(what|which) (day|time)\b|\bwhen (works|would work|is good|can you|could you|would you like to (come|visit|stop))|\bqu[eé] (d[ií]a|hora)\b|cu[aá]ndo (puede|le conviene|le queda)/,
  ],
  ['visit', /test[- ]?drive|\b(come|stop|swing) (in|by)\b|\bvisit\b|prueba de manejo|\bpasar a\b|visitarnos/],
  [
    'vehicle',
    /\b(what|which)\b(?! (day|time|year|name|budget))[^?]*\b(vehicles?|cars?|trucks?|suvs?|models?|makes?)\b|looking for\??$|\binterested in\??$|(qu[eé]|cu[aá]l) (veh[ií]culo|carro|auto|modelo|camioneta)/,
  ],
]

/** The sentences of a text that ask. A customer takes what stands between two full stops as one. */
export const askingSentences = (text: string): string[] =>
  (text.match(/[^.!?\n]+[.!?]*/g) ?? [])
    .filter((sentence) => sentence.includes('?'))
    .map((each) => each.trim())

/** Everything a reply asks for, in no particular order. */
export function readQuestions(reply: string): Question[] {
  const asked = askingSentences(reply).flatMap((sentence) => {
    const plain = sentence.toLowerCase()
    // "Which day could you come by for a test drive in the truck?" asks for a day, and for nothing else.
    const first = patterns.find(([, pattern]) => pattern.test(plain))
    return first ? [first[0]] : []
  })
  return [...new Set(asked)]
}
