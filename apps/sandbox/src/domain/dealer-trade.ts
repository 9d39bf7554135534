const car = '(?:carros?|autos?|coches?|trocas?|camionetas?|veh[ií]culos?)'

/** That there is no car to give in part payment. A title or a key that is missing is not that. */
const noTrade = new RegExp(
  [
    // "no trade", "nothing to trade in", "w/o a trade-in"
    /\b(?:no|zero|without(?: an?| any)?|w\/o(?: an?| any)?) trad(?:e|es|ing)(?:[- ]?ins?)?\b(?! (?:value|offer))/,
    /\b(?:nothing|nothin|nada|no (?:car|truck|vehicle|suv|van)) (?:to|2|for|for a|as a|de|pa) ?trad(?:e|ing)/,
    // "don't have anything to trade", "ain't got a trade-in", "dont have a car to trade"
    /\b(?:do(?:es)?n['’]?t|do not|haven['’]?t|ain['’]?t|won['’]?t|don) (?:really |actually |even )?(?:have|got|own)(?: (?:an?|any|anything|nothing|one|something))?(?: (?:car|truck|vehicle|suv|van|thing|to|2|for|old|for me|worth)){0,4} trad(?:e|ing)/,
    // "not trading anything in", "wont be trading in my truck", "I'm not gonna trade mine"
    /\b(?:not|n['’]t|wont|never) (?:be |really |gonna |going to |gunna |looking to |planning (?:on|to) |want(?:ing)? to |wanna )*(?:trade|trading)\b/,
    /\bdo(?:n['’]?t| not) (?:want to|wanna|plan to|plan on) trad(?:e|ing)\b/,
    new RegExp(
      `(?<!\\p{L})no (?:tengo|tenemos|hay|traigo|cuento con|doy|damos|dar[ií]a|dejo|voy a (?:dar|dejar|entregar)|vamos a dar|pienso (?:dar|dejar)|quiero dar)(?: (?:ning[uú]n[oa]?|nada|un|una|otro|otra|mi|el|la|${car}|viej[oa]|usad[oa]|que|qu[eé]|de|para|pa|por|dar|dejar|entregar|poner|ofrecer|cambiar))* ?(?:a cambio|en cambio|(?:a |de |en |pa |para |por )?trade)`,
    ),
    new RegExp(
      `(?<!\\p{L})(?:sin|nada|ning[uú]n[oa]?) (?:(?:${car}|nada|que|de|para|pa|dar|dejar) )*(?:a cambio|trade)`,
    ),
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
)

export const hasNoTradeIn = (text: string): boolean => /trad|cambio/i.test(text) && noTrade.test(text)
