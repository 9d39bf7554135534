/** Which customer asked which of our numbers to be left alone. Twilio keeps this by pair, not by account. */
export type OptOuts = ReturnType<typeof createOptOuts>

/** Beyond this the oldest are forgotten. */
const PAIRS_MAX = 200_000

export function createOptOuts() {
  const pairs = new Set<string>()
  const key = (sender: string, customer: string) => `${sender} ${customer}`
  return {
    has: (sender: string, customer: string) => pairs.has(key(sender, customer)),
    /** @returns whether this changed anything */
    add(sender: string, customer: string): boolean {
      const isNew = !pairs.has(key(sender, customer))
      pairs.add(key(sender, customer))
      if (pairs.size > PAIRS_MAX) pairs.delete(pairs.values().next().value as string)
      return isNew
    },
    /** @returns whether this changed anything */
    remove: (sender: string, customer: string): boolean => pairs.delete(key(sender, customer)),
    clear: () => pairs.clear(),
  }
}
