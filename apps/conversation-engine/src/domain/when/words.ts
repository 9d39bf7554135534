import { inLines } from '../language/in-lines.ts'

/**
 * People write "saterday", "2morrow" and "sábado": each word is brought to one spelling, so that the grammar of days
 * and times is written once. Weekdays become `wd0` (Monday) to `wd6` (plural `wds0`), months `mo01` to `mo12`, number
 * words digits. The words stand in one line with single spaces, and keep where they came from.
 */
export type Words = {
  /** The line: ' saturday the 14th ' has a space at both ends, so that a word always begins after one. */
  line: string
  /** For each word where it begins in the line, and where it begins and ends in the source. */
  at: readonly number[]
  from: readonly number[]
  to: readonly number[]
}

const weekdayWords = [
  'monday mon lunes',
  'tuesday tue tues martes',
  'wednesday wed weds miercoles mierc mie',
  'thursday thu thur thurs thr thrs jueves juebes juves',
  'friday fri viernes biernes vie',
  'saturday sat satur sabado savado sab',
  'sunday sun domingo',
]
const pluralWords = [
  'mondays',
  'tuesdays',
  'wednesdays',
  'thursdays',
  'fridays',
  'saturdays sabados',
  'sundays domingos',
]
const monthWords = [
  'january jan enero',
  'february feb febrero',
  'march mar marzo',
  'april apr abril',
  'may mayo',
  'june jun junio',
  'july jul julio',
  'august aug agosto',
  'september sep sept septiembre setiembre',
  'october oct octubre',
  'november nov noviembre',
  'december dec diciembre dic',
]
/** "one" and "una" stay words: "that one tomorrow" is no time, and the grammar knows where they are. So does "once". */
const numberWords: Record<string, string> = {
  '2': 'two dos',
  '3': 'three tres',
  '4': 'four cuatro',
  '5': 'five cinco',
  '6': 'six seis',
  '7': 'seven siete',
  '8': 'eight ocho',
  '9': 'nine nueve',
  '10': 'ten diez',
  '11': 'eleven',
  '12': 'twelve doce',
  '14': 'catorce',
  '15': 'fifteen quince',
  '20': 'twenty veinte',
  '30': 'thirty treinta',
  '40': 'forty cuarenta',
  '45': 'fortyfive',
  '50': 'fifty cincuenta',
}
const otherWords: Record<string, string> = {
  tomorrow:
    'tomorrow 2morrow 2moro 2morro 2mrw 2mro 2mrow tmrw tmr tmw tmrrw tmmrw tmrow tomoz tmorrow tomrw tommorow tomarrow tomaro',
  today: 'today 2day tdy hoy 2dy',
  tonight: 'tonight tonite 2nite 2night tnite tnight 2nt',
  yesterday: 'yesterday yest ystrday ayer anoche antier anteayer',
  weekend: 'weekend wkend wknd weeknd wkd finde',
  weekends: 'weekends findes',
  week: 'week wk semana',
  weeks: 'weeks wks semanas',
  month: 'month mes',
  months: 'months meses',
  day: 'day',
  dia: 'dia',
  days: 'days dias',
  hour: 'hour hr hora',
  hours: 'hours hrs horas',
  minutes: 'minutes minute mins min minutos minuto',
  next: 'next nxt',
  morning: 'morning mornin morn mornings mananita',
  afternoon: 'afternoon aft arvo afternoons tardecita',
  evening: 'evening evenin evenings eve',
  night: 'night nite nights noche noches nochecita',
  noon: 'noon midday mediodia',
  midnight: 'midnight medianoche',
  at: 'at @',
  around: 'around arnd abouts roughly approx approximately circa',
  about: 'about abt bout',
  or: 'or o',
  and: 'and y n &',
  between: 'between btwn btw betwn entre',
  after: 'after afterr despues',
  before: 'before b4 antes',
  through: 'through thru',
  until: 'until til till hasta',
  proximo: 'proximo proxima entrante',
  este: 'este esta',
  asap: 'asap',
  christmas: 'christmas xmas x-mas',
  thanksgiving: 'thanksgiving thanksgivin',
}
const lexicon = new Map<string, string>()
const learn = (words: string, canonical: string) =>
  words.split(' ').forEach((word) => lexicon.set(word, canonical))
weekdayWords.forEach((words, index) => learn(words, `wd${index}`))
pluralWords.forEach((words, index) => learn(words, `wds${index}`))
monthWords.forEach((words, index) => learn(words, `mo${String(index + 1).padStart(2, '0')}`))
for (const [number, words] of Object.entries(numberWords)) learn(words, number)
for (const [canonical, words] of Object.entries(otherWords)) learn(words, canonical)
/** Said with "the", a fourth is a day; "first", "second" and "third" mostly count other things. */
learn('1ro 1ero', '1st')
const ordinalWords =
  'fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
ordinalWords.split(' ').forEach((word, index) => learn(word, `${index + 5}th`))
learn('thirtieth', '30th')

/** Long words that are worth guessing at, with how many slips of the finger each bears. */
const guessed: readonly [string, number][] = [
  ...[
    'monday',
    'tuesday',
    'friday',
    'sunday',
    'domingo',
    'viernes',
    'sabado',
    'morning',
    'weekend',
    'tonight',
    'around',
  ].map((word): [string, number] => [word, 1]),
  ...['wednesday', 'thursday', 'saturday', 'tomorrow', 'yesterday', 'afternoon', 'miercoles'].map(
    (word): [string, number] => [word, 2],
  ),
  ...['january', 'february', 'september', 'october', 'november', 'december', 'thanksgiving', 'christmas'].map(
    (word): [string, number] => [word, 1],
  ),
]
const guessedByLetter = Map.groupBy(guessed, ([word]) => word[0] ?? '')
/** Real words one slip away from a weekday. */
const notGuessed = new Set([
  'sundry',
  'mourning',
  'morning',
  'sundae',
  'mending',
  'mundane',
  'wednesdays',
  'warning',
])

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let twoBack: number[] = []
  let back = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + cost)
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (twoBack[j - 2] ?? 0) + 1)
      row.push(best)
    }
    twoBack = back
    back = row
  }
  return back[b.length] ?? 0
}

function guess(word: string): string | undefined {
  if (word.length < 5 || word.length > 12 || notGuessed.has(word)) return undefined
  for (const [known, slips] of guessedByLetter.get(word[0] ?? '') ?? []) {
    if (Math.abs(known.length - word.length) > slips) continue
    // A plural is another meaning, not a slip.
    if (word !== `${known}s` && slipsBetween(word, known) <= slips) return lexicon.get(known)
  }
  return undefined
}

/** "Twenty-third", "forty five" and "two-thirty" are one word each. */
const tens: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fifty: 50 }
const ones =
  'one first two second three third four fourth five fifth six sixth seven seventh eight eighth nine ninth'.split(
    ' ',
  )
const ordinalEnds = ['st', 'nd', 'rd']
function compoundNumber(word: string): string | undefined {
  const [ten = '', one = '', more = ''] = word.split(/[ -]/)
  const at = ones.indexOf(one)
  if (at < 0) return `${ten === 'one' ? 1 : lexicon.get(ten)} : ${lexicon.get(one + more)}`
  const number = (tens[ten] ?? 0) + Math.floor(at / 2) + 1
  return at % 2 === 0 ? `${number}` : `${number}${ordinalEnds[(number - 1) % 10] ?? 'th'}`
}

const COMPOUND = /^(\d{1,4})(a|am|p|pm|ish|st|nd|rd|th|o|h|hs|hrs|oclock)(ish)?$/

function canonicalOf(word: string, previous: string): string {
  // "la mañana" is the morning, "mañana" alone the day after.
  if (word === 'manana') return /^(?:la|este|las|x)$/.test(previous) ? 'morning' : 'tomorrow'
  if (word === 'tarde' || word === 'tardes')
    return /^(?:mas|muy|muchas?)$/.test(previous) ? 'later' : 'afternoon'
  if (word === 'one' && /^(?:at|around|about|until|after|before|by|past|to)$/.test(previous)) return '1'
  if (
    word === 'round' &&
    /^(?:wd\d|tomorrow|today|tonight|there|by|in|over|up|come|coming|like|maybe|lookin|looking)$/.test(
      previous,
    )
  )
    return 'around'
  if (word === 'una' && previous === 'la') return '1'
  if (word === 'once' && previous === 'las') return '11'
  const known = lexicon.get(word) ?? (/[ -][a-z]/.test(word) ? compoundNumber(word) : undefined)
  if (known) return known
  const hoursAndMinutes = /^(\d{1,2})h(\d\d)$/.exec(word)
  if (hoursAndMinutes) return `${hoursAndMinutes[1]} : ${hoursAndMinutes[2]}`
  const compound = COMPOUND.exec(word)
  if (compound) {
    const [, digits = '', unit = '', ish] = compound
    const half = unit === 'a' ? 'am' : unit === 'p' ? 'pm' : unit
    if (unit === 'ish') return `${digits} ish`
    if (unit === 'o') return `${digits} oclock`
    if (unit === 'h' || unit === 'hs') return `${digits} hrs`
    return `${digits}${half === 'hrs' ? ' hrs' : half === 'oclock' ? ' oclock' : half}${ish ? ' ish' : ''}`
  }
  const ish = /^([a-z]{3,})ish$/.exec(word)?.[1]
  if (ish && lexicon.has(ish)) return `${lexicon.get(ish)} ish`
  return guess(word) ?? word
}

const WORD = new RegExp(
  inLines`
    \b(?:twenty|thirty|forty|fifty)[ -](?:one|first|two|second|three|third|four|fourth|five|fifth|six|sixth
      |seven|seventh|eight|eighth|nine|ninth)\b
    |\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)-
      (?:ten|fifteen|twenty|thirty|forty(?:[- ]five)?|fifty)\b|[a-z0-9]+(?:'[a-z]+)*|\n|~+|[^\sa-z0-9~]
  `,
  'g',
)
/** @param folded lower case, no accents, decoys masked by `~` (see decoys.ts), as long as the source */
export function wordsOf(folded: string): Words {
  const at: number[] = []
  const from: number[] = []
  const to: number[] = []
  const parts: string[] = []
  let length = 1
  let previous = ''
  for (const match of folded.matchAll(WORD)) {
    const raw = match[0]
    const word =
      raw === '\n'
        ? '.'
        : raw[0] === '~'
          ? '~'
          : canonicalOf(raw.includes("'") ? raw.replaceAll("'", '') : raw, previous)
    parts.push(word)
    at.push(length)
    from.push(match.index)
    to.push(match.index + raw.length)
    length += word.length + 1
    previous = word
  }
  return { line: ` ${parts.join(' ')} `, at, from, to }
}

const accents: Record<string, string> = {
  á: 'a',
  à: 'a',
  é: 'e',
  è: 'e',
  í: 'i',
  ó: 'o',
  ú: 'u',
  ü: 'u',
  ñ: 'n',
  '’': "'",
  '‘': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '−': '-',
}

/** Lower case without accents, each character in its place. */
export const foldOf = (text: string): string =>
  text
    .replace(/[A-ZÁÀÉÈÍÓÚÜÑ]/g, (letter) => letter.toLowerCase())
    .replace(/[áàéèíóúüñ’‘´–—−]/g, (letter) => accents[letter] ?? letter)
    .replace(/\b([ap])\.( ?)m(?:\.|\b)/g, (all, half: string) => `${half}m`.padEnd(all.length))
