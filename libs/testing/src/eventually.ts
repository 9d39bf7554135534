import { setTimeout as delay } from 'node:timers/promises'

type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>

/**
 * Waits until `probe` gives something truthy, asking often.
 * @throws after `timeoutMs` with `what` in the message, and the last error of the probe as the cause
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T> | T,
  timeoutMs = 10_000,
): Promise<Truthy<T>> {
  const deadline = Date.now() + timeoutMs
  let cause: unknown
  do {
    try {
      const value = await probe()
      if (value) return value as Truthy<T>
    } catch (error) {
      cause = error
    }
    await delay(10)
  } while (Date.now() < deadline)
  throw new Error(`did not happen within ${timeoutMs} ms: ${what}`, { cause })
}
