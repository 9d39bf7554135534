import { inLines } from './language/in-lines.ts'
import { toPlain } from './language/wording.ts'
import { remembered } from './remembered.ts'

export type Language = 'en' | 'es'

const list = (words: string) => new Set(words.split(/\s+/))

/** Words that only one of the two languages has, and that its speakers use all the time. */
const spanishWords = list(`
  el los las un una unos unas que como cuando donde quien cual cuanto cuanta cuantos cuantas cuesta cuestan vale
  quiero quisiera puedo puede pueden podria necesito busco tengo tiene tienen tienes hay esta estan estoy estamos
  soy eres somos son fue era muy mas pero para por con sin sobre desde hasta entre este estos estas ese esa eso
  esos esas aqui alli ahi ahora manana hoy ayer lunes martes miercoles jueves viernes sabado domingo carro carros
  coche coches camioneta camionetas troca precio precios credito enganche pago pagos mensual usado usada nuevo nueva
  todavia aun disponible favor mi mis tu tus su sus yo nosotros ellos ella usted ustedes le les lo se te nos
  ya tambien porque del al dinero buenos buenas dias tardes noches busca interesa interesado interesada quieren
  ver comprar vender hablar llamar llamen llame llamame ir voy vamos cita hora horas semana mes ano anos tarde
  algo nada nadie alguien todo todos toda todas otro otra ayuda ayudar dime digame mande manda mandame envia
  bien mal mejor trabajo trabajan abren cierran abierto cerrado ingles espanol hablan habla familia esposa esposo
  donde ubicados direccion color rojo roja blanco negro azul gris puertas millas kilometros motor llantas garantia
  cambio aceptan financiamiento financian entonces gusta gustaria dejen escriban mensajes numero`)
const englishWords = list(`
  the an is are was were be been am of and or but if it its this that these those there here what when where who why
  how which do does did dont doesnt didnt can could would will wont should have has had havent i im ive id ill you
  your yours my mine we our us they them their he she his her to for from with about at on by into out up down still
  available much many more than then just only want need looking look see know think get got give call text send
  price cost payment payments down trade truck car cars drive test new used today tomorrow yesterday morning
  afternoon evening night week month year please thanks thank good great nice yes yeah yep nope sure hello hey hi
  not any some all one two buy sell come coming time day deal low miles color red blue black white gray stop talk
  someone person manager open close hours whats thats hows wheres youre theyre lets really very maybe back also
  interested saturday sunday monday tuesday wednesday thursday friday`)
/** Borrowed by speakers of the other language, or a mere greeting: they tip a scale that stands even, no more. */
const spanishHints = list(
  'hola gracias si bueno buenas adios amigo amiga senor senora claro porfa la de en es y o',
)
const englishHints = list('hi hello hey thanks thank yes yeah please stop call text test truck cash down')
/** Names on cars and of towns that look like Spanish and say nothing. */
const names = list(`
  corolla silverado tacoma sierra santa fe camino seltos colorado tucson sonata ranchero murano altima tahoe fiesta
  escalade bronco durango rio dorado miata terrain tacomas silverados avalon santana angeles diego paso san jose
  antonio vegas del sol sedona carnival encore granite montana sequoia supra celica integra laredo denali lariat
  cobra marauder baja sahara rubicon gladiator kona soul impala malibu equinox`)

/** Names whose article would count as a Spanish word. */
const towns = new RegExp(
  inLines`
    \b(?:el (?:paso|camino|monte|segundo|dorado|centro|cajon|cerrito)
      |los (?:angeles|lunas|gatos|alamos|altos)|las (?:vegas|cruces|colinas)
      |la (?:crosse|mesa|jolla|habra|quinta|puente|mirada|grange|porte|place)|del (?:sol|rio|mar|valle|city))
      \b
  `,
  'g',
)

/** Groups of letters that are common in one language and rare in the other; [ and ] are the ends of a word. */
const spanishTrigrams = new RegExp(
  inLines`
    cion|ando]|iendo]|mente]|dad]|ar(me|te|lo|la|nos|se)]|ero]|ita]|ito]|ado]|ada]|que|gui|ue[nrs]|ie[nr][oat]
    |lla|llo|rr[aeo]|[ms]os]|[^\]]ciar?]|[aei]r]|\[des|\[est|\[hab|aba]|aron]|iste]
  `,
  'g',
)
const englishTrigrams = new RegExp(
  inLines`
    ing]|tion|ght|th|\[wh|sh|ck|ee|oo|ow|ly]|ness|[^aeiou]ed]|ould|[kw]|ers]|\[un|ful]|tt[aeio]|pp[aeioy]|ough
    |ay]|ey]|ch]|ss]|ts]|[^aeiou]y]
  `,
  'g',
)

/** Messages: a turn asks for the latest of its conversation. */
const TEXTS_MAX = 2_000

/** How much of a text is Spanish (above 0) or English (below 0). A word counts 2, a hint 1, letters a little. */
const spanishness = remembered(TEXTS_MAX, String, (text: string): number => {
  const marks = /[ñ¿¡]|[áéíóú]/i.test(text.normalize('NFC')) ? 2 : 0
  const words = toPlain(text.replace(/\S+/g, withoutAddress)).replace(towns, ' ').split(/[ ,]+/)
  return words.reduce((sum, word) => sum + weightOf(word), marks)
})

/** Something with `@` or `/` inside it: a mail or web address. As one pattern it would take quadratic time. */
const withoutAddress = (run: string): string => (/[@/]/.test(run.slice(1, -1)) ? ' ' : run)

function weightOf(word: string): number {
  if (spanishHints.has(word)) return 1
  if (englishHints.has(word)) return -1
  if (names.has(word) || /\d/.test(word) || word.length < 2) return word === 'i' ? -2 : 0
  if (spanishWords.has(word)) return 2
  if (englishWords.has(word)) return -2
  if (word.length < 4) return 0
  const bounded = `[${word}]`
  const evidence = count(bounded, spanishTrigrams) - count(bounded, englishTrigrams)
  return Math.max(-1.2, Math.min(1.2, evidence * 0.6))
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** From here on one text is proof of itself: a word and a hint, or two words. */
const decisive = 2

/**
 * The language to answer in. The newest text that says enough for itself decides, so that a customer who changes over
 * is followed at once; "ok", "hola" or a car's name leave the language that is known.
 * @param texts the customer's latest, oldest first
 */
export function detectLanguage(texts: readonly string[], known: Language | null): Language {
  let sum = 0
  for (const text of texts.toReversed()) {
    const score = spanishness(text)
    if (Math.abs(score) >= decisive) return score > 0 ? 'es' : 'en'
    sum += score
  }
  return known ?? (sum > 0 ? 'es' : 'en')
}
