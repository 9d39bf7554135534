import type { Event } from '@forecourt/contracts/events/event'
import type { Subscription } from './consumer.ts'
import { EVENT_FIELD } from './publish.ts'

/** An entry of a stream: its id there, and the event as it was written. */
export type Entry = { id: string; raw: string }

/** As Redis gives it: names and values by turns. */
export type RawEntry = [id: string, fields: string[]]

export function fieldOf(fields: readonly string[], name: string): string | undefined {
  for (let i = 0; i < fields.length; i += 2) if (fields[i] === name) return fields[i + 1]
  return undefined
}

/** What was not written by `publish` is kept whole, so that its dead letter shows what it was. */
export const toEntry = ([id, fields]: RawEntry): Entry => ({
  id,
  raw: fieldOf(fields, EVENT_FIELD) ?? JSON.stringify(fields),
})

/** The event and who handles it, or the reason why nobody can. */
export function parseEntry(
  subscriptions: readonly Subscription[],
  entry: Entry,
): { subscription: Subscription; event: Event<never> } | { reason: string } {
  let input: unknown
  try {
    input = JSON.parse(entry.raw)
  } catch {
    return { reason: 'not JSON' }
  }
  const type = (input as { type?: unknown } | null)?.type
  if (typeof type !== 'string') return { reason: 'not an event' }
  const subscription = subscriptions.find((candidate) => candidate.definition.type === type)
  if (!subscription) return { reason: `nobody here handles ${type}` }
  const parsed = subscription.definition.parse(input)
  return parsed.ok ? { subscription, event: parsed.event as Event<never> } : { reason: parsed.reason }
}
