/** Texts beyond this many are kept again from scratch. */
const TEXTS_MAX = 1_000

/**
 * One copy of equal texts. Instructions are long and the same in every request for a store: kept once, thousands of
 * ledger entries share them.
 */
export function createInterner(): (text: string) => string {
  const texts = new Map<string, string>()
  return (text) => {
    const known = texts.get(text)
    if (known !== undefined) return known
    if (texts.size >= TEXTS_MAX) texts.clear()
    texts.set(text, text)
    return text
  }
}
