import type { ChannelFound } from './queries/channels.ts'

/** How long a channel may be remembered: a rotated token or a paused channel takes effect within this time. */
const AGE_MS_MAX = 5_000
const ENTRIES_MAX = 10_000

/**
 * Remembers found channels for a moment, so that a busy number costs no look-up per message. What was not found is
 * asked again each time: a number that has just been set up works at once.
 */
export function createChannelCache(
  find: (address: string) => Promise<ChannelFound | undefined>,
  nowMs: () => number = () => performance.now(),
) {
  const entries = new Map<string, { channel: ChannelFound; expiresAtMs: number }>()

  return {
    async find(address: string, options = { fresh: false }): Promise<ChannelFound | undefined> {
      const known = entries.get(address)
      if (known && known.expiresAtMs > nowMs() && !options.fresh) return known.channel
      const channel = await find(address)
      entries.delete(address)
      if (channel) {
        if (entries.size >= ENTRIES_MAX) entries.delete(entries.keys().next().value as string)
        entries.set(address, { channel, expiresAtMs: nowMs() + AGE_MS_MAX })
      }
      return channel
    },
  }
}
