import { readKept } from './kept.ts'
import { personas } from './personas/personas.ts'
import { play } from './play.ts'
import type { Stand, Store } from './stand.ts'
import type { Transcript } from './transcript.ts'

export type RunSettings = {
  personas: readonly string[]
  runs: number
  seed: number
  atOnce: number
  signal: AbortSignal
}

/** Has every chosen customer talk to a store, several at a time. */
export async function runAll(stand: Stand, store: Store, settings: RunSettings): Promise<Transcript[]> {
  const chosen = personas.filter(({ name }) => settings.personas.includes(name))
  const talks = Array.from({ length: settings.runs }, (_, run) =>
    chosen.map((persona) => ({ persona, run: run + 1 })),
  ).flat()
  const transcripts: Transcript[] = []
  let next = 0
  const work = async () => {
    for (let index = next++; index < talks.length && !settings.signal.aborted; index = next++) {
      const { persona, run } = talks[index] as (typeof talks)[number]
      const customer = `+1443${String(2_000_000 + index)}`
      const played = await play(stand.mailbox, persona, {
        run,
        seed: settings.seed,
        store: store.number,
        customer,
      })
      const { profile, told, exchanges } = played
      const kept = await readKept(stand.database, store.tenantId, customer, exchanges)
      const { name, language, escalation, optOut } = persona
      transcripts[index] = {
        persona: { name, language, escalation, optOut },
        run,
        profile,
        told,
        exchanges,
        store: store.record,
        kept,
      }
    }
  }
  await Promise.all(Array.from({ length: settings.atOnce }, work))
  return transcripts
}
