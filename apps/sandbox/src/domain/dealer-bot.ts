const adverbs =
  '(?:(?:real|actual|live|genuine|actually|really|just|even|like|some|sort|kind|of|kinda|legit|not|sure|truly|being)\\s+)*'
/** What needs no article: "u human", "is this automated". */
const bare =
  '(?:(?:ro|chat ?)?bots?|humans?|automated|a\\.?i\\b\\.?|chat ?gpt|gpt|artificial\\w*|real(?=\\s*$|\\s*[?!]|\\s+(?:or|person|human|tho|rn|lol)\\b))'
const being = `(?:an?\\s+${adverbs}(?:${bare}|person|machine|computer|real (?:one|person)|actual)|(?:real|actual|live)\\s+(?:persons?|people|humans?)|${bare})`
const orElse = `(?:[\\s,/]+or\\s+(?:(?:an?|am|is|are|i|this|it|talking|to|just|some|kind|of|real|actual|live)\\s+)*(?:${bare}|person|machine|computer|what|nah|not|no)\\b)?`
const afterIt = '(?!\\s+(?:touch|resources|error|deal(?:er)?|price|listing|leather|estate|features?)\\b)'

const patterns = [
  // "are you a bot", "r u real", "is this automated", "is that a computer"
  `\\b(?:are|r|ar|is|am|was)\\s+(?:you|u|ya|y['’]?all|this|that|it|i)\\s+(?:guys\\s+)?${adverbs}${being}`,
  // "am I talking to a person", "is this me texting w a bot", "who's a human here"
  `\\b(?:am i|are we|i['’]?m|i am|is this|have i been|do i be)\\s+(?:\\w+\\s+)?(?:talking|speaking|texting|chatting|typing|messaging|dealing)\\s*(?:to|with|w\\/?)?\\s+${adverbs}${being}`,
  // "swear to me you are human", "ur not a bot right", "you're a robot arent you"
  `\\b(?:(?:you|u)\\s+(?:are|r|is|ain['’]?t|aren['’]?t)|you['’]re|ur|youre|this is)\\s+${adverbs}${being}`,
  // "u a real person or what", "you human?", "this a bot?"
  `\\b(?:you|u|ya|this|that)\\s+(?:an?\\s+${adverbs}(?:${bare}|person|machine|computer)|${adverbs}${bare}(?=\\s*\\?|\\s+or\\b|\\s*$))`,
  `\\b(?:sounds?|seems?|feels?|talk|act|repl(?:y|ies)|types?|texts?)\\s+(?:like|more like|kinda like)\\s+(?:an?\\s+)?(?:(?:ro|chat)?bot|machine|computer|ai)\\b`,
  `\\b(?:real|live|actual)\\s+(?:person|human)\\s+(?:(?:is|even|actually)\\s+)*(?:there|here|behind|on the other|typing|answering|texting|reading|writing)\\b`,
  `\\b(?:is|are)\\s+(?:there\\s+)?(?:anyone|anybody|someone|somebody)\\s+(?:real|human)\\b`,
  `\\b(?:bot|robot|human|person|machine|ai|computer)\\s+or\\s+(?:an?\\s+)?(?:real\\s+|actual\\s+)?(?:bot|robot|human|person|machine|ai|computer)\\b`,
  `^\\W*(?:(?:an?|real|actual)\\s+)*(?:(?:ro|chat)?bot|human|person|machine|ai|automated)(?:\\s+(?:message|reply|response|text))?\\s*\\?`,
]
const spanishBeing =
  '(?:(?:un |una )?(?:robot|bot|m[aá]quina|computadora|ia|inteligencia artificial|humano|humana)|(?:un |una )?persona(?: (?:real|de verdad|de carne))|(?:de verdad|real)(?=\\s*(?:$|\\?|o )))(?!\\p{L})'
const spanishPatterns = [
  `(?<!\\p{L})(?:eres|es usted|usted es|es esto|esto es|esta es|t[uú] eres|sos|es|hablo con|(?:estoy |ando )?(?:hablando|chateando|escribiendo) con|contesta|responde)\\s+(?:(?:de verdad|realmente|acaso|s[oó]lo|solo)\\s+)?${spanishBeing}`,
  '(?<!\\p{L})(?:eres|es usted|usted es|t[uú] eres|hablo con|(?:hablando|chateando) con) (?:una )?persona(?!\\p{L})',
  '(?<!\\p{L})(?:persona o (?:un |una )?(?:robot|m[aá]quina|bot)|(?:robot|bot|m[aá]quina) o (?:una )?persona)(?!\\p{L})',
  '(?:mensajes?|respuestas?|contestador) autom[aá]tic[oa]s?(?=\\s*\\?)',
]

const question = new RegExp(
  `(?:${[...patterns.map((one) => `(?:${one})${afterIt}${orElse}`), ...spanishPatterns].join('|')})`,
  'giu',
)

/** One of these is in every such question. */
const mayAsk =
  /bot|human|person|people|machine|computer|computadora|autom|artificial|gpt|real|verdad|m[aá]quina|\ba\.?i\b|\bia\b/i

/**
 * A text without its question whether a machine writes; undefined where it asks nothing of the kind. The words of the
 * question are none of its own: "am I talking to a person" asks for nobody.
 */
export function takeBotQuestion(text: string): string | undefined {
  if (!mayAsk.test(text)) return undefined
  const rest = text.replace(question, ' ')
  return rest === text ? undefined : rest
}
