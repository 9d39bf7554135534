/** A number written out: "twenty-four thousand", "four ninety-nine", "veinte mil quinientos". */
export type NumberWords = {
  value: number
  start: number
  end: number
  /** It says hundred, thousand, mil …, so that it is more than a count of things. */
  isLarge: boolean
}

const units: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20,
  thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, couple: 2, few: 3,
  un: 1, uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10,
  once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17, dieciocho: 18,
  diecinueve: 19, veinte: 20, veintiun: 21, veintiuno: 21, veintidos: 22, veintitres: 23, veinticuatro: 24,
  veinticinco: 25, veintiseis: 26, veintisiete: 27, veintiocho: 28, veintinueve: 29, treinta: 30, cuarenta: 40,
  cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90,
} // prettier-ignore

const hundreds: Record<string, number> = {
  cien: 100, ciento: 100, doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500, seiscientos: 600,
  setecientos: 700, ochocientos: 800, novecientos: 900,
} // prettier-ignore

const scales: Record<string, number> = {
  thousand: 1_000,
  grand: 1_000,
  mil: 1_000,
  million: 1e6,
  millon: 1e6,
  millones: 1e6,
}

const numberWords = new Set([units, hundreds, scales].flatMap(Object.keys).concat('hundred'))
const isNumberWord = (word: string) => numberWords.has(word)

/** In folded text; a scale needs a factor before it, so that "mil gracias" and "thousands of people" are no numbers. */
export function findNumberWords(text: string): NumberWords[] {
  const found: NumberWords[] = []
  let run: { words: string[]; start: number; end: number } | undefined
  const close = () => {
    if (run) found.push({ ...valueOf(run.words), start: run.start, end: run.end })
    run = undefined
  }
  for (const match of text.matchAll(/(?<![\d$.,])[a-z]+/g)) {
    const word = match[0]
    const end = match.index + word.length
    const isNear = run !== undefined && /^[\s-]{1,3}$/.test(text.slice(run.end, match.index))
    if (run && isNear && /^(?:and|y|of)$/.test(word)) {
      const next = /^[\s-]+([a-z]+)/.exec(text.slice(end, end + 20))?.[1]
      if (next && isNumberWord(next) && (word !== 'of' || next in scales))
        continueRun(run, match.index + word.length)
      else close()
      continue
    }
    if (!isNumberWord(word)) {
      close()
      continue
    }
    if (!isNear) close()
    // "a hundred", "a grand": the article is the factor.
    const article = /(?:^|[^a-z])((?:a|un) )$/.exec(
      text.slice(Math.max(0, match.index - 4), match.index),
    )?.[1]
    if (!run && !(word in units || word in hundreds) && !article) continue
    run ??= { words: [], start: match.index - (article?.length ?? 0), end }
    run.words.push(word)
    run.end = end
  }
  close()
  return found
}

function continueRun(run: { end: number }, end: number) {
  run.end = end
}

function valueOf(words: readonly string[]): { value: number; isLarge: boolean } {
  let total = 0
  let current = 0
  let isLarge = false
  for (const word of words) {
    const unit = units[word]
    if (unit !== undefined) {
      // "four ninety-nine" and "twenty twenty-four" are said in pairs of digits.
      const isPair = unit >= 10 && current > 0 && current < 100
      current = isPair ? current * 100 + unit : current + unit
      isLarge ||= isPair
      continue
    }
    isLarge = true
    if (word === 'hundred') current = (current || 1) * 100
    // "Veintidós quinientos" leaves its "mil" out.
    else if (word in hundreds)
      current = (current >= 10 && current < 100 ? current * 1_000 : current) + (hundreds[word] ?? 0)
    else {
      total += (current || 1) * (scales[word] ?? 1)
      current = 0
    }
  }
  return { value: total + current, isLarge }
}
