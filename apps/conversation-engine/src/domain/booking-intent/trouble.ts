import { inLines } from '../language/in-lines.ts'
import { ruleOf } from '../language/prefilter.ts'

/** What is wrong with a car makes a visit one to the shop. */
export const TROUBLE = ruleOf(
  new RegExp(inLines`
    \b(?:brakes?|rotors|front end|frenos|tires?|windshield|bumper|mirror|headlight|fender|door|hood|trunk
      |window|engine|motor|transmission|ac|a\/c|air|battery|alternator|steering|car|truck|jeep|van|suv|wheel
      |light|carro|troca|camioneta|luz)(?: [a-z']+){0,3} (?:grinding|squeal\w*|squeak\w*|shak(?:es|ing)
        |vibrat\w*|leak\w*|quit|pull(?:s|ing)|overheat\w*|slipping|misfir\w*|stall\w*|died|dead|flat|low
        |cracked|(?:hanging|falling|fell|came) off|dented|smashed|scratched|jammed|broken|busted|messed up
        |going (?:out|bad)|went (?:out|bad)|acting up|is out|blinking|flashing|came on|is on|went on
        |knocking|rattl\w*|smok\w*|blowing (?:hot|cold|warm)|(?:wont|won't) (?:start|shift|crank|turn)
        |(?:not|isn't|isnt) (?:working|starting|blowing|cooling|charging)|making (?:a|this|some|noise)
        |hace ruido|se (?:apaga|calienta|prendio)|no (?:prende|enfria|arranca|sirve))\b
    |\b(?:check engine|oil leak|se me (?:poncho|pincho|descompuso|apago|calento|quebro|prendio)
      |(?:due|overdue|time) for (?:my|an?|the) (?:\d+k|oil|service|tune|inspection|alignment|rotation)
      |para (?:el |los |las |la )?(?:aceite|frenos|llantas|afinacion|servicio|alinear|balancear)|flat tire
      |clunk\w*|(?:weird|strange|loud|funny|grinding) nois\w*
      |needs? (?:an? )?(?:oil|brakes?|tires?|alignment)|oil change|cambio de aceite
      |(?:service|maintenance|inspection|oil)(?: is| are)? (?:due|overdue|soon)
      |(?:hace|haciendo|oigo) (?:un |mucho |unos )?ruidos?|(?:prendio|prendida) la luz
      |(?:nail|hole|screw) in (?:my|the) tire)\b
  `),
)
/** With a trouble told, this asks for the shop. */
export const SHOP_ASK = new RegExp(inLines`
  \b(?:can|could|would|will|need some ?(?:one|body)|puede[ns]?|podrian?|puedo)(?: [a-z']+){0,3} (?:
      look at (?:it|them|this|my)|fix|patch|plug|tow(?:ed)?|diagnose|get (?:it|me|us|this) in|bring
    |leave (?:it|my)|drop|checar|revisar|see (?:me|us|it)|take (?:me|us)|llevar|traer|arreglar)
    (?:l[oae]|me)?\b|\bcuando (?:se )?(?:l[oae] )(?:puedo )?(?:llevo|llevar|traigo|traer|dejo|dejar)\b
`)
