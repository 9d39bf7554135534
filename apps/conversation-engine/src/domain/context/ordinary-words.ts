/** Words of English, Spanish and the map that are one slip away from a car's name and are not it. */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `carry infinite shortage brick buck civil crude lyric verse yards backwoods bolster booster caprices chewy
    craze dodged dodger escalate escapade forested highland highlands impale jetty maxim maximal maxims
    pacific pries prompter sentry silvered splinter sprinted wrangle wrangled wrangles yarns crosstown
    envisions promoter protester acacia boaster cadenzas campy crossbred freestyles macaw paymaster prigs
    senna wagoner tuscan tuscany seneca macao paris manda mazo civico civica cruce cruza cruzar sentar
    sentada central camara camaras bronca maximo maximos pacifico pacifica infinito infinita tecla teclas
    versar entra contra extra lanes honra hondo aurora sienta siente volvi volver passed pasado optimal
    optima genes bently jeep malik mable sonora colorado tahiti`.split(/\s+/),
)
