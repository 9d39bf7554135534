/** Money as people write it, read for comparison only. */

const figure = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`
const money = new RegExp(
  String.raw`\$\s?${figure}\s?(k|mil|grand)?\b|\b${figure}\s?(?:(k|mil|grand)\b|(?:dollars|d[oó]lares|pesos|bucks|usd)\b|(?:\/|a |per |al )\s?(?:mo\b|month|mes)|%)|\b(\d{1,3},\d{3}|\d{5,6})\b(?!\s?(?:mi\b|miles|millas|km))`,
  'gi',
)
const phones = /\+?\(?\d[\d().\s-]{8,}\d/g
const inWords =
  /\b(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine)(?:[- ]\w+)? (?:thousand|hundred|grand|bucks|dollars)\b|\b(?:veinte|treinta|cuarenta|cincuenta|quince|diez)(?: y \w+)? mil\b/i

/** Every amount of money in a text, in dollars; a percentage counts as its number. */
export function amountsIn(text: string): number[] {
  return [...text.replace(phones, ' ').matchAll(money)].map((match) => {
    const [, first, firstUnit, second, secondUnit, bare] = match
    const value = Number((first ?? second ?? bare ?? '').replaceAll(',', ''))
    return (firstUnit ?? secondUnit) ? value * 1_000 : value
  })
}

/** Every number in a customer's text, and what it means if thousands were meant: they write `27500`, `27.5k` and `27`. */
export function figuresIn(text: string): Set<number> {
  const found = new Set<number>(amountsIn(text))
  for (const [, digits = ''] of text.matchAll(new RegExp(figure, 'g'))) {
    const value = Number(digits.replaceAll(',', ''))
    found.add(value).add(value * 1_000)
  }
  return found
}

export const hasAmountInWords = (text: string): boolean => inWords.test(text)
